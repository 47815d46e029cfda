//! Forms of Google Play and of Android's app metadata.

pub(crate) mod aosp;
pub(crate) mod form;
pub(crate) mod page;
pub(crate) mod parsed;
pub(crate) mod scraper;
mod shown;
