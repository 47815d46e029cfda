//! What a case of `tests/cases/` expects of an audit, and the comparison.

mod obtainable;
#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, io, path::Path};

use candor_findings::{
    Audit, Destination, Enabled, Evidence, Finding, Guard, GuardFact, OwnerKind, Role, Rung,
};
use serde::Deserialize;

/// `case.toml`: the claim that a pair of apps tests.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The claim, one sentence.
    pub claim: String,
    /// Numbers of the failure modes it guards against (see `docs/fixtures.md`).
    pub failure_modes: Vec<u8>,
    /// What the true app must give.
    #[serde(rename = "true")]
    pub genuine: Expected,
    /// What its near twin must and must not give.
    pub decoy: Expected,
    /// Wrong behaviour known today; a case that comes right must lose its row.
    #[serde(default)]
    pub fixme: Vec<Fixme>,
}

/// Expectations of a case that do not hold today.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fixme {
    /// `true` or `decoy`.
    pub variant: String,
    /// Why it is wrong, one sentence.
    pub because: String,
    /// Words that the mismatch must hold, so that another mistake is not taken for the known one.
    pub mismatch: String,
    /// Builds it is seen in; all if left out.
    #[serde(default)]
    pub builds: Vec<String>,
}

impl Case {
    /// Reads `case.toml` of a case folder.
    pub fn read(folder: &Path) -> io::Result<Case> {
        let path = folder.join("case.toml");
        let text = std::fs::read_to_string(&path)?;
        toml::from_str(&text).map_err(|error| io::Error::other(format!("{}: {error}", path.display())))
    }

    /// The expectations of a variant (`true` or `decoy`).
    pub fn of(&self, variant: &str) -> &Expected {
        if variant == "true" { &self.genuine } else { &self.decoy }
    }

    /// Mismatches that are not known, and known ones that no longer occur.
    pub fn surprises(&self, variant: &str, build: &str, mismatches: Vec<String>) -> Vec<String> {
        let holds = |row: &&Fixme| {
            row.variant == variant && (row.builds.is_empty() || row.builds.iter().any(|b| b == build))
        };
        let known: Vec<&Fixme> = self.fixme.iter().filter(holds).collect();
        let mended = known.iter().filter(|row| !mismatches.iter().any(|m| m.contains(&row.mismatch)));
        let mut surprises: Vec<String> =
            mended.map(|row| format!("is right now, remove the fixme: {}", row.because)).collect();
        let is_new = |m: &String| !known.iter().any(|row| m.contains(&row.mismatch));
        surprises.extend(mismatches.into_iter().filter(is_new));
        surprises
    }
}

/// Expectations of one app.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Expected {
    /// Findings that must be there.
    pub finding: Vec<ExpectedFinding>,
    /// Findings that must not be there.
    pub absent: Vec<Absent>,
    /// Permissions asked for.
    pub permission: Vec<ExpectedPermission>,
    /// Permissions that must not be listed.
    pub no_permission: Vec<String>,
    /// SDKs that must be there.
    pub sdk: Vec<ExpectedSdk>,
    /// SDKs that must not be there.
    pub no_sdk: Vec<String>,
    /// Words that some problem in coverage must hold.
    pub problems: Vec<String>,
    /// Words that no problem in coverage may hold.
    pub no_problems: Vec<String>,
    /// Endings of the members outside the class path: all of them, in order.
    pub not_on_class_path: Option<Vec<String>>,
    /// Hosts, all of them, in order: `api.example.com declared meta_data KEY`.
    pub hosts: Option<Vec<String>>,
    /// Bounds of the number of reflective calls without a constant target.
    pub unresolved_reflection: Option<Bounds>,
}

