//! Google's QUIC before the standard (versions Q0nn): the server's name in the client's hello, which was sent in the clear.
//!
//! Layout: the wire specification of Google's QUIC, "Handshake messages".

use super::bytes::Bytes;

/// First bytes of the client's hello.
const HELLO: [u8; 4] = *b"CHLO";
/// The entry with the server's name.
const NAME: [u8; 4] = *b"SNI\0";
/// Entries of one hello that are gone through.
const MAX_ENTRIES: u16 = 256;
/// The hello begins behind a header, a checksum and a frame's head.
const MAX_BEFORE: usize = 80;

/// Whether a datagram may be one of such a connection that names its version: the flag that says so, or a long header.
pub(super) fn may_be(datagram: &[u8]) -> bool {
    let named = |at: usize| matches!(datagram.get(at..at + 2), Some([b'Q', b'0']));
    // Versions up to Q043 have the version behind the connection's number; later ones behind the first byte.
    named(1) || named(9)
}

/// The server's name in a datagram.
pub(super) fn datagram_name(datagram: &[u8]) -> Option<&[u8]> {
    let near = datagram.get(..datagram.len().min(MAX_BEFORE + 4))?;
    let at = near.windows(4).position(|four| four == HELLO)?;
    server_name(datagram.get(at..)?)
}

/// The server's name in a hello.
pub(super) fn server_name(hello: &[u8]) -> Option<&[u8]> {
    let mut rest = Bytes(hello);
    rest.take(4).filter(|tag| *tag == HELLO)?;
    let n = rest.u16()?.swap_bytes();
    rest.u16()?;
    let mut table = Bytes(rest.take(usize::from(n) * 8)?);
    let mut start = 0;
    for _ in 0..n.min(MAX_ENTRIES) {
        let tag = table.take(4)?;
        let end = table.u32()?.swap_bytes() as usize;
        if tag == NAME {
            return rest.0.get(start..end);
        }
        start = end;
    }
    None
}
