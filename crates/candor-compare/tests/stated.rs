//! What disclosures say against what code can do: for each verdict and each exemption a case in which it applies, and one that only looks so.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use candor_compare::disclosed::{Compared, compare, read};
use candor_knowledge::Knowledge;
use candor_report::{disclosures::Handling, report::Report};
use serde_json::{Value, json};

/// One type of data that code takes, and what becomes of it.
struct Case {
    data: &'static str,
    item: &'static str,
    /// Kind of value that gets to the network; none: no way was found.
    value: Option<Value>,
    /// Purposes of the SDK whose code it is; none: the app's own.
    sdk: Option<&'static [&'static str]>,
    /// Whether it runs only when a person does something.
    by_user: bool,
}

const PRECISE: Case =
    Case { data: "location.precise", item: "location_last", value: None, sdk: None, by_user: false };

fn report(case: &Case, platform: &str) -> Report {
    let owner = match case.sdk {
        Some(_) => json!({"kind": "sdk", "sdk": "x.sdk"}),
        None => json!({"kind": "first_party"}),
    };
    let place = json!({"api": "a", "owner": owner, "member": "m", "class": "c", "method": "m", "offset": 0});
    let with = |more: Value| {
        let mut all = place.as_object().unwrap().clone();
        all.extend(more.as_object().unwrap().clone());
        Value::Object(all)
    };
    let flows: Vec<Value> = case
        .value
        .iter()
        .map(|value| {
            json!({
                "id": "fl-1", "says": "It can send it over the network.", "changed": [], "value": value, "path": [], "to": ["h.example.net"],
                "source": with(json!({"data": case.data, "item": case.item})), "sink": with(json!({"kind": "network"})),
                "verified_knowledge": true, "would_refute": "x",
            })
        })
        .collect();
    let when = if case.by_user {
        json!([{"kind": "user", "background": false, "n_places": 1, "text": "t"}])
    } else {
        json!([{"kind": "start", "background": false, "n_places": 1, "text": "t"}])
    };
    let sdks: Vec<Value> = case
        .sdk
        .iter()
        .map(|purposes| {
            json!({
                "id": "x.sdk", "name": "X", "purposes": purposes, "classes": 1, "reachable_methods": 1, "recognised_by": "name",
                "confidence": 100, "verified_knowledge": true, "enabled": "unknown", "because": "b", "evidence": [],
            })
        })
        .collect();
    serde_json::from_value(json!({
        "schema": "candor.report/1",
        "tool": {"version": "t", "data": [], "options": {}},
        "app": {"platform": platform, "id": "org.example.t", "sha256": "00", "signers": [], "attributes": {}, "members": [],
            "network": {"cleartext": false, "cleartext_domains": {}, "trusts_user_certificates": false, "pinned_domains": []}},
        "permissions": [], "sdks": sdks, "flows": flows,
        "findings": [{"id": "f-1", "question": "what", "data": case.data, "item": case.item, "says": "Code can take it.",
            "rung": if case.value.is_some() { "flows" } else { "reachable" }, "owner": owner, "apis": [], "needs": [], "evidence": [],
            "flows": if case.value.is_some() { vec!["fl-1"] } else { Vec::new() }, "when": when,
            "n_sites": 1, "verified_knowledge": true, "would_refute": "x"}],
        "coverage": serde_json::to_value(candor_report::report::Coverage::default()).unwrap(),
    }))
    .unwrap()
}

/// Data safety form that declares the types given, and no other.
fn form(types: &[&str]) -> Vec<u8> {
    let mut csv = "Question ID (machine readable),Response ID (machine readable),Response value,Answer requirement,Human-friendly question label\r\n\
                   PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,TRUE,REQUIRED,x\r\n"
        .to_owned();
    for one in types {
        csv.push_str(&format!(
            "PSL_DATA_USAGE_RESPONSES:{one}:PSL_DATA_USAGE_COLLECTION_AND_SHARING,PSL_DATA_USAGE_ONLY_COLLECTED,TRUE,MULTIPLE_CHOICE,x\r\n"
        ));
    }
    csv.into_bytes()
}

fn against(case: &Case, bytes: &[u8], name: &str) -> Compared {
    let knowledge = Knowledge::embedded().unwrap();
    // Labels of the App Store are held against apps for iOS alone.
    let platform = if name.ends_with(".json") { "ios" } else { "android" };
    compare(&[read(bytes, name).unwrap()], &report(case, platform), &knowledge)
}

/// The verdict on collecting, the rules that it names, and the reason.
fn verdict(case: &Case, bytes: &[u8], name: &str) -> (String, Vec<String>, String) {
    let compared = against(case, bytes, name);
    let row = compared.rows.iter().find(|row| row.handling == Handling::Collected).unwrap();
    (
        row.verdict.name().to_owned(),
        row.rules.iter().map(|rule| rule.id.clone()).collect(),
        row.because.clone(),
    )
}

