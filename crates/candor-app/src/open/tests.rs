//! From files to apps: containers, splits, what is missing, what is hostile.

use candor_testkit::{
    apk::{apk, dex_like, manifest},
    zip::{ZipBuilder, ZipEntry, deflate},
};

use super::*;
use crate::MemberKind;

const PACKAGE: &str = "com.example.app";

fn base() -> ZipBuilder {
    let children = "<uses-permission android:name=\"android.permission.CAMERA\"/><application android:label=\"Example\">\
                    <activity android:name=\".Main\"/></application>";
    apk(&manifest(PACKAGE, 7, "", children)).deflated("classes.dex", &dex_like(1))
}

fn split(name: &str) -> ZipBuilder {
    apk(&manifest(PACKAGE, 7, &format!("split=\"{name}\""), ""))
}

fn one(zip: &ZipBuilder) -> App {
    let mut apps = open_bytes("x", Bytes::from(zip.build()), &Options::default()).unwrap();
    assert_eq!(apps.len(), 1);
    apps.remove(0)
}

fn error(bytes: Vec<u8>) -> String {
    let error = open_bytes("x", Bytes::from(bytes), &Options::default()).unwrap_err().to_string();
    assert!(!error.contains('\n'), "{error}");
    error
}

fn set(parts: &[(&str, &ZipBuilder)]) -> ZipBuilder {
    parts.iter().fold(ZipBuilder::new(), |zip, (name, part)| zip.stored(name, &part.build()))
}

fn paths(app: &App, kind: MemberKind) -> Vec<&str> {
    app.members.iter().filter(|member| member.kind == kind).map(|member| member.path.as_str()).collect()
}

fn lost(app: &App) -> Vec<String> {
    let lost = app.problems.iter().filter(|problem| problem.loses_coverage);
    lost.map(|problem| format!("{}: {}", problem.place, problem.what)).collect()
}

fn says(app: &App, words: &str) -> bool {
    app.problems.iter().any(|problem| problem.what.contains(words))
}

