//! The `[sdk.ios]` table of an SDK row, as written, and what it becomes.

use serde::Deserialize;

use crate::Text;
use crate::model::{ClassPrefix, IosMarks, Mark};

/// How an SDK is recognised in iOS apps.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IosForm {
    #[serde(default)]
    frameworks: Vec<String>,
    #[serde(default)]
    bundles: Vec<String>,
    #[serde(default)]
    bundle_ids: Vec<String>,
    #[serde(default)]
    classes: Vec<String>,
    #[serde(default)]
    prefixes: Vec<PrefixForm>,
    #[serde(default)]
    swift_modules: Vec<String>,
    #[serde(default)]
    symbols: Vec<String>,
    #[serde(default)]
    pods: Vec<String>,
    #[serde(default)]
    swift_packages: Vec<String>,
    #[serde(default)]
    evidence: Vec<IosEvidenceForm>,
}

/// A start of class names and how many classes must have it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PrefixForm {
    prefix: String,
    prefix_min: u16,
}

/// Where marks were read: all of a field, or the values listed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct IosEvidenceForm {
    field: String,
    #[serde(default)]
    values: Vec<String>,
    how: String,
    source: String,
}

/// How a source that was read begins; what follows names file or package and the version of it.
const SOURCES: [&str; 3] = ["github:", "npm:", "cocoapods:"];

impl IosForm {
    /// Converts it; the message says which field is wrong.
    pub(super) fn marks(&self) -> Result<IosMarks, String> {
        for evidence in &self.evidence {
            self.complain(evidence)?;
        }
        let marks = |field: &str, names: &[String]| self.marks_of(field, names);
        let mut prefixes: Vec<ClassPrefix> = self
            .prefixes
            .iter()
            .map(|form| ClassPrefix {
                prefix: form.prefix.clone().into(),
                min: form.prefix_min,
                verified: self.was_read("prefixes", &form.prefix),
            })
            .collect();
        prefixes.sort();
        Ok(IosMarks {
            frameworks: marks("frameworks", &self.frameworks)?,
            bundles: marks("bundles", &self.bundles)?,
            bundle_ids: marks("bundle_ids", &self.bundle_ids)?,
            classes: marks("classes", &self.classes)?,
            prefixes,
            swift_modules: marks("swift_modules", &self.swift_modules)?,
            symbols: marks("symbols", &self.symbols)?,
            pods: marks("pods", &self.pods)?,
            swift_packages: marks("swift_packages", &self.swift_packages)?,
        })
    }

    /// The names of a field; `None` = there is no such field.
    fn names(&self, field: &str) -> Option<Vec<&String>> {
        Some(match field {
            "frameworks" => self.frameworks.iter().collect(),
            "bundles" => self.bundles.iter().collect(),
            "bundle_ids" => self.bundle_ids.iter().collect(),
            "classes" => self.classes.iter().collect(),
            "prefixes" => self.prefixes.iter().map(|form| &form.prefix).collect(),
            "swift_modules" => self.swift_modules.iter().collect(),
            "symbols" => self.symbols.iter().collect(),
            "pods" => self.pods.iter().collect(),
            "swift_packages" => self.swift_packages.iter().collect(),
            _ => return None,
        })
    }

    fn complain(&self, evidence: &IosEvidenceForm) -> Result<(), String> {
        let field = &evidence.field;
        let names = self.names(field).unwrap_or_default();
        if names.is_empty() {
            return Err(format!("ios: evidence for {field:?}, which lists nothing"));
        }
        if let Some(stray) = evidence.values.iter().find(|value| !names.contains(value)) {
            return Err(format!("ios: evidence for {stray:?}, which {field} does not list"));
        }
        if evidence.how.trim().is_empty() {
            return Err(format!("ios: evidence for {field} does not say how it was read"));
        }
        let names_version = evidence.source.get(1..).is_some_and(|rest| rest.contains('@'));
        if !SOURCES.iter().any(|start| evidence.source.starts_with(start)) || !names_version {
            return Err(format!("ios: {:?} is not kind:name@version:path", evidence.source));
        }
        Ok(())
    }

    fn was_read(&self, field: &str, name: &String) -> bool {
        self.evidence.iter().any(|evidence| {
            evidence.field == field && (evidence.values.is_empty() || evidence.values.contains(name))
        })
    }

    fn marks_of(&self, field: &str, names: &[String]) -> Result<Vec<Mark>, String> {
        let mut marks: Vec<Mark> = names
            .iter()
            .map(|name| Mark { name: Text::from(name.clone()), verified: self.was_read(field, name) })
            .collect();
        marks.sort();
        match marks.windows(2).find(|pair| matches!(pair, [a, b] if a.name == b.name)) {
            Some([twice, ..]) => Err(format!("ios: {field} lists {:?} twice", twice.name)),
            _ => Ok(marks),
        }
    }
}
