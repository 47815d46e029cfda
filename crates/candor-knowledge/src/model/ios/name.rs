//! How iOS code names things: methods, symbols, places around a call, versions of the system.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Text;

/// What an instruction, an import or a text must name for a row to speak of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum IosName {
    /// A method that is called by a message.
    Method {
        /// The class or protocol that declares it; what is below it inherits it.
        class: Text,
        /// The selector, with its colons.
        selector: Text,
        /// The message goes to the class itself (`+`).
        of_class: bool,
    },
    /// A C function or an exported constant, without the underscore that Mach-O puts before it.
    Symbol(Text),
    /// A class, whatever it is asked.
    Class(Text),
    /// A text that decides what a call gives; the row says which calls take it.
    Key(Text),
    /// What the mangled name of a Swift symbol begins with, without `_$`.
    Swift(Text),
    /// A framework, of which no more is known than that it is linked.
    Framework(Text),
}

impl IosName {
    /// Reads `-[Class selector]` or `+[Class selector]`; the message says what is wrong.
    pub fn method(text: &str) -> Result<IosName, String> {
        let bad = || format!("{text:?} is not of the form -[Class selector:] or +[Class selector:]");
        let of_class = match text.as_bytes().first() {
            Some(b'-') => false,
            Some(b'+') => true,
            _ => return Err(bad()),
        };
        let inside =
            text.get(1..).and_then(|rest| rest.strip_prefix('[')?.strip_suffix(']')).ok_or_else(bad)?;
        let (class, selector) = inside.split_once(' ').ok_or_else(bad)?;
        if !is_identifier(class) || !is_selector(selector) {
            return Err(bad());
        }
        Ok(IosName::Method {
            class: Text::from(class.to_owned()),
            selector: Text::from(selector.to_owned()),
            of_class,
        })
    }

    /// Reads the name of a C symbol.
    pub fn symbol(text: &str) -> Result<IosName, String> {
        if !is_identifier(text) {
            return Err(format!("{text:?} is not a C symbol"));
        }
        Ok(IosName::Symbol(Text::from(text.to_owned())))
    }

    /// Reads a method, or else a C symbol.
    pub fn callable(text: &str) -> Result<IosName, String> {
        if text.starts_with(['-', '+']) { IosName::method(text) } else { IosName::symbol(text) }
    }

    /// The selector of a method.
    pub fn selector(&self) -> Option<&str> {
        match self {
            IosName::Method { selector, .. } => Some(selector),
            _ => None,
        }
    }

    /// The class or protocol of a method, or the class that is named itself.
    pub fn class(&self) -> Option<&str> {
        match self {
            IosName::Method { class, .. } | IosName::Class(class) => Some(class),
            _ => None,
        }
    }

    /// How many arguments the selector takes; `None` for what is no method.
    pub fn arguments(&self) -> Option<usize> {
        self.selector().map(|selector| selector.bytes().filter(|byte| *byte == b':').count())
    }
}

impl fmt::Display for IosName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IosName::Method { class, selector, of_class } => {
                write!(f, "{}[{class} {selector}]", if *of_class { '+' } else { '-' })
            }
            IosName::Symbol(text)
            | IosName::Class(text)
            | IosName::Key(text)
            | IosName::Swift(text)
            | IosName::Framework(text) => f.write_str(text),
        }
    }
}

/// Whether a text is a C identifier.
fn is_identifier(text: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    !text.is_empty() && text.bytes().all(legal) && !text.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a text is a selector: one word, or words that each end with a colon.
fn is_selector(text: &str) -> bool {
    match text.strip_suffix(':') {
        None => is_identifier(text),
        Some(words) => words.split(':').all(|word| word.is_empty() || is_identifier(word)),
    }
}

/// A place around a call where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum IosSlot {
    /// The result (`return`).
    Result,
    /// The object that the message goes to (`this`).
    Receiver,
    /// An argument; the first that is written is 0 (`0`).
    Argument(u8),
    /// What a block is given that is itself an argument (`1#0`): number of the argument, then of the parameter.
    Block {
        /// Number of the argument that is the block.
        argument: u8,
        /// Number of the parameter that the block is called with.
        parameter: u8,
    },
}

impl IosSlot {
    /// Reads `return`, `this`, `0` or `1#0`.
    pub fn parse(text: &str) -> Result<IosSlot, String> {
        let number = |digits: &str| {
            digits.parse::<u8>().map_err(|_| format!("{text:?} is none of return, this, 0, 1#0"))
        };
        match text {
            "return" => Ok(IosSlot::Result),
            "this" => Ok(IosSlot::Receiver),
            _ => match text.split_once('#') {
                Some((argument, parameter)) => {
                    Ok(IosSlot::Block { argument: number(argument)?, parameter: number(parameter)? })
                }
                None => Ok(IosSlot::Argument(number(text)?)),
            },
        }
    }

    /// The argument that it speaks of.
    pub fn argument(self) -> Option<u8> {
        match self {
            IosSlot::Argument(argument) | IosSlot::Block { argument, .. } => Some(argument),
            IosSlot::Result | IosSlot::Receiver => None,
        }
    }
}

impl fmt::Display for IosSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IosSlot::Result => f.write_str("return"),
            IosSlot::Receiver => f.write_str("this"),
            IosSlot::Argument(number) => write!(f, "{number}"),
            IosSlot::Block { argument, parameter } => write!(f, "{argument}#{parameter}"),
        }
    }
}

/// A slot, or a named part of what stands there: `0`, `this.body`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct IosPlace {
    /// Where it stands.
    pub slot: IosSlot,
    /// The part: `text` of what is text-like, `url`, `body` and `headers` of a request, `values` of a collection.
    pub part: Option<Text>,
}

impl IosPlace {
    /// Reads a slot with or without a part.
    pub fn parse(text: &str) -> Result<IosPlace, String> {
        let (slot, part) = match text.split_once('.') {
            Some((slot, part)) if is_identifier(part) => (slot, Some(Text::from(part.to_owned()))),
            Some(_) => return Err(format!("{text:?} names no part")),
            None => (text, None),
        };
        Ok(IosPlace { slot: IosSlot::parse(slot)?, part })
    }
}

impl fmt::Display for IosPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.part {
            Some(part) => write!(f, "{}.{part}", self.slot),
            None => write!(f, "{}", self.slot),
        }
    }
}

/// A call that takes a key, and in which argument.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct IosGiven {
    /// The call.
    pub call: IosName,
    /// Number of the argument; the first that is written is 0.
    pub argument: u8,
}

/// A version of iOS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct IosVersion {
    /// The number before the dot.
    pub major: u8,
    /// The number after it.
    pub minor: u8,
}

impl IosVersion {
    /// Reads `16.4`.
    pub fn parse(text: &str) -> Result<IosVersion, String> {
        let bad = || format!("{text:?} is not a version such as 16.4");
        let (major, minor) = text.split_once('.').ok_or_else(bad)?;
        Ok(IosVersion { major: major.parse().map_err(|_| bad())?, minor: minor.parse().map_err(|_| bad())? })
    }
}

impl fmt::Display for IosVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}