fn play(case: &Case, types: &[&str]) -> (String, Vec<String>) {
    let (verdict, rules, _) = verdict(case, &form(types), "form.csv");
    (verdict, rules)
}

fn apple(case: &Case, category: &str) -> (String, Vec<String>) {
    let label = format!(
        r#"[{{"category": "{category}", "purposes": ["ANALYTICS"], "data_protections": ["DATA_LINKED_TO_YOU"]}}]"#
    );
    let (verdict, rules, _) = verdict(case, label.as_bytes(), "app_privacy_details.json");
    (verdict, rules)
}

fn raw() -> Option<Value> {
    Some(json!({"kind": "raw"}))
}

#[test]
fn what_is_declared_is_declared_and_what_is_broader_is_vague() {
    let case = Case { value: raw(), ..PRECISE };
    assert_eq!(play(&case, &["PSL_PRECISE_LOCATION"]).0, "declared");
    assert_ne!(play(&case, &["PSL_NAME"]).0, "declared");
    // The stores have one word for all numbers of a device: for them it is the right one, and not vague.
    let imei = Case { data: "id.hardware", item: "imei", value: raw(), ..PRECISE };
    assert_eq!(play(&imei, &["PSL_DEVICE_ID"]).0, "declared");
    assert_eq!(play(&imei, &["PSL_NAME"]).0, "omitted");
}

#[test]
fn omitted_needs_a_way_off_the_phone_in_a_telling_form() {
    let imei = |value| Case { data: "id.hardware", item: "imei", value, ..PRECISE };
    assert_eq!(play(&imei(raw()), &["PSL_NAME"]).0, "omitted");
    assert_eq!(
        play(&imei(Some(json!({"kind": "hashed", "functions": ["SHA-256"]}))), &["PSL_NAME"]).0,
        "omitted"
    );
    for value in [None, Some(json!({"kind": "count"})), Some(json!({"kind": "probe"}))] {
        let (verdict, _, because) = verdict(&imei(value), &form(&["PSL_NAME"]), "form.csv");
        assert_eq!(verdict, "depends");
        assert!(because.contains("only if it leaves the phone"), "{because}");
    }
}

#[test]
fn a_form_that_says_none_denies_and_one_that_is_not_filled_in_says_nothing() {
    let imei = Case { data: "id.hardware", item: "imei", value: raw(), ..PRECISE };
    let head = "Question ID (machine readable),Response ID (machine readable),Response value,Answer requirement,Human-friendly question label\n";
    let none = format!("{head}PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,FALSE,REQUIRED,x\n");
    assert_eq!(verdict(&imei, none.as_bytes(), "form.csv").0, "denied");
    let empty = format!("{head}PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,,REQUIRED,x\n");
    let (verdict, _, because) = verdict(&imei, empty.as_bytes(), "form.csv");
    assert_eq!(verdict, "depends");
    assert!(because.contains("does not answer"), "{because}");
}

#[test]
fn each_exemption_applies_to_its_case_and_not_to_the_one_that_looks_like_it() {
    let other = ["PSL_NAME"];
    let keeps: &[&str] = &["analytics"];
    let serves: &[&str] = &["maps"];
    // Kept no longer than the request: open for a place that goes to whoever, not for what an SDK for analytics gets.
    let place = |sdk| Case { value: raw(), sdk, ..PRECISE };
    assert_eq!(play(&place(None), &other), ("depends".to_owned(), vec!["play.exempt.ephemeral".to_owned()]));
    assert_eq!(play(&place(Some(serves)), &other).0, "depends");
    assert_eq!(play(&place(Some(keeps)), &other).0, "omitted");
    // End to end: open where all of it is encrypted, not where it is only encoded.
    let number = |value| Case { data: "id.sim_subscriber", item: "imsi", value: Some(value), ..PRECISE };
    let encrypted = json!({"kind": "encrypted", "encrypted": true});
    assert_eq!(
        play(&number(encrypted.clone()), &other),
        ("depends".to_owned(), vec!["play.exempt.end_to_end".to_owned()])
    );
    assert_eq!(play(&number(json!({"kind": "encoded", "encoded": true})), &other).0, "omitted");
    assert_eq!(apple(&number(encrypted), "NAME").1, ["apple.exempt.unreadable"]);
    // Services for payments: open for data of payments, not for what was bought.
    let money = |data, item| Case { data, item, value: raw(), sdk: Some(keeps), ..PRECISE };
    assert_eq!(play(&money("finance.payment", "payment_data"), &other).1, ["play.exempt.payment_service"]);
    assert_eq!(play(&money("finance.purchases", "purchases"), &other).0, "omitted");
    // Regulated finance and health research: open for these alone.
    assert!(
        apple(&money("finance.credit_other", "financial_info"), "NAME")
            .1
            .contains(&"apple.exempt.regulated_finance".to_owned())
    );
    assert!(
        apple(&money("health.health", "sleep"), "NAME")
            .1
            .contains(&"apple.exempt.health_research".to_owned())
    );
    assert_eq!(apple(&money("contacts.address_book", "contacts"), "NAME").0, "omitted");
    // What a person enters each time: open where nothing else has it run.
    let contact = |by_user| Case {
        data: "contacts.address_book",
        item: "contacts",
        value: raw(),
        sdk: Some(keeps),
        by_user,
    };
    assert_eq!(apple(&contact(true), "NAME").1, ["apple.exempt.optional"]);
    assert_eq!(apple(&contact(false), "NAME").0, "omitted");
}

