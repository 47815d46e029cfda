//! What is known of iOS: how data is got there, what an app must declare for it, and what calls do with values.
//!
//! Names of methods are written as Objective-C tools print them: `-[CLLocation coordinate]`, `+[UIDevice currentDevice]`.

mod api;
mod calls;
mod declared;
mod name;

pub use api::{IosApi, IosGives, IosKind, IosRole, IosWhen};
pub use calls::{
    IosChange, IosChangeKind, IosClass, IosContact, IosHolds, IosNames, IosPass, IosPassage, IosSink,
    IosSinkKind, IosTaken,
};
pub use declared::{
    IosBackgroundMode, IosConsequence, IosEntitlement, IosKeyKind, IosReason, IosRequiredReason, IosUsageKey,
};
pub use name::{IosGiven, IosName, IosPlace, IosSlot, IosVersion};
