//! Evidence files beside an app: what raises a host or data to `observed`, and what must not; and that nothing which a phone
//! sent stands in a report.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "../../../../crates/candor-capture/tests/capture/build.rs"]
mod build;
mod planted;

use build::{ACK, Pcap, SYN, answer, block, enhanced, hello, ipv4, question, section, tcp, udp};
use candor::Handed;
use candor_app::App;
use candor_findings::{
    Audit, EntryPoints, Options, Rung,
    observed::{Attributed, Choice, EvidenceFile, Known, Reading, Settings, Zone, read},
};
use candor_knowledge::Knowledge;
use candor_report::report::{Report, Tool};
use candor_testkit::{
    axml::{Element, android, build as xml, plain},
    res::Data,
    zip::ZipBuilder,
};

const APP: &str = "org.example.weather";

fn app() -> App {
    let application =
        Element::new("application").attr(android("label", 0x0101_0001, Data::Text("Weather".to_owned())));
    let manifest = Element::new("manifest").attr(plain("package", APP)).child(application);
    let apk = ZipBuilder::new().deflated("AndroidManifest.xml", &xml(&manifest, &Default::default())).build();
    candor_app::open_bytes("t", candor_app::Bytes::from(apk), &candor_app::Options::default())
        .unwrap()
        .remove(0)
}

fn file(bytes: &[u8], stated: Option<&str>) -> EvidenceFile {
    let settings = Settings { zone: Zone::East(0), ..Settings::default() };
    read(bytes, None, stated.map(str::to_owned), Reading { settings, known: None }).unwrap()
}

fn joined(files: Vec<EvidenceFile>, choice: Choice) -> (Audit, Report) {
    let (app, knowledge) = (app(), Knowledge::embedded().unwrap());
    let rules = candor_findings::rules().unwrap();
    let options = Options { rules: &rules, entry_points: EntryPoints::default() };
    let mut audit = candor_findings::audit(&app, &knowledge, options).unwrap();
    let handed = Handed { files, choice, ..Handed::default() };
    handed.join(&app, &knowledge, &mut audit);
    let report = candor_report::convert(&app, &audit, Tool::default(), &knowledge);
    let verdicts = candor::verify::verify(&report, std::slice::from_ref(&app));
    assert!(verdicts.iter().all(|verdict| verdict.mismatches.is_empty()), "{verdicts:?}");
    (audit, report)
}

/// Hosts on the rung `observed`, and those seen on the device.
fn hosts(files: Vec<EvidenceFile>) -> (Vec<String>, Vec<String>) {
    let (audit, _) = joined(files, Choice::default());
    let own = audit.destinations.iter().filter(|found| found.rung == Rung::Observed);
    let device = &audit.observed.on_device;
    (own.map(|found| found.host.clone()).collect(), device.iter().map(|found| found.host.clone()).collect())
}

/// A frame with PCAPdroid's trailer.
fn with_trailer(frame: &[u8], label: &str) -> Vec<u8> {
    let mut bytes = frame.to_vec();
    bytes.extend([0x01, 0x07, 0x20, 0x21, 0, 0, 0x27, 0xb1]);
    let mut name = label.as_bytes().to_vec();
    name.resize(20, 0);
    bytes.extend(name);
    bytes.extend([1, 2, 3, 4]);
    bytes
}

/// A connection with a hello that names a host, over Ethernet.
fn connection(host: &str, port: u16) -> Vec<Vec<u8>> {
    let record = build::records(&hello(host), 16_000);
    let frame = |seq, flags, payload: &[u8]| {
        build::ethernet(&ipv4(6, build::PHONE, build::SERVER, &tcp(port, 443, seq, 0, flags, payload)))
    };
    vec![frame(0, SYN, &[]), frame(1, ACK, &record)]
}

/// A PCAPdroid capture of two apps, each with its label in the trailer.
fn two_apps() -> Vec<u8> {
    let mut pcap = Pcap::new(1);
    for (host, port, label) in
        [("own.invented.net", 50_000, "Weather"), ("others.invented.net", 50_001, "Messenger")]
    {
        connection(host, port).iter().for_each(|frame| pcap.add(&with_trailer(frame, label)));
    }
    pcap.bytes
}

