//! Other names for types of a DEX file as it ships, as a renamer gives them, with all else untouched.

use super::write::seal;

/// Replaces the letters of the descriptors that begin with one of `prefixes` (`Lokhttp3/`), of arrays of such types
/// too, and seals the file anew. No two types get the same name. Strings that code uses keep their bytes unless they
/// are such a descriptor. The string table is no longer sorted.
///
/// # Errors
/// The bytes are no DEX file, or an offset leads outside.
pub fn rename_types(dex: &mut [u8], prefixes: &[String]) -> Result<(), String> {
    let word = |dex: &[u8], at: usize| {
        let four = dex.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes);
        four.map(|word| word as usize).ok_or_else(|| format!("nothing at offset {at}"))
    };
    if !dex.starts_with(b"dex\n") {
        return Err("no DEX file".to_owned());
    }
    let (strings, n_types, types) = (word(dex, 0x3c)?, word(dex, 0x40)?, word(dex, 0x44)?);
    for number in 0..n_types {
        let string = word(dex, types + 4 * number)?;
        let start = word(dex, strings + 4 * string)?;
        // Its length in UTF-16 units stands before it, seven bits a byte.
        let data = dex.get_mut(start..).unwrap_or_default();
        let text = data.iter().position(|byte| *byte < 0x80).map_or(data.len(), |last| last + 1);
        let end = data.iter().skip(text).position(|byte| *byte == 0).map_or(data.len(), |n| text + n);
        let descriptor = data.get_mut(text..end).unwrap_or_default();
        let n_dimensions = descriptor.iter().take_while(|byte| **byte == b'[').count();
        let name = descriptor.get_mut(n_dimensions..).unwrap_or_default();
        if prefixes.iter().any(|prefix| name.starts_with(prefix.as_bytes())) {
            name.iter_mut().skip(1).for_each(rotate);
        }
    }
    let end = dex.len();
    seal(dex, 0, end);
    Ok(())
}

/// Half the alphabet further: one letter never becomes what another does.
fn rotate(byte: &mut u8) {
    let first = match *byte {
        b'a'..=b'z' => b'a',
        b'A'..=b'Z' => b'A',
        _ => return,
    };
    *byte = (*byte - first + 13) % 26 + first;
}
