//! Android APIs that hand out personal data, and the permission each API needs per OS version.

use serde::{Deserialize, Serialize};

use super::Origin;
use super::origin::impl_row;
use crate::Text;

/// How an API hands out data, that is: what an instruction must look like to use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ApiKind {
    /// A method call.
    Call,
    /// A method call that is handed the constant `value` (text, or a number in decimal): a shell command, a sensor
    /// type, a property name. Without that constant the row does not hold.
    CallWith,
    /// A field read.
    Field,
    /// A method of a framework type that the app overrides and the system calls.
    Callback,
    /// A content provider address (`value`), as text or as the constant `class.member`.
    ContentUri,
    /// A column of a content provider (`value`); it narrows what a query of the provider takes.
    Column,
    /// A key (`value`) handed to `Settings.System`, `.Secure` or `.Global`.
    SettingsKey,
    /// A key (`value`) handed to `android.os.SystemProperties.get`.
    SystemProperty,
    /// A broadcast action (`value`) an app may listen for.
    Broadcast,
    /// A file path (`value`).
    FilePath,
    /// An intent action or component (`value`) that asks another app for data.
    Intent,
}

impl ApiKind {
    /// The name in data files and reports.
    pub fn name(self) -> &'static str {
        match self {
            ApiKind::Call => "call",
            ApiKind::CallWith => "call_with",
            ApiKind::Field => "field",
            ApiKind::Callback => "callback",
            ApiKind::ContentUri => "content_uri",
            ApiKind::Column => "column",
            ApiKind::SettingsKey => "settings_key",
            ApiKind::SystemProperty => "system_property",
            ApiKind::Broadcast => "broadcast",
            ApiKind::FilePath => "file_path",
            ApiKind::Intent => "intent",
        }
    }
}

/// Who picks what is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Code takes it by itself, once it may.
    #[default]
    Direct,
    /// A person picks it each time, in a screen that is not the app's.
    ByUser,
}

impl Access {
    /// The name in data files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Access::Direct => "direct",
            Access::ByUser => "by_user",
        }
    }
}

/// Whether one or all of several permissions are needed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Any one is enough.
    Any,
    /// All are needed.
    All,
    /// The source lists several without saying which.
    #[default]
    Unknown,
}

/// The permissions an access needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct PermissionNeed {
    /// Whether one or all of `names` are needed.
    pub mode: Mode,
    /// Full permission names, sorted; empty when none is known to be needed.
    pub names: Vec<Text>,
    /// Whether the need was read in a source (an annotation, a permission map). Otherwise it is unverified.
    pub verified: bool,
}

/// A way to get one item of personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Api {
    /// Id: `class#member`, `class#member(params)`, or `-#value` where no class is involved.
    pub id: Text,
    /// How it hands out data.
    pub kind: ApiKind,
    /// Class descriptor (`Landroid/telephony/TelephonyManager;`).
    pub class: Option<Text>,
    /// Method or field name.
    pub member: Option<Text>,
    /// Java type names of the parameters when the row holds for this overload only; `None` = every overload.
    pub params: Option<Vec<Text>>,
    /// The constant value: argument, address, column, key, action or path.
    pub value: Option<Text>,
    /// What is taken is decided by an argument (an address, a key, a package name). Where the argument is not known
    /// the call shows nothing, and no finding may rest on this row alone.
    pub by_argument: bool,
    /// The call only makes the address under which the data stand: it shows a reading where its method also reads an
    /// address.
    pub makes_address: bool,
    /// The call only prepares the asking: it shows one where its class also calls `ActivityResultLauncher.launch`.
    pub registers: bool,
    /// Who picks what is taken.
    pub access: Access,
    /// Of an intent: the address that its data begins with, or the type (`image/*`) that it must name. A row without
    /// holds where no row with the same action that has one does.
    pub of: Option<Text>,
    /// Data type id.
    pub data: Text,
    /// Item id inside the data type.
    pub item: Text,
    /// How the value arrives: `return`, `cursor`, `callback:…`, `task:…`.
    pub delivers: Option<Text>,
    /// The permissions the access needs on current versions; [`ApiPermission`] has them per version.
    pub permissions: PermissionNeed,
    /// First API level, where the declarations say so; `None` = API level 21 or older, or unknown.
    pub since: Option<u8>,
    /// Last API level, where known.
    pub until: Option<u8>,
    /// Remark for readers of the evidence.
    pub note: Option<Text>,
    /// Where the row comes from. `verified` says that the member or value was read, not that the mapping to
    /// the data type was: the mapping is always judgement.
    #[serde(skip)]
    pub origin: Origin,
}

