//! The diagram as SVG.

use super::{
    Diagram, OwnerKind, Rung, TargetKind,
    graph::{Band, Graph, Key, Node},
};
use crate::{
    picture::Prefix,
    svg::{FONT, LINE, SMALL, Svg, WIDTH, number, width},
    text::{fit, named, thousands},
};

/// Width of a box, in units.
const BOX: f64 = 208.0;
/// Height of a box with thin bands, and space between boxes.
const LEAST: f64 = 28.0;
const SPACE: f64 = 8.0;
/// Least width for a name beside its number.
const ROOM: f64 = 60.0;
/// Where the first boxes begin.
const TOP: f64 = 34.0;
/// Height that the bands of a column share; boxes that must be at least [`LEAST`] high add to it.
const SHARED: f64 = 230.0;
/// Width of the thinnest band, with room for its line.
const THINNEST: f64 = 3.5;

const STYLE: &str = "\
#ID .cp-box{fill:var(--card,transparent);stroke:var(--soft,currentColor);stroke-width:1}\
#ID .cp-domain{stroke-dasharray:3 2.5}\
#ID .cp-first{fill:var(--own,#1f5fa8)}\
#ID .cp-band{fill:none;stroke-opacity:.26}\
#ID .cp-way{fill:none;stroke-width:1.6}\
#ID .cp-w0{stroke:var(--r1,#8fa3b5)}\
#ID .cp-w1{stroke:var(--r2,#5b8bb8)}\
#ID .cp-w2{stroke:var(--r3,#2f6ea9)}\
#ID .cp-w3{stroke:var(--r4,#9a5b12)}\
#ID .cp-w4{stroke:var(--r5,#8f2d1f)}\
#ID .cp-way.cp-w0{stroke-dasharray:.1 5;stroke-linecap:round;stroke-width:2.2}\
#ID .cp-way.cp-w1{stroke-dasharray:2.5 3.5}\
#ID .cp-way.cp-w2{stroke-dasharray:14 5}\
#ID .cp-way.cp-w4{stroke-width:3.4}\
#ID .cp-italic{font-style:italic}";

fn class(rung: Rung) -> &'static str {
    match rung {
        Rung::Declared => "cp-w0",
        Rung::Present => "cp-w1",
        Rung::Reachable => "cp-w2",
        Rung::Flows => "cp-w3",
        Rung::Observed => "cp-w4",
    }
}

/// Where a box is drawn.
struct Place {
    y: f64,
    height: f64,
}

pub(super) fn draw(diagram: &Diagram, graph: &Graph<'_>, prefix: &Prefix, summary: &str) -> String {
    let mut svg = Svg::new(prefix);
    let [data, owners, targets] = &graph.columns;
    if data.is_empty() {
        svg.text("cp-bold", 0.0, 24.0, &fit(&format!("There are no {} to show.", diagram.unit.many), 60.0));
        return svg.finish(40.0, &diagram.title, summary, STYLE);
    }
    let scale = scale(graph);
    let mut places = [data, owners, targets].map(|_| Vec::new());
    let heights = [0, 1, 2].map(|column| heights(graph, column, scale));
    let whole = |list: &Vec<f64>| list.iter().map(|h| h + SPACE).sum::<f64>() - SPACE;
    let tallest = heights.iter().map(whole).fold(0.0, f64::max);
    for (places, heights) in places.iter_mut().zip(&heights) {
        let mut y = TOP + (tallest - whole(heights)) / 2.0;
        for height in heights {
            places.push(Place { y, height: *height });
            y += height + SPACE;
        }
    }
    let heads = ["Data", "Whose code", "Goes to"];
    for (head, column) in heads.into_iter().zip(0u8..) {
        svg.text("cp-bold", left(column), 16.0, head);
    }
    svg.text("cp-soft cp-end", WIDTH, 16.0, &fit(&format!("numbers: {}", diagram.unit.many), 14.0));
    let [left_places, middle_places, right_places] = &places;
    let [left_bands, right_bands] = &graph.bands;
    bands(&mut svg, diagram, left_bands, (left_places, middle_places), (graph, 0), scale);
    bands(&mut svg, diagram, right_bands, (middle_places, right_places), (graph, 1), scale);
    for ((column, places), number) in graph.columns.iter().zip(&places).zip(0u8..) {
        for (node, place) in column.iter().zip(places) {
            boxed(&mut svg, node, place, left(number));
        }
    }
    let bottom = key(&mut svg, graph, TOP + tallest + 26.0);
    svg.finish(bottom, &diagram.title, summary, STYLE)
}

