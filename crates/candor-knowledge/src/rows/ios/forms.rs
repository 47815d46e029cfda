//! The fields of each kind of row of iOS, as written.

use serde::Deserialize;

use crate::model::{
    Access, IosChangeKind, IosConsequence, IosGives, IosHolds, IosKeyKind, IosKind, IosNames, IosRole,
    IosSinkKind,
};
use crate::rows::OriginForm;
use crate::rows::forms::fields;

/// The constant that an argument must hold.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WhenForm {
    pub(crate) argument: u8,
    pub(crate) is: String,
}

fields!(IosApiForm {
    framework: String,
    kind: IosKind,
    #[serde(default = "read")]
    role: IosRole,
    data: String,
    item: String,
    gives: IosGives,
    delivers: Option<String>,
    #[serde(default)]
    access: Access,
    #[serde(default)]
    by_argument: bool,
    when: Option<WhenForm>,
    #[serde(default)]
    given_to: Vec<String>,
    #[serde(default)]
    declared_by: u16,
    #[serde(default)]
    private: bool,
    #[serde(default)]
    usage_keys: Vec<String>,
    entitlement: Option<String>,
    since: Option<String>,
    deprecated: Option<String>,
    limited: Option<String>,
    meaning: Option<String>,
});

fn read() -> IosRole {
    IosRole::Read
}

fields!(IosUsageKeyForm {
    kind: IosKeyKind,
    #[serde(default)]
    data: Vec<String>,
    #[serde(default)]
    frameworks: Vec<String>,
    #[serde(default)]
    needed_by: Vec<String>,
    since: Option<String>,
    replaced: Option<String>,
    #[serde(default)]
    replaced_by: Vec<String>,
    consequence: IosConsequence,
    consequence_source: Option<String>,
    text: String,
});

/// A reason code.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReasonForm {
    pub(crate) code: String,
    pub(crate) text: String,
    pub(crate) off_device: String,
    pub(crate) only_for: Option<String>,
}

fields!(IosRequiredReasonForm {
    label: String,
    #[serde(default)]
    functions: Vec<String>,
    #[serde(default)]
    constants: Vec<String>,
    #[serde(default)]
    classes: Vec<String>,
    #[serde(default)]
    methods: Vec<String>,
    #[serde(default)]
    swift: Vec<String>,
    #[serde(default)]
    shared: Vec<String>,
    reasons: Vec<ReasonForm>,
});

fields!(IosEntitlementForm {
    #[serde(default)]
    data: Vec<String>,
    text: String,
    #[serde(default)]
    on_request: bool,
});

fields!(IosBackgroundModeForm {
    #[serde(default)]
    data: Vec<String>,
    text: String,
    since: Option<String>,
    deprecated: Option<String>,
});

/// What an argument of a sink holds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TakenForm {
    pub(crate) place: String,
    pub(crate) holds: IosHolds,
}

fields!(IosSinkForm {
    framework: String,
    kind: IosSinkKind,
    takes: Vec<TakenForm>,
    to: Option<String>,
    #[serde(default)]
    variadic: bool,
    note: Option<String>,
});

fields!(IosContactForm {
    framework: String,
    to: String,
    names: IosNames,
    #[serde(default)]
    makes_address: bool,
});

/// A passage: `from` and `to` are places, `change` and `by` say how the value is changed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PassageForm {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) change: Option<IosChangeKind>,
    pub(crate) by: Option<String>,
}

fields!(IosPassForm {
    framework: String,
    passes: Vec<PassageForm>,
    #[serde(default)]
    variadic: bool,
});

fields!(IosClassForm {
    framework: String,
    superclass: Option<String>,
});
