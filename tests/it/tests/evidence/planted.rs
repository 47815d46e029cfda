//! Values that a phone sent: planted in every place that a record has, and looked for in every format of a report.

use candor_findings::observed::{Choice, Reading, read};
use candor_knowledge::Knowledge;
use candor_report::{Room, display, report::Report, text, write_report};

use super::{APP, build, file, joined};

const MAIL: &str = "ada.planted@example.com";
const IMEI: &str = "490154203237518";
const UUID: &str = "123e4567-e89b-12d3-a456-426614174000";
const TOKEN: &str = "planted-9f8e7d6c5b4a3210";
const LAN: &str = "192.168.7.23";
const SUBDOMAIN: &str = "6f9619ff8b86d011b42d";
const PATH_NAME: &str = "planted-in-a-path";
const PLACE: &str = "52.520008";

/// Digests and codings of the mail address and the IMEI, by md5sum, sha1sum, sha256sum and base64.
const CODED: [&str; 6] = [
    "a8ecc977792e6d2ee795858dfc427270",
    "0eaed834a1e6f4b2bf0c024e0013dea1",
    "97a2105232ecc8756f03a029a839b97ded59207d",
    "1f0b62b5f05f305e9251c88be27c9e519449e8e34a00a59ec0a534d85ecfaf08",
    "YWRhLnBsYW50ZWRAZXhhbXBsZS5jb20",
    "NDkwMTU0MjAzMjM3NTE4",
];

/// A report in each format, with the format's name.
pub(super) fn formats(report: &Report) -> Vec<(&'static str, String)> {
    let knowledge = Knowledge::embedded().unwrap();
    let room = Room { columns: 200, rows: 500 };
    let lines = candor_report::summary(report, &knowledge, room, &[]);
    let lines = lines.iter().map(|line| format!("{line:?}\n")).collect();
    vec![
        ("json", String::from_utf8(write_report(report).unwrap()).unwrap()),
        ("html", candor_report::html(report, &knowledge).unwrap()),
        ("text", text(report, &knowledge)),
        ("summary", lines),
        ("name of the file", display::file_stem(&report.app.id, &report.app.sha256)),
    ]
}

/// An archive with one request.
pub(super) fn har(url: &str, body: &str) -> String {
    let header = |name: &str, value: &str| serde_json::json!({"name": name, "value": value});
    serde_json::json!({"log": {"version": "1.2", "creator": {"name": "t", "version": "1"}, "entries": [{
        "startedDateTime": "2026-11-20T10:12:33.123Z",
        "serverIPAddress": LAN,
        "request": {
            "method": "POST",
            "url": url,
            "headers": [
                header("Authorization", &format!("Bearer {TOKEN}")),
                header("X-Forwarded-For", LAN),
                header("Cookie", &format!("session={TOKEN}")),
            ],
            "postData": {"mimeType": "application/json", "text": body},
        },
        "response": {},
    }]}})
    .to_string()
}

fn archive() -> String {
    let body = serde_json::json!({
        "email": MAIL,
        "device": {"imei": IMEI},
        "loc": {"latitude": 52.520008, "longitude": 13.404954},
        "token": TOKEN,
        MAIL: {"nested": UUID},
        LAN: {"mac": UUID},
    });
    let url =
        format!("https://{SUBDOMAIN}.collect.invented.net/{PATH_NAME}/{UUID}/log?imei={IMEI}&mail={MAIL}#x");
    har(&url, &body.to_string())
}

/// A request in the clear, in packets.
fn packets() -> Vec<u8> {
    let request = format!(
        "POST /{PATH_NAME}?mail={MAIL}&imei={IMEI} HTTP/1.1\r\nHost: {SUBDOMAIN}.collect.invented.net\r\nAuthorization: Bearer {TOKEN}\r\nContent-Length: 4\r\n\r\nabcd"
    );
    let mut pcap = build::Pcap::new(1);
    pcap.add(&build::up(80, 0, build::SYN, &[]));
    pcap.add(&build::up(80, 1, build::ACK, request.as_bytes()));
    pcap.add(&build::udp_up(53, &build::question(&format!("{SUBDOMAIN}.collect.invented.net"))));
    pcap.bytes
}

fn list() -> String {
    format!(
        "host,ip,time,vantage,source\n{SUBDOMAIN}.collect.invented.net,{LAN},2026-11-20T10:12:33Z,home of {MAIL},{LAN}:53\n"
    )
}

fn planted() -> Vec<&'static str> {
    [MAIL, "ada.planted", IMEI, UUID, TOKEN, LAN, SUBDOMAIN, PATH_NAME, PLACE, "13.404954"]
        .into_iter()
        .chain(CODED)
        .chain(["10:12:33"])
        .collect()
}

#[test]
fn nothing_that_a_phone_sent_stands_in_any_format() {
    let files = || {
        let all = [archive().into_bytes(), packets(), list().into_bytes()];
        all.iter().map(|bytes| file(bytes, Some(APP))).collect::<Vec<_>>()
    };
    let (audit, report) = joined(files(), Choice::default());
    let seen: usize =
        audit.destinations.iter().filter_map(|found| found.seen.as_ref()).map(|s| s.sent.len()).sum();
    assert!(seen >= 8, "the values are found: {seen}");
    for (format, text) in formats(&report) {
        for value in planted() {
            assert!(!text.contains(value), "{format} has {value}");
        }
    }
    // The same files without anybody's name: hosts are told, and nothing of what was sent.
    let nobodys = files().into_iter().map(|mut file| {
        file.stated = None;
        file
    });
    let (_, report) = joined(nobodys.collect(), Choice::default());
    for (format, text) in formats(&report) {
        for value in planted() {
            assert!(!text.contains(value), "{format} has {value}");
        }
    }
}

#[test]
fn values_are_shown_where_they_are_asked_for_and_keyed_by_a_key() {
    let choice = Choice { include_values: true, ..Choice::default() };
    let (_, report) = joined(vec![file(archive().as_bytes(), Some(APP))], choice);
    let json = &formats(&report)[0].1;
    for value in [MAIL, IMEI, UUID, TOKEN, SUBDOMAIN] {
        assert!(json.contains(value), "{value}");
    }
    let choice = Choice { value_key: Some(b"sixteen bytes or".to_vec()), ..Choice::default() };
    let (_, report) = joined(vec![file(archive().as_bytes(), Some(APP))], choice);
    let json = &formats(&report)[0].1;
    // By openssl dgst -sha256 -hmac "sixteen bytes or".
    assert!(json.contains(HMAC_OF_IMEI), "keyed");
    for value in planted() {
        assert!(!json.contains(value), "{value}");
    }
}

const HMAC_OF_IMEI: &str = "70cf9c4fd9ef6fd0bdae32e0592bcc535fe81290df83f0a4214877ad51a15522";

#[test]
fn errors_name_no_value() {
    let cut = archive();
    for end in (0..cut.len()).step_by(3) {
        let Ok(found) =
            read(&cut.as_bytes()[..end], None, Some(APP.to_owned()), Reading::default()).map_err(|error| {
                assert!(!planted().iter().any(|value| error.to_string().contains(value)), "{error}");
            })
        else {
            continue;
        };
        if end % 30 == 0 {
            let (_, report) = joined(vec![found], Choice::default());
            let json = &formats(&report)[0].1;
            assert!(!planted().iter().any(|value| json.contains(value)), "cut at {end}");
        }
    }
}
