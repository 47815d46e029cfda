//! Addresses in texts: whatever has the shape `scheme://host…`.
//!
//! Bare domain names are left alone on purpose: of 45,401 found in the texts of 36 apps, 193 were neither names of classes
//! nor files, and most of those were keys. One pass over the text: every `://` is looked at once, the scheme in front of it
//! at most [`MAX_SCHEME`] bytes back, and what follows up to the next `://`.

use memchr::memmem;

/// Longest scheme looked for in front of `://`; registered ones are shorter.
pub const MAX_SCHEME: usize = 32;
/// Shortest scheme: of one letter none is registered.
pub const MIN_SCHEME: usize = 2;
/// Longest authority that is one; names of hosts have at most 253 characters.
pub const MAX_AUTHORITY: usize = 1_024;

/// Schemes that are told even where a letter or digit stands right in front of them, as in texts without an end.
const KNOWN: [&str; 8] = ["https", "http", "wss", "ws", "ftps", "ftp", "mqtts", "mqtt"];

/// An address in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address<'t> {
    /// Where it starts in the text, in bytes.
    pub start: usize,
    /// All of it, without the punctuation of a sentence around it.
    pub url: &'t str,
    /// Scheme as written.
    pub scheme: &'t str,
    /// Host as written, without user and port; an IPv6 address without its brackets.
    pub host: &'t str,
    /// Whether the host is written out. It is not where something is filled in (`https://%s.example.org`,
    /// `https://${host}/`).
    pub is_whole: bool,
}

/// The addresses in a text, in its order. An address that another holds, as in a query, is one of its own; the other ends
/// where it begins.
pub fn addresses(text: &str) -> impl Iterator<Item = Address<'_>> {
    let mut end_of_last = 0;
    memmem::find_iter(text.as_bytes(), "://").filter_map(move |at| {
        let floor = end_of_last.min(at);
        end_of_last = at + 3;
        address(text, at, floor)
    })
}

/// The address whose `://` stands at `at`; its scheme does not begin before `floor`.
fn address(text: &str, at: usize, floor: usize) -> Option<Address<'_>> {
    let before = text.get(floor..at)?;
    let scheme = scheme(before)?;
    let start = at - scheme.len();
    let rest = text.get(at + 3..)?;
    let authority_end = rest.find(|c: char| is_end(c) || matches!(c, '/' | '?' | '#')).unwrap_or(rest.len());
    let authority = rest.get(..authority_end)?;
    if authority.len() > MAX_AUTHORITY {
        return None;
    }
    // Texts without an end between them: the scheme of the next is no part of this host.
    let is_glued = authority.ends_with(':') && rest.get(authority_end..)?.starts_with("//");
    let authority = if is_glued { without_scheme(authority.trim_end_matches(':')) } else { authority };
    let authority_end = authority.len();
    let host_and_port = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let (host, is_whole) = host(unpunctuated(host_and_port))?;
    // Up to the next address at most, or a text of many would be gone through as many times.
    let path = rest.get(authority_end..)?;
    let next = memmem::find(path.as_bytes(), b"://");
    let path = next.and_then(|next| path.get(..next)).map_or(path, without_scheme);
    let path = if is_glued { "" } else { path };
    let path_end = path.find(is_end).unwrap_or(path.len());
    let url = unpunctuated(text.get(start..at + 3 + authority_end + path_end)?);
    Some(Address { start, url, scheme, host, is_whole })
}

/// What stands in front of the scheme of the next address.
fn without_scheme(text: &str) -> &str {
    let len = scheme(text).map_or(0, str::len);
    text.get(..text.len() - len).unwrap_or(text)
}

/// The scheme at the end of what stands in front of `://`: RFC 3986, 3.1.
fn scheme(before: &str) -> Option<&str> {
    let bytes = before.as_bytes();
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(**byte, b'+' | b'-' | b'.');
    let len = bytes.iter().rev().take(MAX_SCHEME + 1).take_while(is_part).count();
    let run = before.get(before.len() - len..)?;
    let known = KNOWN.iter().find(|known| {
        let at = run.len().checked_sub(known.len());
        at.and_then(|at| run.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(known))
    });
    if let Some(known) = known {
        return run.get(run.len() - known.len()..);
    }
    let run = run.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    (run.len() >= MIN_SCHEME && run.len() <= MAX_SCHEME).then_some(run)
}

/// The host without its port, and whether it is written out; none if it is no host at all.
fn host(authority: &str) -> Option<(&str, bool)> {
    if let Some(rest) = authority.strip_prefix('[') {
        let (host, _) = rest.split_once(']')?;
        return host.parse::<std::net::Ipv6Addr>().is_ok().then_some((host, true));
    }
    // A port is digits, or something that is filled in; the last colon parts it off.
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_');
    if host.is_empty() || host.starts_with('.') {
        return None;
    }
    let is_whole =
        host.chars().all(is_plain) && !host.ends_with('.') && host.chars().any(char::is_alphanumeric);
    let is_partly = host.chars().any(char::is_alphanumeric);
    (is_whole || is_partly).then_some((host, is_whole))
}

