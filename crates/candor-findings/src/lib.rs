//! What it means for privacy: facts and knowledge become findings on the evidence ladder.
//!
//! Input: [`candor_app::App`], program facts and knowledge. Output: [`Audit`].
//!
//! Invariant: sees nothing that the app says of itself, so a disclosure cannot colour evidence.

mod audit;
mod finding;
mod ladder;

pub use audit::{Audit, Coverage, DexCoverage, Enabled, PermissionUse, SdkPresence};
pub use finding::{Evidence, Finding, Owner, OwnerKind, PermissionNeed, Question, Role};
pub use ladder::Rung;
