//! What holds for every picture, whatever it is made from.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use candor_pictures::{
    Access, Chain, DIAGRAM_ROWS, Diagram, Ground, MAX_CIRCLES, Map, Nowhere, Owner, OwnerKind, Picture,
    Place, Prefix, Row, Rung, Settled, Share, TABLE_ROWS, TIMELINE_ROWS, Target, TargetKind, Timeline, Unit,
    Window,
};
use quick_xml::{Reader, events::Event};

const NASTY: [&str; 10] = [
    "</text></svg><script>alert(1)</script>",
    "\" onload=\"alert(1)",
    "' onclick='alert(1)",
    "a\u{0}b\u{7}c\u{1b}[31m\u{7f}\u{85}",
    "\u{202e}exe.txt\u{2066}",
    "]]><!--&amp;&#x3c;",
    "\u{fffe}\u{ffff}\u{feff}",
    "url(https://evil.example/x)",
    "",
    "مرحبا",
];

/// Ids, texts and tooltips of a picture; fails where it is not XML or reaches outside.
fn read(svg: &str) -> (Vec<String>, Vec<String>) {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let (mut ids, mut texts, mut open, mut style) = (Vec::new(), Vec::new(), Vec::new(), false);
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                let known = "svg title desc style g path circle rect line text pattern";
                assert!(known.split(' ').any(|word| word == name), "<{name}>");
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap();
                    let key = attribute.key.as_ref().to_owned();
                    let value = attribute.value.to_string();
                    assert!(!key.starts_with("on") && !key.contains("href") && key != "style", "{key}");
                    let numbers = "x y x1 x2 y1 y2 cx cy r rx width height d viewBox stroke-width";
                    if numbers.split(' ').any(|word| word == key) {
                        assert!(!value.contains("NaN") && !value.contains("inf"), "{key}={value}");
                    }
                    if key == "id" {
                        ids.push(value);
                    }
                }
                style = name == "style";
                if matches!(event, Event::Start(_)) {
                    open.push(texts.len());
                    texts.push(String::new());
                }
            }
            Event::End(_) => {
                open.pop().unwrap();
                style = false;
            }
            Event::Text(text) => {
                let text = text.to_string();
                if style {
                    assert!(
                        !text.contains("url(")
                            || text.matches("url(").count() == text.matches("url(#").count()
                    );
                    assert!(!text.replace("@media print{", "").contains(['@', '<', '\\']));
                }
                if let Some(at) = open.last() {
                    texts[*at].push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                let name = name.to_string();
                let c = match name.as_str() {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "#39" => '\'',
                    other => panic!("&{other};"),
                };
                texts[*open.last().unwrap()].push(c);
            }
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    assert!(open.is_empty());
    (ids, texts)
}

fn share(value: f64) -> Share {
    Share { value, bounds: None }
}

fn place(code: &str, n: u64, value: f64, others: &[&str]) -> Place {
    let others: Vec<_> = others.iter().map(|other| (*other).to_owned()).collect();
    let settled = if others.is_empty() { Settled::Agreed } else { Settled::Disputed(others) };
    Place { code: code.into(), label: format!("land of {code}"), n, share: share(value), settled }
}

fn map(places: Vec<Place>, nowhere: Vec<Nowhere>) -> Map {
    Map { title: "Where".into(), unit: Unit::new("host", "hosts"), places, nowhere }
}

fn chain(data: &str, owner: &str, target: Option<&str>, n: u64, rung: Rung) -> Chain {
    Chain {
        data: data.into(),
        owner: Owner { name: owner.into(), kind: OwnerKind::Sdk },
        target: target.map(|name| Target { name: name.into(), kind: TargetKind::Domain }),
        n,
        rung,
    }
}

fn diagram(chains: Vec<Chain>) -> Diagram {
    Diagram { title: "Ways".into(), unit: Unit::new("finding", "findings"), chains }
}

