//! Tests of the linter: for each rule a row that breaks it, beside its good twin.

use super::{Complaint, Rule, load};

/// A small sound folder: what the rows under test refer to.
const TAXONOMY: &str = r#"
[defaults]
source = "s"
licence = "MIT"
checked = "2026-11-21"
confidence = "read"

[[data_type]]
id = "id.hardware"
label = "Hardware identifier"
group = "identifiers"
reveals = { text = "t", source = "s", licence = "MIT", checked = "2026-11-21", confidence = "read" }
items = [{ id = "imei", label = "IMEI" }]
"#;

const DEFAULTS: &str = r#"
[defaults]
source = "s"
licence = "MIT"
checked = "2026-11-21"
confidence = "read"
"#;

const PURPOSES: &str = r#"
[[purpose]]
id = "analytics"
label = "Analytics"
source = "s"
licence = "MIT"
checked = "2026-11-21"
confidence = "read"
"#;

const OPERATORS: &str = r#"
[[operator]]
id = "acme"
name = "Acme"
kinds = ["analytics"]
source = "s"
licence = "MIT"
checked = "2026-11-21"
confidence = "read"
"#;

fn complaints_of(files: &[(&str, String)]) -> Vec<Complaint> {
    let mut all = vec![
        ("taxonomy/data_types.toml".to_owned(), TAXONOMY.to_owned()),
        ("taxonomy/purposes.toml".to_owned(), PURPOSES.to_owned()),
        ("operators/a.toml".to_owned(), OPERATORS.to_owned()),
    ];
    for (path, text) in files {
        all.retain(|(name, _)| name != path);
        all.push(((*path).to_owned(), text.clone()));
    }
    load(&all).1
}

/// The good file has no complaint, the bad one breaks exactly this rule.
fn twin(rule: Rule, path: &str, good: &str, bad: &str) {
    let good = complaints_of(&[(path, good.to_owned())]);
    assert_eq!(good, [], "the good twin of {rule}");
    let bad = complaints_of(&[(path, bad.to_owned())]);
    let rules: Vec<Rule> = bad.iter().map(|complaint| complaint.rule).collect();
    assert!(!rules.is_empty() && rules.iter().all(|found| *found == rule), "{rule}: {bad:?}");
}

fn api(fields: &str) -> String {
    format!("{DEFAULTS}\n[[api]]\nid = \"a\"\ndata = \"id.hardware\"\nitem = \"imei\"\n{fields}\n")
}

fn call() -> String {
    api("kind = \"call\"\nclass = \"a.B\"\nmember = \"m\"")
}

fn sdk(id: &str, anchors: &str, fields: &str) -> String {
    format!(
        "[[sdk]]\nid = {id:?}\nname = \"N\"\nkind = \"sdk\"\npurposes = [\"analytics\"]\nanchors = {anchors}\n{fields}\n"
    )
}

fn sdks(rows: &[String]) -> String {
    format!("{DEFAULTS}\n{}", rows.join("\n"))
}

const API: &str = "android/apis/a.toml";
const SDK: &str = "sdks/v/s.toml";

#[test]
fn a_field_that_no_row_has_is_a_form_complaint() {
    twin(Rule::Form, API, &call(), &format!("{}\nclas = \"x\"", call()));
}

#[test]
fn a_class_that_is_no_binary_name_is_a_form_complaint() {
    twin(Rule::Form, API, &call(), &call().replace("a.B", "La/B;"));
}

#[test]
fn rows_in_a_file_of_another_section_are_misplaced() {
    let path = "sdks/v/apis.toml";
    let complaints = complaints_of(&[(path, call())]);
    assert_eq!(complaints.iter().map(|c| c.rule).collect::<Vec<_>>(), [Rule::Misplaced]);
}

#[test]
fn rows_of_a_file_stand_in_order() {
    let one = |id: &str| {
        format!(
            "[[api]]\nid = {id:?}\nkind = \"field\"\nclass = \"a.B\"\nmember = {id:?}\ndata = \"id.hardware\"\nitem = \"imei\"\n"
        )
    };
    let good = format!("{DEFAULTS}{}{}", one("a"), one("b"));
    let bad = format!("{DEFAULTS}{}{}", one("b"), one("a"));
    twin(Rule::Unsorted, API, &good, &bad);
}

