//! A page with honest and with hostile pictures, to be looked at:
//! `cargo run -p candor-pictures --example gallery > gallery.html`.

use std::io::Write;

use candor_pictures::{
    Access, Chain, Diagram, Ground, Map, Nowhere, Owner, OwnerKind, Place, Prefix, Row, Rung, Settled, Share,
    Target, TargetKind, Timeline, Unit, Window,
};

/// The report's properties, so that the pictures look as they do there.
const STYLE: &str = "\
:root{color-scheme:light dark;--bg:#f6f5f2;--card:#fff;--ink:#1d2126;--soft:#5b636d;--line:#dfdcd5;--r0:#d9d6cf;\
--r1:#8fa3b5;--r2:#5b8bb8;--r3:#2f6ea9;--r4:#9a5b12;--r5:#8f2d1f;--own:#1f5fa8}\
@media (prefers-color-scheme:dark){:root{--bg:#14171a;--card:#1d2125;--ink:#e8e6e1;--soft:#a2a9b1;--line:#343a40;\
--r0:#3a4046;--r1:#8296a8;--r2:#6ea0d0;--r3:#86b9ee;--r4:#e0a458;--r5:#ef8d7b;--own:#86b9ee}}\
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,\"Noto Sans\",\
\"DejaVu Sans\",sans-serif}main{max-width:68rem;margin:0 auto;padding:0 1.25rem}figure>div{background:var(--card);\
border:1px solid var(--line);border-radius:12px;padding:1rem}table{width:100%;border-collapse:collapse;font-size:.9rem}\
th,td{text-align:left;padding:.3rem .6rem;border-top:1px solid var(--line);overflow-wrap:anywhere}\
.bare{all:initial;display:block}";

/// 2026-11-01 00:00 UTC.
const START: i64 = 1_793_491_200;

fn main() -> std::io::Result<()> {
    let mut page = format!(
        "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" \
        content=\"width=device-width\"><title>Pictures</title><style>{STYLE}</style><main>"
    );
    let mut show = |head: &str, figure: String| page.push_str(&format!("<h2>{head}</h2>{figure}"));
    show("Map of an app's hosts", hosts().draw(&Prefix::new("map")).figure());
    show("Map of a small app", small().draw(&Prefix::new("small")).figure());
    show("Map of a European app", european().draw(&Prefix::new("european")).figure());
    show("Map, crowded", crowded().draw(&Prefix::new("crowded")).figure());
    show("Map, hostile", hostile_map().draw(&Prefix::new("hostile-map")).figure());
    show("Map, nothing", map(Vec::new(), Vec::new()).draw(&Prefix::new("no-map")).figure());
    show("Diagram of an app", diagram(&WAYS).draw(&Prefix::new("ways")).figure());
    show("Diagram, small", diagram(WAYS.get(..2).unwrap_or(&[])).draw(&Prefix::new("few")).figure());
    show("Diagram, many", many_ways().draw(&Prefix::new("many")).figure());
    show("Diagram, hostile", hostile_ways().draw(&Prefix::new("\"><script>")).figure());
    show("Diagram, nothing", diagram(&[]).draw(&Prefix::new("no-ways")).figure());
    show("Timeline of a week", timeline(7).draw(&Prefix::new("week")).figure());
    show("Timeline of a day", timeline(1).draw(&Prefix::new("day")).figure());
    show("Timeline of 30 days", timeline(30).draw(&Prefix::new("month")).figure());
    show("Timeline, hostile", hostile_times().draw(&Prefix::new("hostile-times")).figure());
    show(
        "Timeline, nothing",
        Timeline { rows: Vec::new(), ..timeline(1) }.draw(&Prefix::new("no-times")).figure(),
    );
    page.push_str("</main></html>\n");
    std::io::stdout().write_all(page.as_bytes())
}

fn map(places: Vec<Place>, nowhere: Vec<Nowhere>) -> Map {
    let title = "Where the hosts are that the app names".to_owned();
    Map { title, unit: Unit::new("host", "hosts"), places, nowhere }
}

