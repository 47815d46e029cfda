//! Headers as HTTP/2 packs them (RFC 7541).
//!
//! Our own, because those that are published as crates build their tables anew for each text, or move all that is left of a
//! block for each header: hostile bytes make either take time without measure.

use std::{borrow::Cow, collections::VecDeque};

use super::huffman;
use crate::packets::bytes::Bytes;

/// What the table holds at first, and the most that a client is let say it holds: more than the limits that servers set.
const TABLE: usize = 4096;
const MAX_TABLE: usize = 64 * 1024;
/// What an entry counts beside its texts.
const ENTRY: usize = 32;
/// Headers of one block that are told, and the bytes of all of them.
const MAX_HEADERS: usize = 256;
const MAX_LIST: usize = 256 * 1024;
/// Bytes that one block may have remembered: two bytes of it can say a name again that is as long as the table.
const MAX_REMEMBERED: usize = 1024 * 1024;

/// Headers that both sides know from the start (appendix A).
const STATIC: [(&[u8], &[u8]); 61] = [
    (b":authority", b""),
    (b":method", b"GET"),
    (b":method", b"POST"),
    (b":path", b"/"),
    (b":path", b"/index.html"),
    (b":scheme", b"http"),
    (b":scheme", b"https"),
    (b":status", b"200"),
    (b":status", b"204"),
    (b":status", b"206"),
    (b":status", b"304"),
    (b":status", b"400"),
    (b":status", b"404"),
    (b":status", b"500"),
    (b"accept-charset", b""),
    (b"accept-encoding", b"gzip, deflate"),
    (b"accept-language", b""),
    (b"accept-ranges", b""),
    (b"accept", b""),
    (b"access-control-allow-origin", b""),
    (b"age", b""),
    (b"allow", b""),
    (b"authorization", b""),
    (b"cache-control", b""),
    (b"content-disposition", b""),
    (b"content-encoding", b""),
    (b"content-language", b""),
    (b"content-length", b""),
    (b"content-location", b""),
    (b"content-range", b""),
    (b"content-type", b""),
    (b"cookie", b""),
    (b"date", b""),
    (b"etag", b""),
    (b"expect", b""),
    (b"expires", b""),
    (b"from", b""),
    (b"host", b""),
    (b"if-match", b""),
    (b"if-modified-since", b""),
    (b"if-none-match", b""),
    (b"if-range", b""),
    (b"if-unmodified-since", b""),
    (b"last-modified", b""),
    (b"link", b""),
    (b"location", b""),
    (b"max-forwards", b""),
    (b"proxy-authenticate", b""),
    (b"proxy-authorization", b""),
    (b"range", b""),
    (b"referer", b""),
    (b"refresh", b""),
    (b"retry-after", b""),
    (b"server", b""),
    (b"set-cookie", b""),
    (b"strict-transport-security", b""),
    (b"transfer-encoding", b""),
    (b"user-agent", b""),
    (b"vary", b""),
    (b"via", b""),
    (b"www-authenticate", b""),
];

/// Headers of a block.
#[derive(Default)]
pub(super) struct Headers {
    pub(super) all: Vec<(Vec<u8>, Vec<u8>)>,
    /// Whether some were left out.
    pub(super) is_cut: bool,
    len: usize,
}

impl Headers {
    fn add(&mut self, name: &[u8], value: &[u8]) {
        self.len = self.len.saturating_add(name.len() + value.len());
        if self.len > MAX_LIST || self.all.len() >= MAX_HEADERS {
            self.is_cut = true;
        } else {
            self.all.push((name.to_vec(), value.to_vec()));
        }
    }
}

/// The headers that the client has said to remember, the newest first.
pub(super) struct Table {
    entries: VecDeque<(Vec<u8>, Vec<u8>)>,
    size: usize,
    max: usize,
}

impl Default for Table {
    fn default() -> Self {
        Self { entries: VecDeque::new(), size: 0, max: TABLE }
    }
}

impl Table {
    /// Bytes that it holds.
    pub(super) fn memory(&self) -> usize {
        self.size
    }

    /// Reads a block of headers; none where it is packed wrongly, after which no later one can be read either.
    pub(super) fn decode(&mut self, block: &[u8]) -> Option<Headers> {
        let mut rest = Bytes(block);
        let mut headers = Headers::default();
        let mut n_remembered = 0;
        while let Some(first) = rest.u8() {
            if first & 0x80 != 0 {
                let index = number(first, 7, &mut rest)?;
                let (name, value) = self.get(index)?;
                headers.add(name, value);
            } else if first & 0xe0 == 0x20 {
                let max = number(first, 5, &mut rest)?;
                self.max = Some(max).filter(|max| *max <= MAX_TABLE)?;
                self.shrink();
            } else {
                let is_remembered = first & 0x40 != 0;
                let index = number(first, if is_remembered { 6 } else { 4 }, &mut rest)?;
                let name =
                    if index == 0 { text(&mut rest)?.into() } else { Cow::Borrowed(self.get(index)?.0) };
                let value = text(&mut rest)?;
                headers.add(&name, &value);
                if is_remembered {
                    let name = name.into_owned();
                    n_remembered += name.len() + value.len();
                    if n_remembered > MAX_REMEMBERED {
                        return None;
                    }
                    self.size += name.len() + value.len() + ENTRY;
                    self.entries.push_front((name, value));
                    self.shrink();
                }
            }
        }
        Some(headers)
    }

