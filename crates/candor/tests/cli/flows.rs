//! `candor flows`, and flows in reports.

use candor_report::{
    Flows,
    report::{Report, Role, Rung, SinkKind, Why},
};
use candor_testkit::dex::assemble;

use crate::{
    app_with,
    commands::{run, scratch, status},
};

/// The IMEI gets to the log and, sealed, to a library; the SIM serial is read and dropped, and a constant is logged.
const CODE: &str = r#"
.class public Lshop/example/Main;
.super Landroid/app/Activity;
.method public constructor <init>()V
  .registers 1
  invoke-direct {p0}, Landroid/app/Activity;-><init>()V
  return-void
.end method
.method public onCreate(Landroid/os/Bundle;)V
  .registers 6
  const-string v0, "phone"
  invoke-virtual {p0, v0}, Lshop/example/Main;->getSystemService(Ljava/lang/String;)Ljava/lang/Object;
  move-result-object v1
  check-cast v1, Landroid/telephony/TelephonyManager;
  invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
  move-result-object v2
  const-string v0, "shop"
  invoke-static {v0, v2}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
  invoke-static {v2}, Lcom/example/tracker/Tracker;->seal(Ljava/lang/String;)Ljava/lang/String;
  move-result-object v2
  const-string v3, "https://collect.example/v1"
  invoke-static {v2, v3}, Lcom/example/tracker/Tracker;->upload(Ljava/lang/String;Ljava/lang/String;)V
  invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getSimSerialNumber()Ljava/lang/String;
  move-result-object v2
  const-string v2, "nothing"
  invoke-static {v0, v2}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
  return-void
.end method
"#;

const RULES: &str = include_str!("../../../../examples/rules/own-library.toml");

fn folder(name: &str) -> std::path::PathBuf {
    let dir = scratch(name);
    std::fs::write(dir.join("shop.apk"), app_with(&assemble(CODE).unwrap())).unwrap();
    std::fs::write(dir.join("rules.toml"), RULES).unwrap();
    dir
}

