//! Messages of name servers (RFC 1035), over UDP and TCP; multicast DNS (RFC 6762) and LLMNR (RFC 4795) have the same form.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{
    bytes::{Bytes, u8_at, u16_at},
    sink::{Sink, Way, host},
};
use crate::{Contact, Resolution, Via};

/// Port of name servers.
pub(super) const PORT: u16 = 53;
/// The port of name servers over TLS (RFC 7858).
pub(super) const TLS_PORT: u16 = 853;
/// Ports of protocols that ask the neighbours: multicast DNS and LLMNR.
pub(super) const LOCAL_PORTS: [u16; 2] = [5353, 5355];

/// Questions and answers of one message that are read.
const MAX_QUESTIONS: u16 = 64;
const MAX_ANSWERS: u16 = 512;
/// Questions of one message whose answers are told; there is one in all but odd messages.
const MAX_RESOLVED: usize = 4;
/// Jumps within one name, and names on the way to an address.
const MAX_JUMPS: usize = 64;
const MAX_ALIASES: usize = 16;
/// No name is longer.
const MAX_NAME: usize = 255;
/// Questions whose answer is waited for, on one connection.
const MAX_OPEN: usize = 64;

/// Types of records.
const A: u16 = 1;
const CNAME: u16 = 5;
const AAAA: u16 = 28;

/// Whether a port belongs to a protocol of this form.
pub(super) fn is_port(port: u16) -> bool {
    port == PORT || LOCAL_PORTS.contains(&port)
}

/// A message.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Message {
    id: u16,
    pub(super) is_answer: bool,
    pub(super) questions: Vec<String>,
    answers: Vec<(String, Answer)>,
    /// Whether all of its bytes were understood.
    is_whole: bool,
}

#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Address(IpAddr),
    Alias(String),
}

impl Message {
    /// Reads a message as far as it is right; none where it is none at all.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let flags = u16_at(bytes, 2)?;
        let (n_questions, n_answers) = (u16_at(bytes, 4)?, u16_at(bytes, 6)?);
        let mut message = Self { id: u16_at(bytes, 0)?, is_answer: flags & 0x8000 != 0, ..Self::default() };
        let mut at = 12;
        message.is_whole = message.read_questions(bytes, &mut at, n_questions).is_some()
            && message.read_answers(bytes, &mut at, n_answers).is_some();
        Some(message)
    }

    fn read_questions(&mut self, bytes: &[u8], at: &mut usize, n: u16) -> Option<()> {
        for _ in 0..n.min(MAX_QUESTIONS) {
            let name = name(bytes, at)?;
            bytes.get(*at..*at + 4)?;
            *at += 4;
            self.questions.push(name);
        }
        Some(())
    }

    fn read_answers(&mut self, bytes: &[u8], at: &mut usize, n: u16) -> Option<()> {
        for _ in 0..n.min(MAX_ANSWERS) {
            let owner = name(bytes, at)?;
            let (kind, len) = (u16_at(bytes, *at)?, usize::from(u16_at(bytes, *at + 8)?));
            let start = *at + 10;
            let body = bytes.get(start..start + len)?;
            *at = start + len;
            let answer = match kind {
                A => Answer::Address(IpAddr::V4(Ipv4Addr::from(<[u8; 4]>::try_from(body).ok()?))),
                AAAA => Answer::Address(IpAddr::V6(Ipv6Addr::from(<[u8; 16]>::try_from(body).ok()?))),
                CNAME => Answer::Alias(name(bytes, &mut start.clone())?),
                _ => continue,
            };
            self.answers.push((owner, answer));
        }
        Some(())
    }

    /// The addresses and the aliases that the answers give for a name.
    fn resolve(&self, asked: &str) -> (Vec<String>, Vec<IpAddr>) {
        let mut aliases: Vec<String> = Vec::new();
        let mut current = asked;
        while aliases.len() < MAX_ALIASES {
            let next = self.answers.iter().find_map(|(owner, answer)| match answer {
                Answer::Alias(alias) if owner == current => Some(alias),
                _ => None,
            });
            match next {
                Some(next) if next != asked && !aliases.contains(next) => aliases.push(next.clone()),
                _ => break,
            }
            current = next.map_or(current, String::as_str);
        }
        let addresses = self.answers.iter().filter_map(|(owner, answer)| match answer {
            Answer::Address(address) if owner == current => Some(*address),
            _ => None,
        });
        (aliases.clone(), addresses.collect())
    }
}

/// A name in small letters, and the offset behind it. What is not printable is written as `\DDD`.
fn name(bytes: &[u8], at: &mut usize) -> Option<String> {
    let mut name = String::new();
    let mut place = *at;
    let mut n_jumps = 0;
    loop {
        let len = u8_at(bytes, place)?;
        match len {
            0 => {
                if n_jumps == 0 {
                    *at = place + 1;
                }
                return Some(name);
            }
            1..=63 => {
                let label = bytes.get(place + 1..place + 1 + usize::from(len))?;
                place += 1 + usize::from(len);
                if !name.is_empty() {
                    name.push('.');
                }
                for byte in label {
                    match byte {
                        b'!'..=b'~' => name.push(char::from(byte.to_ascii_lowercase())),
                        _ => name.push_str(&format!("\\{byte:03}")),
                    }
                }
                if name.len() > MAX_NAME * 4 {
                    return None;
                }
            }
            0xc0..=0xff => {
                let target = usize::from(u16_at(bytes, place)? & 0x3fff);
                if n_jumps == 0 {
                    *at = place + 2;
                }
                n_jumps += 1;
                if n_jumps > MAX_JUMPS {
                    return None;
                }
                place = target;
            }
            _ => return None,
        }
    }
}