/// What a statement about a needed permission rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PermissionBasis {
    /// `@RequiresPermission` in the platform source.
    Annotation,
    /// A published static analysis of the framework; over- and under-reports.
    FrameworkMap,
    /// The provider's own manifest.
    ProviderManifest,
    /// The text of the platform's documentation asks for it.
    Documentation,
}

/// The permissions one API needs on a range of OS versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct ApiPermission {
    /// Id: `class#member(params)@from-to`.
    pub id: Text,
    /// Class descriptor; `None` for a provider address.
    pub class: Option<Text>,
    /// Method or field name, or the provider address.
    pub member: Text,
    /// Parameter types as the source writes them (simple names); `None` = every overload, or a field.
    pub params: Option<Vec<Text>>,
    /// Full permission names, sorted.
    pub permissions: Vec<Text>,
    /// Whether one or all are needed.
    pub mode: Mode,
    /// `read`, `write` or `read_write` where the need is for that access only.
    pub access: Option<Text>,
    /// Whether the source marks the need as conditional.
    pub conditional: bool,
    /// First API level on which it was read.
    pub os_from: u8,
    /// Last API level on which it was read; `None` = still so on the last level checked (35).
    pub os_to: Option<u8>,
    /// What it rests on.
    pub basis: PermissionBasis,
    /// Where the row comes from.
    #[serde(skip)]
    pub origin: Origin,
}

impl Api {
    /// Whether the member or value was read in the named source.
    pub fn verified(&self) -> bool {
        self.origin.verified
    }
}

impl_row!(Api, ApiPermission);

/// Whether the parameter list of a method descriptor (`(ILjava/lang/String;)V`) is the one a row names.
///
/// Names match on the last segment of the type, because sources write `String`, `WifiP2pManager.Channel` or
/// the full name; arrays, varargs and primitives must agree exactly.
pub fn params_match(params: &[Text], proto: &[u8]) -> bool {
    let mut rest = match proto.strip_prefix(b"(") {
        Some(rest) => rest,
        None => return false,
    };
    for param in params {
        let mut name = param.as_str().trim();
        let mut dims = 0usize;
        while let Some(inner) = name.strip_suffix("[]").or_else(|| name.strip_suffix("...")) {
            name = inner;
            dims += 1;
        }
        if let Some(generic) = name.find('<') {
            name = name.get(..generic).unwrap_or(name);
        }
        while let Some(inner) = rest.strip_prefix(b"[") {
            rest = inner;
            match dims.checked_sub(1) {
                Some(fewer) => dims = fewer,
                None => return false,
            }
        }
        if dims != 0 {
            return false;
        }
        match one_type(name, rest) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.first() == Some(&b')')
}

/// Strips one non-array type off `proto` if it is the type `name`.
fn one_type<'a>(name: &str, proto: &'a [u8]) -> Option<&'a [u8]> {
    let primitive = match name {
        "boolean" => b'Z',
        "byte" => b'B',
        "char" => b'C',
        "short" => b'S',
        "int" => b'I',
        "long" => b'J',
        "float" => b'F',
        "double" => b'D',
        _ => 0,
    };
    let (first, rest) = proto.split_first()?;
    if primitive != 0 {
        return (*first == primitive).then_some(rest);
    }
    if *first != b'L' {
        return None;
    }
    let end = rest.iter().position(|&b| b == b';')?;
    let class = rest.get(..end)?;
    let simple = class.rsplit(|&b| b == b'/' || b == b'$').next()?;
    let wanted = name.rsplit(['.', '$', '/']).next()?;
    // A bare type variable (`T`) erases to its bound, which the sources do not say.
    let variable = wanted.len() == 1 && simple == b"Object";
    (simple == wanted.as_bytes() || variable).then(|| rest.get(end + 1..)).flatten()
}