fn flows(dir: &std::path::Path, more: &[&str]) -> Flows {
    let arguments = [&["flows", "shop.apk", "--format", "json"], more].concat();
    let output = run(&arguments, dir);
    assert_eq!(status(&output), 0, "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn kinds(flows: &Flows) -> Vec<(String, SinkKind)> {
    flows.flows.iter().map(|f| (f.source.item.clone().unwrap_or_default(), f.sink.kind)).collect()
}

#[test]
fn a_value_that_gets_out_is_a_flow_and_one_that_is_dropped_is_none() {
    let dir = folder("flows-own");
    let found = flows(&dir, &[]);
    assert_eq!(found.schema, candor_report::FLOWS_SCHEMA);
    assert_eq!(kinds(&found), [("imei".to_owned(), SinkKind::Log)]);
    let flow = &found.flows[0];
    let (first, last) = (flow.path.first().unwrap(), flow.path.last().unwrap());
    assert_eq!((first.role, last.role), (Role::Site, Role::Sink));
    assert_eq!((flow.source.offset, flow.sink.offset), (first.offset, last.offset));
    assert!(first.text.contains("getDeviceId") && last.text.contains("Landroid/util/Log;->i("), "{flow:#?}");
}

#[test]
fn a_terminal_shows_each_end_of_a_flow_once() {
    let dir = folder("flows-terminal");
    let output = run(&["flows", "shop.apk"], &dir);
    let text = String::from_utf8(output.stdout).unwrap();
    let rows = |label: &str| text.lines().filter(|line| line.trim_start().starts_with(label)).count();
    assert_eq!((rows("from "), rows("to  "), rows("id ")), (1, 1, 1), "{text}");
}

#[test]
fn rules_add_sinks_effects_and_destinations() {
    let dir = folder("flows-rules");
    let found = flows(&dir, &["--rules", "rules.toml"]);
    assert_eq!(kinds(&found), [("imei".to_owned(), SinkKind::Network), ("imei".to_owned(), SinkKind::Log)]);
    assert_eq!(found.flows[0].changed, ["hashed:SHA-256"]);
    assert_eq!(found.flows[0].to, ["collect.example"]);
    assert!(found.flows[0].says.contains("(hashed with SHA-256) over the network to collect.example"));
    assert!(found.tool.data.iter().any(|data| data.id == "rules:rules.toml"));
    // Only its ends: the file has no source that the app has.
    assert!(flows(&dir, &["--rules", "rules.toml", "--only-rules"]).flows.is_empty());
}

#[test]
fn from_and_to_choose_what_is_shown() {
    let dir = folder("flows-filter");
    let n = |more: &[&str]| flows(&dir, &[&["--rules", "rules.toml"], more].concat()).flows.len();
    assert_eq!(n(&["--from", "IMEI"]), 2);
    assert_eq!(n(&["--to", "network"]), 1);
    assert_eq!(n(&["--to", "collect.example"]), 1);
    assert_eq!(n(&["--from", "location"]), 0);
    assert_eq!(status(&run(&["flows", "shop.apk", "--only-rules"], &dir)), 2);
    std::fs::write(dir.join("bad.toml"), "[[sink]]\nclass = 1").unwrap();
    assert_eq!(status(&run(&["flows", "shop.apk", "--rules", "bad.toml"], &dir)), 4);
}

#[test]
fn a_path_is_shown_among_the_instructions_around_it() {
    let dir = folder("flows-path");
    let output = run(&["flows", "shop.apk", "--path"], &dir);
    assert_eq!(status(&output), 0, "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("write IMEI") && !text.contains('\u{1b}'), "{text}");
    assert!(text.contains("takes what the step before gave"), "{text}");
    let line = text.lines().position(|line| line.contains('>') && line.contains("getDeviceId")).unwrap();
    let around: Vec<&str> = text.lines().skip(line - 2).take(5).collect();
    assert!(around[1].contains("check-cast") && around[3].contains("move-result-object"), "{around:#?}");
    let without = run(&["flows", "shop.apk"], &dir);
    assert!(!String::from_utf8(without.stdout).unwrap().contains("check-cast"));
}

#[test]
fn a_finding_rises_to_flows_only_where_its_value_gets_out() {
    let dir = folder("flows-audit");
    let output = run(&["audit", "shop.apk", "--rules", "rules.toml", "--format", "json"], &dir);
    let report: Report = serde_json::from_slice(&output.stdout).unwrap();
    let finding =
        |item: &str| report.findings.iter().find(|f| f.item == item && f.rung > Rung::Declared).unwrap();
    let (imei, serial) = (finding("imei"), finding("sim_serial"));
    assert_eq!((imei.rung, serial.rung), (Rung::Flows, Rung::Reachable));
    assert_eq!(imei.to, ["log", "network:collect.example"]);
    assert!(serial.to.is_empty() && serial.flows.is_empty());
    assert_eq!(imei.flows.len(), 2);
    assert!(imei.flows.iter().all(|id| report.flows.iter().any(|flow| flow.id == *id)));
    std::fs::write(dir.join("report.json"), &output.stdout).unwrap();
    let explained = run(&["explain", &imei.flows[0], "--report", "report.json"], &dir);
    let text = String::from_utf8(explained.stdout).unwrap();
    assert!(text.starts_with("Flow: fl-") && text.contains("getDeviceId"), "{text}");
    let again = run(&["verify", "report.json", "shop.apk", "--rules", "rules.toml"], &dir);
    assert_eq!(status(&again), 0, "{again:?}");
    let one =
        run(&["audit", "shop.apk", "--rules", "rules.toml", "--format", "json", "--threads", "1"], &dir);
    assert_eq!(one.stdout, output.stdout);
}

#[test]
fn the_rules_of_candor_itself_are_of_the_documented_form() {
    let dir = scratch("flows-schema");
    for what in ["rules", "flows"] {
        let output = run(&["schema", what], &dir);
        assert_eq!(status(&output), 0, "{output:?}");
        let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(schema["properties"].is_object());
    }
    let documented = include_str!("../../../../docs/flows.md");
    let rows = RULES.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    for line in rows {
        assert!(documented.contains(line), "docs/flows.md does not show: {line}");
    }
}

/// A report on the app with rules, to be edited.
fn flowing(name: &str) -> (std::path::PathBuf, Report) {
    let dir = folder(name);
    let output = run(&["audit", "shop.apk", "--rules", "rules.toml", "--format", "json"], &dir);
    (dir, serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn verify_says_which_flow_does_not_hold() {
    let (_, report) = flowing("flows-verify");
    let mismatches = |edit: &dyn Fn(&mut Report)| {
        let mut edited = report.clone();
        edit(&mut edited);
        let app = app_with(&assemble(CODE).unwrap());
        let verdicts = candor::verify::verify(&edited, &crate::open(app));
        let wrong = verdicts.into_iter().filter(|verdict| !verdict.mismatches.is_empty());
        wrong
            .map(|verdict| format!("{} {}: {:?}", verdict.kind, verdict.id, verdict.mismatches))
            .collect::<Vec<_>>()
    };
    assert_eq!(mismatches(&|_| {}), Vec::<String>::new());
    let id = report.flows[0].id.clone();
    type Edit = fn(&mut Report);
    let edits: [(&str, Edit); 8] = [
        ("begin", |r| r.flows[0].source.offset += 2),
        ("SHA-256", |r| r.flows[0].path[1].sha256 = "0".repeat(64)),
        ("the bytes have", |r| r.flows[0].path[1].offset += 2),
        ("its id", |r| r.flows[0].source.item = Some("meid".to_owned())),
        ("its sink calls", |r| r.flows[0].sink.api = "java.net.Socket.connect()void".to_owned()),
        ("source, a way and a sink", |r| {
            r.flows[0].path.pop();
        }),
        ("sentence", |r| r.flows[0].says = "It sends it.".to_owned()),
        ("which the report does not have", |r| {
            r.flows.remove(0);
        }),
    ];
    for (words, edit) in edits {
        let found = mismatches(&edit);
        assert!(found.iter().any(|line| line.contains(words)), "{words}: {found:#?}");
        assert!(
            found
                .iter()
                .all(|line| line.starts_with("flow") == line.contains(&id) || line.starts_with("finding"))
        );
    }
}

#[test]
fn verify_says_which_flow_a_report_leaves_out() {
    let (dir, mut report) = flowing("flows-left-out");
    let gone = report.flows.pop().unwrap();
    for finding in &mut report.findings {
        finding.flows.retain(|id| *id != gone.id);
    }
    std::fs::write(dir.join("report.json"), candor_report::write_report(&report).unwrap()).unwrap();
    let output = run(&["verify", "report.json", "shop.apk", "--rules", "rules.toml", "-q"], &dir);
    assert_eq!(status(&output), 1);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains(&format!("MISMATCH flow {}", gone.id)) && text.contains("leaves it out"), "{text}");
}

/// What `verify` says of an edited report that another version of candor claims to have written, so that no new audit
/// stands beside it.
fn verified(dir: &std::path::Path, report: &Report) -> (i32, String) {
    std::fs::write(dir.join("edited.json"), candor_report::write_report(report).unwrap()).unwrap();
    let output = run(&["verify", "edited.json", "shop.apk", "--rules", "rules.toml", "-q"], dir);
    (status(&output), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn verify_replays_the_path_of_a_flow_and_refuses_one_that_is_almost_it() {
    let (dir, mut report) = flowing("flows-replay");
    report.tool.version = "0.0.0".to_owned();
    let (code, said) = verified(&dir, &report);
    assert!(code == 0 && said.contains("NOT COMPARED") && !said.contains("NOT REPLAYED"), "{said}");
    let sealed = report.flows.iter().position(|flow| flow.path.len() == 3).unwrap();
    let other = report.flows.iter().position(|flow| flow.path.len() == 2).unwrap();
    let whys = |at: usize| report.flows[at].path.iter().map(|step| step.why).collect::<Vec<_>>();
    assert_eq!(whys(other), [Some(Why::Taken), Some(Why::Moved)]);
    assert_eq!(whys(sealed), [Some(Why::Taken), Some(Why::Moved), Some(Why::ByRule)]);
    type Edit = fn(&mut Report, usize, usize);
    let edits: [(&str, Edit); 5] = [
        ("nothing brings the value from step 1 to step 2", |r, sealed, _| {
            r.flows[sealed].path.remove(1);
        }),
        ("nothing brings the value", |r, sealed, other| {
            // A step that is true in itself, but does not belong here.
            let mut step = r.flows[other].path[1].clone();
            step.role = Role::Path;
            r.flows[sealed].path[1] = step;
        }),
        ("for another reason", |r, sealed, _| r.flows[sealed].path[2].why = Some(Why::Field)),
        ("for another reason", |r, sealed, _| {
            r.flows[sealed].path[2].by = Some("java.lang.String.trim()java.lang.String".to_owned());
        }),
        ("for another reason", |r, _, other| r.flows[other].path[1].why = None),
    ];
    for (words, edit) in edits {
        let mut edited = report.clone();
        edit(&mut edited, sealed, other);
        let (code, said) = verified(&dir, &edited);
        assert!(code == 1 && said.contains("MISMATCH flow") && said.contains(words), "{words}: {said}");
    }
    report.tool.data[0].sha256 = "0".repeat(64);
    let (code, said) = verified(&dir, &report);
    assert!(code == 0 && said.contains("NOT REPLAYED"), "{said}");
}
