//! The readers' questions, one file each.

pub(crate) mod destinations;
pub(crate) mod how_often;
pub(crate) mod insistence;
pub(crate) mod what;
