//! The command line and `verify` on an app built in memory.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it must be")]

mod commands;
mod compare;
mod evidence;
mod flows;
mod replay;
mod together;

use candor_app::{App, Bytes, Options};
use candor_knowledge::Knowledge;
use candor_report::report::{Report, Tool};
use candor_testkit::{apk::manifest, dex::assemble, zip::ZipBuilder};

const CODE: &str = r#"
.class public Lshop/example/Main;
.super Landroid/app/Activity;
.method public constructor <init>()V
  .registers 1
  invoke-direct {p0}, Landroid/app/Activity;-><init>()V
  return-void
.end method
.method public onCreate(Landroid/os/Bundle;)V
  .registers 5
  const-string v0, "phone"
  invoke-virtual {p0, v0}, Lshop/example/Main;->getSystemService(Ljava/lang/String;)Ljava/lang/Object;
  move-result-object v1
  check-cast v1, Landroid/telephony/TelephonyManager;
  invoke-virtual {p0, v1}, Lshop/example/Main;->read(Landroid/telephony/TelephonyManager;)V
  return-void
.end method
.method public read(Landroid/telephony/TelephonyManager;)V
  .registers 3
  invoke-virtual {p1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
  move-result-object v0
  invoke-virtual {p1}, Landroid/telephony/TelephonyManager;->getSimSerialNumber()Ljava/lang/String;
  move-result-object v0
  return-void
.end method
"#;

/// The code of the app.
fn code() -> Vec<u8> {
    assemble(CODE).unwrap()
}

/// An app whose start page reads the IMEI.
fn app_with(code: &[u8]) -> Vec<u8> {
    let manifest = manifest(
        "shop.example",
        7,
        "android:versionName=\"1.2\"",
        "<uses-sdk android:minSdkVersion=\"24\" android:targetSdkVersion=\"34\"/>\
         <uses-permission android:name=\"android.permission.READ_PHONE_STATE\"/>\
         <application android:label=\"Shop\"><activity android:name=\".Main\" android:exported=\"true\"/></application>",
    );
    ZipBuilder::new()
        .deflated("AndroidManifest.xml", manifest.as_bytes())
        .deflated("classes.dex", code)
        .build()
}

fn open(bytes: Vec<u8>) -> Vec<App> {
    candor_app::open_bytes("test", Bytes::from(bytes), &Options::default()).unwrap()
}

fn report() -> Report {
    let knowledge = Knowledge::embedded().unwrap();
    let audited = candor::audit_apps(
        open(app_with(&code())),
        &knowledge,
        &candor::RuleSet::embedded().unwrap(),
        &candor::Handed::default(),
        &candor::Silent,
    )
    .unwrap();
    candor_report::convert(&audited[0].app, &audited[0].audit, Tool::default(), &knowledge)
}
