//! The frameworks of iOS: which classes and protocols there are, what stands above them, which members they declare and of
//! which class what a member gives back is. A table that is compiled by `cargo xtask surface ios` and read in place.
//!
//! All integers are little-endian.
//!
//! | section | record |
//! |---|---|
//! | header | [`MAGIC`], then `u32`: version, number of classes, of members, bytes of names |
//! | classes | [`CLASS_SIZE`] bytes, sorted by name: `u32` name, `u16` its length, `u16` flags, `u16` superclass, `u16` nought, `u32` first member |
//! | members | [`MEMBER_SIZE`] bytes, by class, sorted: `u32` hash of [`joined`] and of whether it is a class method, `u16` class of what it gives |
//! | names | UTF-8 |
//!
//! The declarations that it is compiled from write `locationManager:didUpdateLocations:` as `locationManagerDidUpdateLocations`,
//! so selectors are compared in that form.

use super::types::Frameworks;

/// First bytes of a table.
pub const MAGIC: &[u8; 8] = b"candorIF";
/// Version of the layout; a reader refuses any other.
pub const VERSION: u32 = 1;
/// Bytes of the header.
pub const HEADER_SIZE: usize = 8 + 4 * 4;
/// Bytes of a class.
pub const CLASS_SIZE: usize = 16;
/// Bytes of a member.
pub const MEMBER_SIZE: usize = 6;
/// No class: nothing stands above it, or what a member gives is no object of a named class.
pub const NO_CLASS: u16 = u16::MAX;
/// What a member gives is of the receiver's class.
pub const RECEIVER: u16 = u16::MAX - 1;
/// Flag of a protocol.
pub const FLAG_PROTOCOL: u16 = 1;

/// A table that is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the table of frameworks is damaged: {0}")]
pub struct Error(&'static str);

/// A selector as the declarations write it: colons left out, what follows one with a capital.
#[must_use]
pub fn joined(selector: &str) -> String {
    let mut parts = selector.split(':');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut chars = part.chars();
        out.extend(chars.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(chars.as_str());
    }
    out
}

/// The hash of a member: FNV-1a over its joined name, and whether it is a class method.
#[must_use]
pub fn hash(joined: &str, is_class_method: bool) -> u32 {
    let start = if is_class_method { 0x811c_9dc5 ^ 0x5bd1_e995 } else { 0x811c_9dc5 };
    joined.bytes().fold(start, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The table, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Table<'t> {
    classes: &'t [u8],
    members: &'t [u8],
    names: &'t [u8],
}

impl<'t> Table<'t> {
    /// Checks a table's sizes.
    ///
    /// # Errors
    /// It has another version, or is too short.
    pub fn parse(bytes: &'t [u8]) -> Result<Self, Error> {
        let (magic, rest) = bytes.split_at_checked(MAGIC.len()).ok_or(Error("no header"))?;
        let word = |at: usize| u32_at(rest, at).map(|word| word as usize);
        let [Some(version), Some(classes), Some(members), Some(names)] =
            [word(0), word(4), word(8), word(12)]
        else {
            return Err(Error("no header"));
        };
        if magic != MAGIC || version != VERSION as usize {
            return Err(Error("another version"));
        }
        let rest = rest.get(HEADER_SIZE - MAGIC.len()..).ok_or(Error("no header"))?;
        let (classes, rest) = split(rest, classes, CLASS_SIZE)?;
        let (members, rest) = split(rest, members, MEMBER_SIZE)?;
        let (names, rest) = split(rest, names, 1)?;
        if !rest.is_empty() {
            return Err(Error("bytes behind its end"));
        }
        Ok(Self { classes, members, names })
    }

    /// Number of classes and protocols.
    #[must_use]
    pub fn n_classes(&self) -> usize {
        self.classes.len() / CLASS_SIZE
    }

    /// Number of members.
    #[must_use]
    pub fn n_members(&self) -> usize {
        self.members.len() / MEMBER_SIZE
    }

    fn class(&self, index: usize) -> Option<&'t [u8]> {
        self.classes.get(index * CLASS_SIZE..(index + 1) * CLASS_SIZE)
    }

    fn name(&self, index: usize) -> Option<&'t str> {
        let class = self.class(index)?;
        let at = u32_at(class, 0)? as usize;
        std::str::from_utf8(self.names.get(at..at + usize::from(u16_at(class, 4)?))?).ok()
    }

    fn find(&self, name: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.n_classes());
        while low < high {
            let middle = low.midpoint(high);
            match self.name(middle)?.cmp(name) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    fn member(&self, class: usize, hash: u32) -> Option<u16> {
        let first = u32_at(self.class(class)?, 12)? as usize;
        let end = self
            .class(class + 1)
            .and_then(|next| u32_at(next, 12))
            .map_or(self.n_members(), |at| at as usize);
        let members = self.members.get(first * MEMBER_SIZE..end * MEMBER_SIZE)?;
        let (mut low, mut high) = (0, members.len() / MEMBER_SIZE);
        while low < high {
            let middle = low.midpoint(high);
            let at = u32_at(members, middle * MEMBER_SIZE)?;
            match at.cmp(&hash) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return u16_at(members, middle * MEMBER_SIZE + 4),
            }
        }
        None
    }
}

impl Frameworks for Table<'_> {
    fn superclass(&self, class: &str) -> Option<&str> {
        let above = u16_at(self.class(self.find(class)?)?, 8)?;
        (above != NO_CLASS).then(|| self.name(usize::from(above)))?
    }

    fn gives(&self, class: &str, selector: &str, is_class_method: bool) -> Option<&str> {
        match self.member(self.find(class)?, hash(&joined(selector), is_class_method))? {
            NO_CLASS => None,
            RECEIVER => Some("instancetype"),
            index => self.name(usize::from(index)),
        }
    }

    fn declares(&self, class: &str, selector: &str, is_class_method: bool) -> bool {
        self.find(class)
            .and_then(|class| self.member(class, hash(&joined(selector), is_class_method)))
            .is_some()
    }

    fn n_declaring(&self, selector: &str) -> usize {
        let hash = hash(&joined(selector), false).to_le_bytes();
        self.members.chunks_exact(MEMBER_SIZE).filter(|member| member.starts_with(&hash)).count()
    }

    fn is_protocol(&self, name: &str) -> bool {
        let class = self.find(name).and_then(|class| self.class(class));
        class.and_then(|class| u16_at(class, 6)).is_some_and(|flags| flags & FLAG_PROTOCOL != 0)
    }
}

fn split(bytes: &[u8], n: usize, size: usize) -> Result<(&[u8], &[u8]), Error> {
    n.checked_mul(size).and_then(|len| bytes.split_at_checked(len)).ok_or(Error("too short"))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    //! Selectors are written as the declarations write them; damage is refused.

    use super::*;

    #[test]
    fn selectors_are_joined() {
        assert_eq!(joined("locationManager:didUpdateLocations:"), "locationManagerDidUpdateLocations");
        assert_eq!(joined("viewDidLoad"), "viewDidLoad");
        assert_eq!(joined("setObject:forKey:"), "setObjectForKey");
        assert_eq!(joined("a::"), "a");
        assert_ne!(hash("new", true), hash("new", false));
    }

    #[test]
    fn damage_is_refused() {
        assert!(Table::parse(b"").is_err());
        assert!(Table::parse(b"candorIF\x01\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0").is_err());
        assert!(Table::parse(b"candorIF\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0").is_err());
        let empty = Table::parse(b"candorIF\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0").unwrap();
        assert_eq!(empty.superclass("UIView"), None);
    }
}
