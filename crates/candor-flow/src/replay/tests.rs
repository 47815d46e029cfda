//! What rules are read to say.

use super::rule::{In, Key, Object, Out, Pattern, Reading, Run};
use crate::rules::Rules;

fn reading(effect: &str, first: usize, n_operands: usize) -> Reading {
    let mut rules = Rules::default();
    rules.add(&format!("[effects.\"a.Box\"]\nput = {effect:?}")).unwrap();
    let known = rules.of(b"La/Box;", b"put", &[]).unwrap();
    Reading::new(&known.effect.unwrap(), first, n_operands)
}

fn text() -> Pattern {
    Pattern::Slot("text".to_owned())
}

#[test]
fn what_is_appended_lies_in_the_receiver_and_nowhere_else() {
    let said = reading("this.text = concat(this.text, 0); return this", 1, 2);
    let to = |input: In| (input, Out::PartOf(Object::Operand(0), text()));
    assert!(said.transfers.contains(&to(In::Operand(1))));
    assert!(said.transfers.contains(&to(In::Part(Object::Operand(0), text()))));
    assert!(!said.transfers.contains(&(In::Operand(1), Out::Result)));
    assert!(!said.transfers.iter().any(|row| row.1 == Out::PartOf(Object::Operand(1), text())));
    assert_eq!(said.returns, [0]);
    assert!(!said.makes && said.keeps(1));
}

#[test]
fn an_element_goes_by_its_key() {
    let put = reading("this[0] = 1; return any", 1, 3);
    let element = Pattern::Element(Key::Operand(1));
    assert_eq!(put.transfers, [(In::Operand(2), Out::PartOf(Object::Operand(0), element.clone()))]);
    let get = reading("return this[0]", 1, 2);
    assert!(get.transfers.contains(&(In::Part(Object::Operand(0), element), Out::Result)));
    assert!(!get.transfers.iter().any(|row| row.0 == In::Operand(1)), "a key is not what lies there");
}

#[test]
fn what_code_gives_back_that_a_rule_runs_is_the_result() {
    let said = reading("return new('value', call(0, 'call'))", 1, 2);
    let value = Pattern::Slot("value".to_owned());
    assert!(said.transfers.contains(&(In::FromCall(Some("call".to_owned())), Out::ResultPart(value))));
    let said = reading("run 0.accept(1)", 0, 2);
    assert!(said.transfers.contains(&(In::Operand(1), Out::ToMethod("accept".to_owned(), 0))));
    assert!(!said.transfers.contains(&(In::Operand(1), Out::Result)));
}

#[test]
fn what_carries_nothing_lets_nothing_through() {
    for effect in ["return any", "return equals(this, 0)", "return clean(0)", "drop(this)"] {
        assert!(reading(effect, 1, 2).transfers.is_empty(), "{effect}");
    }
}

#[test]
fn a_copy_has_the_parts_of_what_it_is_a_copy_of() {
    let said = reading("return copy(this)", 1, 1);
    assert!(said.transfers.contains(&(In::Own(Object::Operand(0)), Out::ResultSame)));
    assert!(said.makes && said.returns.is_empty());
}

#[test]
fn what_an_operand_holds_is_run_of_that_part() {
    let said = reading("run this.target.run()", 1, 1);
    let part = Some("target".to_owned());
    assert_eq!(said.runs, [Run { operand: 0, part, method: "run".to_owned(), n_arguments: 0 }]);
    let said = reading("run 0.run()", 1, 2);
    assert_eq!(said.runs, [Run { operand: 1, part: None, method: "run".to_owned(), n_arguments: 0 }]);
}

#[test]
fn a_field_that_is_set_by_reflection_goes_by_its_name() {
    let named = Pattern::Field("state".to_owned());
    let said = reading("field_set(field(class_of(this), 'state'), this, 0)", 1, 2);
    assert_eq!(said.transfers, [(In::Operand(1), Out::PartOf(Object::Other, named))]);
    let own = Pattern::FieldOf(0);
    let said = reading("return field_swapped(this, 0, 1, 2)", 1, 4);
    assert_eq!(said.transfers, [(In::Operand(3), Out::PartOf(Object::Other, own.clone()))]);
    let said = reading("return field_get(this, 0)", 1, 2);
    assert!(said.transfers.contains(&(In::Part(Object::Other, own), Out::Result)));
    assert_eq!(reading("return field(0, 2)", 0, 3).field, Some(Key::Operand(2)));
}
