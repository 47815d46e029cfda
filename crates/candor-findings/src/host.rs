//! The host in a text that names where to: one way for the calls that reach out and for the ends of flows.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use candor_flow::contacts::Names;

/// Longest host (RFC 1035).
const MAX_HOST: usize = 253;

/// Longest path that is kept.
const MAX_PATH: usize = 120;

/// Schemes of what lies on the phone, or is handed to another app.
const ON_THE_PHONE: [&str; 13] = [
    "about",
    "android.resource",
    "blob",
    "content",
    "data",
    "file",
    "geo",
    "intent",
    "jar",
    "javascript",
    "mailto",
    "market",
    "tel",
];

/// Where a host can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Anywhere.
    Internet,
    /// In the network that the phone is in.
    LocalNetwork,
    /// The phone itself.
    ThisDevice,
}

impl Scope {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Internet => "internet",
            Self::LocalNetwork => "local_network",
            Self::ThisDevice => "this_device",
        }
    }
}

/// What a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) host: String,
    pub(crate) scope: Scope,
    /// The path of the request, without its query, where the text goes on.
    pub(crate) path: Option<String>,
}

/// Why a text names no host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoHost {
    /// What it names lies on the phone.
    OnThePhone,
    /// It ends before the host does, or is none.
    NotKnown,
}

/// The host that a text names; of a text whose end is not known only one that stands in full.
pub(crate) fn named(names: Names, text: &str, is_complete: bool) -> Result<Named, NoHost> {
    let text = text.trim();
    let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    if scheme.is_some_and(|scheme| ON_THE_PHONE.contains(&scheme.as_str())) {
        return Err(NoHost::OnThePhone);
    }
    let (authority, path) = match text.split_once("://") {
        Some((_, rest)) => match rest.find(['/', '?', '#', '\\']) {
            Some(end) => (&rest[..end], Some(&rest[end..])),
            None if is_complete => (rest, None),
            None => return Err(NoHost::NotKnown),
        },
        None if names == Names::Host && is_complete => (text, None),
        None => return Err(NoHost::NotKnown),
    };
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None if host.parse::<Ipv6Addr>().is_ok() => host,
        None => host.split(':').next().unwrap_or_default(),
    };
    let host = host.trim_end_matches('.').to_lowercase();
    let scope = scope_of_host(&host).ok_or(NoHost::NotKnown)?;
    let path = path.filter(|path| path.starts_with('/') && *path != "/");
    let path = path.and_then(|path| path.split(['?', '#']).next());
    let path = path.filter(|path| path.len() > 1).map(|path| {
        let gap = if is_complete { "" } else { "…" };
        path.chars().take(MAX_PATH).chain(gap.chars()).collect()
    });
    Ok(Named { host, scope, path })
}

/// Where an address can be.
pub(crate) fn scope_of(address: IpAddr) -> Scope {
    match address {
        IpAddr::V4(address) => of_v4(address),
        IpAddr::V6(address) => of_v6(address),
    }
}

/// Where a host can be; none where it is no host.
pub(crate) fn scope_of_host(host: &str) -> Option<Scope> {
    if let Ok(address) = host.parse::<IpAddr>() {
        return Some(scope_of(address));
    }
    if host == "localhost" {
        return Some(Scope::ThisDevice);
    }
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    // What looks like an address and is none, or has no letters at its end, is no name.
    let last = host.rsplit('.').next().unwrap_or_default();
    let is_name = host.len() <= MAX_HOST
        && host.contains('.')
        && host.split('.').all(is_label)
        && last.chars().any(char::is_alphabetic);
    is_name.then(|| if last == "local" { Scope::LocalNetwork } else { Scope::Internet })
}

fn of_v4(address: Ipv4Addr) -> Scope {
    match address {
        _ if address.is_loopback() || address.is_unspecified() => Scope::ThisDevice,
        _ if address.is_private()
            || address.is_link_local()
            || address.is_multicast()
            || address.is_broadcast()
            || is_shared(address) =>
        {
            Scope::LocalNetwork
        }
        _ => Scope::Internet,
    }
}

/// Behind the address translation of a provider, or in a private overlay (RFC 6598).
fn is_shared(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    first == 100 && (64..128).contains(&second)
}

fn of_v6(address: Ipv6Addr) -> Scope {
    match address {
        _ if address.is_loopback() || address.is_unspecified() => Scope::ThisDevice,
        _ if address.is_unique_local() || address.is_unicast_link_local() || address.is_multicast() => {
            Scope::LocalNetwork
        }
        _ => Scope::Internet,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(text: &str, is_complete: bool) -> Result<String, NoHost> {
        named(Names::Address, text, is_complete).map(|named| named.host)
    }

    #[test]
    fn a_host_is_named_where_it_stands_in_full() {
        assert_eq!(host("https://API.Example.com/v1?q=1", true).as_deref(), Ok("api.example.com"));
        assert_eq!(host("https://a:b@b.example:8080", true).as_deref(), Ok("b.example"));
        assert_eq!(host("http://[2001:db8::1]:80/", true).as_deref(), Ok("2001:db8::1"));
        assert_eq!(host("https://api.example.com/u/", false).as_deref(), Ok("api.example.com"));
        for text in ["https://api.example.co", "https://user:", "https://"] {
            assert_eq!(host(text, false), Err(NoHost::NotKnown));
        }
        for text in
            ["https://", "/v1/users", "https://%s/a", "https://1.2.840.113549/", "https://host/", "1.2.3"]
        {
            assert_eq!(host(text, true), Err(NoHost::NotKnown), "{text}");
        }
    }

    #[test]
    fn what_lies_on_the_phone_is_no_destination() {
        for text in [
            "file:///android_asset/a.html",
            "about:blank",
            "javascript:go()",
            "content://a/b",
            "data:text/html,x",
        ] {
            assert_eq!(host(text, true), Err(NoHost::OnThePhone));
        }
        let scope = |text| named(Names::Host, text, true).map(|named| named.scope);
        assert_eq!(scope("127.0.0.1"), Ok(Scope::ThisDevice));
        assert_eq!(scope("192.168.1.1:80"), Ok(Scope::LocalNetwork));
        assert_eq!(scope("fd00::1"), Ok(Scope::LocalNetwork));
        assert_eq!(scope("time.example.org"), Ok(Scope::Internet));
    }

    #[test]
    fn the_path_is_kept_without_its_query() {
        let path =
            |text, is_complete| named(Names::Address, text, is_complete).ok().and_then(|named| named.path);
        assert_eq!(path("https://a.example/v1/log?id=7", true).as_deref(), Some("/v1/log"));
        assert_eq!(path("https://a.example/v1/", false).as_deref(), Some("/v1/…"));
        assert_eq!(path("https://a.example/", true), None);
    }
}
