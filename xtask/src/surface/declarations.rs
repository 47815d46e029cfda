//! Reads class declarations out of the tokens of a `.d.ts` file that describes Java classes.

use anyhow::{Result, bail};

use super::tokens::{Kind, Token, split};

/// A class or interface as declared.
#[derive(Debug, Default)]
pub(super) struct Class {
    /// Names of the enclosing modules (packages and outer classes).
    pub(super) modules: Vec<String>,
    pub(super) name: String,
    pub(super) is_interface: bool,
    pub(super) is_abstract: bool,
    pub(super) extends: Option<Type>,
    pub(super) implements: Vec<Type>,
    pub(super) methods: Vec<Method>,
    pub(super) fields: Vec<Field>,
    pub(super) history: History,
}

/// A method, or a constructor under the name `<init>`.
#[derive(Debug)]
pub(super) struct Method {
    pub(super) name: String,
    pub(super) is_static: bool,
    pub(super) is_abstract: bool,
    pub(super) is_protected: bool,
    pub(super) params: Vec<Type>,
    pub(super) returns: Type,
    pub(super) history: History,
}

/// A field; a literal type is the constant's value.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) is_static: bool,
    pub(super) is_protected: bool,
    pub(super) value: Value,
    pub(super) history: History,
}

/// What stands after a field's colon.
#[derive(Debug)]
pub(super) enum Value {
    /// A type alone: the value is known at run time only.
    Variable,
    /// The text of a string constant, escapes resolved.
    Text(String),
    Number,
}

/// A type as written; type variables and `any` are [`Type::Any`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Void,
    Number,
    Boolean,
    Text,
    Any,
    Array(Box<Type>),
    /// Dotted Java name.
    Named(String),
}

/// API levels of a declaration; 0 = not stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct History {
    pub(super) since: u8,
    pub(super) deprecated: u8,
    pub(super) is_deprecated: bool,
    pub(super) removed: u8,
}

/// Reads every class of `source`.
pub(super) fn read(source: &str) -> Result<Vec<Class>> {
    let mut reader = Reader { tokens: split(source)?, at: 0, classes: Vec::new() };
    while reader.peek().is_some() {
        reader.take_doc();
        match reader.peek() {
            Some(Kind::Word("declare")) => {
                reader.at += 1;
                reader.expect_word("module")?;
                let mut modules = vec![reader.word()?.to_owned()];
                while reader.skip_punct(b'.') {
                    modules.push(reader.word()?.to_owned());
                }
                reader.module(&mut modules)?;
            }
            Some(_) => return reader.fail("`declare`"),
            None => break,
        }
    }
    Ok(reader.classes)
}

