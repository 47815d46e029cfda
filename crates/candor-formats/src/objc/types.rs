//! Type encodings: what the compiler writes for the types of methods, instance variables and properties
//! (Apple, "Objective-C Runtime Programming Guide", Type Encodings; clang, `ASTContext::getObjCEncodingForType`).

/// Deepest nesting of types that is read.
pub const MAX_TYPE_DEPTH: usize = 64;
/// Longest encoding that is read. Those of C++ types can be long.
pub const MAX_ENCODING: usize = 1 << 16;

/// A type. Qualifiers (`const`, `in`, `oneway`, …) are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type<'a> {
    /// `v`
    Void,
    /// `B`, C's `bool` and, on 64-bit devices, `BOOL`.
    Bool,
    /// An integer, signed or not, of so many bytes: `c` is 1 (and the old `BOOL`), `q` is 8. `l` is 4, as the ABI has it.
    Integer {
        /// Bytes.
        bytes: u8,
        /// Whether it can be negative.
        is_signed: bool,
    },
    /// A floating-point number of so many bytes; `long double` counts as 16.
    Float {
        /// Bytes.
        bytes: u8,
    },
    /// `*`, a C string.
    CString,
    /// `@`, an object.
    Object {
        /// Its class, where the encoding says it (`@"NSString"`).
        class: Option<&'a str>,
        /// Protocols that it follows (`@"<A><B>"`).
        protocols: Vec<&'a str>,
    },
    /// `@?`, a block, and its signature where the encoding says it: result, the block itself, arguments.
    Block(Vec<Type<'a>>),
    /// `#`
    Class,
    /// `:`
    Selector,
    /// `^`
    Pointer(Box<Type<'a>>),
    /// `[12i]`
    Array(u64, Box<Type<'a>>),
    /// `{name=…}`; without fields if the encoding leaves them out.
    Struct(&'a str, Vec<Type<'a>>),
    /// `(name=…)`
    Union(&'a str, Vec<Type<'a>>),
    /// `b3`
    Bits(u64),
    /// `?`, such as a function behind a pointer, or a type that the compiler has no letter for.
    Unknown,
}

/// The types of a method: the result, then the arguments, of which the first two are `self` and `_cmd`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature<'a> {
    /// What it returns.
    pub result: Type<'a>,
    /// Receiver, selector, and what the colons of the selector stand for.
    pub arguments: Vec<Type<'a>>,
}

impl<'a> Type<'a> {
    /// The type that an encoding starts with. None if it is broken or nested too deep.
    pub fn parse(encoding: &'a str) -> Option<Self> {
        Reader::new(encoding)?.next(0)
    }
}

impl<'a> Signature<'a> {
    /// The signature of a method; offsets of the arguments on the stack are stepped over.
    pub fn parse(encoding: &'a str) -> Option<Self> {
        let mut types = Reader::new(encoding)?.all()?.into_iter();
        Some(Self { result: types.next()?, arguments: types.collect() })
    }

    /// The types of what the colons of the selector stand for.
    pub fn values(&self) -> &[Type<'a>] {
        self.arguments.get(2..).unwrap_or_default()
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Option<Self> {
        (text.len() <= MAX_ENCODING).then_some(Self { text, at: 0 })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn takes(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Digits as a number, with a sign that old encodings have.
    fn number(&mut self) -> u64 {
        let mut value = 0_u64;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            value = value.saturating_mul(10).saturating_add((digit - b'0').into());
            self.at += 1;
        }
        value
    }

    /// Text up to one of the bytes, which is not taken.
    fn until(&mut self, ends: &[u8]) -> Option<&'a str> {
        let rest = self.text.get(self.at..)?;
        let len = rest.bytes().position(|byte| ends.contains(&byte))?;
        self.at += len;
        rest.get(..len)
    }

    /// All types of a method.
    fn all(&mut self) -> Option<Vec<Type<'a>>> {
        let mut types = Vec::new();
        while self.peek().is_some() {
            types.push(self.next(0)?);
            while matches!(self.peek(), Some(b'0'..=b'9' | b'-' | b'+')) {
                self.at += 1;
            }
        }
        Some(types)
    }

    fn next(&mut self, depth: usize) -> Option<Type<'a>> {
        if depth >= MAX_TYPE_DEPTH {
            return None;
        }
        while matches!(
            self.peek(),
            Some(b'r' | b'n' | b'N' | b'o' | b'O' | b'R' | b'V' | b'A' | b'j' | b'|' | b'!')
        ) {
            self.at += 1;
        }
        let integer = |bytes, is_signed| Type::Integer { bytes, is_signed };
        Some(match self.take()? {
            b'v' => Type::Void,
            b'B' => Type::Bool,
            b'c' => integer(1, true),
            b'C' => integer(1, false),
            b's' => integer(2, true),
            b'S' => integer(2, false),
            b'i' | b'l' => integer(4, true),
            b'I' | b'L' => integer(4, false),
            b'q' => integer(8, true),
            b'Q' => integer(8, false),
            b't' => integer(16, true),
            b'T' => integer(16, false),
            b'f' => Type::Float { bytes: 4 },
            b'd' => Type::Float { bytes: 8 },
            b'D' => Type::Float { bytes: 16 },
            b'*' => Type::CString,
            b'@' => self.object(depth)?,
            b'#' => Type::Class,
            b':' => Type::Selector,
            b'^' => Type::Pointer(Box::new(self.next(depth + 1)?)),
            b'b' => Type::Bits(self.number()),
            b'?' => Type::Unknown,
            b'[' => {
                let count = self.number();
                let element = if self.peek() == Some(b']') { Type::Unknown } else { self.next(depth + 1)? };
                self.takes(b']').then_some(Type::Array(count, Box::new(element)))?
            }
            b'{' => {
                let (name, fields) = self.fields(b'}', depth)?;
                Type::Struct(name, fields)
            }
            b'(' => {
                let (name, fields) = self.fields(b')', depth)?;
                Type::Union(name, fields)
            }
            _ => return None,
        })
    }

    /// What follows `@`.
    fn object(&mut self, depth: usize) -> Option<Type<'a>> {
        if self.takes(b'?') {
            let mut types = Vec::new();
            if self.takes(b'<') {
                while !self.takes(b'>') {
                    types.push(self.next(depth + 1)?);
                }
            }
            return Some(Type::Block(types));
        }
        if !self.takes(b'"') {
            return Some(Type::Object { class: None, protocols: Vec::new() });
        }
        let text = self.until(b"\"")?;
        self.takes(b'"');
        let (class, rest) = text.split_at(text.find('<').unwrap_or(text.len()));
        let protocols = rest.split(['<', '>', ',']).filter(|name| !name.is_empty()).collect();
        Some(Type::Object { class: Some(class).filter(|class| !class.is_empty()), protocols })
    }

    /// Name and fields up to the end, which is taken. Fields can have names of their own, in quotes.
    fn fields(&mut self, end: u8, depth: usize) -> Option<(&'a str, Vec<Type<'a>>)> {
        let name = self.until(&[b'=', end])?;
        let mut fields = Vec::new();
        if self.takes(b'=') {
            while !self.takes(end) {
                if self.takes(b'"') {
                    self.until(b"\"")?;
                    self.takes(b'"');
                }
                fields.push(self.next(depth + 1)?);
            }
        } else {
            self.takes(end);
        }
        Some((name, fields))
    }
}
