//! Damage, decoys and inputs made to hurt.

use super::*;
use crate::ios::{MAX_FOLDERS, MAX_NESTED, plist};

#[test]
fn unreadable_plist_loses_the_plist_only() {
    for bytes in [&b"garbage"[..], b"", b"bplist00", b"<plist><array/></plist>", b"\xff\xfe\x00"] {
        let app = one(&ZipBuilder::new()
            .deflated("Payload/Shop.app/Info.plist", bytes)
            .deflated("Payload/Shop.app/Shop", &macho(1))
            .deflated("Payload/Shop.app/main.jsbundle", b"x"));
        assert_eq!((app.images.len(), app.images[0].is_executable), (1, true));
        assert_eq!(paths(&app, MemberKind::Script).len(), 1);
        assert_eq!(lost(&app).len(), 1, "{:?}", lost(&app));
        assert!(lost(&app)[0].starts_with("app.ipa!Payload/Shop.app/Info.plist: the Info.plist"));
        assert_eq!(app.identity.id, "");
    }
    let app = one(&ZipBuilder::new().deflated("Payload/Shop.app/Shop", &macho(1)));
    assert_eq!(lost(&app), ["app.ipa: the Info.plist is missing or cannot be read"]);
}

#[test]
fn plist_that_is_cut_off_is_read_as_far_as_it_goes() {
    let whole = info("com.example.shop", "Shop", &text("NSCameraUsageDescription", "x"));
    let app = one(&ZipBuilder::new()
        .deflated("Payload/Shop.app/Info.plist", &whole[..whole.len() - 30])
        .deflated("Payload/Shop.app/Shop", &macho(1)));
    assert_eq!(app.identity.id, "com.example.shop");
    assert!(lost(&app)[0].contains("read in part"), "{:?}", lost(&app));
    let cdata =
        info("com.example.shop", "Shop", "<key>CFBundleName</key><string><![CDATA[Hidden]]></string>");
    let app = one(&ZipBuilder::new()
        .deflated("Payload/Shop.app/Info.plist", &cdata)
        .deflated("Payload/Shop.app/Shop", &macho(1)));
    assert!(lost(&app)[0].contains("CDATA"), "{:?}", lost(&app));
}

#[test]
fn program_that_is_empty_or_missing_is_said() {
    let plist = info("com.example.shop", "Shop", "");
    let zip = |name: &str, bytes: &[u8]| {
        one(&ZipBuilder::new().deflated("Payload/Shop.app/Info.plist", &plist).stored(name, bytes))
    };
    for (name, bytes) in [
        ("Payload/Shop.app/Shop", &b""[..]),
        ("Payload/Shop.app/Shop", b"#!/bin/sh"),
        ("Payload/Shop.app/Other", &macho(1)),
    ] {
        let app = zip(name, bytes);
        assert!(lost(&app).iter().any(|p| p.contains("the program Shop is missing")), "{:?}", lost(&app));
        assert!(app.images.iter().all(|image| !image.is_executable));
    }
    let outside = info("a", "../Shop", "");
    let app = one(&ZipBuilder::new()
        .deflated("Payload/Shop.app/Info.plist", &outside)
        .deflated("Payload/Shop", &macho(1)));
    assert!(app.images.is_empty());
    assert!(lost(&app).iter().any(|problem| problem.contains("the program ../Shop is missing")));
}

#[test]
fn first_of_two_apps_is_read_and_the_other_named() {
    let app = one(&ipa("")
        .deflated("Payload/Also.app/Info.plist", &info("com.example.also", "Also", ""))
        .deflated("Payload/Also.app/Also", &macho(9)));
    assert_eq!(app.identity.id, "com.example.also");
    assert_eq!(app.images.len(), 1);
    assert_eq!(
        lost(&app),
        ["app.ipa!Payload/Shop.app: a further app in one archive; Also.app is read, this one is not"]
    );
}

#[test]
fn names_that_lead_elsewhere_are_left_out() {
    let names = [
        "../Payload/Shop.app/evil.js",
        "Payload/Shop.app/../../evil.js",
        "/Payload/Shop.app/evil.js",
        "Payload/Shop.app/./evil.js",
        "Payload/Shop.app//evil.js",
        "Payload\\Shop.app\\evil.js",
        "Payload/Shop.app/evil\0.js",
    ];
    let zip = names.iter().fold(ipa(""), |zip, name| zip.stored(name, b"x"));
    let app = one(&zip);
    assert!(paths(&app, MemberKind::Script).is_empty());
    assert_eq!(lost(&app).len(), names.len(), "{:?}", lost(&app));
    let app = one(&ipa("").stored(format!("Payload/Shop.app/{}", "n/".repeat(5000) + "a.js"), b"x"));
    assert!(lost(&app)[0].len() < 300, "{}", lost(&app)[0].len());
}

#[test]
fn second_entry_of_a_name_is_left_out_and_said() {
    let app = one(&ipa("").deflated("Payload/Shop.app/Shop", &macho(9)));
    assert_eq!(*app.members[app.images[0].member.0 as usize].bytes, *macho(1));
    assert!(lost(&app)[0].contains("a further entry of a name that is there"), "{:?}", lost(&app));
}

