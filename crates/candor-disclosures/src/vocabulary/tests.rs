//! The vocabulary parses, is complete, and has no two rows of one name.

use std::collections::BTreeSet;

use super::{Kind, purposes_in, terms, vocabulary};

#[test]
fn holds_every_id_once() {
    let count = |kind| terms().iter().filter(|term| term.kind == kind).count();
    assert_eq!(count(Kind::PlayType), 38);
    assert_eq!(count(Kind::PlayGroup), 14);
    assert_eq!(count(Kind::PlayPurpose), 7);
    assert_eq!(count(Kind::AppleType), 35);
    assert_eq!(count(Kind::AppleCategory), 16);
    assert_eq!(count(Kind::ApplePurpose), 6);
    assert_eq!(count(Kind::AppleApi), 5);
    let ids: BTreeSet<(Kind, &str)> = terms().iter().map(|term| (term.kind, term.id)).collect();
    assert_eq!(ids.len(), terms().len());
    let apple = &vocabulary().unwrap().apple;
    assert_eq!(apple.types().filter(|row| row.connect.is_some()).count(), 32);
}

#[test]
fn every_row_has_an_origin() {
    for term in terms() {
        assert!(!term.label.is_empty() && !term.source.is_empty() && !term.licence.is_empty(), "{term:?}");
        assert!(["read", "known"].contains(&term.confidence), "{term:?}");
        assert_eq!(term.checked.len(), 10, "{term:?}");
    }
}

#[test]
fn one_purpose_holds_commas_itself() {
    let play = &vocabulary().unwrap().play;
    let line = "App functionality, Fraud prevention, security, and compliance, Selling, Account management";
    let expected = [
        Ok("PSL_APP_FUNCTIONALITY"),
        Ok("PSL_FRAUD_PREVENTION_SECURITY"),
        Err("Selling".to_owned()),
        Ok("PSL_ACCOUNT_MANAGEMENT"),
    ];
    assert_eq!(purposes_in(play, line), expected);
    assert_eq!(purposes_in(play, " , ,"), []);
}
