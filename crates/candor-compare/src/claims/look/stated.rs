//! More than stated: what the comparison with disclosures found.

use super::{Extent, Found, World};
use crate::claims::claim::Claim;

/// Data that no disclosure covers.
pub(super) fn more(_claim: &Claim, _world: World<'_>) -> Found {
    Found {
        extent: Extent::Not,
        not_looked: Some("no disclosure of the app's maker was handed in (--disclosure)".to_owned()),
        ..Found::default()
    }
}
