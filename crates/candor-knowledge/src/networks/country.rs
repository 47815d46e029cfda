//! A country by its code of two letters, as registries and tables write it.

use std::fmt;

/// A code of two capital letters (ISO 3166-1 alpha-2, and what registries use beside it, such as `EU` and `XK`).
///
/// Nothing says here whether the code is assigned: a table's word is kept as it stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The country of two letters, small or capital; `None` for anything else.
    pub fn new(code: &[u8]) -> Option<Country> {
        let code: [u8; 2] = code.try_into().ok()?;
        let code = code.map(|letter| letter.to_ascii_uppercase());
        code.iter().all(u8::is_ascii_uppercase).then_some(Country(code))
    }

    /// The two letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The two letters as bytes.
    pub fn bytes(self) -> [u8; 2] {
        self.0
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::Country;

    #[test]
    fn two_letters_are_a_country_and_nothing_else_is() {
        assert_eq!(Country::new(b"sg").map(|c| c.to_string()).as_deref(), Some("SG"));
        for wrong in [&b""[..], b"S", b"SGP", b"S1", b"\xc3\xa4", b"  "] {
            assert_eq!(Country::new(wrong), None, "{wrong:?}");
        }
    }
}