/// Shares with bounds as for a sample: roughly two standard errors.
fn share(n: u64, all: u64) -> Share {
    let (part, all) = (n as f64 / all as f64, all as f64);
    let error = 2.0 * (part * (1.0 - part) / all).sqrt();
    Share { value: part, bounds: Some(((part - error).max(0.0), (part + error).min(1.0))) }
}

fn place(code: &str, n: u64, all: u64, others: &[&str]) -> Place {
    let others: Vec<String> = others.iter().map(|other| (*other).to_owned()).collect();
    let settled = if others.is_empty() { Settled::Agreed } else { Settled::Disputed(others) };
    Place { code: code.to_owned(), label: format!("Country {code}"), n, share: share(n, all), settled }
}

fn nowhere(label: &str, n: u64, all: u64) -> Nowhere {
    Nowhere { label: label.to_owned(), n, share: share(n, all) }
}

fn hosts() -> Map {
    let rows: [(&str, u64, &[&str]); 19] = [
        ("US", 61, &[]),
        ("IE", 18, &[]),
        ("DE", 14, &[]),
        ("NL", 6, &[]),
        ("FR", 5, &[]),
        ("GB", 4, &[]),
        ("SG", 5, &[]),
        ("HK", 3, &[]),
        ("CN", 9, &[]),
        ("MT", 1, &[]),
        ("JP", 3, &[]),
        ("IN", 2, &[]),
        ("RU", 4, &[]),
        ("BR", 1, &[]),
        ("AU", 1, &[]),
        ("IE", 7, &["US"]),
        ("HK", 2, &["CN", "SG"]),
        ("LU", 1, &["DE"]),
        ("TW", 1, &["JP"]),
    ];
    let places = rows.into_iter().map(|(code, n, others)| place(code, n, 179, others)).collect();
    let elsewhere = [
        ("anycast: one address, many places", 22),
        ("unknown: no table speaks", 3),
        ("not settled: one table alone", 5),
        ("not on the internet", 1),
    ];
    map(places, elsewhere.into_iter().map(|(label, n)| nowhere(label, n, 179)).collect())
}

fn small() -> Map {
    map(vec![place("US", 3, 5, &[]), place("MT", 1, 5, &[])], vec![nowhere("anycast", 1, 5)])
}

fn european() -> Map {
    let rows: [(&str, u64, &[&str]); 17] = [
        ("DE", 40, &[]),
        ("NL", 18, &[]),
        ("IE", 16, &[]),
        ("FR", 12, &[]),
        ("GB", 7, &[]),
        ("SE", 3, &[]),
        ("FI", 2, &[]),
        ("PL", 2, &[]),
        ("CH", 4, &[]),
        ("AT", 2, &[]),
        ("IT", 2, &[]),
        ("ES", 1, &[]),
        ("BE", 3, &[]),
        ("CZ", 1, &[]),
        ("US", 22, &[]),
        ("NL", 6, &["DE", "US"]),
        ("IE", 5, &["GB"]),
    ];
    let places = rows.into_iter().map(|(code, n, others)| place(code, n, 160, others)).collect();
    map(places, vec![nowhere("anycast: one address, many places", 14, 160)])
}

fn crowded() -> Map {
    let codes = "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL PT RO RS SE SI SK UA TR IL \
        US CA MX BR AR CL CO PE ZA NG KE EG MA AE SA QA BH KW IN PK BD LK SG MY TH VN ID PH HK MO TW CN KR JP AU NZ FJ VA SM \
        MC LI AD GI JE GG IM AQ";
    let codes: Vec<&str> = codes.split_whitespace().collect();
    let all = 900;
    let places = (0u64..).zip(&codes).map(|(i, code)| {
        let others: &[&str] = if i % 9 == 4 { &["US"] } else { &[] };
        place(code, 3 + i * 37 % 23, all, others)
    });
    map(places.collect(), vec![nowhere("anycast", 44, all)])
}

