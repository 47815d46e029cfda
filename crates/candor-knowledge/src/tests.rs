//! Tests of the loader: the embedded table decodes, look-ups find, the longest anchor wins, overlays replace.

use crate::model::{Anchor, Origin, Sdk, SdkKind};
use crate::{AnchorIndex, ApiKind, EMBEDDED, Error, Knowledge, Mode, data_type, params_match, table};

fn knowledge() -> Knowledge {
    Knowledge::embedded().expect("the embedded table opens")
}

#[test]
fn every_section_of_the_embedded_table_decodes_to_what_it_was_encoded_from() {
    let tables = table::decode(EMBEDDED).expect("decodes");
    assert_eq!(table::encode(&tables).expect("encodes"), EMBEDDED, "the encoding is canonical");
}

#[test]
fn the_embedded_table_satisfies_the_rules_across_rows() {
    let tables = table::decode(EMBEDDED).expect("decodes");
    assert_eq!(crate::check::check_tables(&tables, &Default::default()), []);
}

#[test]
fn a_damaged_table_is_refused_with_a_reason() {
    let leak = |bytes: &[u8]| -> &'static [u8] { Box::leak(bytes.to_vec().into_boxed_slice()) };
    assert!(matches!(table::decode(b"CANDORK9"), Err(Error::Magic { .. })));
    assert!(matches!(table::decode(b""), Err(Error::Magic { .. })));
    let half = leak(EMBEDDED.get(..EMBEDDED.len() / 2).expect("half"));
    assert!(matches!(table::decode(half), Err(Error::SectionBounds { .. })));
    assert!(matches!(table::decode(leak(EMBEDDED.get(..20).expect("20"))), Err(Error::Header { .. })));
}

#[test]
fn digests_name_every_section_once() {
    let digests = knowledge().digests();
    let names: Vec<&str> = digests.iter().map(|digest| digest.id.as_str()).collect();
    let mut sections = table::SECTIONS.to_vec();
    sections.extend(["flow", "observed_operations"]);
    sections.sort_unstable();
    assert_eq!(names, sections);
    assert!(digests.iter().all(|digest| digest.sha256.len() == 64 && digest.date.len() == 10));
}

#[test]
fn the_breadth_asked_for_is_there() {
    let knowledge = knowledge();
    assert_eq!(knowledge.data_types().len(), 46);
    assert!(knowledge.sdks().len() >= 500, "{}", knowledge.sdks().len());
    assert!(knowledge.apis().len() >= 1900);
    assert!(knowledge.permissions().len() >= 1300);
}

#[test]
fn the_imei_is_an_item_of_its_own_behind_the_phone_permission() {
    let knowledge = knowledge();
    let row = |id: &str| knowledge.apis().iter().find(|row| row.id == id).expect("row");
    let imei = row("android.telephony.TelephonyManager#getImei");
    assert_eq!((imei.data.as_str(), imei.item.as_str()), (data_type::ID_HARDWARE, "imei"));
    assert_eq!(imei.class.as_deref(), Some("Landroid/telephony/TelephonyManager;"));
    assert_eq!(imei.permissions.mode, Mode::Any);
    assert!(imei.permissions.names.iter().any(|name| name == "android.permission.READ_PHONE_STATE"));
    assert!(imei.verified());
    assert_eq!(row("android.telephony.TelephonyManager#getMeid").item, "meid");
    assert_eq!(row("android.telephony.TelephonyManager#getSimSerialNumber").item, "sim_serial");
    assert_eq!(row("android.telephony.TelephonyManager#getSubscriberId").item, "imsi");
    let label = &knowledge.item(data_type::ID_HARDWARE, "imei").expect("item").label;
    assert_eq!(label, &"IMEI (hardware number of the phone)");
}

#[test]
fn the_sms_inbox_is_known_by_its_address() {
    let knowledge = knowledge();
    let inbox = knowledge
        .apis()
        .iter()
        .filter(|row| row.kind == ApiKind::ContentUri && row.value.as_deref() == Some("content://sms/inbox"))
        .collect::<Vec<_>>();
    assert!(!inbox.is_empty());
    for row in inbox {
        assert_eq!((row.data.as_str(), row.item.as_str()), (data_type::COMMS_SMS, "sms"));
        assert!(row.permissions.names.iter().any(|name| name == "android.permission.READ_SMS"));
    }
}

#[test]
fn a_call_whose_data_an_argument_decides_is_marked() {
    let knowledge = knowledge();
    let query = knowledge.apis().iter().find(|row| row.id == "android.content.ContentResolver#query");
    assert!(query.expect("row").by_argument);
    let imei = knowledge.apis().iter().find(|row| row.id == "android.telephony.TelephonyManager#getImei");
    assert!(!imei.expect("row").by_argument);
    // A plain call never claims the command or constant that decides it.
    assert!(knowledge.apis().iter().all(|row| row.kind != ApiKind::Call || row.value.is_none()));
}