#[test]
fn an_id_stands_once() {
    let one = |id: &str, member: &str| {
        format!(
            "[[api]]\nid = {id:?}\nkind = \"field\"\nclass = \"a.B\"\nmember = {member:?}\ndata = \"id.hardware\"\nitem = \"imei\"\n"
        )
    };
    let good = format!("{DEFAULTS}{}{}", one("a", "x"), one("b", "y"));
    let bad = format!("{DEFAULTS}{}{}", one("a", "x"), one("a", "y"));
    twin(Rule::DuplicateId, API, &good, &bad);
}

#[test]
fn every_row_has_a_source() {
    twin(Rule::MissingSource, API, &call(), &call().replace("source = \"s\"\n", ""));
}

#[test]
fn every_row_has_the_day_it_was_checked() {
    twin(Rule::MissingDate, API, &call(), &call().replace("checked = \"2026-11-21\"\n", ""));
    twin(Rule::MissingDate, API, &call(), &call().replace("2026-11-21", "2026-13-01"));
}

#[test]
fn confidence_is_read_or_known() {
    twin(
        Rule::Confidence,
        API,
        &call().replace("\"read\"", "\"known\""),
        &call().replace("\"read\"", "\"sure\""),
    );
}

#[test]
fn non_commercial_and_share_alike_sources_are_refused() {
    for bad in ["CC-BY-NC-4.0", "CC-BY-SA-4.0", "GPL-3.0-only", "ODbL-1.0", ""] {
        twin(Rule::Licence, API, &call(), &call().replace("\"MIT\"", &format!("{bad:?}")));
    }
    for good in ["CC-BY-4.0", "Apache-2.0", "facts only", "none", "MIT AND W3C"] {
        let text = call().replace("\"MIT\"", &format!("{good:?}"));
        assert_eq!(complaints_of(&[(API, text)]), [], "{good}");
    }
}

#[test]
fn data_and_item_are_in_the_taxonomy() {
    twin(Rule::UnknownData, API, &call(), &call().replace("\"imei\"", "\"imay\""));
    twin(Rule::UnknownData, API, &call(), &call().replace("id.hardware", "id.software"));
}

#[test]
fn a_data_type_has_words_for_people() {
    let path = "taxonomy/data_types.toml";
    twin(Rule::Label, path, TAXONOMY, &TAXONOMY.replace("label = \"IMEI\"", "label = \" \""));
    twin(Rule::Label, path, TAXONOMY, &TAXONOMY.replace("text = \"t\"", "text = \"\""));
}

#[test]
fn an_api_names_permissions_that_exist() {
    let permission = format!("{DEFAULTS}\n[[permission]]\nid = \"android.permission.A\"\n");
    let with = |name: &str| format!("{}\npermissions = [\"android.permission.{name}\"]\n", call());
    let home = "android/permissions/p.toml";
    assert_eq!(complaints_of(&[(home, permission.clone()), (API, with("A"))]), []);
    let bad = complaints_of(&[(home, permission), (API, with("B"))]);
    assert_eq!(bad.iter().map(|c| c.rule).collect::<Vec<_>>(), [Rule::UnknownPermission]);
}

#[test]
fn two_rows_never_claim_the_same_call() {
    let one = |id: &str, member: &str| {
        format!(
            "[[api]]\nid = {id:?}\nkind = \"call\"\nclass = \"a.B\"\nmember = {member:?}\ndata = \"id.hardware\"\nitem = \"imei\"\n"
        )
    };
    let good = format!("{DEFAULTS}{}{}", one("a", "x"), one("b", "y"));
    let bad = format!("{DEFAULTS}{}{}", one("a", "x"), one("b", "x"));
    twin(Rule::DuplicateMapping, API, &good, &bad);
}

#[test]
fn a_row_has_the_fields_of_its_kind() {
    twin(Rule::ApiShape, API, &call(), &api("kind = \"call\"\nclass = \"a.B\""));
    let uri = api("kind = \"content_uri\"\nvalue = \"content://sms\"");
    twin(Rule::ApiShape, API, &uri, &uri.replace("content://", "contents://"));
    let with = api("kind = \"call_with\"\nclass = \"a.B\"\nmember = \"m\"\nvalue = \"ps\"");
    twin(Rule::ApiShape, API, &with, &with.replace("value = \"ps\"", ""));
    let path = api("kind = \"file_path\"\nvalue = \"/proc/net/arp\"");
    twin(Rule::ApiShape, API, &path, &path.replace("/proc", "proc"));
}

