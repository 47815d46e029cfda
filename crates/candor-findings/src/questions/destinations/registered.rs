//! Who a host is registered to: its registrable domain, and who runs that.

use candor_knowledge::{Knowledge, Operator};
use rustc_hash::FxHashMap;

/// The part of a host that somebody registered (publicsuffix.org).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Registered {
    /// Under a suffix of the naming authorities: who that is provides what lies below.
    pub domain: String,
    /// Under a suffix that a provider rents out (`github.io`): who that is is the tenant. None where it is the same.
    pub tenant: Option<String>,
}

impl Registered {
    /// Of a host; none for addresses, and for names under no known suffix.
    pub(crate) fn of(host: &str) -> Option<Self> {
        let suffix = psl::suffix(host.as_bytes()).filter(psl::Suffix::is_known)?;
        let whole = psl::domain_str(host)?;
        if suffix.typ() != Some(psl::Type::Private) {
            return Some(Self { domain: whole.to_owned(), tenant: None });
        }
        // The suffix itself lies under one of the naming authorities.
        let suffix = std::str::from_utf8(suffix.as_bytes()).ok()?;
        let mut labels = suffix.splitn(2, '.').skip(1);
        let above = labels.next()?;
        let known = psl::suffix_str(above).filter(|of| above.len() > of.len());
        let domain = known.and_then(|_| psl::domain_str(above)).unwrap_or(suffix);
        Some(Self { domain: domain.to_owned(), tenant: Some(whole.to_owned()) })
    }
}

/// Whether a host is a public address, or a name under a suffix that somebody registers names at.
pub(crate) fn is_registrable(host: &str) -> bool {
    host.parse::<std::net::IpAddr>().is_ok() || Registered::of(host).is_some()
}

/// Who runs a domain.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Operated {
    /// Id of the operator.
    pub operator: String,
    /// The domain by which it is told.
    pub domain: String,
    /// Whether that was read in a named source.
    pub verified: bool,
}

/// Operators by their domains.
pub(crate) struct Operators<'k> {
    by_domain: FxHashMap<&'k str, (&'k Operator, bool)>,
}

impl<'k> Operators<'k> {
    pub(crate) fn new(knowledge: &'k Knowledge) -> Self {
        let rows = knowledge.operators().iter();
        let domains = rows.flat_map(|row| row.domains.iter().map(move |domain| (row, domain)));
        let by_domain = domains.map(|(row, domain)| (domain.name.as_str(), (row, domain.verified)));
        Self { by_domain: by_domain.collect() }
    }

    /// Who runs a host: by the longest domain at or above it.
    pub(crate) fn of(&self, host: &str) -> Option<Operated> {
        let above = host.match_indices('.').map(|(dot, _)| &host[dot + 1..]);
        std::iter::once(host).chain(above).find_map(|domain| {
            let (row, verified) = self.by_domain.get(domain)?;
            Some(Operated { operator: row.id.to_string(), domain: domain.to_owned(), verified: *verified })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provider_and_tenant_are_told_apart() {
        let of = |host| Registered::of(host).map(|found| (found.domain, found.tenant));
        assert_eq!(of("api.example.co.uk"), Some(("example.co.uk".to_owned(), None)));
        assert_eq!(of("me.github.io"), Some(("github.io".to_owned(), Some("me.github.io".to_owned()))));
        assert_eq!(
            of("d1.cloudfront.net"),
            Some(("cloudfront.net".to_owned(), Some("d1.cloudfront.net".to_owned())))
        );
        assert_eq!(
            of("b.s3.amazonaws.com"),
            Some(("amazonaws.com".to_owned(), Some("b.s3.amazonaws.com".to_owned())))
        );
        assert_eq!(of("10.0.0.1"), None);
    }
}
