//! Every sentence on every rung: no verb above the rung.

use candor_report::{
    report::{Question, Rung, SinkKind},
    ways::{self, SINK_KINDS, Way},
    wording::{self, QUESTIONS, RUNGS, Slots},
};

/// Verbs that say a thing happened or happens; only a recording allows them.
const HAPPENS: [&str; 34] = [
    "sends",
    "sent",
    "collects",
    "collected",
    "takes",
    "took",
    "taken",
    "uploads",
    "uploaded",
    "steals",
    "stole",
    "shares",
    "shared",
    "transmits",
    "transmitted",
    "tracks",
    "tracked",
    "spies",
    "harvests",
    "leaks",
    "leaked",
    "exfiltrates",
    "reads",
    "records",
    "recorded",
    "gathers",
    "monitors",
    "accesses",
    "accessed",
    "logs",
    "transfers",
    "transferred",
    "sells",
    "sold",
];

const SLOTS: Slots<'static> = Slots {
    subject: "Someone's code",
    data: "some data",
    detail: "some detail",
    clauses: "pass some data on",
};

/// What is wrong with a sentence on a rung.
fn complaint(rung: Rung, sentence: &str) -> Option<String> {
    let phrase = wording::verb(rung);
    if sentence.matches(phrase).count() != 1 {
        return Some(format!("does not say {phrase:?} once"));
    }
    let rest = sentence.replacen(phrase, "", 1).to_lowercase();
    for other in RUNGS.into_iter().filter(|r| *r != rung) {
        if rest.contains(wording::verb(other)) {
            return Some(format!("also says {:?}", wording::verb(other)));
        }
    }
    for word in rest.split(|c: char| !c.is_alphanumeric()) {
        if HAPPENS.contains(&word) || (word == "send" && rung < Rung::Flows) {
            return Some(format!("says {word:?}"));
        }
    }
    None
}

#[test]
fn every_sentence_keeps_to_its_rung() {
    for rung in RUNGS {
        for question in QUESTIONS {
            let sentence = wording::sentence(rung, question, &SLOTS);
            assert_eq!(complaint(rung, &sentence), None, "{rung:?} {question:?}: {sentence}");
            assert!(!sentence.contains(['{', '}']), "unfilled slot: {sentence}");
            assert!(sentence.contains("some data") && sentence.ends_with('.'), "{sentence}");
        }
    }
}

#[test]
fn what_the_user_picks_is_asked_of_the_user() {
    for rung in RUNGS {
        let said = wording::by_user(rung, &SLOTS);
        assert_eq!(said.is_some(), matches!(rung, Rung::Present | Rung::Reachable), "{rung:?}");
        let Some(sentence) = said else { continue };
        assert_eq!(complaint(rung, &sentence), None, "{rung:?}: {sentence}");
        assert!(sentence.ends_with("ask the user for some data."), "{sentence}");
        assert!(!sentence.contains("access"), "{sentence}");
    }
}

#[test]
fn every_way_out_is_said_on_its_rung_and_only_what_is_sent_is_called_so() {
    for kind in SINK_KINDS {
        for (to, changed) in [(vec![], vec![]), (vec!["{data}".to_owned()], vec!["hashed:MD5".to_owned()])] {
            let way = Way { kind, sdk: Some("invented.ads".to_owned()), to, changed, app: None, by: None };
            let clauses =
                ways::clauses("some data", false, std::slice::from_ref(&way), &crate::sample::InventedWords);
            let slots = Slots { clauses: &clauses, ..SLOTS };
            let sentence = wording::sentence(Rung::Flows, Question::What, &slots);
            assert_eq!(complaint(Rung::Flows, &sentence), None, "{kind:?}: {sentence}");
            let is_sent = matches!(kind, SinkKind::Network | SinkKind::Sms);
            assert_eq!(sentence.contains("send"), is_sent, "{sentence}");
            assert_eq!(sentence.contains("hashed with MD5"), !way.changed.is_empty(), "{sentence}");
        }
    }
}