#[test]
fn a_permission_answers_for_each_api_level() {
    let knowledge = knowledge();
    let row = knowledge.permission("android.permission.WRITE_SETTINGS").expect("row");
    assert_eq!(row.protection(16), Some("dangerous"));
    assert_eq!(row.protection(17), Some("normal"));
    assert_eq!(row.protection(23), Some("signature|preinstalled|appop|pre23"));
    assert_eq!(row.protection(3), None);
    assert!(knowledge.permission("android.permission.NO_SUCH").is_none());
    let sms = knowledge.permission("android.permission.READ_SMS").expect("row");
    assert_eq!(sms.newest_protection(), Some("dangerous"));
    assert!(sms.data_types(1).contains(&data_type::COMMS_SMS));
}

#[test]
fn classes_belong_to_the_sdk_with_the_longest_anchor() {
    let knowledge = knowledge();
    let of = |class: &str| knowledge.sdk_of_class(class.as_bytes()).map(|sdk| sdk.id.to_string());
    assert_eq!(of("Lokhttp3/internal/http/RealCall;").as_deref(), Some("square.okhttp"));
    assert_eq!(of("Landroidx/work/Worker;").as_deref(), Some("google.androidx-work"));
    assert_eq!(of("Landroidx/core/app/A$B;").as_deref(), Some("google.support"));
    assert_eq!(knowledge.sdk("google.support").map(|sdk| sdk.kind), Some(SdkKind::Platform));
    assert_eq!(of("Lcom/facebook/FacebookSdk$Companion;").as_deref(), Some("meta.facebook-core"));
    assert_eq!(of("Lcom/facebook/FacebookSdkOther;"), None, "a class anchor is no prefix of names");
    assert_eq!(of("Lcom/example/okhttp3/Call;"), None, "an anchor holds at the start only");
    assert_eq!(of("Lokhttp3;"), None);
}

/// A made-up SDK with these anchors.
fn sdk(id: &str, anchors: &[&str]) -> Sdk {
    Sdk {
        id: id.to_owned().into(),
        name: id.to_owned().into(),
        kind: SdkKind::Sdk,
        purposes: Vec::new(),
        operator: None,
        anchors: anchors
            .iter()
            .map(|anchor| Anchor { descriptor: (*anchor).to_owned().into(), verified: true })
            .collect(),
        switches: Vec::new(),
        runtime_switches: Vec::new(),
        maven: Vec::new(),
        native_libs: Vec::new(),
        data_entry_points: Vec::new(),
        ios: None,
        origin: Origin::default(),
    }
}

#[test]
fn the_index_agrees_with_comparing_every_anchor() {
    let knowledge = knowledge();
    let mut sdks = knowledge.sdks().to_vec();
    sdks.push(sdk("x", &["Lx/", "Lx/Y;", "Lx/Y/z/"]));
    let index = AnchorIndex::new(&sdks);
    let mut classes: Vec<String> =
        vec!["Lx/Y;".into(), "Lx/Y$1;".into(), "Lx/Y/z/A;".into(), "L;".into(), String::new()];
    for anchor in sdks.iter().flat_map(|sdk| &sdk.anchors) {
        let stem = anchor.descriptor.trim_end_matches([';', '/']).to_owned();
        classes.extend([
            format!("{stem};"),
            format!("{stem}$Inner;"),
            format!("{stem}/a/B;"),
            format!("{stem}x;"),
        ]);
    }
    let covers = |anchor: &str, class: &str| match anchor.strip_suffix(';') {
        Some(stem) => class.strip_prefix(stem).is_some_and(|rest| rest.starts_with([';', '$'])),
        None => class.starts_with(anchor),
    };
    for class in &classes {
        let slow = sdks
            .iter()
            .enumerate()
            .flat_map(|(i, sdk)| sdk.anchors.iter().map(move |anchor| (anchor.descriptor.as_str(), i)))
            .filter(|(anchor, _)| covers(anchor, class))
            .max_by_key(|(anchor, _)| anchor.trim_end_matches(';').len())
            .map(|(_, i)| i);
        assert_eq!(index.find(&sdks, class.as_bytes()), slow, "{class}");
    }
}

#[test]
fn parameter_lists_match_as_sources_write_them() {
    let texts = |list: &[&str]| list.iter().map(|name| (*name).to_owned().into()).collect::<Vec<_>>();
    let matches = |list: &[&str], proto: &str| params_match(&texts(list), proto.as_bytes());
    assert!(matches(&[], "()V"));
    assert!(matches(&["int", "String"], "(ILjava/lang/String;)V"));
    assert!(matches(&["int[]", "byte[][]"], "([I[[B)V"));
    assert!(matches(&["WifiP2pManager.Channel"], "(Landroid/net/wifi/p2p/WifiP2pManager$Channel;)V"));
    assert!(matches(&["List<ScanFilter>", "String..."], "(Ljava/util/List;[Ljava/lang/String;)V"));
    assert!(!matches(&["int"], "()V"));
    assert!(!matches(&[], "(I)V"));
    assert!(!matches(&["int"], "([I)V"));
    assert!(!matches(&["int[]"], "(I)V"));
    assert!(!matches(&["String"], "(LString2;)V"));
    assert!(!matches(&["String"], "(Ljava/lang/String"));
    assert!(!matches(&["int"], ""));
}

