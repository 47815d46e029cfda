//! The client's first message of TLS (RFC 8446, 4.1.2) and the server's name in it (RFC 6066, 3).

use super::bytes::Bytes;

/// Kind of the message.
pub(super) const CLIENT_HELLO: u8 = 1;

/// Extensions that are gone through.
const MAX_EXTENSIONS: usize = 256;

/// The server's name, as far as the message goes: one that is cut behind the name still says it.
pub(super) fn server_name(body: &[u8]) -> Option<&[u8]> {
    let mut hello = Bytes(body);
    hello.take(34)?;
    let session = hello.u8()?;
    hello.take(usize::from(session))?;
    after_session(hello)
}

/// As [`server_name`], for DTLS, which has a cookie behind the session (RFC 6347, 4.2.1).
pub(super) fn datagram_server_name(body: &[u8]) -> Option<&[u8]> {
    let mut hello = Bytes(body);
    hello.take(34)?;
    for _ in 0..2 {
        let len = hello.u8()?;
        hello.take(usize::from(len))?;
    }
    after_session(hello)
}

fn after_session(mut hello: Bytes<'_>) -> Option<&[u8]> {
    let suites = hello.u16()?;
    hello.take(usize::from(suites))?;
    let compressions = hello.u8()?;
    hello.take(usize::from(compressions))?;
    let len = hello.u16()?;
    let mut extensions = Bytes(hello.take_most(usize::from(len)));
    for _ in 0..MAX_EXTENSIONS {
        let (kind, len) = (extensions.u16()?, extensions.u16()?);
        let body = extensions.take_most(usize::from(len));
        if kind == 0 {
            let mut names = Bytes(body);
            names.u16()?;
            names.u8()?;
            let len = names.u16()?;
            return names.take(usize::from(len));
        }
    }
    None
}
