//! Where things live: the repository's root and the cache folder outside it.

use std::path::{Path, PathBuf};

/// Root of this repository.
pub(crate) fn repository_root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}