#[test]
fn ranges_run_forward_and_never_overlap() {
    let ranged = |since: u8, until: u8| format!("{}\nsince = {since}\nuntil = {until}\n", call());
    twin(Rule::Range, API, &ranged(21, 28), &ranged(29, 28));
    let spans = |second: u8| {
        format!(
            "{DEFAULTS}\n[[permission]]\nid = \"android.permission.A\"\nprotection = [{{ from = 4, to = 22, level = \"normal\" }}, {{ from = {second}, level = \"dangerous\" }}]\n"
        )
    };
    twin(Rule::Range, "android/permissions/p.toml", &spans(23), &spans(22));
}

#[test]
fn an_anchor_is_a_descriptor_prefix() {
    let good = sdks(&[sdk("s", "[\"Lcom/acme/metrics/\"]", "")]);
    twin(Rule::AnchorForm, SDK, &good, &good.replace("Lcom/acme/metrics/", "com.acme.metrics."));
    twin(Rule::AnchorForm, SDK, &good, &good.replace("[\"Lcom/acme/metrics/\"]", "[]"));
}

#[test]
fn no_two_sdks_share_an_anchor() {
    let row = |id: &str, anchor: &str| sdk(id, &format!("[{anchor:?}]"), "");
    let good = sdks(&[row("s", "Lcom/acme/metrics/"), row("t", "Lcom/acme/metrics/ads/")]);
    let bad = sdks(&[row("s", "Lcom/acme/metrics/"), row("t", "Lcom/acme/metrics/")]);
    twin(Rule::AnchorShared, SDK, &good, &bad);
}

#[test]
fn a_short_anchor_needs_a_reviewed_namespace() {
    let good = sdks(&[sdk("s", "[\"Lcom/acme/\"]", "own_namespaces = [\"Lcom/acme/\"]")]);
    let bad = sdks(&[sdk("s", "[\"Lcom/acme/\"]", "")]);
    twin(Rule::Form, SDK, &good, &bad);
}

#[test]
fn a_shared_namespace_is_never_an_anchor() {
    let row =
        |anchor: &str| sdks(&[sdk("s", &format!("[{anchor:?}]"), &format!("own_namespaces = [{anchor:?}]"))]);
    for shared in super::SHARED_NAMESPACES {
        twin(Rule::AnchorBroad, SDK, &row("Lcom/acme/"), &row(shared));
    }
}

#[test]
fn a_short_anchor_covers_no_other_sdk() {
    let short = sdk("s", "[\"Lcom/acme/\"]", "own_namespaces = [\"Lcom/acme/\"]");
    let good = sdks(&[short.clone(), sdk("t", "[\"Lcom/acmeads/core/\"]", "")]);
    let bad = sdks(&[short, sdk("t", "[\"Lcom/acme/ads/\"]", "")]);
    twin(Rule::AnchorBroad, SDK, &good, &bad);
}

#[test]
fn an_sdk_names_an_operator_and_purposes_that_exist() {
    let good = sdks(&[sdk("s", "[\"Lcom/acme/metrics/\"]", "operator = \"acme\"")]);
    twin(Rule::UnknownOperator, SDK, &good, &good.replace("\"acme\"", "\"emca\""));
    twin(Rule::UnknownPurpose, SDK, &good, &good.replace("[\"analytics\"]", "[\"astrology\"]"));
    twin(Rule::UnknownPurpose, SDK, &good, &good.replace("[\"analytics\"]", "[]"));
}

#[test]
fn a_switch_value_means_one_thing() {
    let with = |off: &str, on: &str| {
        let switch = format!(
            "switches = [{{ meta_data = \"k\", scope = \"sdk\", off = {off}, on = {on}, effect = \"e\", confidence = \"read\" }}]"
        );
        sdks(&[sdk("s", "[\"Lcom/acme/metrics/\"]", &switch)])
    };
    twin(Rule::Switch, SDK, &with("[\"false\"]", "[\"true\"]"), &with("[\"false\"]", "[\"false\"]"));
    twin(Rule::Switch, SDK, &with("[\"false\"]", "[]"), &with("[]", "[\"true\"]"));
}

