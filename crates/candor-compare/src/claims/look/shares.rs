//! Shares, each with its unit, its whole and its list.

use candor_report::{observed::Share, report::Rung};

use super::{Extent, Found, Hit, World, hosts};
use crate::{claims::claim::Claim, peers::wilson};

/// Rows of one share that reports list: with as many, a name that is not among them may have a part all the same.
const LISTED: usize = 50;

/// What was counted of somebody, of one whole.
struct Counted {
    source: String,
    unit: String,
    by: String,
    n: u64,
    all: u64,
    unresolved: u64,
    rows: usize,
}

impl Counted {
    fn part(&self, n: u64) -> f64 {
        n as f64 / self.all.max(1) as f64
    }

    /// Wilson's interval: a list that somebody wrote is no sample, code and records are what was found of more.
    fn interval(&self) -> (f64, f64) {
        let [low, high] = wilson(self.n, self.all);
        (low, high)
    }

    fn hit(&self, of: &str) -> Hit {
        let (low, high) = self.interval();
        Hit {
            id: format!("share:{}:{}:{}:{of}", self.source, self.unit, self.by),
            rung: if self.source == "observed" { Rung::Observed } else { Rung::Present },
            says: format!(
                "{of} has {} of {} {} ({:.1} %; as if drawn by chance {:.1} to {:.1} %), {} of them unknown, counted in: {}.",
                self.n,
                self.all,
                self.unit,
                self.part(self.n) * 100.0,
                low * 100.0,
                high * 100.0,
                self.unresolved,
                self.source,
            ),
        }
    }
}

/// Adds up what belongs to somebody, each whole by itself.
fn counted(claim: &Claim, of: &str, world: World<'_>) -> Vec<Counted> {
    let is = |wanted: &Option<String>, is: &str| wanted.as_deref().is_none_or(|wanted| wanted == is);
    let mut all = std::collections::BTreeMap::new();
    let asked = |share: &&Share| {
        is(&claim.unit, &share.unit) && is(&claim.by, &share.by) && is(&claim.counted_in, &share.source)
    };
    for share in world.report.shares.iter().filter(asked) {
        let key = (&share.source, &share.unit, &share.by, &share.file, share.all);
        let whole = all.entry(key).or_insert_with(|| Counted {
            source: share.source.clone(),
            unit: share.unit.clone(),
            by: share.by.clone(),
            n: 0,
            all: share.all,
            unresolved: share.unresolved,
            rows: 0,
        });
        whole.rows += 1;
        let is_of = share.of == of
            || (share.by == "operator" && hosts::is_or_belongs_to(&share.of, &[of.to_owned()], world));
        if is_of {
            whole.n += share.n;
        }
    }
    all.into_values().collect()
}

/// The share that the claim names, and whether it is what the claim says.
pub(super) fn share(claim: &Claim, world: World<'_>) -> Found {
    let mut found = Found::default();
    let of = claim.of.as_deref().unwrap_or_default();
    let all = counted(claim, of, world);
    if all.is_empty() {
        found.extent = Extent::Not;
        found.not_looked = Some(
            "no such share was counted; a list of resolutions (host, ip, time, vantage, source) can be handed in"
                .to_owned(),
        );
        return found;
    }
    let (low, high) = (claim.at_least.unwrap_or(0.0), claim.at_most.unwrap_or(1.0));
    for whole in &all {
        let part = whole.part(whole.n);
        let is_listed = whole.n > 0 || whole.rows < LISTED;
        // Those that nothing is known of might be anybody's.
        let (mut least, mut most) = (part, whole.part(whole.n + whole.unresolved));
        if whole.source != "list" {
            let (from, to) = whole.interval();
            (least, most) = (least.min(from), most.max(to));
        }
        match () {
            () if part >= low && part <= high => found.hits.push(whole.hit(of)),
            () if is_listed && (most < low || least > high) => found.contrary.push(whole.hit(of)),
            () => {
                found.short.push((whole.hit(of), "what is not known, or chance, leaves it open".to_owned()))
            }
        }
    }
    found.notes.push("another list, day, vantage or rule for counting gives another share".to_owned());
    found
}
