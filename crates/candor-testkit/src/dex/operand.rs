//! Tokens of a line, references and values.

use super::model::{Field, Handle, Member, Method, Note, Proto, Text, Value, text};

/// A token of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Word(String),
    Str(Text),
    Char(u16),
    Open,
    Close,
}

type Fallible<T> = Result<T, String>;

/// Splits a line; commas count as white space.
pub(super) fn tokens(line: &str) -> Fallible<Vec<Token>> {
    let chars = line.chars().collect::<Vec<_>>();
    let (mut out, mut at) = (Vec::new(), 0);
    while at < chars.len() {
        match chars[at] {
            ';' | '#' => break,
            c if c.is_whitespace() || c == ',' => at += 1,
            '{' => {
                out.push(Token::Open);
                at += 1;
            }
            '}' => {
                out.push(Token::Close);
                at += 1;
            }
            quote @ ('"' | '\'') => {
                let (units, next) = quoted(&chars, at + 1, quote)?;
                at = next;
                out.push(match (quote, units.as_slice()) {
                    ('"', _) => Token::Str(units),
                    (_, [unit]) => Token::Char(*unit),
                    _ => return Err("a character literal holds one UTF-16 unit".into()),
                });
            }
            _ => {
                let start = at;
                while at < chars.len()
                    && !chars[at].is_whitespace()
                    && !matches!(chars[at], ',' | '{' | '}' | '"')
                {
                    at += 1;
                }
                out.push(Token::Word(chars[start..at].iter().collect()));
            }
        }
    }
    Ok(out)
}

fn quoted(chars: &[char], mut at: usize, quote: char) -> Fallible<(Text, usize)> {
    let mut units = Text::new();
    loop {
        let c = *chars.get(at).ok_or("unterminated literal")?;
        at += 1;
        if c == quote {
            return Ok((units, at));
        }
        if c != '\\' {
            units.extend(c.encode_utf16(&mut [0; 2]).iter());
            continue;
        }
        let escape = *chars.get(at).ok_or("unterminated escape")?;
        at += 1;
        match escape {
            'n' => units.push(10),
            't' => units.push(9),
            'r' => units.push(13),
            'u' => {
                let hex = chars.get(at..at + 4).ok_or("\\u needs four digits")?.iter().collect::<String>();
                units.push(u16::from_str_radix(&hex, 16).map_err(|_| "\\u needs four hex digits")?);
                at += 4;
            }
            other => units.extend(other.encode_utf16(&mut [0; 2]).iter()),
        }
    }
}

/// The tokens of a line, taken one by one.
pub(super) struct Operands<'t> {
    tokens: &'t [Token],
}

impl<'t> Operands<'t> {
    pub(super) fn new(tokens: &'t [Token]) -> Operands<'t> {
        Operands { tokens }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    pub(super) fn peek(&self) -> Option<&'t Token> {
        self.tokens.first()
    }

    pub(super) fn next(&mut self) -> Fallible<&'t Token> {
        let (first, rest) = self.tokens.split_first().ok_or("operand missing")?;
        self.tokens = rest;
        Ok(first)
    }

    pub(super) fn end(&self) -> Fallible<()> {
        if self.tokens.is_empty() { Ok(()) } else { Err(format!("too many operands: {:?}", self.tokens)) }
    }

    pub(super) fn word(&mut self) -> Fallible<&'t str> {
        match self.next()? {
            Token::Word(word) => Ok(word),
            other => Err(format!("expected a word, found {other:?}")),
        }
    }

    /// Takes the next word if it is this one.
    pub(super) fn take_word(&mut self, wanted: &str) -> bool {
        let there = matches!(self.peek(), Some(Token::Word(word)) if word == wanted);
        if there {
            self.tokens = &self.tokens[1..];
        }
        there
    }

    pub(super) fn string(&mut self) -> Fallible<Text> {
        match self.next()? {
            Token::Str(units) => Ok(units.clone()),
            other => Err(format!("expected a string, found {other:?}")),
        }
    }

    pub(super) fn label(&mut self) -> Fallible<String> {
        let word = self.word()?;
        word.strip_prefix(':').map(str::to_owned).ok_or_else(|| format!("expected a :label, found {word}"))
    }

    pub(super) fn integer(&mut self) -> Fallible<i64> {
        match self.next()? {
            Token::Word(word) => integer(word).ok_or_else(|| format!("expected a number, found {word}")),
            Token::Char(unit) => Ok((*unit).into()),
            other => Err(format!("expected a number, found {other:?}")),
        }
    }

    pub(super) fn type_(&mut self) -> Fallible<Text> {
        let word = self.word()?;
        if descriptor_len(word) == Some(word.len()) {
            Ok(text(word))
        } else {
            Err(format!("{word} is no type"))
        }
    }

    /// A value, see the module's description of the syntax.
    pub(super) fn value(&mut self) -> Fallible<Value> {
        match self.next()? {
            Token::Str(units) => Ok(Value::String(units.clone())),
            Token::Char(unit) => Ok(Value::Char(*unit)),
            Token::Open => {
                let mut values = Vec::new();
                while self.peek() != Some(&Token::Close) {
                    values.push(self.value()?);
                }
                self.next()?;
                Ok(Value::Array(values))
            }
            Token::Close => Err("unexpected }".into()),
            Token::Word(word) => match word.strip_prefix('@') {
                Some(type_) => Ok(Value::Annotation(self.note(type_)?)),
                None => word_value(word),
            },
        }
    }

    /// The elements `{ name = value … }` of an annotation of this type.
    pub(super) fn note(&mut self, type_: &str) -> Fallible<Note> {
        let mut elements = Vec::new();
        if self.peek() == Some(&Token::Open) {
            self.next()?;
            while self.peek() != Some(&Token::Close) {
                let name = text(self.word()?);
                if !self.take_word("=") {
                    return Err("expected name = value".into());
                }
                elements.push((name, self.value()?));
            }
            self.next()?;
        }
        elements.sort();
        Ok(Note { type_: text(type_), elements })
    }
}