#[test]
fn a_seat_is_a_country_code_and_a_parent_has_a_row() {
    let home = "operators/a.toml";
    let seat = |code: &str| format!("{OPERATORS}incorporated = {{ value = {code:?} }}\n");
    twin(Rule::Country, home, &seat("NL"), &seat("Netherlands"));
    let parent = |id: &str| format!("{OPERATORS}ultimate_parent = {{ value = {id:?} }}\n");
    twin(Rule::UnknownOperator, home, &parent("acme"), &parent("emca"));
}

#[test]
fn a_sourced_fact_names_the_licence_of_its_source() {
    let home = "operators/a.toml";
    let fact = |fields: &str| format!("{OPERATORS}incorporated = {{ value = \"NL\"{fields} }}\n");
    twin(Rule::Form, home, &fact(", source = \"u\", licence = \"facts only\""), &fact(", source = \"u\""));
}

#[test]
fn a_file_that_is_no_toml_is_named_with_its_line() {
    let complaints = complaints_of(&[(API, format!("{DEFAULTS}\n[[api]\nid = 1"))]);
    let [complaint] = complaints.as_slice() else { panic!("{complaints:?}") };
    assert_eq!((complaint.rule, complaint.path.as_str(), complaint.line), (Rule::Form, API, 8));
}

#[test]
fn a_pattern_of_meta_data_holds_the_class_once_and_has_a_reader() {
    let row = |name: &str, value: &str, readers: &str| {
        let row = format!(
            "{DEFAULTS}\n[[named_class]]\nid = \"x\"\nname = \"{name}\"\nvalue = \"{value}\"\nreaders = {readers}"
        );
        complaints_of(&[("android/named_classes.toml", row)])
    };
    assert_eq!(row("{class}", "v", "[\"a.B\"]"), []);
    for (name, value, readers) in
        [("k", "v", "[\"a.B\"]"), ("{class}", "{class}", "[\"a.B\"]"), ("{class}", "v", "[]")]
    {
        let found = row(name, value, readers);
        assert!(found.iter().any(|complaint| complaint.rule == Rule::Form), "{name} {value} {readers}");
    }
}

#[test]
fn what_is_obtainable_speaks_of_apis_that_exist_and_says_one_thing() {
    let rows = |rows: &[&str]| {
        let rows: Vec<String> =
            (0..).zip(rows).map(|(n, row)| format!("[[obtainable]]\nid = \"{n}\"\n{row}\n")).collect();
        let text = format!("{DEFAULTS}\n{}", rows.join("\n"));
        let found = complaints_of(&[(API, call()), ("android/obtainable.toml", text)]);
        found.into_iter().map(|complaint| complaint.rule).collect::<Vec<Rule>>()
    };
    let real = "apis = [\"a\"]\ngets = \"real\"\nos_from = 1\nos_to = 28";
    let closed = "apis = [\"a\"]\ngets = \"nothing\"\nvalue = \"null\"\nos_from = 29";
    assert_eq!(rows(&[real, closed]), []);
    assert_eq!(rows(&[&real.replace("\"a\"", "\"b\"")]), [Rule::ApiShape]);
    assert_eq!(rows(&["gets = \"real\"\nos_from = 1"]), [Rule::ApiShape]);
    assert_eq!(rows(&[&closed.replace("value = \"null\"\n", "")]), [Rule::ApiShape]);
    assert_eq!(rows(&[&real.replace("os_to = 28", "os_to = 0")]), [Rule::Range]);
    assert_eq!(rows(&[real, &closed.replace("29", "28")]), [Rule::DuplicateMapping]);
    let by_target = |bound: &str| closed.replace("os_from = 29", bound);
    assert_eq!(
        rows(&[&by_target("os_from = 29\ntarget_to = 28"), &by_target("os_from = 29\ntarget_from = 29")]),
        []
    );
    let by_wish =
        |wish: &str| closed.replace("os_from = 29", &format!("os_from = 29\n{wish} = [\"com.example.A\"]"));
    assert_eq!(rows(&[&by_wish("asks"), &by_wish("asks_not")]), []);
    assert_eq!(rows(&[&by_wish("asks"), &by_wish("asks")]), [Rule::DuplicateMapping]);
}

