//! Files mapped into memory: the one module of the workspace with `unsafe`.

use std::{fs::File, io, path::Path, sync::Arc};

use memmap2::Mmap;

use crate::Bytes;

/// Maps a regular file. An empty file gives empty bytes.
///
/// # Errors
/// If the file cannot be opened, is no regular file (a folder, a pipe, a device), or cannot be mapped.
pub(crate) fn map(path: &Path) -> io::Result<Bytes> {
    #[expect(clippy::disallowed_methods, reason = "this is where files handed in are opened")]
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
    }
    if metadata.len() == 0 {
        return Ok(Bytes::from(Vec::new()));
    }
    // SAFETY: the map is read-only and private to this process. Another process that writes to the file during an
    // audit can change bytes that were already checked; every decoder is written for bytes that say anything, and
    // re-checks what it reads. One that truncates the file ends the process with a signal, as it does for every
    // reader that maps its input.
    #[expect(unsafe_code, reason = "mapping is what lets a 100 MB app be read without copying it")]
    let map = unsafe { Mmap::map(&file)? };
    Ok(Bytes::new(Arc::new(map)))
}
