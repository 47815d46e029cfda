//! The map as SVG.

use super::{
    MAX_CIRCLES, Map, Parts, Settled,
    gazetteer::{HEIGHT, LAND},
    labels::{Label, labels},
    layout::{Circle, Layout},
};
use crate::{
    picture::Prefix,
    svg::{BOLD, FONT, LINE, SMALL, Svg, WIDTH, number, width},
    text::{fit, percent, thousands},
};

/// Where what stands below the map begins.
const BELOW: f64 = HEIGHT + 30.0;
/// Numbers without a place stand left of this, where a narrow page shows them first; the key stands right of it.
const MIDDLE: f64 = 410.0;
const RIGHT: f64 = 440.0;
/// Shares that the key shows.
const KEY: [f64; 3] = [0.25, 0.05, 0.01];
/// Circles without words that are named below the map.
const MAX_BARE: usize = 40;
/// A circle that is farther from its place than this gets a line to it.
const FAR: f64 = 4.0;

const STYLE: &str = "\
#ID .cp-land{fill:var(--r0,#8885)}\
#ID .cp-agreed{fill:var(--r2,#5b8bb8);stroke:var(--ink,currentColor);stroke-width:1}\
#ID .cp-disputed{fill:url(#ID-hatch);stroke:var(--ink,currentColor);stroke-width:1.2;stroke-dasharray:4 2}\
#ID .cp-back{fill:var(--card,transparent)}\
#ID .cp-hatch{stroke:var(--r4,#9a5b12);stroke-width:2.4}\
#ID .cp-dash{stroke:var(--r4,#9a5b12);stroke-width:1.4;stroke-dasharray:5 3;fill:none}\
#ID .cp-halo{stroke:var(--card,transparent);stroke-width:2.6;stroke-opacity:.65;fill:none}\
#ID .cp-other{fill:var(--card,transparent);stroke:var(--r4,#9a5b12);stroke-width:1.4}\
#ID .cp-bound{stroke:var(--ink,currentColor);stroke-width:.8;stroke-dasharray:1 2.5;fill:none}\
#ID .cp-spot{fill:var(--ink,currentColor)}\
#ID .cp-on{fill:var(--card,transparent);fill-opacity:.86}\
#ID text.cp-tag{font-size:11.5px;stroke:var(--card,transparent);stroke-width:3px;stroke-linejoin:round;paint-order:stroke}";

pub(super) fn draw(map: &Map, parts: &Parts<'_>, prefix: &Prefix, summary: &str) -> String {
    let mut svg = Svg::new(prefix);
    let layout = Layout::new(parts);
    let labels = labels(parts, &layout);
    hatch(&mut svg);
    svg.tag("path").class("cp-land").path(LAND.trim()).attr("transform", "scale(.5)").close();
    for circle in &layout.circles {
        back(&mut svg, circle);
    }
    for circle in &layout.circles {
        disc(&mut svg, map, parts, circle);
    }
    for circle in &layout.circles {
        others(&mut svg, &layout, circle);
    }
    for (circle, label) in layout.circles.iter().zip(&labels) {
        if let Label::Beside { lead: Some(to), .. } = label {
            svg.line("cp-thin", (circle.x, circle.y), *to);
        }
    }
    for (circle, label) in layout.circles.iter().zip(&labels) {
        words(&mut svg, circle, label);
    }
    if layout.circles.is_empty() {
        nothing(&mut svg, map, parts);
    }
    svg.line("cp-rule", (0.0, BELOW - 16.0), (WIDTH, BELOW - 16.0));
    let left = key(&mut svg, parts, &layout, &labels);
    let right = beside(&mut svg, map, parts);
    svg.finish(left.max(right), &map.title, summary, STYLE)
}

/// The pattern of disputed circles, with ground of its own so that land does not show through.
fn hatch(svg: &mut Svg) {
    let id = svg.id("hatch");
    svg.tag("pattern")
        .attr("id", &id)
        .attr("patternUnits", "userSpaceOnUse")
        .num("width", 6.0)
        .num("height", 6.0)
        .attr("patternTransform", "rotate(45)")
        .open();
    svg.rect("cp-back", 0.0, 0.0, 6.0, 6.0);
    svg.line("cp-hatch", (1.5, 0.0), (1.5, 6.0));
    svg.end("pattern");
}

/// What leads from a circle to its own place.
fn back(svg: &mut Svg, circle: &Circle) {
    let here = (circle.x, circle.y);
    if (circle.x - circle.at.0).hypot(circle.y - circle.at.1) > FAR {
        svg.line("cp-thin", here, circle.at);
        svg.tag("circle")
            .class("cp-spot")
            .num("cx", circle.at.0)
            .num("cy", circle.at.1)
            .num("r", 1.4)
            .close();
    }
}

