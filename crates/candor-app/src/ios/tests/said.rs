//! What Info.plists and their translations say, and where.

use super::*;
use crate::{QueryKind, StartedAs, Stated};

fn values(stated: &[Stated]) -> Vec<&str> {
    stated.iter().map(|stated| stated.value.as_str()).collect()
}

/// An app with these entries, its plist in XML and in binary.
fn both(entries: &str) -> [App; 2] {
    let xml = info("com.example.shop", "Shop", entries);
    [xml.clone(), binary(&xml)].map(|plist| {
        one(&ZipBuilder::new()
            .deflated("Payload/Shop.app/Info.plist", &plist)
            .deflated("Payload/Shop.app/Shop", &macho(1)))
    })
}

#[test]
fn purpose_strings_are_read_with_their_keys_places() {
    let entries = [
        text("NSCameraUsageDescription", "To scan codes"),
        text("NSLocationWhenInUseUsageDescription", ""),
        text("NFCReaderUsageDescription", "Für Karten"),
        text("NSCameraUsageDescription~ipad", "decoy: a further one"),
        text("UsageDescription", "decoy: no key of a purpose"),
        text("NSCameraUsageDescriptionNote", "decoy: NSMicrophoneUsageDescription"),
        dictionary(
            "NSLocationTemporaryUsageDescriptionDictionary",
            &text("Delivery", "To bring it to the door"),
        ),
    ];
    for app in both(&entries.concat()) {
        let found: Vec<(&str, Option<&str>, &str)> = app.bundles[0]
            .purposes
            .iter()
            .map(|p| (p.key.as_str(), p.part.as_deref(), p.text.as_deref().unwrap()))
            .collect();
        let mut expected = vec![
            ("NSCameraUsageDescription", None, "To scan codes"),
            ("NSLocationWhenInUseUsageDescription", None, ""),
            ("NFCReaderUsageDescription", None, "Für Karten"),
            ("NSLocationTemporaryUsageDescriptionDictionary", Some("Delivery"), "To bring it to the door"),
        ];
        let sorted = |mut list: Vec<_>| {
            list.sort();
            list
        };
        expected.sort();
        assert_eq!(sorted(found), expected);
        for purpose in &app.bundles[0].purposes {
            let key = purpose.part.as_ref().unwrap_or(&purpose.key);
            assert_eq!(at(&app, purpose.place), key.as_bytes());
        }
    }
}

#[test]
fn translations_are_read_as_text_utf16_and_plist() {
    let utf16 = |text: &str, little: bool| -> Vec<u8> {
        let unit = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(unit).collect()
    };
    let german = "/* NSPhotoLibraryUsageDescription = \"decoy\"; */\n// another\nNSCameraUsageDescription = \"Um \\\"Codes\\\" zu\\nlesen\";\n";
    let french = "\"NSCameraUsageDescription\" = \"Pour \u{1f4f7} les codes\";\nCFBundleName=Boutique;\"NSMotionUsageDescription\" = 'Pas';";
    let polish = info_plist(&text("NSCameraUsageDescription", "Aby skanować"));
    let table = info_plist(
        &[dictionary("sv", &text("NSCameraUsageDescription", "För koder")), text("LocProvenance", "x")]
            .concat(),
    );
    let app = one(&ipa(&text("NSCameraUsageDescription", "To scan codes"))
        .deflated("Payload/Shop.app/de.lproj/InfoPlist.strings", german.as_bytes())
        .deflated("Payload/Shop.app/fr.lproj/InfoPlist.strings", &utf16(french, true))
        .deflated(
            "Payload/Shop.app/ja.lproj/InfoPlist.strings",
            &utf16("NSCameraUsageDescription = \"\\U30ab\\U30e1\\Ud83d\\Udcf7\";", false),
        )
        .deflated("Payload/Shop.app/pl.lproj/InfoPlist.strings", &binary(polish.as_bytes()))
        .deflated("Payload/Shop.app/InfoPlist.loctable", &binary(table.as_bytes()))
        .deflated("Payload/Shop.app/es.lproj/Localizable.strings", b"NSCameraUsageDescription = \"decoy\";")
        .deflated(
            "Payload/Shop.app/Kit.bundle/it.lproj/InfoPlist.strings",
            b"NSCameraUsageDescription = \"of the other\";",
        ));
    assert_eq!(lost(&app), [""; 0]);
    let camera = &app.bundles[0].purposes[0];
    let read: Vec<(&str, &str)> =
        camera.translations.iter().map(|t| (t.language.as_str(), t.text.as_str())).collect();
    let expected = [
        ("de", "Um \"Codes\" zu\nlesen"),
        ("fr", "Pour \u{1f4f7} les codes"),
        ("ja", "カメ\u{1f4f7}"),
        ("pl", "Aby skanować"),
        ("sv", "För koder"),
    ];
    assert_eq!(read, expected);
    let german_row = String::from_utf8(at(&app, camera.translations[0].place).to_vec()).unwrap();
    assert!(german_row.starts_with("NSCamera") && german_row.ends_with("lesen\";"), "{german_row}");
    let motion = &app.bundles[0].purposes[1];
    assert_eq!((motion.key.as_str(), motion.text.as_deref()), ("NSMotionUsageDescription", None));
    let row = at(&app, motion.place);
    assert_eq!(row, &utf16("\"NSMotionUsageDescription\" = 'Pas';", true)[2..]);
    assert_eq!(bundle(&app, "Kit.bundle").purposes.len(), 1);
}

