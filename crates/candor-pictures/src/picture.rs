//! What a caller gets, and what it hands in with every picture.

use crate::{
    table::Table,
    text::{escape, fit, thousands},
};

/// A drawing and the same numbers as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// One `<svg>` element, to stand in a page or, with an XML head, in a file. All texts in it are escaped.
    pub svg: String,
    /// The numbers.
    pub table: Table,
    /// What the drawing says in one paragraph; the same as its `<desc>`. Not escaped.
    pub summary: String,
    /// Name of the drawing; the same as its `<title>`. Not escaped.
    pub title: String,
}

impl Picture {
    /// The drawing in a box that scrolls sideways where the page is narrow, and the table behind a fold.
    pub fn figure(&self) -> String {
        let Picture { svg, table, summary: _, title } = self;
        format!(
            "<figure style=\"margin:1rem 0\"><div style=\"overflow-x:auto\" role=\"region\" tabindex=\"0\" \
             aria-label=\"{}\">{svg}</div><details><summary>The numbers as a table</summary>\
             <div style=\"overflow-x:auto\">{}</div></details></figure>\n",
            escape(title),
            table.html()
        )
    }
}

/// Begins all ids of a picture, so that several can stand on one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefix(String);

/// Longest prefix as it is handed in, in bytes; longer ones are told apart by a checksum.
const MAX_PREFIX: usize = 60;

impl Prefix {
    /// Any text; different texts give different ids (beyond 60 bytes: very likely). ASCII letters, digits and `-`
    /// stand for themselves.
    pub fn new(text: &str) -> Prefix {
        let mut out = "cp-".to_owned();
        for byte in text.bytes().take(MAX_PREFIX) {
            if byte.is_ascii_alphanumeric() || byte == b'-' {
                out.push(char::from(byte));
            } else {
                out.push_str(&format!("_{byte:02x}"));
            }
        }
        if text.len() > MAX_PREFIX {
            // FNV-1a: only to tell prefixes of one page apart.
            let sum = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
                (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
            out.push_str(&format!("__{sum:016x}"));
        }
        Prefix(out)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// What is counted: "host", "hosts".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Used for one.
    pub one: String,
    /// Used for every other number.
    pub many: String,
}

impl Unit {
    /// `Unit::new("host", "hosts")`.
    pub fn new(one: &str, many: &str) -> Unit {
        Unit { one: one.to_owned(), many: many.to_owned() }
    }

    /// "1 host", "1,234 hosts".
    pub(crate) fn count(&self, n: u64) -> String {
        format!("{} {}", thousands(n), fit(if n == 1 { &self.one } else { &self.many }, 40.0))
    }
}

#[cfg(test)]
mod tests {
    //! Prefixes stay apart and are names.

    use super::Prefix;

    #[test]
    fn keeps_prefixes_apart() {
        let words = ["", "a", "A", "a b", "a_20b", "\"><script>", "é", &"x".repeat(61), &"x".repeat(62)];
        let mut ids = words.map(|word| Prefix::new(word).as_str().to_owned()).to_vec();
        assert!(ids.iter().all(|id| id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))));
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), words.len());
    }
}
