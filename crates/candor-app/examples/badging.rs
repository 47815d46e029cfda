//! Prints what a manifest declares in the words of `aapt dump badging`, to compare with that tool.
//!
//! `badging MANIFEST [TABLE]` takes the files out of an APK or a bundle.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool for developers, not part of an audit"
)]

use candor_app::{
    MemberId,
    android::{manifest, resources::Resources},
};

fn main() {
    let mut files = std::env::args().skip(1).map(|path| std::fs::read(path).unwrap_or_default());
    let manifest = files.next().unwrap_or_default();
    let tables: Vec<Vec<u8>> = files.filter(|bytes| !bytes.is_empty()).collect();
    let tables: Vec<(MemberId, &[u8])> = tables.iter().map(|table| (MemberId(1), &**table)).collect();
    let mut problems = Vec::new();
    let resources = Resources::merge(&tables, &mut problems);
    let read = manifest::read(MemberId(0), &manifest, &resources, &mut problems);
    for problem in problems {
        println!("! {}: {}", problem.place, problem.what);
    }
    let Some(manifest) = read else { return };
    let identity = &manifest.identity;
    let (code, name) = (identity.version_code.unwrap_or(0), identity.version_name.as_deref().unwrap_or(""));
    println!("package: name='{}' versionCode='{code}' versionName='{name}'", identity.id);
    identity.min_os.iter().for_each(|level| println!("sdkVersion:'{level}'"));
    identity.target_os.iter().for_each(|level| println!("targetSdkVersion:'{level}'"));
    for permission in &manifest.permissions {
        let variant = if permission.min_sdk == Some(23) { "-sdk-23" } else { "" };
        let limit = permission.max_sdk.map(|max| format!(" maxSdkVersion='{max}'")).unwrap_or_default();
        println!("uses-permission{variant}: name='{}'{limit}", permission.name);
    }
    identity.label.iter().for_each(|label| println!("application-label:'{label}'"));
    for component in &manifest.components {
        let (kind, class) = (component.kind, &component.class);
        println!("{kind:?} {class} enabled={} exported={}", component.enabled, component.exported);
    }
}
