//! What an ordinary app really gets from an API, by OS version and target version.

use serde::{Deserialize, Serialize};

use super::Origin;
use super::origin::impl_row;
use crate::Text;

/// What a call gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gets {
    /// The data itself.
    Real,
    /// Less than the data: `how` says what is left.
    Limited,
    /// Only what is the app's own.
    Own,
    /// The same value for everyone: `value`.
    Constant,
    /// Nothing: `value` says in what form (`null`, an empty list).
    Nothing,
    /// An exception: `value` is its class.
    Exception,
}

impl Gets {
    /// The name in data files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Gets::Real => "real",
            Gets::Limited => "limited",
            Gets::Own => "own",
            Gets::Constant => "constant",
            Gets::Nothing => "nothing",
            Gets::Exception => "exception",
        }
    }

    /// Whether something of the data itself is got.
    pub fn is_real(self) -> bool {
        matches!(self, Gets::Real | Gets::Limited)
    }
}

/// An app for which a restriction does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exemption {
    /// It comes with the phone, or is signed by its maker.
    System,
    /// It manages the phone or a work profile.
    DeviceOwner,
    /// It is signed by the carrier of the SIM.
    Carrier,
    /// The user made it the app for text messages.
    SmsApp,
    /// The user made it the keyboard.
    Keyboard,
    /// It brings the kind of accounts in question, or is signed by who does.
    Authenticator,
}

impl Exemption {
    /// The name in data files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Exemption::System => "system",
            Exemption::DeviceOwner => "device_owner",
            Exemption::Carrier => "carrier",
            Exemption::SmsApp => "sms_app",
            Exemption::Keyboard => "keyboard",
            Exemption::Authenticator => "authenticator",
        }
    }
}

/// How many of the other apps an app asks to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Breadth {
    /// None by name or kind.
    None,
    /// Those it names, by package or provider.
    Named,
    /// Those that answer to intents it names.
    Intents,
    /// All that a person can start, or all that answer to any action.
    Launchable,
    /// All: it asks for `QUERY_ALL_PACKAGES`.
    All,
}

impl Breadth {
    /// The name in data files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Breadth::None => "none",
            Breadth::Named => "named",
            Breadth::Intents => "intents",
            Breadth::Launchable => "launchable",
            Breadth::All => "all",
        }
    }
}

/// What an ordinary app (not privileged, not an owner of the device) gets.
///
/// Rows of one API that hold for the same app and OS version are alternatives, told apart by [`Obtainable::when`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Obtainable {
    /// Id: `mechanism@os-<from>-<to>/…`.
    pub id: Text,
    /// Ids of rows of `android/apis`, without parameters where every overload is meant. Empty: what the row limits is
    /// no access to data (an alarm, a permission dialog), and `about` says in words what it is.
    pub apis: Vec<Text>,
    /// What it is about, in words, where no API is named.
    pub about: Option<Text>,
    /// First OS API level.
    pub os_from: u8,
    /// Last OS API level; `None` = no end known.
    pub os_to: Option<u8>,
    /// First target API level; `None` = any.
    pub target_from: Option<u8>,
    /// Last target API level; `None` = any.
    pub target_to: Option<u8>,
    /// What is got.
    pub gets: Gets,
    /// The constant, the form of nothing, or the class of the exception.
    pub value: Option<Text>,
    /// What is left, in words that follow "gets".
    pub how: Option<Text>,
    /// Holds only for an app that asks for one of these permissions.
    pub asks: Vec<Text>,
    /// Holds only for an app that asks for one of these permissions, too.
    pub asks_also: Vec<Text>,
    /// Holds only for an app that asks for none of these permissions.
    pub asks_not: Vec<Text>,
    /// Holds only for an app that asks to see this much of other apps.
    pub sees: Vec<Breadth>,
    /// Under which circumstances, in words that follow the result; `None` = always.
    pub when: Option<Text>,
    /// Apps for which it does not hold.
    pub exempt: Vec<Exemption>,
    /// Remark.
    pub note: Option<Text>,
    /// Where the row comes from.
    #[serde(skip)]
    pub origin: Origin,
}

impl Obtainable {
    /// Whether the row was read in the named source.
    pub fn verified(&self) -> bool {
        self.origin.verified
    }
}

impl_row!(Obtainable);
