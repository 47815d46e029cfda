//! What a policy says: who does what with which data, whether it is said or denied, and where it stands.

use std::{fmt, ops::Range};

/// Who receives data or acts beside the policy's own side.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Party {
    /// The id of a class in `data/policies/<language>/parties.toml`: `advertising`, `service_provider`, `affiliates`,
    /// `unspecified`; `named` where the text has a name only.
    pub class: String,
    /// The name as the text has it.
    pub name: Option<String>,
}

/// Who does it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// Whoever the policy speaks for.
    We,
    /// Companies of the same group.
    Affiliates,
    /// Somebody else.
    ThirdParty(Party),
    /// The reader: only for what readers hand on by themselves. What they give to the policy's side is collected by it.
    User,
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Data is taken in, or given by the reader.
    Collect,
    /// Data is handed on.
    Share,
    /// Data is handed on for something in return.
    Sell,
    /// Data is worked with.
    Use,
    /// Data is kept.
    Store,
}

/// Whether it is said that it is done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// It is said; "may" is said, too, and stands among the conditions.
    Stated,
    /// It is denied, with a negated verb or object of the same clause and nothing that takes it back.
    Denied,
    /// It is denied and taken back in part by the words given: "unless you agree".
    Unclear {
        /// The expression that takes it back.
        marker: String,
    },
}

/// What a statement is limited to. A statement without any holds without saying more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// "may", "might", "can".
    Possible,
    /// The reader chooses to do something that leads to it.
    Choice,
    /// The reader agrees.
    Consent,
    /// It is about children.
    Children,
    /// It is about the people of one region.
    Region,
    /// The law asks for it.
    Law,
}

/// By which rule a statement was read. The ids are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Subject, verb, object.
    Active,
    /// Object, auxiliary, participle; or a participle behind its noun.
    Passive,
    /// The reader gives it.
    UserProvides,
    /// What readers may refuse or stop: "you can block cookies".
    Choice,
    /// A noun that stands for a verb: "our collection of".
    Nominal,
    /// Data after "through" or "using": what something else is collected by.
    Means,
    /// An item takes the verb that leads its list in.
    List,
    /// A block without a verb takes the one of its heading.
    Heading,
    /// A cell under its header.
    Table,
    /// The answer to a question.
    Answer,
    /// A word covers another by this policy's own definition.
    Covered,
}

impl Rule {
    /// The rule's lasting id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Passive => "passive",
            Self::UserProvides => "user-provides",
            Self::Choice => "choice",
            Self::Nominal => "nominal",
            Self::Means => "means",
            Self::List => "list",
            Self::Heading => "heading",
            Self::Table => "table",
            Self::Answer => "answer",
            Self::Covered => "covered",
        }
    }
}

/// One statement of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Who does it.
    pub actor: Actor,
    /// What is done.
    pub action: Action,
    /// The id of a type in `data/taxonomy/data_types.toml`; `other.unclassified` for words such as "personal information".
    pub data: String,
    /// Said, denied, or denied and taken back in part.
    pub polarity: Polarity,
    /// Who gets the data, where that is said.
    pub recipient: Option<Party>,
    /// Ids of `data/taxonomy/purposes.toml` that the clause names, sorted.
    pub purposes: Vec<String>,
    /// What it is limited to, sorted.
    pub conditions: Vec<Condition>,
    /// The bytes of the input that say it: a sentence, an item, a cell.
    pub span: Range<usize>,
    /// The bytes of the input that name the data; for [`Rule::Covered`] they stand in the definition.
    pub words: Range<usize>,
    /// The words that name the data, as read.
    pub name: String,
    /// The sentence as read: white space folded, references decoded.
    pub quote: String,
    /// How it was read.
    pub rule: Rule,
    /// For an item or a cell: the bytes that lead it in. For [`Rule::Covered`]: those of the definition.
    pub context: Option<Range<usize>>,
}

impl Statement {
    /// The words that name the data, in lower case.
    pub(crate) fn words_in_quote(&self) -> String {
        self.name.to_lowercase()
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{}({})", self.class, name.to_lowercase()),
            None => f.write_str(&self.class),
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::We => f.write_str("we"),
            Self::Affiliates => f.write_str("affiliates"),
            Self::ThirdParty(party) => party.fmt(f),
            Self::User => f.write_str("user"),
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Collect => "collect",
            Self::Share => "share",
            Self::Sell => "sell",
            Self::Use => "use",
            Self::Store => "store",
        })
    }
}

/// One line: `we collect person.email`, `we not share person.name to advertising`, `we unclear sell …`.
impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let polarity = match self.polarity {
            Polarity::Stated => "",
            Polarity::Denied => "not ",
            Polarity::Unclear { .. } => "unclear ",
        };
        write!(f, "{} {polarity}{} {}", self.actor, self.action, self.data)?;
        self.recipient.as_ref().map_or(Ok(()), |party| write!(f, " to {party}"))
    }
}
