//! The result of an audit: everything a report is written from.

use crate::{
    Ask, DataFlow, Destination, Evidence, Finding, NetworkCalls, Schedule, SwitchSet, observed::Observed,
};

/// Everything a report is written from. All lists are sorted.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    /// Findings, by data type, item, owner.
    pub findings: Vec<Finding>,
    /// Flows, by data type, item, owner and sink.
    pub flows: Vec<DataFlow>,
    /// What runs again and again, by data type and scheduler.
    pub schedules: Vec<Schedule>,
    /// What is asked of the user again, or sought in another way, once the answer was no; by permission and class.
    pub asks: Vec<Ask>,
    /// Hosts that code can reach out to, by host and owner.
    pub destinations: Vec<Destination>,
    /// Permissions asked for, by name.
    pub permissions: Vec<PermissionUse>,
    /// SDKs found, by id.
    pub sdks: Vec<SdkPresence>,
    /// What evidence files show that were handed in; empty until [`crate::observed::join`].
    pub observed: Observed,
    /// What was read and what was not.
    pub coverage: Coverage,
}

/// A permission asked for and who uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermissionUse {
    /// Full name.
    pub name: String,
    /// Protection level on the newest OS version known (`dangerous`), if known.
    pub protection: Option<String>,
    /// `maxSdkVersion`.
    pub max_sdk: Option<u32>,
    /// `usesPermissionFlags`, for example `neverForLocation`.
    pub flags: Vec<String>,
    /// Why the system adds it although the manifest does not name it: the permission that implies it, or a sentence.
    pub implied_by: Option<String>,
    /// Data types it opens, by taxonomy id.
    pub data: Vec<String>,
    /// Owners of code that can use it: `first_party`, `unknown`, or SDK ids.
    pub used_by: Vec<String>,
    /// Whether no code that needs it was found; `None` where that says nothing: no API is known to need it, code can
    /// use it in ways that are not looked for, part of the code was not read, or the manifest does not name it.
    pub unused: Option<bool>,
    /// The manifest element.
    pub evidence: Evidence,
}

/// Whether an SDK is switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Enabled {
    /// A switch says so.
    Yes,
    /// A switch turns it off.
    No,
    /// No switch is known or set.
    Unknown,
}

/// An SDK whose classes are defined in the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SdkPresence {
    /// SDK id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Operator id.
    pub operator: Option<String>,
    /// Purposes.
    pub purposes: Vec<String>,
    /// Number of classes defined under its anchors, or recognised as its own by structure.
    pub classes: usize,
    /// Number of its methods that can be reached.
    pub reachable_methods: usize,
    /// `name` (found by class names) or `structure` (renamed, found by shape), with a figure from 0 to 1.
    pub recognised_by: String,
    /// Confidence from 0 to 1, in hundredths.
    pub confidence: u8,
    /// Whether the row was verified against a source.
    pub verified_knowledge: bool,
    /// Whether it is switched on.
    pub enabled: Enabled,
    /// The line that decides `enabled`.
    pub because: String,
    /// Switches that the app sets, by the manifest or by calls.
    pub switches: Vec<SwitchSet>,
    /// Class definitions.
    pub evidence: Vec<Evidence>,
}

/// What was read and what was not, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Dalvik code.
    pub dex: DexCoverage,
    /// Native libraries.
    pub native: Vec<String>,
    /// What was read of them.
    pub native_code: Vec<NativeCode>,
    /// Scripts, not analysed.
    pub scripts: Vec<String>,
    /// Encrypted or packed parts.
    pub encrypted: Vec<String>,
    /// Loose DEX and nested apps.
    pub not_on_class_path: Vec<String>,
    /// Reflective calls whose target is not a constant.
    pub unresolved_reflection: usize,
    /// Virtual calls without any known target.
    pub unresolved_invokes: usize,
    /// Provider queries whose address is not a constant.
    pub unresolved_queries: usize,
    /// Calls that have something run later of which neither is known what it runs nor whether it repeats.
    pub unresolved_schedules: usize,
    /// Calls that ask the user for something of which it is not known what, or who is told the answer; and requests after a
    /// refusal that hang on something that is not known.
    pub unresolved_asks: usize,
    /// Calls over the network that can run, and of how many the host is known.
    pub network: NetworkCalls,
    /// Native methods that reached code declares; what they do is not analysed.
    pub native_methods: usize,
    /// Questions and fields this version does not analyse.
    pub not_analysed: Vec<String>,
    /// Limits that were hit.
    pub budgets: Vec<String>,
    /// Damage: where, what.
    pub problems: Vec<(String, String)>,
}

/// A native library of which tables and functions were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NativeCode {
    /// Member path.
    pub path: String,
    /// Native methods of the app that were found in it.
    pub methods: usize,
    /// Those of them that were found in tables that the library registers.
    pub in_tables: usize,
    /// Those of them that can run and give something back: their code was followed.
    pub followed: usize,
    /// Those of these whose code was followed to its end.
    pub whole: usize,
    /// Functions that it offers as native methods and that no method of the app asks for.
    pub unasked: usize,
    /// Whether it is told when it is loaded, so that it may register further methods.
    pub registers: bool,
}

/// Dalvik code in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DexCoverage {
    /// Classes defined.
    pub classes: usize,
    /// Methods with code.
    pub methods: usize,
    /// Instructions.
    pub instructions: usize,
    /// Methods that something the system starts can reach.
    pub reachable_methods: usize,
}