fn ios(fields: &str) -> String {
    sdks(&[format!("{}[sdk.ios]\n{fields}\n", sdk("a", "[]", ""))])
}

#[test]
fn an_sdk_of_ios_alone_needs_a_mark_and_one_class_is_none() {
    twin(Rule::IosForm, SDK, &ios("frameworks = [\"AcmeKit\"]"), &ios("classes = [\"ACMOne\"]"));
    twin(Rule::IosForm, SDK, &ios("classes = [\"ACMOne\", \"ACMTwo\"]"), &ios("pods = [\"Acme\"]"));
    twin(Rule::AnchorForm, SDK, &ios("bundles = [\"Acme.bundle\"]"), &sdks(&[sdk("a", "[]", "")]));
}

#[test]
fn marks_of_ios_are_names_of_their_kind() {
    for (good, bad) in [
        ("frameworks = [\"AcmeKit\"]", "frameworks = [\"AcmeKit.framework\"]"),
        ("bundles = [\"Acme.bundle\"]", "bundles = [\"Acme\"]"),
        ("bundle_ids = [\"com.acme.kit\"]", "bundle_ids = [\"acme\"]"),
        ("classes = [\"ACMA\", \"ACMB\"]", "classes = [\"ACMA\", \"_TtC4Acme1B\"]"),
        ("swift_modules = [\"Acme\"]", "swift_modules = [\"Acme Kit\"]"),
        ("symbols = [\"acme_\"]", "symbols = [\"acme-\"]"),
    ] {
        twin(Rule::IosForm, SDK, &ios(good), &ios(bad));
    }
}

#[test]
fn marks_of_ios_that_everybody_has_are_too_broad() {
    let prefix =
        |text: &str, min: u8| ios(&format!("prefixes = [{{ prefix = {text:?}, prefix_min = {min} }}]"));
    twin(Rule::IosBroad, SDK, &prefix("ACM", 5), &prefix("AC", 5));
    twin(Rule::IosBroad, SDK, &prefix("ACM", 5), &prefix("ACM", 4));
    twin(Rule::IosBroad, SDK, &ios("symbols = [\"acme_\"]"), &ios("symbols = [\"ac_\"]"));
    twin(Rule::IosBroad, SDK, &ios("bundles = [\"A.bundle\"]"), &ios("bundles = [\"PrivacyInfo.bundle\"]"));
}

#[test]
fn two_sdks_do_not_claim_one_mark_of_ios() {
    let row = |id: &str, fields: &str| format!("{}[sdk.ios]\n{fields}\n", sdk(id, "[]", ""));
    for (one, other) in [
        ("classes = [\"ACMA\", \"ACMB\"]", "classes = [\"ACMB\", \"ACMC\"]"),
        ("frameworks = [\"AcmeKit\"]", "frameworks = [\"AcmeKit\"]"),
        ("swift_modules = [\"Acme\"]", "swift_modules = [\"Acme\"]"),
        ("bundles = [\"A.bundle\"]", "bundles = [\"A.bundle\"]"),
    ] {
        let good = sdks(&[row("a", one), row("b", "bundles = [\"Other.bundle\"]")]);
        twin(Rule::IosShared, SDK, &good, &sdks(&[row("a", one), row("b", other)]));
    }
}

#[test]
fn evidence_on_ios_names_a_field_its_values_and_a_versioned_source() {
    let with = |field: &str, values: &str, source: &str| {
        ios(&format!(
            "frameworks = [\"AcmeKit\"]\nevidence = [{{ field = {field:?}, {values} how = \"header\", source = {source:?} }}]"
        ))
    };
    let source = "github:acme/kit@0123456789ab:Acme.podspec";
    let good = with("frameworks", "", source);
    twin(Rule::Form, SDK, &good, &with("classes", "", source));
    twin(Rule::Form, SDK, &good, &with("headers", "", source));
    twin(Rule::Form, SDK, &good, &with("frameworks", "values = [\"Other\"],", source));
    twin(Rule::Form, SDK, &good, &with("frameworks", "", "general knowledge"));
    twin(Rule::Form, SDK, &good, &with("frameworks", "", "github:acme/kit"));
    twin(Rule::Form, SDK, &good, &ios("frameworks = [\"A\", \"A\"]"));
}