#[test]
fn lists_are_read_with_places_of_their_texts() {
    let url_type = format!("<dict>{}</dict>", texts("CFBundleURLSchemes", &["shop", "fb123"]));
    let network = |id: &str| format!("<dict>{}</dict>", text("SKAdNetworkIdentifier", id));
    let networks = [network("a1.skadnetwork"), network("b2.skadnetwork"), network("a1.skadnetwork")].concat();
    let entries = [
        texts("UIBackgroundModes", &["location", "audio"]),
        texts("UIBackgroundModes~ipad", &["fetch"]),
        texts("BGTaskSchedulerPermittedIdentifiers", &["com.example.sync"]),
        texts("LSApplicationQueriesSchemes", &["whatsapp", "fb"]),
        format!("<key>CFBundleURLTypes</key><array>{url_type}</array>"),
        format!("<key>SKAdNetworkItems</key><array>{networks}</array>"),
        text("NSAdvertisingAttributionReportEndpoint", "https://ads.example.com"),
        texts("UIRequiredDeviceCapabilities", &["arm64", "gps"]),
        text("MinimumOSVersion", "15.4"),
        text("DTSDKName", "iphoneos17.2"),
        text("FacebookAppID", "123"),
        truth("FIREBASE_ANALYTICS_COLLECTION_ENABLED", false),
        truth("UIFileSharingEnabled", true),
    ];
    for app in both(&entries.concat()) {
        let main = &app.bundles[0];
        let mut modes = values(&main.background_modes);
        modes.sort_unstable();
        assert_eq!(modes, ["audio", "fetch", "location"]);
        assert_eq!(values(&main.background_tasks), ["com.example.sync"]);
        assert_eq!(values(&main.url_schemes), ["shop", "fb123"]);
        assert_eq!(values(&main.ad_networks), ["a1.skadnetwork", "b2.skadnetwork"]);
        assert_eq!(values(&main.attribution_endpoints), ["https://ads.example.com"]);
        assert_eq!(values(&main.capabilities), ["arm64", "gps"]);
        let queries: Vec<_> = app.queries.iter().map(|q| (q.kind, q.value.as_str())).collect();
        assert_eq!(queries, [(QueryKind::Scheme, "whatsapp"), (QueryKind::Scheme, "fb")]);
        for stated in main.background_modes.iter().chain(&main.ad_networks).chain(&main.queried_schemes) {
            assert_eq!(at(&app, stated.place), stated.value.as_bytes());
        }
        let identity = &app.identity;
        assert_eq!((identity.min_os, identity.min_os_text.as_deref()), (Some(15), Some("15.4")));
        assert_eq!(identity.target_os, Some(17));
        assert_eq!(at(&app, identity.place.unwrap()), b"15.4");
        let mut switches: Vec<_> =
            app.switches.iter().map(|s| (s.name.as_str(), s.value.as_deref().unwrap())).collect();
        switches.sort_unstable();
        assert_eq!(switches, [("FIREBASE_ANALYTICS_COLLECTION_ENABLED", "false"), ("FacebookAppID", "123")]);
        assert_eq!(app.attributes["UIFileSharingEnabled"], "true");
        assert_eq!(app.attributes["UIRequiredDeviceCapabilities"], "arm64, gps");
        assert!(!main.is_for_simulator);
    }
}

#[test]
fn capabilities_that_must_not_be_there_are_not_needed() {
    let entries =
        dictionary("UIRequiredDeviceCapabilities", &[truth("gps", true), truth("telephony", false)].concat());
    for app in both(&entries) {
        assert_eq!(values(&app.bundles[0].capabilities), ["gps"]);
    }
}

