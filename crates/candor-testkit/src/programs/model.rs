//! What a program consists of.

/// What a local, a parameter, a field or a result holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Type {
    Text,
    Int,
    /// An object of the program's own classes.
    Object,
    Texts,
    Ints,
    Map,
    Bundle,
    List,
    Builder,
    Fault,
}

/// Number of a local in its method; parameters come first.
pub(super) type Local = usize;

/// A number: known, or in a local.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    Const(i32),
    Local(Local),
}

/// A text: known, or in a local.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Const(&'static str),
    Local(Local),
}

/// Arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Op {
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    And,
    Or,
    Xor,
    Shl,
    Shr,
    Ushr,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Test {
    Eq,
    Ne,
    Lt,
    Ge,
    Gt,
    Le,
}

/// Who is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A static method, by its number in the program.
    Static(usize),
    /// A slot of the family, on an object.
    Virtual(usize, Local),
    /// The superclass's method of the slot that calls, on the same object.
    Super(usize),
}

/// A value in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expr {
    Local(Local),
    Null,
    Text(&'static str),
    Int(i32),
    /// A source's value, by the source's number.
    Source(u32),
    /// A number that nobody knows.
    AnyInt,
    /// A text that nobody knows: a constant of the system.
    AnyText,
    /// `a + b` of texts.
    Concat(Local, Local),
    /// `String.valueOf(int)`.
    OfInt(Local),
    /// `String.valueOf(boolean)` of whether a number is not zero.
    OfFlag(Local),
    /// `String.valueOf((char) int)`.
    OfChar(Local),
    /// `Integer.parseInt`.
    Parse(Local),
    Upper(Local),
    Trim(Local),
    Op(Op, Local, Number),
    /// The same on two `long`s, cut to an `int`.
    LongOp(Op, Local, Number),
    Length(Local),
    Field(Local, usize),
    Static(usize),
    /// The static field of the class that is initialised late.
    Late,
    Element(Local, Number),
    /// Of a map or bundle.
    Get(Local, Word),
    /// Of a list.
    At(Local, Number),
    /// `StringBuilder.toString()`.
    Built(Local),
    Message(Local),
    /// An object of a class, perhaps with a text for its constructor.
    New {
        site: u32,
        class: usize,
        text: Option<Local>,
    },
    /// An empty container, or an array of a length.
    Empty {
        site: u32,
        type_: Type,
        length: i32,
    },
    /// An `int[]` with constants.
    Filled {
        site: u32,
        numbers: Vec<i32>,
    },
    Call {
        site: u32,
        target: Target,
        arguments: Vec<Local>,
    },
}

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cond {
    Unknown,
    Compare(Local, Test, Number),
    CompareLong(Local, Test, i32),
    IsNull(Local),
    Equals(Local, Word),
    /// The same the other way round, as a text that is known does not fail.
    Matches(Local, &'static str),
    /// Whether an object is of a class or one below it.
    Is(Local, usize),
}

/// What an exception is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FaultClass {
    /// `RuntimeException`, and those of the machine: null, index, division.
    Runtime,
    IllegalState,
    /// The program's own, below `Runtime`.
    Own,
    /// The program's own, below [`FaultClass::Own`].
    OwnBelow,
}

/// A handler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Catch {
    /// `None` catches all.
    pub(super) class: Option<FaultClass>,
    pub(super) fault: Local,
    pub(super) body: Vec<Stmt>,
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stmt {
    Set(Local, Expr),
    SetField(Local, usize, Local),
    SetStatic(usize, Local),
    SetElement(Local, Number, Local),
    Put(Local, Word, Local),
    /// `List.add`.
    Add(Local, Local),
    /// `List.set`.
    SetAt(Local, Number, Local),
    /// `StringBuilder.append`.
    Append(Local, Local),
    /// `Map.remove`, of a map or bundle.
    Remove(Local, Word),
    /// Empties a map, bundle, list or builder.
    Clear(Local),
    /// A call whose result is dropped.
    Do(Expr),
    /// A sink, by number, and what it is given.
    Sink(u32, Local),
    If(Cond, Vec<Stmt>, Vec<Stmt>),
    While(Cond, Vec<Stmt>),
    Switch(Local, Vec<(i32, Vec<Stmt>)>, Vec<Stmt>),
    Break,
    Try(Vec<Stmt>, Vec<Catch>),
    Throw {
        site: u32,
        class: FaultClass,
        text: Option<Local>,
    },
    Rethrow(Local),
    Return(Option<Local>),
}

/// A method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Method {
    /// The first of the locals; of a virtual method the first is the receiver.
    pub(super) params: usize,
    pub(super) locals: Vec<Type>,
    pub(super) result: Option<Type>,
    /// Class and slot, if it is virtual.
    pub(super) of: Option<(usize, usize)>,
    /// A `long` that nobody uses comes before this parameter.
    pub(super) wide: Option<usize>,
    pub(super) body: Vec<Stmt>,
}

/// A slot of the family: parameters after the receiver, result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) params: Vec<Type>,
    pub(super) result: Option<Type>,
    /// As in the methods.
    pub(super) wide: Option<usize>,
}

/// A program: classes of one family (class 0 is the superclass of all), methods (the first is what `onCreate`
/// runs), and static fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    pub(super) classes: usize,
    pub(super) slots: Vec<Slot>,
    pub(super) methods: Vec<Method>,
    /// Sources so far; at most 64.
    pub(super) sources: u32,
    pub(super) sinks: u32,
    /// The source that the late class keeps, if it keeps one.
    pub(super) late: Option<u32>,
    /// Allocation and call sites so far.
    pub(super) sites: u32,
}

