//! The code for texts in headers (RFC 7541, 5.2 and appendix B).
//!
//! It is canonical: codes follow from their lengths, in the order of lengths and then of bytes.

use std::sync::LazyLock;

/// Bits of the code of each byte, and of the mark of the end, which is no part of any text.
const LENGTHS: [u8; 257] = [
    13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, //
    28, 28, 28, 28, 28, 28, 28, 28, 6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, //
    5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10, 13, 6, 7, 7, 7, 7, 7, 7, //
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6, //
    15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, //
    7, 7, 7, 15, 11, 14, 13, 28, 20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, //
    24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24, 22, 21, 20, 22, 22, 23, 23, 21, //
    23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23, //
    26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27, 27, 26, 27, 24, //
    21, 21, 26, 26, 28, 27, 27, 27, 20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, //
    26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26, 30,
];

/// The mark of the end.
const END: u16 = 256;
/// The longest code.
const MAX_BITS: usize = 30;

/// What follows from the lengths: for each length the first code and where its symbols begin.
struct Code {
    rows: Vec<Row>,
    symbols: Vec<u16>,
}

#[derive(Clone, Copy)]
struct Row {
    first: u32,
    n: u32,
    from: usize,
}

static CODE: LazyLock<Code> = LazyLock::new(|| {
    let mut symbols: Vec<(u8, u16)> = LENGTHS.into_iter().zip(0..).collect();
    symbols.sort_unstable();
    let mut rows = Vec::with_capacity(MAX_BITS + 1);
    let (mut code, mut from) = (0_u32, 0);
    for bits in 0..=MAX_BITS {
        let n = symbols.iter().filter(|(len, _)| usize::from(*len) == bits).count();
        code <<= 1;
        rows.push(Row { first: code, n: u32::try_from(n).unwrap_or(0), from });
        code += u32::try_from(n).unwrap_or(0);
        from += n;
    }
    Code { rows, symbols: symbols.into_iter().map(|(_, symbol)| symbol).collect() }
});

/// The text behind its code; none where the bytes are none of it.
pub(super) fn decode(bytes: &[u8]) -> Option<Vec<u8>> {
    let code = &*CODE;
    // No code is shorter than five bits.
    let mut out = Vec::with_capacity(bytes.len() * 8 / 5);
    let (mut value, mut bits) = (0_u32, 0);
    for byte in bytes {
        for shift in (0..8).rev() {
            value = value << 1 | u32::from(byte >> shift & 1);
            bits += 1;
            let row = code.rows.get(bits)?;
            let Some(n) = value.checked_sub(row.first).filter(|n| *n < row.n) else { continue };
            let symbol = *code.symbols.get(row.from + n as usize)?;
            out.push(u8::try_from(symbol).ok().filter(|_| symbol != END)?);
            (value, bits) = (0, 0);
        }
    }
    // What fills the last byte are the first bits of the mark of the end: ones.
    let is_padding = bits < 8 && value == (1 << bits) - 1;
    is_padding.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::{LENGTHS, decode};

    #[test]
    fn texts_of_the_specification_are_read() {
        // RFC 7541, C.4.1 and C.6.1.
        let authority = [0xf1, 0xe3, 0xc2, 0xe5, 0xf2, 0x3a, 0x6b, 0xa0, 0xab, 0x90, 0xf4, 0xff];
        assert_eq!(decode(&authority).unwrap(), b"www.example.com");
        assert_eq!(decode(&[0x64, 0x02]).unwrap(), b"302");
        assert_eq!(decode(&[]).unwrap(), b"");
    }

    #[test]
    fn every_code_is_of_use_and_none_is_left_over() {
        let all: u64 = LENGTHS.iter().map(|bits| 1_u64 << (30 - bits)).sum();
        assert_eq!(all, 1 << 30);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(decode(&[0xff; 4]).is_none(), "the mark of the end");
        assert!(decode(&[0xff]).is_none(), "eight bits of padding");
        assert!(decode(&[0x00]).is_none(), "padding of zeros");
    }
}
