//! Which classes of a build truly are a library's: the mapping that R8 writes tells.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use candor_formats::dex::Dex;
use candor_program::shape::{Matcher, Table};
use candor_testkit::shapes::Build;

use super::{Document, owner, read_document};

/// Classes taken for a library's own, of the libraries recognised.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Classes {
    /// Taken rightly.
    pub(crate) right: usize,
    /// Taken though they are not the library's.
    pub(crate) wrong: usize,
    /// The library's, taken or not.
    pub(crate) all: usize,
}

/// Compares what the embedded table takes for libraries' own with the mapping of a build.
pub(crate) fn classes(build: &Build) -> Result<Classes> {
    let Document { library: libraries, .. } = read_document()?;
    let mapping = fs::read_to_string(build.built.join("mapping.txt"))?;
    let original: BTreeMap<String, String> = mapping.lines().filter_map(class_line).collect();
    let bytes = fs::read(build.dex())?;
    let dex = Dex::parse(&bytes)?;
    let mut matcher = Matcher::new(Table::parse(candor_knowledge::shapes_table())?);
    matcher.scan(&dex, |_| false);
    let truth = |descriptor: &[u8]| {
        let name = String::from_utf8_lossy(descriptor).into_owned();
        let name = original.get(&name).unwrap_or(&name);
        owner(&libraries, name.as_bytes()).and_then(|number| libraries.get(usize::from(number)))
    };
    let mut classes = Classes::default();
    for found in matcher.matches() {
        for class in found.classes.iter().filter(|class| class.is_own()) {
            let descriptor = dex.type_descriptor(dex.class_def(class.class)?.class)?;
            let is_right = truth(descriptor).is_some_and(|library| library.id == found.library);
            classes.right += usize::from(is_right);
            classes.wrong += usize::from(!is_right);
        }
        for class in dex.class_defs() {
            let descriptor = dex.type_descriptor(class.context("class")?.class)?;
            classes.all += usize::from(truth(descriptor).is_some_and(|library| library.id == found.library));
        }
    }
    Ok(classes)
}

/// `a.b.C -> x.y:` as descriptors, the new one first.
fn class_line(line: &str) -> Option<(String, String)> {
    let (old, new) = line.strip_suffix(':')?.split_once(" -> ")?;
    let descriptor = |name: &str| format!("L{};", name.replace('.', "/"));
    (!line.starts_with([' ', '#'])).then(|| (descriptor(new), descriptor(old)))
}