#[test]
fn a_change_is_only_said_where_every_way_of_the_kind_makes_it() {
    let way = |kind, changed: &[&str], to: &str| Way {
        kind,
        sdk: None,
        to: vec![to.to_owned()],
        changed: changed.iter().map(|change| (*change).to_owned()).collect(),
        app: None,
        by: None,
    };
    let said = |ways: &[Way]| ways::clauses("IMEI", false, ways, &crate::sample::InventedWords);
    let hashed = way(SinkKind::Network, &["hashed:SHA-256"], "a.example");
    assert_eq!(
        said(std::slice::from_ref(&hashed)),
        "send IMEI (hashed with SHA-256) over the network to a.example"
    );
    let raw = way(SinkKind::Network, &[], "b.example");
    assert_eq!(said(&[hashed.clone(), raw]), "send IMEI over the network to a.example and b.example");
    let log = way(SinkKind::Log, &["part"], "");
    assert_eq!(
        said(&[log.clone(), hashed]),
        "send IMEI (hashed with SHA-256) over the network to a.example; write IMEI (in part) to the system log"
    );
    // Whose code hands it over is said where none of the ways is the taker's own.
    let other = Way { by: Some("the SDK Other".to_owned()), ..log.clone() };
    assert_eq!(
        said(std::slice::from_ref(&other)),
        "write IMEI (in part) to the system log by way of the SDK Other"
    );
    assert_eq!(said(&[log, other]), "write IMEI (in part) to the system log");
}

#[test]
fn a_count_and_an_answer_are_not_said_as_if_the_data_itself_got_out() {
    let way = |kind, changed: &[&str]| Way {
        kind,
        sdk: None,
        to: Vec::new(),
        changed: changed.iter().map(|change| (*change).to_owned()).collect(),
        app: None,
        by: None,
    };
    let said = |ways: &[Way]| ways::clauses("accounts", false, ways, &crate::sample::InventedWords);
    for kind in SINK_KINDS {
        let (count, probe) = (way(kind, &["count"]), way(kind, &["hashed:MD5", "probe"]));
        assert!(said(std::slice::from_ref(&count)).contains(" only a count or a length of accounts"));
        assert!(said(std::slice::from_ref(&probe)).contains(" only a yes or no about accounts"));
        assert!(
            said(&[count.clone(), probe])
                .contains(" only a count or a length of accounts and a yes or no about it")
        );
        // Beside the data itself, they say nothing more.
        assert!(!said(&[count, way(kind, &[])]).contains("only a"));
    }
}

#[test]
fn how_exact_a_place_is_stands_beside_it() {
    let way = Way {
        kind: SinkKind::Network,
        sdk: None,
        to: Vec::new(),
        changed: vec!["rounded:2".to_owned()],
        app: None,
        by: None,
    };
    let said = |of_place| {
        ways::clauses("precise location", of_place, std::slice::from_ref(&way), &crate::sample::InventedWords)
    };
    assert_eq!(
        said(true),
        "send precise location (rounded to 2 decimal places, about 1.1 km of latitude) over the network"
    );
    assert_eq!(said(false), "send precise location (rounded to 2 decimal places) over the network");
}

#[test]
fn the_clipboard_is_named_where_others_can_read_it() {
    let way = |to: &[&str]| Way {
        kind: SinkKind::Ipc,
        sdk: None,
        to: to.iter().map(|to| (*to).to_owned()).collect(),
        changed: Vec::new(),
        app: None,
        by: None,
    };
    let said = |ways: &[Way]| ways::clauses("IMEI", false, ways, &crate::sample::InventedWords);
    assert_eq!(said(&[way(&["clipboard"])]), "put IMEI on the clipboard, where other apps can read it");
    assert_eq!(said(&[way(&[])]), "hand IMEI to other apps");
    assert_eq!(
        said(&[way(&["clipboard"]), way(&[])]),
        "hand IMEI to other apps and put it on the clipboard, where others can read it"
    );
}