struct Reader<'a> {
    tokens: Vec<Token<'a>>,
    at: usize,
    classes: Vec<Class>,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<Kind<'a>> {
        self.peek_at(0)
    }

    fn peek_at(&self, ahead: usize) -> Option<Kind<'a>> {
        self.tokens.get(self.at + ahead).map(|token| token.kind)
    }

    fn fail<T>(&self, wanted: &str) -> Result<T> {
        match self.tokens.get(self.at) {
            Some(token) => bail!("byte {}: expected {wanted}, found {:?}", token.offset, token.kind),
            None => bail!("expected {wanted}, found the end of the file"),
        }
    }

    fn word(&mut self) -> Result<&'a str> {
        match self.peek() {
            Some(Kind::Word(word)) => {
                self.at += 1;
                Ok(word)
            }
            _ => self.fail("a name"),
        }
    }

    fn skip_word(&mut self, word: &str) -> bool {
        let here = self.peek() == Some(Kind::Word(word));
        self.at += usize::from(here);
        here
    }

    fn expect_word(&mut self, word: &str) -> Result<()> {
        if self.skip_word(word) { Ok(()) } else { self.fail(word) }
    }

    fn skip_punct(&mut self, punct: u8) -> bool {
        let here = self.peek() == Some(Kind::Punct(punct));
        self.at += usize::from(here);
        here
    }

    fn expect_punct(&mut self, punct: u8) -> Result<()> {
        if self.skip_punct(punct) { Ok(()) } else { self.fail(&char::from(punct).to_string()) }
    }

    fn take_doc(&mut self) -> History {
        let mut history = History::default();
        while let Some(Kind::Doc(doc)) = self.peek() {
            history = parse_doc(doc);
            self.at += 1;
        }
        history
    }

    fn module(&mut self, modules: &mut Vec<String>) -> Result<()> {
        self.expect_punct(b'{')?;
        loop {
            let history = self.take_doc();
            if self.skip_punct(b'}') {
                return Ok(());
            }
            self.expect_word("export")?;
            if self.skip_word("module") {
                modules.push(self.word()?.to_owned());
                self.module(modules)?;
                modules.pop();
            } else if self.skip_word("type") {
                // `type Name = prefixName` names the class before it, which the generator had to
                // call something else because a base class nests one of the same name.
                let name = self.word()?.to_owned();
                self.expect_punct(b'=')?;
                let alias = self.word()?;
                match self.classes.last_mut() {
                    Some(class) if class.name == alias => class.name = name,
                    _ => return self.fail("the class that the alias names"),
                }
                self.skip_punct(b';');
            } else {
                self.class(modules, history)?;
            }
        }
    }

    fn class(&mut self, modules: &[String], history: History) -> Result<()> {
        let is_abstract = self.skip_word("abstract");
        self.expect_word("class")?;
        let mut class = Class {
            modules: modules.to_vec(),
            name: self.word()?.to_owned(),
            is_abstract,
            history,
            ..Class::default()
        };
        self.skip_generics()?;
        if self.skip_word("extends") {
            class.extends = Some(self.type_()?);
        }
        if self.skip_word("implements") {
            class.implements.push(self.type_()?);
            while self.skip_punct(b',') {
                class.implements.push(self.type_()?);
            }
        }
        self.expect_punct(b'{')?;
        loop {
            let history = self.take_doc();
            if self.skip_punct(b'}') {
                self.classes.push(class);
                return Ok(());
            }
            self.member(&mut class, history)?;
        }
    }

    fn member(&mut self, class: &mut Class, history: History) -> Result<()> {
        let (mut is_static, mut is_abstract, mut is_protected) = (false, false, false);
        while let Some(Kind::Word(word)) = self.peek() {
            // A modifier's name may also be a member's name.
            if matches!(self.peek_at(1), Some(Kind::Punct(b'(' | b':' | b'<'))) {
                break;
            }
            match word {
                "static" => is_static = true,
                "abstract" => is_abstract = true,
                "protected" => is_protected = true,
                "public" | "readonly" => {}
                _ => return self.fail("a modifier"),
            }
            self.at += 1;
        }
        let name = match self.peek() {
            Some(Kind::Word(word) | Kind::Text(word)) => word.to_owned(),
            _ => return self.fail("a member's name"),
        };
        self.at += 1;
        self.skip_generics()?;
        if self.skip_punct(b'(') {
            if name == "constructor" && self.peek() == Some(Kind::Word("implementation")) {
                class.is_interface = true;
                return self.skip_implementation();
            }
            let params = self.params()?;
            let returns = if self.skip_punct(b':') { self.type_()? } else { Type::Void };
            self.expect_punct(b';')?;
            // A class initialiser is nothing that a caller can name.
            if name != "<clinit>" {
                let name = if name == "constructor" { "<init>".to_owned() } else { name };
                let method = Method { name, is_static, is_abstract, is_protected, params, returns, history };
                class.methods.push(method);
            }
            return Ok(());
        }
        self.expect_punct(b':')?;
        let value = match self.peek() {
            Some(Kind::Text(text)) => {
                self.at += 1;
                Value::Text(unescape(text))
            }
            Some(Kind::Number(_)) => {
                self.at += 1;
                Value::Number
            }
            Some(Kind::Word("typeof")) => {
                // `typeof NaN`, `typeof -Infinity`: values that TypeScript has no literal for.
                self.at += 1;
                self.skip_punct(b'-');
                self.word()?;
                Value::Number
            }
            _ => {
                self.type_()?;
                Value::Variable
            }
        };
        self.expect_punct(b';')?;
        // `class` is TypeScript's word for the class literal, which is no field in Java.
        if name != "class" {
            class.fields.push(Field { name, is_static, is_protected, value, history });
        }
        Ok(())
    }

    /// `(implementation: { … });`, whose methods are declared again after it.
    fn skip_implementation(&mut self) -> Result<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek() {
                Some(Kind::Punct(b'{')) => depth += 1,
                Some(Kind::Punct(b'}')) => depth = depth.saturating_sub(1),
                Some(Kind::Punct(b')')) if depth == 0 => break,
                Some(_) => {}
                None => return self.fail("`)`"),
            }
            self.at += 1;
        }
        self.expect_punct(b')')?;
        self.expect_punct(b';')
    }

    fn params(&mut self) -> Result<Vec<Type>> {
        let mut params = Vec::new();
        while !self.skip_punct(b')') {
            self.word()?;
            self.expect_punct(b':')?;
            params.push(self.type_()?);
            self.skip_punct(b',');
        }
        Ok(params)
    }

    fn skip_generics(&mut self) -> Result<()> {
        if self.skip_punct(b'<') {
            let mut depth = 1_usize;
            while depth > 0 {
                match self.peek() {
                    Some(Kind::Punct(b'<')) => depth += 1,
                    Some(Kind::Punct(b'>')) => depth -= 1,
                    Some(_) => {}
                    None => return self.fail("`>`"),
                }
                self.at += 1;
            }
        }
        Ok(())
    }

    fn type_(&mut self) -> Result<Type> {
        let first = self.word()?;
        let mut dotted = first.to_owned();
        while self.skip_punct(b'.') {
            dotted.push('.');
            dotted.push_str(self.word()?);
        }
        let ty = match dotted.as_str() {
            "void" => Type::Void,
            "number" => Type::Number,
            "boolean" => Type::Boolean,
            "string" => Type::Text,
            "androidNative.Array" => {
                self.expect_punct(b'<')?;
                let element = self.type_()?;
                self.expect_punct(b'>')?;
                Type::Array(Box::new(element))
            }
            _ => {
                self.skip_generics()?;
                if dotted.contains('.') { Type::Named(dotted) } else { Type::Any }
            }
        };
        if self.skip_punct(b'|') {
            self.expect_word("null")?;
        }
        Ok(ty)
    }
}

fn parse_doc(doc: &str) -> History {
    let mut history = History::default();
    for line in doc.split('@') {
        if let Some(rest) = line.strip_prefix("since") {
            history.since = first_number(rest);
        } else if let Some(rest) = line.strip_prefix("deprecated") {
            history.is_deprecated = true;
            if let Some((_, level)) = rest.split_once("Removed in API") {
                history.removed = first_number(level);
            }
            if let Some((_, level)) = rest.split_once("eprecated in API") {
                history.deprecated = first_number(level);
            }
        }
    }
    history
}

fn first_number(text: &str) -> u8 {
    let digits: String = text.trim_start().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('n')) => out.push('\n'),
            ('\\', Some('r')) => out.push('\r'),
            ('\\', Some('t')) => out.push('\t'),
            ('\\', Some('b')) => out.push('\u{8}'),
            ('\\', Some('f')) => out.push('\u{c}'),
            ('\\', Some('u')) => {
                let code: String = chars.by_ref().take(4).collect();
                out.push(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32).unwrap_or('\u{fffd}'));
            }
            ('\\', Some(other)) => out.push(other),
            _ => out.push(c),
        }
    }
    out
}
