//! Switches of SDKs that the app sets: their place in the report, and the words for them.

use candor_findings as findings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    convert::evidence,
    display::{MAX_SHOWN, clean},
    report::{Evidence, Sdk},
};

/// Lines on features of an SDK that text and page print; the JSON report has all.
const MAX_FEATURES: usize = 12;

/// A switch of an SDK, or of a feature of it, that the app sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SdkSwitch {
    /// `sdk` if it governs the whole SDK, `feature` otherwise.
    pub scope: String,
    /// `manifest` or `call`.
    pub by: String,
    /// The meta-data's key, or class and method of the call.
    pub key: String,
    /// `on`, `off`, or `open` where only the running app knows.
    pub set_to: String,
    /// The value; of an open one what it hangs on, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Whether it is set whenever the app, or its first screen, starts.
    pub always: bool,
    /// What switching off does.
    pub effect: String,
    /// The switch in words.
    pub says: String,
    /// Whether its row of knowledge was read in a source; otherwise readers see "unverified".
    pub verified_knowledge: bool,
    /// The element or the call.
    pub evidence: Evidence,
}

/// The part of a report.
pub(crate) fn switches(sdk: &findings::SdkPresence) -> Vec<SdkSwitch> {
    let one = |set: &findings::SwitchSet| SdkSwitch {
        scope: if set.whole { "sdk" } else { "feature" }.to_owned(),
        by: if set.by_call { "call" } else { "manifest" }.to_owned(),
        key: set.key.clone(),
        set_to: set.set_to.name().to_owned(),
        value: Some(set.value.clone()).filter(|value| !value.is_empty()),
        always: set.always,
        effect: set.effect.clone(),
        says: set.says(),
        verified_knowledge: set.verified,
        evidence: evidence(&set.evidence),
    };
    sdk.switches.iter().map(one).collect()
}

/// Lines on the features of an SDK whose switches are set.
pub(crate) fn feature_lines(sdk: &Sdk) -> Vec<String> {
    let features = sdk.switches.iter().filter(|set| set.scope == "feature");
    features.take(MAX_FEATURES).map(|set| clean(&set.says, MAX_SHOWN)).collect()
}