#[test]
fn a_capture_of_two_apps_raises_what_its_own_packets_show() {
    let (own, device) = hosts(vec![file(&two_apps(), None)]);
    assert_eq!((own, device.len()), (vec!["own.invented.net".to_owned()], 0));
    // The user's word counts for packets that name nobody, and never for those that name another app.
    let (own, device) = hosts(vec![file(&two_apps(), Some(APP))]);
    assert_eq!((own, device.len()), (vec!["own.invented.net".to_owned()], 0));
    let (audit, report) = joined(vec![file(&two_apps(), None)], Choice::default());
    assert_eq!(audit.observed.files[0].attribution, Attributed::LabelledByFile);
    for (_, text) in planted::formats(&report) {
        assert!(!text.contains("others.invented.net") && !text.contains("Messenger"));
    }
}

#[test]
fn a_comment_with_the_package_names_the_app_and_that_of_another_does_not() {
    let named = |package: &[u8]| {
        let mut body = 62_652_u32.to_le_bytes().to_vec();
        body.extend([1, 0, 1, 0]);
        body.extend(10_161_u32.to_le_bytes());
        body.extend([u8::try_from(package.len()).unwrap(), 7]);
        body.extend(package);
        body.extend(b"Weather");
        let asks = |name: &str, port| {
            let datagram = udp(port, 53, &question(name));
            ipv4(17, build::PHONE, build::SERVER, &datagram)
        };
        let first = enhanced(&asks("a.invented.net", 50_000), 1, b"u-10161", true);
        let second = enhanced(&asks("b.invented.net", 50_001), 1, b"u-10162", true);
        [section(101, None, true), block(0x0bad, &body, true), first, second].concat()
    };
    let (own, _) = hosts(vec![file(&named(APP.as_bytes()), None)]);
    assert_eq!(own, ["a.invented.net"]);
    let (audit, _) = joined(vec![file(&named(APP.as_bytes()), None)], Choice::default());
    assert_eq!(audit.observed.files[0].attribution, Attributed::NamedByFile);
    let seen = audit.destinations[0].seen.as_ref().unwrap();
    assert!(!seen.is_connection(), "a question to a name server is no connection");
    let (own, device) = hosts(vec![file(&named(b"org.example.weather2"), None)]);
    assert_eq!((own.len(), device.len()), (0, 0));
}

#[test]
fn a_capture_that_names_nobody_raises_nothing_unless_the_user_says_whose_it_is() {
    let mut pcap = Pcap::new(1);
    connection("own.invented.net", 50_000).iter().for_each(|frame| pcap.add(frame));
    let (own, device) = hosts(vec![file(&pcap.bytes, None)]);
    assert_eq!((own.len(), device), (0, vec!["own.invented.net".to_owned()]));
    let (own, device) = hosts(vec![file(&pcap.bytes, Some("org.example.other"))]);
    assert_eq!((own.len(), device.len()), (0, 0), "it is stated to be another app's");
    let (audit, report) = joined(vec![file(&pcap.bytes, Some(APP))], Choice::default());
    assert_eq!(audit.destinations[0].rung, Rung::Observed);
    assert_eq!(audit.observed.files[0].attribution, Attributed::StatedByUser);
    assert!(planted::formats(&report)[2].1.contains("attribution stated by the user"));
}

/// A capture with handshakes that took 5 milliseconds each, and the link that it was taken on.
fn handshakes(link: u32, n: u16) -> Vec<u8> {
    let mut pcap = Pcap::new(link);
    let strip = |frame: Vec<u8>| if link == 101 { frame[14..].to_vec() } else { frame };
    pcap.add(&strip(build::ethernet(&ipv4(
        17,
        build::SERVER,
        build::PHONE,
        &udp(53, 50_000, &answer("own.invented.net", [8, 8, 8, 8])),
    ))));
    for port in 0..n {
        let (from, to) = (build::PHONE, [8, 8, 8, 8]);
        let out = tcp(40_000 + port, 443, 7, 0, SYN, &[]);
        let back = tcp(443, 40_000 + port, 9, 8, SYN | ACK, &[]);
        pcap.add(&strip(build::ethernet(&ipv4(6, from, to, &out))));
        pcap.add(&strip(build::ethernet(&ipv4(6, to, from, &back))));
    }
    connection_to(&mut pcap, &strip);
    pcap.bytes
}

