//! Classes that a library finds by reading manifest meta-data.

use serde::{Deserialize, Serialize};

use super::Origin;
use super::origin::impl_row;
use crate::Text;

/// A pattern of meta-data in which an app names a class for a library to create.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct NamedClass {
    /// Id: the library, and what it calls such a class.
    pub id: Text,
    /// Class of the component that holds the meta-data, in source form; `None` = the application.
    pub host: Option<Text>,
    /// `android:name`, with [`NamedClass::MARK`] where the class stands, if it stands there.
    pub name: Text,
    /// `android:value` likewise; `None` = any.
    pub value: Option<Text>,
    /// Descriptors of the library's classes that read it, each enough: nothing is created before one of them runs.
    pub readers: Vec<Text>,
    /// Where the row comes from.
    #[serde(skip)]
    pub origin: Origin,
}

impl NamedClass {
    /// Stands for the class in a pattern.
    pub const MARK: &'static str = "{class}";

    /// The class that meta-data of this host, name and value names, in source form.
    pub fn class_in<'s>(&self, host: Option<&str>, name: &'s str, value: Option<&'s str>) -> Option<&'s str> {
        if self.host.as_deref() != host {
            return None;
        }
        let in_name = taken(&self.name, name)?;
        let in_value = match (self.value.as_deref(), value) {
            (None, _) => "",
            (Some(pattern), Some(value)) => taken(pattern, value)?,
            (Some(_), None) => return None,
        };
        [in_name, in_value].into_iter().find(|class| !class.is_empty())
    }
}

/// What stands for the mark of a pattern; empty if the pattern has none; `None` if the text does not fit.
fn taken<'s>(pattern: &str, text: &'s str) -> Option<&'s str> {
    match pattern.split_once(NamedClass::MARK) {
        Some((before, after)) => text.strip_prefix(before)?.strip_suffix(after),
        None => (pattern == text).then_some(""),
    }
}

impl_row!(NamedClass);
