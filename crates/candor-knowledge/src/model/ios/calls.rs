//! What calls of iOS do with the values that they are given: carry them on, send them, reach out.

use serde::{Deserialize, Serialize};

use super::{IosName, IosPlace};
use crate::Text;
use crate::model::Origin;
use crate::model::origin::impl_row;

/// What kind of sink a call is; the words are those of `data/flow/sinks`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IosSinkKind {
    /// Out over the network.
    Network,
    /// A text message or mail that the user is shown before it goes.
    Sms,
    /// A log.
    Log,
    /// A file, the settings, the keychain.
    File,
    /// Another app or part of the system, the pasteboard among them.
    Ipc,
    /// A web page inside the app.
    Web,
    /// Something else.
    Other,
}

impl IosSinkKind {
    /// The name in data files and reports.
    pub fn name(self) -> &'static str {
        match self {
            IosSinkKind::Network => "network",
            IosSinkKind::Sms => "sms",
            IosSinkKind::Log => "log",
            IosSinkKind::File => "file",
            IosSinkKind::Ipc => "ipc",
            IosSinkKind::Web => "web",
            IosSinkKind::Other => "other",
        }
    }
}

/// What an argument of a sink holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IosHolds {
    /// An address, whose path and query leave with it.
    Address,
    /// A request: its address, headers and body.
    Request,
    /// Content that is sent.
    Body,
    /// A header of a request.
    Header,
    /// Parameters that become part of the address or of the body.
    Parameters,
    /// Text.
    Text,
    /// A number or address of a person.
    Recipient,
    /// Other content.
    Content,
    /// A script.
    Script,
}

/// A place of a call whose content leaves.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct IosTaken {
    /// The place.
    pub place: IosPlace,
    /// What it holds.
    pub holds: IosHolds,
}

/// A call by which values leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct IosSink {
    /// Id: the name.
    pub id: Text,
    /// The call.
    pub name: IosName,
    /// The framework or library that has it.
    pub framework: Text,
    /// Where values leave to.
    pub kind: IosSinkKind,
    /// What leaves, sorted.
    pub takes: Vec<IosTaken>,
    /// Where the address stands.
    pub to: Option<IosPlace>,
    /// Further arguments without a name of their own follow the written ones, and leave with the last of them.
    pub variadic: bool,
    /// Remark for readers of the evidence.
    pub note: Option<Text>,
    /// Where the row comes from.
    #[serde(skip)]
    pub origin: Origin,
}

/// What the text of a contact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IosNames {
    /// An address.
    Address,
    /// A host alone.
    Host,
}

/// A call by which the app reaches out over the network, or makes the address for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct IosContact {
    /// Id: the name.
    pub id: Text,
    /// The call.
    pub name: IosName,
    /// The framework or library that has it.
    pub framework: Text,
    /// Where the address stands.
    pub to: IosPlace,
    /// What it is.
    pub names: IosNames,
    /// The call only makes an address: that it is used shows elsewhere.
    pub makes_address: bool,
    /// Where the row comes from.
    #[serde(skip)]
    pub origin: Origin,
}

/// How a value is changed on its way; the words are those of `data/flow`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IosChangeKind {
    /// Only a part of it arrives.
    Part,
    /// Encoded: anybody can undo it.
    Encoded,
    /// Such a coding undone.
    Decoded,
    /// Hashed.
    Hashed,
    /// Encrypted.
    Encrypted,
    /// Encryption undone.
    Decrypted,
    /// Rounded.
    Rounded,
    /// Only how many there are.
    Counted,
    /// Only the answer to a question about it.
    Probed,
}

impl IosChangeKind {
    /// The name in data files and reports.
    pub fn name(self) -> &'static str {
        match self {
            IosChangeKind::Part => "part",
            IosChangeKind::Encoded => "encoded",
            IosChangeKind::Decoded => "decoded",
            IosChangeKind::Hashed => "hashed",
            IosChangeKind::Encrypted => "encrypted",
            IosChangeKind::Decrypted => "decrypted",
            IosChangeKind::Rounded => "rounded",
            IosChangeKind::Counted => "count",
            IosChangeKind::Probed => "probe",
        }
    }
}

/// A change, with the function where the row names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct IosChange {
    /// What is done.
    pub kind: IosChangeKind,
    /// By which function: `SHA-256`, `Base64`.
    pub by: Option<Text>,
}

/// From one place of a call to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct IosPassage {
    /// Where the value stands before the call.
    pub from: IosPlace,
    /// Where it stands afterwards.
    pub to: IosPlace,
    /// How it is changed; `None` = it arrives as it was.
    pub change: Option<IosChange>,
}

/// What a call does with the values that it is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct IosPass {
    /// Id: the name.
    pub id: Text,
    /// The call.
    pub name: IosName,
    /// The framework that has it.
    pub framework: Text,
    /// What goes where, sorted.
    pub passages: Vec<IosPassage>,
    /// Further arguments without a name of their own follow the written ones (`stringWithFormat:`, …), and go where
    /// the last written argument goes.
    pub variadic: bool,
    /// Where the row comes from.
    #[serde(skip)]
    pub origin: Origin,
}

/// The class above a class of the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct IosClass {
    /// The class.
    pub id: Text,
    /// The framework that has it.
    pub framework: Text,
    /// The class above it; `None` for roots.
    pub superclass: Option<Text>,
    /// Where the row comes from.
    #[serde(skip)]
    pub origin: Origin,
}

impl_row!(IosSink, IosContact, IosPass, IosClass);