fn word_value(word: &str) -> Fallible<Value> {
    let value = match word {
        "true" => Value::Boolean(true),
        "false" => Value::Boolean(false),
        "null" => Value::Null,
        _ => {
            if let Some(field) = word.strip_prefix("enum:") {
                return Ok(Value::Enum(field_ref(field)?));
            }
            if word.contains('@') {
                return Ok(Value::MethodHandle(handle(word)?));
            }
            if word.contains("->") {
                return Ok(if word.contains('(') {
                    Value::Method(method_ref(word)?)
                } else {
                    Value::Field(field_ref(word)?)
                });
            }
            if word.starts_with('(') {
                return Ok(Value::MethodType(proto(word)?));
            }
            if word.starts_with(['L', '[']) || descriptor_len(word) == Some(word.len()) {
                return Ok(Value::Type(text(word)));
            }
            number(word).ok_or_else(|| format!("{word} is no value"))?
        }
    };
    Ok(value)
}

fn number(word: &str) -> Option<Value> {
    let body = |suffix| word.strip_suffix(suffix).filter(|_| !word.contains("0x"));
    if let Some(value) = integer(word) {
        return Some(Value::Int(
            i32::try_from(value).ok().or_else(|| u32::try_from(value).ok().map(u32::cast_signed))?,
        ));
    }
    if let Some(body) = word.strip_suffix('L') {
        return integer(body).map(Value::Long);
    }
    if let Some(value) = body('S').and_then(integer) {
        return i16::try_from(value).ok().map(Value::Short);
    }
    if let Some(value) = body('B').and_then(integer) {
        return i8::try_from(value).ok().map(Value::Byte);
    }
    if let Some(body) = word.strip_suffix('F') {
        return body.parse::<f32>().ok().map(|value| Value::Float(value.to_bits()));
    }
    word.parse::<f64>().ok().map(|value| Value::Double(value.to_bits()))
}

/// A decimal or hexadecimal integer with sign.
pub(super) fn integer(word: &str) -> Option<i64> {
    let (negative, digits) = match word.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, word),
    };
    let value = match digits.strip_prefix("0x") {
        Some(hex) => u64::from_str_radix(hex, 16).ok()?.cast_signed(),
        None => digits.parse::<u64>().ok()?.cast_signed(),
    };
    Some(if negative { value.wrapping_neg() } else { value })
}

/// Length of the type descriptor at the start of a text.
pub(super) fn descriptor_len(text: &str) -> Option<usize> {
    let dims = text.bytes().take_while(|&byte| byte == b'[').count();
    match text.as_bytes().get(dims)? {
        b'L' => text[dims..].find(';').map(|end| dims + end + 1),
        b'V' | b'Z' | b'B' | b'S' | b'C' | b'I' | b'J' | b'F' | b'D' => Some(dims + 1),
        _ => None,
    }
}

/// `(ILfoo;)V`.
pub(super) fn proto(word: &str) -> Fallible<Proto> {
    let wrong = || format!("{word} is no prototype");
    let (params, ret) = word.strip_prefix('(').and_then(|rest| rest.split_once(')')).ok_or_else(wrong)?;
    let (mut list, mut rest) = (Vec::new(), params);
    while !rest.is_empty() {
        let len = descriptor_len(rest).ok_or_else(wrong)?;
        list.push(text(&rest[..len]));
        rest = &rest[len..];
    }
    if descriptor_len(ret) != Some(ret.len()) {
        return Err(wrong());
    }
    Ok(Proto { ret: text(ret), params: list })
}

/// `Lfoo;->bar(I)V`.
pub(super) fn method_ref(word: &str) -> Fallible<Method> {
    let wrong = || format!("{word} is no method");
    let (class, rest) = word.split_once("->").ok_or_else(wrong)?;
    let (name, _) = rest.split_once('(').ok_or_else(wrong)?;
    Ok(Method { class: text(class), name: text(name), proto: proto(&rest[name.len()..])? })
}

/// `Lfoo;->bar:I`.
pub(super) fn field_ref(word: &str) -> Fallible<Field> {
    let wrong = || format!("{word} is no field");
    let (class, rest) = word.split_once("->").ok_or_else(wrong)?;
    let (name, type_) = rest.split_once(':').ok_or_else(wrong)?;
    Ok(Field { class: text(class), name: text(name), type_: text(type_) })
}

/// `invoke-static@Lfoo;->bar()V`.
pub(super) fn handle(word: &str) -> Fallible<Handle> {
    const KINDS: [&str; 9] = [
        "static-put",
        "static-get",
        "instance-put",
        "instance-get",
        "invoke-static",
        "invoke-instance",
        "invoke-constructor",
        "invoke-direct",
        "invoke-interface",
    ];
    let (kind, member) = word.split_once('@').ok_or_else(|| format!("{word} is no method handle"))?;
    let kind =
        KINDS.iter().position(|name| *name == kind).ok_or_else(|| format!("{kind} is no kind of handle"))?;
    let member =
        if kind < 4 { Member::Field(field_ref(member)?) } else { Member::Method(method_ref(member)?) };
    Ok(Handle { kind: kind as u16, member })
}
