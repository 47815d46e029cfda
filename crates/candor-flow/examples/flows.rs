//! `flows APP --format json [--rules FILE]…`: the engine alone.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a tool for working"
)]

use candor_program::{
    CodePlace, MethodRefId, Program, Reach, Sites, SwitchedOn, Wanted, build, entries, framework::Surface,
};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let app_path = arguments.get(1).expect("APP");
    let mut rules = candor_flow::Rules::default();
    for (at, argument) in arguments.iter().enumerate() {
        if argument == "--rules" {
            for file in files(std::path::Path::new(&arguments[at + 1])) {
                let text = std::fs::read_to_string(&file).expect("rules");
                rules.add(&text).expect("rules");
            }
        }
    }
    let apps = candor_app::open(&[app_path.into()], &candor_app::Options::default()).expect("app");
    let table = std::fs::read(std::env::var("FRAMEWORK").expect("FRAMEWORK")).expect("framework table");
    let mut rows = Vec::new();
    for app in &apps {
        let surface = Surface::parse(&table).expect("surface");
        let code: Vec<_> =
            app.code.iter().filter_map(|id| Some((*id, &*app.members.get(id.0 as usize)?.bytes))).collect();
        let program = build(&code, surface);
        let mut wanted = Wanted::nothing(&program);
        SwitchedOn::want(&program, &mut wanted);
        wanted.follow(&program, &[b"Ljava/lang/String;"]);
        let sites = Sites::find(&program, &wanted);
        let (entries, _) = entries(app, &program, &SwitchedOn::new(&program, &sites));
        let reach = Reach::new(&program, entries);
        let outcome = candor_flow::flows(&program, app, &reach, &rules, &candor_flow::Ends::default());
        if std::env::var_os("FLOW_DEBUG").is_some() {
            eprintln!(
                "reached {} on a way {} ways {} relevant {} steps {} heap nodes {} cut {}",
                outcome.n_reached,
                outcome.n_on_a_way,
                outcome.n_ways,
                outcome.n_relevant,
                outcome.steps,
                outcome.heap_nodes,
                outcome.is_cut
            );
        }
        for flow in outcome.flows {
            let (source, sink) = (
                end(&program, flow.source.place, flow.source.reference.unwrap_or(flow.reference)),
                end(&program, flow.place, flow.reference),
            );
            if std::env::var_os("FLOW_DEBUG").is_some() {
                eprintln!("{source} -> {sink}");
                for place in &flow.path {
                    eprintln!("    {}", where_(&program, *place));
                }
            }
            rows.push(format!("{{\"source\":{source},\"sink\":{sink}}}"));
        }
    }
    println!("{{\"flows\":[{}]}}", rows.join(","));
}

/// A file of rules, or those of a folder.
fn files(path: &std::path::Path) -> Vec<std::path::PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let entries = std::fs::read_dir(path).expect("folder");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("folder").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    files
}

fn where_(program: &Program<'_>, place: CodePlace) -> String {
    let class = program.class(program.method(place.method).class).type_;
    format!(
        "{}.{}+{}",
        program.source_name(class),
        program.method_source(program.method(place.method).reference),
        place.pc
    )
}

fn end(program: &Program<'_>, place: CodePlace, reference: MethodRefId) -> String {
    let class = program.class(program.method(place.method).class).type_;
    format!(
        "{{\"class\":{:?},\"method\":{:?},\"offset\":{},\"api\":{:?}}}",
        program.source_name(class),
        program.method_source(program.method(place.method).reference),
        place.pc,
        format!(
            "{}.{}",
            program.source_name(program.method_ref(reference).class),
            program.method_source(reference)
        )
    )
}