fn row(label: &str, times: &[i64]) -> Row {
    let accesses = times.iter().map(|at| Access { at: *at, ground: Ground::Background }).collect();
    Row { label: label.into(), detail: String::new(), accesses, hosts: Some(7) }
}

fn timeline(start: i64, end: i64, rows: Vec<Row>) -> Timeline {
    Timeline { title: "When".into(), window: Window { start, end }, rows }
}

fn prefix() -> Prefix {
    Prefix::new("t")
}

/// A few of each kind, made from the words given.
fn all(words: &[&str], prefix: &str) -> Vec<Picture> {
    let places =
        words.iter().map(|word| Place { label: (*word).into(), ..place(word, 3, 0.1, &[word, "US"]) });
    let named =
        words.iter().map(|word| Place { label: (*word).into(), ..place("DE", 3, 0.1, &[word, "US"]) });
    let nowhere = words.iter().map(|word| Nowhere { label: (*word).into(), n: 2, share: share(0.1) });
    let chains = words.iter().map(|word| chain(word, word, Some(word), 2, Rung::Flows));
    let rows = words.iter().map(|word| Row { detail: (*word).into(), ..row(word, &[1, 5000, 9000]) });
    let title = words.concat();
    let mut map = map(places.chain(named).collect(), nowhere.collect());
    let mut diagram = diagram(chains.collect());
    let mut timeline = timeline(0, 10_000, rows.collect());
    map.unit = Unit::new(&title, &title);
    diagram.unit = Unit::new(&title, &title);
    (map.title, diagram.title, timeline.title) = (title.clone(), title.clone(), title);
    let id = |kind: &str| Prefix::new(&format!("{prefix}{kind}"));
    vec![map.draw(&id("map")), diagram.draw(&id("diagram")), timeline.draw(&id("timeline"))]
}

#[test]
fn texts_stay_texts() {
    for picture in all(&NASTY, "\"><script>") {
        let (_, texts) = read(&picture.svg);
        let hidden = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{2069}').contains(&c);
        assert!(!texts.concat().contains(hidden));
        let figure = picture.figure();
        assert!(
            !figure.contains("<script") && !figure.contains("onload=\"") && !figure.contains("onclick='")
        );
        assert!(!figure.contains(|c: char| hidden(c) || c == '\u{ffff}' || c == '\u{feff}'));
        assert!(texts.concat().contains("alert(1)"), "the name itself is shown");
    }
}

#[test]
fn a_long_name_makes_no_long_picture() {
    let long = "\"<W".repeat(1 << 19);
    for picture in all(&[&long], &long) {
        read(&picture.svg);
        assert!(picture.svg.len() < 64 << 10, "{}", picture.svg.len());
        assert!(picture.table.html().len() < 64 << 10);
    }
}

#[test]
fn several_stand_on_one_page_and_come_out_the_same() {
    let once: Vec<_> = all(&["a", "b"], "x").into_iter().chain(all(&["a", "b"], "y")).collect();
    let again: Vec<_> = all(&["a", "b"], "x").into_iter().chain(all(&["a", "b"], "y")).collect();
    assert_eq!(once, again);
    let ids: Vec<_> = once.iter().flat_map(|picture| read(&picture.svg).0).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    for picture in &once {
        let (ids, texts) = read(&picture.svg);
        let id = ids.first().unwrap();
        assert!(picture.svg.contains(&format!("role=\"img\" aria-labelledby=\"{id}-title {id}-desc\"")));
        assert!(texts.contains(&picture.title) && texts.contains(&picture.summary));
        let rules = picture.svg.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
        let rules = rules.replace("@media print{", "");
        let selectors = rules.split('}').filter(|rule| !rule.is_empty());
        assert!(selectors.into_iter().all(|rule| rule.starts_with(&format!("#{id}"))), "style leaks");
    }
}

