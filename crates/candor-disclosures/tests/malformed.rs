//! Broken files: what is broken is said with its line or path, and the rest is read.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read samples")]

mod samples;

use candor_disclosures::{Declared, Error, MAX_BYTES, MAX_PROBLEMS, Trouble, read};
use samples::sample;

/// Line or path, and value, of every problem.
fn said(name: &str) -> Vec<(String, Trouble, String)> {
    let problems = sample(name).problems.into_iter();
    problems
        .map(|problem| {
            let at = problem.place.line.map_or(problem.place.path, |line| line.to_string());
            (at, problem.what, problem.found)
        })
        .collect()
}

fn expect(name: &str, expected: &[(&str, Trouble, &str)]) {
    let said = said(name);
    let said: Vec<(&str, Trouble, &str)> =
        said.iter().map(|(at, what, found)| (at.as_str(), *what, found.as_str())).collect();
    assert_eq!(said, expected, "{name}");
}

fn misspelt(meant: &'static str) -> Trouble {
    Trouble::Misspelt { meant }
}

#[test]
fn a_csv_with_one_of_each_slip() {
    expect(
        "data_safety_malformed.csv",
        &[
            ("3", Trouble::UnknownAnswer, "perhaps"),
            ("4", misspelt("PSL_EMAIL"), "PSL_EMAIL_ADDRESS"),
            ("5", Trouble::UnknownType, "PSL_SHOE_SIZE"),
            ("6", Trouble::Cells, "PSL_DATA_TYPES_PERSONAL,PSL_PRECISE_LOCATION,true"),
            ("6", Trouble::OutOfPlace, "PSL_PRECISE_LOCATION"),
            ("7", Trouble::Unclosed, "PSL_DATA_TYPES_PERSONAL,PSL_PHONE,true,MULTIPLE_CHOICE,\"Telefon"),
            ("9", Trouble::UnknownQuestion, "PSL_WHAT_IS_THIS"),
            ("10", misspelt("both collected and shared"), "PSL_DATA_USAGE_BOTH_COLLECTED_AND_SHARED"),
            ("11", misspelt("PSL_ANALYTICS"), "Analytics"),
            ("12", Trouble::UnknownPurpose, "PSL_FUN"),
            ("14", Trouble::UnknownAnswer, "DATA_USAGE_USER_CONTROL PSL_DATA_USAGE_USER_CONTROL_MAYBE"),
            ("16", Trouble::Contradicts, "PSL_VIDEOS"),
        ],
    );
    let form = sample("data_safety_malformed.csv");
    let collected: Vec<&str> = form.collected.types().iter().map(|said| said.what.id()).collect();
    assert_eq!(collected, ["PSL_EMAIL", "PSL_PHONE", "PSL_PRECISE_LOCATION"]);
    let shared: Vec<&str> = form.shared.types().iter().map(|said| said.what.id()).collect();
    assert_eq!(shared, ["PSL_EMAIL", "PSL_VIDEOS"]);
}

#[test]
fn a_manifest_that_breaks_off() {
    expect(
        "malformed.xcprivacy",
        &[
            ("5", Trouble::WrongShape, "YES"),
            ("6", Trouble::UnknownKey, "NSPrivacyTrackingDomain"),
            ("10", Trouble::UnknownType, "NSPrivacyCollectedDataTypeHealthAndFitness"),
            (
                "13",
                misspelt("NSPrivacyCollectedDataTypePhotosorVideos"),
                "NSPrivacyCollectedDataTypePhotosOrVideos",
            ),
            ("15", misspelt("NSPrivacyCollectedDataTypePurposeAppFunctionality"), "App functionality"),
            ("15", Trouble::UnknownPurpose, "Fun"),
            ("22", Trouble::OutOfPlace, "C617.1"),
            ("22", Trouble::UnknownReason, "ZZZZ.9"),
            (
                "26",
                Trouble::Malformed,
                "ill-formed document: expected `</dict>`, but `</dict\n  </array>` was found",
            ),
        ],
    );
    let manifest = sample("malformed.xcprivacy");
    assert_eq!(manifest.tracking, None);
    assert_eq!(manifest.collected.types().len(), 1);
    assert_eq!(manifest.accessed_apis.unwrap().len(), 2);
}

