//! Classes and handlers in compiled XML, each with what only looks like one.

use candor_testkit::{
    arsc::{self, Type},
    axml::{Attr, Element, Options, android, build, plain},
    res::Data,
};

use super::read;
use crate::{
    MemberId, UiRole,
    android::{resources::Resources, xml::attribute_id},
};

fn a(name: &str, data: impl Into<Data>) -> Attr {
    android(name, attribute_id(name).unwrap(), data)
}

fn entries_with(root: &Element, table: &[u8]) -> Vec<(UiRole, String)> {
    let resources = Resources::merge(&[(MemberId(1), table)], &mut Vec::new());
    let bytes = build(root, &Options::default());
    read(MemberId(0), &bytes, &resources).into_iter().map(|entry| (entry.role, entry.name)).collect()
}

fn classes(root: &Element) -> Vec<String> {
    let entries = entries_with(root, &[]);
    entries.into_iter().filter(|(role, _)| *role == UiRole::Class).map(|(_, name)| name).collect()
}

#[test]
fn custom_views_are_classes_and_platform_views_are_not() {
    let root = Element::new("LinearLayout")
        .child(Element::new("TextView"))
        .child(Element::new("com.example.MyView"))
        .child(Element::new("view").attr(plain("class", "com.example.Outer$Inner")))
        .child(Element::new("View").attr(plain("class", "com.example.Decoy")));
    assert_eq!(classes(&root), ["com.example.MyView", "com.example.Outer$Inner"]);
}

#[test]
fn fragments_are_named_by_class_or_name() {
    let root = Element::new("FrameLayout")
        .child(Element::new("fragment").attr(a("name", "com.example.A")))
        .child(Element::new("fragment").attr(plain("class", "com.example.B")))
        .child(Element::new("androidx.fragment.app.FragmentContainerView").attr(a("name", "com.example.C")))
        .child(Element::new("Preference").attr(a("fragment", "com.example.D")))
        .child(Element::new("TextView").attr(a("name", "com.example.Decoy")));
    let expected = [
        "androidx.fragment.app.FragmentContainerView",
        "com.example.A",
        "com.example.B",
        "com.example.C",
        "com.example.D",
    ];
    assert_eq!(classes(&root), expected);
}

#[test]
fn destinations_count_in_navigation_graphs_only() {
    let dialog = || Element::new("dialog").attr(a("name", "com.example.Dialog"));
    assert_eq!(classes(&Element::new("navigation").child(dialog())), ["com.example.Dialog"]);
    assert_eq!(classes(&Element::new("menu").child(dialog())), Vec::<String>::new());
}

#[test]
fn numbers_of_a_graph_lead_to_classes_by_actions_and_starts_of_graphs() {
    let id = |number: u32| a("id", Data::Reference(number));
    let app = |name: &str, number: u32| Attr {
        namespace: Some("http://schemas.android.com/apk/res-auto".to_owned()),
        name: name.to_owned(),
        id: if name == "destination" { 0x7f02_0000 } else { 0x7f02_0001 },
        data: Data::Reference(number),
    };
    let action = |number, to| Element::new("action").attr(id(number)).attr(app("destination", to));
    let inner = Element::new("navigation")
        .attr(id(7))
        .attr(app("startDestination", 2))
        .child(Element::new("dialog").attr(a("name", "com.example.B")).attr(id(2)));
    let root = Element::new("navigation")
        .child(Element::new("fragment").attr(a("name", "com.example.A")).attr(id(1)).child(action(5, 7)))
        .child(action(6, 1))
        .child(action(8, 9))
        .child(inner);
    let bytes = build(&root, &Options::default());
    let found = read(MemberId(0), &bytes, &Resources::default());
    let found = found.iter().filter(|entry| entry.role == UiRole::Destination);
    let mut found: Vec<(u32, &str)> = found.map(|entry| (entry.view.unwrap(), &*entry.name)).collect();
    found.sort_unstable();
    let (first, second) = ("com.example.A", "com.example.B");
    assert_eq!(found, [(1, first), (2, second), (5, second), (6, first), (7, second)]);
}

#[test]
fn click_handlers_are_methods_named_directly_or_by_a_string() {
    let table = arsc::build(0x7f, "p", &[Type::new(1, "string").entry(0, "handler", "onShare")], &[]);
    let root = Element::new("LinearLayout")
        .child(Element::new("Button").attr(a("onClick", "onSend")))
        .child(Element::new("Button").attr(a("onClick", Data::Reference(0x7f01_0000))))
        .child(Element::new("Button").attr(a("onClick", "not a method")))
        .child(Element::new("Button").attr(plain("onClick", "decoy")));
    let expected =
        [(UiRole::ClickHandler, "onSend".to_owned()), (UiRole::ClickHandler, "onShare".to_owned())];
    assert_eq!(entries_with(&root, &table), expected);
}

#[test]
fn behaviours_are_found_by_name_and_where_it_was_erased_by_the_table() {
    let behaviour = |name: &str, id| {
        let attribute = Attr {
            namespace: Some("http://schemas.android.com/apk/res-auto".to_owned()),
            name: name.to_owned(),
            id,
            data: "com.example.Behaviour".into(),
        };
        Element::new("View").attr(attribute)
    };
    assert_eq!(classes(&behaviour("layout_behavior", 0x7f02_0000)), ["com.example.Behaviour"]);
    assert_eq!(classes(&behaviour("tag", 0x7f02_0000)), Vec::<String>::new());
    let attr = Type::new(2, "attr").entry(0, "layout_behavior", 0).entry(1, "tag", 0);
    let table = arsc::build(0x7f, "p", &[attr], &[]);
    assert_eq!(entries_with(&behaviour("", 0x7f02_0000), &table).len(), 1);
    assert_eq!(entries_with(&behaviour("", 0x7f02_0001), &table).len(), 0);
}

#[test]
fn what_is_no_xml_names_nothing() {
    for bytes in [&b""[..], b"\x89PNG\r\n\x1a\n", &[0; 40]] {
        assert_eq!(read(MemberId(0), bytes, &Resources::default()), []);
    }
}