/// A finding that must be there, on exactly this rung.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedFinding {
    /// Data type.
    pub data: String,
    /// Item; any if left out.
    pub item: Option<String>,
    /// Rung by name; no finding of the same data, item and owner may stand higher.
    pub rung: String,
    /// Kind of owner by name; any if left out. In a build by R8 `unknown` is as good as `first_party`: renaming may
    /// take the app's own classes out of its packages.
    pub owner: Option<String>,
    /// Id of the SDK that owns it.
    pub sdk: Option<String>,
    /// Kinds of sinks that it can get to, all of them, sorted; asked of findings on the rung `flows` alone.
    #[serde(default)]
    pub to: Vec<String>,
    /// How it is changed on the ways there, each way's changes with a `+` between them and `raw` for none, sorted; any if
    /// left out.
    pub value: Option<Vec<String>>,
    /// What its places ask about by name, sorted; any if left out.
    pub by_name: Option<Vec<String>>,
    /// Whether all of them ask by name; any if left out.
    pub by_name_only: Option<bool>,
    /// Words that the entry of its path must hold.
    pub entry: Option<String>,
    /// Words that the sentence beside it must hold.
    pub caveat: Option<String>,
    /// Conditions that must be told of it, all of them, sorted: `granted android.permission.CAMERA: yes`, `sdk_int: ..28`.
    pub guards: Option<Vec<String>>,
    /// Whether the app asks for a permission that the access needs.
    pub permission_declared: Option<bool>,
    /// `direct` or `by_user`; any if left out.
    pub access: Option<String>,
    /// Whether any of it is really given, `yes`, `no` or `unknown`, or `nothing known`; any if left out.
    pub any_real: Option<String>,
    /// What APIs give on an OS level: all results of `getImei 29`, each with its value, sorted.
    #[serde(default)]
    pub gives: obtainable::Gives,
    /// Builds it holds for; all if left out.
    #[serde(default)]
    pub builds: Vec<String>,
}

/// A finding that must not be there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Absent {
    /// Data type.
    pub data: String,
    /// Item; any if left out.
    pub item: Option<String>,
    /// Lowest rung that is forbidden; all if left out.
    pub from: Option<String>,
    /// Kind of owner by name; any if left out.
    pub owner: Option<String>,
    /// Builds it holds for; all if left out.
    #[serde(default)]
    pub builds: Vec<String>,
}

/// A permission asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedPermission {
    /// Full name.
    pub name: String,
    /// Whether it must be called unused; no verdict at all if left out.
    pub unused: Option<bool>,
    /// What implies it; nothing if left out: the manifest names it.
    pub implied_by: Option<String>,
}

/// An SDK that must be there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedSdk {
    /// Id.
    pub id: String,
    /// `yes`, `no` or `unknown`; any if left out.
    pub enabled: Option<String>,
    /// Words that the line which decides must hold, each.
    #[serde(default)]
    pub because: Vec<String>,
}

/// Bounds of a number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// Lowest.
    #[serde(default)]
    pub min: usize,
    /// Highest.
    pub max: Option<usize>,
}

/// What an audit of a build (`plain` or `r8`) gets wrong, one sentence each; empty if nothing.
pub fn mismatches(audit: &Audit, expected: &Expected, build: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let holds = |builds: &[String]| builds.is_empty() || builds.iter().any(|b| b == build);
    for row in expected.finding.iter().filter(|row| holds(&row.builds)) {
        wrong.extend(check_finding(audit, row, build));
    }
    for row in expected.absent.iter().filter(|row| holds(&row.builds)) {
        let lowest = row.from.as_deref().map_or(Rung::Declared, rung);
        let is_forbidden = |f: &&Finding| {
            f.data == row.data
                && row.item.as_deref().is_none_or(|item| f.item == item)
                && row.owner.as_deref().is_none_or(|owner| f.owner.kind.name() == owner)
                && f.rung >= lowest
        };
        wrong
            .extend(audit.findings.iter().filter(is_forbidden).map(|f| format!("must not find {}", line(f))));
    }
    wrong.extend(check_lists(audit, expected));
    wrong.extend(audit.findings.iter().flat_map(unproved));
    wrong
}

