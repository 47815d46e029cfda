//! What it means for privacy: facts and knowledge become findings on the evidence ladder.
//!
//! Input: [`candor_app::App`], program facts and knowledge. Output: [`Audit`].
//!
//! Invariant: sees nothing that the app says of itself, so a disclosure cannot colour evidence.

mod analysis;
mod audit;
mod consumers;
mod coverage;
mod deaf;
mod evidence;
mod finding;
mod flows;
mod guards;
mod host;
mod ios;
mod ladder;
mod named;
pub mod observed;
mod obtainable;
mod outside;
mod own_process;
mod owners;
mod permissions;
mod pipeline;
mod proof;
mod questions;
mod references;
mod requests;
mod sdks;
mod standing;
mod switches;
mod uses;
mod when;

pub use audit::{Audit, Coverage, DexCoverage, Enabled, NativeCode, PermissionUse, SdkPresence};
pub use candor_knowledge::{Access, Breadth, Exemption, Gets};
pub use evidence::declared::ANY_ITEM;
pub use finding::{Evidence, Finding, Owner, OwnerKind, PermissionNeed, Question, Role, Way};
pub use flows::{
    Claim, ClaimedStep, DataFlow, FlowSink, FlowSource, MAX_FLOW_STEPS, SinkKind, StepWhy, flow_id,
    numbered_flow_id,
};
pub use guards::{Guard, GuardFact};
pub use host::Scope;
pub use ladder::Rung;
pub use named::ByName;
pub use obtainable::{Answer, Decides, NEWEST_OS, Obtainability, Obtained, OfApi, Sight};
pub use pipeline::{
    EntryPoints, FlowsOnly, Options, TableError, audit, audit_together, flows_only, flows_together,
    name_among_others, replayed, replayed_together, rules,
};
pub use proof::instruction_words;
pub use questions::destinations::{Destination, NamedIn, NetworkCalls, Operated, Registered};
pub use questions::how_often::{Schedule, Setting, TimeFrom};
pub use questions::insistence::{Ask, AskClass, AskLimit};
use questions::what::evidence_id;
pub use questions::what::{MAX_LISTED_STEPS, finding_id};
pub use standing::{OfMember, Standing, standing};
pub use switches::{SetTo, SwitchSet};
pub use when::{When, WhenKind};