#[test]
fn details_with_slips() {
    expect(
        "app_privacy_details_malformed.json",
        &[
            ("/0", Trouble::UnknownType, "SHOE_SIZE"),
            ("/1/note", Trouble::UnknownKey, "note"),
            ("/1/data_protections/1", Trouble::Contradicts, "DATA_NOT_LINKED_TO_YOU"),
            ("/1/data_protections/2", Trouble::UnknownProtection, "DATA_EATEN"),
            ("/1", misspelt("NAME"), "Name"),
            ("/1/purposes/0", misspelt("APP_FUNCTIONALITY"), "App functionality"),
            ("/1/purposes/1", Trouble::UnknownPurpose, "FUN"),
            ("/2", Trouble::WrongShape, "{\"purposes\":[]}"),
            ("/3/data_protections/0", Trouble::WrongShape, "1"),
            ("/3/purposes", Trouble::WrongShape, "\"ANALYTICS\""),
        ],
    );
}

#[test]
fn pages_bundles_and_strings_with_slips() {
    expect(
        "google_play_scraper_readme.json",
        &[
            ("/dataCollected/0", Trouble::UnknownPurpose, "World domination"),
            ("/dataCollected/1", Trouble::UnknownType, "Shoe size"),
            ("/securityPractices/0", Trouble::UnknownPractice, "Data is kept warm"),
        ],
    );
    let scraped = sample("google_play_scraper_readme.json");
    assert_eq!(scraped.shared, Declared::None);
    assert_eq!(scraped.collected.types()[0].purposes, ["PSL_ANALYTICS", "PSL_FRAUD_PREVENTION_SECURITY"]);
    expect(
        "aosp_human_old.xml",
        &[
            ("1", Trouble::Ambiguous, "data-shared"),
            ("3", Trouble::UnknownPurpose, "fun"),
            ("3", Trouble::UnknownAnswer, "maybe"),
            ("4", Trouble::UnknownType, "location/shoe_size"),
        ],
    );
    assert_eq!(sample("aosp_human_old.xml").accessed.types()[0].what.id(), "PSL_CONTACTS");
    expect(
        "de.lproj/InfoPlist.strings",
        &[("7", Trouble::Malformed, "\"NSContactsUsageDescription\" \"fehlt das ")],
    );
    expect(
        "Info.plist",
        &[
            ("15", Trouble::UnknownKey, "NSFooUsageDescription"),
            ("17", Trouble::Unanswered, "NSMicrophoneUsageDescription"),
        ],
    );
    expect("data_safety_unfinished.csv", &[("3", Trouble::Unanswered, "PSL_PRECISE_LOCATION")]);
}

#[test]
fn a_label_in_another_language_falls_back_to_its_categories() {
    let label = r#"{"privacyTypes": [{"identifier": "DATA_LINKED_TO_YOU", "purposes": [{"identifier": "ANALYTICS",
        "dataCategories": [{"identifier": "LOCATION", "dataCategory": "Standort", "dataTypes": ["Genauer Standort"]}]}]}]}"#;
    let disclosure = read(label.as_bytes(), "label.json").unwrap();
    let declared = &disclosure.collected.types()[0];
    assert_eq!((declared.what.id(), declared.linked), ("LOCATION", Some(true)));
    assert_eq!(disclosure.problems[0].what, Trouble::UnknownType);
    assert_eq!(disclosure.problems[0].found, "Genauer Standort");
}

#[test]
fn tables_of_spreadsheets_are_read_and_said() {
    let text = "\u{feff}Question ID (machine readable);Response ID (machine readable);Response value;a;b\n\
        PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA;;FALSE;REQUIRED;x\n";
    let form = read(text.as_bytes(), "form.csv").unwrap();
    assert_eq!(form.collected, Declared::None);
    assert_eq!(form.problems[0].what, Trouble::Table);
    let headless =
        read(b"PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,false,REQUIRED,x\n", "form.csv").unwrap();
    assert_eq!(headless.collected, Declared::None);
    assert_eq!(headless.problems[0].what, Trouble::Table);
    assert_eq!(headless.problems[0].place.line, Some(1));
}

#[test]
fn lines_after_blank_lines_and_breaks_in_cells_are_right() {
    let text = "Question ID (machine readable),Response ID (machine readable),Response value,a,b\r\n\r\n\r\n\
        PSL_ONE,,true,x,\"a\r\nb\r\nc\"\r\n\r\nPSL_TWO,,true,x,y\r\n";
    let form = read(text.as_bytes(), "form.csv").unwrap();
    let lines: Vec<_> =
        form.problems.iter().map(|problem| (problem.place.line, problem.found.as_str())).collect();
    assert_eq!(lines[1..], [(Some(4), "PSL_ONE"), (Some(8), "PSL_TWO")]);
}