/// Whether a datagram between any ports is so surely a message that it is read as one: one question of the internet's
/// class for a name of ordinary labels, and every byte understood.
pub(super) fn is_surely(bytes: &[u8]) -> bool {
    let (Some(flags), Some(1), Some(answers), Some(authorities), Some(more)) =
        (u16_at(bytes, 2), u16_at(bytes, 4), u16_at(bytes, 6), u16_at(bytes, 8), u16_at(bytes, 10))
    else {
        return false;
    };
    let counts = if flags & 0x8000 == 0 {
        answers == 0 && authorities == 0
    } else {
        answers <= 100 && authorities <= 10
    };
    if flags & 0x7840 != 0 || !counts || more > 10 {
        return false;
    }
    let mut at = 12;
    let Some(name) = name(bytes, &mut at) else { return false };
    let is_ordinary = |label: &str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    };
    name.contains('.')
        && name.split('.').all(is_ordinary)
        && u16_at(bytes, at + 2) == Some(1)
        && Message::read(bytes).is_some_and(|message| message.is_whole)
}

/// Questions of a connection that were not answered yet.
#[derive(Default)]
pub(super) struct Open(Vec<u16>);

/// Tells what a message says. `open` remembers the questions where the connection is kept.
pub(super) fn tell(bytes: &[u8], open: Option<&mut Open>, way: &Way<'_>, sink: &mut Sink<'_>) {
    let Some(message) = Message::read(bytes) else {
        sink.unread("name server messages cut short");
        return;
    };
    if !message.is_whole {
        sink.unread("name server messages that are wrong or cut short");
    }
    let is_local = LOCAL_PORTS.iter().any(|port| [way.from.port, way.to.port].contains(port));
    let via = if is_local { Via::LocalName } else { Via::DnsQuery };
    let mut was_asked = false;
    if let Some(Open(open)) = open {
        if message.is_answer {
            let known = open.iter().position(|id| *id == message.id);
            was_asked = known.map(|at| open.remove(at)).is_some();
        } else if open.len() < MAX_OPEN {
            open.push(message.id);
        }
    }
    for (n, name) in message.questions.iter().enumerate() {
        let Some(host) = host(name.as_bytes()) else { continue };
        // An answer repeats the question, which may not have been captured.
        if !was_asked {
            let contact = way.contact(Some(host.clone()), via);
            // The address is the name server's and says nothing of the host.
            sink.contact(Contact { address: None, port: None, ..contact });
        }
        if !message.is_answer || is_local || n >= MAX_RESOLVED {
            continue;
        }
        let (aliases, addresses) = message.resolve(name);
        let one = |address| Resolution {
            host: host.clone(),
            aliases: aliases.clone(),
            address,
            at: way.at,
            vantage: None,
            source: None,
        };
        if addresses.is_empty() && !aliases.is_empty() {
            sink.resolution(one(None));
        }
        for address in addresses {
            sink.resolution(one(Some(address)));
        }
    }
}

/// Messages over TCP: each with its length before it.
#[derive(Default)]
pub(super) struct DnsStream {
    buffer: Vec<u8>,
    open: Open,
}

impl DnsStream {
    /// Bytes that it holds.
    pub(super) fn memory(&self) -> usize {
        self.buffer.capacity()
    }

    /// Takes the next bytes. A message is no longer than its length of two bytes says, so that no more is held.
    pub(super) fn data(&mut self, bytes: &[u8], way: &Way<'_>, sink: &mut Sink<'_>) {
        self.buffer.extend_from_slice(bytes);
        let mut rest = Bytes(&self.buffer);
        let mut done = 0;
        while let Some(message) = rest.u16().and_then(|len| rest.take(usize::from(len))) {
            tell(message, Some(&mut self.open), way, sink);
            done += 2 + message.len();
        }
        self.buffer.drain(..done);
    }
}

#[cfg(test)]
mod tests {
    use super::{Message, is_surely, name};

    fn query(labels: &[&str]) -> Vec<u8> {
        let mut bytes = vec![0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        for label in labels {
            bytes.push(u8::try_from(label.len()).unwrap());
            bytes.extend_from_slice(label.as_bytes());
        }
        bytes.extend_from_slice(&[0, 0, 1, 0, 1]);
        bytes
    }

    #[test]
    fn questions_are_read() {
        let bytes = query(&["WWW", "Example", "org"]);
        let message = Message::read(&bytes).unwrap();
        assert_eq!(message.questions, ["www.example.org"]);
        assert!(is_surely(&bytes));
        assert!(!is_surely(&query(&["a b", "c"])));
    }

    #[test]
    fn a_name_that_points_at_itself_is_none() {
        assert_eq!(name(&[0xc0, 0], &mut 0), None);
        assert_eq!(name(&[1, b'a', 0xc0, 0], &mut 0), None);
        assert_eq!(name(&[0xc0, 2, 0xc0, 0], &mut 0), None);
    }

    #[test]
    fn aliases_lead_to_the_address() {
        let mut bytes = query(&["a", "b"]);
        bytes[2] = 0x81;
        bytes[7] = 2;
        // a.b is an alias of c.b, whose address is 192.0.2.1.
        bytes.extend_from_slice(&[0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 9, 0, 4, 1, b'c', 0xc0, 14]);
        let target = u8::try_from(bytes.len() - 4).unwrap();
        bytes.extend_from_slice(&[0xc0, target, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, 192, 0, 2, 1]);
        let message = Message::read(&bytes).unwrap();
        assert_eq!(message.resolve("a.b"), (vec!["c.b".to_owned()], vec!["192.0.2.1".parse().unwrap()]));
    }
}
