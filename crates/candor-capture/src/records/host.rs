//! Names of hosts, addresses and the parts of a URL, as records write them.

use std::net::IpAddr;

/// Longest name that the domain name system has (RFC 1035, 2.3.4), with a dot at the end.
const NAME_LIMIT: usize = 254;

/// What a URL says about where a request went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Name in small letters; none for a literal address.
    pub(super) host: Option<String>,
    /// Literal address.
    pub(super) address: Option<IpAddr>,
    /// Port, as written or by the scheme.
    pub(super) port: Option<u16>,
    /// Path and query, from `/` on.
    pub(super) target: String,
}

/// A name in small letters and without a dot at the end, if it can be one: bytes that no resolver would take are none.
pub(super) fn name(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('.');
    if text.is_empty() || text.len() > NAME_LIMIT {
        return None;
    }
    let is_name = text.bytes().all(|byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'*') || byte >= 0x80
    });
    (is_name && !text.contains("..") && !text.starts_with('.')).then(|| text.to_lowercase())
}

/// An address, with or without brackets or a zone.
pub(super) fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    inner.split('%').next()?.parse().ok()
}

/// A name or a literal address.
pub(super) fn name_or_address(text: &str) -> (Option<String>, Option<IpAddr>) {
    match address(text) {
        Some(address) => (None, Some(address)),
        None => (name(text), None),
    }
}

/// Where an absolute URL leads; none where it names no host (`data:`, `blob:`, `chrome-extension:`).
pub(super) fn place(url: &str) -> Option<Place> {
    let (scheme, rest) = url.split_once("://")?;
    let default = match scheme.to_ascii_lowercase().as_str() {
        "http" | "ws" => Some(80),
        "https" | "wss" => Some(443),
        _ => return None,
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at_checked(end)?;
    let authority = authority.rsplit('@').next()?;
    let (host, port) = host_and_port(authority);
    let (host, address) = name_or_address(host);
    if host.is_none() && address.is_none() {
        return None;
    }
    let target = tail.split('#').next().unwrap_or_default();
    let target = if target.starts_with('/') { target.to_owned() } else { format!("/{target}") };
    Some(Place { host, address, port: port.or(default), target })
}

/// Splits `host:port`, `[v6]:port`, `host`.
pub(super) fn host_and_port(authority: &str) -> (&str, Option<u16>) {
    if authority.starts_with('[') {
        let end = authority.find(']').map_or(authority.len(), |at| at.saturating_add(1));
        let (host, tail) = authority.split_at_checked(end).unwrap_or((authority, ""));
        return (host, tail.strip_prefix(':').and_then(|port| port.parse().ok()));
    }
    match authority.rsplit_once(':') {
        Some((host, port)) if !host.contains(':') => (host, port.parse().ok()),
        _ => (authority, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_taken_apart() {
        let at = place("https://user:pw@API.Example.com:8443/v1?x=1#frag").expect("a place");
        assert_eq!(at.host.as_deref(), Some("api.example.com"));
        assert_eq!((at.port, at.target.as_str()), (Some(8443), "/v1?x=1"));
        let at = place("http://[2001:db8::1]?q").expect("a place");
        assert_eq!((at.address, at.port), ("2001:db8::1".parse().ok(), Some(80)));
        assert_eq!(at.target, "/?q");
    }

    #[test]
    fn what_names_no_host_is_no_place() {
        for url in
            ["data:text/plain,x", "https://", "https:///path", "file:///etc/passwd", "", "https://a b/"]
        {
            assert_eq!(place(url), None, "{url}");
        }
    }

    #[test]
    fn names_lose_their_dot_and_their_capitals() {
        assert_eq!(name("WWW.Example.COM."), Some("www.example.com".to_owned()));
        assert_eq!(name("a..b"), None);
        assert_eq!(name("has space"), None);
        assert_eq!(name(&"a".repeat(300)), None);
    }

    #[test]
    fn addresses_may_stand_in_brackets() {
        assert_eq!(address("[::1]"), "::1".parse().ok());
        assert_eq!(address("fe80::1%wlan0"), "fe80::1".parse().ok());
        assert_eq!(address("1.2.3"), None);
    }
}
