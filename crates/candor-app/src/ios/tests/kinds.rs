//! Each kind of input and of bundle, and what is no app.

use super::*;

#[test]
fn ipa_becomes_an_app_whose_facts_keep_their_members() {
    let app = one(&ipa(&text("CFBundleDisplayName", "Shop")));
    assert_eq!(app.platform, Platform::Ios);
    assert_eq!(app.identity.id, "com.example.shop");
    assert_eq!(app.identity.label.as_deref(), Some("Shop"));
    assert_eq!(app.identity.version_name.as_deref(), Some("2.5.1"));
    assert_eq!(app.identity.version_code, Some(251));
    assert_eq!(paths(&app, MemberKind::Archive), ["app.ipa"]);
    assert_eq!(paths(&app, MemberKind::InfoPlist), ["app.ipa!Payload/Shop.app/Info.plist"]);
    assert_eq!(paths(&app, MemberKind::MachO), ["app.ipa!Payload/Shop.app/Shop"]);
    assert_eq!(app.images.len(), 1);
    assert!(app.images[0].is_executable);
    assert_eq!(app.members[app.images[0].member.0 as usize].path, "app.ipa!Payload/Shop.app/Shop");
    assert_eq!(lost(&app), [""; 0]);
    for member in &app.members {
        assert_eq!(member.sha256, crate::android::sha256(&member.bytes), "{}", member.path);
    }
    assert_eq!(app.sha256, app.members[0].sha256);
}

#[test]
fn name_of_the_file_does_not_show() {
    let bytes = Bytes::from(ipa("").build());
    let read = |name| format!("{:?}", open_bytes(name, bytes.clone(), &Options::default()));
    assert_eq!(read("a.ipa"), read("/tmp/other.zip"));
}

#[test]
fn bundles_within_bundles_are_told_by_extension_place_and_plist() {
    let plain = |id: &str, program: &str| info(id, program, "");
    let app = one(&ipa("")
        .deflated(
            "Payload/Shop.app/PlugIns/Share.appex/Info.plist",
            &plain("com.example.shop.share", "Share"),
        )
        .deflated("Payload/Shop.app/PlugIns/Share.appex/Share", &macho(2))
        .deflated(
            "Payload/Shop.app/PlugIns/Share.appex/Frameworks/Kit.framework/Info.plist",
            &plain("k", "Kit"),
        )
        .deflated("Payload/Shop.app/PlugIns/Share.appex/Frameworks/Kit.framework/Kit", &fat(3))
        .deflated(
            "Payload/Shop.app/PlugIns/Share.appex/Frameworks/Kit.framework/PrivacyInfo.xcprivacy",
            b"no plist",
        )
        .deflated("Payload/Shop.app/PrivacyInfo.xcprivacy", b"x")
        .deflated("Payload/Shop.app/Watch/W.app/Info.plist", &plain("w", "W"))
        .deflated("Payload/Shop.app/Watch/W.app/W", &macho(4))
        .deflated("Payload/Shop.app/AppClips/C.app/Info.plist", &plain("c", "C"))
        .deflated("Payload/Shop.app/AppClips/C.app/C", &macho(5))
        .deflated("Payload/Shop.app/Frameworks/libswiftCore.dylib", &macho(6))
        .deflated("Payload/Shop.app/Ads.bundle/PrivacyInfo.xcprivacy", b"y")
        .deflated("Payload/Shop.app/embedded.mobileprovision", b"profile")
        .deflated("Payload/Shop.app/_CodeSignature/CodeResources", b"seal")
        .deflated("Payload/Shop.app/picture.png", b"\x89PNG\r\n\x1a\n"));
    let shape: Vec<(&str, BundleKind, Option<usize>)> =
        app.bundles.iter().map(|b| (b.path.as_str(), b.kind, b.parent)).collect();
    let expected = [
        ("", BundleKind::App, None),
        ("Ads.bundle", BundleKind::Resources, Some(0)),
        ("AppClips/C.app", BundleKind::AppClip, Some(0)),
        ("Frameworks/libswiftCore.dylib", BundleKind::Dylib, Some(0)),
        ("PlugIns/Share.appex", BundleKind::Extension, Some(0)),
        ("PlugIns/Share.appex/Frameworks/Kit.framework", BundleKind::Framework, Some(4)),
        ("Watch/W.app", BundleKind::WatchApp, Some(0)),
    ];
    assert_eq!(shape, expected);
    assert_eq!(lost(&app), [""; 0]);
    assert_eq!(app.images.iter().map(|image| image.bundle).collect::<Vec<_>>(), [2, 3, 5, 4, 0, 6]);
    assert!(app.images.iter().all(|image| image.is_executable));
    let manifests = |path: &str| bundle(&app, path).privacy_manifests.len();
    assert_eq!(["", "Ads.bundle", "PlugIns/Share.appex"].map(manifests), [1, 1, 0]);
    assert_eq!(manifests("PlugIns/Share.appex/Frameworks/Kit.framework"), 1);
    assert!(app.bundles[0].provisioning.is_some() && app.bundles[0].resource_seal.is_some());
    assert!(!app.members.iter().any(|member| member.path.ends_with(".png")));
}

