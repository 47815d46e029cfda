//! What an IPA holds: the app in `Payload/`, and what stands beside it.

use std::collections::{BTreeMap, BTreeSet};

use super::files::File;
use crate::Problem;

/// Folder of the app.
pub(crate) const PAYLOAD: &str = "Payload/";
/// Names of further apps that are listed.
const MAX_NAMED: usize = 16;

/// What may stand beside `Payload/`: the folder or file, what it is, and whether something of the app is lost with it.
const BESIDE: [(&str, &str, bool); 9] = [
    ("Symbols/", "symbol files for crash reports", false),
    ("BCSymbolMaps/", "symbol files for crash reports", false),
    ("SwiftSupport/", "copies of Apple's Swift libraries for the store", false),
    ("WatchKitSupport/", "Apple's program for watch apps", false),
    ("WatchKitSupport2/", "Apple's program for watch apps", false),
    ("MessagesApplicationExtensionSupport/", "Apple's program for extensions of Messages", false),
    ("META-INF/", "the store's own notes", false),
    ("iTunesMetadata.plist", "what the store notes about the purchase, with the buyer's name", false),
    ("OnDemandResources/", "parts of the app that are downloaded when they are needed", true),
];

/// The app's folder in the archive (`Payload/Shop.app/`): the first by name. `None` if there is none.
pub(crate) fn root(list: &[File], label: &str, problems: &mut Vec<Problem>) -> Option<String> {
    let folder = |file: &File| {
        let (app, _) = file.name.strip_prefix(PAYLOAD)?.split_once('/')?;
        app.to_ascii_lowercase().ends_with(".app").then(|| app.to_owned())
    };
    let apps: BTreeSet<String> = list.iter().filter_map(folder).collect();
    let mut apps = apps.into_iter();
    let first = apps.next()?;
    let others: Vec<String> = apps.collect();
    for other in others.iter().take(MAX_NAMED) {
        let what = format!("a further app in one archive; {first} is read, this one is not");
        problems.push(Problem::lost(format!("{label}!{PAYLOAD}{other}"), what));
    }
    if others.len() > MAX_NAMED {
        let what = format!("{} more further apps in one archive are not named", others.len() - MAX_NAMED);
        problems.push(Problem::lost(label, what));
    }
    Some(format!("{PAYLOAD}{first}/"))
}

/// Notes what stands outside the app's folder, one line for each kind.
pub(crate) fn note_beside(list: &[File], root: &str, label: &str, problems: &mut Vec<Problem>) {
    let mut known: BTreeMap<usize, usize> = BTreeMap::new();
    let mut unknown: BTreeMap<&str, usize> = BTreeMap::new();
    for file in list.iter().filter(|file| !file.name.starts_with(root)) {
        let top = file.name.split_inclusive('/').next().unwrap_or_default();
        match BESIDE.iter().position(|(name, ..)| *name == top) {
            Some(at) => *known.entry(at).or_default() += 1,
            // A further app was told already; what a Mac adds to archives is nobody's.
            None if is_in_app(&file.name) || top == "__MACOSX/" || file.name.ends_with(".DS_Store") => {}
            None => *unknown.entry(top).or_default() += 1,
        }
    }
    for (at, n) in known {
        let Some((name, what, loses_coverage)) = BESIDE.get(at) else { continue };
        let what = format!("{what}: not read ({n} {})", files(n));
        problems.push(Problem { place: format!("{label}!{name}"), what, loses_coverage: *loses_coverage });
    }
    for (top, n) in unknown {
        let what = format!("stands outside the app's folder: not read ({n} {})", files(n));
        problems.push(Problem::odd(format!("{label}!{top}"), what));
    }
}

fn is_in_app(name: &str) -> bool {
    let app = name.strip_prefix(PAYLOAD).and_then(|rest| rest.split_once('/'));
    app.is_some_and(|(app, _)| app.to_ascii_lowercase().ends_with(".app"))
}

fn files(n: usize) -> &'static str {
    if n == 1 { "file" } else { "files" }
}
