//! Evidence files and tables of networks, as they are typed.

use std::path::{Path, PathBuf};

use crate::commands::{candor, with_app};

fn put(dir: &Path, name: &str, text: &str) -> PathBuf {
    let path = dir.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn run(args: &[&str]) -> (Option<i32>, String, String) {
    let out = candor().args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (out.status.code(), text(out.stdout), text(out.stderr))
}

const LIST: &str = "host,ip,time,vantage,source\na.invented.net,1.1.1.1,,,\nb.invented.net,8.8.8.8,,,\n";

#[test]
fn a_file_with_the_apps_id_counts_and_verifies() {
    let dir = with_app("evidence");
    let app = dir.join("shop.apk").display().to_string();
    let list = put(&dir, "list.csv", LIST).display().to_string();
    let stated = format!("{list}=shop.example");
    let (code, json, _) = run(&["audit", &app, "--evidence", &stated, "--format", "json"]);
    assert_eq!(code, Some(0));
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(report["evidence_files"][0]["attribution"], "stated_by_user");
    assert!(report["shares"].as_array().unwrap().iter().any(|share| share["of"] == "google"));
    assert!(!json.contains("list.csv"), "names of files are left out");
    let saved = put(&dir, "report.json", &json).display().to_string();
    let (code, out, _) = run(&["verify", &saved, &app, "--evidence", &list]);
    assert_eq!(code, Some(0), "{out}");
    assert!(out.contains("compared with a new audit") && !out.contains("NOT CHECKED"), "{out}");
    let (code, out, _) = run(&["verify", &saved, &app]);
    assert!(code == Some(3) && out.contains("NOT CHECKED: what evidence file"), "{out}");
    let forged = json.replace("\"n\": 1,", "\"n\": 2,");
    let forged = put(&dir, "forged.json", &forged).display().to_string();
    let (code, out, _) = run(&["verify", &forged, &app, "--evidence", &list]);
    assert_eq!(code, Some(1), "{out}");
}

#[test]
fn what_is_no_evidence_is_refused() {
    let dir = with_app("no-evidence");
    let app = dir.join("shop.apk").display().to_string();
    let other = put(&dir, "picture.gif", "GIF89a").display().to_string();
    let keys = put(&dir, "keys.log", "nothing").display().to_string();
    for args in [
        ["--evidence", other.as_str()],
        ["--evidence", "missing.pcap"],
        ["--tls-keys", keys.as_str()],
        ["--value-key", keys.as_str()],
        ["--known", keys.as_str()],
        ["--networks", "missing"],
    ] {
        let (code, out, err) = run(&["audit", &app, args[0], args[1]]);
        assert_eq!(code, Some(4), "{args:?}: {out} {err}");
        assert_eq!(err.lines().count(), 1, "{err}");
    }
    let (code, ..) = run(&["audit", &app, "--evidence-zone", "2"]);
    assert_eq!(code, Some(2));
}

#[test]
fn tables_of_networks_are_taken_in_and_speak_beside_those_of_the_program() {
    let dir = with_app("networks");
    let app = dir.join("shop.apk").display().to_string();
    let stated = format!("{}=shop.example", put(&dir, "list.csv", LIST).display());
    let anycast = put(&dir, "anycast.txt", "1.1.1.0/24\n").display().to_string();
    let nets = dir.join("nets").display().to_string();
    let import = |name: &str, date: &str| {
        run(&[
            "data",
            "import",
            &anycast,
            "--format",
            "anycast",
            "--name",
            name,
            "--date",
            date,
            "--source",
            "https://invented.example/list",
            "--licence",
            "facts only",
            "--into",
            &nets,
        ])
    };
    assert_eq!(import("Invented list", "2026-13-01").0, Some(4), "no day of the calendar");
    assert!(!dir.join("nets").exists(), "nothing is left of what was refused");
    assert_eq!(import("Invented list", "2026-05-01").0, Some(0));
    assert_eq!(import("The same again", "2026-05-01").0, Some(4), "the same bytes are one table");
    let countries = |extra: &[&str]| {
        let args = [&["audit", &app, "--evidence", &stated, "--format", "json"], extra].concat();
        let report: serde_json::Value = serde_json::from_str(&run(&args).1).unwrap();
        let shares = report["shares"].as_array().unwrap().clone();
        let of_countries = shares.iter().filter(|share| share["by"] == "country");
        (of_countries.count(), report["network_tables"].to_string())
    };
    assert_eq!(countries(&[]).0, 2);
    let (n, tables) = countries(&["--networks", &nets]);
    assert_eq!(n, 1, "an anycast address has no single place");
    assert!(tables.contains("Invented list"), "{tables}");
}
