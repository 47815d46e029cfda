//! JSON: schema, names of the contract, stable bytes, reading back.

use candor_report::{NOT_ANALYSED, ReadError, convert, read_report, report_schema, write_report};
use serde_json::Value;

use crate::{invented, sample};

#[test]
fn the_committed_schema_is_the_generated_one() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/report-1.json");
    let committed = std::fs::read_to_string(path).unwrap();
    let generated = report_schema().unwrap();
    assert!(committed == generated, "stale: run `cargo run -p candor -- schema report > {path}`");
}

#[test]
fn names_are_those_of_the_contract() {
    let json: Value = serde_json::from_slice(&write_report(&invented()).unwrap()).unwrap();
    for pointer in [
        "/schema",
        "/tool/version",
        "/tool/data/0/id",
        "/tool/data/0/sha256",
        "/tool/data/0/date",
        "/tool/options",
        "/app/platform",
        "/app/id",
        "/app/version_name",
        "/app/version_code",
        "/app/sha256",
        "/app/min_os",
        "/app/target_os",
        "/app/signers/0/scheme",
        "/app/signers/0/verified",
        "/app/signers/0/cert_sha256",
        "/app/members/0/path",
        "/app/members/0/kind",
        "/app/members/0/sha256",
        "/app/members/0/bytes",
        "/permissions/0/name",
        "/permissions/0/protection",
        "/permissions/0/used_by",
        "/permissions/0/unused",
        "/sdks/0/id",
        "/sdks/0/name",
        "/sdks/0/operator",
        "/sdks/0/purposes",
        "/sdks/0/classes",
        "/sdks/0/confidence",
        "/sdks/0/evidence",
        "/sdks/0/enabled",
        "/sdks/0/because",
        "/findings/0/id",
        "/findings/0/question",
        "/findings/0/data",
        "/findings/0/item",
        "/findings/0/rung",
        "/findings/0/owner/kind",
        "/findings/0/evidence/0/role",
        "/findings/0/evidence/0/member",
        "/findings/0/evidence/0/offset",
        "/findings/0/evidence/0/length",
        "/findings/0/evidence/0/text",
        "/findings/0/evidence/0/sha256",
        "/findings/0/would_refute",
        "/findings/0/to",
        "/schedules/0/id",
        "/schedules/0/data",
        "/schedules/0/scheduler",
        "/schedules/0/min_ms",
        "/schedules/0/max_ms",
        "/schedules/0/from",
        "/schedules/0/key",
        "/schedules/0/background",
        "/schedules/0/evidence/0/sha256",
        "/asks/0/id",
        "/asks/0/permission",
        "/asks/0/class",
        "/asks/0/limit/0/key",
        "/asks/0/from",
        "/asks/0/evidence/0/sha256",
        "/flows/0/id",
        "/flows/0/source/api",
        "/flows/0/source/data",
        "/flows/0/source/item",
        "/flows/0/source/class",
        "/flows/0/source/method",
        "/flows/0/source/offset",
        "/flows/0/sink/api",
        "/flows/0/sink/kind",
        "/flows/0/sink/class",
        "/flows/0/sink/method",
        "/flows/0/sink/offset",
        "/flows/0/changed",
        "/flows/0/value/kind",
        "/flows/0/path/0/sha256",
        "/flows/0/to",
        "/coverage/dex/classes",
        "/coverage/dex/methods",
        "/coverage/dex/instructions",
        "/coverage/dex/reachable_methods",
        "/coverage/native",
        "/coverage/scripts",
        "/coverage/encrypted",
        "/coverage/unresolved/reflection",
        "/coverage/unresolved/invokes",
        "/coverage/not_analysed",
        "/coverage/budgets",
        "/coverage/problems/0/where",
        "/coverage/problems/0/what",
    ] {
        assert!(json.pointer(pointer).is_some(), "{pointer} is missing");
    }
    assert_eq!(json["schema"], "candor.report/1");
}

#[test]
fn what_is_not_analysed_is_absent_and_named() {
    let json: Value = serde_json::from_slice(&write_report(&invented()).unwrap()).unwrap();
    let named: Vec<&str> =
        json["coverage"]["not_analysed"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    for field in NOT_ANALYSED {
        assert!(named.contains(&field), "{field} is not named");
        let mut at = vec![&json];
        for part in field.replace("[]", "").split('.') {
            at = at
                .into_iter()
                .filter_map(|v| v.get(part))
                .flat_map(|v| v.as_array().map_or_else(|| vec![v], |a| a.iter().collect()))
                .collect();
        }
        assert!(at.is_empty(), "{field} is named as not analysed and yet present");
    }
    assert!(named.contains(&"questions.invented"), "what the audit names is kept");
}

#[test]
fn a_member_that_was_not_read_has_no_digest() {
    let mut app = sample::app();
    app.members[3].unread = Some(77);
    let report = convert(&app, &sample::audit(), sample::tool(), &sample::InventedWords);
    let member = report.app.members.iter().find(|m| m.path == app.members[3].path).unwrap();
    assert_eq!((member.sha256.as_deref(), member.bytes), (None, 77));
}

#[test]
fn a_permission_of_unknown_use_says_neither_used_nor_unused() {
    let json: Value = serde_json::from_slice(&write_report(&invented()).unwrap()).unwrap();
    let of = |name: &str| {
        json["permissions"].as_array().unwrap().iter().find(|p| p["name"] == name).cloned().unwrap()
    };
    assert_eq!(of("android.permission.INTERNET").get("unused"), None);
    assert_eq!(of("android.permission.CAMERA")["unused"], true);
}

#[test]
fn the_order_of_the_audit_does_not_reach_the_bytes() {
    let mut audit = sample::audit();
    audit.findings.reverse();
    audit.flows.reverse();
    audit.permissions.reverse();
    audit.sdks.reverse();
    let mut tool = sample::tool();
    tool.data.reverse();
    let other = convert(&sample::app(), &audit, tool, &sample::InventedWords);
    assert_eq!(write_report(&other).unwrap(), write_report(&invented()).unwrap());
}

#[test]
fn a_report_reads_back_as_it_was_written() {
    let report = invented();
    assert_eq!(read_report(&write_report(&report).unwrap()).unwrap(), report);
}

#[test]
fn a_later_version_may_add_fields() {
    let mut json: Value = serde_json::from_slice(&write_report(&invented()).unwrap()).unwrap();
    json["reviews"] = serde_json::json!([{ "id": "x" }]);
    json["findings"][0]["guards"] = serde_json::json!([]);
    assert_eq!(read_report(json.to_string().as_bytes()).unwrap(), invented());
}

#[test]
fn other_files_are_refused_by_name() {
    assert!(matches!(read_report(b"PK\x03\x04"), Err(ReadError::Shape(_))));
    assert!(
        matches!(read_report(b"{\"schema\":\"candor.report/9\"}"), Err(ReadError::Schema { found }) if found == "candor.report/9")
    );
    assert!(matches!(read_report(b"{\"schema\":\"candor.report/1\"}"), Err(ReadError::Shape(_))));
    assert!(matches!(read_report(&[b'['; 100_000]), Err(ReadError::Shape(_))), "depth is limited");
}
