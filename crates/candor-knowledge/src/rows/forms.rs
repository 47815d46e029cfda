//! The fields of each kind of row, as written.

use serde::Deserialize;

use super::ios_marks::IosForm;
use crate::check::{Rule, licence_complaint};
use crate::model::{
    Access, ApiKind, Breadth, Exemption, Gets, Group, Mode, Origin, PermissionBasis, Relation, SdkKind,
    SwitchScope,
};

/// Where a row comes from, as written in a row or in a file's `[defaults]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OriginForm {
    pub(crate) source: Option<String>,
    pub(crate) licence: Option<String>,
    pub(crate) checked: Option<String>,
    pub(crate) confidence: Option<String>,
}

impl OriginForm {
    /// This, with what it leaves open taken from `defaults`.
    pub(crate) fn over(&self, defaults: &OriginForm) -> OriginForm {
        OriginForm {
            source: self.source.clone().or_else(|| defaults.source.clone()),
            licence: self.licence.clone().or_else(|| defaults.licence.clone()),
            checked: self.checked.clone().or_else(|| defaults.checked.clone()),
            confidence: self.confidence.clone().or_else(|| defaults.confidence.clone()),
        }
    }

    /// Names what is missing or not acceptable.
    pub(crate) fn complain(&self, complain: &mut impl FnMut(Rule, String)) {
        if self.source.as_deref().is_none_or(|source| source.trim().is_empty()) {
            complain(Rule::MissingSource, "no source, neither here nor in [defaults]".to_owned());
        }
        match self.checked.as_deref() {
            None => complain(Rule::MissingDate, "no checked date, neither here nor in [defaults]".to_owned()),
            Some(day) if !is_day(day) => {
                complain(Rule::MissingDate, format!("checked = {day:?} is not YYYY-MM-DD"));
            }
            Some(_) => {}
        }
        match self.confidence.as_deref() {
            Some("read" | "known") => {}
            found => complain(Rule::Confidence, format!("confidence is {found:?}, expected read or known")),
        }
        match self.licence.as_deref() {
            None => complain(Rule::Licence, "no licence of the source".to_owned()),
            Some(licence) => {
                if let Some(message) = licence_complaint(licence) {
                    complain(Rule::Licence, message);
                }
            }
        }
    }

    /// As the analysis sees it.
    pub(crate) fn into_origin(self) -> Origin {
        Origin {
            verified: self.confidence.as_deref() == Some("read"),
            source: self.source.unwrap_or_default().into(),
            licence: self.licence.unwrap_or_default().into(),
            checked: self.checked.unwrap_or_default().into(),
        }
    }
}

/// Whether a text is a day of the form `YYYY-MM-DD`.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let number = |part: &str, len: usize| (part.len() == len).then(|| part.parse::<u16>().ok()).flatten();
    number(year, 4).is_some_and(|year| year >= 2000)
        && number(month, 2).is_some_and(|month| (1..=12).contains(&month))
        && number(day, 2).is_some_and(|day| (1..=31).contains(&day))
}

/// Defines the form of a row: its own fields, and the four of [`OriginForm`].
macro_rules! form {
    ($name:ident { $($(#[$meta:meta])* $field:ident: $ty:ty,)* }) => {
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            pub(crate) id: String,
            $($(#[$meta])* pub(crate) $field: $ty,)*
            source: Option<String>,
            licence: Option<String>,
            checked: Option<String>,
            confidence: Option<String>,
        }

        impl $name {
            pub(crate) fn origin_form(&self) -> OriginForm {
                OriginForm {
                    source: self.source.clone(),
                    licence: self.licence.clone(),
                    checked: self.checked.clone(),
                    confidence: self.confidence.clone(),
                }
            }
        }
    };
}

pub(super) use form as fields;

/// A term of an outside vocabulary.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MappingForm {
    pub(crate) term: String,
    pub(crate) relation: Relation,
}

/// An item of a data type.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ItemForm {
    pub(crate) id: String,
    pub(crate) label: String,
}

/// A sentence with its own source.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RevealsForm {
    pub(crate) text: String,
    pub(crate) source: Option<String>,
    pub(crate) licence: Option<String>,
    pub(crate) checked: Option<String>,
    pub(crate) confidence: Option<String>,
}

form!(DataTypeForm {
    label: String,
    group: Group,
    reveals: RevealsForm,
    items: Vec<ItemForm>,
    #[serde(default)]
    play: Vec<MappingForm>,
    #[serde(default)]
    apple: Vec<MappingForm>,
    #[serde(default)]
    dpv: Vec<MappingForm>,
});

form!(PurposeForm {
    label: String,
    play: Option<String>,
    #[serde(default)]
    apple: Vec<String>,
    note: Option<String>,
});

form!(ApiForm {
    kind: ApiKind,
    class: Option<String>,
    member: Option<String>,
    params: Option<Vec<String>>,
    value: Option<String>,
    data: String,
    item: String,
    delivers: Option<String>,
    #[serde(default)]
    by_argument: bool,
    #[serde(default)]
    makes_address: bool,
    #[serde(default)]
    registers: bool,
    #[serde(default)]
    access: Access,
    of: Option<String>,
    #[serde(default)]
    permissions: Vec<String>,
    permissions_mode: Option<Mode>,
    permissions_confidence: Option<String>,
    since: Option<u8>,
    until: Option<u8>,
    note: Option<String>,
});

/// A range of API levels and the protection on it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SpanForm {
    pub(crate) from: u8,
    pub(crate) to: Option<u8>,
    pub(crate) level: String,
}