#[test]
fn sizes_that_lie_and_bombs_are_named_and_the_rest_is_read() {
    let bomb = deflate(&vec![0; 64 << 20]);
    let entry = ZipEntry::deflated("Payload/Shop.app/main.jsbundle", b"").with(|entry| {
        entry.central.uncompressed_size = 40 << 20;
        entry.central.compressed_size = bomb.len() as u32;
        entry.payload = bomb;
    });
    let huge = ZipEntry::deflated("Payload/Shop.app/Frameworks/a.dylib", &macho(1))
        .with(|entry| entry.central.uncompressed_size = u32::MAX - 1);
    let app = one(&ipa("").entry(entry).entry(huge));
    assert_eq!(app.identity.id, "com.example.shop");
    assert!(app.images.iter().any(|image| image.is_executable));
    assert!(lost(&app)[0].contains("main.jsbundle"), "{:?}", lost(&app));
}

#[test]
fn frameworks_nested_beyond_the_limit_are_said_once() {
    let deep = (0..40).fold("Payload/Shop.app".to_owned(), |path, n| format!("{path}/K{n}.framework"));
    let app = one(&ipa("").stored(format!("{deep}/K39"), &macho(2)).stored(format!("{deep}/more.js"), b"x"));
    assert_eq!(app.bundles.len(), 1 + MAX_NESTED);
    let too_deep: Vec<String> = lost(&app).into_iter().filter(|p| p.contains("within one another")).collect();
    assert_eq!(too_deep.len(), 1, "{:?}", lost(&app));
    assert!(too_deep[0].contains("2 files lie in more than 16"));
    assert_eq!(app.images.len(), 1);
}

/// A binary property list of `n` arrays, each of which names the next one twice: 2^n values.
fn bomb(n: u8) -> Vec<u8> {
    let mut bytes = b"bplist00".to_vec();
    let mut offsets = Vec::new();
    for at in 0..n {
        offsets.push(bytes.len() as u8);
        bytes.extend([0xa2, at + 1, at + 1]);
    }
    offsets.push(bytes.len() as u8);
    bytes.extend([0x51, b'x']);
    let table = bytes.len() as u64;
    bytes.extend(&offsets);
    bytes.extend([0, 0, 0, 0, 0, 0, 1, 1]);
    bytes.extend((u64::from(n) + 1).to_be_bytes());
    bytes.extend(0_u64.to_be_bytes());
    bytes.extend(table.to_be_bytes());
    bytes
}

#[test]
fn plist_bombs_end_at_a_limit() {
    let small = plist::read(&bomb(3)).unwrap();
    assert_eq!((small.cut, small.root.items().len()), (None, 2));
    let wide = plist::read(&bomb(30)).unwrap();
    assert!(wide.cut.unwrap().contains("more than 100000 values"));
    let deep = plist::read(&bomb(60)).unwrap();
    assert!(deep.cut.unwrap().contains("within one another"));
    let nested = format!("<plist>{}", "<array>".repeat(100_000));
    assert!(plist::read(nested.as_bytes()).unwrap().cut.unwrap().contains("within one another"));
    let entities = "<!DOCTYPE p [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><plist><string>&b;</string></plist>";
    let _ = plist::read(entities.as_bytes());
    assert!(matches!(plist::read(&vec![b' '; plist::MAX_PLIST + 1]), Err(plist::PlistError::TooLarge(_))));
    let app = one(&ZipBuilder::new()
        .deflated("Payload/Shop.app/Info.plist", &bomb(30))
        .deflated("Payload/Shop.app/Shop", &macho(1)));
    assert_eq!(app.images.len(), 1);
}

#[test]
fn links_and_endless_folders_are_not_followed() {
    let deep = format!("Shop.app/{}Hidden", "d/".repeat(MAX_FOLDERS + 2));
    let files = [
        ("Shop.app/Info.plist", info("com.example.shop", "Shop", "")),
        ("Shop.app/Shop", macho(1)),
        (&deep, macho(2)),
        ("outside/secret.js", b"x".to_vec()),
    ];
    let folder = Folder::with("links", &files);
    let link =
        |to: &str, name: &str| std::os::unix::fs::symlink(folder.0.join(to), folder.0.join(name)).unwrap();
    link("outside", "Shop.app/linked");
    link("outside/secret.js", "Shop.app/secret.js");
    link("Shop.app", "Shop.app/self");
    let app = folder.open("Shop.app").unwrap();
    assert_eq!(app.images.len(), 1);
    assert!(paths(&app, MemberKind::Script).is_empty());
    let links = app.problems.iter().filter(|problem| problem.what.contains("symbolic link")).count();
    assert_eq!(links, 3);
    assert!(lost(&app)[0].contains("folders within one another"), "{:?}", lost(&app));
}

fn rich() -> Vec<u8> {
    let strings = b"NSCameraUsageDescription = \"x\";";
    ipa(&[text("NSCameraUsageDescription", "x"), texts("UIBackgroundModes", &["audio"])].concat())
        .deflated("Payload/Shop.app/PlugIns/S.appex/Info.plist", &binary(&info("s", "S", "")))
        .stored("Payload/Shop.app/PlugIns/S.appex/S", &fat(1))
        .stored("Payload/Shop.app/de.lproj/InfoPlist.strings", strings)
        .build()
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
fn any_flipped_byte_of_a_binary_plist_or_of_strings_does_not_panic() {
    let plist = binary(&info("s", "S", &texts("UIBackgroundModes", &["audio", "ü"])));
    let strings = "\u{feff}/* c */ \"a\\U00fc\" = 'b'; c = d; // end".as_bytes().to_vec();
    for bytes in [plist, strings] {
        for at in 0..bytes.len() {
            for flip in [0x01, 0x80, 0xff] {
                let mut mutant = bytes.clone();
                mutant[at] ^= flip;
                let _ = plist::read(&mutant);
                let _ = crate::ios::strings::read(crate::MemberId(0), &mutant);
                let _ = crate::ios::strings::read(crate::MemberId(0), &mutant[..at]);
            }
        }
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
