//! XCFrameworks: a framework for each platform, of which the one for devices is read.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::plist::{self, Value};
use crate::{OpenError, Problem, mapping};

/// The list of what it holds.
const INFO: &str = "Info.plist";
/// What the folder of the slice for devices begins with, where the list cannot be read.
const DEVICE: &str = "ios-";
/// What the folders of other slices for iOS have in their name.
const OTHER: [&str; 2] = ["simulator", "maccatalyst"];

/// Whether a folder is an XCFramework: by its extension, or by its list.
pub(crate) fn is(path: &Path) -> bool {
    let by_name = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xcframework"));
    by_name || libraries(path).is_some()
}

/// The rows of its list.
fn libraries(path: &Path) -> Option<Vec<Value>> {
    let bytes = mapping::map(&path.join(INFO)).ok()?;
    let tree = plist::read(&bytes).ok()?;
    Some(tree.root.get("AvailableLibraries")?.items().to_vec())
}

/// The framework for devices. Paths come from listing the folder alone: what its list says is compared with them.
pub(crate) fn slice(input: &str, path: &Path, problems: &mut Vec<Problem>) -> Result<PathBuf, OpenError> {
    let refuse = |found| OpenError::NotAnApp { input: input.to_owned(), found };
    let unreadable = |source| OpenError::Unreadable { input: input.to_owned(), source };
    let slices = folders(path).map_err(unreadable)?;
    let listed = libraries(path);
    if listed.is_none() {
        let what = "its Info.plist cannot be read; the slice for devices was chosen by its name";
        problems.push(Problem::lost("bundle.framework", what));
    }
    let wanted = listed.as_ref().map(|rows| rows.iter().find(|row| is_for_devices(row)));
    let identifier = wanted.flatten().and_then(|row| row.get("LibraryIdentifier")?.text());
    let is_wanted = |name: &str| match (&listed, identifier) {
        (Some(_), identifier) => identifier == Some(name),
        (None, _) => name.starts_with(DEVICE) && !OTHER.iter().any(|other| name.contains(other)),
    };
    let chosen = slices.iter().find(|(name, _)| is_wanted(name));
    let (chosen, folder) = chosen.ok_or_else(|| refuse("an XCFramework without a slice for iOS devices"))?;
    let others: Vec<&str> =
        slices.iter().map(|(name, _)| name.as_str()).filter(|name| name != chosen).collect();
    if !others.is_empty() {
        let what = format!("slices for other platforms were not read: {}", others.join(", "));
        problems.push(Problem::odd("bundle.framework", what.escape_debug().to_string()));
    }
    let inside = folders(folder).map_err(unreadable)?;
    let framework = inside.into_iter().find(|(name, _)| name.to_ascii_lowercase().ends_with(".framework"));
    let (_, framework) =
        framework.ok_or_else(|| refuse("an XCFramework whose slice for devices holds no framework"))?;
    Ok(framework)
}

fn is_for_devices(row: &Value) -> bool {
    row.get("SupportedPlatform").and_then(Value::text) == Some("ios")
        && row.get("SupportedPlatformVariant").is_none()
}

/// Folders in a folder, by name; links are none.
fn folders(path: &Path) -> std::io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if let (true, Ok(name)) = (entry.file_type()?.is_dir(), entry.file_name().into_string()) {
            found.push((name, entry.path()));
        }
    }
    found.sort();
    Ok(found)
}