fn check_finding(audit: &Audit, row: &ExpectedFinding, build: &str) -> Option<String> {
    let wanted = rung(&row.rung);
    let owner_fits = |f: &Finding| {
        row.owner.as_deref().is_none_or(|owner| {
            f.owner.kind.name() == owner
                || (build == "r8" && owner == "first_party" && f.owner.kind == OwnerKind::Unknown)
        }) && row.sdk.as_deref().is_none_or(|sdk| f.owner.sdk.as_deref() == Some(sdk))
    };
    let same: Vec<&Finding> = audit
        .findings
        .iter()
        .filter(|f| f.data == row.data && row.item.as_deref().is_none_or(|item| f.item == item))
        .filter(|f| owner_fits(f))
        .collect();
    let Some(highest) = same.iter().max_by_key(|f| f.rung) else {
        let item = row.item.as_deref().unwrap_or("*");
        return Some(format!("{} {item} {} of {:?} is missing", row.data, row.rung, row.owner));
    };
    if highest.rung != wanted {
        return Some(format!("{} should be {}", line(highest), row.rung));
    }
    let kinds: BTreeSet<&str> = highest.ways.iter().map(|way| way.kind.name()).collect();
    if wanted == Rung::Flows && !kinds.iter().eq(&row.to) {
        return Some(format!("{} gets to {kinds:?}, should get to {:?}", line(highest), row.to));
    }
    let value: BTreeSet<String> = highest.ways.iter().map(|way| way.changed.join("+")).collect();
    let value = value.into_iter().map(|changed| if changed.is_empty() { "raw".to_owned() } else { changed });
    let value: Vec<String> = value.collect();
    if row.value.as_ref().is_some_and(|wanted| *wanted != value) {
        return Some(format!("{} arrives as {value:?}, should arrive as {:?}", line(highest), row.value));
    }
    let names = highest.by_name.as_ref().map(|by_name| by_name.names.clone()).unwrap_or_default();
    let only = highest.by_name.as_ref().is_some_and(|by_name| by_name.only);
    if row.by_name.as_ref().is_some_and(|wanted| *wanted != names)
        || row.by_name_only.is_some_and(|wanted| wanted != only)
    {
        return Some(format!("{} asks by name {names:?}, only: {only}", line(highest)));
    }
    let enters = |words: &str| {
        highest.evidence.iter().any(|step| step.role == Role::Entry && step.text.contains(words))
    };
    if let Some(words) = row.entry.as_deref().filter(|words| !enters(words)) {
        return Some(format!("{} should be entered by `{words}`: {:?}", line(highest), highest.evidence));
    }
    let limited = |words: &str| highest.caveat.as_deref().is_some_and(|caveat| caveat.contains(words));
    if let Some(words) = row.caveat.as_deref().filter(|words| !limited(words)) {
        return Some(format!("{} should say `{words}`: {:?}", line(highest), highest.caveat));
    }
    if let Some(access) = row.access.as_deref().filter(|access| *access != highest.access.name()) {
        return Some(format!("{} is taken {}, should be {access}", line(highest), highest.access.name()));
    }
    if let Some(what) = obtainable::mismatch(highest, row.any_real.as_deref(), &row.gives) {
        return Some(format!("{}: {what}", line(highest)));
    }
    let mut guards: Vec<String> = highest.guards.iter().map(guard).collect();
    guards.sort();
    if row.guards.as_ref().is_some_and(|wanted| *wanted != guards) {
        return Some(format!("{} should have the guards {:?}: {guards:?}", line(highest), row.guards));
    }
    let declared = row.permission_declared?;
    let says = !highest.needs.is_empty() && highest.needs.iter().all(|need| need.declared == declared);
    (!says).then(|| format!("{} should say declared = {declared}: {:?}", line(highest), highest.needs))
}

fn host(found: &Destination) -> String {
    let by = found.named_by.as_deref().map(|by| format!(" {by}")).unwrap_or_default();
    format!("{} {} {}{by}", found.host, found.rung.name(), found.named_in.name())
}