/// A folder with files, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn with(test: &str, files: &[(&str, Vec<u8>)]) -> Self {
        let path = std::env::temp_dir().join(format!("candor-open-{}-{test}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        files.iter().for_each(|(name, bytes)| fs::write(path.join(name), bytes).unwrap());
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn apk_becomes_an_app_whose_facts_keep_their_members() {
    let app = one(&base().deflated("classes2.dex", &dex_like(2)));
    assert_eq!(app.identity.id, PACKAGE);
    assert_eq!(app.identity.version_code, Some(7));
    assert_eq!(paths(&app, MemberKind::Dex), ["base.apk!classes.dex", "base.apk!classes2.dex"]);
    assert_eq!(app.code.len(), 2);
    let permission = &app.permissions[0];
    assert_eq!(permission.name, "android.permission.CAMERA");
    assert_eq!(app.members[permission.place.member.0 as usize].path, "base.apk!AndroidManifest.xml");
    assert_eq!(lost(&app), [""; 0]);
    for member in &app.members {
        assert_eq!(member.sha256, crate::android::sha256(&member.bytes), "{}", member.path);
    }
}

#[test]
fn layouts_that_name_classes_become_members_and_others_do_not() {
    let app = one(&base()
        .deflated("res/layout/a.xml", b"<LinearLayout/>")
        .deflated("res/layout/b.xml", b"<com.example.View/>")
        .deflated("res/color/c.xml", b"<com.example.NotAView/>"));
    assert_eq!(paths(&app, MemberKind::XmlResource), ["base.apk!res/layout/b.xml"]);
    assert_eq!(app.ui.len(), 1);
    assert_eq!(app.ui[0].name, "com.example.View");
    assert_eq!(app.members[app.ui[0].place.member.0 as usize].path, "base.apk!res/layout/b.xml");
}

#[test]
fn what_is_no_app_is_refused_in_one_line() {
    assert!(error(Vec::new()).contains("the file is empty"));
    assert!(error(b"hello".to_vec()).contains("not a ZIP archive"));
    assert!(error(dex_like(0)).contains("bare DEX file"));
    assert!(error(b"\x7fELF\x02\x01\x01\x00".to_vec()).contains("ELF"));
    assert!(error(ZipBuilder::new().stored("a", b"b").build()).contains("without AndroidManifest.xml"));
    assert!(error(ZipBuilder::new().stored("classes.dex", &dex_like(0)).build()).contains("with code"));
    let hollow = set(&[("base.apk", &ZipBuilder::new().stored("a", b"b"))]);
    assert!(error(hollow.build()).contains("none of which can be read"));
}

#[test]
fn paths_that_lead_to_no_app_are_refused_in_one_line() {
    let folder = Folder::with("none", &[("notes.txt", b"x".to_vec())]);
    let message = |path: PathBuf| open(&[path], &Options::default()).unwrap_err().to_string();
    assert!(message(folder.0.clone()).contains("holds no APK"));
    assert!(message(folder.0.join("missing.apk")).contains("cannot be read"));
    assert!(message(PathBuf::from("/dev/null")).contains("not a regular file"));
    assert!(matches!(open(&[], &Options::default()), Err(OpenError::NoInput)));
}

#[test]
fn good_inputs_are_read_beside_bad_ones() {
    let folder = Folder::with("beside", &[("a.apk", b"junk".to_vec()), ("b.apk", base().build())]);
    let (apps, errors) = open_all(std::slice::from_ref(&folder.0), &Options::default());
    assert_eq!((apps.len(), errors.len()), (1, 1));
    assert!(open(std::slice::from_ref(&folder.0), &Options::default()).is_err());
}

#[test]
fn splits_are_merged_under_names_from_their_manifests() {
    let feature = split("maps").deflated("classes.dex", &dex_like(3));
    let files =
        [("1.apk", feature.build()), ("2.apk", base().build()), ("c.apk", split("config.xxhdpi").build())];
    let folder = Folder::with("merged", &files);
    let apps = open(std::slice::from_ref(&folder.0), &Options::default()).unwrap();
    assert_eq!(apps.len(), 1);
    let app = &apps[0];
    assert_eq!(paths(app, MemberKind::Archive), ["base.apk", "split_config.xxhdpi.apk", "split_maps.apk"]);
    let code: Vec<_> = app.code.iter().map(|id| app.members[id.0 as usize].path.as_str()).collect();
    assert_eq!(code, ["base.apk!classes.dex", "split_maps.apk!classes.dex"]);
    assert_eq!(lost(app), [""; 0]);
    // The same bytes in one archive: the same members, whatever the files are called.
    let nested = one(&set(&[("x.apk", &base()), ("y.apk", &split("config.xxhdpi")), ("z.apk", &feature)]));
    let shape = |app: &App| -> Vec<_> { app.members.iter().map(|m| (m.path.clone(), m.sha256)).collect() };
    assert_eq!(shape(&nested), shape(app));
}

#[test]
fn other_versions_and_packages_are_other_apps() {
    let other = apk(&manifest(PACKAGE, 8, "", "")).deflated("classes.dex", &dex_like(1));
    let files = [("a.apk", base().build()), ("b.apk", other.build())];
    let folder = Folder::with("versions", &files);
    let apps = open(std::slice::from_ref(&folder.0), &Options::default()).unwrap();
    assert_eq!(apps.iter().map(|app| app.identity.version_code).collect::<Vec<_>>(), [Some(7), Some(8)]);
    // The same file twice is one app; another build of the same version is not merged into the first.
    let again = base().deflated("classes2.dex", &dex_like(9));
    let files = [("a.apk", base().build()), ("b.apk", base().build()), ("c.apk", again.build())];
    let folder = Folder::with("again", &files);
    let apps = open(std::slice::from_ref(&folder.0), &Options::default()).unwrap();
    assert_eq!(apps.iter().map(|app| app.code.len()).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn missing_base_is_said() {
    let app = one(&split("maps").deflated("classes.dex", &dex_like(3)));
    assert!(lost(&app)[0].contains("base APK is missing"), "{:?}", lost(&app));
    assert_eq!(app.identity.id, PACKAGE);
    assert_eq!(paths(&app, MemberKind::Dex), ["split_maps.apk!classes.dex"]);
}

#[test]
fn missing_required_split_is_said_and_a_present_one_is_not() {
    let attributes = "android:requiredSplitTypes=\"base__density\"";
    let base = apk(&manifest(PACKAGE, 7, attributes, "")).deflated("classes.dex", &dex_like(1));
    let density = "split=\"config.xxhdpi\" android:splitTypes=\"base__density\"";
    let density = apk(&manifest(PACKAGE, 7, density, ""));
    assert!(lost(&one(&base))[0].contains("base__density"));
    assert_eq!(lost(&one(&set(&[("a.apk", &base), ("b.apk", &density)]))), [""; 0]);
    let required = apk(&manifest(PACKAGE, 7, "android:isSplitRequired=\"true\"", ""));
    assert!(lost(&one(&required))[0].contains("splits are required"));
    assert_eq!(lost(&one(&set(&[("a.apk", &required), ("b.apk", &density)]))), [""; 0]);
    let orphan = "split=\"maps.config.xxhdpi\" configForSplit=\"maps\"";
    let orphan = one(&set(&[("a.apk", &self::base()), ("b.apk", &apk(&manifest(PACKAGE, 7, orphan, "")))]));
    assert!(says(&orphan, "the split maps that it configures is missing"));
}

#[test]
fn files_that_a_set_lists_and_lacks_are_named() {
    let json =
        br#"{"split_apks":[{"file":"base.apk","id":"base"},{"file":"config.de.apk","id":"config.de"}]}"#;
    let xapk = set(&[("base.apk", &base())]).deflated("manifest.json", json);
    assert_eq!(lost(&one(&xapk)), ["set.xapk: config.de.apk is listed and missing"]);
    let complete = xapk.stored("config.de.apk", &split("config.de").build());
    assert_eq!(lost(&one(&complete)), [""; 0]);
    let field = |number: u8, inner: &[u8]| [&[number << 3 | 2, inner.len() as u8], inner].concat();
    let path = |path: &str| field(2, &field(2, path.as_bytes()));
    let toc = field(1, &field(2, &[path("splits/base-master.apk"), path("splits/base-de.apk")].concat()));
    let apks = set(&[("splits/base-master.apk", &base())]).stored("toc.pb", &toc);
    assert_eq!(lost(&one(&apks)), ["set.apks: splits/base-de.apk is listed and missing"]);
}

#[test]
fn variants_for_other_devices_do_not_double_the_code() {
    let newer = apk(&manifest(PACKAGE, 7, "", "")).stored("classes.dex", &dex_like(2));
    let parts = [
        ("splits/base-master.apk", &base()),
        ("splits/base-master_2.apk", &newer),
        ("standalones/standalone.apk", &base()),
    ];
    let app = one(&set(&parts));
    assert_eq!(paths(&app, MemberKind::Dex).len(), 1);
    assert_eq!(app.members[app.code[0].0 as usize].bytes[100], 2, "the variant for newer devices counts");
    assert!(says(&app, "another variant"));
    assert!(says(&app, "standalone"));
}

#[test]
fn bundle_modules_are_one_app() {
    let feature = manifest(
        PACKAGE,
        7,
        "split=\"maps\"",
        "<application><activity android:name=\".Map\"/></application>",
    );
    let base = manifest(PACKAGE, 7, "", "<application/>");
    let aab = ZipBuilder::new()
        .stored("BundleConfig.pb", b"")
        .deflated("base/manifest/AndroidManifest.xml", base.as_bytes())
        .deflated("base/dex/classes.dex", &dex_like(1))
        .deflated("maps/manifest/AndroidManifest.xml", feature.as_bytes())
        .deflated("maps/dex/classes.dex", &dex_like(2))
        .deflated("maps/lib/arm64-v8a/libx.so", b"\x7fELF and so on");
    let app = one(&aab);
    assert_eq!(paths(&app, MemberKind::Dex), ["bundle.aab!base/classes.dex", "bundle.aab!maps/classes.dex"]);
    assert_eq!(paths(&app, MemberKind::NativeLibrary), ["bundle.aab!maps/lib/arm64-v8a/libx.so"]);
    assert_eq!(paths(&app, MemberKind::Archive), ["bundle.aab"]);
    assert_eq!(app.components.len(), 1);
    assert_eq!(app.members.iter().filter(|m| m.split.as_deref() == Some("maps")).count(), 3);
    assert_eq!(lost(&app), [""; 0]);
}

#[test]
fn code_after_a_gap_is_not_on_the_class_path() {
    let app = one(&base().deflated("classes3.dex", &dex_like(3)).deflated("classes02.dex", &dex_like(2)));
    assert_eq!(paths(&app, MemberKind::Dex), ["base.apk!classes.dex"]);
    assert_eq!(paths(&app, MemberKind::LooseDex), ["base.apk!classes02.dex", "base.apk!classes3.dex"]);
}

#[test]
fn hidden_code_is_found_by_content() {
    let jar = ZipBuilder::new().deflated("classes.dex", &dex_like(5)).deflated("a.txt", b"x");
    let nested_app = apk(&manifest("com.inner", 1, "", ""))
        .deflated("classes.dex", &dex_like(6))
        .stored("lib/x.jar", &jar.build());
    let deep = ZipBuilder::new().stored("inner.jar", &jar.build());
    let app = one(&base()
        .deflated("assets/picture.png", &dex_like(4))
        .deflated("assets/lib.bin", &jar.build())
        .stored("res/raw/app", &nested_app.build())
        .stored("assets/deep.zip", &deep.build())
        .deflated("assets/real.png", &[0x89; 300])
        .stored("assets/data.zip", &ZipBuilder::new().stored("a.txt", &[b'x'; 100]).build()));
    assert_eq!(paths(&app, MemberKind::Dex), ["base.apk!classes.dex"]);
    assert_eq!(
        paths(&app, MemberKind::LooseDex),
        ["base.apk!assets/picture.png", "base.apk!assets/lib.bin!classes.dex"]
    );
    assert_eq!(paths(&app, MemberKind::NestedApp), ["base.apk!res/raw/app"]);
    assert_eq!(paths(&app, MemberKind::NestedDex), ["base.apk!res/raw/app!classes.dex"]);
    let expected =
        "base.apk!assets/deep.zip!inner.jar: an archive inside an archive inside the app; it was not opened";
    assert_eq!(lost(&app), [expected]);
}

#[test]
fn second_entry_of_a_name_is_named_and_kept_off_the_class_path() {
    let app = one(&base().deflated("classes.dex", &dex_like(9)));
    assert_eq!(app.members[app.code[0].0 as usize].bytes[100], 1);
    assert_eq!(paths(&app, MemberKind::LooseDex), ["base.apk!classes.dex#2"]);
    assert!(says(&app, "2 entries have this name"));
}

#[test]
fn native_libraries_and_scripts_are_named_and_read_of_one_processor_or_not_at_all() {
    let library = [b"\x7fELF".as_slice(), &[0; 100]].concat();
    let zip = base()
        .deflated("lib/arm64-v8a/libx.so", &library)
        .deflated("lib/armeabi-v7a/libx.so", &library)
        .deflated("lib/armeabi-v7a/libapp.so", &library)
        .deflated("assets/index.android.bundle", &[b'x'; 500])
        .deflated("assets/hidden", &[&0x1f19_03c1_03bc_1fc6_u64.to_le_bytes()[..], &[0; 200]].concat());
    let app = one(&zip);
    assert_eq!(
        paths(&app, MemberKind::NativeLibrary),
        ["base.apk!lib/arm64-v8a/libx.so", "base.apk!lib/armeabi-v7a/libx.so"]
    );
    let scripts = [
        "base.apk!assets/hidden",
        "base.apk!assets/index.android.bundle",
        "base.apk!lib/armeabi-v7a/libapp.so",
    ];
    assert_eq!(paths(&app, MemberKind::Script), scripts);
    let read = |opaque| -> Vec<bool> {
        let apps = open_bytes("x", Bytes::from(zip.build()), &Options { opaque }).unwrap();
        let is_read = |ending| {
            let member = apps[0].members.iter().find(|member| member.path.ends_with(ending)).unwrap();
            assert_eq!(member.unread.is_none(), !member.bytes.is_empty());
            member.unread.is_none()
        };
        ["arm64-v8a/libx.so", "v7a/libx.so", "v7a/libapp.so", ".bundle"].map(is_read).to_vec()
    };
    assert_eq!(read(Opaque::OneProcessor), [true, false, false, true]);
    assert_eq!(read(Opaque::Named), [false; 4]);
    assert_eq!(read(Opaque::Read), [true; 4]);
}

#[test]
fn headers_that_lie_do_not_hide_code() {
    let entry = ZipEntry::deflated("classes.dex", &dex_like(1)).with(|entry| {
        entry.central.flags = 1;
        entry.central.method = 0x1234;
        entry.local.compressed_size = 5;
    });
    let app = one(&apk(&manifest(PACKAGE, 7, "", "")).entry(entry));
    assert_eq!(*app.members[app.code[0].0 as usize].bytes, *dex_like(1));
    assert!(says(&app, "unknown compression method 4660"));
    assert!(says(&app, "marked as encrypted, but the bytes are plain"));
    // Stored, marked as encrypted, and with a wrong checksum on top: Android runs it all the same.
    let entry = ZipEntry::stored("classes.dex", &dex_like(1)).with(|entry| {
        entry.central.flags = 1;
        entry.central.crc32 = 1;
    });
    assert_eq!(one(&apk(&manifest(PACKAGE, 7, "", "")).entry(entry)).code.len(), 1);
    // Really encrypted: said, not read.
    let entry = ZipEntry::stored("classes.dex", &dex_like(1)).with(|entry| {
        entry.central.flags = 1;
        entry.payload.iter_mut().for_each(|byte| *byte ^= 0x5a);
    });
    let app = one(&apk(&manifest(PACKAGE, 7, "", "")).entry(entry));
    assert_eq!(app.code.len(), 0);
    assert!(lost(&app)[0].contains("encrypted"));
}

#[test]
fn bomb_is_named_and_the_rest_is_read() {
    let bomb = deflate(&vec![0; 64 << 20]);
    let entry = ZipEntry::deflated("classes2.dex", b"").with(|entry| {
        entry.central.uncompressed_size = u32::MAX - 1;
        entry.central.compressed_size = bomb.len() as u32;
        entry.payload = bomb;
    });
    let app = one(&base().entry(entry));
    assert_eq!(app.code.len(), 1);
    assert!(lost(&app)[0].contains("as in a bomb"), "{:?}", lost(&app));
}

#[test]
fn unreadable_manifest_loses_the_manifest_only() {
    let app = one(&ZipBuilder::new()
        .deflated("AndroidManifest.xml", b"garbage")
        .deflated("classes.dex", &dex_like(1)));
    assert_eq!(app.code.len(), 1);
    assert!(lost(&app).iter().any(|problem| problem.contains("AndroidManifest.xml")), "{:?}", lost(&app));
}

fn rich() -> Vec<u8> {
    let jar = ZipBuilder::new().deflated("classes.dex", &dex_like(5));
    let config = split("config.de").deflated("res/layout/a.xml", b"<com.example.View/>");
    let base =
        base().stored("assets/a.jar", &jar.build()).deflated("res/layout/a.xml", b"<com.example.View/>");
    set(&[("base.apk", &base), ("b.apk", &config)]).stored("manifest.json", b"{}").build()
}

#[test]
fn truncation_at_any_length_does_not_panic() {
    let bytes = rich();
    for len in 0..bytes.len() {
        let _ = open_bytes("x", Bytes::from(bytes[..len].to_vec()), &Options::default());
    }
}

#[test]
fn any_flipped_byte_does_not_panic() {
    let bytes = rich();
    for at in 0..bytes.len() {
        let mut mutant = bytes.clone();
        mutant[at] ^= 0xff;
        let _ = open_bytes("x", Bytes::from(mutant), &Options::default());
    }
}

#[test]
fn number_of_threads_does_not_show() {
    let read = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| format!("{:?}", open_bytes("x", Bytes::from(rich()), &Options::default())))
    };
    assert_eq!(read(1), read(4));
}
