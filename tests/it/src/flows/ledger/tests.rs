//! What is wrong is written down, what is right is struck out, and reasons stay.

use std::collections::{BTreeMap, BTreeSet};

use super::{Found, Group, rewrite};

const TEXT: &str = r#"title = "Two pairs"

[[pair]]
name = "First"
flow = "It flows."
twin = "It does not."
[[pair.known]]
of = "flow"
because = "A reason."

[[pair]]
name = "Second"
flow = "It flows."
twin = "It does not."
"#;

const USUAL: &str = "TelephonyManager.getDeviceId > Log.i";

fn found(markers: &[&str]) -> Found {
    let usual = || BTreeSet::from([USUAL.to_owned()]);
    let flows: BTreeMap<_, _> = markers.iter().map(|marker| ((*marker).to_owned(), usual())).collect();
    Found { flows, is_cut: false }
}

fn rewritten(plain: &Found, r8: &Found) -> String {
    let group: Group = toml::from_str(TEXT).unwrap();
    rewrite(TEXT, &group, &[("plain", plain), ("r8", r8)])
}

#[test]
fn what_is_known_already_stays_as_it_is() {
    let found = found(&["Second"]);
    assert_eq!(rewritten(&found, &found), TEXT);
}

#[test]
fn what_is_right_is_struck_out() {
    let found = found(&["First", "Second"]);
    assert_eq!(
        rewritten(&found, &found),
        TEXT.replace("[[pair.known]]\nof = \"flow\"\nbecause = \"A reason.\"\n", "")
    );
}

#[test]
fn what_is_wrong_in_one_build_is_written_with_its_reason_or_for_want_of_one() {
    let text = rewritten(&found(&["First", "Second"]), &found(&["Second", "SecondTwin"]));
    assert!(text.contains("of = \"flow\"\nbuilds = [\"r8\"]\nbecause = \"A reason.\"\n\n"), "{text}");
    assert!(
        text.ends_with("of = \"twin\"\nbuilds = [\"r8\"]\nbecause = \"Not yet looked into.\"\n"),
        "{text}"
    );
}

#[test]
fn what_is_found_otherwise_is_written_out() {
    let mut odd = found(&["First", "Second"]);
    odd.flows.insert("FirstTwin".into(), BTreeSet::from(["A.b > C.d".to_owned()]));
    let text = rewritten(&odd, &odd);
    assert!(text.contains("of = \"twin\"\ntoday = [\"A.b > C.d\"]\n"), "{text}");
    let group: Group = toml::from_str(&text).unwrap();
    assert_eq!(rewrite(&text, &group, &[("plain", &odd), ("r8", &odd)]), text, "it settles");
}

#[test]
fn a_build_that_is_not_finished_is_named() {
    let whole = found(&["Second"]);
    let cut = Found { is_cut: true, ..found(&["Second"]) };
    let text = rewritten(&whole, &cut);
    assert!(text.contains("\n[[cut]]\nbuilds = [\"r8\"]\nbecause = \"Not yet looked into.\"\n"), "{text}");
}
