//! What edges of branches say of numbers, what two facts say together, and which methods are worth a look.

use std::collections::BTreeSet;

use candor_app::{Bytes, MemberId};
use candor_program::{CodePlace, MethodId, Reach, Sites, Wanted, build, framework::Surface, public_methods};
use candor_testkit::{apk::manifest, dex::assemble, zip::ZipBuilder};

use super::{
    Asks, Condition, Conditions, Fact, Held, Match, Subject,
    relation::{Compared, Relation},
};
use crate::{Rules, constants::Constants};

const TABLE: &[u8] = include_bytes!("../../../../data/android/framework/surface.bin");
const RULES: &[u8] = include_bytes!("../../../candor-knowledge/generated/flow.bin");

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

/// Names of the methods of a class that have a branch which may say something.
fn saying(methods: &str) -> Vec<String> {
    let text = format!(
        ".class public Lt/A;\n.super Ljava/lang/Object;\n.field public static kept:Z\n.field public static open:Z\n{methods}"
    );
    let code: &'static [u8] = assemble(&text).unwrap().leak();
    let program = build(&[(MemberId(0), code)], Surface::parse(TABLE).unwrap());
    let manifest = manifest("t", 1, "", "<application/>");
    let apk = ZipBuilder::new().deflated("AndroidManifest.xml", manifest.as_bytes()).build();
    let app =
        candor_app::open_bytes("t", Bytes::from(apk), &candor_app::Options::default()).unwrap().remove(0);
    let rules = Rules::from_table(RULES).unwrap();
    let asks = Asks::new(&program, &rules);
    let mut wanted = Wanted::nothing(&program);
    asks.want(&program, &mut wanted);
    let sites = Sites::find(&program, &wanted);
    let reach = Reach::new(&program, public_methods(&program));
    let constants = Constants::new(&program, &app, &sites, &rules);
    let mut conditions = Conditions::new(&reach, &asks, constants);
    let all = (0..program.methods.len()).map(MethodId::from_len);
    let says: Vec<MethodId> = all.filter(|method| conditions.may_say(*method, 0)).collect();
    says.into_iter().map(|method| String::from_utf8_lossy(program.method_name(method)).into_owned()).collect()
}

fn method(signature: &str, body: &str) -> String {
    format!(".method public static {signature}\n.registers 4\n{body}\n.end method\n")
}

const ASK: &str = "sget v0, Landroid/os/Build$VERSION;->SDK_INT:I\nconst/16 v1, 23\n";
const BRANCH: &str = "if-lt v0, v1, :end\nnop\n:end\nreturn-void";
const TRUTH: &str = "if-lt v0, v1, :no\nconst/4 v0, 1\nreturn v0\n:no\nconst/4 v0, 0\nreturn v0";
const LENGTH: &str =
    "const-string v0, \"x\"\ninvoke-virtual {v0}, Ljava/lang/String;->length()I\nmove-result v0\n";

#[test]
fn a_branch_on_what_rules_name_may_say_something_and_one_on_anything_else_does_not() {
    let methods = method("asks()V", &format!("{ASK}{BRANCH}"))
        + &method("other()V", &format!("const/16 v1, 23\n{LENGTH}{BRANCH}"))
        + &method("reused()V", &format!("{ASK}{LENGTH}{BRANCH}"))
        + &method("given(I)V", "if-eqz v3, :end\nnop\n:end\nreturn-void")
        + &method("none()V", &format!("{ASK}return-void"));
    assert_eq!(saying(&methods), ["asks"]);
}

#[test]
fn where_control_comes_together_a_register_may_hold_any_of_its_values() {
    let join = |asked: &str| {
        let other = format!("{LENGTH}goto :join\n:asked\n{asked}:join\nconst/16 v1, 23\n{BRANCH}");
        format!("if-eqz v3, :asked\n{other}")
    };
    let methods = method("joined(I)V", &join(ASK)) + &method("apart(I)V", &join(LENGTH));
    assert_eq!(saying(&methods), ["joined"]);
}

#[test]
fn a_result_says_something_if_all_that_is_given_back_does() {
    let call = |name: &str| {
        format!(
            "invoke-static {{}}, Lt/A;->{name}()Z\nmove-result v0\nif-eqz v0, :end\nnop\n:end\nreturn-void"
        )
    };
    let methods = method("isNew()Z", &format!("{ASK}{TRUTH}"))
        + &method("isLong()Z", &format!("{LENGTH}const/16 v1, 23\n{TRUTH}"))
        + &method("viaNew()V", &call("isNew"))
        + &method("viaLong()V", &call("isLong"));
    assert_eq!(saying(&methods), ["isNew", "viaNew"]);
}

#[test]
fn a_field_says_something_if_all_that_is_written_to_it_does() {
    let read =
        |field: &str| format!("sget-boolean v0, Lt/A;->{field}:Z\nif-eqz v0, :end\nnop\n:end\nreturn-void");
    let keep = |field: &str| format!("const/4 v0, 1\nsput-boolean v0, Lt/A;->{field}:Z\n:no\nreturn-void");
    let methods = method("keeps()V", &format!("{ASK}if-lt v0, v1, :no\n{}", keep("kept")))
        + &method("opens()V", &keep("open"))
        + &method("readsKept()V", &read("kept"))
        + &method("readsOpen()V", &read("open"));
    assert_eq!(saying(&methods), ["keeps", "readsKept"]);
}
