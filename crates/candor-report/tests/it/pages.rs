//! The text and HTML files.

use candor_report::{display::width, html, text};

use crate::{invented, sample::InventedWords};

#[test]
fn the_text_file_keeps_to_80_columns_and_names_every_finding() {
    let report = invented();
    let page = text(&report, &InventedWords);
    for line in page.lines() {
        assert!(width(line) <= 80, "{line}");
    }
    for f in &report.findings {
        assert!(page.contains(&f.id), "{} is missing", f.id);
    }
    assert!(
        page.contains("findings are evidence, not accusations")
            || page.contains("Findings are evidence, not accusations")
    );
}

#[test]
fn the_page_asks_nothing_of_the_network() {
    let page = html(&invented(), &InventedWords).unwrap();
    for loading in ["<link", "<img", "<iframe", "src=", "@import", "<object", "<embed", "<form", "fetch("] {
        assert!(!page.contains(loading), "{loading} loads something");
    }
    for (at, _) in page.match_indices("url(") {
        assert_eq!(&page[at + 4..at + 5], "#", "a pattern of a picture stands in the page");
    }
    for (at, _) in page.match_indices("href=\"") {
        // The licence of a table of places asks for this one link; a person may follow it, nothing loads it.
        let target = page[at + 6..].split('"').next().unwrap();
        assert!(target.starts_with('#') || target == "https://db-ip.com", "a link leaves the page: {target}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn the_policy_lets_the_pages_own_script_run_and_no_other() {
    use sha2::Digest;
    let page = html(&invented(), &InventedWords).unwrap();
    let script = page.split("<script>").nth(1).unwrap().split("</script>").next().unwrap();
    let digest = sha2::Sha256::digest(script.as_bytes());
    let want = format!("script-src 'sha256-{}'", base64(&digest));
    assert!(page.contains(&want), "the policy must hold {want}");
    assert_eq!(page.matches("<script").count(), 1);
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let n = chunk.iter().fold(0u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            let index = (n >> (18 - 6 * i) & 63) as usize;
            out.push(if i > chunk.len() { '=' } else { char::from(LETTERS[index]) });
        }
    }
    out
}

#[test]
fn the_page_holds_every_finding_with_its_evidence() {
    let report = invented();
    let page = html(&report, &InventedWords).unwrap();
    for f in &report.findings {
        assert!(page.contains(&format!("id=\"f-{}\"", f.id)), "{} is missing", f.id);
        for e in &f.evidence {
            assert!(page.contains(&format!("{} bytes at {}", e.length, e.offset)));
        }
    }
    for part in [
        "Invented Ads Ltd.",
        "Cayman Islands (KY)",
        "unverified",
        "Germany (DE)",
        "switched off",
        "Support Library Invented (1,530 classes)",
        "plugin.dex",
        "Where to",
        "collect.invented.example",
        "operator not known",
        "disclosures",
        "The Invented Act lets nobody ask for anything.",
        "was seen to talk to it",
        "at least once in every hour",
        "disputed between CN and SG",
        "95 % interval 25.9 to 51.2 %",
        "dispute.md",
        "41 bytes stand before",
    ] {
        assert!(page.contains(part), "{part} is missing");
    }
}

#[test]
fn an_app_without_findings_gets_a_page_that_says_what_was_read() {
    let mut report = invented();
    report.findings.clear();
    report.permissions.clear();
    report.sdks.clear();
    let page = html(&report, &InventedWords).unwrap();
    assert!(page.contains("Nothing found") && page.contains("5,068 classes"));
}

#[test]
fn both_pages_say_where_data_can_go_with_every_flow() {
    let report = invented();
    let (page, plain) = (html(&report, &InventedWords).unwrap(), text(&report, &InventedWords));
    assert!(page.contains("Where it can go") && plain.contains("WHERE IT CAN GO"));
    let joined = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    for flow in &report.flows {
        assert!(page.contains(&format!("id=\"w-{}\"", flow.id)) && plain.contains(&flow.id));
        assert!(joined.contains(&flow.says), "{}", flow.says);
        for step in &flow.path {
            assert!(page.contains(&format!("{} bytes at {}", step.length, step.offset)));
        }
    }
    assert!(joined.contains("2 flows found: to the network 1, the system log 1."), "{joined}");
}

#[test]
fn no_way_out_is_only_said_by_a_report_that_looked_for_one() {
    let mut report = invented();
    report.flows.clear();
    let says = |report: &candor_report::report::Report| {
        let page = html(report, &InventedWords).unwrap();
        let plain = text(report, &InventedWords).split_whitespace().collect::<Vec<_>>().join(" ");
        (page.contains("No way out of the app was found"), plain.contains("No way out of the app was found"))
    };
    assert_eq!(says(&report), (true, true));
    report.coverage.not_analysed.push("flows".to_owned());
    assert_eq!(says(&report), (false, false));
}
