//! An invented app with an invented audit, for tests and for looking at the reports. Nothing in it is about a real
//! product: names end in "Invented" or stand under example.com.

#[path = "sample_seen.rs"]
mod seen;

use std::collections::BTreeMap;

use candor_app::{
    App, Bytes, Identity, Member, MemberId, MemberKind, NetworkPolicy, Platform, android::signing,
};
use candor_findings::{
    Access, Ask, AskClass, AskLimit, Audit, Coverage, DataFlow, Destination, DexCoverage, Enabled, Evidence,
    Finding, FlowSink, FlowSource, NativeCode, NetworkCalls, Owner, OwnerKind, PermissionNeed, PermissionUse,
    Question, Role, Rung, Schedule, Scope, SdkPresence, SetTo, Setting, SinkKind, StepWhy, SwitchSet,
    TimeFrom, Way, flow_id,
};
use candor_report::{
    report::{DataDigest, Tool},
    words::{DataWords, Fact, LawWords, OperatorWords, PermissionWords, SdkWords, Words},
};

/// Words for the data types, SDKs and operators that the invented audit names.
pub(crate) struct InventedWords;

const TYPES: [(&str, &str, &str, &str); 11] = [
    (
        "location.precise",
        "Precise location",
        "location",
        "Where you sleep, work, pray and see a doctor; four points in time and place are enough to single out most people.",
    ),
    ("location.approximate", "Approximate location", "location", "Which town or quarter you are in."),
    (
        "id.advertising",
        "Advertising identifier",
        "identifiers",
        "Ties what you do in this app to what you do in others, until you reset it.",
    ),
    (
        "id.hardware",
        "Hardware identifier (IMEI, MEID, serial)",
        "identifiers",
        "Tells this phone from all others for as long as it exists; you cannot change it.",
    ),
    (
        "contacts.address_book",
        "Contacts / address book",
        "user_data",
        "Who you know, with numbers and notes, including people who never agreed to anything.",
    ),
    (
        "device.clipboard",
        "Clipboard contents",
        "user_data",
        "Whatever you copied last: passwords, messages, account numbers.",
    ),
    (
        "media.photos_videos",
        "Photos and videos (library and camera)",
        "user_data",
        "Faces, places and times of your life.",
    ),
    (
        "apps.installed",
        "Installed applications",
        "device",
        "Your bank, faith, health and politics can be guessed from the apps you keep.",
    ),
    (
        "device.attributes",
        "Device and system attributes used for fingerprinting (incl. sensors, locale)",
        "device",
        "Together they often tell one phone from all others.",
    ),
    (
        "network.wifi",
        "Wi-Fi environment (SSID, BSSID, scan results)",
        "network",
        "Where you are, within a few metres, without asking for location.",
    ),
    ("diag.crash", "Crash data", "diagnostics", "What went wrong and what you were doing."),
];

const ITEMS: [(&str, &str, &str); 12] = [
    ("location.precise", "fine_location", "Position by GPS, Wi-Fi and cells, to a few metres"),
    ("location.approximate", "coarse_location", "Position to about two kilometres"),
    ("id.advertising", "gaid", "Google advertising ID"),
    ("id.hardware", "imei", "IMEI (hardware number of the phone)"),
    ("id.hardware", "serial", "Serial number of the phone"),
    ("contacts.address_book", "contacts", "Names and numbers in the address book"),
    ("device.clipboard", "clipboard", "What was copied last"),
    ("media.photos_videos", "camera", "Pictures from the camera"),
    ("apps.installed", "packages", "List of installed apps"),
    ("device.attributes", "model", "Model and maker of the phone"),
    ("network.wifi", "scan", "Wi-Fi networks nearby"),
    ("diag.crash", "stack_trace", "Stack trace of a crash"),
];

