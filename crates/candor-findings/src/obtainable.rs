//! What an ordinary app really gets from the APIs of a finding, on the OS versions that it installs on.
//!
//! Rows of `data/android/obtainable.toml` are intersected with the oldest OS version, the target version, the permissions
//! asked for and how much of other apps the app asks to see. A level of the OS on which no row of an API holds is
//! unknown, never closed.

use std::collections::{BTreeMap, BTreeSet};

use candor_app::{App, QueryKind};
use candor_knowledge::{Api, Breadth, Exemption, Gets, Knowledge, Obtainable, Text};

use crate::requests::Request;

/// The newest OS level that the rows were written for.
pub const NEWEST_OS: u32 = 36;

/// An answer that may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not known.
    Unknown,
}

impl Answer {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Answer::Yes => "yes",
            Answer::No => "no",
            Answer::Unknown => "unknown",
        }
    }
}

/// What an app gets by one API on a range of OS versions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Obtained {
    /// First OS level.
    pub os_from: u32,
    /// Last OS level; `None` = the newest known and on.
    pub os_to: Option<u32>,
    /// What is got.
    pub gets: Gets,
    /// The constant, the form of nothing, or the class of the exception.
    pub value: Option<String>,
    /// What is left, in words.
    pub how: Option<String>,
    /// Under which circumstances; another result of the same levels holds under others.
    pub when: Option<String>,
    /// What of the app decides it: its target version, a permission that it asks for or not.
    pub because: Vec<Decides>,
    /// Apps for which it does not hold.
    pub exempt: Vec<Exemption>,
    /// The row of knowledge.
    pub row: String,
    /// Whether the row was read in its source.
    pub verified: bool,
}

/// What of an app decides what it gets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decides {
    /// It is built for this level.
    Target(u32),
    /// It asks for this permission.
    Asks(String),
    /// It asks for none of these permissions.
    AsksNot(Vec<String>),
    /// It asks to see this much of other apps.
    Sees(Sight),
}

/// What other apps the app asks to see.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sight {
    /// How much.
    pub breadth: Breadth,
    /// Number of packages and providers that it names.
    pub named: usize,
    /// Intents that it names, sorted.
    pub intents: Vec<String>,
}

/// What is got by one API.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OfApi {
    /// The API, in source form.
    pub api: String,
    /// Whether the data, or part of it, is got on some OS version.
    pub any_real: Answer,
    /// Results by OS level.
    pub results: Vec<Obtained>,
}

/// What is got by the APIs of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obtainability {
    /// Whether the data, or part of it, is got by some API on some OS version.
    pub any_real: Answer,
    /// Each API that rows speak of, sorted.
    pub apis: Vec<OfApi>,
    /// APIs that no row speaks of, in source form, sorted.
    pub unknown: Vec<String>,
}

/// What decides it for an app.
pub(crate) struct Obtaining<'k> {
    /// Rows by the APIs that they speak of, in their order.
    rows: BTreeMap<&'k str, Vec<&'k Obtainable>>,
    oldest: u32,
    target: Option<u32>,
    requests: Vec<(String, u32, u32)>,
    sight: Sight,
    may_be: BTreeSet<Exemption>,
    /// Whether it can be granted what another app asks for, too, or what a missing part of it asks for.
    may_be_granted_more: bool,
}

impl<'k> Obtaining<'k> {
    /// Reads what decides it.
    pub(crate) fn new(app: &App, knowledge: &'k Knowledge, requests: &[Request]) -> Self {
        let asked = |request: &Request| {
            let own = app.permissions.iter().filter(|own| own.name == request.name);
            let from = own.filter_map(|own| own.min_sdk).min().unwrap_or(0);
            (request.name.clone(), from, request.max_sdk.unwrap_or(u32::MAX))
        };
        let mut rows: BTreeMap<&str, Vec<&Obtainable>> = BTreeMap::new();
        for row in knowledge.obtainable() {
            for api in &row.apis {
                rows.entry(api.as_str()).or_default().push(row);
            }
        }
        Self {
            rows,
            oldest: app.identity.min_os.unwrap_or(1),
            target: app.identity.target_os,
            requests: requests.iter().map(asked).collect(),
            sight: sight(app),
            may_be: may_be(app),
            may_be_granted_more: app.attributes.contains_key("sharedUserId")
                || app.problems.iter().any(|problem| problem.loses_coverage && problem.place == BASE),
        }
    }

