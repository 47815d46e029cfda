//! Where a flow goes, from the text that the program builds: the host of an address, or the text as it stands.

use super::SinkKind;

/// Longest destination; app-controlled strings can be megabytes.
const MAX_DESTINATION: usize = 200;

/// The host of an address, a telephone number, or whatever else the text names; nothing for a text without a name.
pub(super) fn destination(kind: SinkKind, text: &str) -> Option<String> {
    let text = text.trim();
    let named = match kind {
        SinkKind::Network | SinkKind::Web => host(text).or_else(|| bare_host(text))?,
        SinkKind::Sms => number(text)?,
        _ => text,
    };
    (!named.is_empty()).then(|| named.chars().take(MAX_DESTINATION).collect())
}

/// `api.example.com` of `https://user@api.example.com:8080/path?query`; none where no host stands in full.
fn host(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("://")?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next()?,
        None => host.split(':').next()?,
    };
    (!host.is_empty()).then_some(host)
}

/// A name that stands alone, as sockets are given it; a path or any other text is none.
fn bare_host(text: &str) -> Option<&str> {
    let is_name = text.contains('.') && !text.starts_with('.') && !text.ends_with('.');
    let is_plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    (is_name && is_plain).then_some(text)
}

/// A telephone number as people write it; texts with names or gaps in them are none.
fn number(text: &str) -> Option<&str> {
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || " +-()./*#".contains(c));
    (is_plain && text.contains(|c: char| c.is_ascii_digit())).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_an_address_is_named() {
        let network = |text| destination(SinkKind::Network, text);
        assert_eq!(network("https://api.example.com/v1?q=1").as_deref(), Some("api.example.com"));
        assert_eq!(network("https://a@b.example:8080").as_deref(), Some("b.example"));
        assert_eq!(network("http://[2001:db8::1]:80/").as_deref(), Some("2001:db8::1"));
        assert_eq!(network("example.org").as_deref(), Some("example.org"));
        assert_eq!(network(" "), None);
        assert_eq!(network("/v1/users"), None);
        assert_eq!(network("user-agent text"), None);
        let sms = |text| destination(SinkKind::Sms, text);
        assert_eq!(sms("+1 (555) 100").as_deref(), Some("+1 (555) 100"));
        assert_eq!(sms("From: null (null)"), None);
    }
}
