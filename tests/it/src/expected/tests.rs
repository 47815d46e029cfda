//! The comparison itself is tested: an expectation that cannot fail would prove nothing.

use candor_findings::{Audit, Evidence, Finding, Owner, OwnerKind, Question, Role, Rung};

use super::{Case, Expected, mismatches};

fn evidence(role: Role) -> Evidence {
    Evidence {
        role,
        member: "base.apk!classes.dex".into(),
        class: None,
        method: None,
        offset: 16,
        len: 6,
        text: "invoke-virtual".into(),
        sha256: [0; 32],
    }
}

fn audit(rung: Rung, owner: OwnerKind) -> Audit {
    let finding = Finding {
        ways: Vec::new(),
        guards: Vec::new(),
        when: Vec::new(),
        flows: Vec::new(),
        id: "1".into(),
        question: Question::What,
        data: "id.hardware".into(),
        item: "imei".into(),
        rung,
        owner: Owner { kind: owner, sdk: None },
        apis: Vec::new(),
        access: candor_findings::Access::Direct,
        needs: Vec::new(),
        evidence: vec![evidence(Role::Entry), evidence(Role::Site)],
        n_sites: 1,
        verified_knowledge: true,
        by_name: None,
        obtainable: None,
        caveat: None,
        would_refute: "another class".into(),
    };
    Audit { findings: vec![finding], ..Audit::default() }
}

fn expected(text: &str) -> Expected {
    toml::from_str(text).unwrap()
}

const IMEI: &str =
    "[[finding]]\ndata = 'id.hardware'\nitem = 'imei'\nrung = 'reachable'\nowner = 'first_party'";

#[test]
fn accepts_what_is_expected() {
    let audit = audit(Rung::Reachable, OwnerKind::FirstParty);
    assert_eq!(mismatches(&audit, &expected(IMEI), "plain"), Vec::<String>::new());
}

#[test]
fn names_a_missing_finding_a_wrong_rung_and_a_wrong_owner() {
    let expected = expected(IMEI);
    assert_eq!(mismatches(&Audit::default(), &expected, "plain").len(), 1);
    assert_eq!(mismatches(&audit(Rung::Present, OwnerKind::FirstParty), &expected, "plain").len(), 1);
    assert_eq!(mismatches(&audit(Rung::Flows, OwnerKind::FirstParty), &expected, "plain").len(), 1);
    assert_eq!(mismatches(&audit(Rung::Reachable, OwnerKind::Sdk), &expected, "plain").len(), 1);
}

#[test]
fn takes_unknown_for_first_party_in_renamed_code_only() {
    let audit = audit(Rung::Reachable, OwnerKind::Unknown);
    assert_eq!(mismatches(&audit, &expected(IMEI), "r8").len(), 0);
    assert_eq!(mismatches(&audit, &expected(IMEI), "plain").len(), 1);
}

#[test]
fn names_a_forbidden_finding_from_its_rung_on() {
    let absent = expected("[[absent]]\ndata = 'id.hardware'\nfrom = 'present'\nbuilds = ['r8']");
    let found = audit(Rung::Present, OwnerKind::FirstParty);
    assert_eq!(mismatches(&found, &absent, "r8").len(), 1);
    assert_eq!(mismatches(&found, &absent, "plain").len(), 0);
    let mut declared = audit(Rung::Declared, OwnerKind::FirstParty);
    declared.findings[0].evidence.push(evidence(Role::Request));
    assert_eq!(mismatches(&declared, &absent, "r8").len(), 0);
}

#[test]
fn names_a_finding_without_the_evidence_its_rung_demands() {
    let mut found = audit(Rung::Reachable, OwnerKind::FirstParty);
    found.findings[0].evidence.remove(0);
    assert_eq!(mismatches(&found, &expected(IMEI), "plain").len(), 1);
}

#[test]
fn names_missing_and_unwanted_lists() {
    let wanted = expected(
        "no_sdk = ['x']\nproblems = ['split']\nnot_on_class_path = ['a.dex']\n\
         [[permission]]\nname = 'p'\nunused = true\n[[sdk]]\nid = 's'\n[unresolved_reflection]\nmin = 1",
    );
    assert_eq!(mismatches(&Audit::default(), &wanted, "plain").len(), 5);
}

#[test]
fn knows_a_known_mistake_and_notices_when_it_is_mended() {
    let case: Case = toml::from_str(
        "claim = 'c.'\nfailure_modes = [1]\n[true]\n[decoy]\n\
         [[fixme]]\nvariant = 'true'\nbecause = 'b.'\nmismatch = 'imei'",
    )
    .unwrap();
    assert_eq!(case.surprises("true", "r8", vec!["imei is missing".into()]), Vec::<String>::new());
    assert_eq!(case.surprises("true", "r8", vec!["imei".into(), "imsi".into()]), ["imsi"]);
    assert_eq!(case.surprises("true", "r8", Vec::new()).len(), 1);
    assert_eq!(case.surprises("decoy", "r8", vec!["imei".into()]), ["imei"]);
    let limited = Case { fixme: case.fixme.into_iter().map(limited_to_plain).collect(), ..case };
    assert_eq!(limited.surprises("true", "plain", vec!["imei".into()]), Vec::<String>::new());
    assert_eq!(limited.surprises("true", "r8", vec!["imei".into()]), ["imei"]);
}

fn limited_to_plain(row: super::Fixme) -> super::Fixme {
    super::Fixme { builds: vec!["plain".to_owned()], ..row }
}