#[test]
fn app_clip_and_watch_app_are_told_by_their_plist() {
    let kind = |entries: &str| one(&ipa(entries)).bundles[0].kind;
    assert_eq!(
        kind(&dictionary("NSAppClip", &truth("NSAppClipRequestEphemeralUserNotification", false))),
        BundleKind::AppClip
    );
    assert_eq!(kind(&truth("WKApplication", true)), BundleKind::WatchApp);
    assert_eq!(kind(&truth("WKApplication", false)), BundleKind::App);
}

#[test]
fn scripts_of_frameworks_across_platforms_have_the_kinds_they_have_on_android() {
    let hermes = [&0x1f19_03c1_03bc_1fc6_u64.to_le_bytes()[..], &[0; 200]].concat();
    let unity = [&0xfab1_1baf_u32.to_le_bytes()[..], &[0; 200]].concat();
    let zip = ipa("")
        .deflated("Payload/Shop.app/main.jsbundle", b"var a = 1")
        .deflated("Payload/Shop.app/hidden", &hermes)
        .deflated("Payload/Shop.app/Data/Managed/Metadata/global-metadata.dat", &unity)
        .deflated("Payload/Shop.app/Frameworks/App.framework/App", &macho(7))
        .deflated("Payload/Shop.app/Frameworks/App.framework/Info.plist", &info("a", "App", ""))
        .deflated("Payload/Shop.app/Frameworks/App.framework/flutter_assets/AssetManifest.json", b"{}")
        .deflated("Payload/Shop.app/Frameworks/Other.framework/Other", &macho(8))
        .deflated("Payload/Shop.app/Frameworks/Other.framework/Info.plist", &info("o", "Other", ""));
    let app = one(&zip);
    let scripts = [
        "app.ipa!Payload/Shop.app/Frameworks/App.framework/App",
        "app.ipa!Payload/Shop.app/hidden",
        "app.ipa!Payload/Shop.app/main.jsbundle",
    ];
    assert_eq!(paths(&app, MemberKind::Script), scripts);
    assert_eq!(paths(&app, MemberKind::UnityMetadata).len(), 1);
    assert_eq!(app.images.len(), 3, "Dart code is an image, too");
    let options = Options { opaque: Opaque::Named };
    let named = open_bytes("x", Bytes::from(zip.build()), &options).unwrap().remove(0);
    let unread = |name: &str| named.members.iter().find(|m| m.path.ends_with(name)).unwrap().unread;
    assert_eq!(["main.jsbundle", "App.framework/App", "Shop.app/Shop"].map(unread), [Some(9), None, None]);
}

