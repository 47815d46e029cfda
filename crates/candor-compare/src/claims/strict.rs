//! What a claim must not leave open: a word that means nothing would be found nowhere, and a rule on it would always pass.

use candor_report::{display::clean, words::Words as Known};

use super::claim::{Claim, Predicate, To, Words};

/// Levels of protection of permissions.
const PROTECTION: [&str; 5] = ["normal", "dangerous", "signature", "signatureOrSystem", "internal"];
/// Kinds of `findings[].when`.
const WHEN: [&str; 8] = ["user", "screen", "start", "boot", "event", "later", "service", "scheduled"];

/// Checks words against what there is.
pub(super) fn check(claim: &Claim, words: &dyn Known) -> Result<(), String> {
    for (field, list) in lists(claim) {
        if list.all().is_empty() || list.all().iter().any(String::is_empty) {
            return Err(format!("`{field}` is empty"));
        }
    }
    let owner = claim.owner.as_ref();
    if owner.is_some_and(|of| {
        of.kind.is_none() && of.sdk.is_none() && of.operator.is_none() && of.purpose.is_none()
    }) {
        return Err("`owner` says nothing".to_owned());
    }
    for code in claim
        .country
        .iter()
        .chain(claim.to.iter().filter_map(|to| to.seat.as_ref()))
        .flat_map(|all| all.all())
    {
        country(code)?;
    }
    claim.scope.region.as_deref().map_or(Ok(()), country)?;
    if claim.protection.as_deref().is_some_and(|level| !PROTECTION.contains(&level)) {
        return Err(format!("`protection` is one of {}", PROTECTION.join(", ")));
    }
    if let Some(kind) =
        claim.when.iter().flat_map(|all| all.all()).find(|kind| !WHEN.contains(&kind.as_str()))
    {
        return Err(format!("{:?} is no moment: {}", clean(kind, 60), WHEN.join(", ")));
    }
    for name in claim.permission.iter().flat_map(|all| all.all()) {
        let full = if name.contains('.') { name.clone() } else { format!("android.permission.{name}") };
        if full.starts_with("android.permission.") && words.permission(&full).is_none() {
            return Err(format!("{:?} is no permission of Android", clean(name, 100)));
        }
    }
    let is_of_types = matches!(
        claim.predicate,
        Predicate::MoreThanStated | Predicate::MoreThanPeers | Predicate::NeverMoreThanPeers
    );
    if is_of_types && claim.data.iter().flat_map(|all| all.all()).any(|data| data.contains('/')) {
        return Err("its predicate asks about types of data, not about items".to_owned());
    }
    claim.to.as_ref().map_or(Ok(()), |to| place(to, claim.predicate))?;
    share(claim, words)
}

fn lists(claim: &Claim) -> Vec<(&'static str, &Words)> {
    let (to, owner, guard) = (claim.to.as_ref(), claim.owner.as_ref(), claim.guard.as_ref());
    let all = [
        ("data", claim.data.as_ref()),
        ("permission", claim.permission.as_ref()),
        ("sdk", claim.sdk.as_ref()),
        ("when", claim.when.as_ref()),
        ("operator", claim.operator.as_ref()),
        ("country", claim.country.as_ref()),
        ("owner.sdk", owner.and_then(|of| of.sdk.as_ref())),
        ("owner.operator", owner.and_then(|of| of.operator.as_ref())),
        ("owner.purpose", owner.and_then(|of| of.purpose.as_ref())),
        ("guard.kind", guard.map(|of| &of.kind)),
        ("guard.key", guard.and_then(|of| of.key.as_ref())),
        ("to.host", to.and_then(|of| of.host.as_ref())),
        ("to.operator", to.and_then(|of| of.operator.as_ref())),
        ("to.edge", to.and_then(|of| of.edge.as_ref())),
        ("to.network", to.and_then(|of| of.network.as_ref())),
        ("to.seat", to.and_then(|of| of.seat.as_ref())),
        ("to.sdk", to.and_then(|of| of.sdk.as_ref())),
        ("to.purpose", to.and_then(|of| of.purpose.as_ref())),
        ("to.path", to.and_then(|of| of.path.as_ref())),
        ("scope.app", claim.scope.app.as_ref()),
        ("scope.version", claim.scope.version.as_ref()),
    ];
    all.into_iter().filter_map(|(field, list)| list.map(|list| (field, list))).collect()
}

