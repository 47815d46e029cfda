//! `when[]` of a finding: what can have its code run, in words.

use candor_findings as findings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    convert,
    display::{clean, count},
    report::Evidence,
};

/// What can have the code of a finding run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct When {
    /// `user` a person does something · `screen` a screen of the app opens, shows or goes · `start` the app's process starts ·
    /// `boot` the phone has started · `event` something happens on the phone or reaches it · `later` work that was put off, once ·
    /// `service` a service goes on while no screen shows · `scheduled` a schedule of this report · `unknown` it is not known.
    pub kind: String,
    /// The moments that it may be (`boot`, `sms`, `click`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<String>,
    /// Whether it may also be another one, which is not known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub or_else: bool,
    /// Whether the system starts the app for it, or it goes on while no screen shows.
    pub background: bool,
    /// Types that the service declares (`location`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub service_types: Vec<String>,
    /// Id of the schedule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<String>,
    /// Places of the finding for which this was found.
    pub n_places: u64,
    /// The same in words.
    pub text: String,
    /// What has it run, the calls from there to the nearest place, and the place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
}

/// The record of a report.
pub(crate) fn when(of: &findings::When) -> When {
    let mut record = When {
        kind: of.kind.name().to_owned(),
        of: of.of.clone(),
        or_else: of.is_open,
        background: of.background,
        service_types: of.service_types.clone(),
        schedule: of.schedule.clone(),
        n_places: of.n_places as u64,
        text: String::new(),
        evidence: of.evidence.iter().map(convert::evidence).collect(),
    };
    record.text = words(&record, &of.says);
    record
}

fn words(record: &When, says: &[String]) -> String {
    let mut text = match (record.kind.as_str(), says) {
        ("unknown", _) => {
            let places = count(record.n_places, "place", "places");
            return format!("of {places} it is not known when code comes there");
        }
        ("scheduled", _) => "can run again and again, on a schedule".to_owned(),
        (_, [only]) if !record.or_else => format!("can run when {only}"),
        (_, several) => {
            let other = record.or_else.then_some("something else announces itself");
            let all: Vec<&str> = several.iter().map(String::as_str).chain(other).collect();
            format!("can run when one of these comes: {}", all.join("; "))
        }
    };
    if !record.service_types.is_empty() {
        text += &format!(" (declared for {})", record.service_types.join(", "));
    }
    if record.background {
        text += match record.kind.as_str() {
            "service" => ", also while no screen shows",
            _ => ", and the system starts the app for it",
        };
    }
    text
}

/// The same as a line of a page.
pub fn line(when: &When) -> String {
    let mut said = clean(&when.text, crate::display::MAX_SHOWN);
    if let Some(schedule) = &when.schedule {
        said += &format!(": {}", clean(schedule, 80));
    }
    said
}
