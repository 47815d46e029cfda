//! More than stated: what the comparison with disclosures found.

use candor_report::{
    disclosures::{Disclosed, Handling, Stated},
    report::Rung,
};

use super::{Extent, Found, Hit, World, data};
use crate::claims::claim::Claim;

/// Data that a disclosure leaves out or denies, and that can leave the phone.
pub(super) fn more(claim: &Claim, world: World<'_>) -> Found {
    let mut found = Found::default();
    if !world.report.disclosure_files.iter().any(|file| file.answers) {
        found.extent = Extent::Not;
        found.not_looked = Some("no disclosure of the app's maker was handed in (--disclosure)".to_owned());
        return found;
    }
    let answers = |row: &Disclosed| {
        world.report.disclosure_files.iter().any(|file| file.sha256 == row.source && file.answers)
    };
    let asked = |row: &&Disclosed| {
        row.handling == Handling::Collected
            && answers(row)
            && data::is_meant(claim, &row.data, "", world.words)
    };
    let rows: Vec<&Disclosed> = world.report.disclosures.iter().filter(asked).collect();
    // What one disclosure says is said, whatever another leaves out.
    let says = |data: &str| {
        rows.iter().any(|row| row.data == data && matches!(row.verdict, Stated::Declared | Stated::Vague))
    };
    for row in &rows {
        let hit = Hit {
            id: row.id.clone(),
            rung: row.rung.unwrap_or(Rung::Reachable),
            says: format!("{}: {}", row.data, row.because),
        };
        match row.verdict {
            Stated::Omitted | Stated::Denied if says(&row.data) => {
                found.short.push((hit, "one disclosure says it, and another does not".to_owned()));
            }
            Stated::Omitted | Stated::Denied => found.hits.push(hit),
            Stated::Vague => found.short.push((hit, "something broader is declared".to_owned())),
            Stated::Depends if row.rung >= Some(Rung::Flows) => {
                found.short.push((hit, "it hangs on what no app shows".to_owned()));
            }
            _ => {}
        }
    }
    found
}
