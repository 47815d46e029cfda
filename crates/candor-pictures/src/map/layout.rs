//! Where circles are drawn: at their place, or pushed aside as little as it takes to see them all.

use super::{MAX_CIRCLES, MAX_OTHERS, Parts, Settled, gazetteer, gazetteer::HEIGHT};
use crate::svg::WIDTH;

/// Radius of a circle that stands for everything.
const WHOLE: f64 = 62.0;
/// Circles may cover this part of the map together; with more, all are drawn to a smaller scale.
const COVERED: f64 = 0.16;
/// Smallest radius that can be seen.
pub(super) const SMALLEST: f64 = 2.6;
/// Space between circles.
const GAP: f64 = 1.2;
/// Rounds of pushing: enough for the most crowded honest input, few enough for any.
const ROUNDS: usize = 160;

/// A circle.
pub(super) struct Circle {
    /// Number of its place in [`Parts::placed`].
    pub(super) place: usize,
    /// Where the place is.
    pub(super) at: (f64, f64),
    /// Where the circle is.
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) r: f64,
    /// Radius of the upper bound, where it can be told from the circle.
    pub(super) bound: Option<f64>,
    /// Where the other places are that it may be at, and their codes.
    pub(super) others: Vec<(String, (f64, f64))>,
}

/// All circles, and the scale they have.
pub(super) struct Layout {
    pub(super) circles: Vec<Circle>,
    /// Radius of the whole.
    pub(super) whole: f64,
    /// Whether some circle is larger than its share because it could not be seen otherwise.
    pub(super) has_smallest: bool,
}

impl Layout {
    pub(super) fn new(parts: &Parts<'_>) -> Layout {
        let shares: f64 = parts.drawn().take(MAX_CIRCLES).map(|(_, place)| place.share.drawn()).sum();
        let area = shares * std::f64::consts::PI * WHOLE * WHOLE;
        let whole = WHOLE * (COVERED * WIDTH * HEIGHT / area.max(1.0)).sqrt().min(1.0);
        let mut has_smallest = false;
        let mut circles = Vec::new();
        for (number, place) in parts.drawn().take(MAX_CIRCLES) {
            let Some(at) = gazetteer::find(&place.code) else { continue };
            let exact = whole * place.share.drawn().sqrt();
            has_smallest |= exact < SMALLEST;
            let r = exact.max(SMALLEST);
            let high = place.share.bounds.map(|(_, high)| high).filter(|high| high.is_finite());
            let bound = high.map(|high| whole * high.clamp(0.0, 1.0).sqrt()).filter(|b| *b > r + 1.5);
            let others = match &place.settled {
                Settled::Agreed => Vec::new(),
                Settled::Disputed(codes) => codes
                    .iter()
                    .filter(|code| !code.eq_ignore_ascii_case(&place.code))
                    .filter_map(|code| Some((code.clone(), gazetteer::find(code)?)))
                    .take(MAX_OTHERS)
                    .collect(),
            };
            circles.push(Circle { place: number, at, x: at.0, y: at.1, r, bound, others });
        }
        push_apart(&mut circles);
        Layout { circles, whole, has_smallest }
    }
}

/// Pushes circles apart that cover each other. The smaller one gives way, and all are drawn back to their places.
fn push_apart(circles: &mut [Circle]) {
    for round in 0..ROUNDS {
        // Towards the end nothing draws back any more, so that no overlap is left where there is room.
        let back = if round < ROUNDS * 3 / 4 { 0.04 } else { 0.0 };
        for circle in circles.iter_mut() {
            circle.x += (circle.at.0 - circle.x) * back;
            circle.y += (circle.at.1 - circle.y) * back;
        }
        for first in 1..circles.len() {
            let (before, after) = circles.split_at_mut(first);
            let Some(b) = after.first_mut() else { continue };
            for a in before {
                push(a, b, first);
            }
        }
        for circle in circles.iter_mut() {
            circle.x = within(circle.x, circle.r, WIDTH);
            circle.y = within(circle.y, circle.r, HEIGHT);
        }
    }
}

fn push(a: &mut Circle, b: &mut Circle, number: usize) {
    let (mut dx, mut dy) = (b.x - a.x, b.y - a.y);
    let wanted = a.r + b.r + GAP;
    if dx.abs() >= wanted || dy.abs() >= wanted {
        return;
    }
    let mut apart = dx.hypot(dy);
    if apart >= wanted {
        return;
    }
    if apart < 0.01 {
        // Two at one spot: each number has its own direction, none of them lies on another (the golden angle).
        let angle = 2.399_963 * f64::from(u32::try_from(number).unwrap_or(0));
        (dx, dy, apart) = (angle.cos(), angle.sin(), 1.0);
    }
    let (heavy_a, heavy_b) = (a.r * a.r, b.r * b.r);
    let part = heavy_a / (heavy_a + heavy_b);
    let step = (wanted - dx.hypot(dy).min(wanted)).max(0.2) * 0.6;
    let (ux, uy) = (dx / apart, dy / apart);
    a.x -= ux * step * (1.0 - part);
    a.y -= uy * step * (1.0 - part);
    b.x += ux * step * part;
    b.y += uy * step * part;
}

/// `at`, so that what reaches `r` to both sides stays within `size`.
fn within(at: f64, r: f64, size: f64) -> f64 {
    let r = r.min(size / 2.0);
    at.clamp(r, size - r)
}