fn check_lists(audit: &Audit, expected: &Expected) -> Vec<String> {
    let mut wrong = Vec::new();
    for row in &expected.permission {
        match audit.permissions.iter().find(|p| p.name == row.name) {
            None => wrong.push(format!("permission {} is missing", row.name)),
            Some(found) if found.unused != row.unused => {
                wrong.push(format!("{}: unused is {:?}, should be {:?}", row.name, found.unused, row.unused));
            }
            Some(found) if found.implied_by != row.implied_by => {
                wrong.push(format!("{}: implied by {:?}", row.name, found.implied_by));
            }
            Some(_) => {}
        }
    }
    let listed = |name: &&String| audit.permissions.iter().any(|p| p.name == **name);
    wrong.extend(expected.no_permission.iter().filter(listed).map(|name| format!("{name} is not asked for")));
    for row in &expected.sdk {
        match audit.sdks.iter().find(|sdk| sdk.id == row.id) {
            None => wrong.push(format!("SDK {} is missing", row.id)),
            Some(found) => {
                let enabled = enabled_name(found.enabled);
                if row.enabled.as_deref().is_some_and(|wanted| wanted != enabled) {
                    wrong.push(format!("SDK {}: enabled is {enabled}, should be {:?}", row.id, row.enabled));
                }
                let unsaid = row.because.iter().filter(|words| !found.because.contains(words.as_str()));
                wrong
                    .extend(unsaid.map(|words| format!("SDK {}: {} lacks `{words}`", row.id, found.because)));
            }
        }
    }
    let present = |id: &&String| audit.sdks.iter().any(|sdk| sdk.id == **id);
    wrong.extend(expected.no_sdk.iter().filter(present).map(|id| format!("SDK {id} is not in this app")));
    let said = |word: &&String| audit.coverage.problems.iter().any(|(_, what)| what.contains(word.as_str()));
    let unsaid = expected.problems.iter().filter(|word| !said(word));
    wrong.extend(unsaid.map(|word| format!("no problem speaks of `{word}`: {:?}", audit.coverage.problems)));
    let oversaid = expected.no_problems.iter().filter(said);
    wrong.extend(oversaid.map(|word| format!("a problem speaks of `{word}`: {:?}", audit.coverage.problems)));
    if let Some(hosts) = &expected.hosts {
        let found: Vec<String> = audit.destinations.iter().map(host).collect();
        if found != *hosts {
            wrong.push(format!("the hosts are {found:?}, should be {hosts:?}"));
        }
    }
    if let Some(endings) = &expected.not_on_class_path {
        let found = &audit.coverage.not_on_class_path;
        let fits =
            found.len() == endings.len() && found.iter().zip(endings).all(|(f, e)| f.ends_with(e.as_str()));
        if !fits {
            wrong.push(format!("outside the class path is {found:?}, should be {endings:?}"));
        }
    }
    if let Some(Bounds { min, max }) = expected.unresolved_reflection {
        let n = audit.coverage.unresolved_reflection;
        if n < min || max.is_some_and(|max| n > max) {
            wrong.push(format!("{n} unresolved reflective calls, should be {min} to {max:?}"));
        }
    }
    wrong
}

/// What a finding lacks of the evidence that its rung demands.
fn unproved(finding: &Finding) -> Vec<String> {
    let has = |role: Role| finding.evidence.iter().any(|step| step.role == role);
    let demanded: &[Role] = match finding.rung {
        Rung::Declared => &[Role::Request],
        Rung::Present => &[Role::Site],
        Rung::Reachable | Rung::Flows | Rung::Observed => &[Role::Entry, Role::Site],
    };
    let missing = demanded.iter().filter(|role| !has(**role));
    let mut wrong: Vec<String> =
        missing.map(|role| format!("{} has no {} step", line(finding), role.name())).collect();
    let is_empty = |step: &&Evidence| step.len == 0 || step.member.is_empty() || step.text.is_empty();
    wrong.extend(
        finding
            .evidence
            .iter()
            .filter(is_empty)
            .map(|step| format!("{}: empty step {step:?}", line(finding))),
    );
    if finding.would_refute.is_empty() {
        wrong.push(format!("{} does not say what would refute it", line(finding)));
    }
    wrong
}

/// A guard in one line.
fn guard(guard: &Guard) -> String {
    let bound = |bound: &Option<i64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    let fact = match &guard.fact {
        GuardFact::Is(is) => if *is { "yes" } else { "no" }.to_owned(),
        GuardFact::Number { min, max } => format!("{}..{}", bound(min), bound(max)),
        GuardFact::Text { is, how, texts } => {
            format!("{}{how} {}", if *is { "" } else { "not " }, texts.join(" or "))
        }
    };
    let default = guard.default.as_ref().map(|default| format!(" (default {default})")).unwrap_or_default();
    let asked = [guard.kind.as_str(), guard.key.as_deref().unwrap_or_default()].join(" ");
    format!("{}{default}: {fact}{}", asked.trim_end(), if guard.earlier { " earlier" } else { "" })
}

/// A finding in one line.
pub fn line(finding: &Finding) -> String {
    let owner = finding.owner.sdk.as_deref().unwrap_or(finding.owner.kind.name());
    format!("{} {} {} by {owner}", finding.data, finding.item, finding.rung.name())
}

fn enabled_name(enabled: Enabled) -> &'static str {
    match enabled {
        Enabled::Yes => "yes",
        Enabled::No => "no",
        Enabled::Unknown => "unknown",
    }
}

fn rung(name: &str) -> Rung {
    let found = Rung::ALL.into_iter().find(|rung| rung.name() == name);
    found.unwrap_or_else(|| panic!("case.toml names an unknown rung {name}"))
}