fn connection_to(pcap: &mut Pcap, strip: &dyn Fn(Vec<u8>) -> Vec<u8>) {
    let record = build::records(&hello("own.invented.net"), 16_000);
    for (seq, flags, payload) in [(0, SYN, &[][..]), (1, ACK, &record)] {
        let segment = tcp(60_000, 443, seq, 0, flags, payload);
        pcap.add(&strip(build::ethernet(&ipv4(6, build::PHONE, [8, 8, 8, 8], &segment))));
    }
}

#[test]
fn round_trips_bound_a_distance_on_an_interface_and_never_in_a_tunnel() {
    let measured = |bytes: &[u8]| {
        let (audit, _) = joined(vec![file(bytes, Some(APP))], Choice::default());
        let found = audit.destinations.iter().find(|found| found.host == "own.invented.net").unwrap();
        let address = found.addresses.iter().find(|address| address.ip == "8.8.8.8").unwrap();
        assert_eq!(address.asn, Some(15_169));
        address.measured.clone().unwrap()
    };
    let on_interface = measured(&handshakes(1, 12));
    assert_eq!((on_interface.n, on_interface.within_km), (12, Some(100)));
    assert_eq!(measured(&handshakes(1, 9)).within_km, None, "too few");
    let in_tunnel = measured(&handshakes(101, 12));
    assert!(in_tunnel.within_km.is_none() && in_tunnel.no_bound.unwrap().contains("tunnel"));
}

/// A discrete history with an access to the location every half hour, for so many hours.
fn history(package: &str, hours: i64, gap_at: Option<i64>) -> String {
    let mut text = format!(
        "Discrete accesses:\n  Uid: 10103\n    Package: {package}\n      FINE_LOCATION\n        Attribution: null\n"
    );
    for half in 0..hours * 2 {
        if gap_at.is_some_and(|gap| half / 2 == gap) {
            continue;
        }
        let (day, hour, minute) = (1 + half / 48, half / 2 % 24, if half % 2 == 0 { 5 } else { 35 });
        text.push_str(&format!("          Access [bg-s] at 2026-11-{day:02} {hour:02}:{minute:02}:00.000\n"));
    }
    text
}

#[test]
fn the_discrete_history_says_how_often_and_last_accesses_do_not() {
    let (audit, report) = joined(vec![file(history(APP, 50, None).as_bytes(), None)], Choice::default());
    let used = &audit.observed.uses[0];
    assert_eq!(
        (used.data.as_deref(), used.accesses, used.is_hourly),
        (Some("location.precise"), 100, Some(true))
    );
    assert_eq!((used.median_gap, used.floor, used.background), (Some(1_800), Some(60), (100, 100)));
    let found = audit.findings.iter().find(|found| found.data == "location.precise").unwrap();
    assert_eq!((found.rung, found.n_sites), (Rung::Observed, 100));
    let text = &planted::formats(&report)[2].1;
    assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains("at least once in every hour"));

    let (audit, _) = joined(vec![file(history(APP, 50, Some(20)).as_bytes(), None)], Choice::default());
    assert_eq!(audit.observed.uses[0].is_hourly, Some(false));
    let (audit, _) = joined(vec![file(history(APP, 5, None).as_bytes(), None)], Choice::default());
    assert_eq!(audit.observed.uses[0].is_hourly, None, "five hours are too few");
    let (audit, _) =
        joined(vec![file(history("org.example.other", 50, None).as_bytes(), None)], Choice::default());
    assert!(audit.observed.uses.is_empty() && audit.findings.iter().all(|f| f.rung < Rung::Observed));

    let last = format!(
        "Current AppOps Service state:\n  Uid u0a103:\n    Package {APP}:\n      READ_CONTACTS (allow):\n          Access: [bg-s] 2026-11-20 10:00:00.000 (-1s)\n"
    );
    let (audit, report) = joined(vec![file(last.as_bytes(), None)], Choice::default());
    let used = &audit.observed.uses[0];
    assert_eq!((used.proves_frequency, used.is_hourly), (false, None));
    let text = planted::formats(&report)[2].1.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("it proves use and not how often"), "{text}");
}