/// Left edge of a column.
fn left(column: u8) -> f64 {
    1.0 + f64::from(column) * (WIDTH - 2.0 - BOX) / 2.0
}

/// Units of height for one that is counted.
fn scale(graph: &Graph<'_>) -> f64 {
    let sum = |side: &[Band]| side.iter().map(|band| band.n as f64).sum::<f64>();
    let most = graph.bands.iter().map(|side| sum(side)).fold(1.0, f64::max);
    (SHARED / most).min(12.0)
}

fn thick(band: &Band, scale: f64) -> f64 {
    (band.n as f64 * scale).max(THINNEST)
}

/// Height of each box of a column: room for its bands on the fuller side, and for its words.
fn heights(graph: &Graph<'_>, column: usize, scale: f64) -> Vec<f64> {
    let [left, right] = &graph.bands;
    let nodes = graph.columns.get(column).map_or(0, Vec::len);
    let fill = |side: &[Band], end: fn(&Band) -> usize, node: usize| {
        side.iter().filter(|band| end(band) == node).map(|band| thick(band, scale)).sum::<f64>()
    };
    let height = |node| {
        let before = if column == 2 { fill(right, |b| b.to, node) } else { fill(left, |b| b.to, node) };
        let after = if column == 0 { fill(left, |b| b.from, node) } else { fill(right, |b| b.from, node) };
        let fullest = match column {
            0 => after,
            2 => before,
            _ => before.max(after),
        };
        (fullest + 6.0).max(LEAST)
    };
    (0..nodes).map(height).collect()
}

