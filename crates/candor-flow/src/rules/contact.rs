//! Rows of contacts: calls by which an app reaches out over the network, what names where to, and what else in an app names
//! hosts, or only mentions them.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ALSO, EffectError, Expression, insistence::Of};

/// Stands for the value in an address that is made from one.
const VALUE: &str = "{}";

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

/// A method of a library that reaches out, told by the texts in its code and by what it takes, whatever it is called in the
/// app.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactShapeRow {
    /// The library and its method, as they are called where they are not renamed.
    pub of: String,
    /// Texts all of which its code says.
    pub says: Vec<String>,
    /// Types of its parameters in source form; `*` is a class of the app.
    pub params: Vec<String>,
    /// The parameter that names where to. Of one that is an object, what names it is the text alone that the object was
    /// made from.
    pub to: usize,
    /// What it is.
    pub names: Names,
}

/// A resource that names a host where a library reads its settings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfiguredRow {
    /// Name of the string resource.
    pub resource: String,
    /// Id of the SDK that reads it.
    pub sdk: String,
    /// The address, with `{}` for the value.
    pub at: String,
}

impl ConfiguredRow {
    /// The address that a value stands for.
    #[must_use]
    pub fn address(&self, value: &str) -> String {
        self.at.replace(VALUE, value)
    }
}

/// What a call reaches out to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Contact {
    pub(crate) to: Expression,
    pub(crate) names: Names,
}

/// All that is known of where apps reach out to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Contacts {
    pub(crate) calls: Vec<Of<Contact>>,
    /// In order.
    pub(crate) shapes: Vec<ContactShapeRow>,
    /// In order.
    pub(crate) configured: Vec<ConfiguredRow>,
    /// Hosts that texts mention as names of formats, licences and documents: nobody is reached there because of it.
    pub(crate) mentioned: BTreeSet<String>,
}

impl Contacts {
    pub(super) fn add(
        &mut self,
        calls: &[ContactRow],
        shapes: Vec<ContactShapeRow>,
        configured: Vec<ConfiguredRow>,
        mentioned: BTreeMap<String, Vec<String>>,
    ) -> Result<(), EffectError> {
        for row in calls {
            self.calls.extend(read(row)?);
        }
        self.shapes.extend(shapes);
        self.shapes.sort_unstable();
        self.configured.extend(configured);
        self.configured.sort_unstable();
        self.mentioned.extend(mentioned.into_values().flatten());
        Ok(())
    }
}

/// A row for each of its methods.
fn read(row: &ContactRow) -> Result<Vec<Of<Contact>>, EffectError> {
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
