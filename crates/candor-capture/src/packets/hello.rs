//! The client's first message of TLS (RFC 8446, 4.1.2) and the server's name in it (RFC 6066, 3).

use super::{bytes::Bytes, keys::Random};

/// Kind of the message.
pub(super) const CLIENT_HELLO: u8 = 1;

/// Extensions that are gone through.
const MAX_EXTENSIONS: usize = 256;

/// Kind of the server's answer to it.
pub(super) const SERVER_HELLO: u8 = 2;

/// Extensions that are read, beside the name.
const ENCRYPT_THEN_MAC: u16 = 22;
const EARLY_DATA: u16 = 42;
const SUPPORTED_VERSIONS: u16 = 43;

/// What a server's hello has in place of a random number where it asks for another hello (RFC 8446, 4.1.3).
const RETRY: [u8; 32] = *b"\xcf\x21\xad\x74\xe5\x9a\x61\x11\xbe\x1d\x8c\x02\x1e\x65\xb8\x91\
    \xc2\xa2\x11\x16\x7a\xbb\x8c\x5e\x07\x9e\x09\xe2\xc8\xa8\x33\x9c";

/// The server's name, as far as the message goes: one that is cut behind the name still says it.
pub(super) fn server_name(body: &[u8]) -> Option<&[u8]> {
    let names = extension(client_extensions(body)?, 0)?;
    name_of(names)
}

/// What a client's hello says of its session: the random number, and whether data follow before the server answers.
pub(super) fn client_session(body: &[u8]) -> Option<(Random, bool)> {
    let random = body.get(2..34)?.try_into().ok()?;
    let has_early = client_extensions(body).and_then(|all| extension(all, EARLY_DATA)).is_some();
    Some((random, has_early))
}

/// What a server's hello says of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ServerHello {
    pub(super) version: u16,
    pub(super) random: Random,
    pub(super) suite: u16,
    /// Whether the code of a record is made over what is encrypted (RFC 7366).
    pub(super) is_code_outside: bool,
}

impl ServerHello {
    /// Reads the message; none where it asks for another hello or is cut.
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        let mut hello = Bytes(body);
        let mut version = hello.u16()?;
        let random = Random::try_from(hello.take(32)?).ok().filter(|random| *random != RETRY)?;
        let session = hello.u8()?;
        hello.take(usize::from(session))?;
        let suite = hello.u16()?;
        hello.u8()?;
        // Old servers send no extensions.
        let len = hello.u16().unwrap_or(0);
        let extensions = Bytes(hello.take_most(usize::from(len)));
        if let Some(newer) = extension(extensions, SUPPORTED_VERSIONS).and_then(|body| Bytes(body).u16()) {
            version = newer;
        }
        let is_code_outside = extension(extensions, ENCRYPT_THEN_MAC).is_some();
        Some(Self { version, random, suite, is_code_outside })
    }
}

fn client_extensions(body: &[u8]) -> Option<Bytes<'_>> {
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
    name_of(extension(after_session(hello)?, 0)?)
}

/// The extensions of a client's hello, from behind the session on.
fn after_session(mut hello: Bytes<'_>) -> Option<Bytes<'_>> {
    let suites = hello.u16()?;
    hello.take(usize::from(suites))?;
    let compressions = hello.u8()?;
    hello.take(usize::from(compressions))?;
    let len = hello.u16()?;
    Some(Bytes(hello.take_most(usize::from(len))))
}

/// The body of an extension, as far as it goes.
fn extension(mut extensions: Bytes<'_>, wanted: u16) -> Option<&[u8]> {
    for _ in 0..MAX_EXTENSIONS {
        let (kind, len) = (extensions.u16()?, extensions.u16()?);
        let body = extensions.take_most(usize::from(len));
        if kind == wanted {
            return Some(body);
        }
    }
    None
}

/// The first name of the extension with names.
fn name_of(names: &[u8]) -> Option<&[u8]> {
    let mut names = Bytes(names);
    names.u16()?;
    names.u8()?;
    let len = names.u16()?;
    names.take(usize::from(len))
}