    /// What the APIs of a finding give; `None` where no row speaks of any of them.
    pub(crate) fn of<'r>(&self, apis: impl Iterator<Item = (&'r Api, String)>) -> Option<Obtainability> {
        let mut known: BTreeMap<String, Vec<(&Api, Vec<&Obtainable>)>> = BTreeMap::new();
        let mut unknown = BTreeSet::new();
        for (api, name) in apis {
            let rows = self.rows_of(&api.id);
            if rows.is_empty() {
                unknown.insert(name);
            } else if known.get(&name).is_none_or(|all| all.iter().all(|(one, _)| one.id != api.id)) {
                known.entry(name).or_default().push((api, rows));
            }
        }
        if known.is_empty() {
            return None;
        }
        let apis: Vec<OfApi> = known.into_iter().map(|(name, all)| self.api(name, &all)).collect();
        let mut answers: Vec<Answer> = apis.iter().map(|api| api.any_real).collect();
        answers.extend(unknown.iter().map(|_| Answer::Unknown));
        Some(Obtainability { any_real: joined(&answers), apis, unknown: unknown.into_iter().collect() })
    }

    /// Rows that speak of the API with this id: of it, or of all its overloads.
    fn rows_of(&self, api: &str) -> Vec<&'k Obtainable> {
        let all = api.split_once('(').map(|(all, _)| all);
        let rows = [Some(api), all].into_iter().flatten().filter_map(|id| self.rows.get(id));
        let mut found: Vec<&Obtainable> = rows.flatten().copied().collect();
        found.sort_by(|a, b| a.id.cmp(&b.id));
        found.dedup_by(|a, b| a.id == b.id);
        found
    }

    /// The rows of one API (several where an API has rows by value), level by level.
    fn api(&self, name: String, all: &[(&Api, Vec<&Obtainable>)]) -> OfApi {
        let mut results = Vec::new();
        let mut answers = Vec::new();
        for (api, rows) in all {
            let first = self.oldest.max(api.since.map_or(1, u32::from)).min(NEWEST_OS);
            let mut ranges: Vec<(&Obtainable, u32, u32)> = Vec::new();
            let mut is_whole = true;
            for level in first..=NEWEST_OS {
                let holding: Vec<&Obtainable> =
                    rows.iter().copied().filter(|row| self.holds(row, level)).collect();
                // A single circumstance says nothing of the others.
                is_whole &= holding.iter().any(|row| row.when.is_none()) || holding.len() > 1;
                for row in holding {
                    let before = ranges.iter_mut().find(|(own, _, to)| own.id == row.id && *to + 1 == level);
                    match before {
                        Some((_, _, to)) => *to = level,
                        None => ranges.push((row, level, level)),
                    }
                }
            }
            answers.push(self.answer(&ranges, is_whole));
            results.extend(ranges.into_iter().map(|(row, from, to)| self.obtained(row, from, to)));
        }
        results.sort();
        results.dedup();
        OfApi { api: name, any_real: joined(&answers), results }
    }

    fn answer(&self, ranges: &[(&Obtainable, u32, u32)], is_whole: bool) -> Answer {
        let is_exempt = |row: &Obtainable| row.exempt.iter().any(|by| self.may_be.contains(by));
        if ranges.iter().any(|(row, _, _)| row.gets.is_real()) {
            Answer::Yes
        } else if !is_whole || self.may_be_granted_more || ranges.iter().any(|(row, _, _)| is_exempt(row)) {
            Answer::Unknown
        } else {
            Answer::No
        }
    }

    fn holds(&self, row: &Obtainable, level: u32) -> bool {
        let within = |from: Option<u8>, to: Option<u8>, level: u32| {
            from.is_none_or(|from| u32::from(from) <= level) && to.is_none_or(|to| level <= u32::from(to))
        };
        // A target that could not be read decides nothing.
        let target = match self.target {
            Some(target) => within(row.target_from, row.target_to, target),
            None => row.target_from.is_none() && row.target_to.is_none(),
        };
        within(Some(row.os_from), row.os_to, level)
            && target
            && self.asks_one(&row.asks, level)
            && self.asks_one(&row.asks_also, level)
            && !row.asks_not.iter().any(|name| self.asks(name, level))
            && (row.sees.is_empty() || row.sees.contains(&self.sight.breadth))
    }

    /// Whether it asks for one of these permissions; of none, nothing is demanded.
    fn asks_one(&self, names: &[Text], level: u32) -> bool {
        names.is_empty() || names.iter().any(|name| self.asks(name, level))
    }

    fn asks(&self, name: &str, level: u32) -> bool {
        self.requests.iter().any(|(own, from, to)| own == name && (*from..=*to).contains(&level))
    }

    fn obtained(&self, row: &Obtainable, from: u32, to: u32) -> Obtained {
        let mut because = Vec::new();
        if row.target_from.is_some() || row.target_to.is_some() {
            because.extend(self.target.map(Decides::Target));
        }
        let asked = row.asks.iter().chain(&row.asks_also).filter(|name| self.asks(name, to));
        because.extend(asked.map(|name| Decides::Asks(name.to_string())));
        if !row.asks_not.is_empty() {
            because.push(Decides::AsksNot(row.asks_not.iter().map(ToString::to_string).collect()));
        }
        if !row.sees.is_empty() {
            because.push(Decides::Sees(self.sight.clone()));
        }
        Obtained {
            os_from: from,
            os_to: (to < NEWEST_OS).then_some(to),
            gets: row.gets,
            value: row.value.as_ref().map(ToString::to_string),
            how: row.how.as_ref().map(ToString::to_string),
            when: row.when.as_ref().map(ToString::to_string),
            because,
            exempt: row.exempt.clone(),
            row: row.id.to_string(),
            verified: row.verified(),
        }
    }
}

