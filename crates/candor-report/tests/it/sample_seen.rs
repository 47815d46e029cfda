//! What invented evidence files show of the invented app.

use candor_findings::{
    Destination, Evidence, NamedIn, Operated, Owner, OwnerKind, Registered, Role, Rung, Scope,
    observed::{
        Address, AddressFrom, Attributed, EvidenceSaid, FileKind, Hour, Measured, MeasuredUse, NetworkTable,
        Observed, OnDevice, PlaceSaid, SaidOfPlace, Seen, Sent, Share, ShareBy, ShareOver, ShareUnit,
        SuppliedWord, Value, wilson,
    },
};

const FILE: [u8; 32] = [0xe1; 32];
const RECORD: [u8; 32] = [0xe2; 32];

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// A host that a capture shows.
pub(super) fn destination() -> Destination {
    let said = |table: &str, country: &str| SaidOfPlace {
        table: table.to_owned(),
        date: "2026-06-01".to_owned(),
        country: country.to_owned(),
    };
    let from = AddressFrom {
        file: Some(FILE),
        how: "resolution",
        at: text("2026-11-20T10:00:00Z"),
        said: vec!["Berlin".to_owned()],
    };
    let sent = Sent {
        kind: "email",
        value: Value { number: 1, length: 15, hmac: None, text: None },
        checksum: None,
        steps: vec!["query mail".to_owned()],
        n: 3,
    };
    Destination {
        id: "d-00000000000000d2".to_owned(),
        host: "collect.invented.example".to_owned(),
        scope: Scope::Internet,
        registered: Some(Registered { domain: "invented.example".to_owned(), tenant: None }),
        operator: Some(Operated {
            operator: "invented-metrics".to_owned(),
            domain: "invented.example".to_owned(),
            verified: true,
        }),
        owner: Owner { kind: OwnerKind::Unknown, sdk: None },
        rung: Rung::Observed,
        named_in: NamedIn::EvidenceFile,
        named_by: None,
        apis: Vec::new(),
        paths: Vec::new(),
        carries: Vec::new(),
        flows: Vec::new(),
        guards: Vec::new(),
        evidence: vec![Evidence {
            role: Role::Observed,
            member: format!("evidence:{}", "e1".repeat(32)),
            class: None,
            method: None,
            offset: 0,
            len: 0,
            text: "collect.invented.example: http_host, 3 times; attribution stated by the user".to_owned(),
            sha256: FILE,
        }],
        n_sites: 3,
        seen: Some(Seen {
            files: vec![FILE],
            attribution: Some(Attributed::StatedByUser),
            how: vec!["dns_query", "http_host"],
            n: 3,
            first: text("2026-11-20T10:00:00Z"),
            last: text("2026-11-20T12:00:00Z"),
            ports: vec![80],
            sent: vec![sent],
            sent_unlisted: 0,
            local_addresses: 0,
            may_profile: None,
            by_app: None,
        }),
        canonical_names: vec![(
            "collect.invented.example.edge.invented-metrics.example".to_owned(),
            Some(Operated {
                operator: "invented-metrics".to_owned(),
                domain: "edge.invented-metrics.example".to_owned(),
                verified: false,
            }),
        )],
        addresses: vec![Address {
            ip: "203.0.113.5".to_owned(),
            from: vec![from],
            registered: Some(said("Invented delegations", "SG")),
            asn: Some(64_500),
            organisation: text("Invented Networks"),
            operator: text("invented-metrics"),
            geolocated: vec![said("Invented places", "CN")],
            supplied: vec![SuppliedWord {
                table: "Invented regions".to_owned(),
                date: "2026-06-01".to_owned(),
                column: "declared",
                says: "SG, south-1".to_owned(),
            }],
            measured: Some(Measured { n: 12, fastest_us: 4_100, within_km: Some(410), no_bound: None }),
            place: PlaceSaid::Disputed(vec!["CN".to_owned(), "SG".to_owned()]),
            notes: vec!["CDN edge: says nothing of the origin"],
        }],
        addresses_unlisted: 0,
        would_refute: "Other bytes in the evidence file, or a record that another app made.".to_owned(),
    }
}

/// The files, and what the system recorded.
pub(super) fn observed() -> Observed {
    let share = |of: &str, n: u64| Share {
        over: ShareOver::Observed,
        unit: ShareUnit::Ips,
        by: ShareBy::Operator,
        of: of.to_owned(),
        n,
        all: 53,
        unresolved: 4,
        hosts_without: 2,
        interval: wilson(n, 53),
    };
    let hours = (0..30_u64).map(|n| Hour {
        at: format!("2026-11-{:02}T{:02}:00:00Z", 19 + n / 24, n % 24),
        n: 1 + n % 3,
        background: n % 2,
    });
    Observed {
        files: vec![
            file(FILE, FileKind::Pcap, Attributed::StatedByUser),
            file(RECORD, FileKind::DiscreteHistory, Attributed::NamedByFile),
        ],
        uses: vec![MeasuredUse {
            data: text("location.precise"),
            item: None,
            operation: "FINE_LOCATION".to_owned(),
            file: RECORD,
            attribution: Attributed::NamedByFile,
            proves_frequency: true,
            accesses: 60,
            refused: 2,
            from: text("2026-11-19T00:00:00Z"),
            to: text("2026-11-20T06:00:00Z"),
            first: text("2026-11-19T00:00:00Z"),
            last: text("2026-11-20T05:00:00Z"),
            hours: (30, 30),
            days: (1, 1),
            is_hourly: Some(true),
            is_daily: None,
            median_gap: Some(1_800),
            longest_gap: Some(3_600),
            background: (40, 60),
            floor: Some(60),
            listed: hours.collect(),
        }],
        on_device: vec![OnDevice {
            host: "time.invented.example".to_owned(),
            how: vec!["dns_query"],
            n: 7,
            is_named_by_app: false,
        }],
        shares: vec![share("invented-metrics", 20), share("invented-ads", 12)],
        tables: vec![NetworkTable {
            table: "Invented places".to_owned(),
            package: "npm invented 1".to_owned(),
            date: "2026-06-01".to_owned(),
            sha256: "e3".repeat(32),
            warning: Some("Invented data errs."),
            column: "geolocated".to_owned(),
        }],
    }
}

fn file(sha256: [u8; 32], kind: FileKind, attribution: Attributed) -> EvidenceSaid {
    EvidenceSaid {
        sha256,
        kind,
        bytes: 4_096,
        from: text("2026-11-19T00:00:00Z"),
        to: text("2026-11-20T12:00:00Z"),
        vantages: vec!["interface".to_owned()],
        attribution,
        is_stated: attribution == Attributed::StatedByUser,
        records: 120,
        of_app: 90,
        not_of_app: 30,
        unread: vec![("a packet of a link type that is not known".to_owned(), 2)],
        problems: vec!["at 88: a packet of a link type that is not known".to_owned()],
    }
}
