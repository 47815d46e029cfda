//! The rows as the analysis sees them: one type per section of the table.
//!
//! Working types only: how a row is written in `data/` is the business of [`crate::rows`].

mod api;
mod consumer;
mod ios;
mod ios_marks;
mod jurisdiction;
mod named_class;
mod obtainable;
mod operator;
mod origin;
mod permission;
mod sdk;
mod taxonomy;

pub use api::{Access, Api, ApiKind, ApiPermission, Mode, PermissionBasis, PermissionNeed, params_match};
pub use consumer::Consumer;
pub use ios::{
    IosApi, IosBackgroundMode, IosChange, IosChangeKind, IosClass, IosConsequence, IosContact,
    IosEntitlement, IosGiven, IosGives, IosHolds, IosKeyKind, IosKind, IosName, IosNames, IosPass,
    IosPassage, IosPlace, IosReason, IosRequiredReason, IosRole, IosSink, IosSinkKind, IosSlot, IosTaken,
    IosUsageKey, IosVersion, IosWhen,
};
pub use ios_marks::{ClassPrefix, IosMarkKind, IosMarks, Mark};
pub use jurisdiction::Jurisdiction;
pub use named_class::NamedClass;
pub use obtainable::{Breadth, Exemption, Gets, Obtainable};
pub use operator::{Cname, Domain, Fact, Operator};
pub use origin::{Origin, Row};
pub use permission::{Grant, Implied, Opened, Permission, ProtectionSpan};
pub use sdk::{Anchor, RuntimeSwitch, Sdk, SdkKind, Switch, SwitchScope};
pub use taxonomy::{DataType, Group, Item, Mapping, Purpose, Relation};
