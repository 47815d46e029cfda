//! What the system gives an ordinary app: its place in the report, and the words for it.

use candor_findings as findings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    display::clean,
    overview::{android_release, short_permission},
};

/// Intents of `<queries>` that a line names; the rest is counted.
const MAX_INTENTS: usize = 3;

/// What an ordinary app gets by the APIs of a finding, on the OS versions that it installs on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Obtainable {
    /// Whether the data, or part of it, is got by some API on some OS version: `yes`, `no` or `unknown`.
    pub any_real: String,
    /// A line for each API that is known.
    pub says: Vec<String>,
    /// Each API that is known.
    pub apis: Vec<ObtainableApi>,
    /// APIs of which nothing is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
}

/// What is got by one API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ObtainableApi {
    /// The API, as in `findings[].apis`.
    pub api: String,
    /// As of the finding.
    pub any_real: String,
    /// Results by OS level. Several of one level are alternatives, told apart by `when`.
    pub results: Vec<Obtained>,
}

/// What is got on a range of OS versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Obtained {
    /// First OS level.
    pub os_from: u32,
    /// Last OS level; absent: the newest one known and later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub os_to: Option<u32>,
    /// `real`, `limited`, `own` (only what is the app's own), `constant`, `nothing` or `exception`.
    pub gets: String,
    /// The constant, the form of nothing, or the class of the exception.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What is left, for `limited`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    /// Under which circumstances.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// What of the app decides it, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<String>,
    /// Apps for which it does not hold: `system`, `device_owner`, `carrier`, `sms_app`, `keyboard`, `authenticator`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exempt: Vec<String>,
    /// Id of the row of knowledge.
    pub row: String,
    /// Whether that row was read in its source.
    pub verified: bool,
}

/// The part of a report.
pub(crate) fn obtainable(found: &findings::Obtainability) -> Obtainable {
    let api = |api: &findings::OfApi| ObtainableApi {
        api: api.api.clone(),
        any_real: api.any_real.name().to_owned(),
        results: api.results.iter().map(obtained).collect(),
    };
    Obtainable {
        any_real: found.any_real.name().to_owned(),
        says: found.apis.iter().map(line).collect(),
        apis: found.apis.iter().map(api).collect(),
        unknown: found.unknown.clone(),
    }
}

/// The sentence that belongs beside a finding whose data no API gives.
pub(crate) fn closed(found: &findings::Obtainability) -> Option<&'static str> {
    (found.any_real == findings::Answer::No).then_some(
        "As the app is built, the system gives it nothing of this on any Android version that it installs on.",
    )
}

fn obtained(found: &findings::Obtained) -> Obtained {
    Obtained {
        os_from: found.os_from,
        os_to: found.os_to,
        gets: found.gets.name().to_owned(),
        value: found.value.clone(),
        how: found.how.clone(),
        when: found.when.clone(),
        because: found.because.iter().map(because).collect(),
        exempt: found.exempt.iter().map(|by| by.name().to_owned()).collect(),
        row: found.row.clone(),
        verified: found.verified,
    }
}

/// What an API gives, version by version.
fn line(of: &findings::OfApi) -> String {
    let mut parts: Vec<String> = Vec::new();
    for result in &of.results {
        let mut part = format!("{} {}", gets(result), versions(result.os_from, result.os_to));
        if let Some(when) = &result.when {
            part.push_str(&format!(", {when}"));
        }
        let why: Vec<String> = result.because.iter().map(because).collect();
        if !why.is_empty() {
            part.push_str(&format!(" ({})", why.join("; ")));
        }
        if !result.exempt.is_empty() {
            let exempt: Vec<&str> = result.exempt.iter().map(|by| exempt(*by)).collect();
            part.push_str(&format!(", unless {}", exempt.join(" or ")));
        }
        if !result.verified {
            part.push_str(" (unverified)");
        }
        parts.push(part);
    }
    format!("{}: {}.", short(&of.api), parts.join("; "))
}

/// Class and member without the package; addresses, keys and paths whole.
fn short(api: &str) -> String {
    let mut parts = api.rsplit('.');
    let names = (parts.next(), parts.next());
    match names {
        (Some(member), Some(class))
            if !api.contains(['/', ':', ' ']) && class.starts_with(char::is_uppercase) =>
        {
            clean(&format!("{class}.{member}"), 200)
        }
        _ => clean(api, 200),
    }
}

fn gets(result: &findings::Obtained) -> String {
    use candor_findings::Gets;
    let value = || result.value.as_deref().map(|value| clean(value, 100)).unwrap_or_default();
    match result.gets {
        Gets::Real => "the data".to_owned(),
        Gets::Limited => result.how.clone().unwrap_or_default(),
        Gets::Own => result.how.clone().unwrap_or_else(|| "only what is the app's own".to_owned()),
        Gets::Constant => format!("the same value for everyone ({})", value()),
        Gets::Nothing => format!("nothing ({})", value()),
        Gets::Exception => format!("nothing ({} is thrown)", value()),
    }
}

fn versions(from: u32, to: Option<u32>) -> String {
    let name = |api: u32| android_release(api).map_or_else(|| format!("API {api}"), str::to_owned);
    match to {
        None => format!("on Android {} and later", name(from)),
        Some(to) if name(to) == name(from) => format!("on Android {}", name(from)),
        Some(to) if android_release(from).is_none() => format!("up to Android {}", name(to)),
        Some(to) => format!("on Android {} to {}", name(from), name(to)),
    }
}

fn because(why: &findings::Decides) -> String {
    use candor_findings::Decides;
    match why {
        Decides::Target(level) => match android_release(*level) {
            Some(release) => format!("it is built for Android {release}"),
            None => format!("it is built for API {level}"),
        },
        Decides::Asks(name) => format!("it asks for {}", clean(short_permission(name), 100)),
        Decides::AsksNot(names) => {
            let names: Vec<String> = names.iter().map(|name| clean(short_permission(name), 100)).collect();
            format!("it does not ask for {}", names.join(" or "))
        }
        Decides::Sees(sight) => sees(sight),
    }
}

/// What other apps it asks to see.
fn sees(sight: &findings::Sight) -> String {
    use candor_findings::Breadth;
    let intents = || {
        let named = sight.intents.iter().take(MAX_INTENTS);
        let mut named: Vec<String> = named.map(|intent| clean(intent, 100)).collect();
        let rest = sight.intents.len().saturating_sub(MAX_INTENTS);
        if rest > 0 {
            named.push(format!("{rest} more"));
        }
        named.join(", ")
    };
    match sight.breadth {
        Breadth::All => "it asks to see all apps by QUERY_ALL_PACKAGES".to_owned(),
        Breadth::Launchable => format!("it asks to see every app that has a start screen: {}", intents()),
        Breadth::Intents => format!("it asks to see apps that answer to {}", intents()),
        Breadth::Named => {
            format!("it asks to see {} by name", crate::display::count(sight.named as u64, "app", "apps"))
        }
        Breadth::None => "it asks to see no other app".to_owned(),
    }
}

fn exempt(by: findings::Exemption) -> &'static str {
    use candor_findings::Exemption;
    match by {
        Exemption::System => "it comes with the phone",
        Exemption::DeviceOwner => "it manages the phone",
        Exemption::Carrier => "it is the carrier's",
        Exemption::SmsApp => "it is the phone's app for text messages",
        Exemption::Keyboard => "it is the keyboard",
        Exemption::Authenticator => "the accounts are its own kind",
    }
}