#[test]
fn what_stands_beside_the_app_is_noted_and_not_read() {
    let app = one(&ipa("")
        .deflated("Symbols/A.symbols", b"x")
        .deflated("SwiftSupport/iphoneos/libswiftCore.dylib", &macho(2))
        .deflated("iTunesMetadata.plist", b"x")
        .deflated("OnDemandResources/a.assetpack/data", b"x")
        .deflated("Extra/readme", b"x")
        .deflated("Payload/Shop.app/OnDemandResources/b.assetpack/script.js", b"x")
        .deflated("Payload/Shop.app/SC_Info/Shop.sinf", b"x")
        .deflated("Payload/Shop.app/SC_Info/Shop.supp", b"x")
        .deflated("Payload/Shop.app/code.zip", &ZipBuilder::new().stored("a.js", b"x").build()));
    assert_eq!(app.images.len(), 1);
    assert!(paths(&app, MemberKind::Script).is_empty());
    for words in [
        "symbol files",
        "Swift libraries",
        "the store notes",
        "outside the app's folder",
        "store's encryption",
    ] {
        assert!(says(&app, words), "{words}");
    }
    let lost = lost(&app);
    assert_eq!(lost.len(), 3, "{lost:?}");
    assert!(lost[0].starts_with("app.ipa!OnDemandResources/"));
    assert!(lost[1].contains("1 files of parts that are downloaded"));
    assert!(lost[2].contains("an archive inside the app"));
    assert!(app.bundles[0].has_store_keys);
}

#[test]
fn folders_are_read_like_archives() {
    let files = [
        ("Renamed.app/Info.plist", binary(&info("com.example.shop", "Shop", ""))),
        ("Renamed.app/Shop", macho(1)),
        ("Renamed.app/Frameworks/Kit.framework/Kit", macho(2)),
        ("Renamed.app/Frameworks/Kit.framework/Info.plist", info("k", "Kit", "")),
        ("Share.appex/Info.plist", info("s", "Share", "")),
        ("Share.appex/Share", macho(3)),
        ("Kit.framework/Kit", macho(4)),
        ("unpacked/Payload/Shop.app/Info.plist", info("com.example.shop", "Shop", "")),
        ("unpacked/Payload/Shop.app/Shop", macho(1)),
        ("both/a.ipa", ipa("").build()),
        ("none/notes.txt", b"x".to_vec()),
    ];
    let folder = Folder::with("folders", &files);
    let app = folder.open("Renamed.app").unwrap();
    assert_eq!(app.identity.id, "com.example.shop");
    assert_eq!(
        paths(&app, MemberKind::MachO),
        ["bundle.app!Frameworks/Kit.framework/Kit", "bundle.app!Shop"]
    );
    assert_eq!(lost(&app), [""; 0]);
    fs::rename(folder.0.join("Renamed.app"), folder.0.join("Other.app")).unwrap();
    assert_eq!(format!("{app:?}"), format!("{:?}", folder.open("Other.app").unwrap()));
    fs::write(folder.0.join("Other.app/added"), b"x").unwrap();
    assert_ne!(app.sha256, folder.open("Other.app").unwrap().sha256, "every file counts");

    let share = folder.open("Share.appex").unwrap();
    assert_eq!((share.bundles[0].kind, lost(&share).len()), (BundleKind::Extension, 0));
    let kit = folder.open("Kit.framework").unwrap();
    assert_eq!(kit.bundles[0].kind, BundleKind::Framework);
    assert_eq!(lost(&kit), ["bundle.framework: the Info.plist is missing or cannot be read"]);
    assert!(kit.images[0].is_executable, "the only one there is");
    let unpacked = folder.open("unpacked").unwrap();
    assert_eq!(paths(&unpacked, MemberKind::MachO), ["app.ipa!Payload/Shop.app/Shop"]);
    assert_eq!(folder.open("both").unwrap().identity.id, "com.example.shop");
    assert!(folder.open("none").unwrap_err().contains("holds no APK"));
}