/// The bands of one side, each beginning and ending below the ones before it.
fn bands(
    svg: &mut Svg,
    diagram: &Diagram,
    side: &[Band],
    (from, to): (&[Place], &[Place]),
    (graph, column): (&Graph<'_>, u8),
    scale: f64,
) {
    let mut sorted: Vec<&Band> = side.iter().collect();
    sorted.sort_by_key(|band| (band.from, band.to, std::cmp::Reverse(band.rung)));
    let starts = ends(&sorted, from, |band| band.from, scale);
    let mut by_end: Vec<usize> = (0..sorted.len()).collect();
    by_end.sort_by_key(|at| sorted.get(*at).map(|b| (b.to, b.from, std::cmp::Reverse(b.rung))));
    let other: Vec<&Band> = by_end.iter().filter_map(|at| sorted.get(*at).copied()).collect();
    let stops = ends(&other, to, |band| band.to, scale);
    let (x0, x1) = (left(column) + BOX, left(column + 1));
    // Wide ones first, so that none hides another's line.
    let mut drawn: Vec<(f64, String, &Band)> = Vec::new();
    for ((at, band), start) in sorted.iter().enumerate().zip(&starts) {
        let stop = by_end.iter().position(|n| *n == at).and_then(|n| stops.get(n)).copied().unwrap_or(*start);
        let bend = (x1 - x0) * 0.5;
        let curve = [x0 + bend, *start, x1 - bend, stop, x1, stop].map(number).join(" ");
        drawn.push((thick(band, scale), format!("M{} {}C{curve}", number(x0), number(*start)), *band));
    }
    drawn.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    for (thick, path, band) in &drawn {
        svg.group(&says(diagram, graph, usize::from(column), band));
        svg.tag("path")
            .class(&format!("cp-band {}", class(band.rung)))
            .num("stroke-width", *thick)
            .path(path)
            .close();
        svg.tag("path").class(&format!("cp-way {}", class(band.rung))).path(path).close();
        svg.end("g");
    }
}

/// Heights at which bands meet their boxes, in the order given.
fn ends(bands: &[&Band], places: &[Place], end: fn(&Band) -> usize, scale: f64) -> Vec<f64> {
    let mut used: Vec<f64> = vec![0.0; places.len()];
    let mut all: Vec<f64> = vec![0.0; places.len()];
    for band in bands {
        if let Some(sum) = all.get_mut(end(band)) {
            *sum += thick(band, scale);
        }
    }
    let mut out = Vec::new();
    for band in bands {
        let at = end(band);
        let (Some(place), Some(used), Some(all)) = (places.get(at), used.get_mut(at), all.get(at)) else {
            continue;
        };
        let wide = thick(band, scale);
        out.push(place.y + (place.height - all) / 2.0 + *used + wide / 2.0);
        *used += wide;
    }
    out
}

fn name(key: &Key<'_>) -> String {
    match key {
        Key::Data(name) | Key::Owner(name, _) | Key::Target(name, _) => named(name),
        Key::Nowhere => "no known destination".to_owned(),
        Key::More(n) => format!("and {} more", thousands(u64::try_from(*n).unwrap_or(u64::MAX))),
    }
}

fn says(diagram: &Diagram, graph: &Graph<'_>, side: usize, band: &Band) -> String {
    let node = |column: usize, at: usize| {
        graph
            .columns
            .get(column)
            .and_then(|c| c.get(at))
            .map_or(String::new(), |node| fit(&name(&node.key), 60.0))
    };
    let (from, to) = (node(side, band.from), node(side + 1, band.to));
    format!("{from} → {to}: {}, {}", diagram.unit.count(band.n), band.rung.word())
}

fn boxed(svg: &mut Svg, node: &Node<'_>, place: &Place, x: f64) {
    let full = name(&node.key);
    svg.group(&full);
    let is_dashed = matches!(node.key, Key::Target(_, TargetKind::Domain) | Key::More(_) | Key::Nowhere);
    let class = if is_dashed { "cp-box cp-domain" } else { "cp-box" };
    svg.tag("rect")
        .class(class)
        .num("x", x)
        .num("y", place.y)
        .num("width", BOX)
        .num("height", place.height)
        .num("rx", 6.0)
        .close();
    let is_first = matches!(node.key, Key::Owner(_, OwnerKind::FirstParty));
    if is_first {
        svg.rect("cp-first", x + 3.0, place.y + 4.0, 4.0, place.height - 8.0);
    }
    let n = thousands(node.n);
    let is_italic = is_dashed || matches!(node.key, Key::Owner(_, OwnerKind::Unknown));
    let indent = if is_first { 13.0 } else { 9.0 };
    let room = BOX - indent - 9.0 - width(&n, FONT) - 8.0;
    let base = place.y + place.height / 2.0 + 4.5;
    let class = match (is_first, is_italic) {
        (true, _) => "cp-bold",
        (_, true) => "cp-italic",
        _ => "",
    };
    if room < ROOM && place.height > 2.0 * LEAST {
        // A number as wide as this has a line of its own.
        svg.text(class, x + indent, base - 10.0, &fit(&full, (BOX - indent - 9.0) / FONT));
        svg.text("cp-end", x + BOX - 9.0, base + 10.0, &n);
    } else {
        svg.text(class, x + indent, base, &fit(&full, room / FONT));
        svg.text("cp-end", x + BOX - 9.0, base, &n);
    }
    svg.end("g");
}

/// What the signs mean; returns where it ends.
fn key(svg: &mut Svg, graph: &Graph<'_>, y: f64) -> f64 {
    svg.line("cp-rule", (0.0, y - 14.0), (WIDTH, y - 14.0));
    let mut x = 0.0;
    let mut y = y + 6.0;
    let mut step = |svg: &mut Svg, wide: f64, words: &str, sign: &dyn Fn(&mut Svg, f64, f64)| {
        let wide = if wide > 0.0 { wide + 6.0 } else { 0.0 };
        let all = wide + width(words, SMALL) + 18.0;
        if x > 0.0 && x + all > WIDTH {
            (x, y) = (0.0, y + LINE + 4.0);
        }
        sign(svg, x, y - 4.0);
        svg.text("cp-soft", x + wide, y, words);
        x += all;
    };
    for rung in graph.rungs() {
        let words = match rung {
            Rung::Declared => "asked for only",
            Rung::Present => "code present",
            Rung::Reachable => "code can run",
            Rung::Flows => "value flows",
            Rung::Observed => "seen happening",
        };
        step(svg, 48.0, words, &|svg, x, y| {
            let path = format!("M{} {}L{} {}", number(x), number(y), number(x + 48.0), number(y));
            svg.tag("path")
                .class(&format!("cp-band {}", class(rung)))
                .num("stroke-width", 12.0)
                .path(&path)
                .close();
            svg.tag("path").class(&format!("cp-way {}", class(rung))).path(&path).close();
        });
    }
    let keys = || graph.columns.iter().flatten().map(|node| &node.key);
    if keys().any(|key| matches!(key, Key::Owner(_, OwnerKind::FirstParty))) {
        step(svg, 10.0, "the app's own code", &|svg, x, y| svg.rect("cp-first", x + 3.0, y - 6.0, 4.0, 12.0));
    }
    if keys().any(|key| matches!(key, Key::Target(_, TargetKind::Domain))) {
        step(svg, 20.0, "domain, operator unknown", &|svg, x, y| {
            svg.rect("cp-box cp-domain", x + 0.5, y - 6.0, 19.0, 12.0);
        });
    }
    step(svg, 0.0, "width: how many (thin ones are drawn wider)", &|_, _, _| {});
    y + LINE
}