/// What leads from a disputed circle to the other places, above all circles: otherwise it would seem to begin at a neighbour.
fn others(svg: &mut Svg, layout: &Layout, circle: &Circle) {
    for (_, at) in &circle.others {
        // A place that has a circle of its own is reached there.
        let own = layout.circles.iter().find(|other| other.at == *at && other.others.is_empty());
        let (to, r) = own.map_or((*at, 3.2), |own| ((own.x, own.y), own.r));
        let (dx, dy) = (to.0 - circle.x, to.1 - circle.y);
        let length = dx.hypot(dy);
        if length <= circle.r + r {
            continue;
        }
        let (ux, uy) = (dx / length, dy / length);
        let from = (circle.x + ux * circle.r, circle.y + uy * circle.r);
        let end = (to.0 - ux * r, to.1 - uy * r);
        svg.line("cp-halo", from, end);
        svg.line("cp-dash", from, end);
        if own.is_none() {
            let (x, y) = to;
            let points = [(x, y - r), (x + r, y), (x, y + r), (x - r, y)];
            let points = points.map(|(x, y)| format!("{} {}", number(x), number(y))).join("L");
            svg.tag("path").class("cp-other").path(&format!("M{points}z")).close();
        }
    }
}

fn disc(svg: &mut Svg, map: &Map, parts: &Parts<'_>, circle: &Circle) {
    let Some(place) = parts.placed.get(circle.place) else { return };
    svg.group(&place.says(&map.unit));
    if let Some(bound) = circle.bound {
        svg.tag("circle").class("cp-bound").num("cx", circle.x).num("cy", circle.y).num("r", bound).close();
    }
    let class = match place.settled {
        Settled::Agreed => "cp-agreed",
        Settled::Disputed(_) => "cp-disputed",
    };
    svg.tag("circle").class(class).num("cx", circle.x).num("cy", circle.y).num("r", circle.r).close();
    svg.end("g");
}

fn words(svg: &mut Svg, circle: &Circle, label: &Label) {
    match label {
        Label::Inside(code, n) => {
            let wide = (width(code, FONT) * BOLD).max(width(n, FONT)) + 4.0;
            svg.tag("rect")
                .class("cp-on")
                .num("x", circle.x - wide / 2.0)
                .num("y", circle.y - 14.0)
                .num("width", wide)
                .num("height", 28.0)
                .num("rx", 5.0)
                .close();
            svg.text("cp-mid cp-bold", circle.x, circle.y - 1.5, code);
            svg.text("cp-mid", circle.x, circle.y + 11.0, n);
        }
        Label::Beside { text, x, y, .. } => svg.text("cp-tag", *x, *y, text),
        Label::None => {}
    }
}

/// Says in words that there is nothing to draw.
fn nothing(svg: &mut Svg, map: &Map, parts: &Parts<'_>) {
    let says = if parts.off_map == 0 {
        format!("There are no {} to show.", fit(&map.unit.many, 20.0))
    } else {
        format!("None of the {} has a place on the map.", fit(&map.unit.count(parts.off_map), 30.0))
    };
    let wide = width(&says, FONT) * BOLD + 30.0;
    let (x, y) = ((WIDTH - wide) / 2.0, HEIGHT / 2.0);
    svg.tag("rect")
        .class("cp-on")
        .num("x", x)
        .num("y", y - 22.0)
        .num("width", wide)
        .num("height", 36.0)
        .num("rx", 8.0)
        .close();
    svg.text("cp-mid cp-bold", WIDTH / 2.0, y, &says);
}

