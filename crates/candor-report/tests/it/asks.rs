//! How insistently: words and pages of what is done once the user refuses.

use candor_findings::AskClass;
use candor_report::{asks::Ask, convert, html, report::Report, text};

use crate::{invented, sample};

/// The report on the invented app, with what it does after a refusal changed.
fn with(change: impl Fn(&mut candor_findings::Ask)) -> Report {
    let mut audit = sample::audit();
    audit.asks.iter_mut().for_each(change);
    convert(&sample::app(), &audit, sample::tool(), &sample::InventedWords)
}

fn says(report: &Report) -> Vec<String> {
    report.asks.iter().map(|ask: &Ask| ask.says.clone()).collect()
}

#[test]
fn asking_again_names_what_decides_and_what_the_system_allows() {
    assert_eq!(
        says(&with(|_| {})),
        [
            "The app's own code has a code path that can ask for ACCESS_FINE_LOCATION again at once when it is refused; before \
             that it compares a server's setting \"asks\" (0 where nothing is set). The system shows such a question only while \
             it allows it: from Android 11 on, not after two refusals."
        ]
    );
    assert_eq!(with(|_| {}).asks[0].from, "remote_key");
    let unlimited = with(|ask| ask.limits.clear());
    assert_eq!(unlimited.asks[0].from, "none");
}

#[test]
fn what_is_no_question_of_the_system_says_nothing_of_its_limits() {
    let ends = with(|ask| {
        ask.class = AskClass::Blocks;
        ask.limits.clear();
    });
    assert_eq!(
        says(&ends),
        [
            "The app's own code has a code path that can end the screen or the app when ACCESS_FINE_LOCATION is refused."
        ]
    );
    let special = with(|ask| {
        ask.permissions = vec!["android.permission.SYSTEM_ALERT_WINDOW".to_owned()];
        ask.class = AskClass::EveryStart;
        ask.limits.clear();
        ask.screen = Some(("com.example.shop.Where".to_owned(), "onResume".to_owned()));
    });
    assert_eq!(
        says(&special),
        ["The app's own code has a code path that can ask for SYSTEM_ALERT_WINDOW each time the \
             system calls onResume of the screen com.example.shop.Where, as long as it is refused."]
    );
}

#[test]
fn both_pages_show_asks_of_a_report_that_looked_for_them() {
    let report = invented();
    let (page, file) =
        (html(&report, &sample::InventedWords).unwrap(), text(&report, &sample::InventedWords));
    for shown in [&page, &file] {
        assert!(shown.contains("a-00000000000000a1") && shown.contains("about 1 permission"));
    }
    assert!(page.contains("asks again at once"));
    let mut old = report;
    old.asks.clear();
    old.coverage.not_analysed.push("asks".to_owned());
    let (page, file) = (html(&old, &sample::InventedWords).unwrap(), text(&old, &sample::InventedWords));
    assert!(
        !page.contains("How insistently") && !file.contains("HOW INSISTENTLY"),
        "it says nothing of what it did not look for"
    );
}