/// The union: one that is got is enough, and all must be closed to say so.
fn joined(answers: &[Answer]) -> Answer {
    if answers.contains(&Answer::Yes) {
        Answer::Yes
    } else if answers.is_empty() || answers.contains(&Answer::Unknown) {
        Answer::Unknown
    } else {
        Answer::No
    }
}

/// What is said to be missing where only splits were handed in.
const BASE: &str = "base.apk";

const QUERY_ALL: &str = "android.permission.QUERY_ALL_PACKAGES";
const ACTION_MAIN: &str = "android.intent.action.MAIN";
const CATEGORY_LAUNCHER: &str = "android.intent.category.LAUNCHER";

/// How much of other apps the manifest asks to see.
fn sight(app: &App) -> Sight {
    let of = |kind| app.queries.iter().filter(move |query| query.kind == kind);
    let named = of(QueryKind::Package).count() + of(QueryKind::Provider).count();
    let intents: BTreeSet<String> = of(QueryKind::Intent).map(|query| query.value.clone()).collect();
    let is_broad = |intent: &String| {
        let words: Vec<&str> = intent.split(' ').collect();
        let is_main = words.contains(&ACTION_MAIN);
        // Nothing but the action, or with the category of what a launcher shows.
        words.contains(&"*") || (is_main && (words.len() == 1 || words.contains(&CATEGORY_LAUNCHER)))
    };
    let breadth = if app.permissions.iter().any(|request| request.name == QUERY_ALL) {
        Breadth::All
    } else if intents.iter().any(is_broad) {
        Breadth::Launchable
    } else if !intents.is_empty() {
        Breadth::Intents
    } else if named > 0 {
        Breadth::Named
    } else {
        Breadth::None
    };
    Sight { breadth, named, intents: intents.into_iter().collect() }
}

/// Exemptions that the manifest shows the app is made for. That it is the carrier's cannot be seen unless it says so.
fn may_be(app: &App) -> BTreeSet<Exemption> {
    let mut found = BTreeSet::new();
    let shares = app.attributes.get("sharedUserId").is_some_and(|id| id.starts_with("android."));
    let asks = |name: &str| app.permissions.iter().any(|request| request.name == name);
    if shares
        || asks("android.permission.READ_PRIVILEGED_PHONE_STATE")
        || asks("android.permission.LOCAL_MAC_ADDRESS")
    {
        found.insert(Exemption::System);
    }
    for (permission, exemption) in GUARDS {
        if app.components.iter().any(|component| component.permission.as_deref() == Some(permission)) {
            found.insert(exemption);
        }
    }
    let answers = |action: &str| {
        let filters = app.components.iter().flat_map(|component| &component.filters);
        filters.flat_map(|filter| &filter.actions).any(|own| own == action)
    };
    for (action, exemption) in ANSWERS {
        if answers(action) {
            found.insert(exemption);
        }
    }
    found
}

/// Permissions with which apps guard the component that makes the system treat them so.
const GUARDS: [(&str, Exemption); 4] = [
    ("android.permission.BIND_DEVICE_ADMIN", Exemption::DeviceOwner),
    ("android.permission.BIND_CARRIER_SERVICES", Exemption::Carrier),
    ("android.permission.BIND_CARRIER_MESSAGING_SERVICE", Exemption::Carrier),
    ("android.permission.BIND_INPUT_METHOD", Exemption::Keyboard),
];

/// Actions that only such an app's components answer to.
const ANSWERS: [(&str, Exemption); 2] = [
    ("android.accounts.AccountAuthenticator", Exemption::Authenticator),
    ("android.provider.Telephony.SMS_DELIVER", Exemption::SmsApp),
];