#[test]
fn a_mark_of_ios_is_read_where_evidence_covers_it() {
    let fields = "classes = [\"ACMA\", \"ACMB\"]\nframeworks = [\"AcmeKit\"]\nevidence = [\
                  { field = \"classes\", values = [\"ACMB\"], how = \"header\", source = \"npm:acme@1.0:Acme.h\" }]";
    let tables = load(&[(SDK.to_owned(), ios(fields))]).0;
    let marks = tables.sdks.first().and_then(|row| row.ios.as_ref()).expect("marks");
    let read = |list: &[crate::model::Mark]| list.iter().map(|mark| mark.verified).collect::<Vec<_>>();
    assert_eq!(read(&marks.classes), [false, true]);
    assert_eq!(read(&marks.frameworks), [false]);
    assert!(marks.verified());
}

const IOS: &str = "ios/apis/a.toml";

fn ios_api(id: &str, fields: &str) -> String {
    format!(
        "{DEFAULTS}\n[[ios_api]]\nid = {id:?}\nframework = \"F\"\ndata = \"id.hardware\"\nitem = \"imei\"\n{fields}\n"
    )
}

#[test]
fn a_row_of_ios_names_what_its_kind_says() {
    let good = ios_api("-[A b]", "kind = \"getter\"\ngives = \"data\"\ndelivers = \"return\"");
    twin(Rule::Form, IOS, &good, &good.replace("-[A b]", "[A b]"));
    twin(Rule::ApiShape, IOS, &good, &good.replace("-[A b]", "-[A b:]"));
    twin(Rule::ApiShape, IOS, &good, &good.replace("delivers = \"return\"", ""));
    twin(Rule::ApiShape, IOS, &good, &good.replace("\"getter\"", "\"getter\"\nrole = \"ask\""));
    twin(Rule::UnknownData, IOS, &good, &good.replace("\"imei\"", "\"imay\""));
    let block = ios_api("-[A b:c:]", "kind = \"method\"\ngives = \"data\"\ndelivers = \"1#0\"");
    twin(Rule::ApiShape, IOS, &block, &block.replace("1#0", "2#0"));
    let key = ios_api("hw.x", "kind = \"key\"\ngives = \"way\"\ngiven_to = [\"sysctlbyname 0\"]");
    twin(Rule::ApiShape, IOS, &key, &key.replace("\"sysctlbyname 0\"", ""));
}

#[test]
fn a_row_of_ios_needs_keys_that_exist() {
    let key = format!(
        "{DEFAULTS}\n[[ios_usage_key]]\nid = \"K\"\nkind = \"usage_description\"\nconsequence = \"unknown\"\ntext = \"t\"\n"
    );
    let api = |name: &str| {
        ios_api("-[A b]", &format!("kind = \"method\"\ngives = \"way\"\nusage_keys = [{name:?}]"))
    };
    let home = "ios/usage_keys.toml";
    assert_eq!(complaints_of(&[(home, key.clone()), (IOS, api("K"))]), []);
    let bad = complaints_of(&[(home, key.clone()), (IOS, api("L"))]);
    assert_eq!(bad.iter().map(|c| c.rule).collect::<Vec<_>>(), [Rule::UnknownPermission]);
    let sourced = key.replace("text = ", "consequence_source = \"s\"\ntext = ");
    twin(Rule::ApiShape, home, &key, &sourced);
}

#[test]
fn a_value_passes_between_places_that_the_call_has() {
    let pass = |id: &str, from: &str, to: &str| {
        format!(
            "{DEFAULTS}\n[[ios_pass]]\nid = {id:?}\nframework = \"F\"\npasses = [{{ from = {from:?}, to = {to:?} }}]\n"
        )
    };
    let home = "ios/passes/a.toml";
    let good = pass("-[A b:]", "0", "this.body");
    twin(Rule::ApiShape, home, &good, &pass("-[A b:]", "1", "this.body"));
    twin(Rule::ApiShape, home, &good, &pass("+[A b:]", "0", "this"));
    twin(Rule::ApiShape, home, &good, &pass("f", "this", "return"));
    twin(Rule::Form, home, &good, &pass("-[A b:]", "first", "return"));
}