#[test]
fn order_of_the_input_does_not_matter() {
    let places =
        || vec![place("US", 5, 0.5, &[]), place("IE", 3, 0.3, &["US"]), place("HK", 2, 0.2, &["SG", "CN"])];
    let turned = || places().into_iter().rev().collect();
    assert_eq!(map(places(), Vec::new()).draw(&prefix()), map(turned(), Vec::new()).draw(&prefix()));
    let chains = || {
        let mut chains: Vec<_> = (0..30u64)
            .map(|i| chain(&format!("d{}", i % 7), &format!("o{}", i % 5), None, i, Rung::Flows))
            .collect();
        chains.push(chain("d1", "o2", Some("t"), 4, Rung::Observed));
        chains
    };
    let turned = || chains().into_iter().rev().collect();
    assert_eq!(diagram(chains()).draw(&prefix()), diagram(turned()).draw(&prefix()));
}

#[test]
fn numbers_of_the_map_are_those_of_the_input() {
    let nowhere = vec![
        Nowhere { label: "anycast".into(), n: 1234, share: Share { value: 0.2, bounds: Some((0.15, 0.25)) } },
        Nowhere { label: "unknown".into(), n: 7, share: share(0.001) },
    ];
    let places = vec![
        place("SG", 41, 0.04, &[]),
        place("MT", 3, 0.01, &[]),
        place("IE", 59, 0.3, &["US"]),
        place("ZZ", 8, 0.1, &[]),
    ];
    let picture = map(places, nowhere).draw(&prefix());
    let (_, texts) = read(&picture.svg);
    let texts: BTreeSet<_> = texts.iter().map(String::as_str).collect();
    for text in ["SG 41", "MT 3", "1,234", "anycast", "20.0%", "7", "8", "code not on this map (ZZ)"] {
        assert!(texts.contains(text), "{text}");
    }
    assert!(texts.contains("IE/US?") && texts.contains("59"), "in its circle");
    assert!(texts.contains("1,352 hosts in all: 103 on the map, 1,249 without a place."));
    // The whole has a radius of 62: areas are shares.
    assert!(picture.svg.contains("r=\"12.4\""), "62 * sqrt(0.04)");
    assert!(picture.svg.contains("class=\"cp-disputed\"") && picture.svg.contains("class=\"cp-dash\""));
    let rows = &picture.table.rows;
    assert_eq!(rows[0], ["land of IE", "IE", "59", "30.0%", "disputed: IE/US?"]);
    assert_eq!(rows[3], ["land of ZZ", "ZZ", "8", "10.0%", "no place on this map"]);
    assert_eq!(rows[4], ["anycast", "–", "1,234", "20.0% (15.0% to 25.0%)", "no place"]);
}

#[test]
fn what_has_no_place_is_never_drawn_as_one() {
    let nowhere = vec![Nowhere { label: "anycast".into(), n: 9, share: share(0.9) }];
    let picture = map(vec![place("EU", 1, 0.1, &[])], nowhere).draw(&prefix());
    assert!(
        !picture.svg.contains("<circle class=\"cp-agreed\"")
            && !picture.svg.contains("<circle class=\"cp-disputed\"")
    );
    assert!(read(&picture.svg).1.contains(&"None of the 10 hosts has a place on the map.".to_owned()));
}

/// Centre and radius of the circles on the map itself.
fn circles(svg: &str) -> Vec<[f64; 3]> {
    let drawn = svg
        .lines()
        .filter(|line| line.contains("class=\"cp-agreed\"") || line.contains("class=\"cp-disputed\""));
    let number = |line: &str, name: &str| -> f64 {
        let after = line.split(&format!(" {name}=\"")).nth(1).unwrap();
        after.split('"').next().unwrap().parse().unwrap()
    };
    let all = drawn.map(|line| ["cx", "cy", "r"].map(|name| number(line, name)));
    all.filter(|[_, y, _]| *y <= 392.0).collect()
}