#[test]
fn contradictions_of_the_whole_form_are_said() {
    let text = "Question ID (machine readable),Response ID (machine readable),Response value,a,b\n\
        PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,false,x,y\n\
        PSL_DATA_TYPES_PERSONAL,PSL_NAME,true,x,y\n\
        PSL_DATA_USAGE_RESPONSES:PSL_NAME:PSL_DATA_USAGE_COLLECTION_AND_SHARING,PSL_DATA_USAGE_ONLY_COLLECTED,true,x,y\n";
    let form = read(text.as_bytes(), "form.csv").unwrap();
    assert_eq!(form.collected.types().len(), 1);
    assert_eq!(form.shared, Declared::None);
    assert_eq!(form.problems.len(), 1);
    assert_eq!((form.problems[0].place.line, form.problems[0].what), (Some(2), Trouble::Contradicts));
}

#[test]
fn answers_about_a_type_that_is_not_ticked_are_said() {
    let head = "Question ID (machine readable),Response ID (machine readable),Response value,a,b\n\
        PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,true,x,y\nPSL_DATA_TYPES_PERSONAL,PSL_NAME,,x,y\n\
        PSL_DATA_USAGE_RESPONSES:PSL_NAME:PSL_DATA_USAGE_EPHEMERAL,,false,x,y\n";
    let blank = read(head.as_bytes(), "form.csv").unwrap();
    assert_eq!((blank.collected, blank.unplaced), (Declared::NotDeclared, Declared::None));
    let left = format!(
        "{head}PSL_DATA_USAGE_RESPONSES:PSL_NAME:DATA_USAGE_COLLECTION_PURPOSE,PSL_ANALYTICS,true,x,y\n"
    );
    let left = read(left.as_bytes(), "form.csv").unwrap();
    assert_eq!((left.collected, left.unplaced), (Declared::NotDeclared, Declared::None));
    let said: Vec<_> = left.problems.iter().map(|problem| (problem.place.line, problem.what)).collect();
    assert_eq!(said, [(Some(2), Trouble::Unanswered), (Some(5), Trouble::Contradicts)]);
    // Saying how it is handled declares it all the same: leaving it out would accuse whoever said it.
    let said = format!(
        "{head}PSL_DATA_USAGE_RESPONSES:PSL_NAME:PSL_DATA_USAGE_COLLECTION_AND_SHARING,PSL_DATA_USAGE_ONLY_COLLECTED,true,x,y\n"
    );
    let said = read(said.as_bytes(), "form.csv").unwrap();
    assert_eq!(said.collected.types().len(), 1);
    assert_eq!(said.problems[0].what, Trouble::Contradicts);
}

#[test]
fn what_is_no_disclosure_is_an_error() {
    for text in [
        "",
        "hello",
        "{}",
        "[]",
        "[1, 2]",
        "[{\"category\": \"News\"}]",
        "<html><p>hi</p></html>",
        "<a/>",
        "\"x\"",
        "\u{0}\u{0}",
    ] {
        assert!(read(text.as_bytes(), "x").is_err(), "{text}");
    }
    assert!(matches!(read(b"<html><script>1</script>", "x.html"), Err(Error::NoDisclosure)));
    assert!(matches!(read(b"{\"a\":\n 1,,}", "x.json"), Err(Error::Json { line: 2, .. })));
    assert!(matches!(read(&vec![b' '; MAX_BYTES + 1], "x"), Err(Error::TooLong { .. })));
    let two = br#"[{"data_shared": []}, {"data_shared": []}]"#;
    assert!(matches!(read(two, "x.json"), Err(Error::Several { found: 2 })));
    assert!(matches!(read(b"bplist00", "PrivacyInfo.xcprivacy"), Err(Error::Plist { .. })));
}

#[test]
fn problems_are_counted_and_cut() {
    let mut text =
        "Question ID (machine readable),Response ID (machine readable),Response value,a,b\n".to_owned();
    for index in 0..5_000 {
        text.push_str(&format!("PSL_{index},,true,x,{}\n", "y".repeat(500)));
    }
    let form = read(text.as_bytes(), "form.csv").unwrap();
    assert_eq!(form.problems.len(), MAX_PROBLEMS);
    assert!(form.problems.iter().any(|problem| problem.what == Trouble::TooMuch));
    let bad = read(b"PSL_ONE,,true,x,\xff\xfe\n", "form.csv").unwrap();
    assert_eq!(bad.problems[0].what, Trouble::Encoding);
}
