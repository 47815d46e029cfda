//! Scratch.
fn main() {
    let files = candor_knowledge::check::read_dir(std::path::Path::new("data")).unwrap();
    let (tables, complaints) = candor_knowledge::check::load(&files);
    for c in complaints.iter().take(60) {
        eprintln!("{c}");
    }
    if !complaints.is_empty() {
        eprintln!("{}", complaints.len());
        std::process::exit(1);
    }
    let bytes = candor_knowledge::table::encode(&tables).unwrap();
    std::fs::write("crates/candor-knowledge/generated/knowledge.bin", &bytes).unwrap();
    println!(
        "{} bytes; ios apis {} keys {} reasons {} ents {} modes {} sinks {} contacts {} passes {} classes {}",
        bytes.len(),
        tables.ios_apis.len(),
        tables.ios_usage_keys.len(),
        tables.ios_required_reason.len(),
        tables.ios_entitlements.len(),
        tables.ios_background_modes.len(),
        tables.ios_sinks.len(),
        tables.ios_contacts.len(),
        tables.ios_passes.len(),
        tables.ios_classes.len()
    );
}
