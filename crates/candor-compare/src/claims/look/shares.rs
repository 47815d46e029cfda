//! Shares, each with its unit, its whole and its list.

use candor_report::{observed::Share, report::Rung};

use super::{Extent, Found, Hit, World};
use crate::claims::claim::Claim;

fn hit(share: &Share) -> Hit {
    let part = share.n as f64 / share.all.max(1) as f64 * 100.0;
    let [low, high] = share.ci95.map(|bound| bound * 100.0);
    Hit {
        id: format!("share:{}:{}:{}:{}", share.source, share.unit, share.by, share.of),
        rung: if share.source == "observed" { Rung::Observed } else { Rung::Present },
        says: format!(
            "{} has {} of {} {} ({part:.1} %; as if drawn by chance {low:.1} to {high:.1} %), {} of them unknown, counted in {}.",
            share.of, share.n, share.all, share.unit, share.unresolved, share.source,
        ),
    }
}

/// The share that the claim names, and whether it is what the claim says.
pub(super) fn share(claim: &Claim, world: World<'_>) -> Found {
    let mut found = Found::default();
    let is = |wanted: &Option<String>, is: &str| wanted.as_deref().is_none_or(|wanted| wanted == is);
    let counted: Vec<&Share> = world
        .report
        .shares
        .iter()
        .filter(|share| {
            is(&claim.unit, &share.unit) && is(&claim.by, &share.by) && is(&claim.counted_in, &share.source)
        })
        .collect();
    if counted.is_empty() {
        found.extent = Extent::Not;
        found.not_looked = Some(
            "no such share was counted; a list of resolutions (host, ip, time, vantage, source) can be handed in"
                .to_owned(),
        );
        return found;
    }
    let (low, high) = (claim.at_least.unwrap_or(0.0), claim.at_most.unwrap_or(1.0));
    for share in counted.iter().filter(|share| is(&claim.of, &share.of)) {
        let [from, to] = share.ci95;
        let part = share.n as f64 / share.all.max(1) as f64;
        match () {
            () if part >= low && part <= high => found.hits.push(hit(share)),
            // Outside even of what chance would allow: the contrary.
            () if to < low || from > high => found.contrary.push(hit(share)),
            () => found
                .short
                .push((hit(share), "it lies outside, and within what chance would allow".to_owned())),
        }
    }
    found.notes.push("another list, day, vantage or rule for counting gives another share".to_owned());
    found
}