/// What the signs mean; returns where it ends.
fn key(svg: &mut Svg, parts: &Parts<'_>, layout: &Layout, labels: &[Label]) -> f64 {
    if layout.circles.is_empty() {
        return BELOW;
    }
    svg.text("cp-bold", RIGHT, BELOW + 4.0, "How to read it");
    let mut x = RIGHT + 1.0;
    let tallest = layout.whole * KEY.iter().copied().fold(0.0, f64::max).sqrt();
    let middle = BELOW + 16.0 + tallest;
    for share in KEY {
        let r = layout.whole * f64::sqrt(share);
        svg.tag("circle").class("cp-ink").num("cx", x + r).num("cy", middle).num("r", r).close();
        let words = percent(share).replace(".0", "");
        svg.text("cp-soft", x + 2.0 * r + 4.0, middle + 4.0, &words);
        x += 2.0 * r + 4.0 + width(&words, SMALL) + 10.0;
    }
    let (x, text) = (x + 8.0, x + 30.0);
    let room = WIDTH - text;
    let mut y = BELOW + 30.0;
    let sample = |svg: &mut Svg, class: &'static str, y: f64| {
        svg.tag("circle").class(class).num("cx", x + 7.0).num("cy", y - 4.0).num("r", 7.0).close();
    };
    sample(svg, "cp-agreed", y);
    y = svg.lines(text, y, room, "area is the share of all; no table contradicts the country") + 6.0;
    if parts.placed.iter().any(|place| place.settled != Settled::Agreed) {
        sample(svg, "cp-disputed", y);
        y = svg.lines(text, y, room, "disputed: tables name several; dashes lead to the others, in no order")
            + 6.0;
    }
    if layout.circles.iter().any(|circle| circle.bound.is_some()) {
        sample(svg, "cp-bound", y);
        y = svg.lines(text, y, room, "upper bound of the share") + 6.0;
    }
    if layout.circles.iter().any(|c| (c.x - c.at.0).hypot(c.y - c.at.1) > FAR) {
        svg.line("cp-thin", (x, y - 4.0), (x + 14.0, y - 4.0));
        svg.tag("circle").class("cp-spot").num("cx", x).num("cy", y - 4.0).num("r", 1.6).close();
        y = svg.lines(text, y, room, "moved aside to be seen; the dot is the place") + 6.0;
    }
    let mut y = y.max(middle + tallest + 16.0);
    for note in notes(parts, layout, labels) {
        y = svg.lines(RIGHT, y, WIDTH - RIGHT, &note);
    }
    y
}

/// What the drawing could not do.
fn notes(parts: &Parts<'_>, layout: &Layout, labels: &[Label]) -> Vec<String> {
    let mut notes = Vec::new();
    if layout.has_smallest {
        notes.push("The smallest circles are larger than their share, so that they can be seen.".to_owned());
    }
    let bare = layout.circles.iter().zip(labels).filter(|(_, label)| matches!(label, Label::None));
    let bare: Vec<_> = bare.filter_map(|(circle, _)| parts.placed.get(circle.place)).collect();
    if !bare.is_empty() {
        let named =
            bare.iter().take(MAX_BARE).map(|place| format!("{}\u{a0}{}", place.codes(), thousands(place.n)));
        let mut note = format!("No room for words on the map: {}", named.collect::<Vec<_>>().join(", "));
        if let Some(more) = bare.len().checked_sub(MAX_BARE).filter(|more| *more > 0) {
            note.push_str(&format!(" and {more} more"));
        }
        notes.push(format!("{note}."));
    }
    let rest: Vec<u64> = parts.drawn().skip(MAX_CIRCLES).map(|(_, place)| place.n).collect();
    if !rest.is_empty() {
        let more = rest.len();
        let n = rest.iter().fold(0u64, |sum, n| sum.saturating_add(*n));
        notes.push(format!("And {more} more places ({} in all) that are not drawn.", thousands(n)));
    }
    notes
}

/// Numbers that have no place; returns where they end.
fn beside(svg: &mut Svg, map: &Map, parts: &Parts<'_>) -> f64 {
    svg.text("cp-bold", 0.0, BELOW + 4.0, "Without a place on the map");
    let mut y = BELOW + 28.0;
    let rows = parts.nowhere(map);
    let numbers = rows.iter().map(|(_, n, _)| width(&thousands(*n), FONT) * BOLD).fold(24.0, f64::max);
    for (label, n, share) in &rows {
        svg.text("cp-bold cp-end", numbers, y, &thousands(*n));
        let room = MIDDLE - numbers - 70.0;
        svg.group(label);
        svg.text("", numbers + 10.0, y, &fit(label, room / FONT));
        svg.end("g");
        svg.text("cp-soft cp-end", MIDDLE, y, share);
        y += LINE + 3.0;
    }
    if rows.is_empty() {
        svg.text("cp-soft", 0.0, y, "none");
        y += LINE + 3.0;
    }
    let all = map.unit.count(parts.on_map.saturating_add(parts.off_map));
    let says = format!(
        "{all} in all: {} on the map, {} without a place.",
        thousands(parts.on_map),
        thousands(parts.off_map)
    );
    svg.line("cp-rule", (0.0, y - 10.0), (MIDDLE, y - 10.0));
    svg.lines(0.0, y + 6.0, MIDDLE, &says)
}
