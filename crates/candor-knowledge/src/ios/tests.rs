//! Tests of the look-ups, against the embedded rows.

use crate::{IosChangeKind, IosConsequence, IosGives, IosKind, IosName, IosRole, IosSlot, Knowledge};

fn knowledge() -> Knowledge {
    Knowledge::embedded().expect("the embedded table opens")
}

#[test]
fn a_method_is_written_as_tools_print_it() {
    let name = IosName::method("-[CLLocationManager startUpdatingLocation]").expect("a method");
    assert_eq!(name.to_string(), "-[CLLocationManager startUpdatingLocation]");
    assert_eq!((name.class(), name.arguments()), (Some("CLLocationManager"), Some(0)));
    for bad in ["CLLocation coordinate", "-[CLLocation]", "-[CLLocation a b]", "+[ x]", "-[A b:c]", "é"] {
        assert!(IosName::method(bad).is_err(), "{bad}");
    }
    assert_eq!(IosSlot::parse("1#0"), Ok(IosSlot::Block { argument: 1, parameter: 0 }));
    assert!(IosSlot::parse("1#").is_err());
}

#[test]
fn starting_location_updates_leads_to_what_the_delegate_is_given() {
    let knowledge = knowledge();
    let ios = knowledge.ios();
    let start = ios.apis_of_selector("startUpdatingLocation").next().expect("row");
    assert_eq!((start.kind, start.gives, start.delivers), (IosKind::Method, IosGives::Way, None));
    let told = ios.apis_of_selector("locationManager:didUpdateLocations:").next().expect("row");
    assert_eq!((told.kind, told.delivers), (IosKind::Callback, Some(IosSlot::Argument(1))));
    assert_eq!(told.data.as_str(), crate::data_type::LOCATION_PRECISE);
    assert!(told.usage_keys.iter().any(|key| key == "NSLocationWhenInUseUsageDescription"));
}

#[test]
fn a_selector_of_many_classes_needs_a_known_receiver() {
    let knowledge = knowledge();
    let ios = knowledge.ios();
    assert!(ios.apis_of_selector("name").count() > 1);
    assert!(ios.apis_of_selector("name").all(|row| row.needs_receiver()));
    let idfv = ios.apis_of_selector("identifierForVendor").next().expect("row");
    assert!(!idfv.needs_receiver());
    assert_eq!((idfv.item.as_str(), idfv.gives), ("idfv", IosGives::Data));
}

#[test]
fn asking_checking_and_writing_give_nothing() {
    let knowledge = knowledge();
    for row in knowledge.ios().apis() {
        let takes = matches!(row.role, IosRole::Read | IosRole::Observe);
        assert_eq!(takes, row.gives != IosGives::Nothing, "{}", row.id);
    }
}

#[test]
fn a_consequence_is_told_with_its_source_where_it_was_read() {
    let knowledge = knowledge();
    let ios = knowledge.ios();
    let camera = ios.usage_key("NSCameraUsageDescription").expect("row");
    assert_eq!(camera.consequence, IosConsequence::Terminated);
    assert!(camera.consequence_source.is_some());
    let location = ios.usage_key("NSLocationWhenInUseUsageDescription").expect("row");
    assert_eq!(location.consequence, IosConsequence::Refused);
}

#[test]
fn a_function_may_stand_in_two_categories_of_reasons() {
    let knowledge = knowledge();
    let ios = knowledge.ios();
    let of =
        |symbol: &'static str| ios.reasons_of_symbol(symbol).map(|row| row.id.as_str()).collect::<Vec<_>>();
    assert_eq!(of("mach_absolute_time"), ["NSPrivacyAccessedAPICategorySystemBootTime"]);
    assert_eq!(of("getattrlist").len(), 2);
    assert_eq!(of("malloc").len(), 0);
    assert_eq!(ios.reasons_of_class("NSUserDefaults").count(), 1);
    let (_, method) = ios.reasons_of_selector("systemUptime").next().expect("a category");
    assert_eq!(method.class(), Some("NSProcessInfo"));
}

#[test]
fn a_hash_is_a_change_and_a_body_is_a_part() {
    let knowledge = knowledge();
    let ios = knowledge.ios();
    let hash = ios.passes_of_symbol("CC_SHA256").next().expect("row");
    let change = hash.passages.first().and_then(|passage| passage.change.clone()).expect("a change");
    assert_eq!((change.kind, change.by.as_deref()), (IosChangeKind::Hashed, Some("SHA-256")));
    let body = ios.passes_of_selector("setHTTPBody:").next().expect("row");
    assert_eq!(body.passages.first().map(|passage| passage.to.to_string()).as_deref(), Some("this.body"));
    assert_eq!(ios.sinks_of_selector("dataTaskWithRequest:").count(), 1);
    assert_eq!(ios.contacts_of_symbol("getaddrinfo").count(), 1);
}

#[test]
fn classes_stand_above_each_other() {
    let knowledge = knowledge();
    let ios = knowledge.ios();
    assert!(ios.is_below("NSMutableDictionary", "NSDictionary"));
    assert!(ios.is_below("NSMutableURLRequest", "NSObject"));
    assert!(!ios.is_below("NSDictionary", "NSMutableDictionary"));
    assert!(!ios.is_below("AppDelegate", "NSObject"));
}

#[test]
fn nothing_of_ios_is_decoded_before_it_is_asked() {
    let knowledge = knowledge();
    assert!(!knowledge.apis().is_empty());
    assert!(knowledge.ios().apis.rows.get().is_none());
    assert!(!knowledge.ios().apis().is_empty());
}

#[test]
fn a_key_with_a_star_is_a_beginning() {
    let knowledge = knowledge();
    let found: Vec<_> = knowledge.ios().apis_of_key("cydia://package/com.example").collect();
    assert_eq!(found.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["cydia://*"]);
    assert_eq!(knowledge.ios().apis_of_key("hw.machine").count(), 1);
    assert_eq!(knowledge.ios().apis_of_key("hw.machine2").count(), 0);
}
