//! What edges of branches say of numbers, and what two facts say together.

use std::collections::BTreeSet;

use candor_program::{CodePlace, MethodId};

use super::{
    Condition, Fact, Held, Match, Subject,
    relation::{Compared, Relation},
};

fn one(kind: &str, fact: Fact) -> Held {
    let place = CodePlace { method: MethodId(0), pc: 0 };
    let subject = Subject { kind: kind.to_owned(), key: None, default: None };
    Held::one(subject, Condition { fact, branch: place, asks: place, earlier: false })
}

fn number(min: Option<i64>, max: Option<i64>) -> Fact {
    Fact::Number { min, max }
}

fn text(is: bool, texts: &[&str]) -> Fact {
    let texts: BTreeSet<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    Fact::Text { is, how: Match::Equals, texts }
}

fn facts(held: &Held) -> Vec<Fact> {
    held.iter().map(|(_, condition)| condition.fact.clone()).collect()
}

#[test]
fn ranges_on_one_way_meet_and_on_two_ways_span_both() {
    let (low, high) = (one("v", number(Some(23), None)), one("v", number(None, Some(28))));
    let both = low.and(&high, &|_| true).unwrap();
    assert_eq!(facts(&both), [number(Some(23), Some(28))]);
    assert_eq!(facts(&both.or(&one("v", number(Some(30), Some(31))))), [number(Some(23), Some(31))]);
    assert!(low.or(&high).is_empty(), "23 and above, or 28 and below, is any version");
}

#[test]
fn what_excludes_each_other_is_never_only_where_one_phone_has_one_answer() {
    let (low, high) = (one("v", number(Some(29), None)), one("v", number(None, Some(28))));
    assert_eq!(low.and(&high, &|_| true), None);
    assert!(low.and(&high, &|_| false).unwrap().is_empty());
}

#[test]
fn a_text_is_one_of_those_of_either_way_and_none_of_those_of_both() {
    let (a, b) = (one("c", text(true, &["cn"])), one("c", text(true, &["hk"])));
    assert_eq!(facts(&a.or(&b)), [text(true, &["cn", "hk"])]);
    assert!(a.or(&one("c", text(false, &["cn"]))).is_empty());
    let (a, b) = (one("c", text(false, &["cn", "hk"])), one("c", text(false, &["hk"])));
    assert_eq!(facts(&a.or(&b)), [text(false, &["hk"])]);
}

#[test]
fn a_comparison_says_a_range_unless_it_only_says_what_is_not() {
    let range = |compared, with| Relation { compared, with }.range();
    assert_eq!(range(Compared::Less, 29), Some(number(None, Some(28))));
    assert_eq!(range(Compared::More, i64::MAX), None);
    assert_eq!(range(Compared::Other, 29), None);
    assert_eq!(Relation::NOT_ZERO.decides(0, -1), Some(true));
    assert_eq!(Relation { compared: Compared::AtLeast, with: 0 }.decides(0, -1), Some(false));
}