#[test]
fn last_accesses_of_months_before_do_not_stretch_the_history() {
    let last = format!(
        "Current AppOps Service state:\n  Uid u0a103:\n    Package {APP}:\n      READ_CONTACTS (allow):\n          Access: [bg-s] 2026-09-01 10:00:00.000 (-80d)\n"
    );
    let dump = format!("{last}\n{}", history(APP, 50, None));
    let (audit, _) = joined(vec![file(dump.as_bytes(), None)], Choice::default());
    let used = audit.observed.uses.iter().find(|used| used.operation == "FINE_LOCATION").unwrap();
    assert_eq!((used.is_hourly, used.floor, used.longest_gap), (Some(true), Some(60), Some(1_800)));
}

#[test]
fn a_port_that_another_app_used_before_is_not_its_any_more() {
    let mut pcap = Pcap::new(1);
    let asks = |name: &str| {
        build::ethernet(&ipv4(17, build::PHONE, build::SERVER, &udp(50_000, 53, &question(name))))
    };
    pcap.add(&with_trailer(&asks("own.invented.net"), "Weather"));
    pcap.add(&with_trailer(&asks("others.invented.net"), "Messenger"));
    for (label, host) in [("Weather", "own.first.net"), ("Messenger", "others.second.net")] {
        connection(host, 50_007).iter().for_each(|frame| pcap.add(&with_trailer(frame, label)));
    }
    let (own, _) = hosts(vec![file(&pcap.bytes, None)]);
    assert_eq!(own, ["own.first.net", "own.invented.net"]);
}

#[test]
fn names_at_home_and_addresses_are_no_hosts_of_the_internet() {
    let mut pcap = Pcap::new(1);
    for (name, port) in (0..)
        .map(|n| 50_000 + n)
        .zip([
            "7.1.168.192.in-addr.arpa",
            "lb._dns-sd._udp.0.178.168.192.in-addr.arpa",
            "ada-laptop.home.arpa",
            "ada-laptop.fritz.box",
            "ada-laptop.lan",
            "facebook.com",
        ])
        .map(|(port, name)| (name, port))
    {
        let datagram = udp(port, 53, &question(name));
        pcap.add(&build::ethernet(&ipv4(17, build::PHONE, build::SERVER, &datagram)));
    }
    assert_eq!(hosts(vec![file(&pcap.bytes, Some(APP))]).0, ["facebook.com"]);
    let (audit, _) = joined(vec![file(&pcap.bytes, None)], Choice::default());
    let device = &audit.observed.on_device;
    assert_eq!((device.len(), device[0].is_named_by_app), (1, false), "the table of operators is no package");
    let har = planted::har("http://192.168.7.23:8080/log?m=ada.planted@example.com", "");
    let knowledge = Knowledge::embedded().unwrap();
    let known = "[[value]]\ndata = \"person.email\"\nvalue = \"ada.planted@example.com\"\n";
    let known = Known::parse(known, &knowledge).unwrap();
    let reading = Reading { known: Some(&known), ..Reading::default() };
    let file = read(har.as_bytes(), None, Some(APP.to_owned()), reading).unwrap();
    let (_, report) = joined(vec![file], Choice::default());
    assert!(report.findings[0].says.contains("a host in the local network"), "{}", report.findings[0].says);
    for (format, text) in planted::formats(&report) {
        assert!(!text.contains("192.168.7"), "{format}");
    }
}

