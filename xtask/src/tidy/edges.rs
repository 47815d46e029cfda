//! Which of our crates may use which: what a crate cannot see, it cannot mix in.

use std::{path::Path, process::Command};

use anyhow::{Result, bail};
use serde::Deserialize;

/// Allowed edges of the product crates, in the order in which data passes through them.
const ALLOWED: [(&str, &[&str]); 13] = [
    ("candor-formats", &[]),
    ("candor-app", &["candor-formats"]),
    ("candor-program", &["candor-app", "candor-formats"]),
    ("candor-flow", &["candor-app", "candor-formats", "candor-program"]),
    ("candor-knowledge", &[]),
    ("candor-capture", &[]),
    (
        "candor-findings",
        &[
            "candor-app",
            "candor-capture",
            "candor-flow",
            "candor-formats",
            "candor-knowledge",
            "candor-program",
        ],
    ),
    // What an app says of itself is out of the sight of findings.
    ("candor-policy", &[]),
    ("candor-disclosures", &[]),
    ("candor-pictures", &[]),
    ("candor-report", &["candor-app", "candor-findings", "candor-knowledge", "candor-pictures"]),
    // After the report: a verdict rests on what a stranger can read there, and changes none of it.
    ("candor-compare", &["candor-knowledge", "candor-policy", "candor-disclosures", "candor-report"]),
    ("candor-testkit", &["candor-formats"]),
];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    /// `None` for an ordinary dependency; tests may use more.
    kind: Option<String>,
}

/// Edges between our crates that are not on the list.
pub(super) fn unexpected(root: &Path) -> Result<Vec<String>> {
    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo.args(["metadata", "--format-version", "1", "--no-deps"]).current_dir(root).output()?;
    if !output.status.success() {
        bail!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(judge(&serde_json::from_slice(&output.stdout)?))
}

fn judge(metadata: &Metadata) -> Vec<String> {
    let mut broken = Vec::new();
    for package in &metadata.packages {
        // The front end, chores and the integration tests may use everything.
        let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == package.name) else { continue };
        for dependency in &package.dependencies {
            let is_ours = dependency.name.starts_with("candor");
            if is_ours && dependency.kind.is_none() && !allowed.contains(&dependency.name.as_str()) {
                broken.push(format!("{} must not use {}", package.name, dependency.name));
            }
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    //! An edge that is not on the list is named.

    use super::{Metadata, judge};

    #[test]
    fn names_an_edge_against_the_stream_and_lets_tests_pass() {
        let metadata: Metadata = serde_json::from_str(
            r#"{"packages": [{"name": "candor-formats", "dependencies": [
                {"name": "candor-report", "kind": null},
                {"name": "candor-testkit", "kind": "dev"},
                {"name": "flate2", "kind": null}]}]}"#,
        )
        .unwrap();
        assert_eq!(judge(&metadata), ["candor-formats must not use candor-report"]);
    }
}
