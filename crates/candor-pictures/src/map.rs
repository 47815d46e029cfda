//! The world with a circle for each place: how much is where, and where the tables contradict each other.
//!
//! What it shows: shares of a whole, by country code. What it does not: borders (there are none in it), or a place for what has none.

mod draw;
mod gazetteer;
mod labels;
mod layout;

use crate::{
    picture::{Picture, Prefix, Unit},
    table::Table,
    text::{clean, fit, named, percent, thousands},
};

/// Circles that are drawn, the largest first. There are 250 codes; disputed places add to them. The rest is counted.
pub const MAX_CIRCLES: usize = 300;
/// Places that the summary names.
const NAMED: usize = 8;
/// Other codes of one disputed place that are drawn and named; the rest is counted.
const MAX_OTHERS: usize = 6;
/// Rows of what has no place; the rest is added up.
const MAX_NOWHERE: usize = 7;

/// What is drawn.
#[derive(Debug, Clone)]
pub struct Map {
    /// Name of the picture, as a sentence without a full stop.
    pub title: String,
    /// What is counted.
    pub unit: Unit,
    /// What has a place.
    pub places: Vec<Place>,
    /// What has none. It is written beside the map.
    pub nowhere: Vec<Nowhere>,
}

/// One place, or one place together with those that it is confused with.
#[derive(Debug, Clone)]
pub struct Place {
    /// Two-letter code, as tables of networks write it. One that has no place here ("EU", "ZZ") is counted beside the map.
    pub code: String,
    /// Name of the country.
    pub label: String,
    /// How many.
    pub n: u64,
    /// Part of the whole; the circle's area.
    pub share: Share,
    /// Whether that is settled.
    pub settled: Settled,
}

/// A part of the whole, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The part.
    pub value: f64,
    /// Bounds of the part, where they are known: lower and upper.
    pub bounds: Option<(f64, f64)>,
}

impl Share {
    /// What can be drawn: no number is nothing.
    fn drawn(self) -> f64 {
        if self.value.is_finite() { self.value.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// "12.0%", "12.0% (8.0% to 17.0%)".
    fn words(self) -> String {
        match self.bounds {
            Some((low, high)) => format!("{} ({} to {})", percent(self.value), percent(low), percent(high)),
            None => percent(self.value),
        }
    }
}

/// Whether tables agree on a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// They do.
    Agreed,
    /// They do not; these are the other codes. No order among them and the place's own is meant.
    Disputed(Vec<String>),
}

/// What has no place: anycast, unknown, not settled, not on the internet.
#[derive(Debug, Clone)]
pub struct Nowhere {
    /// What it is.
    pub label: String,
    /// How many.
    pub n: u64,
    /// Part of the whole.
    pub share: Share,
}

/// Whether a code has a place on the map.
pub fn is_placed(code: &str) -> bool {
    gazetteer::find(code).is_some()
}

impl Place {
    /// "DE", "IE/US?": for a disputed one all codes, in the order of the alphabet.
    fn codes(&self) -> String {
        let Settled::Disputed(others) = &self.settled else { return fit(&self.code, 4.0) };
        let mut codes: Vec<String> = others.iter().map(|code| fit(code, 4.0)).collect();
        codes.push(fit(&self.code, 4.0));
        codes.sort();
        codes.dedup();
        let more = codes.len().saturating_sub(MAX_OTHERS);
        codes.truncate(MAX_OTHERS);
        let more = if more > 0 { format!("/+{more}") } else { String::new() };
        format!("{}{more}?", codes.join("/"))
    }

    fn says(&self, unit: &Unit) -> String {
        let state = match &self.settled {
            Settled::Agreed => "",
            Settled::Disputed(_) => ", disputed",
        };
        format!(
            "{} ({}): {}, {}{state}",
            fit(&self.label, 60.0),
            self.codes(),
            unit.count(self.n),
            self.share.words()
        )
    }
}

impl Map {
    /// Draws it.
    pub fn draw(&self, prefix: &Prefix) -> Picture {
        let parts = Parts::new(self);
        let summary = parts.summary(self);
        Picture {
            svg: draw::draw(self, &parts, prefix, &summary),
            table: self.table(&parts),
            summary,
            title: self.title.clone(),
        }
    }