fn country(code: &str) -> Result<(), String> {
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code {
        Ok(())
    } else {
        Err(format!("{:?} is no country: two capital letters of ISO 3166", clean(code, 40)))
    }
}

/// A place is told by hosts, by a kind of sink, or by an SDK; which of these a predicate can look at is its own.
fn place(to: &To, predicate: Predicate) -> Result<(), String> {
    let sends = matches!(predicate, Predicate::CanSendTo | Predicate::NeverSendsTo);
    let names_host = to.host.is_some()
        || to.operator.is_some()
        || to.edge.is_some()
        || to.network.is_some()
        || to.seat.is_some();
    let names_sdk = to.sdk.is_some() || to.purpose.is_some();
    if (names_sdk || to.kind.is_some()) && !sends {
        return Err(
            "its predicate asks about hosts: `to.kind`, `to.sdk` and `to.purpose` are of data that is sent"
                .to_owned(),
        );
    }
    if names_sdk && (names_host || to.kind.is_some()) {
        return Err("`to` names an SDK or a host, not both".to_owned());
    }
    if to.path.is_some() && (sends || !names_host) {
        return Err("`to.path` is of hosts that are talked to, and stands beside one".to_owned());
    }
    if to.kind.as_ref().is_some_and(Vec::is_empty) {
        return Err("`to.kind` is empty".to_owned());
    }
    for host in to.host.iter().flat_map(|all| all.all()) {
        let is_name = !host.starts_with('.')
            && !host.ends_with('.')
            && host
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':'))
            && !host.contains("..");
        if !is_name {
            return Err(format!(
                "{:?} is no host: a name or an address alone, without scheme and path",
                clean(host, 100)
            ));
        }
    }
    for network in to.network.iter().flat_map(|all| all.all()) {
        let number = network.strip_prefix("AS").unwrap_or(network);
        let looks_number =
            network.to_ascii_uppercase().starts_with("AS") && network.bytes().any(|b| b.is_ascii_digit());
        if looks_number && !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(format!("{:?} is no network: `AS` and a number, or an operator", clean(network, 60)));
        }
    }
    Ok(())
}

/// Shares are parts of one whole, between none and all of it.
fn share(claim: &Claim, words: &dyn Known) -> Result<(), String> {
    if claim.predicate != Predicate::ShareIs {
        return match claim.at_least.or(claim.at_most) {
            Some(n) if !(n.is_finite() && n >= 1.0 && n.fract() == 0.0) => {
                Err("`at_least` is a whole number here".to_owned())
            }
            _ => Ok(()),
        };
    }
    let (low, high) = (claim.at_least.unwrap_or(0.0), claim.at_most.unwrap_or(1.0));
    if !(low.is_finite() && high.is_finite() && 0.0 <= low && low <= high && high <= 1.0) {
        return Err("a share lies between 0 and 1, and `at_least` is not above `at_most`".to_owned());
    }
    let of = claim.of.as_deref().unwrap_or_default();
    let one_of = |field: &str, value: Option<&str>, all: &[&str]| match value {
        Some(value) if !all.contains(&value) => Err(format!("`{field}` is one of {}", all.join(", "))),
        _ => Ok(()),
    };
    one_of("unit", claim.unit.as_deref(), &["hosts", "ips"])?;
    one_of("by", claim.by.as_deref(), &["operator", "network", "country"])?;
    one_of("counted_in", claim.counted_in.as_deref(), &["code", "observed", "list"])?;
    match claim.by.as_deref() {
        Some("country") => country(of),
        Some("network") if !of.bytes().all(|byte| byte.is_ascii_digit()) => {
            Err("`of` is the number of a network".to_owned())
        }
        Some("operator") if words.operator(of).is_none() => {
            Err(format!("{:?} is no operator that is known", clean(of, 80)))
        }
        _ => Ok(()),
    }
}
