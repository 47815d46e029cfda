//! Names in certificates: common name of the subject, and alternative names that are of name servers (RFC 5280).

use x509_parser::{
    extensions::{GeneralName, ParsedExtension},
    prelude::{FromDer, X509Certificate},
};

/// Names of one certificate that are told.
const MAX_NAMES: usize = 256;

/// The names; none where the bytes are no certificate.
pub(super) fn names(der: &[u8]) -> Option<Vec<String>> {
    let (_, certificate) = X509Certificate::from_der(der).ok()?;
    let common = certificate.subject().iter_common_name().filter_map(|name| name.as_str().ok());
    // The common name of many is that of a person or a company.
    let mut names: Vec<String> = common.filter(|name| is_host(name)).map(str::to_owned).collect();
    for extension in certificate.extensions() {
        if let ParsedExtension::SubjectAlternativeName(alternative) = extension.parsed_extension() {
            for name in &alternative.general_names {
                if let GeneralName::DNSName(name) = name {
                    names.push((*name).to_owned());
                }
            }
        }
    }
    names.truncate(MAX_NAMES);
    names.sort();
    names.dedup();
    Some(names)
}

/// Whether a common name is a host's.
fn is_host(name: &str) -> bool {
    name.contains('.') && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.*".contains(&byte))
}