#[test]
fn classes_that_the_system_starts_are_named() {
    let scene = format!(
        "<array><dict>{}</dict></array>",
        [text("UISceneDelegateClassName", "Shop.SceneDelegate"), text("UISceneStoryboardFile", "Main")]
            .concat()
    );
    let scenes = dictionary(
        "UISceneConfigurations",
        &format!("<key>UIWindowSceneSessionRoleApplication</key>{scene}"),
    );
    let entries = [
        text("NSPrincipalClass", "ShopApplication"),
        text("UIMainStoryboardFile", "Start"),
        dictionary("UIApplicationSceneManifest", &scenes),
    ];
    let extension = dictionary(
        "NSExtension",
        &[
            text("NSExtensionPointIdentifier", "com.apple.share-services"),
            text("NSExtensionPrincipalClass", "Share.ShareViewController"),
        ]
        .concat(),
    );
    let watch = text("WKExtensionDelegateClassName", "W.Delegate");
    let app = one(&ipa(&entries.concat())
        .deflated("Payload/Shop.app/PlugIns/Share.appex/Info.plist", &info("s", "Share", &extension))
        .deflated("Payload/Shop.app/PlugIns/Share.appex/Share", &macho(2))
        .deflated("Payload/Shop.app/Watch/W.app/Info.plist", &info("w", "W", &watch))
        .deflated("Payload/Shop.app/Watch/W.app/W", &macho(3)));
    let started = |path: &str| -> Vec<(StartedAs, &str)> {
        bundle(&app, path).started.iter().map(|s| (s.role, s.class.as_str())).collect()
    };
    let expected =
        [(StartedAs::Principal, "ShopApplication"), (StartedAs::SceneDelegate, "Shop.SceneDelegate")];
    assert_eq!(started(""), expected);
    assert_eq!(
        started("PlugIns/Share.appex"),
        [(StartedAs::ExtensionPrincipal, "Share.ShareViewController")]
    );
    assert_eq!(started("Watch/W.app"), [(StartedAs::WatchDelegate, "W.Delegate")]);
    assert_eq!(values(&app.bundles[0].interfaces), ["Start", "Main"]);
    // The program's name stands before it, too.
    let shop = one(&ipa(&text("UIMainStoryboardFile", "Shop")));
    let place = shop.bundles[0].interfaces[0].place;
    let before = &shop.members[place.member.0 as usize].bytes[..place.offset as usize];
    assert!(before.ends_with(b"<key>UIMainStoryboardFile</key>\n<string>"));
    let share = bundle(&app, "PlugIns/Share.appex");
    let point = share.extension_point.as_ref().unwrap();
    assert_eq!(
        (point.value.as_str(), at(&app, point.place)),
        ("com.apple.share-services", &b"com.apple.share-services"[..])
    );
    let keys = ["NSExtension", "NSExtensionPrincipalClass"];
    assert_eq!(share.value(&keys).and_then(|value| value.text()), Some("Share.ShareViewController"));
}

#[test]
fn transport_security_is_read_as_the_system_reads_it() {
    let exceptions = [
        dictionary(
            "API.Example.com",
            &[
                truth("NSIncludesSubdomains", true),
                truth("NSTemporaryExceptionAllowsInsecureHTTPLoads", true),
                text("NSExceptionMinimumTLSVersion", "TLSv1.0"),
                truth("NSExceptionRequiresForwardSecrecy", false),
            ]
            .concat(),
        ),
        dictionary("strict.example.com", &truth("NSExceptionAllowsInsecureHTTPLoads", false)),
    ];
    let domains = [
        truth("NSAllowsArbitraryLoads", true),
        dictionary("NSExceptionDomains", &exceptions.concat()),
        dictionary("NSPinnedDomains", &dictionary("pinned.example.com", "")),
    ];
    for app in both(&dictionary("NSAppTransportSecurity", &domains.concat())) {
        assert!(app.network.cleartext);
        assert!(app.network.cleartext_domains["api.example.com"]);
        assert!(!app.network.cleartext_domains["strict.example.com"]);
        assert_eq!(app.network.pinned_domains, ["pinned.example.com"]);
        let api = app.bundles[0].transport.domains.iter().find(|d| d.name == "api.example.com").unwrap();
        assert!(api.with_subdomains && !api.forward_secrecy && !api.is_pinned);
        assert_eq!(api.min_tls.as_deref(), Some("TLSv1.0"));
        assert_eq!(at(&app, api.place), b"API.Example.com");
    }
    let cleartext = |entries: &[String], more: &[String]| {
        let transport = dictionary("NSAppTransportSecurity", &entries.concat());
        one(&ipa(&[transport, more.concat()].concat())).network.cleartext
    };
    let wide = truth("NSAllowsArbitraryLoads", true);
    let narrow = truth("NSAllowsLocalNetworking", false);
    let old = text("MinimumOSVersion", "9.0");
    assert!(cleartext(std::slice::from_ref(&wide), &[]));
    assert!(!cleartext(&[wide.clone(), narrow.clone()], &[]), "a narrower key switches it off");
    assert!(cleartext(&[wide, narrow.clone()], &[old]), "but not before iOS 10");
    assert!(!cleartext(&[narrow], &[]));
    assert!(cleartext(&[], &[text("DTSDKName", "iphoneos8.4")]), "an SDK from before it");
}

#[test]
fn builds_for_the_simulator_are_said() {
    let info = info_plist(
        &[text("CFBundleExecutable", "Shop"), texts("CFBundleSupportedPlatforms", &["iPhoneSimulator"])]
            .concat(),
    );
    let app = one(&ZipBuilder::new()
        .deflated("Payload/Shop.app/Info.plist", info.as_bytes())
        .deflated("Payload/Shop.app/Shop", &macho(1)));
    assert!(app.bundles[0].is_for_simulator);
    assert!(says(&app, "built for the simulator"));
}
