//! From data to owner to operator: which data whose code takes, and to whom it can get.
//!
//! What it shows: counts along each way, and how sure each is. What it does not: that one and the same datum goes the whole way, unless
//! the caller's chains say so.

mod draw;
mod graph;
mod order;

use crate::{
    picture::{Picture, Prefix, Unit},
    table::Table,
    text::{clean, fit, named, thousands},
};
use graph::Graph;

/// Rows of a column; the last becomes "and K more" where there are more.
pub const MAX_ROWS: usize = 12;
/// Ways that the summary names.
const NAMED: usize = 8;

/// What is drawn.
#[derive(Debug, Clone)]
pub struct Diagram {
    /// Name of the picture, as a sentence without a full stop.
    pub title: String,
    /// What is counted.
    pub unit: Unit,
    /// The ways, in any order; equal ones are added up.
    pub chains: Vec<Chain>,
}

/// One way of data.
#[derive(Debug, Clone)]
pub struct Chain {
    /// Type of data.
    pub data: String,
    /// Whose code takes it.
    pub owner: Owner,
    /// Who runs what it goes to; nothing where no destination is known.
    pub target: Option<Target>,
    /// How many.
    pub n: u64,
    /// How sure.
    pub rung: Rung,
}

/// Whose code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owner {
    /// Its name; owners of one name and kind are one.
    pub name: String,
    /// Kind.
    pub kind: OwnerKind,
}

/// Kinds of owners.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnerKind {
    /// The app's own code.
    FirstParty,
    /// An SDK.
    Sdk,
    /// Code whose owner is not known.
    Unknown,
}

/// Where it goes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// Name of the operator, or the host's registrable domain.
    pub name: String,
    /// Which of the two.
    pub kind: TargetKind,
}

/// Kinds of targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TargetKind {
    /// A known operator.
    Operator,
    /// A domain whose operator is not known.
    Domain,
}

/// How sure a way is, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    /// The app asks for it.
    Declared,
    /// Code is there.
    Present,
    /// Code can run.
    Reachable,
    /// The value gets there.
    Flows,
    /// It was seen.
    Observed,
}

impl Rung {
    fn word(self) -> &'static str {
        match self {
            Rung::Declared => "declared",
            Rung::Present => "present",
            Rung::Reachable => "reachable",
            Rung::Flows => "flows",
            Rung::Observed => "observed",
        }
    }
}

impl OwnerKind {
    fn word(self) -> &'static str {
        match self {
            OwnerKind::FirstParty => "first party",
            OwnerKind::Sdk => "SDK",
            OwnerKind::Unknown => "owner unknown",
        }
    }
}

impl Target {
    fn word(&self) -> &'static str {
        match self.kind {
            TargetKind::Operator => "operator",
            TargetKind::Domain => "domain, operator unknown",
        }
    }
}

impl Diagram {
    /// Draws it.
    pub fn draw(&self, prefix: &Prefix) -> Picture {
        let graph = Graph::new(&self.chains);
        let rows = self.rows();
        let summary = self.summary(&rows);
        Picture {
            svg: draw::draw(self, &graph, prefix, &summary),
            table: self.table(&rows),
            summary,
            title: self.title.clone(),
        }
    }

    /// Chains, the surest and largest first.
    fn rows(&self) -> Vec<&Chain> {
        let mut rows: Vec<&Chain> = self.chains.iter().collect();
        rows.sort_by(|a, b| {
            let by_size = b.rung.cmp(&a.rung).then(b.n.cmp(&a.n));
            by_size.then_with(|| (&a.data, &a.owner, &a.target).cmp(&(&b.data, &b.owner, &b.target)))
        });
        rows
    }

    fn summary(&self, rows: &[&Chain]) -> String {
        if rows.is_empty() {
            return format!("There are no {} to show.", clean(&self.unit.many));
        }
        let all = rows.iter().fold(0u64, |sum, row| sum.saturating_add(row.n));
        let mut out = format!("{} in all.", self.unit.count(all));
        for row in rows.iter().take(NAMED) {
            let to = row.target.as_ref().map_or("no known destination".to_owned(), |t| fit(&t.name, 40.0));
            let (data, owner) = (fit(&row.data, 40.0), fit(&row.owner.name, 40.0));
            out.push_str(&format!(" {data} by {owner} to {to}: {}, {}.", thousands(row.n), row.rung.word()));
        }
        if let Some(more) = rows.len().checked_sub(NAMED).filter(|more| *more > 0) {
            out.push_str(&format!(" And {more} more ways, in the table."));
        }
        out
    }

    fn table(&self, rows: &[&Chain]) -> Table {
        let head = ["Data", "Whose code", "Goes to", &self.unit.many, "How sure"];
        let cells = rows.iter().map(|row| {
            let owner = format!("{} ({})", named(&row.owner.name), row.owner.kind.word());
            let target = row.target.as_ref();
            let to = target
                .map_or("no known destination".into(), |t| format!("{} ({})", named(&t.name), t.word()));
            [named(&row.data), owner, to, thousands(row.n), row.rung.word().to_owned()]
        });
        Table::new(&self.title, head, cells)
    }
}

#[cfg(test)]
mod tests {
    //! What the tests of this folder share.

    use super::{Chain, Owner, OwnerKind, Rung, Target, TargetKind};

    pub(super) fn chain(data: &str, owner: &str, target: Option<&str>, n: u64) -> Chain {
        Chain {
            data: data.to_owned(),
            owner: Owner { name: owner.to_owned(), kind: OwnerKind::Sdk },
            target: target.map(|name| Target { name: name.to_owned(), kind: TargetKind::Operator }),
            n,
            rung: Rung::Flows,
        }
    }
}
