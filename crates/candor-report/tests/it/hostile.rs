//! Strings that the app controls, used against the reader.

use candor_report::{
    Room,
    display::{clean, file_stem},
    html, read_report, summary, text, write_report,
};

use crate::{invented, sample::InventedWords};

const ATTACKS: [&str; 6] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'};alert(1);//</style><style>*{display:none}",
    "\u{202e}gpj.exe\u{2066}\u{200b}",
    "\u{1b}[2J\u{1b}]0;title\u{7}\r\n",
    "{{ page }}{% raw %}",
];

fn poisoned(attack: &str) -> candor_report::report::Report {
    let mut report = invented();
    let s = || attack.to_owned();
    report.app.id = s();
    report.app.label = Some(s());
    report.app.version_name = Some(s());
    report.app.members[0].path = s();
    report.app.signers[0].notes.push(s());
    report.app.network.cleartext_domains.insert(s(), true);
    report.permissions[0].name = s();
    report.permissions[0].protection = Some(s());
    report.permissions[0].used_by = vec![s()];
    report.sdks[0].name = s();
    report.sdks[0].because = s();
    for found in &mut report.destinations {
        found.host = s();
        found.registrable_domain = Some(s());
        found.operator = Some(s());
        found.carries = vec![candor_report::destinations::Carried { data: s(), item: s() }];
        for name in &mut found.canonical_names {
            name.name = s();
        }
        for address in &mut found.addresses {
            address.ip = s();
            address.countries = vec![s(), s()];
            address.notes = vec![s()];
            address.geolocated[0].country = s();
            if let Some(routed) = &mut address.routed {
                routed.org = Some(s());
            }
        }
        for sent in found.seen.iter_mut().flat_map(|seen| &mut seen.sent) {
            sent.kind = s();
            sent.steps = vec![s()];
            sent.text = Some(s());
        }
    }
    for file in &mut report.evidence_files {
        (file.kind, file.vantage, file.problems) = (s(), vec![s()], vec![s()]);
        file.unread[0].what = s();
    }
    for access in &mut report.accesses {
        (access.operation, access.data, access.item) = (s(), Some(s()), Some(s()));
    }
    report.seen_on_device[0].host = s();
    report.shares[0].of = s();
    report.network_tables[0].package = s();
    report.coverage.native.push(s());
    report.coverage.problems[0].what = s();
    for f in &mut report.findings {
        f.id = s();
        f.data = s();
        f.item = s();
        f.says = s();
        f.would_refute = s();
        f.apis = vec![s()];
        for e in &mut f.evidence {
            e.text = s();
            e.class = Some(s());
            e.method = Some(s());
            e.member = s();
        }
    }
    report
}

#[test]
fn pages_show_hostile_strings_as_text() {
    for attack in ATTACKS {
        let page = html(&poisoned(attack), &InventedWords).unwrap();
        assert_eq!(page.matches("<script").count(), 1, "{attack:?}");
        // Each picture has its own.
        let clean = html(&invented(), &InventedWords).unwrap();
        assert_eq!(page.matches("<style").count(), clean.matches("<style").count(), "{attack:?}");
        assert!(!page.contains("<img"), "{attack:?}");
        let attributes = page.matches("onerror").count();
        assert_eq!(attributes, page.matches("&gt;&lt;img src=x onerror").count(), "{attack:?}");
        no_tricks(&page, attack);
    }
}

#[test]
fn text_and_screen_hold_no_control_or_direction_characters() {
    for attack in ATTACKS {
        let report = poisoned(attack);
        no_tricks(&text(&report, &InventedWords), attack);
        for line in summary(&report, &InventedWords, Room { columns: 80, rows: 23 }, &[attack.to_owned()]) {
            for span in line {
                no_tricks(&span.text, attack);
                assert!(!span.text.contains('\n'));
            }
        }
    }
}

fn no_tricks(text: &str, attack: &str) {
    let bad = text.chars().find(|c| {
        (c.is_control() && *c != '\n')
            || ('\u{200b}'..='\u{200f}').contains(c)
            || ('\u{202a}'..='\u{202e}').contains(c)
            || ('\u{2066}'..='\u{2069}').contains(c)
    });
    assert_eq!(bad, None, "{attack:?}");
}

#[test]
fn json_keeps_hostile_strings_exactly() {
    for attack in ATTACKS {
        let report = poisoned(attack);
        assert_eq!(read_report(&write_report(&report).unwrap()).unwrap(), report);
    }
}

#[test]
fn endless_strings_do_not_make_endless_pages() {
    let usual = html(&poisoned("x"), &InventedWords).unwrap().len();
    let long = html(&poisoned(&"x".repeat(1_000_000)), &InventedWords).unwrap().len();
    assert!(long < usual + 600_000, "{long} against {usual}");
}

#[test]
fn what_is_cut_or_hidden_is_shown_as_such() {
    assert_eq!(clean("a\u{202e}b", 10), "a\\u{202e}b");
    assert_eq!(clean("abcdef", 3), "abc…");
    assert_eq!(clean("naïve 日本", 20), "naïve 日本");
}

#[test]
fn file_names_stay_in_their_folder() {
    let sha = "ab".repeat(32);
    assert_eq!(file_stem("com.example.shop", &sha), "com.example.shop-abababab");
    for id in
        ["../../etc/passwd", "a/b\\c", "..", ".", "", "-rf", ".hidden", "a\0b", "a..b", "\u{202e}x", "CON:"]
    {
        let stem = file_stem(id, &sha);
        assert!(!stem.contains(['/', '\\', '\0', ':']) && !stem.contains(".."), "{id:?}: {stem}");
        assert!(!stem.starts_with(['.', '-']) && stem.ends_with("-abababab"), "{id:?}: {stem}");
    }
    assert!(file_stem(&"x".repeat(5000), &sha).len() < 120);
    assert_eq!(file_stem("a", "../..").as_str(), "a-");
}