impl Words for InventedWords {
    fn data_type(&self, id: &str) -> Option<DataWords> {
        let (_, label, group, reveals) = TYPES.into_iter().find(|t| t.0 == id)?;
        Some(DataWords {
            label: label.to_owned(),
            group: group.to_owned(),
            reveals: reveals.to_owned(),
            reveals_source: (id == "location.precise")
                .then(|| "https://doi.org/10.1038/srep01376".to_owned()),
        })
    }

    fn item(&self, data: &str, item: &str) -> Option<String> {
        ITEMS.into_iter().find(|i| i.0 == data && i.1 == item).map(|i| i.2.to_owned())
    }

    fn items(&self, data: &str) -> Vec<(String, String)> {
        ITEMS.into_iter().filter(|i| i.0 == data).map(|i| (i.1.to_owned(), i.2.to_owned())).collect()
    }

    fn operator(&self, id: &str) -> Option<OperatorWords> {
        let fact = |value: &str, verified| {
            Some(Fact {
                value: value.to_owned(),
                verified,
                source: verified.then(|| "https://example.com/register".to_owned()),
            })
        };
        match id {
            "invented-ads" => Some(OperatorWords {
                name: "Invented Ads Ltd.".to_owned(),
                incorporated: fact("KY", false),
                headquartered: fact("SG", false),
                parent: fact("Invented Holding Plc", false),
                parent_seat: fact("SG", false),
            }),
            "invented-metrics" => Some(OperatorWords {
                name: "Invented Metrics GmbH".to_owned(),
                incorporated: fact("DE", true),
                headquartered: fact("DE", true),
                parent: None,
                parent_seat: None,
            }),
            _ => None,
        }
    }

    fn permission(&self, name: &str) -> Option<PermissionWords> {
        (name == "android.permission.CAMERA").then(|| PermissionWords {
            opens: Vec::new(),
            data: vec!["media.photos_videos".to_owned()],
            protection: vec![(1, "dangerous".to_owned())],
            verified: true,
        })
    }

    fn law(&self, code: &str) -> Option<LawWords> {
        (code == "DE").then(|| LawWords {
            country: "Germany".to_owned(),
            instruments: vec!["Invented Act".to_owned()],
            text: "The Invented Act lets nobody ask for anything.".to_owned(),
            verified: true,
            source: "https://invented.example/act".to_owned(),
        })
    }

    fn country(&self, code: &str) -> Option<String> {
        match code {
            "DE" => Some("Germany".to_owned()),
            "SG" => Some("Singapore".to_owned()),
            "KY" => Some("Cayman Islands".to_owned()),
            _ => None,
        }
    }

    fn sdk(&self, id: &str) -> Option<SdkWords> {
        let (name, operator) = match id {
            "invented.ads" => ("Ads Invented", Some("invented-ads")),
            "invented.metrics" => ("Metrics Invented", Some("invented-metrics")),
            "invented.support" => ("Support Library Invented", None),
            _ => return None,
        };
        Some(SdkWords {
            name: name.to_owned(),
            operator: operator.map(str::to_owned),
            purposes: vec!["analytics".to_owned()],
            platform: operator.is_none(),
            anchors: vec![format!("com.example.{id}.")],
            verified: id != "invented.ads",
            source: Some("https://example.com/sdk".to_owned()),
        })
    }
}

/// The tool that the invented report names.
pub(crate) fn tool() -> Tool {
    let digest = |id: &str, byte: u8| DataDigest {
        id: id.to_owned(),
        sha256: candor_report::hex(&[byte; 32]),
        date: "2026-11-20".to_owned(),
    };
    Tool {
        version: "0.1.0".to_owned(),
        data: vec![digest("taxonomy", 3), digest("apis", 1), digest("sdks", 2)],
        options: BTreeMap::new(),
    }
}

