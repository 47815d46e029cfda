//! What a file is, by its first bytes.

use std::borrow::Cow;

use crate::FileKind;

/// How much of a file is enough to tell.
pub const HEAD: usize = 1 << 16;

/// First bytes of a capture, in both orders of bytes, with microseconds and with nanoseconds (pcap-savefile(5)).
const PCAP: [[u8; 4]; 4] =
    [[0xa1, 0xb2, 0xc3, 0xd4], [0xd4, 0xc3, 0xb2, 0xa1], [0xa1, 0xb2, 0x3c, 0x4d], [0x4d, 0x3c, 0xb2, 0xa1]];
/// Type of the section header of pcapng, the same in both orders.
const PCAPNG: [u8; 4] = [0x0a, 0x0d, 0x0d, 0x0a];
/// Labels of `SSLKEYLOGFILE` (draft-ietf-tls-keylogfile and NSS).
const TLS_LABELS: &[&str] = &[
    "CLIENT_RANDOM ",
    "CLIENT_EARLY_TRAFFIC_SECRET ",
    "CLIENT_HANDSHAKE_TRAFFIC_SECRET ",
    "SERVER_HANDSHAKE_TRAFFIC_SECRET ",
    "CLIENT_TRAFFIC_SECRET_0 ",
    "SERVER_TRAFFIC_SECRET_0 ",
    "EARLY_EXPORTER_SECRET ",
    "EXPORTER_SECRET ",
    "RSA ",
];
/// Keys that begin a flow of mitmproxy, in the order in which some version writes them.
const FLOW_KEYS: &[&str] = &[
    "version",
    "type",
    "client_conn",
    "server_conn",
    "request",
    "response",
    "error",
    "id",
    "intercepted",
    "websocket",
    "messages",
    "is_replay",
    "marked",
    "metadata",
    "comment",
    "timestamp_created",
    "backup",
    "mode",
];
/// Keys of answers of name servers, of which one must be in the first object.
const DNS_KEYS: &[&str] =
    &["\"rrname\"", "\"answers\"", "\"Answer\"", "\"resolver\"", "\"rx_ts\"", "\"results\""];

/// What a file is; none where its bytes do not say. `head` is the first [`HEAD`] bytes or fewer; the name is asked only
/// where the bytes could be of two kinds.
#[must_use]
pub fn kind(head: &[u8], name: Option<&str>) -> Option<FileKind> {
    if let Some(magic) = head.first_chunk::<4>() {
        if PCAP.contains(magic) {
            return Some(FileKind::Pcap);
        }
        if *magic == PCAPNG {
            return Some(FileKind::Pcapng);
        }
        if magic == b"ABX\0" {
            return Some(FileKind::DiscreteHistory);
        }
    }
    if is_flow(head) {
        return Some(FileKind::MitmproxyFlows);
    }
    let text = text(head)?;
    let start = text.trim_start();
    if start.starts_with('{') {
        return object(start, name);
    }
    if start.starts_with('<') {
        let is_history = start.contains("<h v=") && !start.contains("<html");
        return is_history.then_some(FileKind::DiscreteHistory);
    }
    lines(start)
}

/// The head as a text; none if it has bytes that no text has. A character may be cut at its end.
fn text(head: &[u8]) -> Option<Cow<'_, str>> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x1b | 0x0c);
    if head.iter().any(control) { None } else { Some(String::from_utf8_lossy(head)) }
}

/// `length:length:key` of a dictionary.
fn is_flow(head: &[u8]) -> bool {
    let after_length = |bytes: &[u8]| {
        let n = bytes.iter().take(13).position(|byte| *byte == b':').filter(|n| *n > 0)?;
        let is_number = bytes.get(..n)?.iter().all(u8::is_ascii_digit);
        if is_number { Some(n.saturating_add(1)) } else { None }
    };
    let key = after_length(head).and_then(|n| head.get(n..));
    let key = key.and_then(|rest| rest.get(after_length(rest)?..));
    key.is_some_and(|key| {
        FLOW_KEYS.iter().any(|name| {
            key.strip_prefix(name.as_bytes())
                .and_then(<[u8]>::first)
                .is_some_and(|tag| matches!(tag, b',' | b';'))
        })
    })
}

/// JSON: a HAR is one object, everything else is one object a line.
fn object(start: &str, name: Option<&str>) -> Option<FileKind> {
    let line = start.lines().next().unwrap_or_default();
    let has = |key: &str| line.contains(key);
    let is_report = has("\"networkActivity\"")
        || has("\"tccService\"")
        || (has("\"type\"") && has("\"access\"") && has("\"accessor\""))
        || (has("\"access\"") && has("\"broadcaster\""))
        || (has("\"bundleID\"") && has("\"domain\""));
    if is_report {
        return Some(FileKind::AppPrivacyReport);
    }
    let inner = start.trim_start_matches('{').trim_start();
    let is_named_har = name.is_some_and(|name| name.to_ascii_lowercase().ends_with(".har"));
    let is_har = start.contains("\"log\"")
        && (inner.starts_with("\"log\"") || is_named_har)
        && ["\"entries\"", "\"creator\"", "\"version\"", "\"pages\""].iter().any(|key| start.contains(key));
    if is_har {
        return Some(FileKind::Har);
    }
    DNS_KEYS.iter().any(|key| has(key)).then_some(FileKind::DnsLog)
}

