//! Exit status, output and files of the commands.

use std::{
    path::{Path, PathBuf},
    process::{Output, Stdio},
};

use candor_report::report::{Report, Rung};
use candor_testkit::dex::assemble;

use crate::{app_with, code};

pub(crate) fn scratch(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    dir
}

#[expect(clippy::disallowed_methods, reason = "the program under test is run as its users run it")]
pub(crate) fn candor() -> std::process::Command {
    std::process::Command::new(env!("CARGO_BIN_EXE_candor"))
}

pub(crate) fn run(args: &[&str], dir: &Path) -> Output {
    candor().args(args).current_dir(dir).stdin(Stdio::null()).output().unwrap()
}

pub(crate) fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

pub(crate) fn with_app(name: &str) -> PathBuf {
    let dir = scratch(name);
    std::fs::write(dir.join("shop.apk"), app_with(&code())).unwrap();
    dir
}

fn files(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn an_audit_writes_three_reports_that_verify() {
    let dir = with_app("three");
    let output = run(&["audit", "shop.apk", "--out", "out"], &dir);
    assert_eq!(status(&output), 0, "{output:?}");
    assert!(output.stderr.is_empty(), "no progress without a terminal: {output:?}");
    let names = files(&dir.join("out"));
    assert_eq!(names.len(), 3);
    assert!(names[0].starts_with("shop.example-") && names[0].ends_with(".html"), "{names:?}");
    let report = format!("out/{}", names[1]);
    assert_eq!(status(&run(&["verify", &report, "shop.apk"], &dir)), 0);

    let text = std::fs::read_to_string(dir.join(&report)).unwrap();
    let id = text.split("\"id\": \"f-").nth(1).unwrap().split('"').next().unwrap();
    let explained = run(&["explain", &format!("f-{id}"), "--report", &report], &dir);
    assert_eq!(status(&explained), 0, "{explained:?}");

    std::fs::write(dir.join(&report), text.replace("\"offset\": ", "\"offset\": 1")).unwrap();
    assert_eq!(status(&run(&["verify", &report, "shop.apk"], &dir)), 1);
}

#[test]
fn reports_are_the_same_in_every_run_and_with_any_number_of_threads() {
    let dir = with_app("same");
    let one = run(&["audit", "shop.apk", "--format", "json", "--threads", "1"], &dir);
    let two = run(&["audit", "shop.apk", "--format", "json", "--threads", "2"], &dir);
    assert_eq!(status(&one), 0, "{one:?}");
    assert!(one.stdout == two.stdout && one.stdout.starts_with(b"{"));
}

#[test]
fn exit_status_says_what_went_wrong_in_one_line() {
    let dir = with_app("status");
    std::fs::write(dir.join("empty.apk"), b"").unwrap();
    std::fs::write(dir.join("not.json"), b"PK").unwrap();
    std::fs::create_dir(dir.join("folder")).unwrap();
    std::fs::write(dir.join("bad.toml"), b"= broken").unwrap();
    for (args, want) in [
        (&["audit"][..], 2),
        (&["audit", "shop.apk", "--no-such-flag"], 2),
        (&["audit", "shop.apk", "--format", "json", "--format", "html"], 2),
        (&["audit", "shop.apk", "--threads", "0"], 2),
        (&["audit", "missing.apk"], 3),
        (&["audit", "empty.apk"], 3),
        (&["audit", "folder"], 3),
        (&["audit", "shop.apk", "empty.apk"], 3),
        (&["verify", "missing.json", "shop.apk"], 4),
        (&["verify", "not.json", "shop.apk"], 4),
        (&["audit", "shop.apk", "--out", "shop.apk"], 4),
        (&["audit", "shop.apk", "--data", "bad.toml"], 4),
        (&["explain", "no.such.thing"], 2),
        (&["explain", "reachable"], 0),
        (&["explain", "location.precise"], 0),
        (&["explain", "READ_SMS"], 0),
        (&["schema", "report"], 0),
        (&["data", "status"], 0),
        (&["--version"], 0),
    ] {
        let output = run(args, &dir);
        assert_eq!(status(&output), want, "{args:?}: {output:?}");
        let lines = String::from_utf8_lossy(&output.stderr).lines().count();
        assert!(want == 2 || lines == usize::from(want != 0), "{args:?}: {output:?}");
    }
}

/// A class that nothing of the app uses: its public method reads the serial of the SIM, its private one the IMEI.
const UNUSED: &str = r#"
.class public Lshop/example/Library;
.super Ljava/lang/Object;
.method public serial(Landroid/telephony/TelephonyManager;)Ljava/lang/String;
  .registers 3
  invoke-virtual {p1}, Landroid/telephony/TelephonyManager;->getSimSerialNumber()Ljava/lang/String;
  move-result-object v0
  return-object v0
.end method
.method private imei(Landroid/telephony/TelephonyManager;)Ljava/lang/String;
  .registers 3
  invoke-virtual {p1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
  move-result-object v0
  return-object v0
.end method
"#;

#[test]
fn public_methods_can_be_taken_as_entry_points() {
    let dir = scratch("public");
    std::fs::write(dir.join("shop.apk"), app_with(&assemble(UNUSED).unwrap())).unwrap();
    let rungs = |more: &[&str]| {
        let output = run(&[&["audit", "shop.apk", "--format", "json"], more].concat(), &dir);
        assert_eq!(status(&output), 0, "{output:?}");
        std::fs::write(dir.join("report.json"), &output.stdout).unwrap();
        let report: Report = serde_json::from_slice(&output.stdout).unwrap();
        let rungs = report.findings.iter().map(|finding| finding.rung);
        let rungs: Vec<Rung> = rungs.filter(|rung| *rung != Rung::Declared).collect();
        (rungs, report.coverage.not_analysed.iter().any(|what| what.contains("every public method")))
    };
    assert_eq!(rungs(&[]), (vec![Rung::Present, Rung::Present], false));
    let (mut public, said) = rungs(&["--entry-points", "public"]);
    public.sort();
    assert_eq!(
        (public, said),
        (vec![Rung::Present, Rung::Reachable], true),
        "the private method is not called"
    );
    let verified = run(&["verify", "report.json", "shop.apk"], &dir);
    assert_eq!(status(&verified), 0, "{verified:?}");
    assert!(String::from_utf8_lossy(&verified.stdout).contains("compared with a new audit"));
}

#[test]
fn one_bad_input_does_not_stop_the_others() {
    let dir = with_app("others");
    std::fs::write(dir.join("empty.apk"), b"").unwrap();
    let output = run(&["audit", "empty.apk", "shop.apk", "--out", "out"], &dir);
    assert_eq!(status(&output), 3);
    assert_eq!(files(&dir.join("out")).len(), 3);
}

#[test]
fn an_app_is_read_from_standard_input() {
    let dir = with_app("stdin");
    let file = std::fs::OpenOptions::new().read(true).open(dir.join("shop.apk")).unwrap();
    let output = candor().args(["audit", "-", "--format", "text"]).stdin(file).output().unwrap();
    assert_eq!(status(&output), 0, "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("shop.example"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let dir = with_app("pipe");
    let mut child = candor()
        .args(["audit", "shop.apk", "--format", "html"])
        .current_dir(&dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.stderr.is_empty() && status(&output) == 0, "{output:?}");
}

#[test]
fn colours_stay_out_of_what_is_not_a_terminal() {
    let output = run(&["audit", "shop.apk"], &with_app("plain"));
    assert!(!output.stdout.contains(&0x1b), "{output:?}");
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}
