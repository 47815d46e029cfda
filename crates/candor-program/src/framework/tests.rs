//! Reads the committed table and damaged copies of it.

use super::{Error, ParamKind, Surface, layout};

const TABLE: &[u8] = include_bytes!("../../../../data/android/framework/surface.bin");

fn surface() -> Surface<'static> {
    Surface::parse(TABLE).expect("committed table")
}

fn class(name: &str) -> super::FwClass {
    let descriptor = format!("L{};", name.replace('.', "/"));
    surface().find(descriptor.as_bytes()).unwrap_or_else(|| panic!("no class {name}"))
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// Class and name of the method that a reference resolves to, as `Lclass;->name`.
fn resolved(holder: &str, name: &str, proto: &str) -> Option<String> {
    let s = surface();
    let method = s.find_method(class(holder), name.as_bytes(), proto.as_bytes())?;
    Some(format!("{}->{}", text(s.descriptor(s.declaring(method))), text(s.name(method))))
}

#[test]
fn every_class_is_found_by_its_descriptor_and_every_method_by_its_class() {
    let s = surface();
    assert!(s.n_classes() > 6_000 && s.n_methods() > 70_000, "{} {}", s.n_classes(), s.n_methods());
    let mut methods = 0;
    let mut previous: &[u8] = b"";
    for class in s.classes() {
        let descriptor = s.descriptor(class);
        assert!(descriptor > previous, "classes are sorted");
        previous = descriptor;
        assert_eq!(s.find(descriptor), Some(class));
        for method in s.methods(class) {
            assert_eq!(s.declaring(method), class, "{}", text(s.name(method)));
            assert_eq!(s.params(method).count(), s.n_params(method));
            assert!(s.methods_named(class, s.name(method)).any(|found| found == method));
            methods += 1;
        }
    }
    assert_eq!(methods, s.n_methods());
}

#[test]
fn callback_interfaces_are_interfaces_and_their_methods_are_abstract() {
    let s = surface();
    for (interface, method, arity) in [
        ("android.location.LocationListener", "onProviderEnabled", 1),
        ("android.view.View$OnClickListener", "onClick", 1),
        ("java.lang.Runnable", "run", 0),
        ("java.util.concurrent.Callable", "call", 0),
        ("android.os.Handler$Callback", "handleMessage", 1),
        ("android.content.ServiceConnection", "onServiceConnected", 2),
        ("java.lang.reflect.InvocationHandler", "invoke", 3),
        ("java.util.Comparator", "compare", 2),
        ("android.hardware.SensorEventListener", "onSensorChanged", 1),
        ("android.content.ComponentCallbacks", "onLowMemory", 0),
        ("java.util.function.Consumer", "accept", 1),
        (
            "android.media.session.MediaSessionManager$OnActiveSessionsChangedListener",
            "onActiveSessionsChanged",
            1,
        ),
        ("android.text.TextWatcher", "afterTextChanged", 1),
        ("java.util.concurrent.Executor", "execute", 1),
        ("android.content.DialogInterface$OnClickListener", "onClick", 2),
        ("android.app.Application$ActivityLifecycleCallbacks", "onActivityCreated", 2),
        ("android.content.ClipboardManager$OnPrimaryClipChangedListener", "onPrimaryClipChanged", 0),
        ("java.lang.Thread$UncaughtExceptionHandler", "uncaughtException", 2),
    ] {
        let class = class(interface);
        assert!(s.is_interface(class), "{interface}");
        let found = s.methods_named(class, method.as_bytes()).next().expect(method);
        assert!(s.is_abstract(found) && !s.is_static(found), "{interface}.{method}");
        assert_eq!(s.n_params(found), arity, "{interface}.{method}");
    }
}

#[test]
fn components_and_base_classes_have_their_place_in_the_hierarchy() {
    let s = surface();
    for (sub, of) in [
        ("android.app.Activity", "android.content.Context"),
        ("android.app.Activity", "android.view.Window$Callback"),
        ("android.app.Application", "android.content.ContextWrapper"),
        ("android.app.job.JobService", "android.app.Service"),
        ("android.app.IntentService", "android.app.Service"),
        ("android.content.BroadcastReceiver", "java.lang.Object"),
        ("android.content.ContentProvider", "android.content.ComponentCallbacks2"),
        ("android.webkit.WebViewClient", "java.lang.Object"),
        ("android.webkit.WebView", "android.view.ViewGroup"),
        ("android.os.HandlerThread", "java.lang.Runnable"),
        ("java.util.concurrent.FutureTask", "java.lang.Runnable"),
        ("java.util.concurrent.ThreadPoolExecutor", "java.util.concurrent.Executor"),
        ("java.util.ArrayList", "java.util.Collection"),
        ("java.util.ArrayList", "java.util.List"),
        ("java.util.HashMap", "java.util.Map"),
        ("java.lang.String", "java.lang.CharSequence"),
        ("java.lang.StringBuilder", "java.lang.CharSequence"),
        ("java.lang.Enum", "java.lang.Comparable"),
        ("javax.net.ssl.HttpsURLConnection", "java.net.URLConnection"),
        ("android.os.Bundle", "android.os.Parcelable"),
        ("java.io.File", "java.io.Serializable"),
        ("android.net.Uri", "android.os.Parcelable"),
        ("android.nfc.tech.Ndef", "android.nfc.tech.TagTechnology"),
        ("java.util.concurrent.CompletableFuture", "java.util.concurrent.CompletionStage"),
        ("java.util.concurrent.TimeUnit", "java.lang.Enum"),
        ("java.util.function.UnaryOperator", "java.util.function.Function"),
    ] {
        assert!(s.is_subtype(class(sub), class(of)), "{sub} is a {of}");
        assert!(!s.is_subtype(class(of), class(sub)), "{of} is no {sub}");
    }
    let object = class("java.lang.Object");
    assert_eq!(s.superclass(object), None);
    assert_eq!(s.superclass(class("java.lang.Runnable")), Some(object));
}

#[test]
fn a_reference_resolves_through_superclasses_and_interfaces() {
    let telephony = "android.telephony.TelephonyManager";
    let own = |name: &str| Some(format!("Landroid/telephony/TelephonyManager;->{name}"));
    assert_eq!(resolved(telephony, "getDeviceId", "()Ljava/lang/String;"), own("getDeviceId"));
    assert_eq!(resolved(telephony, "getImei", "(I)Ljava/lang/String;"), own("getImei"));
    assert_eq!(resolved(telephony, "getImei", "(Ljava/lang/Object;)Ljava/lang/String;"), None);
    assert_eq!(resolved(telephony, "hashCode", "()I"), Some("Ljava/lang/Object;->hashCode".into()));
    assert_eq!(
        resolved("android.app.Service", "getString", "(I)Ljava/lang/String;"),
        Some("Landroid/content/Context;->getString".into())
    );
    assert_eq!(
        resolved("android.content.ContentResolver", "query", QUERY),
        Some("Landroid/content/ContentResolver;->query".into())
    );
    assert_eq!(
        resolved("android.app.Activity", "requestPermissions", "([Ljava/lang/String;I)V"),
        Some("Landroid/app/Activity;->requestPermissions".into())
    );
    assert_eq!(
        resolved("java.util.ArrayList", "add", "(Ljava/lang/Object;)Z"),
        Some("Ljava/util/ArrayList;->add".into())
    );
    assert_eq!(resolved("java.util.ArrayList", "add", "(J)Z"), None);
    assert_eq!(resolved("android.app.Activity", "<init>", "(I)V"), None);
}

const QUERY: &str = "(Landroid/net/Uri;[Ljava/lang/String;Ljava/lang/String;[Ljava/lang/String;Ljava/lang/String;)Landroid/database/Cursor;";

#[test]
fn levels_say_since_deprecated_and_removed() {
    let s = surface();
    let telephony = class("android.telephony.TelephonyManager");
    let imei = s.find_method(telephony, b"getImei", b"()Ljava/lang/String;").expect("getImei");
    assert_eq!(s.method_since(imei), 26);
    let device_id = s.find_method(telephony, b"getDeviceId", b"()Ljava/lang/String;").expect("getDeviceId");
    assert_eq!(s.method_levels(device_id).deprecated, Some(26));
    assert_eq!(s.since(class("android.app.job.JobService")), 1);
    assert_eq!(s.since(class("android.health.connect.HealthConnectManager")), 34);
    assert!(s.class_levels(class("android.os.AsyncTask")).is_deprecated);
}

#[test]
fn parameters_and_results_keep_what_the_source_tells_apart() {
    let s = surface();
    let settings = class("android.provider.Settings$Secure");
    let proto = b"(Landroid/content/ContentResolver;Ljava/lang/String;I)I";
    let get_int = s.find_method(settings, b"getInt", proto).expect("getInt");
    assert!(s.is_static(get_int));
    let kinds: Vec<_> = s.params(get_int).map(|param| param.kind).collect();
    let resolver = ParamKind::Class(class("android.content.ContentResolver"));
    assert_eq!(kinds, [resolver, ParamKind::Text, ParamKind::Number]);
    assert_eq!(s.returns(get_int).map(|param| param.kind), Some(ParamKind::Number));
    let digest = class("java.security.MessageDigest");
    let update = s.find_method(digest, b"update", b"([BII)V").expect("update");
    assert_eq!(s.param(update, 0).map(|param| (param.dimensions, param.kind)), Some((1, ParamKind::Number)));
}

#[test]
fn string_constants_keep_their_text_and_variables_have_none() {
    let s = surface();
    let secure = class("android.provider.Settings$Secure");
    let android_id = s.find_field(secure, b"ANDROID_ID").expect("ANDROID_ID");
    assert_eq!(s.field_text(android_id), Some(b"android_id".as_slice()));
    let serial = s.find_field(class("android.os.Build"), b"SERIAL").expect("SERIAL");
    assert_eq!(s.field_text(serial), None);
    assert!(s.field_is_static(serial));
    assert!(s.find_field(class("android.os.Build"), b"NO_SUCH_FIELD").is_none());
}

#[test]
fn bytes_that_are_no_table_are_refused_with_what_was_found() {
    assert_eq!(Surface::parse(b"").unwrap_err(), Error::Version { found: 0 });
    let mut other = TABLE.to_vec();
    other[8] = 9;
    assert_eq!(Surface::parse(&other).unwrap_err(), Error::Version { found: 9 });
    let cut = &TABLE[..TABLE.len() - 1];
    let lengths = Error::Length { expected: TABLE.len(), found: TABLE.len() - 1 };
    assert_eq!(Surface::parse(cut).unwrap_err(), lengths);
    let mut moved = TABLE.to_vec();
    moved[24..28].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(matches!(Surface::parse(&moved), Err(Error::Section { section: 0, .. })));
}

#[test]
fn damaged_records_give_wrong_answers_but_no_panic() {
    for step in 0..64_usize {
        let mut table = TABLE.to_vec();
        for at in (layout::HEADER_SIZE + step..table.len()).step_by(61) {
            table[at] ^= 0xff;
        }
        let damaged = Surface::parse(&table).expect("the header is whole");
        for class in damaged.classes().step_by(97) {
            let _ = damaged.find_method(class, b"query", QUERY.as_bytes());
            let _ = damaged.interfaces(class).count();
            for method in damaged.methods(class).take(50) {
                let _ = (damaged.declaring(method), damaged.name(method), damaged.params(method).count());
            }
        }
    }
}
