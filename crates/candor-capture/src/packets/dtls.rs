//! DTLS up to the client's hello (RFC 6347, RFC 9147): a hello in one datagram, or in fragments that each fill one record.

use super::{
    bytes::Bytes,
    hello::{self, CLIENT_HELLO},
};

/// Records of one datagram that are looked at.
const MAX_RECORDS: usize = 16;

/// Whether a datagram may begin with a record of a handshake.
pub(super) fn may_be(datagram: &[u8]) -> bool {
    matches!(datagram, [22, 0xfe, 0xfd | 0xff, 0, 0, ..] | [22, 1, 0, 0, 0, ..])
}

/// The server's name in a client's hello that is whole.
pub(super) fn server_name(datagram: &[u8]) -> Option<&[u8]> {
    let mut rest = Bytes(datagram);
    for _ in 0..MAX_RECORDS {
        let kind = rest.u8()?;
        rest.take(10)?;
        let len = rest.u16()?;
        let mut record = Bytes(rest.take_most(usize::from(len)));
        if kind != 22 || record.u8() != Some(CLIENT_HELLO) {
            continue;
        }
        let len = record.u24()?;
        record.u16()?;
        let (offset, part) = (record.u24()?, record.u24()?);
        if offset == 0 && part == len {
            return hello::datagram_server_name(record.0);
        }
    }
    None
}