/// The invented app.
pub(crate) fn app() -> App {
    let member = |path: &str, kind, byte: u8, n: usize| Member {
        path: path.to_owned(),
        kind,
        bytes: Bytes::from(vec![byte; n]),
        sha256: [byte; 32],
        split: None,
        unread: None,
    };
    App {
        platform: Platform::Android,
        identity: Identity {
            id: "com.example.shop".to_owned(),
            label: Some("Shop Invented".to_owned()),
            version_name: Some("4.2.0".to_owned()),
            version_code: Some(4200),
            min_os: Some(24),
            min_os_text: None,
            target_os: Some(34),
            place: None,
        },
        sha256: [0xab; 32],
        members: vec![
            member("base.apk", MemberKind::Archive, 1, 4000),
            member("base.apk!AndroidManifest.xml", MemberKind::Manifest, 2, 3000),
            member("base.apk!classes.dex", MemberKind::Dex, 3, 9000),
            member("base.apk!lib/arm64-v8a/libinvented.so", MemberKind::NativeLibrary, 4, 100),
        ],
        code: vec![MemberId(2)],
        permissions: Vec::new(),
        defined_permissions: BTreeMap::new(),
        components: Vec::new(),
        queries: Vec::new(),
        switches: Vec::new(),
        network: NetworkPolicy {
            cleartext: false,
            cleartext_domains: BTreeMap::from([("cdn.example.com".to_owned(), true)]),
            ..NetworkPolicy::default()
        },
        ui: Vec::new(),
        signatures: ["v1", "v2", "v3"]
            .into_iter()
            .map(|scheme| signing::Signature {
                container: "base.apk".to_owned(),
                scheme,
                verified: true,
                checked: signing::Checked::Verified,
                accepted_from: None,
                sdk_range: None,
                cert_sha256: vec![[0xc4; 32]],
                lineage: Vec::new(),
                notes: Vec::new(),
            })
            .collect(),
        attributes: BTreeMap::from([("allowBackup".to_owned(), "true".to_owned())]),
        bundles: Vec::new(),
        images: Vec::new(),
        problems: Vec::new(),
    }
}

fn step(role: Role, class: &str, method: &str, offset: u32, text: &str) -> Evidence {
    Evidence {
        role,
        member: "base.apk!classes.dex".to_owned(),
        class: Some(class.to_owned()),
        method: Some(method.to_owned()),
        offset,
        len: 6,
        text: text.to_owned(),
        sha256: [offset.to_le_bytes()[0]; 32],
    }
}

fn element(text: &str, offset: u32) -> Evidence {
    Evidence {
        role: Role::Request,
        member: "base.apk!AndroidManifest.xml".to_owned(),
        class: None,
        method: None,
        offset,
        len: 56,
        text: text.to_owned(),
        sha256: [7; 32],
    }
}

struct Row(
    &'static str,
    &'static str,
    Rung,
    OwnerKind,
    Option<&'static str>,
    &'static str,
    &'static str,
    bool,
);

