//! The list of SDKs that real apps truly hold (`corpus/sdk_truth.toml`), and how an audit compares with it.

use std::{io, path::Path};

use serde::Deserialize;

/// One product in one app.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// SDK id.
    pub id: String,
    /// Classes that dexdump lists under `namespaces`; 0: the product is absent.
    pub classes: usize,
    /// Descriptor prefixes of the product.
    pub namespaces: Vec<String>,
    /// How it was established.
    pub how: String,
}

/// One app of the list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct App {
    /// File name, for people.
    pub name: String,
    /// SHA-256 of the file, in hex.
    pub sha256: String,
    /// The set of pinned inputs it belongs to.
    pub set: String,
    /// Products looked for.
    pub sdk: Vec<Entry>,
}

/// The whole list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truth {
    /// Apps, in the order of the file.
    pub app: Vec<App>,
}

impl Truth {
    /// Reads the list of the repository at `root`.
    pub fn read(root: &Path) -> io::Result<Truth> {
        let text = std::fs::read_to_string(root.join("corpus/sdk_truth.toml"))?;
        toml::from_str(&text).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))
    }
}

/// How audits compare with the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Present and reported.
    pub found: usize,
    /// Absent and not reported.
    pub rightly_silent: usize,
    /// Present and not reported: a line each.
    pub missed: Vec<String>,
    /// Absent and reported: a line each.
    pub wrong: Vec<String>,
    /// Present and reported with another number of classes: a line each.
    pub counts: Vec<String>,
}

impl Score {
    /// Adds one app: the ids that its audit reports, with their numbers of classes.
    pub fn add(&mut self, app: &App, reported: &[(String, usize)]) {
        for entry in &app.sdk {
            let line = format!("{}: {}", app.name, entry.id);
            let classes = reported.iter().find(|(id, _)| *id == entry.id).map(|(_, classes)| *classes);
            match (entry.classes, classes) {
                (0, None) => self.rightly_silent += 1,
                (0, Some(n)) => {
                    self.wrong.push(format!("{line}: {n} classes reported, none defined ({})", entry.how))
                }
                (_, None) => self.missed.push(format!("{line}: {} classes defined", entry.classes)),
                (truth, Some(n)) => {
                    self.found += 1;
                    if truth != n {
                        self.counts.push(format!("{line}: {n} classes reported, {truth} defined"));
                    }
                }
            }
        }
    }

    /// Products in the list that are present.
    pub fn present(&self) -> usize {
        self.found + self.missed.len()
    }

    /// Products of the list that were reported.
    pub fn reported(&self) -> usize {
        self.found + self.wrong.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn app() -> App {
        let entry =
            |id: &str, classes| Entry { id: id.to_owned(), classes, namespaces: vec![], how: String::new() };
        let sdk = vec![entry("a.held", 3), entry("b.missed", 2), entry("c.named", 0), entry("d.absent", 0)];
        App { name: "app".to_owned(), sha256: String::new(), set: "ci".to_owned(), sdk }
    }

    #[test]
    fn what_is_missed_and_what_is_made_up_are_told_apart() {
        let mut score = Score::default();
        score.add(&app(), &[("a.held".to_owned(), 4), ("c.named".to_owned(), 1)]);
        assert_eq!((score.found, score.rightly_silent, score.present(), score.reported()), (1, 1, 2, 2));
        assert_eq!(score.missed, ["app: b.missed: 2 classes defined"]);
        assert_eq!(score.wrong, ["app: c.named: 1 classes reported, none defined ()"]);
        assert_eq!(score.counts, ["app: a.held: 4 classes reported, 3 defined"]);
    }
}