#[test]
fn sharing_is_never_called_omitted() {
    let case = Case {
        data: "id.advertising",
        item: "gaid",
        value: raw(),
        sdk: Some(&["advertising"]),
        by_user: false,
    };
    let compared = against(&case, &form(&["PSL_NAME"]), "form.csv");
    let row = compared.rows.iter().find(|row| row.handling == Handling::Shared).unwrap();
    assert_eq!(row.verdict.name(), "depends");
    assert!(row.because.contains("can get to: X"), "{}", row.because);
    // Where nobody else was found to get it, nothing is asked.
    let own = Case { sdk: None, ..case };
    assert!(
        against(&own, &form(&["PSL_NAME"]), "form.csv")
            .rows
            .iter()
            .all(|row| row.handling == Handling::Collected)
    );
}

#[test]
fn a_policy_is_read_by_its_words() {
    let contacts = Case {
        data: "contacts.address_book",
        item: "contacts",
        value: raw(),
        sdk: Some(&["analytics"]),
        by_user: false,
    };
    let said = |text: &str| verdict(&contacts, text.as_bytes(), "policy.txt").0;
    assert_eq!(said("We collect your contacts."), "declared");
    assert_eq!(said("We do not collect your contacts."), "denied");
    assert_eq!(said("We do not collect your contacts unless you agree."), "depends");
    assert_eq!(said("We collect personal information."), "vague");
    // Texts are read in part: what is not found in one is not left out by its author.
    assert_eq!(said("We collect your name. Our shop opens at nine."), "depends");
    assert_eq!(said("Wir sammeln Ihre Kontakte nicht."), "depends");
    // Denials that say less than they seem to.
    for text in [
        "We do not sell your contacts.",
        "We do not collect contacts from children under 13.",
        "It is not true that we do not collect your contacts.",
        "Other companies may claim that we do not collect your contacts.",
        "If you decline, we do not collect your contacts.",
        "We do not collect your contacts in the background.",
        "We do not collect your contacts automatically.",
        "We do not collect your contacts, but our partners do.",
        "We do not collect the contacts of EU users.",
    ] {
        assert_eq!(said(text), "depends", "{text}");
    }
}

#[test]
fn a_label_of_another_platform_and_a_list_that_is_read_in_part_accuse_nobody() {
    let knowledge = Knowledge::embedded().unwrap();
    let imei = Case { data: "id.hardware", item: "imei", value: raw(), ..PRECISE };
    let none =
        read(br#"[{"data_protections": ["DATA_NOT_COLLECTED"]}]"#, "app_privacy_details.json").unwrap();
    let compared = compare(&[none], &report(&imei, "android"), &knowledge);
    assert!(compared.rows.is_empty() && !compared.files[0].answers && compared.files[0].problems.len() == 1);
    let (verdict, _, because) = verdict(&imei, &form(&["PSL_NAME", "PSL_SOMETHING_NEW"]), "form.csv");
    assert_eq!(verdict, "depends", "{because}");
}

#[test]
fn disclosures_of_one_app_are_held_against_each_other() {
    let knowledge = Knowledge::embedded().unwrap();
    let contradictions = |types: &[&str], policy: &str| {
        let said = [read(&form(types), "form.csv").unwrap(), read(policy.as_bytes(), "policy.txt").unwrap()];
        compare(&said, &report(&PRECISE, "android"), &knowledge)
            .contradictions
            .into_iter()
            .map(|of| of.data)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        contradictions(&["PSL_CONTACTS"], "We do not collect your contacts."),
        ["contacts.address_book"]
    );
    assert_eq!(contradictions(&["PSL_NAME"], "We collect your contacts."), ["contacts.address_book"]);
    assert!(contradictions(&["PSL_CONTACTS"], "We collect your contacts.").is_empty());
    assert!(contradictions(&["PSL_CONTACTS"], "We do not sell your contacts.").is_empty());
}