/// Texts of lines, by the first lines that tell.
fn lines(text: &str) -> Option<FileKind> {
    if text.contains("Current AppOps Service state:") || text.contains("AppOps Service") {
        return Some(FileKind::Appops);
    }
    for line in text.lines().take(500) {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        if TLS_LABELS.iter().any(|label| line.starts_with(label)) {
            return Some(FileKind::TlsKeys);
        }
        if line.starts_with("Discrete accesses:") || line.starts_with("Package: ") {
            return Some(FileKind::DiscreteHistory);
        }
        if line.starts_with("Package ") && line.ends_with(':') {
            return Some(FileKind::Appops);
        }
        if line.contains("dnsmasq[")
            || line.starts_with("; <<>> DiG")
            || line.starts_with(";; ANSWER SECTION")
        {
            return Some(FileKind::DnsLog);
        }
        let columns: Vec<String> = line.split(',').map(|cell| cell.trim().to_ascii_lowercase()).collect();
        if columns.iter().any(|cell| cell == "host") && columns.iter().any(|cell| cell == "ip") {
            return Some(FileKind::Resolutions);
        }
        if is_record(line) {
            return Some(FileKind::DnsLog);
        }
    }
    None
}

/// `name. [ttl] [IN] A 192.0.2.1`.
fn is_record(line: &str) -> bool {
    let words: Vec<&str> = line.split_ascii_whitespace().take(6).collect();
    let kind = words.iter().position(|word| matches!(*word, "A" | "AAAA" | "CNAME"));
    let named = words.first().is_some_and(|name| name.ends_with('.') && name.len() > 1);
    named && kind.is_some_and(|at| (1..=3).contains(&at) && words.get(at.saturating_add(1)).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_told_by_its_bytes() {
        let cases: &[(&[u8], FileKind)] = &[
            (b"\xd4\xc3\xb2\xa1\x02\x00\x04\x00", FileKind::Pcap),
            (b"\xa1\xb2\x3c\x4d\x00\x02", FileKind::Pcap),
            (b"\x0a\x0d\x0d\x0a\x1c\x00\x00\x00", FileKind::Pcapng),
            (b"\xef\xbb\xbf{\n \"log\": {\"version\": \"1.2\"", FileKind::Har),
            (b"1925:9:websocket;0:~8:response;", FileKind::MitmproxyFlows),
            (b"2120:7:version,10:1:0#2:18#]", FileKind::MitmproxyFlows),
            (b"Jan  1 00:00:01 dnsmasq[7]: query[A] a.example from 10.0.0.1", FileKind::DnsLog),
            (b"{\"rrname\":\"a.example\",\"rrtype\":\"A\"}", FileKind::DnsLog),
            (b"a.example.\t300\tIN\tA\t192.0.2.1\n", FileKind::DnsLog),
            (b"Host, IP, time\n", FileKind::Resolutions),
            (b"Current AppOps Service state:\n  Settings:\n", FileKind::Appops),
            (b"  Uid u0a9:\n    Package org.example.app:\n", FileKind::Appops),
            (b"Discrete accesses:\n  Uid: 10103\n", FileKind::DiscreteHistory),
            (b"<?xml version='1.0'?><h v=\"1\" lc=\"0\">", FileKind::DiscreteHistory),
            (b"ABX\0\x10\x00", FileKind::DiscreteHistory),
            (
                b"{\"accessor\":{\"identifier\":\"a\"},\"category\":\"photos\",\"type\":\"access\"}\n",
                FileKind::AppPrivacyReport,
            ),
            (b"{\"domain\":\"a.example\",\"type\":\"networkActivity\"}", FileKind::AppPrivacyReport),
            (b"# comment\nCLIENT_RANDOM 00ff 00ff\n", FileKind::TlsKeys),
        ];
        for (head, expected) in cases {
            assert_eq!(kind(head, None), Some(*expected), "{}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        let cases: &[&[u8]] = &[
            b"",
            b"{",
            b"{\"name\":\"x\"}",
            b"{\"log\":\"a line of a log\"}",
            b"<html><h v=1></h></html>",
            b"12:30:45 a clock",
            b"12:7:something,",
            b"Dear host, the ip is unknown",
            b"MZ\x90\x00",
            b"PK\x03\x04",
            b"This package is A thing",
            b"\x1f\x8b\x08\x00",
        ];
        for head in cases {
            assert_eq!(kind(head, None), None, "{}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn a_name_helps_only_where_the_bytes_allow_it() {
        let late = b"{\"comment\":\"x\",\"log\":{\"entries\":[]}}";
        assert_eq!(kind(late, None), None);
        assert_eq!(kind(late, Some("A.HAR")), Some(FileKind::Har));
        assert_eq!(kind(b"no", Some("a.har")), None);
        assert_eq!(kind(b"PK\x03\x04", Some("a.pcap")), None);
    }
}