#[test]
fn another_app_is_named_where_every_way_of_the_kind_leads_through_one() {
    let way = |app: Option<&str>| Way {
        kind: SinkKind::Log,
        sdk: None,
        to: Vec::new(),
        changed: Vec::new(),
        app: app.map(str::to_owned),
        by: None,
    };
    let said = |ways: &[Way]| ways::clauses("IMEI", false, ways, &crate::sample::InventedWords);
    assert_eq!(said(&[way(Some("a.b"))]), "write IMEI to the system log through the app a.b");
    assert_eq!(said(&[way(Some("a.b")), way(None)]), "write IMEI to the system log");
}

#[test]
fn the_check_catches_verbs_of_another_rung() {
    for (rung, bad) in [
        (Rung::Declared, "Someone's code may ask for some data and sends it."),
        (Rung::Present, "Someone's code contains code that can send some data."),
        (Rung::Reachable, "Someone's code has a code path that can access some data; it was collected."),
        (Rung::Reachable, "Someone's code collects some data."),
        (Rung::Flows, "Someone's code has code that can send some data and uploads it."),
        (Rung::Flows, "Someone's code was seen to send some data."),
        (Rung::Present, "Someone's code may ask for some data."),
    ] {
        assert!(complaint(rung, bad).is_some(), "{rung:?}: {bad}");
    }
}

#[test]
fn the_ladder_itself_does_not_overreach() {
    for rung in RUNGS.into_iter().filter(|r| *r < Rung::Observed) {
        for text in [wording::meaning(rung), wording::rung_label(rung)] {
            for word in text.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
                assert!(!HAPPENS.contains(&word), "{rung:?}: {text}");
            }
        }
    }
}

#[test]
fn what_a_manifest_asks_for_is_asked_by_the_app() {
    let words = crate::sample::InventedWords;
    let kind = candor_report::report::OwnerKind::Sdk;
    assert_eq!(wording::subject(Rung::Declared, kind, Some("invented.ads"), &words), "The app");
    assert_eq!(wording::subject(Rung::Present, kind, Some("invented.ads"), &words), "The SDK Ads Invented");
}

#[test]
fn a_finding_about_a_whole_type_is_said_with_its_label() {
    let words = crate::sample::InventedWords;
    let label = candor_report::words::item_label(&words, "location.precise", "any");
    assert_eq!(label, "Precise location");
}

#[test]
fn unverified_knowledge_is_marked_in_the_sentence() {
    let report = crate::invented();
    for f in &report.findings {
        assert_eq!(f.says.contains("unverified"), !f.verified_knowledge, "{}", f.says);
    }
    assert!(report.findings.iter().any(|f| !f.verified_knowledge));
}

#[test]
fn nothing_found_is_only_said_with_coverage() {
    let coverage = crate::invented().coverage;
    let sentence = wording::absence("access the calendar", &coverage);
    for part in
        ["5,068 classes", "31,202 methods", "12,904 reachable", "1 native library", "12 reflective calls"]
    {
        assert!(sentence.contains(part), "{part} is missing in: {sentence}");
    }
}

#[test]
fn labels_keep_the_capitals_that_belong_to_them() {
    for (label, within) in [
        ("Precise location", "precise location"),
        ("IMEI (hardware number of the phone)", "IMEI (hardware number of the phone)"),
        ("Wi-Fi networks nearby", "Wi-Fi networks nearby"),
        ("Bluetooth devices", "Bluetooth devices"),
        ("SMS/MMS", "SMS/MMS"),
        ("A contact the user picks", "a contact the user picks"),
        ("Contacts / address book", "contacts / address book"),
        ("", ""),
    ] {
        assert_eq!(wording::within(label), within);
    }
}

#[test]
fn what_and_who_have_a_sentence_of_their_own_on_the_lowest_rung() {
    let what = wording::sentence(Rung::Declared, Question::What, &SLOTS);
    assert_eq!(what, "Someone's code may ask for some data.");
    assert!(wording::sentence(Rung::Declared, Question::Who, &SLOTS).contains("not part of the request"));
}
