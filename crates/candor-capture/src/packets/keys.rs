//! Keys of TLS sessions as programs log them: lines of a label, the client's random number and a secret.
//!
//! Specification: draft-ietf-tls-keylogfile. Logged are the master secret up to TLS 1.2 (`CLIENT_RANDOM`) and the traffic
//! secrets of TLS 1.3. Keys that are found by an encrypted premaster secret or by a session's id (`RSA`) are not used.

use std::{collections::HashMap, fmt};

/// Sessions whose keys are kept.
const MAX_SESSIONS: usize = 131_072;
/// The longest line that is read: the longest label, 64 digits and 96 digits, with room.
const MAX_LINE: usize = 1024;
/// The longest secret: the output of SHA-384, as long as a master secret.
const MAX_SECRET: usize = 48;

/// What a client chose for one session.
pub(super) type Random = [u8; 32];

/// Keys of TLS sessions that were handed in with a capture. Nothing prints them.
#[derive(Clone, Default)]
pub struct Keys {
    sessions: HashMap<Random, Box<Session>>,
    unread: u64,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys of {} sessions", self.sessions.len())
    }
}

/// A secret.
#[derive(Clone, Copy)]
pub(super) struct Secret {
    bytes: [u8; MAX_SECRET],
    len: usize,
}

impl Secret {
    /// The secret's bytes; none where there are more than any secret has.
    pub(super) fn new(from: &[u8]) -> Option<Self> {
        let mut bytes = [0; MAX_SECRET];
        bytes.get_mut(..from.len())?.copy_from_slice(from);
        Some(Self { bytes, len: from.len() })
    }

    /// Its bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

/// The secrets of one session, as far as they were logged.
#[derive(Clone, Default)]
pub(super) struct Session {
    /// Of TLS 1.2 and before.
    pub(super) master: Option<Secret>,
    /// Of TLS 1.3: for the rest of the handshake, and for what follows it; of the client, then of the server.
    pub(super) handshake: [Option<Secret>; 2],
    pub(super) traffic: [Option<Secret>; 2],
}

impl Keys {
    /// Takes in a key log, any number of which may be handed in. What a later line says of a session counts.
    ///
    /// Lines that are no keys are passed over; [`Keys::unread`] counts those that should be.
    pub fn add(&mut self, key_log: &[u8]) {
        for line in key_log.split(|byte| *byte == b'\n') {
            let line = line.trim_ascii();
            if line.is_empty() || line.starts_with(b"#") {
                continue;
            }
            if self.line(line).is_none() {
                self.unread = self.unread.saturating_add(1);
            }
        }
    }

    /// Sessions of which there are keys.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sessions.len()
    }

    /// Whether there are no keys.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sessions.is_empty()
    }

    /// Lines that could not be read, or that name a session in a way that is not followed.
    #[must_use]
    pub fn unread(&self) -> u64 {
        self.unread
    }

    /// The secrets of a client's session.
    pub(super) fn session(&self, random: &Random) -> Option<&Session> {
        self.sessions.get(random).map(AsRef::as_ref)
    }

    fn line(&mut self, line: &[u8]) -> Option<()> {
        if line.len() > MAX_LINE {
            return None;
        }
        let mut fields = line.split(|byte| byte.is_ascii_whitespace()).filter(|field| !field.is_empty());
        let (label, random, secret) = (fields.next()?, fields.next()?, fields.next()?);
        let place: fn(&mut Session) -> &mut Option<Secret> = match label {
            b"CLIENT_RANDOM" => |session| &mut session.master,
            b"CLIENT_HANDSHAKE_TRAFFIC_SECRET" => |session| &mut session.handshake[0],
            b"SERVER_HANDSHAKE_TRAFFIC_SECRET" => |session| &mut session.handshake[1],
            b"CLIENT_TRAFFIC_SECRET_0" => |session| &mut session.traffic[0],
            b"SERVER_TRAFFIC_SECRET_0" => |session| &mut session.traffic[1],
            // Of use for other things than opening records; the last ones are of QUIC, as some logged them.
            b"CLIENT_EARLY_TRAFFIC_SECRET" | b"EARLY_EXPORTER_SECRET" | b"EXPORTER_SECRET" => return Some(()),
            label if label.starts_with(b"QUIC_") => return Some(()),
            _ => return None,
        };
        let random = Random::try_from(digits(random)?).ok()?;
        // Logs that went through a shell may have a mark behind the secret.
        let end = secret.iter().position(|byte| !byte.is_ascii_hexdigit()).unwrap_or(secret.len());
        let secret = digits(secret.get(..end)?).filter(|secret| secret.len() >= 32)?;
        let secret = Secret::new(&secret)?;
        if self.sessions.len() >= MAX_SESSIONS && !self.sessions.contains_key(&random) {
            return None;
        }
        *place(self.sessions.entry(random).or_default()) = Some(secret);
        Some(())
    }
}

/// Bytes that are written in hexadecimal digits.
fn digits(text: &[u8]) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let pair = |pair: &[u8]| match pair {
        [high, low] => u8::try_from(digit(high)? << 4 | digit(low)?).ok(),
        _ => None,
    };
    text.chunks(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::Keys;

    #[test]
    fn lines_of_all_kinds_are_read_or_counted() {
        let (random, secret) = ("0A".repeat(32), "bc".repeat(48));
        let mut keys = Keys::default();
        keys.add(format!("# c\r\n\nCLIENT_RANDOM {random} {secret}\r\nEXPORTER_SECRET x y\n").as_bytes());
        assert_eq!((keys.len(), keys.unread()), (1, 0));
        let session = keys.session(&[10; 32]).unwrap();
        assert_eq!(session.master.unwrap().bytes(), [0xbc; 48]);
        assert!(session.traffic[0].is_none());
        for bad in ["CLIENT_RANDOM", "CLIENT_RANDOM zz yy", "RSA 00 11", "CLIENT_RANDOM 0a 0a", "\u{0}"] {
            keys.add(bad.as_bytes());
        }
        keys.add(format!("CLIENT_RANDOM {random} {secret}00").as_bytes());
        keys.add(&[b'a'; 5000]);
        keys.add(b"QUIC_CLIENT_TRAFFIC_SECRET_0 00 11");
        assert_eq!((keys.len(), keys.unread()), (1, 7));
        let other = "0b".repeat(32);
        keys.add(format!("CLIENT_TRAFFIC_SECRET_0 {other} {secret}\\").as_bytes());
        assert_eq!((keys.len(), keys.unread()), (2, 7));
        assert_eq!(format!("{keys:?}"), "Keys of 2 sessions");
    }
}
