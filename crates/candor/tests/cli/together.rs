//! `--together`: flows from app to app, in `flows`, `audit` and `verify`. Both apps have a class of the same name.

use candor_report::{
    Flows,
    report::{Report, SinkKind},
};
use candor_testkit::{apk::manifest, dex::assemble, zip::ZipBuilder};

use crate::commands::{run, scratch, status};

/// Puts the IMEI into an intent under one key and sends it to whoever shows such things.
const SENDS: &str = r#"
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
  new-instance v0, Landroid/content/Intent;
  const-string v1, "example.SHOW"
  invoke-direct {v0, v1}, Landroid/content/Intent;-><init>(Ljava/lang/String;)V
  const-string v1, "imei"
  invoke-virtual {v0, v1, v2}, Landroid/content/Intent;->putExtra(Ljava/lang/String;Ljava/lang/String;)Landroid/content/Intent;
  invoke-virtual {p0, v0}, Lshop/example/Main;->startActivity(Landroid/content/Intent;)V
  return-void
.end method
"#;

/// Shows, and logs, what an intent has under a key.
fn shows(key: &str) -> String {
    r#"
.class public Lshop/example/Main;
.super Landroid/app/Activity;
.method public constructor <init>()V
  .registers 1
  invoke-direct {p0}, Landroid/app/Activity;-><init>()V
  return-void
.end method
.method public onCreate(Landroid/os/Bundle;)V
  .registers 4
  invoke-virtual {p0}, Lshop/example/Main;->getIntent()Landroid/content/Intent;
  move-result-object v0
  const-string v1, "KEY"
  invoke-virtual {v0, v1}, Landroid/content/Intent;->getStringExtra(Ljava/lang/String;)Ljava/lang/String;
  move-result-object v0
  invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
  return-void
.end method
"#
    .replace("KEY", key)
}

fn app(package: &str, activity: &str, code: &str) -> Vec<u8> {
    let inside = format!(
        "<uses-sdk android:minSdkVersion=\"24\" android:targetSdkVersion=\"34\"/>\
         <uses-permission android:name=\"android.permission.READ_PHONE_STATE\"/>\
         <application>{activity}</application>"
    );
    ZipBuilder::new()
        .deflated(
            "AndroidManifest.xml",
            manifest(package, 1, "android:versionName=\"1\"", &inside).as_bytes(),
        )
        .deflated("classes.dex", &assemble(code).unwrap())
        .build()
}

/// A folder with an app that sends, one that logs what is sent, one that logs something else, and one that is closed.
fn folder(name: &str) -> std::path::PathBuf {
    let dir = scratch(name);
    let shown = |exported: bool| {
        format!(
            "<activity android:name=\"shop.example.Main\" android:exported=\"{exported}\"><intent-filter>\
             <action android:name=\"example.SHOW\"/><category android:name=\"android.intent.category.DEFAULT\"/>\
             </intent-filter></activity>"
        )
    };
    let main = "<activity android:name=\"shop.example.Main\" android:exported=\"true\"/>";
    let apps = [
        ("shop.apk", app("shop.example", main, SENDS)),
        ("viewer.apk", app("viewer.example", &shown(true), &shows("imei"))),
        ("other.apk", app("viewer.example", &shown(true), &shows("name"))),
        ("closed.apk", app("viewer.example", &shown(false), &shows("imei"))),
    ];
    for (file, bytes) in apps {
        std::fs::write(dir.join(file), bytes).unwrap();
    }
    dir
}

/// Items and kinds of the flows to another app.
fn between(dir: &std::path::Path, arguments: &[&str]) -> Vec<(String, SinkKind)> {
    let output = run(&[&["flows", "--format", "json"], arguments].concat(), dir);
    assert_eq!(status(&output), 0, "{output:?}");
    let all = serde_json::Deserializer::from_slice(&output.stdout).into_iter::<Flows>();
    let flows = all.flat_map(|flows| flows.unwrap().flows);
    let between = flows.filter(|flow| flow.sink.app.is_some());
    between.map(|flow| (flow.source.item.unwrap_or_default(), flow.sink.kind)).collect()
}