#[test]
fn circles_are_apart_and_on_the_map() {
    let codes =
        "US IE DE NL FR GB SG HK CN MO TW MT JP BE LU CH AT IT ES PT DK SE NO FI PL CZ HU RO BG GR SI HR";
    let codes: Vec<_> = codes.split(' ').collect();
    let mut places: Vec<_> = codes.iter().map(|code| place(code, 3, 0.02, &[])).collect();
    places.extend(codes.iter().take(6).map(|code| place(code, 2, 0.01, &["US", "BR"])));
    let circles = circles(&map(places, Vec::new()).draw(&prefix()).svg);
    assert_eq!(circles.len(), codes.len() + 6);
    for (n, [x, y, r]) in circles.iter().enumerate() {
        assert!(x - r >= -0.2 && x + r <= 900.2 && y - r >= -0.2 && y + r <= 392.2);
        for [x2, y2, r2] in &circles[n + 1..] {
            assert!((x - x2).hypot(y - y2) > r + r2 - 0.6, "{x} {y} {x2} {y2}");
        }
    }
}

#[test]
fn nothing_at_a_place_is_no_circle() {
    let picture =
        map(vec![place("DE", 0, 0.5, &[]), place("FR", 2, f64::NAN, &[])], Vec::new()).draw(&prefix());
    let (_, texts) = read(&picture.svg);
    assert!(texts.iter().any(|said| said == "FR 2") && !texts.iter().any(|said| said.starts_with("DE")));
    assert_eq!(picture.table.rows.len(), 2);
    assert!(picture.table.rows.iter().any(|row| row[3] == "not known"));
}

#[test]
fn numbers_of_the_diagram_are_those_of_the_input() {
    let chains = vec![
        chain("Location", "Some SDK", Some("ads.example"), 1500, Rung::Reachable),
        chain("Location", "Some SDK", Some("ads.example"), 11, Rung::Reachable),
        chain("Contacts", "Other SDK", None, 3, Rung::Declared),
    ];
    let picture = diagram(chains).draw(&prefix());
    let (_, texts) = read(&picture.svg);
    for text in [
        "Location",
        "1,511",
        "Contacts",
        "3",
        "no known destination",
        "ads.example",
        "Location → Some SDK: 1,511 findings, reachable",
        "Other SDK → no known destination: 3 findings, declared",
    ] {
        assert!(texts.iter().any(|said| said == text), "{text}");
    }
    assert!(picture.svg.contains("cp-way cp-w2") && picture.svg.contains("cp-way cp-w0"));
    assert_eq!(
        picture.table.rows[1],
        ["Location", "Some SDK (SDK)", "ads.example (domain, operator unknown)", "11", "reachable"]
    );
}

#[test]
fn numbers_of_the_timeline_are_those_of_the_input() {
    let hour = 3600;
    let mut mixed = row("Location", &[0, 10, 20, 9 * hour, 10 * hour]);
    mixed.accesses[0].ground = Ground::Foreground;
    mixed.accesses[4].ground = Ground::Unknown;
    let picture = timeline(0, 12 * hour, vec![row("Camera", &[-5, 13 * hour]), mixed]).draw(&prefix());
    let (_, texts) = read(&picture.svg);
    for text in [
        "from 1970-01-01 00:00 UTC",
        "to 1970-01-01 12:00 UTC",
        "5 accesses",
        "0 accesses",
        "7 hosts; highest bar 2",
        "longest gap 8 h 59 min",
        "8 h 59 min",
        "1970-01-01 00:00 UTC, 1 h: 1 in front, 2 in the background",
        "Outside of what is drawn, and not counted here: 2 accesses.",
    ] {
        assert!(texts.iter().any(|said| said == text), "{text}");
    }
    for class in ["cp-front", "cp-rear", "cp-maybe"] {
        assert!(picture.svg.contains(&format!("class=\"{class}\"")), "{class}");
    }
    assert_eq!(
        picture.table.rows[0],
        ["Location", "5", "1", "3", "1", "7", "8 h 59 min", "1970-01-01 00:00", "1970-01-01 10:00"]
    );
}