const OVERLAY: &str = r#"
[defaults]
source = "own measurement"
licence = "none"
checked = "2026-11-22"
confidence = "read"

[[sdk]]
id = "acme.metrics"
name = "Acme Metrics"
kind = "sdk"
purposes = ["analytics"]
anchors = ["Lcom/acme/metrics/"]

[[sdk]]
id = "square.okhttp"
name = "OkHttp, our fork"
kind = "sdk"
purposes = ["networking"]
anchors = ["Lokhttp3/"]
own_namespaces = ["Lokhttp3/"]
"#;

#[test]
fn an_overlay_adds_and_replaces_by_id_and_shows_in_the_digests() {
    let before = knowledge().sdks().len();
    let files = [("mine.toml".to_owned(), OVERLAY.to_owned())];
    let knowledge = knowledge().with_overlay(&files).expect("sound");
    assert_eq!(knowledge.sdks().len(), before + 1);
    assert_eq!(
        knowledge.sdk("square.okhttp").map(|sdk| sdk.name.to_string()),
        Some("OkHttp, our fork".to_owned())
    );
    let of = knowledge.sdk_of_class(b"Lcom/acme/metrics/A;").map(|sdk| sdk.id.to_string());
    assert_eq!(of.as_deref(), Some("acme.metrics"));
    let digest =
        knowledge.digests().into_iter().find(|digest| digest.id == "overlay:mine.toml").expect("named");
    assert_eq!(digest.date, "2026-11-22");
}

#[test]
fn an_overlay_that_breaks_a_rule_is_refused_as_a_whole() {
    let shared = OVERLAY.replace("Lcom/acme/metrics/", "Lcom/google/android/material/");
    for (text, rule) in [
        (shared, "anchor-shared"),
        (OVERLAY.replace("\"analytics\"", "\"astrology\""), "unknown-purpose"),
        (OVERLAY.replace("name = \"Acme Metrics\"\n", ""), "form"),
        (OVERLAY.replace("source = \"own measurement\"\n", ""), "missing-source"),
    ] {
        let error = knowledge().with_overlay(&[("mine.toml".to_owned(), text)]).expect_err("refused");
        assert!(error.to_string().contains(&format!("[{rule}]")), "{rule}: {error}");
        assert!(error.to_string().starts_with("mine.toml:"), "{error}");
    }
}

#[test]
fn meta_data_names_a_class_only_where_host_name_and_value_fit() {
    let knowledge = knowledge();
    let class = |host: Option<&str>, name: &str, value: Option<&str>| {
        let found = knowledge.named_classes().iter().find_map(|row| row.class_in(host, name, value));
        found.map(str::to_owned)
    };
    let startup = Some("androidx.startup.InitializationProvider");
    let discovery = Some("com.google.firebase.components.ComponentDiscoveryService");
    let registrar = Some("com.google.firebase.components.ComponentRegistrar");
    assert_eq!(class(startup, "a.B", Some("androidx.startup")).as_deref(), Some("a.B"));
    assert_eq!(class(startup, "a.B", Some("other")), None);
    assert_eq!(class(startup, "a.B", None), None);
    assert_eq!(class(None, "a.B", Some("androidx.startup")), None);
    assert_eq!(class(discovery, "com.google.firebase.components:a.B", registrar).as_deref(), Some("a.B"));
    assert_eq!(class(discovery, "a.B", registrar), None);
    assert_eq!(class(None, "a.B", Some("GlideModule")).as_deref(), Some("a.B"));
}

#[test]
fn facts_of_ownership_of_the_operators_met_most_often_have_sources() {
    #[derive(serde::Deserialize)]
    struct List {
        met: Vec<String>,
    }
    let list: List = toml::from_str(include_str!("../../../corpus/operators_met.toml")).expect("a list");
    let knowledge = knowledge();
    let (mut all, mut some, mut facts) = (0, 0, [0_usize; 4]);
    for id in &list.met {
        let row = knowledge.operator(id).unwrap_or_else(|| panic!("{id} has no row"));
        let of = [&row.incorporated, &row.headquartered, &row.ultimate_parent, &row.parent_seat];
        let sourced = of.map(|fact| fact.as_ref().is_some_and(|fact| fact.verified()));
        all += usize::from(sourced.iter().all(|is| *is));
        some += usize::from(sourced.iter().any(|is| *is));
        facts.iter_mut().zip(sourced).for_each(|(n, is)| *n += usize::from(is));
    }
    let [incorporated, headquartered, parent, seat] = facts;
    println!(
        "ownership of the {} operators met most often: {some} have a sourced fact, {all} all four; incorporated \
         {incorporated}, headquartered {headquartered}, ultimate parent {parent}, its seat {seat}",
        list.met.len()
    );
    assert!(some >= 159 && all >= 92, "facts lost their sources: {some}, {all}");
}