    fn get(&self, index: usize) -> Option<(&[u8], &[u8])> {
        let index = index.checked_sub(1)?;
        if let Some(entry) = STATIC.get(index) {
            return Some(*entry);
        }
        let (name, value) = self.entries.get(index.checked_sub(STATIC.len())?)?;
        Some((name, value))
    }

    fn shrink(&mut self) {
        while self.size > self.max
            && let Some((name, value)) = self.entries.pop_back()
        {
            self.size -= name.len() + value.len() + ENTRY;
        }
    }
}

/// A number whose first bits stand in the lower bits of a byte (5.1).
fn number(first: u8, bits: u32, rest: &mut Bytes<'_>) -> Option<usize> {
    let most = (1_usize << bits) - 1;
    let mut number = usize::from(first) & most;
    if number < most {
        return Some(number);
    }
    // Nothing that is of use is longer than three such bytes.
    for shift in [0, 7, 14, 21] {
        let byte = rest.u8()?;
        number += usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// A text (5.2).
fn text(rest: &mut Bytes<'_>) -> Option<Vec<u8>> {
    let first = rest.u8()?;
    let len = number(first, 7, rest)?;
    let bytes = rest.take(len)?;
    if first & 0x80 == 0 { Some(bytes.to_vec()) } else { huffman::decode(bytes) }
}

#[cfg(test)]
mod tests {
    use super::{MAX_HEADERS, Table};

    fn bytes(digits: &str) -> Vec<u8> {
        let digits: String = digits.split_whitespace().collect();
        (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
    }

    fn read(table: &mut Table, digits: &str) -> String {
        let headers = table.decode(&bytes(digits)).unwrap();
        let line = |(name, value): &(Vec<u8>, Vec<u8>)| {
            format!("{}={}", String::from_utf8_lossy(name), String::from_utf8_lossy(value))
        };
        headers.all.iter().map(line).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn requests_of_the_specification_are_read() {
        // RFC 7541, C.4: three requests of one connection, in Huffman's code.
        let mut table = Table::default();
        let first = read(&mut table, "8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff");
        assert_eq!(first, ":method=GET :scheme=http :path=/ :authority=www.example.com");
        let second = read(&mut table, "8286 84be 5886 a8eb 1064 9cbf");
        assert_eq!(
            second,
            ":method=GET :scheme=http :path=/ :authority=www.example.com cache-control=no-cache"
        );
        let third = read(&mut table, "8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf");
        assert_eq!(
            third,
            ":method=GET :scheme=https :path=/index.html :authority=www.example.com custom-key=custom-value"
        );
        assert_eq!(table.memory(), 164);
    }

    #[test]
    fn the_table_forgets_what_is_oldest() {
        // RFC 7541, C.5.1 and C.5.2, with a table of 256 bytes that the client says itself.
        let mut table = Table::default();
        read(
            &mut table,
            "3fe1 01 4803 3330 3258 0770 7269 7661 7465 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a \
             3133 3a32 3120 474d 546e 1768 7474 7073 3a2f 2f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
        );
        assert_eq!(table.memory(), 222);
        assert!(read(&mut table, "4803 3330 37c1 c0bf").starts_with(":status=307 cache-control=private"));
        assert_eq!(table.memory(), 222);
        assert_eq!(read(&mut table, "20 82"), ":method=GET");
        assert_eq!(table.memory(), 0);
    }

    #[test]
    fn what_is_packed_wrongly_is_refused() {
        for bad in [
            "80",
            "be",
            "ff ff ff ff ff ff",
            "3f ff ff ff 7f",
            "41",
            "41 05 61",
            "41 7f ff ff ff 7f",
            "00 81 ff",
        ] {
            assert!(Table::default().decode(&bytes(bad)).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_small_block_does_not_become_a_large_one() {
        // An entry of 4,000 bytes, and a hundred thousand references to it of one byte each.
        let mut block = vec![0x40, 1, b'a', 0x7f, 0xa1, 0x1e];
        block.extend([b'v'; 4000]);
        block.extend([0xbe; 100_000]);
        let headers = Table::default().decode(&block).unwrap();
        assert!(headers.is_cut && headers.all.len() <= MAX_HEADERS);
        assert!(
            headers.all.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>() <= 256 * 1024
        );
        // A name of 1,900 bytes that is remembered again and again with an empty value, by two bytes each.
        let mut block = vec![0x40, 0x7f, 0xed, 0x0d];
        block.extend([b'n'; 1900]);
        block.push(0);
        block.extend([0x7e, 0].repeat(50_000));
        assert!(Table::default().decode(&block).is_none());
        block.truncate(2001);
        assert_eq!(Table::default().decode(&block).unwrap().all.len(), 49);
    }
}