#[test]
fn nothing_is_said_in_words() {
    let cases = [
        (map(Vec::new(), Vec::new()).draw(&prefix()), "There are no hosts to show."),
        (diagram(Vec::new()).draw(&prefix()), "There are no findings to show."),
        (timeline(0, 10, Vec::new()).draw(&prefix()), "There are no accesses to show."),
        (timeline(10, 10, vec![row("a", &[10])]).draw(&prefix()), "The window of the record has no length."),
        (
            timeline(i64::MAX - 9, i64::MAX, vec![row("a", &[10])]).draw(&prefix()),
            "The window of the record is at no time that a calendar tells.",
        ),
    ];
    for (picture, words) in cases {
        assert!(read(&picture.svg).1.iter().any(|said| said == words), "{words}");
        assert!(!picture.summary.is_empty());
    }
}

#[test]
fn what_is_left_out_is_counted() {
    let places = (0..MAX_CIRCLES as u64 + 20).map(|i| place("DE", 1, 0.5 / (i + 1) as f64, &[]));
    let many = map(places.collect(), Vec::new()).draw(&prefix());
    assert!(read(&many.svg).1.concat().contains("And 20 more places (20 in all) that are not drawn."));
    let chains = (0..DIAGRAM_ROWS as u64 + 5).map(|i| chain(&format!("d{i}"), "o", None, 1, Rung::Flows));
    let many = diagram(chains.collect()).draw(&prefix());
    assert!(read(&many.svg).1.iter().any(|said| said == "and 6 more"));
    let rows = (0..TIMELINE_ROWS + 3).map(|i| row(&format!("r{i}"), &[5]));
    let many = timeline(0, 10, rows.collect()).draw(&prefix());
    assert!(read(&many.svg).1.concat().contains("And 3 more rows with 3 accesses in all, in the table."));
    let rows = (0..TABLE_ROWS + 2).map(|i| row(&format!("r{i}"), &[5]));
    let table = timeline(0, 10, rows.collect()).draw(&prefix()).table;
    assert_eq!((table.rows.len(), table.more), (TABLE_ROWS, 2));
    assert!(table.html().contains("and 2 more rows"));
}

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 20
    }

    fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[(self.roll() % of.len() as u64) as usize]
    }
}

#[test]
fn odd_numbers_give_no_odd_pictures() {
    let floats =
        [0.0, -0.0, -1.0, 0.5, 1.0, 1e300, f64::MIN_POSITIVE, f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
    let counts = [0, 1, 2, 1000, u64::MAX / 2, u64::MAX];
    let times = [i64::MIN, -1, 0, 1, 59, 3600, 86_400, 1 << 33, 1 << 50, i64::MAX];
    let codes = ["US", "DE", "HK", "AQ", "ZZ", "", "us", "SG", "KI"];
    let rungs = [Rung::Declared, Rung::Present, Rung::Reachable, Rung::Flows, Rung::Observed];
    let mut dice = Dice(7);
    for _ in 0..60 {
        let places = (0..dice.roll() % 12).map(|_| {
            let mut place = place(dice.one_of(&codes), dice.one_of(&counts), dice.one_of(&floats), &[]);
            place.share.bounds = Some((dice.one_of(&floats), dice.one_of(&floats)));
            if dice.roll().is_multiple_of(2) {
                place.settled =
                    Settled::Disputed((0..dice.roll() % 9).map(|_| dice.one_of(&codes).to_owned()).collect());
            }
            place
        });
        let map = map(places.collect(), Vec::new());
        read(&map.draw(&prefix()).svg);
        let chains = (0..dice.roll() % 40).map(|_| {
            let target = dice.one_of(&[None, Some("US"), Some("DE")]);
            chain(dice.one_of(&codes), dice.one_of(&codes), target, dice.one_of(&counts), dice.one_of(&rungs))
        });
        read(&diagram(chains.collect()).draw(&prefix()).svg);
        let rows = (0..3).map(|_| {
            let at: Vec<i64> = (0..dice.roll() % 9).map(|_| dice.one_of(&times)).collect();
            row("r", &at)
        });
        let rows = rows.collect();
        read(&timeline(dice.one_of(&times), dice.one_of(&times), rows).draw(&prefix()).svg);
    }
}
