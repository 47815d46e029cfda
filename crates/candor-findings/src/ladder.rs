//! The evidence ladder: what a finding may be said to be.

/// A rung of the evidence ladder; a finding stands on the highest that its evidence reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// The app asks the system for it: permission, entitlement, usage key.
    Declared,
    /// Code that can do it is in the package: a typed reference, never a name in a string.
    Present,
    /// A call path leads there from something the system starts.
    Reachable,
    /// The value gets to a sink.
    Flows,
    /// A capture or device record that names the app shows it happening.
    Observed,
}

impl Rung {
    /// All rungs, lowest first.
    pub const ALL: [Rung; 5] = [Rung::Declared, Rung::Present, Rung::Reachable, Rung::Flows, Rung::Observed];

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Rung::Declared => "declared",
            Rung::Present => "present",
            Rung::Reachable => "reachable",
            Rung::Flows => "flows",
            Rung::Observed => "observed",
        }
    }
}
