//! The summary fits the screen it is given.

use candor_report::{Line, Room, display::width, summary};

use crate::{invented, sample};

fn plain(lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| line.iter().map(|s| s.text.as_str()).collect()).collect()
}

fn fits(lines: &[String], room: Room) {
    assert!(lines.len() <= room.rows, "{} lines:\n{}", lines.len(), lines.join("\n"));
    for line in lines {
        assert!(width(line) <= room.columns, "{} columns: {line}", width(line));
    }
}

#[test]
fn an_ordinary_app_fits_one_screen_and_says_what_matters() {
    let room = Room { columns: 80, rows: 23 };
    let lines = plain(&summary(
        &invented(),
        &sample::InventedWords,
        room,
        &["out/a.json".to_owned(), "out/a.html".to_owned()],
    ));
    fits(&lines, room);
    let all = lines.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "Shop Invented",
        "com.example.shop",
        "verified",
        "Location",
        "code path",
        "the app itself",
        "WAYS OUT 2 flows found: to the network 1, the system log 1",
        "7 asked for",
        "CAMERA",
        "Ads Invented",
        "unverified",
        "12,904 reachable",
        "1 native library",
        "out/a.html",
    ] {
        assert!(all.contains(part), "{part} is missing:\n{all}");
    }
}

#[test]
fn a_crowded_app_fits_every_screen() {
    let mut report = invented();
    let base = report.clone();
    for n in 0..60 {
        let mut sdk = base.sdks[0].clone();
        sdk.id = format!("invented.ads{n:02}");
        sdk.name = format!("Ads Invented with a rather long name {n}");
        report.sdks.push(sdk);
        let mut permission = base.permissions[3].clone();
        permission.name = format!("android.permission.OTHER_{n}");
        report.permissions.push(permission);
        report.coverage.native.push(format!("lib{n}.so"));
    }
    report.app.label = Some("A label ".repeat(40));
    for (columns, rows) in [(60, 20), (80, 23), (100, 30), (120, 50)] {
        let room = Room { columns, rows };
        fits(&plain(&summary(&report, &sample::InventedWords, room, &["x".repeat(300)])), room);
    }
}

#[test]
fn an_app_with_nothing_found_says_so_with_coverage() {
    let mut report = invented();
    report.findings.clear();
    report.sdks.clear();
    report.permissions.clear();
    let room = Room { columns: 80, rows: 23 };
    let lines = plain(&summary(&report, &sample::InventedWords, room, &[]));
    fits(&lines, room);
    let all = lines.join(" ");
    assert!(all.contains("No code that can access personal data was found in what was read."), "{all}");
    assert!(all.contains("1 native library"), "{all}");
}

#[test]
fn a_support_library_is_nobodys_sdk() {
    let lines =
        plain(&summary(&invented(), &sample::InventedWords, Room { columns: 80, rows: 23 }, &[])).join("\n");
    assert!(lines.contains("2 found, and 1 support library"), "{lines}");
}