/// Fields of every object of the family.
pub(super) const FIELDS: [Type; 6] =
    [Type::Text, Type::Text, Type::Int, Type::Object, Type::Texts, Type::Text];
/// The last of them is a field of the subclasses that has the name of this one of the superclass.
pub(super) const SHADOWED: usize = 0;
/// Its number.
pub(super) const SHADOW: usize = 5;
/// The field that the constructor with a text sets.
pub(super) const NAME_FIELD: usize = 0;
/// Static fields.
pub(super) const STATICS: [Type; 5] = [Type::Text, Type::Text, Type::Int, Type::Object, Type::Map];

impl FaultClass {
    /// Whether an exception of this class is one of `above`.
    pub(super) fn is(self, above: Self) -> bool {
        match above {
            Self::Runtime => true,
            Self::Own => matches!(self, Self::Own | Self::OwnBelow),
            _ => self == above,
        }
    }

    /// Whether only the program itself throws it.
    pub(super) fn is_own(self) -> bool {
        matches!(self, Self::Own | Self::OwnBelow)
    }
}

impl Test {
    /// Whether it holds.
    pub(super) fn holds<T: Ord>(self, a: T, b: T) -> bool {
        match self {
            Self::Eq => a == b,
            Self::Ne => a != b,
            Self::Lt => a < b,
            Self::Ge => a >= b,
            Self::Gt => a > b,
            Self::Le => a <= b,
        }
    }
}

impl Op {
    /// The result on `int`; `None` for a division by zero.
    pub(super) fn int(self, a: i32, b: i32) -> Option<i32> {
        Some(match self {
            Self::Add => a.wrapping_add(b),
            Self::Sub => a.wrapping_sub(b),
            Self::Mul => a.wrapping_mul(b),
            Self::Div => return (b != 0).then(|| a.wrapping_div(b)),
            Self::Rem => return (b != 0).then(|| a.wrapping_rem(b)),
            Self::And => a & b,
            Self::Or => a | b,
            Self::Xor => a ^ b,
            Self::Shl => a.wrapping_shl(b.cast_unsigned()),
            Self::Shr => a.wrapping_shr(b.cast_unsigned()),
            Self::Ushr => a.cast_unsigned().wrapping_shr(b.cast_unsigned()).cast_signed(),
        })
    }

    /// The result on `long`, cut to an `int`.
    pub(super) fn long(self, a: i32, b: i32) -> Option<i32> {
        let (x, y) = (i64::from(a), i64::from(b));
        let found = match self {
            Self::Add => x.wrapping_add(y),
            Self::Sub => x.wrapping_sub(y),
            Self::Mul => x.wrapping_mul(y),
            Self::Div => return (y != 0).then(|| x.wrapping_div(y) as i32),
            Self::Rem => return (y != 0).then(|| x.wrapping_rem(y) as i32),
            Self::And => x & y,
            Self::Or => x | y,
            Self::Xor => x ^ y,
            Self::Shl => x.wrapping_shl(b.cast_unsigned()),
            Self::Shr => x.wrapping_shr(b.cast_unsigned()),
            Self::Ushr => x.cast_unsigned().wrapping_shr(b.cast_unsigned()).cast_signed(),
        };
        Some(found as i32)
    }

    /// Name of the instruction without its width.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Sub => "sub",
            Self::Mul => "mul",
            Self::Div => "div",
            Self::Rem => "rem",
            Self::And => "and",
            Self::Or => "or",
            Self::Xor => "xor",
            Self::Shl => "shl",
            Self::Shr => "shr",
            Self::Ushr => "ushr",
        }
    }
}

impl Program {
    /// The method that an object of a class runs for a slot.
    pub(super) fn dispatch(&self, class: usize, slot: usize) -> Option<usize> {
        let of = |class| self.methods.iter().position(|method| method.of == Some((class, slot)));
        of(class).or_else(|| of(0))
    }

    /// Whether a class is another or below it.
    pub(super) fn is(class: usize, above: usize) -> bool {
        above == 0 || class == above
    }
}

/// The text of one UTF-16 unit; none for half a pair.
pub(super) fn letter(number: i32) -> Option<String> {
    char::from_u32(number.cast_unsigned() & 0xffff).map(String::from)
}

/// How the interpreters write the key `null`; no program has this text.
pub(super) const NULL_KEY: &str = "\0null";

impl Stmt {
    /// The blocks inside a statement, in the order of the code.
    pub(super) fn blocks(&self) -> Vec<&Vec<Stmt>> {
        match self {
            Self::If(_, then, other) => vec![then, other],
            Self::While(_, body) => vec![body],
            Self::Switch(_, cases, default) => {
                std::iter::once(default).chain(cases.iter().map(|case| &case.1)).collect()
            }
            Self::Try(body, catches) => {
                std::iter::once(body).chain(catches.iter().map(|catch| &catch.body)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The same, to change.
    pub(super) fn blocks_mut(&mut self) -> Vec<&mut Vec<Stmt>> {
        match self {
            Self::If(_, then, other) => vec![then, other],
            Self::While(_, body) => vec![body],
            Self::Switch(_, cases, default) => {
                std::iter::once(default).chain(cases.iter_mut().map(|case| &mut case.1)).collect()
            }
            Self::Try(body, catches) => {
                std::iter::once(body).chain(catches.iter_mut().map(|catch| &mut catch.body)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// What the late class keeps if it keeps no source.
pub(super) const LATE_TEXT: &str = "late";