#[test]
fn a_flow_between_apps_is_found_where_they_are_read_together() {
    let dir = folder("together-flows");
    let logged = [("imei".to_owned(), SinkKind::Log)];
    assert_eq!(between(&dir, &["shop.apk", "viewer.apk", "--together"]), logged);
    assert_eq!(between(&dir, &["viewer.apk", "shop.apk", "--together"]), logged);
    assert_eq!(between(&dir, &["shop.apk", "viewer.apk"]), []);
    assert_eq!(between(&dir, &["shop.apk", "other.apk", "--together"]), []);
    assert_eq!(between(&dir, &["shop.apk", "closed.apk", "--together"]), []);
}

#[test]
fn its_path_names_the_members_of_both_apps() {
    let dir = folder("together-path");
    let output = run(&["flows", "shop.apk", "viewer.apk", "--together", "--path", "--to", "log"], &dir);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("through the app viewer.example"), "{text}");
    assert!(text.contains("of the app viewer.example"), "{text}");
    let own = text.lines().filter(|line| line.contains("  base.apk!classes.dex")).count();
    let others = text.lines().filter(|line| line.contains("  viewer.example-")).count();
    assert!(own >= 3 && others >= 1, "{text}");
    assert!(text.contains("invoke-virtual {v4, v0}, Lshop/example/Main;->startActivity(Landroid"), "{text}");
}

#[test]
fn verify_reads_a_flow_between_apps_again_and_says_which_app_is_missing() {
    let dir = folder("together-verify");
    let output =
        run(&["audit", "shop.apk", "viewer.apk", "--together", "--out", "out", "--format", "json"], &dir);
    assert_eq!(status(&output), 0, "{output:?}");
    let files = std::fs::read_dir(dir.join("out")).unwrap();
    let mut reports: Vec<std::path::PathBuf> = files.map(|file| file.unwrap().path()).collect();
    reports.sort();
    assert_eq!(reports.len(), 2);
    let report = reports[0].to_str().unwrap();
    let read: Report = serde_json::from_str(&std::fs::read_to_string(report).unwrap()).unwrap();
    assert_eq!((read.app.id.as_str(), read.together.len()), ("shop.example", 1));
    let flow = read.flows.iter().find(|flow| flow.sink.app.as_deref() == Some("viewer.example")).unwrap();
    assert!(read.findings.iter().any(|finding| finding.flows.contains(&flow.id)));

    for report in &reports {
        let both = run(&["verify", report.to_str().unwrap(), "shop.apk", "viewer.apk"], &dir);
        assert_eq!(status(&both), 0, "{}", String::from_utf8_lossy(&both.stdout));
        assert!(String::from_utf8_lossy(&both.stdout).contains("compared with a new audit"));
    }
    // Each step says why the value gets there, and a step that does not belong is caught.
    assert!(flow.path.iter().all(|step| step.why.is_some()), "{flow:#?}");
    let over = flow.path.iter().position(|step| step.member.starts_with("viewer.example-")).unwrap();
    assert_eq!(flow.path[over].why, Some(candor_report::report::Why::Delivered));
    let mut changed = read.clone();
    let changed_flow = changed.flows.iter_mut().find(|known| known.id == flow.id).unwrap();
    changed_flow.path.remove(over - 1);
    std::fs::write(dir.join("changed.json"), serde_json::to_string(&changed).unwrap()).unwrap();
    let output = run(&["verify", "changed.json", "shop.apk", "viewer.apk"], &dir);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(status(&output) == 1 && text.contains("its path does not replay"), "{text}");

    let alone = run(&["verify", report, "shop.apk"], &dir);
    let text = String::from_utf8_lossy(&alone.stdout);
    assert_eq!(status(&alone), 1, "{text}");
    assert!(
        text.contains("the app viewer.example with SHA-256") && text.contains("was not handed in"),
        "{text}"
    );
}

#[test]
fn too_many_apps_are_refused() {
    let dir = scratch("together-many");
    let mut arguments = vec!["flows".to_owned(), "--together".to_owned()];
    for n in 0..=candor_flow::MAX_APPS {
        let name = format!("{n}.apk");
        std::fs::write(dir.join(&name), app(&format!("many.example{n}"), "", SENDS)).unwrap();
        arguments.push(name);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = run(&arguments, &dir);
    assert_eq!(status(&output), 2);
    assert!(String::from_utf8_lossy(&output.stderr).contains("--together takes up to"));
}