#[test]
fn a_share_is_told_with_its_whole_and_its_interval() {
    let mut list = "host,ip,time,vantage,source\n".to_owned();
    for n in 0..53 {
        // 20 addresses of Alibaba, the others of Google.
        let ip = if n < 20 { format!("47.74.0.{}", n + 1) } else { format!("8.8.8.{n}") };
        list.push_str(&format!("h{n}.invented.net,{ip},,,\n"));
    }
    list.push_str("unknown.invented.net,,,,\n");
    let (audit, _) = joined(vec![file(list.as_bytes(), Some(APP))], Choice::default());
    let shares = &audit.observed.shares;
    let share = shares.iter().find(|share| share.of == "alibaba-cloud").unwrap();
    assert_eq!((share.n, share.all, share.unresolved, share.hosts_without), (20, 53, 0, 1));
    assert!((share.interval.0 - 0.2594).abs() < 1e-3 && (share.interval.1 - 0.5119).abs() < 1e-3);
    assert_eq!(audit.observed.tables.len(), 3);
    assert!(audit.observed.tables.iter().all(|table| table.warning.is_some() && table.sha256.len() == 64));
    // Of a list that is nobody's, nothing follows for the app.
    let (audit, _) = joined(vec![file(list.as_bytes(), None)], Choice::default());
    assert!(audit.observed.shares.is_empty());
}

#[test]
fn the_order_of_files_changes_nothing() {
    let files = || vec![file(&two_apps(), None), file(history(APP, 30, None).as_bytes(), None)];
    let (_, one) = joined(files(), Choice::default());
    let (_, other) = joined(files().into_iter().rev().collect(), Choice::default());
    assert_eq!(one, other);
}

#[test]
fn damaged_files_are_refused_or_told_and_never_stop_an_audit() {
    let whole = two_apps();
    for cut in (0..whole.len()).step_by(7) {
        let read = read(&whole[..cut], None, None, Reading::default());
        if cut >= 24 {
            assert!(read.is_ok(), "{cut}");
        }
    }
    let mut wrong_link = whole.clone();
    wrong_link[20] = 250;
    let (audit, _) = joined(vec![file(&wrong_link, Some(APP))], Choice::default());
    assert!(audit.destinations.is_empty() && !audit.observed.files[0].unread.is_empty());
    for bytes in [&b"GIF89a"[..], b"", b"CLIENT_RANDOM 00ff 00ff\n", b"{\"log\":{\"version\":1}}"] {
        assert!(read(bytes, None, None, Reading::default()).is_err());
    }
    let unknown_fields = format!(
        "{{\"type\":\"networkActivity\",\"bundleID\":\"{APP}\",\"domain\":\"a.invented.net\",\"hits\":3,\"firstTimeStamp\":\"2026-11-20T10:00:00Z\",\"timeStamp\":\"2026-11-20T11:00:00Z\",\"new\":{{}}}}\n{{\"type\":\"else\"}}\n{{\n"
    );
    let (own, _) = hosts(vec![file(unknown_fields.as_bytes(), None)]);
    assert_eq!(own, ["a.invented.net"]);
    let (audit, _) = joined(vec![file(unknown_fields.as_bytes(), None)], Choice::default());
    assert_eq!(audit.observed.files[0].unread.iter().map(|(_, n)| n).sum::<u64>(), 2);
}

#[test]
fn a_known_value_that_was_sent_raises_its_data_and_one_like_it_does_not() {
    let knowledge = Knowledge::embedded().unwrap();
    let known = "[[value]]\ndata = \"person.email\"\nvalue = \"ada.planted@example.com\"\n";
    let known = Known::parse(known, &knowledge).unwrap();
    let found = |mail: &str| {
        let har = planted::har(&format!("https://collect.invented.net/log?m={mail}"), "");
        let reading = Reading { known: Some(&known), ..Reading::default() };
        let file = read(har.as_bytes(), None, Some(APP.to_owned()), reading).unwrap();
        let (audit, report) = joined(vec![file], Choice::default());
        let found = audit.findings.iter().any(|f| f.data == "person.email" && f.rung == Rung::Observed);
        (found, report.findings.first().map(|f| f.says.clone()).unwrap_or_default())
    };
    assert!(found("ada.planted@example.com").0);
    // Its MD5, by md5sum.
    let (is_found, says) = found("a8ecc977792e6d2ee795858dfc427270");
    assert!(is_found && says.contains("(as its MD5)"), "{says}");
    assert!(!found("bob.planted@example.com").0);
}