/// What a permission opens: a data type on every OS version, or less.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum OpenedForm {
    /// The whole type on every OS version.
    Whole(String),
    /// One item of it, or up to an OS version.
    Part(OpenedPartForm),
}

/// One item of a data type, or a data type up to an OS version.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpenedPartForm {
    #[serde(rename = "type")]
    pub(crate) data: String,
    pub(crate) item: Option<String>,
    pub(crate) os_to: Option<u8>,
}

/// What makes the system add a permission that the manifest does not name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ImpliedForm {
    pub(crate) permission: Option<String>,
    pub(crate) target_below: Option<u8>,
}

form!(PermissionForm {
    #[serde(default)]
    protection: Vec<SpanForm>,
    group: Option<String>,
    #[serde(default)]
    data: Vec<OpenedForm>,
    #[serde(default)]
    instead: Vec<OpenedForm>,
    #[serde(default)]
    implied_by: Vec<ImpliedForm>,
    data_confidence: Option<String>,
    since: Option<u8>,
    until: Option<u8>,
    #[serde(default)]
    background_of: Vec<String>,
    note: Option<String>,
});

form!(ApiPermissionForm {
    class: Option<String>,
    member: String,
    params: Option<Vec<String>>,
    permissions: Vec<String>,
    mode: Mode,
    access: Option<String>,
    #[serde(default)]
    conditional: bool,
    os_from: u8,
    os_to: Option<u8>,
    basis: PermissionBasis,
});

form!(ObtainableForm {
    #[serde(default)]
    apis: Vec<String>,
    about: Option<String>,
    os_from: u8,
    os_to: Option<u8>,
    target_from: Option<u8>,
    target_to: Option<u8>,
    gets: Gets,
    value: Option<String>,
    how: Option<String>,
    #[serde(default)]
    asks: Vec<String>,
    #[serde(default)]
    asks_also: Vec<String>,
    #[serde(default)]
    asks_not: Vec<String>,
    #[serde(default)]
    sees: Vec<Breadth>,
    when: Option<String>,
    #[serde(default)]
    exempt: Vec<Exemption>,
    note: Option<String>,
});

form!(NamedClassForm {
    host: Option<String>,
    name: String,
    value: Option<String>,
    readers: Vec<String>,
});

form!(ConsumerForm {
    class: String,
    method: String,
    // The receiver counts as 0.
    argument: u8,
    kind: ApiKind,
});

/// A manifest switch.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SwitchForm {
    pub(crate) meta_data: String,
    pub(crate) scope: SwitchScope,
    pub(crate) off: Vec<String>,
    #[serde(default)]
    pub(crate) on: Vec<String>,
    pub(crate) effect: String,
    #[serde(default)]
    pub(crate) for_good: bool,
    pub(crate) confidence: String,
}

/// A call that switches.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuntimeSwitchForm {
    pub(crate) class: String,
    pub(crate) method: String,
    pub(crate) argument: Option<u8>,
    pub(crate) sets: Option<String>,
    pub(crate) scope: SwitchScope,
    #[serde(default)]
    pub(crate) off: Vec<String>,
    #[serde(default)]
    pub(crate) on: Vec<String>,
    pub(crate) effect: String,
    /// Where method and effect were read.
    pub(crate) source: Option<String>,
    pub(crate) confidence: String,
}

/// Where an anchor was seen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EvidenceForm {
    #[expect(dead_code, reason = "read by people; kept out of the compiled table")]
    pub(crate) field: String,
    #[expect(dead_code, reason = "read by people; kept out of the compiled table")]
    pub(crate) value: String,
    #[expect(dead_code, reason = "read by people; kept out of the compiled table")]
    pub(crate) how: String,
    #[expect(dead_code, reason = "read by people; kept out of the compiled table")]
    pub(crate) source: String,
}

form!(SdkForm {
    name: String,
    kind: SdkKind,
    purposes: Vec<String>,
    operator: Option<String>,
    #[serde(default)]
    anchors: Vec<String>,
    #[serde(default)]
    anchors_read: Vec<String>,
    #[serde(default)]
    own_namespaces: Vec<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "read by people; kept out of the compiled table")]
    evidence: Vec<EvidenceForm>,
    #[serde(default)]
    switches: Vec<SwitchForm>,
    #[serde(default)]
    runtime_switches: Vec<RuntimeSwitchForm>,
    #[serde(default)]
    maven: Vec<String>,
    #[serde(default)]
    native_libs: Vec<String>,
    #[serde(default)]
    data_entry_points: Vec<String>,
    ios: Option<IosForm>,
});

/// A domain with its own source.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DomainForm {
    pub(crate) name: String,
    pub(crate) role: Option<String>,
    /// Present = read there.
    pub(crate) source: Option<String>,
}

/// A fact with its own source; without one it is general knowledge.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactForm {
    pub(crate) value: String,
    pub(crate) basis: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) licence: Option<String>,
    pub(crate) checked: Option<String>,
}

form!(OperatorForm {
    name: String,
    kinds: Vec<String>,
    #[serde(default)]
    domains: Vec<DomainForm>,
    #[serde(default)]
    cname_suffixes: Vec<DomainForm>,
    #[serde(default)]
    asns: Vec<u32>,
    incorporated: Option<FactForm>,
    headquartered: Option<FactForm>,
    ultimate_parent: Option<FactForm>,
    parent_seat: Option<FactForm>,
    note: Option<String>,
});

form!(JurisdictionForm {
    seat: String,
    country: String,
    instruments: Vec<String>,
    text: String,
    #[serde(default)]
    more_sources: Vec<String>,
    note: Option<String>,
});
