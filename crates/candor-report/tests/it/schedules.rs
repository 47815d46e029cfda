//! How often: words and pages of schedules.

use candor_report::{convert, html, report::Report, schedules::Schedule, text};

use crate::{invented, sample};

/// The report on the invented app, with its schedule changed.
fn with(change: impl Fn(&mut candor_findings::Schedule)) -> Report {
    let mut audit = sample::audit();
    audit.schedules.iter_mut().for_each(change);
    convert(&sample::app(), &audit, sample::tool(), &sample::InventedWords)
}

fn says(report: &Report) -> String {
    report.schedules.iter().map(|schedule: &Schedule| schedule.says.clone()).collect()
}

#[test]
fn the_sentence_says_how_often_and_who_can_change_it() {
    assert_eq!(
        says(&invented()),
        "The app's own code has a code path that can access Precise location (Position by GPS, Wi-Fi and cells, to a few \
         metres) again and again (every 10 minutes by the code's default; a server's setting \"interval\" decides, by \
         AlarmManager.setRepeating; the system starts the app for it)."
    );
    let constant = with(|schedule| {
        schedule.settings.clear();
        schedule.from = candor_findings::TimeFrom::Constant;
        schedule.is_open = true;
        schedule.starts_app = false;
        schedule.times = Some((60_000, 3_600_000));
    });
    let said = says(&constant);
    assert!(said.contains("every 1 minute to 1 hour; other times are possible"), "{said}");
    assert!(said.contains("as long as the app's process runs"), "{said}");
}

#[test]
fn only_a_flow_in_the_same_run_is_called_a_way() {
    assert!(!says(&invented()).contains("In the same run"));
    let sending = with(|schedule| {
        schedule.sends = sample::audit().flows.iter().map(|flow| flow.id.clone()).collect();
    });
    let said = says(&sending);
    assert!(said.ends_with("In the same run the value has a way to the network, the system log."), "{said}");
}

#[test]
fn a_schedule_without_data_says_only_that_something_runs() {
    let said = says(&with(|schedule| schedule.data = None));
    assert!(
        said.starts_with("The app's own code has a code path that can run again and again (every 10"),
        "{said}"
    );
}

#[test]
fn both_pages_show_schedules_of_a_report_that_looked_for_them() {
    let report = invented();
    let (page, file) =
        (html(&report, &sample::InventedWords).unwrap(), text(&report, &sample::InventedWords));
    for shown in [&page, &file] {
        assert!(shown.contains("s-00000000000000a1") && shown.contains("10 minutes"));
    }
    let mut old = report;
    old.schedules.clear();
    old.coverage.not_analysed.push("schedules".to_owned());
    let (page, file) = (html(&old, &sample::InventedWords).unwrap(), text(&old, &sample::InventedWords));
    assert!(
        !page.contains("How often") && !file.contains("HOW OFTEN"),
        "it says nothing of what it did not look for"
    );
}
