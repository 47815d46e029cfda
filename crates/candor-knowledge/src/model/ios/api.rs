//! iOS APIs that hand out personal data, ask for it or lead to it.

use serde::{Deserialize, Serialize};

use super::{IosGiven, IosName, IosSlot, IosVersion};
use crate::Text;
use crate::model::origin::impl_row;
use crate::model::{Access, Origin};

/// What an app must contain to use an API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IosKind {
    /// A message with this selector.
    Method,
    /// A message that reads a property; Swift writes it as one.
    Getter,
    /// A message that sets a property, and thereby turns the taking on.
    Setter,
    /// A method that the app implements and the system calls: an implementation is evidence, a call is not.
    Callback,
    /// A call of a C function.
    Function,
    /// A use of an exported constant that names the data.
    Constant,
    /// The name of a notification that the app observes.
    Notification,
    /// A text handed to one of the calls of `given_to`.
    Key,
    /// The class itself, whatever it is asked.
    Class,
    /// A use of a Swift type or function.
    Swift,
    /// The framework is linked; more cannot be told.
    Framework,
}

impl IosKind {
    /// The name in data files and reports.
    pub fn name(self) -> &'static str {
        match self {
            IosKind::Method => "method",
            IosKind::Getter => "getter",
            IosKind::Setter => "setter",
            IosKind::Callback => "callback",
            IosKind::Function => "function",
            IosKind::Constant => "constant",
            IosKind::Notification => "notification",
            IosKind::Key => "key",
            IosKind::Class => "class",
            IosKind::Swift => "swift",
            IosKind::Framework => "framework",
        }
    }
}

/// What the app does by using it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IosRole {
    /// Takes data, or sets going that it comes.
    Read,
    /// Has the system ask the user for permission.
    Ask,
    /// Looks whether it has permission, or whether the device can.
    Check,
    /// Has itself told when something happens; what is told is little or nothing.
    Observe,
    /// Sets how or how exactly data is taken.
    Configure,
    /// Writes data into a store of the system, or hands it to the system.
    Write,
}

impl IosRole {
    /// The name in data files and reports.
    pub fn name(self) -> &'static str {
        match self {
            IosRole::Read => "read",
            IosRole::Ask => "ask",
            IosRole::Check => "check",
            IosRole::Observe => "observe",
            IosRole::Configure => "configure",
            IosRole::Write => "write",
        }
    }
}

/// Whether what the API gives is the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IosGives {
    /// What stands at `delivers` is the data itself.
    Data,
    /// It is the data if the object asked came from another row; the app may also have made that object itself.
    Part,
    /// It leads to data that comes another way: from an object that is asked later, or to a callback.
    Way,
    /// No data comes of it.
    Nothing,
}

impl IosGives {
    /// The name in data files and reports.
    pub fn name(self) -> &'static str {
        match self {
            IosGives::Data => "data",
            IosGives::Part => "part",
            IosGives::Way => "way",
            IosGives::Nothing => "nothing",
        }
    }
}

/// A constant that an argument must hold for the row to speak of the call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct IosWhen {
    /// Number of the argument; the first that is written is 0.
    pub argument: u8,
    /// Name of the exported constant, a text, or a number in decimal.
    pub is: Text,
}

/// One way to get one item of personal data on iOS.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct IosApi {
    /// Id: the name, with `#word` behind it where one name has several rows.
    pub id: Text,
    /// What code must name.
    pub name: IosName,
    /// The framework that has it.
    pub framework: Text,
    /// What an app must contain.
    pub kind: IosKind,
    /// What the app does by it.
    pub role: IosRole,
    /// Data type id.
    pub data: Text,
    /// Item id inside the data type.
    pub item: Text,
    /// Whether what it gives is the data.
    pub gives: IosGives,
    /// Where the data stands, of a row that gives it.
    pub delivers: Option<IosSlot>,
    /// Who picks what is taken.
    pub access: Access,
    /// An argument decides what is taken: where it is not known the call shows nothing.
    pub by_argument: bool,
    /// The constant that an argument must hold.
    pub when: Option<IosWhen>,
    /// Of a key: the calls that take it.
    pub given_to: Vec<IosGiven>,
    /// How many classes of the SDK declare the selector; 0 where nobody counted.
    pub declared_by: u16,
    /// Not in the public SDK.
    pub private: bool,
    /// Keys of `Info.plist` of which the access needs one; [`super::IosUsageKey`] has them.
    pub usage_keys: Vec<Text>,
    /// Entitlement that the access needs; [`super::IosEntitlement`] has it.
    pub entitlement: Option<Text>,
    /// First version that has it; `None` = unknown.
    pub since: Option<IosVersion>,
    /// Version that deprecated it.
    pub deprecated: Option<IosVersion>,
    /// What limits what it gives, in words for readers.
    pub limited: Option<Text>,
    /// Whether the meaning (data type, needs, limits) was read in a source, too; [`IosApi::origin`] speaks of the name.
    pub meaning_verified: bool,
    /// Where the name comes from. The mapping to a data type is always judgement.
    #[serde(skip)]
    pub origin: Origin,
}

impl IosApi {
    /// Whether the name was read in the named source.
    pub fn verified(&self) -> bool {
        self.origin.verified
    }

    /// Whether a message alone proves nothing, because other classes of the system have the same selector:
    /// the receiver must be known.
    pub fn needs_receiver(&self) -> bool {
        matches!(self.name, IosName::Method { .. }) && self.declared_by != 1
    }
}

impl_row!(IosApi);