/// Data, item, rung, owner, SDK, API, permission needed, whether the knowledge was read in a source.
const ROWS: [Row; 15] = [
    Row(
        "location.precise",
        "fine_location",
        Rung::Reachable,
        OwnerKind::FirstParty,
        None,
        "android.location.LocationManager.getLastKnownLocation",
        "android.permission.ACCESS_FINE_LOCATION",
        true,
    ),
    Row(
        "location.precise",
        "fine_location",
        Rung::Reachable,
        OwnerKind::Sdk,
        Some("invented.ads"),
        "android.location.LocationManager.requestLocationUpdates",
        "android.permission.ACCESS_FINE_LOCATION",
        true,
    ),
    Row("location.precise", "fine_location", Rung::Declared, OwnerKind::FirstParty, None, "", "", true),
    Row("location.approximate", "coarse_location", Rung::Declared, OwnerKind::FirstParty, None, "", "", true),
    Row(
        "id.advertising",
        "gaid",
        Rung::Reachable,
        OwnerKind::Sdk,
        Some("invented.ads"),
        "com.google.android.gms.ads.identifier.AdvertisingIdClient.getAdvertisingIdInfo",
        "",
        true,
    ),
    Row(
        "id.hardware",
        "imei",
        Rung::Present,
        OwnerKind::Sdk,
        Some("invented.ads"),
        "android.telephony.TelephonyManager.getDeviceId",
        "android.permission.READ_PHONE_STATE",
        true,
    ),
    Row(
        "id.hardware",
        "serial",
        Rung::Present,
        OwnerKind::Unknown,
        None,
        "android.os.Build.SERIAL",
        "",
        false,
    ),
    Row(
        "contacts.address_book",
        "contacts",
        Rung::Reachable,
        OwnerKind::FirstParty,
        None,
        "content://com.android.contacts/contacts",
        "android.permission.READ_CONTACTS",
        true,
    ),
    Row(
        "device.clipboard",
        "clipboard",
        Rung::Reachable,
        OwnerKind::Platform,
        Some("invented.support"),
        "android.content.ClipboardManager.getPrimaryClip",
        "",
        true,
    ),
    Row(
        "device.clipboard",
        "clipboard",
        Rung::Reachable,
        OwnerKind::FirstParty,
        None,
        "android.content.ClipboardManager.getPrimaryClip",
        "",
        true,
    ),
    Row("media.photos_videos", "camera", Rung::Declared, OwnerKind::FirstParty, None, "", "", true),
    Row(
        "apps.installed",
        "packages",
        Rung::Reachable,
        OwnerKind::Sdk,
        Some("invented.metrics"),
        "android.content.pm.PackageManager.getInstalledPackages",
        "",
        true,
    ),
    Row(
        "device.attributes",
        "model",
        Rung::Reachable,
        OwnerKind::Sdk,
        Some("invented.metrics"),
        "android.os.Build.MODEL",
        "",
        true,
    ),
    Row(
        "network.wifi",
        "scan",
        Rung::Present,
        OwnerKind::Unknown,
        None,
        "android.net.wifi.WifiManager.getScanResults",
        "android.permission.ACCESS_FINE_LOCATION",
        false,
    ),
    Row(
        "diag.crash",
        "stack_trace",
        Rung::Present,
        OwnerKind::Sdk,
        Some("invented.metrics"),
        "java.lang.Thread.setDefaultUncaughtExceptionHandler",
        "",
        true,
    ),
];

fn finding(n: usize, row: &Row) -> Finding {
    let Row(data, item, rung, kind, sdk, api, permission, verified) = *row;
    let at = u32::try_from(n * 640 + 4096).unwrap_or(0);
    let class = match sdk {
        Some(_) => "com.example.ads.internal.Collector",
        None => "com.example.shop.MainActivity",
    };
    let mut evidence = Vec::new();
    match rung {
        Rung::Declared => evidence.push(element(&format!("uses-permission android:name=\"{data}\""), at)),
        _ => {
            if rung == Rung::Reachable {
                evidence.push(Evidence {
                    role: Role::Entry,
                    ..element("activity android:name=\"com.example.shop.MainActivity\"", at)
                });
                evidence.push(step(
                    Role::Path,
                    "com.example.shop.MainActivity",
                    "onCreate(android.os.Bundle)void",
                    at + 10,
                    &format!("invoke-virtual {{v0, v1}}, L{};->start()V", class.replace('.', "/")),
                ));
            }
            evidence.push(step(
                Role::Site,
                class,
                "start()void",
                at + 20,
                &format!("invoke-virtual {{v0}}, {api}"),
            ));
            evidence.push(step(
                Role::AlsoAt,
                class,
                "again()void",
                at + 30,
                &format!("invoke-virtual {{v3}}, {api}"),
            ));
        }
    }
    Finding {
        id: format!("what-{}-{item}-{:08x}", data.replace('.', "-"), at.wrapping_mul(2_654_435_761)),
        question: Question::What,
        data: data.to_owned(),
        item: item.to_owned(),
        rung,
        owner: Owner { kind, sdk: sdk.map(str::to_owned) },
        apis: if api.is_empty() { Vec::new() } else { vec![api.to_owned()] },
        access: Access::Direct,
        needs: if permission.is_empty() {
            Vec::new()
        } else {
            vec![PermissionNeed {
                any_of: vec![permission.to_owned()],
                declared: !permission.ends_with("PHONE_STATE"),
            }]
        },
        ways: Vec::new(),
        guards: Vec::new(),
        when: Vec::new(),
        flows: Vec::new(),
        n_sites: evidence.len(),
        evidence,
        verified_knowledge: verified,
        by_name: None,
        obtainable: None,
        caveat: None,
        would_refute: match rung {
            Rung::Declared => "The manifest does not hold this element.".to_owned(),
            _ => "The instruction at this place does not call this interface, or the path to it is broken."
                .to_owned(),
        },
    }
}

