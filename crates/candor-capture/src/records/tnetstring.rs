//! Typed netstrings as mitmproxy writes them: `length:payload type`.
//!
//! Spec: mitmproxy/io/tnetstring.py. Nothing is built from the bytes: a dictionary is searched where it stands, so depth
//! and number of values cost no memory. `;` marks a text in UTF-8, `,` bytes; older files have bytes only.

/// Most digits of a length, as in mitmproxy.
pub(super) const LENGTH_DIGITS: usize = 12;

/// One value, where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'b> {
    /// Type byte.
    pub(super) tag: u8,
    /// Payload.
    pub(super) body: &'b [u8],
}

/// Takes the first value off; none where the bytes are no netstring.
pub(super) fn take<'b>(rest: &mut &'b [u8]) -> Option<Item<'b>> {
    let colon = rest.iter().take(LENGTH_DIGITS.saturating_add(1)).position(|byte| *byte == b':')?;
    let length = length(rest.get(..colon)?)?;
    let start = colon.checked_add(1)?;
    let end = start.checked_add(length)?;
    let body = rest.get(start..end)?;
    let tag = *rest.get(end)?;
    *rest = rest.get(end.checked_add(1)?..)?;
    Some(Item { tag, body })
}

/// A length in decimal digits.
pub(super) fn length(digits: &[u8]) -> Option<usize> {
    let is_number =
        !digits.is_empty() && digits.len() <= LENGTH_DIGITS && digits.iter().all(u8::is_ascii_digit);
    if is_number { std::str::from_utf8(digits).ok()?.parse().ok() } else { None }
}

impl<'b> Item<'b> {
    /// A member of a dictionary; the first of that name.
    pub(super) fn get(self, key: &str) -> Option<Item<'b>> {
        let mut rest = self.dictionary()?;
        while !rest.is_empty() {
            let name = take(&mut rest)?;
            let value = take(&mut rest)?;
            if name.body == key.as_bytes() {
                return Some(value);
            }
        }
        None
    }

    fn dictionary(self) -> Option<&'b [u8]> {
        (self.tag == b'}').then_some(self.body)
    }

    /// Members of a list up to its first damage; nothing where it is no list.
    pub(super) fn items(self) -> impl Iterator<Item = Item<'b>> {
        let mut rest = if self.tag == b']' { self.body } else { &[] };
        std::iter::from_fn(move || take(&mut rest))
    }

    /// Bytes or a text, which are not empty.
    pub(super) fn bytes(self) -> Option<&'b [u8]> {
        (matches!(self.tag, b',' | b';') && !self.body.is_empty()).then_some(self.body)
    }

    /// The same as a text.
    pub(super) fn text(self) -> Option<&'b str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    /// A whole number.
    pub(super) fn number(self) -> Option<i64> {
        if self.tag == b'#' { std::str::from_utf8(self.body).ok()?.parse().ok() } else { None }
    }

    /// A whole number or a float.
    pub(super) fn float(self) -> Option<f64> {
        if matches!(self.tag, b'#' | b'^') { std::str::from_utf8(self.body).ok()?.parse().ok() } else { None }
    }

    /// A truth value.
    pub(super) fn truth(self) -> Option<bool> {
        match (self.tag, self.body) {
            (b'!', b"true") => Some(true),
            (b'!', b"false") => Some(false),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dump(tag: char, body: &str) -> String {
        format!("{}:{body}{tag}", body.len())
    }

    #[test]
    fn a_dictionary_of_every_type_is_read() {
        let list =
            dump(']', &[dump('!', "true"), dump(',', "x"), dump('#', "-5"), dump('^', "1.5")].concat());
        let body =
            [dump(',', "a"), dump('#', "1"), dump(';', "list"), list, dump(',', "n"), dump('~', "")].concat();
        let all = dump('}', &body);
        let mut rest = all.as_bytes();
        let item = take(&mut rest).expect("a dictionary");
        assert!(rest.is_empty());
        assert_eq!(item.get("a").and_then(Item::number), Some(1));
        let values: Vec<Item<'_>> = item.get("list").expect("a list").items().collect();
        assert_eq!(values.len(), 4);
        assert_eq!(values[0].truth(), Some(true));
        assert_eq!(values[1].text(), Some("x"));
        assert_eq!(values[2].number(), Some(-5));
        assert_eq!(values[3].float(), Some(1.5));
        assert!(item.get("n").expect("null").text().is_none());
        assert!(item.get("absent").is_none());
    }

    #[test]
    fn what_is_no_netstring_is_none() {
        for bytes in
            [&b""[..], b":", b"1:", b"1:a", b"9:a,", b"-1:a,", b"9999999999999:a,", b"18446744073709551615:,"]
        {
            assert!(take(&mut &*bytes).is_none());
        }
    }
}
