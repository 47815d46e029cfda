//! What is written reads back to what was said; only places differ.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read samples")]

mod samples;

use candor_disclosures::{Declared, Disclosure, Format, Place, read, write};
use samples::sample;

/// The same without places, form and problems.
fn said(mut disclosure: Disclosure) -> Disclosure {
    for list in [
        &mut disclosure.collected,
        &mut disclosure.shared,
        &mut disclosure.accessed,
        &mut disclosure.unplaced,
    ] {
        if let Declared::Types(types) = list {
            types.iter_mut().for_each(|declaration| declaration.place = Place::default());
        }
    }
    disclosure.practices.iter_mut().for_each(|practice| practice.place = Place::default());
    disclosure.tracking_domains.iter_mut().flatten().for_each(|domain| domain.place = Place::default());
    disclosure.accessed_apis.iter_mut().flatten().for_each(|api| api.place = Place::default());
    disclosure.problems.clear();
    disclosure.format = Format::DataSafetyCsv;
    disclosure
}

#[test]
fn console_forms() {
    for name in [
        "data_safety_all.csv",
        "data_safety_old.csv",
        "data_safety_unfinished.csv",
        "data_safety_request.json",
        "data_safety_malformed.csv",
    ] {
        let before = sample(name);
        let text = write::data_safety_csv(&before).unwrap();
        assert_eq!(text.matches("\r\n").count(), 783, "{name}");
        assert_eq!(text.matches('\n').count(), 783, "{name}");
        let after = read(text.as_bytes(), "form.csv").unwrap();
        if name == "data_safety_malformed.csv" {
            // A type that was not ticked, and one that is not known, cannot be written as they stood.
            assert_eq!(said(after).collected, said(before).collected);
            continue;
        }
        assert_eq!(write::data_safety_csv(&after).unwrap(), text, "{name}");
        assert_eq!(said(after), said(before), "{name}");
    }
}

#[test]
fn a_store_page_becomes_a_form() {
    let page = sample("google_play_scraper.json");
    let form = read(write::data_safety_csv(&page).unwrap().as_bytes(), "form.csv").unwrap();
    assert_eq!(said(form.clone()).collected, said(page.clone()).collected);
    assert_eq!(
        form.practice("data_deletion").unwrap().answer,
        page.practice("data_deletion").unwrap().answer
    );
}

#[test]
fn apples_labels() {
    for name in ["app_privacy_details.json", "app_privacy_details_none.json"] {
        let before = sample(name);
        let text = write::apple_label(&before).unwrap();
        let after = read(text.as_bytes(), "app_privacy_details.json").unwrap();
        assert_eq!(after.problems, []);
        assert_eq!(said(after), said(before), "{name}");
    }
}

#[test]
fn manifests() {
    for name in
        ["PrivacyInfo.xcprivacy", "binary/PrivacyInfo.xcprivacy", "none.xcprivacy", "undeclared.xcprivacy"]
    {
        let before = sample(name);
        let text = write::privacy_manifest(&before).unwrap();
        let after = read(text.as_bytes(), "PrivacyInfo.xcprivacy").unwrap();
        assert_eq!(after.problems, [], "{name}");
        assert_eq!(said(after), said(before), "{name}");
    }
}

#[test]
fn binary_manifests_say_what_xml_says() {
    assert_eq!(said(sample("binary/PrivacyInfo.xcprivacy")), said(sample("PrivacyInfo.xcprivacy")));
}

#[test]
fn what_a_form_cannot_say_is_refused() {
    let (play, apple) = (sample("data_safety_all.csv"), sample("PrivacyInfo.xcprivacy"));
    assert!(matches!(write::data_safety_csv(&apple), Err(write::Error::NoSuchId(_))));
    assert!(matches!(write::privacy_manifest(&play), Err(write::Error::NoSuchId(_))));
    assert!(matches!(write::apple_label(&play), Err(write::Error::NoSuchId(_))));
    // visionOS's types have no id of App Store Connect; a whole category is no type.
    assert!(matches!(write::apple_label(&apple), Err(write::Error::NoSuchId(_))));
    assert!(matches!(
        write::privacy_manifest(&sample("app_store_page.html")),
        Err(write::Error::NoSuchId(_))
    ));
    assert!(matches!(write::apple_label(&sample("undeclared.xcprivacy")), Err(write::Error::CannotSay(_))));
}