/// A flow that starts at the first finding of a data type, which rises by it.
fn raise(
    findings: &mut [Finding],
    data: &str,
    kind: SinkKind,
    changed: &[&str],
    to: &[&str],
) -> Option<DataFlow> {
    let finding = findings.iter_mut().find(|finding| finding.data == data)?;
    let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let site = finding.evidence.iter().find(|step| step.role == Role::Site)?.clone();
    let class = site.class.clone()?;
    let between = step(Role::Path, &class, "start()void", site.offset + 6, "move-result-object v1");
    let (name, call) = match kind {
        SinkKind::Log => ("android.util.Log.d", "Landroid/util/Log;->d(Ljava/lang/String;)I"),
        _ => ("java.io.OutputStream.write", "Ljava/io/OutputStream;->write([B)V"),
    };
    let last =
        step(Role::Sink, &class, "start()void", site.offset + 8, &format!("invoke-virtual {{v1}}, {call}"));
    let source = FlowSource {
        api: finding.apis[0].clone(),
        data: Some(finding.data.clone()),
        item: Some(finding.item.clone()),
        rule: None,
        owner: finding.owner.clone(),
    };
    let sink = FlowSink {
        api: name.to_owned(),
        kind,
        rule: None,
        sdk: None,
        owner: finding.owner.clone(),
        app: None,
    };
    let flow = DataFlow {
        id: flow_id(&source, &sink, &site, &last),
        source,
        sink,
        changed: texts(changed),
        path: vec![site, between, last],
        why: [("taken", None), ("moved", None), ("by_rule", Some("java.lang.String.trim()java.lang.String"))]
            .map(|(name, by)| Some(StepWhy { name, by: by.map(str::to_owned) }))
            .to_vec(),
        to: texts(to),
        guards: Vec::new(),
        verified_knowledge: finding.verified_knowledge,
        would_refute: "The value is replaced or dropped before the quoted sink.".to_owned(),
    };
    finding.rung = Rung::Flows;
    finding.ways = vec![Way {
        kind,
        sdk: None,
        to: flow.to.clone(),
        changed: flow.changed.clone(),
        app: None,
        by: None,
    }];
    finding.flows = vec![flow.id.clone()];
    Some(flow)
}

fn sdk(
    id: &str,
    name: &str,
    operator: Option<&str>,
    classes: usize,
    enabled: Enabled,
    because: &str,
) -> SdkPresence {
    let call = "Lcom/example/ads/Ads;->setPersonal(Z)V";
    let off = SwitchSet {
        whole: false,
        by_call: true,
        key: "com.example.ads.Ads.setPersonal".to_owned(),
        set_to: SetTo::Off,
        value: "false".to_owned(),
        always: true,
        effect: "advertisements are not personal".to_owned(),
        for_good: false,
        verified: true,
        evidence: step(
            Role::Switch,
            "org.example.Main",
            "start()void",
            64,
            &format!("invoke-static {{v0}}, {call}"),
        ),
    };
    SdkPresence {
        id: id.to_owned(),
        name: name.to_owned(),
        operator: operator.map(str::to_owned),
        purposes: vec!["advertising".to_owned(), "analytics".to_owned()],
        classes,
        reachable_methods: classes * 3,
        recognised_by: "name".to_owned(),
        confidence: 100,
        verified_knowledge: id != "invented.ads",
        enabled,
        because: because.to_owned(),
        switches: if id == "invented.ads" { vec![off] } else { Vec::new() },
        evidence: vec![step(Role::Definition, "com.example.ads.Ads", "", 128, "class com.example.ads.Ads")],
    }
}

