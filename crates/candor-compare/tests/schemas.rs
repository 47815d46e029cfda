//! The schemas that are committed, and the examples that documents show.
#![expect(clippy::disallowed_methods, reason = "the files that are compared stand in the repository")]

use candor_compare::{claims, diff, peers};
use candor_knowledge::Knowledge;

#[test]
fn committed_schemas_are_those_that_the_program_prints() {
    for (name, text) in [
        ("claims", claims::claims_schema().unwrap()),
        ("diff", diff::diff_schema().unwrap()),
        ("peers", peers::peers_schema().unwrap()),
    ] {
        let path = format!("{}/schema/{name}-1.json", env!("CARGO_MANIFEST_DIR"));
        let committed = std::fs::read_to_string(&path).unwrap();
        assert!(committed == text, "{path} is out of date: run `candor schema {name} > {path}`");
    }
}

#[test]
fn examples_of_claims_are_claims_and_stand_in_the_documents() {
    let knowledge = Knowledge::embedded().unwrap();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let page = std::fs::read_to_string(format!("{root}/docs/claims.md")).unwrap();
    let ten = claims::read(&std::fs::read(format!("{root}/examples/claims/ten.toml")).unwrap(), &knowledge)
        .unwrap();
    assert_eq!(ten.file.claim.len(), 10);
    for claim in &ten.file.claim {
        assert!(
            page.contains(&format!("| `{}` |", claim.id)),
            "{} does not stand in docs/claims.md",
            claim.id
        );
    }
    let all = std::fs::read(format!("{root}/examples/claims/tiktok-2022.toml")).unwrap();
    assert!(claims::read(&all, &knowledge).unwrap().file.claim.len() >= 31);
}

#[test]
fn every_predicate_has_a_row_and_a_line_in_the_documents() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let page = std::fs::read_to_string(format!("{root}/docs/claims.md")).unwrap();
    let table = std::fs::read_to_string(format!("{root}/data/claims/predicates.toml")).unwrap();
    let schema = claims::claims_schema().unwrap();
    let ids: Vec<&str> =
        table.lines().filter_map(|line| line.strip_prefix("id = \"")?.strip_suffix('"')).collect();
    assert!(ids.len() > 25);
    for id in &ids {
        assert!(page.contains(&format!("`{id}`")), "{id} is not documented");
        assert!(schema.contains(&format!("\"{id}\"")), "{id} is no predicate");
    }
    assert_eq!(schema.matches("\"const\": \"").count().min(ids.len()), ids.len());
}
