//! Rows of contacts: calls by which an app reaches out over the network, and what names where to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ALSO, EffectError, Expression, insistence::Of};

/// What names where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Names {
    /// An address with a scheme.
    Address,
    /// A host alone, with or without a port.
    Host,
}

/// A call that reaches out.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactRow {
    /// Class in source form, or several with ` | ` between them.
    pub class: String,
    /// Method, or several with ` | ` between them.
    pub method: String,
    /// Parameters in source form, where one overload is meant.
    pub params: Option<Vec<String>>,
    /// Expression of the language of effects: what names where to.
    pub to: String,
    /// What it is.
    pub names: Names,
}

/// What a call reaches out to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Contact {
    pub(crate) to: Expression,
    pub(crate) names: Names,
}

/// A row for each of its methods.
pub(super) fn read(row: &ContactRow) -> Result<Vec<Of<Contact>>, EffectError> {
    let says = Contact { to: Expression::parse(&row.to)?, names: row.names };
    let mut found = Vec::new();
    for class in row.class.split(ALSO) {
        for method in row.method.split(ALSO) {
            found.push(Of {
                class: candor_program::descriptor(class),
                method: method.to_owned(),
                params: row.params.clone(),
                says: says.clone(),
            });
        }
    }
    Ok(found)
}