/// The invented audit.
pub(crate) fn audit() -> Audit {
    let permission = |name: &str, level: &str, data: &[&str], used_by: &[&str], unused| PermissionUse {
        name: name.to_owned(),
        protection: Some(level.to_owned()),
        max_sdk: None,
        flags: Vec::new(),
        implied_by: None,
        data: data.iter().map(|d| (*d).to_owned()).collect(),
        used_by: used_by.iter().map(|d| (*d).to_owned()).collect(),
        unused,
        evidence: element(&format!("uses-permission android:name=\"{name}\""), 900),
    };
    let mut findings: Vec<Finding> = ROWS.iter().enumerate().map(|(n, row)| finding(n, row)).collect();
    let flows = [
        raise(&mut findings, "id.advertising", SinkKind::Network, &["hashed:SHA-256"], &["ads.example.com"]),
        raise(&mut findings, "contacts.address_book", SinkKind::Log, &[], &[]),
    ];
    Audit {
        findings,
        flows: flows.into_iter().flatten().collect(),
        schedules: vec![schedule()],
        asks: vec![ask()],
        destinations: vec![destination(), seen::destination()],
        observed: seen::observed(),
        permissions: vec![
            permission(
                "android.permission.ACCESS_FINE_LOCATION",
                "dangerous",
                &["location.precise"],
                &["first_party", "invented.ads"],
                Some(false),
            ),
            permission(
                "android.permission.ACCESS_COARSE_LOCATION",
                "dangerous",
                &["location.approximate"],
                &["first_party"],
                Some(false),
            ),
            permission(
                "android.permission.READ_CONTACTS",
                "dangerous",
                &["contacts.address_book"],
                &["first_party"],
                Some(false),
            ),
            permission("android.permission.CAMERA", "dangerous", &["media.photos_videos"], &[], Some(true)),
            permission(
                "android.permission.READ_CALENDAR",
                "dangerous",
                &["calendar.events"],
                &[],
                Some(true),
            ),
            permission("android.permission.INTERNET", "normal", &[], &[], None),
            permission("com.example.shop.permission.C2D", "signature", &[], &[], None),
        ],
        sdks: vec![
            sdk("invented.ads", "Ads Invented", Some("invented-ads"), 412, Enabled::Unknown, ""),
            sdk(
                "invented.metrics",
                "Metrics Invented",
                Some("invented-metrics"),
                96,
                Enabled::No,
                "meta-data com.example.metrics.enabled = false",
            ),
            sdk("invented.support", "Support Library Invented", None, 1530, Enabled::Unknown, ""),
        ],
        coverage: Coverage {
            dex: DexCoverage {
                classes: 5068,
                methods: 31_202,
                instructions: 443_476,
                reachable_methods: 12_904,
            },
            native: vec!["base.apk!lib/arm64-v8a/libinvented.so".to_owned()],
            native_code: vec![native_code()],
            scripts: Vec::new(),
            encrypted: Vec::new(),
            not_on_class_path: vec!["base.apk!assets/plugin.dex".to_owned()],
            unresolved_reflection: 12,
            unresolved_invokes: 48,
            unresolved_queries: 0,
            unresolved_schedules: 0,
            unresolved_asks: 0,
            network: NetworkCalls::default(),
            native_methods: 7,
            not_analysed: vec!["questions.invented".to_owned()],
            budgets: Vec::new(),
            problems: vec![("base.apk".to_owned(), "41 bytes stand before the first entry".to_owned())],
        },
    }
}

