//! Random small Android programs that say of themselves which source reaches which sink.
//!
//! A program is a model: methods of typed locals, fields, arrays, containers, branches, loops, calls and exceptions around
//! one activity. From the model come the app's bytes and two answers, neither of which looks at those bytes:
//!
//! * [`Program::exact`] runs every path with the values it has and follows each source's value. What it finds, happens.
//! * [`Program::joined`] runs all paths at once and forgets at each join which values belong together. It allows what an
//!   analysis that keeps one state per place cannot tell apart, and no more.
//!
//! An engine misses what is in the first and not found, and says too much where it finds what is not in the second.

mod assemble;
mod exact;
mod generate;
mod joined;
mod lattice;
mod model;
mod show;
mod shrink;

use std::collections::{BTreeMap, BTreeSet};

use crate::{dex::AsmError, mutate::Numbers};

pub use generate::Shape;
pub use joined::{Allowed, Joined};
pub use model::Program;

/// Flows of a program: number of the source, number of the sink.
pub type Flows = BTreeSet<(u32, u32)>;

/// Sources and sinks of all programs, in the language of rules.
pub const RULES: &str = "\
[[source]]
class = \"android.telephony.TelephonyManager\"
method = \"getDeviceId\"
kind = \"id\"

[[sink]]
class = \"android.util.Log\"
method = \"i\"
takes = [1]
kind = \"log\"
";

/// Package of the programs.
const PACKAGE: &str = "shop";

impl Program {
    /// The `index`-th program of a seed.
    pub fn generate(seed: u64, index: u64, shape: Shape) -> Self {
        generate::program(&mut Numbers::of_case(seed, index), shape)
    }

    /// The app's code as text of the assembler.
    pub fn assembly(&self) -> String {
        assemble::text(self)
    }

    /// The app.
    pub fn apk(&self) -> Result<Vec<u8>, AsmError> {
        apk(&self.assembly())
    }

    /// Where sources and sinks stand in the app's code: class and method as Java writes them, offset in code units.
    pub fn places(&self) -> Result<BTreeMap<(String, String, u32), u32>, AsmError> {
        assemble::places(self)
    }

    /// Flows that happen on some path; `None` if there are too many paths to run.
    pub fn exact(&self) -> Option<Flows> {
        exact::flows(self)
    }

    /// Flows that an analysis with one state per place and calling context has to allow; `None` if that takes too long.
    pub fn joined(&self, allowed: Allowed) -> Option<Joined> {
        joined::flows(self, allowed)
    }

    /// The smallest program found, part by part, of which `fails` still holds.
    #[must_use]
    pub fn shrink(&self, fails: &mut dyn FnMut(&Program) -> bool) -> Self {
        shrink::shrink(self, fails)
    }
}

/// An app of code in the assembler's language, around the activity `Lshop/Main;`.
pub fn apk(code: &str) -> Result<Vec<u8>, AsmError> {
    let dex = crate::dex::assemble(code)?;
    let manifest = crate::apk::manifest(
        PACKAGE,
        1,
        "",
        "<uses-permission android:name=\"android.permission.READ_PHONE_STATE\"/>\
         <application><activity android:name=\".Main\" android:exported=\"true\"><intent-filter>\
         <action android:name=\"android.intent.action.MAIN\"/><category android:name=\"android.intent.category.LAUNCHER\"/>\
         </intent-filter></activity></application>",
    );
    Ok(crate::apk::apk(&manifest).deflated("classes.dex", &dex).build())
}

#[cfg(test)]
mod tests;