    fn table(&self, parts: &Parts<'_>) -> Table {
        let places = parts.placed.iter().chain(&parts.lost).map(|place| {
            let state = match &place.settled {
                _ if !is_placed(&place.code) => "no place on this map".to_owned(),
                Settled::Agreed => "not contradicted".to_owned(),
                Settled::Disputed(_) => format!("disputed: {}", place.codes()),
            };
            [named(&place.label), fit(&place.code, 8.0), thousands(place.n), place.share.words(), state]
        });
        let nowhere = self.nowhere.iter().map(|row| {
            let label = clean(&row.label);
            [label, "–".to_owned(), thousands(row.n), row.share.words(), "no place".to_owned()]
        });
        let head = ["Country", "Code", &self.unit.many, "Share", "Place"];
        Table::new(&self.title, head, places.chain(nowhere))
    }
}

/// The input, sorted by what becomes of it.
struct Parts<'a> {
    /// Places whose code is known, the largest first.
    placed: Vec<&'a Place>,
    /// Places whose code is not.
    lost: Vec<&'a Place>,
    on_map: u64,
    off_map: u64,
}

impl<'a> Parts<'a> {
    fn new(map: &'a Map) -> Parts<'a> {
        let (mut placed, lost): (Vec<_>, Vec<_>) =
            map.places.iter().partition(|place| is_placed(&place.code));
        placed.sort_by(|a, b| {
            let by_share = b.share.drawn().total_cmp(&a.share.drawn());
            by_share
                .then(b.n.cmp(&a.n))
                .then_with(|| (&a.code, &a.label).cmp(&(&b.code, &b.label)))
                .then_with(|| a.codes().cmp(&b.codes()))
        });
        let sum = |places: &[&Place]| places.iter().fold(0u64, |sum, place| sum.saturating_add(place.n));
        let nowhere = map.nowhere.iter().fold(0u64, |sum, row| sum.saturating_add(row.n));
        let (on_map, off_map) = (sum(&placed), sum(&lost).saturating_add(nowhere));
        Parts { placed, lost, on_map, off_map }
    }

    /// Places with something at them, and their numbers in `placed`: for nothing there is no circle.
    fn drawn(&self) -> impl Iterator<Item = (usize, &'a Place)> {
        self.placed.iter().copied().enumerate().filter(|(_, place)| place.n > 0)
    }

    fn summary(&self, map: &Map) -> String {
        let unit = &map.unit;
        if self.placed.is_empty() && self.off_map == 0 {
            return format!("Nothing is on this map: there are no {} to show.", clean(&unit.many));
        }
        let all = unit.count(self.on_map.saturating_add(self.off_map));
        let mut out = format!(
            "{all}: {} with a place on the map, {} without.",
            thousands(self.on_map),
            thousands(self.off_map)
        );
        for place in self.placed.iter().take(NAMED) {
            out.push_str(&format!(" {}.", place.says(unit)));
        }
        if let Some(more) = self.placed.len().checked_sub(NAMED).filter(|more| *more > 0) {
            out.push_str(&format!(" And {more} more places, in the table."));
        }
        for (label, n, _) in self.nowhere(map) {
            out.push_str(&format!(" {}: {}.", fit(&label, 60.0), thousands(n)));
        }
        out
    }

    /// Rows beside the map: what has no place, added up beyond [`MAX_NOWHERE`], and codes that are not known.
    fn nowhere(&self, map: &Map) -> Vec<(String, u64, String)> {
        let shown = map.nowhere.iter().take(MAX_NOWHERE);
        let mut rows: Vec<_> =
            shown.map(|row| (clean(&row.label), row.n, percent(row.share.value))).collect();
        let rest = map.nowhere.get(MAX_NOWHERE..).unwrap_or_default();
        if !rest.is_empty() {
            let n = rest.iter().fold(0u64, |sum, row| sum.saturating_add(row.n));
            rows.push((format!("and {} more kinds", rest.len()), n, String::new()));
        }
        if !self.lost.is_empty() {
            let n = self.lost.iter().fold(0u64, |sum, place| sum.saturating_add(place.n));
            let mut codes: Vec<_> = self.lost.iter().map(|place| fit(&place.code, 4.0)).collect();
            codes.sort();
            codes.dedup();
            let more = if codes.len() > 4 { ", …" } else { "" };
            codes.truncate(4);
            rows.push((format!("code not on this map ({}{more})", codes.join(", ")), n, String::new()));
        }
        rows
    }
}