/// The own code asks for a place every ten minutes, unless a server says otherwise.
fn schedule() -> Schedule {
    Schedule {
        id: "s-00000000000000a1".to_owned(),
        data: Some("location.precise".to_owned()),
        items: vec!["fine_location".to_owned()],
        scheduler: "AlarmManager.setRepeating".to_owned(),
        owner: Owner { kind: OwnerKind::FirstParty, sdk: None },
        times: Some((600_000, 600_000)),
        fastest_ms: None,
        floor_ms: None,
        from: TimeFrom::Default,
        settings: vec![Setting {
            kind: "remote".to_owned(),
            key: Some("interval".to_owned()),
            default_ms: Some(600_000),
        }],
        is_open: false,
        starts_app: true,
        ends: false,
        is_known: true,
        reads: Vec::new(),
        sends: Vec::new(),
        guards: Vec::new(),
        evidence: vec![step(
            Role::Schedule,
            "com.example.shop.Poll",
            "start()void",
            4_096,
            "invoke-virtual {v0}",
        )],
        would_refute: "The quoted instructions give another time.".to_owned(),
    }
}

/// The place, asked for again at once, as often as a server says.
fn ask() -> Ask {
    let at =
        |role, method, offset| step(role, "com.example.shop.Where", method, offset, "invoke-virtual {v0}");
    Ask {
        id: "a-00000000000000a1".to_owned(),
        permissions: vec!["android.permission.ACCESS_FINE_LOCATION".to_owned()],
        class: AskClass::Immediate,
        owner: Owner { kind: OwnerKind::FirstParty, sdk: None },
        items: Vec::new(),
        reads: Vec::new(),
        limits: vec![AskLimit {
            kind: "remote".to_owned(),
            key: Some("asks".to_owned()),
            default: Some("0".to_owned()),
            with: None,
        }],
        screen: None,
        evidence: vec![
            at(Role::Asks, "ask()void", 4_200),
            at(Role::Answer, "onRequestPermissionsResult(int, java.lang.String[], int[])void", 4_300),
            at(Role::Site, "ask()void", 4_200),
        ],
        would_refute: "A branch of the quoted path is taken only where the user has agreed.".to_owned(),
    }
}

/// The own code reaches out to one host.
fn destination() -> Destination {
    let at = |role, offset| step(role, "com.example.shop.Where", "send()void", offset, "invoke-virtual {v0}");
    Destination {
        id: "d-00000000000000d1".to_owned(),
        guards: Vec::new(),
        named_in: candor_findings::NamedIn::Code,
        named_by: None,
        host: "collect.invented.example".to_owned(),
        scope: Scope::Internet,
        registered: None,
        operator: None,
        owner: Owner { kind: OwnerKind::FirstParty, sdk: None },
        rung: Rung::Reachable,
        apis: vec!["java.net.URL.openConnection()java.net.URLConnection".to_owned()],
        paths: vec!["/v1/log".to_owned()],
        carries: vec![("id.advertising".to_owned(), "gaid".to_owned())],
        flows: Vec::new(),
        evidence: vec![at(Role::Constant, 4_200), at(Role::Site, 4_210)],
        n_sites: 1,
        seen: None,
        canonical_names: Vec::new(),
        addresses: Vec::new(),
        addresses_unlisted: 0,
        would_refute: "A capture in which this call goes to another host.".to_owned(),
    }
}

/// What was read of the library.
fn native_code() -> NativeCode {
    NativeCode {
        path: "base.apk!lib/arm64-v8a/libinvented.so".to_owned(),
        methods: 3,
        in_tables: 1,
        followed: 2,
        whole: 1,
        unasked: 4,
        registers: true,
    }
}
