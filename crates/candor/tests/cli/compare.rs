//! Claims, disclosures, differences, drafts and peers, as they are typed.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::commands::{candor, with_app};

fn put(dir: &Path, name: &str, text: &str) -> String {
    let path: PathBuf = dir.join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

fn run(args: &[&str]) -> (Option<i32>, String, String) {
    let out = candor().args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (out.status.code(), text(out.stdout), text(out.stderr))
}

const RULES: &str = "schema = \"candor.claims/1\"\n[defaults]\nkind = \"policy\"\n\
    [[claim]]\nid = \"no-imei\"\npredicate = \"never_takes\"\ndata = \"id.hardware/imei\"\n\
    [[claim]]\nid = \"no-contacts\"\npredicate = \"never_takes\"\ndata = \"contacts.address_book\"\n";

#[test]
fn a_violated_rule_fails_the_check_and_one_that_is_known_or_suppressed_does_not() {
    let dir = with_app("check");
    let app = dir.join("shop.apk").display().to_string();
    let rules = put(&dir, "rules.toml", RULES);
    let (code, out, err) = run(&["check", &app, "--claims", &rules]);
    assert_eq!(code, Some(1), "{out} {err}");
    assert!(out.contains("REFUTED") && out.contains("violated (error)"), "{out}");
    assert!(out.contains("UNSUPPORTED") && out.contains("that is no proof"), "{out}");
    // The same by `audit`, whose report can be checked again and verified.
    let (code, json, _) = run(&["audit", &app, "--claims", &rules, "--format", "json"]);
    assert_eq!(code, Some(1));
    let saved = put(&dir, "report.json", &json);
    assert_eq!(run(&["check", &saved, "--claims", &rules]).0, Some(1));
    let (code, out, _) = run(&["verify", &saved, &app]);
    assert_eq!(code, Some(0), "{out}");
    assert!(out.contains("compared with a new audit") && out.contains("NOT CHECKED: verdicts"), "{out}");
    // What stood in the baseline fails nothing again.
    let (code, out, _) = run(&["check", &app, "--claims", &rules, "--baseline", &saved]);
    assert_eq!(code, Some(0), "{out}");
    assert!(out.contains("known from the baseline"), "{out}");
    // A suppression holds up to its last day.
    let suppressed = format!(
        "{RULES}[[suppress]]\nclaim = \"no-imei\"\nreason = \"is being removed\"\nexpires = \"2026-12-31\"\n"
    );
    let suppressed = put(&dir, "suppressed.toml", &suppressed);
    let on = |day: &str| run(&["check", &app, "--claims", &suppressed, "--today", day]).0;
    assert_eq!((on("2026-12-31"), on("2027-01-01")), (Some(0), Some(1)));
}

#[test]
fn claims_that_do_not_hold_together_are_refused_with_their_place() {
    let dir = with_app("claims");
    let app = dir.join("shop.apk").display().to_string();
    for (text, why) in [
        ("schema = \"candor.claims/2\"\n", "candor.claims/1"),
        ("schema = \"candor.claims/1\"\n[[claim]]\nid = \"a\"\npredicate = \"takes\"\n", "needs data"),
        (
            "schema = \"candor.claims/1\"\n[[claim]]\nid = \"a\"\npredicate = \"takes\"\ndata = \"moods\"\n",
            "no type",
        ),
        (
            "schema = \"candor.claims/1\"\n[[claim]]\nid = \"a\"\npredicate = \"takes\"\ndta = \"x\"\n",
            "line 5",
        ),
        (
            "schema = \"candor.claims/1\"\n[[claim]]\nid = \"a\"\npredicate = \"takes\"\ndata = \"location\"\nevery = \"1 h\"\n",
            "every",
        ),
        (
            "schema = \"candor.claims/1\"\n[[claim]]\nid = \"a\"\npredicate = \"at_least_every\"\ndata = \"location\"\nevery = \"often\"\n",
            "no time",
        ),
        (
            "schema = \"candor.claims/1\"\n[[suppress]]\nclaim = \"b\"\nreason = \"r\"\nexpires = \"2026-12-31\"\n",
            "stands nowhere",
        ),
        ("{\"schema\": \"candor.claims/1\", \"claim\": [{\"id\": \"a\"}]}", "predicate"),
        ("\u{0}", "line 1"),
    ] {
        let file = put(&dir, "bad.toml", text);
        let (code, _, err) = run(&["check", &app, "--claims", &file]);
        assert_eq!(code, Some(4), "{text}: {err}");
        assert!(err.contains(why), "{text}: {err}");
    }
    let rules = put(&dir, "rules.toml", RULES);
    assert_eq!(run(&["check", &app, "--claims", &rules, "--today", "2026-02-30"]).0, Some(2));
    assert_eq!(run(&["audit", &app, "--format", "junit"]).0, Some(2));
}

#[test]
fn sarif_names_the_app_where_it_stands_and_keeps_its_fingerprints() {
    let dir = with_app("sarif");
    let app = dir.join("shop.apk").display().to_string();
    let rules = put(&dir, "rules.toml", RULES);
    let (code, out, _) =
        run(&["check", &app, "--claims", &rules, "--format", "sarif", "--artifact", "app/out/shop 1.apk"]);
    assert_eq!(code, Some(1));
    let log: Value = serde_json::from_str(&out).unwrap();
    let result = &log["runs"][0]["results"][0];
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 1);
    let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(place["uri"], "app/out/shop%201.apk");
    assert_eq!(result["ruleId"], "no-imei");
    let id = result["properties"]["findingId"].as_str().unwrap();
    assert_eq!(result["partialFingerprints"]["candorFindingId/v1"], format!("no-imei:{id}"));
    assert!(!result["codeFlows"][0]["threadFlows"][0]["locations"].as_array().unwrap().is_empty());
    let (code, out, _) = run(&["audit", &app, "--format", "sarif"]);
    assert_eq!(code, Some(0));
    let log: Value = serde_json::from_str(&out).unwrap();
    let levels = log["runs"][0]["results"].as_array().unwrap().iter().map(|result| result["level"].clone());
    assert!(levels.into_iter().all(|level| level == "note"), "findings alone fail nothing");
    let (_, out, _) = run(&["check", &app, "--claims", &rules, "--format", "junit"]);
    assert!(out.contains("tests=\"2\" failures=\"1\"") && out.contains("<failure type=\"refuted\""), "{out}");
}