#[test]
fn device_slice_of_an_xcframework_is_read() {
    let row = |folder: &str, variant: &str| {
        format!(
            "<dict>{}{}{variant}</dict>",
            text("LibraryIdentifier", folder),
            text("SupportedPlatform", "ios")
        )
    };
    let simulator = text("SupportedPlatformVariant", "simulator");
    let rows = [row("ios-arm64_x86_64-simulator", &simulator), row("ios-arm64", "")].concat();
    let list = info_plist(&format!("<key>AvailableLibraries</key><array>{rows}</array>")).into_bytes();
    let only_simulator = row("ios-arm64_x86_64-simulator", &simulator);
    let poor =
        info_plist(&format!("<key>AvailableLibraries</key><array>{only_simulator}</array>")).into_bytes();
    let evil = info_plist(&format!(
        "<key>AvailableLibraries</key><array>{}</array>",
        row("../Kit.xcframework/ios-arm64", "")
    ));
    let files = [
        ("Kit.xcframework/Info.plist", list),
        ("Kit.xcframework/ios-arm64/Kit.framework/Kit", macho(1)),
        ("Kit.xcframework/ios-arm64/Kit.framework/Info.plist", info("kit", "Kit", "")),
        ("Kit.xcframework/ios-arm64_x86_64-simulator/Kit.framework/Kit", macho(2)),
        ("Poor.xcframework/Info.plist", poor),
        ("Poor.xcframework/ios-arm64_x86_64-simulator/Kit.framework/Kit", macho(2)),
        ("Evil.xcframework/Info.plist", evil.into_bytes()),
        ("Evil.xcframework/ios-arm64/Kit.framework/Kit", macho(2)),
        ("Broken.xcframework/Info.plist", b"x".to_vec()),
        ("Broken.xcframework/ios-arm64/Kit.framework/Kit", macho(3)),
        ("Static.xcframework/Info.plist", b"x".to_vec()),
        ("Static.xcframework/ios-arm64/libkit.a", b"!<arch>\n".to_vec()),
    ];
    let folder = Folder::with("xcframework", &files);
    let app = folder.open("Kit.xcframework").unwrap();
    assert_eq!(app.identity.id, "kit");
    assert_eq!(*app.members[app.images[0].member.0 as usize].bytes, *macho(1));
    assert!(says(&app, "slices for other platforms were not read: ios-arm64_x86_64-simulator"));
    assert!(folder.open("Poor.xcframework").unwrap_err().contains("without a slice for iOS devices"));
    assert!(folder.open("Evil.xcframework").unwrap_err().contains("without a slice for iOS devices"));
    let broken = folder.open("Broken.xcframework").unwrap();
    assert!(lost(&broken)[0].contains("chosen by its name"), "{:?}", lost(&broken));
    assert!(folder.open("Static.xcframework").unwrap_err().contains("holds no framework"));
}

#[test]
fn bare_macho_files_are_apps_without_a_plist() {
    for bytes in [macho(1), fat(1)] {
        let app = open_bytes("x", Bytes::from(bytes.clone()), &Options::default()).unwrap().remove(0);
        assert_eq!((app.platform, app.bundles[0].kind), (Platform::Ios, BundleKind::LoneImage));
        assert_eq!(paths(&app, MemberKind::MachO), ["macho!image"]);
        assert_eq!(*app.members[0].bytes, *bytes);
        assert_eq!((app.images.len(), lost(&app).len()), (1, 0));
    }
}

#[test]
fn what_is_no_app_is_refused_in_one_line() {
    let plist = info("a", "A", "");
    assert!(error(ZipBuilder::new().stored("A.app/Info.plist", &plist).build()).contains("without Payload/"));
    assert!(
        error(ZipBuilder::new().stored("Payload/Info.plist", &plist).build())
            .contains("without an app (.app)")
    );
    assert!(
        error(ZipBuilder::new().stored("payload/A.app/A", &macho(1)).build())
            .contains("without AndroidManifest")
    );
    assert!(error(b"!<arch>\nand so on".to_vec()).contains("static library"));
    // A Java class begins like a fat file.
    let class = [&0xcafe_babe_u32.to_be_bytes()[..], &52_u32.to_be_bytes()].concat();
    assert!(error(class).contains("not a ZIP archive"));
}

#[test]
fn android_archives_with_a_payload_folder_stay_android() {
    let manifest = candor_testkit::apk::manifest("com.example.app", 1, "", "");
    let app = one(&candor_testkit::apk::apk(&manifest).stored("Payload/Shop.app/Shop", &macho(1)));
    assert_eq!(app.platform, Platform::Android);
}
