//! Rows on what the app asks before it does something: what a result or a field says of the phone, of what was granted,
//! of what the app was told.
//!
//! ```text
//! checkSelfPermission = "zero(granted(0))"
//! getBoolean = "preference(0, 1)"
//! "#SDK_INT" = "sdk_int()"
//! equals = "equals(this, 0)"
//! booleanValue = "this"
//! ```
//! An expression is a kind with its key and what holds where nothing is set (`preference(0, 1)`), the same value as
//! another (`this`, `0`), or one of the operations: `zero(x)` is nought where `x` says yes, `not(x)`,
//! `equals(x, y)`, `begins(x, y)`, `ends(x, y)`, `within(x, y)` of two texts.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ALSO, EffectError, Expr, effect, name_and_params};

/// Words in names of the app's own tests.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnTestRow {
    /// What such a test is about.
    pub about: String,
    /// Words that follow one another in the name of a method or field, in small letters: `overseas`, `first launch`.
    pub words: Vec<String>,
}

/// What the result of a call, or the value of a field, says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Asked {
    /// Descriptor of the class.
    pub(crate) class: Vec<u8>,
    /// Name of the method, or of the field behind a `#`.
    pub(crate) name: Vec<u8>,
    /// Parameters in source form, where one overload is meant.
    pub(crate) params: Option<Vec<String>>,
    pub(crate) says: Expr,
}

/// All rows on what is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Rows {
    /// In order of the files.
    pub(crate) asked: Vec<Asked>,
    /// Words of names, each with what it is about; in order.
    pub(crate) own_tests: Vec<(String, String)>,
    /// Kinds whose answer stays the same while the app runs; in order.
    pub(crate) lasting: Vec<String>,
    /// Kinds of which one phone has one answer; in order.
    pub(crate) fixed: Vec<String>,
}

impl Rows {
    /// Adds the rows of a file.
    pub(super) fn add(
        &mut self,
        asked: &BTreeMap<String, BTreeMap<String, String>>,
        own_tests: Vec<OwnTestRow>,
        lasting: Vec<String>,
        fixed: Vec<String>,
    ) -> Result<(), EffectError> {
        for (classes, members) in asked {
            for (names, text) in members {
                let says = effect::parse_expression(text)?;
                for class in classes.split(ALSO) {
                    for name in names.split(ALSO) {
                        let (name, params) = name_and_params(name);
                        let (class, name) = (candor_program::descriptor(class), name.as_bytes().to_vec());
                        self.asked.push(Asked { class, name, params, says: says.clone() });
                    }
                }
            }
        }
        for row in own_tests {
            let about = row.about;
            self.own_tests.extend(row.words.into_iter().map(|words| (words, about.clone())));
        }
        self.lasting.extend(lasting);
        self.fixed.extend(fixed);
        for list in [&mut self.lasting, &mut self.fixed] {
            list.sort_unstable();
            list.dedup();
        }
        self.own_tests.sort_unstable();
        Ok(())
    }
}
