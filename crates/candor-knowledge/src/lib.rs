//! What the world knows: schema, loader, checker and index of `data/`.
//!
//! Input: the rows under `data/`, compiled into the program, and a user's overlay files. Output: [`Knowledge`].
//!
//! Invariant: the only reader of `data/`; every row has an id, a source and a date.

mod anchors;
pub mod check;
mod error;
mod flow;
mod framework;
mod ios;
mod ios_sdks;
mod knowledge;
pub mod model;
pub mod networks;
mod operations;
mod rows;
mod shapes;
pub mod table;
mod text;

#[path = "../generated/data_type.rs"]
pub mod data_type;

#[cfg(test)]
mod tests;

pub use anchors::AnchorIndex;
pub use error::Error;
pub use flow::flow_rules;
pub use framework::{framework_table, ios_framework_table};
pub use ios::IosKnowledge;
pub use ios_sdks::{IosEvidence, IosIndex, IosMatch, IosSeen, swift_module};
pub use knowledge::{DataDigest, Knowledge};
pub use model::{
    Access, Anchor, Api, ApiKind, ApiPermission, Breadth, ClassPrefix, Consumer, DataType, Exemption, Gets,
    Grant, Group, Implied, IosApi, IosBackgroundMode, IosChange, IosChangeKind, IosClass, IosConsequence,
    IosContact, IosEntitlement, IosGiven, IosGives, IosHolds, IosKeyKind, IosKind, IosMarkKind, IosMarks,
    IosName, IosNames, IosPass, IosPassage, IosPlace, IosReason, IosRequiredReason, IosRole, IosSink,
    IosSinkKind, IosSlot, IosTaken, IosUsageKey, IosVersion, IosWhen, Item, Jurisdiction, Mapping, Mark,
    Mode, NamedClass, Obtainable, Opened, Operator, Origin, Permission, PermissionBasis, PermissionNeed,
    Purpose, Relation, Row, RuntimeSwitch, Sdk, SdkKind, Switch, SwitchScope, params_match,
};
pub use operations::{Operation, SystemRecord, operation, operations_digest, operations_verified};
pub use shapes::shapes_table;
pub use text::Text;

/// The compiled table of `data/`, written by `cargo xtask data build`.
static EMBEDDED: &[u8] = include_bytes!("../generated/knowledge.bin");
