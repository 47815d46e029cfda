//! What the assembler text says, before it gets indices.

/// A string as UTF-16 code units, the order DEX files sort by.
pub(super) type Text = Vec<u16>;

/// Text of a Rust string.
pub(super) fn text(s: &str) -> Text {
    s.encode_utf16().collect()
}

/// Return type and parameters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Proto {
    pub(super) ret: Text,
    pub(super) params: Vec<Text>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Field {
    pub(super) class: Text,
    pub(super) name: Text,
    pub(super) type_: Text,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Method {
    pub(super) class: Text,
    pub(super) name: Text,
    pub(super) proto: Proto,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Handle {
    pub(super) kind: u16,
    pub(super) member: Member,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Member {
    Field(Field),
    Method(Method),
}

/// A call site is an array of constants that starts with handle, name and method type.
pub(super) type CallSite = Vec<Value>;

/// A constant. Floats are kept as bits so that values can be ordered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Value {
    Byte(i8),
    Short(i16),
    Char(u16),
    Int(i32),
    Long(i64),
    Float(u32),
    Double(u64),
    MethodType(Proto),
    MethodHandle(Handle),
    String(Text),
    Type(Text),
    Field(Field),
    Method(Method),
    Enum(Field),
    Array(Vec<Value>),
    Annotation(Note),
    Null,
    Boolean(bool),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Note {
    pub(super) type_: Text,
    pub(super) elements: Vec<(Text, Value)>,
}

/// An annotation with its visibility.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Annotation {
    pub(super) visibility: u8,
    pub(super) note: Note,
}

/// What an instruction's index refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reference {
    String(Text),
    Type(Text),
    Field(Field),
    Method(Method),
    Proto(Proto),
    Handle(Handle),
    CallSite(CallSite),
}

#[derive(Debug, Clone, Default)]
pub(super) struct Class {
    pub(super) type_: Text,
    pub(super) access: u32,
    pub(super) superclass: Option<Text>,
    pub(super) interfaces: Vec<Text>,
    pub(super) source: Option<Text>,
    pub(super) annotations: Vec<Annotation>,
    pub(super) fields: Vec<FieldDef>,
    pub(super) methods: Vec<MethodDef>,
}

#[derive(Debug, Clone)]
pub(super) struct FieldDef {
    pub(super) field: Field,
    pub(super) access: u32,
    pub(super) hidden: u32,
    pub(super) value: Option<Value>,
    pub(super) annotations: Vec<Annotation>,
}

#[derive(Debug, Clone)]
pub(super) struct MethodDef {
    pub(super) method: Method,
    pub(super) access: u32,
    pub(super) hidden: u32,
    pub(super) annotations: Vec<Annotation>,
    /// Per parameter, in order.
    pub(super) param_names: Vec<Option<Text>>,
    pub(super) param_annotations: Vec<Vec<Annotation>>,
    pub(super) body: Option<Body>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Body {
    pub(super) registers: u32,
    pub(super) ins: u32,
    pub(super) items: Vec<Item>,
    pub(super) catches: Vec<Catch>,
}

/// A line of a method's body.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) line: usize,
    pub(super) kind: ItemKind,
}

#[derive(Debug, Clone)]
pub(super) enum ItemKind {
    Label(String),
    SourceLine(u32),
    Local {
        reg: u32,
        name: Text,
        type_: Text,
    },
    EndLocal(u32),
    Units(Vec<u16>),
    Insn {
        op: u8,
        regs: Vec<u32>,
        literal: i64,
        label: Option<String>,
        index: Option<Reference>,
        proto: Option<Proto>,
    },
    PackedSwitch {
        first: i32,
        labels: Vec<String>,
    },
    SparseSwitch(Vec<(i32, String)>),
    ArrayData {
        width: u16,
        elements: Vec<i64>,
    },
}

#[derive(Debug, Clone)]
pub(super) struct Catch {
    pub(super) line: usize,
    pub(super) type_: Option<Text>,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) handler: String,
}

impl Proto {
    /// `shorty_descriptor`: one letter per type, references as `L`.
    pub(super) fn shorty(&self) -> Text {
        let letter = |type_: &Text| match type_.first() {
            Some(&c) if c == u16::from(b'[') => u16::from(b'L'),
            Some(&c) => c,
            None => u16::from(b'V'),
        };
        std::iter::once(letter(&self.ret)).chain(self.params.iter().map(letter)).collect()
    }

    /// Registers the parameters take, without `this`.
    pub(super) fn n_registers(&self) -> u32 {
        let wide =
            |type_: &Text| matches!(type_.as_slice(), [c] if *c == u16::from(b'J') || *c == u16::from(b'D'));
        self.params.iter().map(|type_| if wide(type_) { 2 } else { 1 }).sum()
    }
}