fn hostile_map() -> Map {
    let long = "x".repeat(1 << 20);
    let mut places = vec![
        place("<script>alert(1)</script>", 4, 20, &[]),
        place("US", u64::MAX, u64::MAX, &["<b>", "ZZ", "CN", "RU", "DE", "FR", "IN", "BR"]),
        place(&long, 1, 20, &[]),
    ];
    for (code, value) in [("DE", f64::NAN), ("FR", f64::INFINITY), ("CN", -5.0), ("BR", 1e300), ("IN", 0.0)] {
        let bounds = Some((f64::NAN, f64::NEG_INFINITY));
        let label = "\u{202e}gnp.exe\u{0}\"'<img src=x onerror=alert(1)>".to_owned();
        places.push(Place {
            code: code.into(),
            label,
            n: 0,
            share: Share { value, bounds },
            settled: Settled::Agreed,
        });
    }
    let elsewhere =
        (0u64..12).map(|i| nowhere(&format!("</text><script>{i}\u{202e}{long}"), i * 1000, 1 << 40));
    map(places, elsewhere.collect())
}

type Way = (&'static str, &'static str, &'static str, u64, Rung);

const WAYS: [Way; 20] = [
    ("Approximate location", "the app itself", "Example Weather GmbH", 6, Rung::Flows),
    ("Precise location", "the app itself", "Example Weather GmbH", 3, Rung::Flows),
    ("Precise location", "Google Play services", "Google LLC", 5, Rung::Reachable),
    ("Precise location", "InMobi", "InMobi Pte. Ltd.", 4, Rung::Observed),
    ("Advertising ID", "Google Mobile Ads", "Google LLC", 9, Rung::Flows),
    ("Advertising ID", "AppLovin", "AppLovin Corporation", 7, Rung::Observed),
    ("Advertising ID", "InMobi", "InMobi Pte. Ltd.", 4, Rung::Flows),
    ("Advertising ID", "Adjust", "adjust.world", 3, Rung::Flows),
    ("Device identifiers", "AppLovin", "AppLovin Corporation", 6, Rung::Reachable),
    ("Device identifiers", "Adjust", "adjust.world", 2, Rung::Reachable),
    ("Device identifiers", "unknown code", "cdn-x7.example.net", 2, Rung::Present),
    ("Installed apps", "Meta Audience Network", "Meta Platforms, Inc.", 3, Rung::Present),
    ("Installed apps", "unknown code", "", 1, Rung::Present),
    ("Contacts", "the app itself", "", 1, Rung::Declared),
    ("Camera", "the app itself", "", 2, Rung::Declared),
    ("Network state", "Google Mobile Ads", "Google LLC", 8, Rung::Reachable),
    ("Network state", "AppLovin", "AppLovin Corporation", 5, Rung::Reachable),
    ("Network state", "Meta Audience Network", "Meta Platforms, Inc.", 4, Rung::Reachable),
    ("Email address", "the app itself", "Example Weather GmbH", 1, Rung::Observed),
    (
        "Sensors: accelerometer, gyroscope and others",
        "Google Play services",
        "Google LLC",
        2,
        Rung::Reachable,
    ),
];

fn diagram(ways: &[Way]) -> Diagram {
    let chains = ways.iter().map(|(data, owner, target, n, rung)| {
        let kind = match *owner {
            "the app itself" => OwnerKind::FirstParty,
            "unknown code" => OwnerKind::Unknown,
            _ => OwnerKind::Sdk,
        };
        let domain = if target.contains('.') && !target.ends_with('.') {
            TargetKind::Domain
        } else {
            TargetKind::Operator
        };
        let target = (!target.is_empty()).then(|| Target { name: (*target).to_owned(), kind: domain });
        Chain {
            data: (*data).to_owned(),
            owner: Owner { name: (*owner).to_owned(), kind },
            target,
            n: *n,
            rung: *rung,
        }
    });
    Diagram {
        title: "From data to operator".to_owned(),
        unit: Unit::new("finding", "findings"),
        chains: chains.collect(),
    }
}

fn many_ways() -> Diagram {
    let rungs = [Rung::Declared, Rung::Present, Rung::Reachable, Rung::Flows, Rung::Observed];
    let chains = (0u64..120).map(|i| {
        let rung =
            rungs.into_iter().cycle().nth(usize::try_from(i * 7 % 11).unwrap_or(0)).unwrap_or(Rung::Flows);
        Chain {
            data: format!("Type {}", i * 13 % 17),
            owner: Owner { name: format!("SDK number {}", i * 7 % 23), kind: OwnerKind::Sdk },
            target: Some(Target { name: format!("host{}.example", i * 5 % 31), kind: TargetKind::Domain }),
            n: 1 + i * i % 19,
            rung,
        }
    });
    Diagram { chains: chains.collect(), ..diagram(&[]) }
}

fn hostile_ways() -> Diagram {
    let names = [
        "</title></svg><script>alert(1)</script>",
        "\u{202e}txt.exe",
        "a\u{0}b\u{1b}[31m&amp;&#x41;",
        "",
        "مرحبا بالعالم",
        "名前がとても長い日本語の会社株式会社ホールディングス",
        "\"onload=\"alert(1)",
    ];
    let long = "W".repeat(1 << 20);
    let long = long.as_str();
    let chains = names.iter().chain(std::slice::from_ref(&long)).zip(0u64..).map(|(name, i)| Chain {
        data: (*name).to_owned(),
        owner: Owner { name: (*name).to_owned(), kind: OwnerKind::Sdk },
        target: Some(Target { name: (*name).to_owned(), kind: TargetKind::Domain }),
        n: if i == 0 { u64::MAX } else { i - 1 },
        rung: Rung::Flows,
    });
    Diagram { chains: chains.collect(), ..diagram(&[]) }
}

/// Rows with a rhythm: every so many seconds, with a number of seconds of silence.
fn timeline(days: i64) -> Timeline {
    let rows = [
        ("Fine location", "getLastKnownLocation", 900, Some(3), 8),
        ("Clipboard", "getPrimaryClip", 14_400, Some(0), 2),
        ("Wi-Fi state", "getConnectionInfo, called by an SDK with a long name", 3600, Some(5), 5),
        ("Advertising ID", "", 7200, Some(11), 3),
        ("Contacts", "query of the address book", 60_000, None, 9),
        ("Microphone", "startRecording", 1 << 40, Some(0), 1),
        ("Camera", "never accessed", 0, Some(0), 0),
    ];
    let row = |(label, detail, every, hosts, seed): (&str, &str, i64, Option<u64>, i64)| {
        let mut accesses = Vec::new();
        let mut at = START + 4000;
        let mut state = seed + 1;
        while every > 0 && at < START + days * 86_400 {
            state = (state * 1_103_515_245 + 12_345) % (1 << 31);
            let ground = match state % 7 {
                0..3 => Ground::Foreground,
                3..6 => Ground::Background,
                _ => Ground::Unknown,
            };
            accesses.push(Access { at, ground });
            let hour = (at - START) / 3600 % 24;
            at += every / 4 + state % every + if hour > 21 { every * 6 } else { 0 };
        }
        Row { label: label.to_owned(), detail: detail.to_owned(), accesses, hosts }
    };
    Timeline {
        title: "When the app was seen accessing data".to_owned(),
        window: Window { start: START + 1800, end: START + days * 86_400 - 600 },
        rows: rows.into_iter().map(row).collect(),
    }
}

fn hostile_times() -> Timeline {
    let times = [i64::MIN, -1, 0, START, START, START + 1, START + 86_400 * 400, i64::MAX];
    let grounds = [Ground::Foreground, Ground::Background, Ground::Unknown];
    let rows = (0u64..60).map(|i| Row {
        label: if i == 0 {
            "<script>\u{202e}".repeat(1 << 16)
        } else {
            format!("row {i} with a name that is too long for it")
        },
        detail: "</text>&\"'".to_owned(),
        accesses: times
            .iter()
            .zip(grounds.iter().cycle())
            .map(|(at, ground)| Access { at: *at, ground: *ground })
            .collect(),
        hosts: Some(u64::MAX),
    });
    Timeline {
        title: "</title><script>alert(1)</script>".to_owned(),
        window: Window { start: START - 86_400 * 4000, end: START + 86_400 },
        rows: rows.collect(),
    }
}
