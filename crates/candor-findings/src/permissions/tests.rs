//! When "no code found" says nothing about a permission.

use super::OtherWays;

const NONE: OtherWays = OtherWays {
    loose_code: false,
    native: false,
    open_queries: false,
    play_services: false,
    incomplete: false,
    camera_app: false,
    web_capture: false,
    web_location: false,
    sensors: false,
};

fn may_use(ways: OtherWays, name: &str) -> bool {
    ways.may_use(&format!("android.permission.{name}"))
}

#[test]
fn files_and_intents_use_permissions_without_a_listed_call() {
    assert!(may_use(NONE, "WRITE_EXTERNAL_STORAGE"));
    assert!(may_use(NONE, "READ_MEDIA_IMAGES"));
    assert!(may_use(NONE, "CALL_PHONE"));
    assert!(!may_use(NONE, "CAMERA"));
    assert!(!may_use(NONE, "READ_SMS"));
}

#[test]
fn native_code_may_use_the_camera_but_not_the_messages() {
    let native = OtherWays { native: true, ..NONE };
    assert!(may_use(native, "CAMERA"));
    assert!(!may_use(native, "READ_SMS"));
}

#[test]
fn the_camera_app_and_web_pages_may_use_what_the_app_is_granted() {
    assert!(may_use(OtherWays { camera_app: true, ..NONE }, "CAMERA"));
    assert!(!may_use(OtherWays { camera_app: true, ..NONE }, "RECORD_AUDIO"));
    let capture = OtherWays { web_capture: true, ..NONE };
    assert!(may_use(capture, "CAMERA") && may_use(capture, "RECORD_AUDIO"));
    assert!(!may_use(capture, "ACCESS_FINE_LOCATION"));
    assert!(may_use(OtherWays { web_location: true, ..NONE }, "ACCESS_FINE_LOCATION"));
    assert!(may_use(OtherWays { sensors: true, ..NONE }, "BODY_SENSORS"));
    assert!(may_use(OtherWays { incomplete: true, ..NONE }, "READ_SMS"));
}

#[test]
fn a_query_of_an_unknown_address_may_read_the_messages_but_not_the_camera() {
    let open = OtherWays { open_queries: true, ..NONE };
    assert!(may_use(open, "READ_SMS"));
    assert!(!may_use(open, "CAMERA"));
}

#[test]
fn play_services_may_locate_and_code_outside_the_class_path_may_do_anything() {
    assert!(may_use(OtherWays { play_services: true, ..NONE }, "ACCESS_FINE_LOCATION"));
    assert!(!may_use(NONE, "ACCESS_FINE_LOCATION"));
    assert!(may_use(OtherWays { loose_code: true, ..NONE }, "READ_SMS"));
}

#[test]
fn permissions_of_other_apps_may_guard_anything_of_theirs() {
    assert!(NONE.may_use("com.android.launcher.permission.READ_SETTINGS"));
}
