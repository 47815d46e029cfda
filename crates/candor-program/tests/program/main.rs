//! Program facts on small assembled DEX files: each true case beside its near twin.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod built;
mod callbacks;
mod hostile;
mod loose;
mod native;
mod reach;
mod switched;