/// Whether a character ends an address: white space, quotes, and what RFC 3986 never allows, except the braces of templates.
fn is_end(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '"' | '\'' | '`' | '<' | '>' | '\\' | '|' | '^' | '\u{fffd}')
}

/// Without punctuation that belongs to the sentence around.
fn unpunctuated(text: &str) -> &str {
    let mut text = text.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    // A closing bracket belongs to the address only if it was opened in it.
    for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
        if text.ends_with(close) && !text.contains(open) {
            text = text.trim_end_matches(close).trim_end_matches(['.', ',', ';', ':', '!', '?']);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    //! Shapes of addresses, and what only looks like one.

    use super::*;

    fn of(text: &str) -> Vec<(&str, &str, bool)> {
        addresses(text).map(|address| (address.url, address.host, address.is_whole)).collect()
    }

    #[test]
    fn an_address_is_found_with_its_host() {
        assert_eq!(
            of("https://api.example.org/v1?q=1#x"),
            [("https://api.example.org/v1?q=1#x", "api.example.org", true)]
        );
        assert_eq!(
            of("wss://u:p@Push.example.org:8443/"),
            [("wss://u:p@Push.example.org:8443/", "Push.example.org", true)]
        );
        assert_eq!(of("http://10.0.2.2:3000"), [("http://10.0.2.2:3000", "10.0.2.2", true)]);
        assert_eq!(of("http://[2001:db8::1]:80/x"), [("http://[2001:db8::1]:80/x", "2001:db8::1", true)]);
        assert_eq!(of("https://münchen.example/"), [("https://münchen.example/", "münchen.example", true)]);
        assert_eq!(of("http://a.example./x"), [("http://a.example./x", "a.example", true)]);
        let found: Vec<_> = addresses("see http://a.example.").collect();
        assert_eq!(
            found,
            [Address {
                start: 4,
                url: "http://a.example",
                scheme: "http",
                host: "a.example",
                is_whole: true
            }]
        );
    }

    #[test]
    fn several_addresses_in_one_text_are_each_found() {
        assert_eq!(
            of("(http://a.example/x), <https://b.example>; \"ws://c.example\""),
            [
                ("http://a.example/x", "a.example", true),
                ("https://b.example", "b.example", true),
                ("ws://c.example", "c.example", true)
            ]
        );
        let hosts: Vec<_> =
            of("https://a.example/?to=https://b.example/").iter().map(|found| found.1).collect();
        assert_eq!(hosts, ["a.example", "b.example"]);
        let glued: Vec<_> =
            of("failed tohttps://a.example/xhttps://b.example/y").iter().map(|found| found.1).collect();
        assert_eq!(glued, ["a.example", "b.example"]);
        assert_eq!(
            of("http://a.examplehttp://b.example/licence"),
            [("http://a.example", "a.example", true), ("http://b.example/licence", "b.example", true)]
        );
        assert_eq!(of("https://a.example/?to=https://b.example/")[0].0, "https://a.example/?to=");
    }

    #[test]
    fn a_host_that_is_filled_in_later_is_told_apart() {
        assert_eq!(of("https://%s.example.org/a"), [("https://%s.example.org/a", "%s.example.org", false)]);
        assert_eq!(of("https://${host}/a"), [("https://${host}/a", "${host}", false)]);
        assert_eq!(of("https://cdn."), [("https://cdn", "cdn", true)]);
        assert_eq!(of("https://{0}:{1}"), [("https://{0}:{1}", "{0}", false)]);
    }

    #[test]
    fn what_has_no_scheme_or_no_host_is_no_address() {
        for text in [
            "api.example.org",
            "com.example.Main",
            "://x.example",
            "file:///etc/hosts",
            "https://",
            "http:// x",
            "a:/b",
            "1://x",
            "s://%s%s",
        ] {
            assert_eq!(of(text), [], "{text}");
        }
    }

    #[test]
    fn a_text_of_nothing_but_addresses_takes_linear_time() {
        assert_eq!(addresses(&"http://".repeat(400_000)).count(), 0);
        assert_eq!(addresses(&"http://a/".repeat(400_000)).count(), 400_000);
        let text = format!("http://a/{}", "x".repeat(4_000_000));
        assert_eq!(addresses(&text).count(), 1);
        let text = "a".repeat(4_000_000) + &"://".repeat(400_000);
        assert_eq!(addresses(&text).count(), 0);
    }
}
