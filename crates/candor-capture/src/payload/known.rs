//! Values that somebody handed in, such as the mail address of a test account, searched in each form that apps send.

use base64ct::{Base64Unpadded, Base64UrlUnpadded, Encoding};
use md5::Md5;
use memchr::memmem::Finder;
use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::Leaf;

/// Shortest value that is searched: a shorter one is found by chance.
pub const LEAST: usize = 6;
/// The same for a value of digits alone, which any counter or clock runs into.
pub const LEAST_DIGITS: usize = 9;

/// How a known value was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// As it is, whatever its capitals.
    Plain,
    /// Without colons, dashes, dots and spaces.
    Packed,
    /// From its end to its beginning.
    Reversed,
    /// In base64 that was not undone, with either alphabet.
    Base64,
    /// MD5, in hexadecimal or base64.
    Md5,
    /// SHA-1, in hexadecimal or base64.
    Sha1,
    /// SHA-256, in hexadecimal or base64.
    Sha256,
}

impl Form {
    /// Whether it counts only where it stands alone, not within a longer word or number.
    fn is_a_word(self) -> bool {
        matches!(self, Form::Plain | Form::Packed | Form::Reversed)
    }
}

/// Whether neither a letter nor a digit stands before or behind.
fn is_alone(hay: &[u8], at: usize, len: usize) -> bool {
    let is_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let before = at.checked_sub(1).and_then(|at| hay.get(at));
    !is_word(before) && !is_word(hay.get(at.saturating_add(len)))
}

/// Values to be searched, each under a label that reports may print.
#[derive(Default)]
pub struct Known {
    needles: Vec<Needle>,
}

struct Needle {
    label: String,
    form: Form,
    /// Compared with small letters only, as base64 is not.
    ignores_case: bool,
    finder: Finder<'static>,
}

/// A known value in a leaf.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Index of the leaf.
    pub leaf: usize,
    /// Label of the value.
    pub label: String,
    /// How it was written.
    pub form: Form,
}

impl Known {
    /// Adds a value; false, and nothing added, where it is shorter than [`LEAST`].
    ///
    /// Digests are made of the value as it is, in small and in capital letters, and of each without separators: what is
    /// hashed is hashed in one of these.
    pub fn add(&mut self, label: &str, value: &str) -> bool {
        let value = value.trim();
        let is_number = value.bytes().all(|byte| byte.is_ascii_digit());
        if value.len() < LEAST || (is_number && value.len() < LEAST_DIGITS) {
            return false;
        }
        let packed: String = value.chars().filter(|c| !matches!(c, ':' | '-' | '.' | ' ')).collect();
        let reversed: String = value.chars().rev().collect();
        self.plain(label, Form::Plain, value);
        if packed != value && packed.len() >= LEAST {
            self.plain(label, Form::Packed, &packed);
        }
        // A value that reads the same from both ends is found as it is.
        if !reversed.eq_ignore_ascii_case(value) {
            self.plain(label, Form::Reversed, &reversed);
        }
        let mut texts: Vec<String> = [value, &packed]
            .into_iter()
            .flat_map(|text| [text.to_owned(), text.to_lowercase(), text.to_uppercase()])
            .collect();
        texts.sort();
        texts.dedup();
        for text in &texts {
            let bytes = text.as_bytes();
            self.base64(label, Form::Base64, bytes);
            self.digest(label, Form::Md5, &Md5::digest(bytes));
            self.digest(label, Form::Sha1, &Sha1::digest(bytes));
            self.digest(label, Form::Sha256, &Sha256::digest(bytes));
        }
        true
    }

    fn plain(&mut self, label: &str, form: Form, text: &str) {
        self.needle(label, form, true, text.to_ascii_lowercase().as_bytes());
    }

    fn digest(&mut self, label: &str, form: Form, digest: &[u8]) {
        let hex: String = digest
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .filter_map(|n| char::from_digit(n.into(), 16))
            .collect();
        self.needle(label, form, true, hex.as_bytes());
        self.base64(label, form, digest);
    }

    fn base64(&mut self, label: &str, form: Form, bytes: &[u8]) {
        let standard = Base64Unpadded::encode_string(bytes);
        let url = Base64UrlUnpadded::encode_string(bytes);
        if url != standard {
            self.needle(label, form, false, url.as_bytes());
        }
        self.needle(label, form, false, standard.as_bytes());
    }

    fn needle(&mut self, label: &str, form: Form, ignores_case: bool, bytes: &[u8]) {
        let finder = Finder::new(bytes).into_owned();
        self.needles.push(Needle { label: label.to_owned(), form, ignores_case, finder });
    }

    /// Where the values are, each form once a leaf.
    #[must_use]
    pub fn find(&self, leaves: &[Leaf]) -> Vec<Hit> {
        let mut out = Vec::new();
        for (n, leaf) in leaves.iter().enumerate() {
            let bytes = leaf.value.expose();
            let small = bytes.to_ascii_lowercase();
            for needle in &self.needles {
                let hay = if needle.ignores_case { small.as_slice() } else { bytes };
                let len = needle.finder.needle().len();
                let stands = |at: usize| !needle.form.is_a_word() || is_alone(hay, at, len);
                if needle.finder.find_iter(hay).any(stands) {
                    out.push(Hit { leaf: n, label: needle.label.clone(), form: needle.form });
                }
            }
        }
        out.sort();
        out.dedup();
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::Secret;

    fn leaf(text: &str) -> Leaf {
        Leaf { steps: Vec::new(), key: None, value: Secret::new(text) }
    }

    fn forms(text: &str) -> Vec<Form> {
        let mut known = Known::default();
        assert!(known.add("mail", "Ada@Example.com"));
        assert!(known.add("mac", "AA:BB:CC:01:02:03"));
        known.find(&[leaf(text)]).into_iter().map(|hit| hit.form).collect()
    }

    #[test]
    fn each_form_is_found() {
        // Digests by md5sum, sha1sum and sha256sum.
        let cases = [
            ("to: ada@EXAMPLE.com;", Form::Plain),
            ("aabbcc010203", Form::Packed),
            ("moc.elpmaxe@adA", Form::Reversed),
            ("x=QWRhQEV4YW1wbGUuY29t", Form::Base64),
            ("3e3417d7ef77d5932a6734b916515ed5", Form::Md5),
            ("3ca93ad87e0bb737e653b66ad67731e86bbc050f", Form::Sha1),
            ("b5fc85e55755f9e0d030a10ab4429b6b2944855f9a0d60077fe832becbc41d72", Form::Sha256),
        ];
        for (text, form) in cases {
            assert_eq!(forms(text), [form], "{text}");
        }
    }

    #[test]
    fn what_is_near_a_value_is_not_it() {
        for text in [
            "xada@example.com",
            "ada@example.community",
            "00aabbcc010203",
            "ada@example.co",
            "adaexample.com",
            "AA:BB:CC:01:02:04",
            "QWRhQEV4YW1wbGUuY29",
            "",
        ] {
            assert_eq!(forms(text), [], "{text}");
        }
    }

    #[test]
    fn a_short_value_is_refused() {
        let mut known = Known::default();
        assert!(!known.add("pin", " 12345 "));
        assert!(!known.add("year", "20261122"));
        assert_eq!(known.find(&[leaf("12345")]), []);
    }
}
