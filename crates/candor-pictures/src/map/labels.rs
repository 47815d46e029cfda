//! Where the words beside circles stand, so that none covers another.

use super::{Parts, gazetteer::HEIGHT, layout::Layout};
use crate::{
    svg::{BOLD, FONT, SMALL, WIDTH, width},
    text::thousands,
};

/// Distances from a circle at which a label is tried, in units; beyond the first a line leads to it.
const DISTANCES: [f64; 6] = [3.0, 12.0, 22.0, 34.0, 48.0, 64.0];
/// Directions in which a label is tried, in twelfths of a turn, clockwise from the right.
const DIRECTIONS: [u32; 12] = [0, 6, 9, 3, 11, 1, 5, 7, 10, 2, 8, 4];
/// Height of a label.
const HIGH: f64 = 14.0;

/// Words of one circle.
pub(super) enum Label {
    /// Two lines in the circle: code and number.
    Inside(String, String),
    /// One line beside it; the left end of its base line, and where a line leads to from the circle.
    Beside { text: String, x: f64, y: f64, lead: Option<(f64, f64)> },
    /// There was no room.
    None,
}

#[derive(Clone, Copy)]
struct Box {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Box {
    fn covers(self, other: Box) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn covers_circle(self, x: f64, y: f64, r: f64) -> bool {
        let (dx, dy) = (x - x.clamp(self.left, self.right), y - y.clamp(self.top, self.bottom));
        dx.hypot(dy) < r
    }
}

/// A label for each circle, in their order.
pub(super) fn labels(parts: &Parts<'_>, layout: &Layout) -> Vec<Label> {
    let mut taken: Vec<Box> = Vec::new();
    let mut out = Vec::new();
    for circle in &layout.circles {
        let Some(place) = parts.placed.get(circle.place) else { continue };
        let (code, n) = (place.codes(), thousands(place.n));
        let room = circle.r * 1.75;
        if circle.r >= 15.0 && width(&code, FONT) * BOLD <= room && width(&n, FONT) <= room {
            out.push(Label::Inside(code, n));
            continue;
        }
        let text = format!("{code} {n}");
        let label = beside(layout, &taken, (circle.x, circle.y, circle.r), &text);
        if let Label::Beside { text, x, y, .. } = &label {
            taken.push(frame(*x, *y, width(text, SMALL)));
        }
        out.push(label);
    }
    out
}

fn frame(x: f64, y: f64, wide: f64) -> Box {
    Box { left: x, top: y - HIGH + 3.0, right: x + wide, bottom: y + 3.0 }
}

/// Whether a line from one point to another passes through a circle.
fn passes(from: (f64, f64), to: (f64, f64), (x, y, r): (f64, f64, f64)) -> bool {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).max(1e-9);
    let part = (((x - from.0) * dx + (y - from.1) * dy) / length).clamp(0.0, 1.0);
    (from.0 + part * dx - x).hypot(from.1 + part * dy - y) < r
}

fn beside(layout: &Layout, taken: &[Box], (cx, cy, r): (f64, f64, f64), text: &str) -> Label {
    let wide = width(text, SMALL);
    // A line that passes over other circles is better than no words at all.
    for (distance, must_be_clear) in
        DISTANCES.map(|d| (d, true)).into_iter().chain(DISTANCES.map(|d| (d, false)))
    {
        for direction in DIRECTIONS {
            let angle = f64::from(direction) * std::f64::consts::TAU / 12.0;
            let (ux, uy) = (angle.cos(), angle.sin());
            let (px, py) = (cx + ux * (r + distance), cy + uy * (r + distance));
            // The side of the label that looks at the circle stands at the point.
            let x = px - wide * (1.0 - ux) / 2.0;
            let y = py + HIGH * uy / 2.0 + 4.0;
            let b = frame(x, y, wide);
            let is_in = b.left >= 0.0 && b.right <= WIDTH && b.top >= 0.0 && b.bottom <= HEIGHT;
            let is_free = !taken.iter().any(|t| t.covers(b))
                && !layout.circles.iter().any(|c| b.covers_circle(c.x, c.y, c.r + 1.0));
            let lead = (distance > 3.0).then_some((px, py));
            let is_clear = lead.is_none_or(|to| {
                !layout
                    .circles
                    .iter()
                    .any(|c| (c.x, c.y) != (cx, cy) && passes((cx, cy), to, (c.x, c.y, c.r)))
            });
            if is_in && is_free && (is_clear || !must_be_clear) {
                return Label::Beside { text: text.to_owned(), x, y, lead };
            }
        }
    }
    Label::None
}
