//! Where a flow goes, from the text that the program builds: the host of an address, or the text as it stands.

use candor_flow::contacts::Names;

use super::SinkKind;
use crate::host;

/// Longest destination; app-controlled strings can be megabytes.
const MAX_DESTINATION: usize = 200;

/// The host of an address, a telephone number, or whatever else the text names; nothing for a text without a name.
pub(super) fn destination(kind: SinkKind, text: &str) -> Option<String> {
    let text = text.trim();
    let named = match kind {
        // A name that stands alone is one, too, as sockets are given it.
        SinkKind::Network | SinkKind::Web => {
            return host::named(Names::Host, text, true).ok().map(|to| to.host);
        }
        SinkKind::Sms => number(text)?,
        _ => text,
    };
    (!named.is_empty()).then(|| named.chars().take(MAX_DESTINATION).collect())
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
        assert_eq!(network("https://API.example.com/v1?q=1").as_deref(), Some("api.example.com"));
        assert_eq!(network("https://a@b.example:8080").as_deref(), Some("b.example"));
        assert_eq!(network("http://[2001:db8::1]:80/").as_deref(), Some("2001:db8::1"));
        assert_eq!(network("example.org").as_deref(), Some("example.org"));
        assert_eq!(network(" "), None);
        assert_eq!(network("/v1/users"), None);
        assert_eq!(network("user-agent text"), None);
        assert_eq!(network("file:///android_asset/a.html"), None);
        let sms = |text| destination(SinkKind::Sms, text);
        assert_eq!(sms("+1 (555) 100").as_deref(), Some("+1 (555) 100"));
        assert_eq!(sms("From: null (null)"), None);
    }
}