#[test]
fn disclosures_stand_in_every_format_and_what_is_none_is_refused() {
    let dir = with_app("stated");
    let app = dir.join("shop.apk").display().to_string();
    let policy = put(
        &dir,
        "policy.md",
        "# Privacy\n\nWe do not collect your contacts. We collect device identifiers.\n",
    );
    for format in ["json", "html", "text"] {
        let (code, out, err) = run(&["audit", &app, "--disclosure", &policy, "--format", format]);
        assert_eq!(code, Some(0), "{err}");
        assert!(out.contains("policy.md") && out.contains("device identifiers"), "{format}");
        assert!(!out.contains(&dir.display().to_string()), "folders of the user's are left out");
    }
    let other = put(&dir, "picture.gif", "GIF89a");
    for file in [other.as_str(), "missing.csv"] {
        assert_eq!(run(&["audit", &app, "--disclosure", file]).0, Some(4));
    }
}

#[test]
fn drafts_differences_and_peers_are_printed() {
    let dir = with_app("others");
    let app = dir.join("shop.apk").display().to_string();
    let (code, out, err) = run(&["disclose", &app, "--format", "markdown"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("# Draft for Google Play's Data safety form") && out.contains("to review"), "{out}");
    let (code, out, _) = run(&["disclose", &app, "--format", "data-safety-csv"]);
    assert!(code == Some(0) && out.starts_with("Question ID (machine readable),"), "{out}");
    let drafts = dir.join("drafts");
    let (code, out, _) =
        run(&["disclose", &app, "--format", "data-safety-csv", "--out", &drafts.display().to_string()]);
    assert!(code == Some(0) && out.lines().count() == 2, "the draft and its evidence: {out}");
    let (code, out, _) = run(&["diff", &app, &app]);
    assert!(code == Some(0) && out.contains("No difference in what is compared"), "{out}");
    let peers = dir.join("peers");
    std::fs::create_dir_all(&peers).unwrap();
    let (_, json, _) = run(&["audit", &app, "--format", "json"]);
    put(&peers, "self.json", &json);
    put(&peers, "other.json", "{}");
    let (code, out, err) = run(&["peers", &app, "--with", &peers.display().to_string()]);
    assert_eq!(code, Some(0), "{err}");
    assert!(
        out.contains("0 peers") && out.contains("no percentiles") && out.contains("not counted: self.json"),
        "{out}"
    );
    assert!(err.contains("other.json"), "{err}");
    for schema in ["claims", "diff", "peers"] {
        let (code, out, _) = run(&["schema", schema]);
        assert!(code == Some(0) && out.contains(&format!("candor.{schema}/1")), "{schema}");
    }
}
