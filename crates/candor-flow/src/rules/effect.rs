//! The language of effects: what a call does that is not read as code.
//!
//! ```text
//! this.text = concat(this.text, 0); return this
//! this[0] = 1; return this[0]
//! run this.run()
//! ```
//! Numbers are arguments (the receiver is `this` and does not count), `#5` is the number five, `'x'` a text. A place is
//! a slot of an object (`this.text`) or a keyed part (`this[0]`, `this[*]`). `=` replaces where object and key are
//! known for certain, `+=` never does. `run` calls a method of an object, as the framework would.

use serde::{Deserialize, Serialize};

/// What a call gives or does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Expr {
    This,
    Argument(usize),
    Every,
    Text(String),
    Int(i64),
    Any,
    Slot(Box<Expr>, String),
    At(Box<Expr>, Box<Expr>),
    AtAny(Box<Expr>),
    Op(String, Vec<Expr>),
}

/// An expression of the language of effects, over the arguments of a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expression(pub(crate) Expr);

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// The text is none.
    pub fn parse(text: &str) -> Result<Self, EffectError> {
        parse_expression(text).map(Self)
    }
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Stmt {
    Return(Expr),
    Set { place: Expr, value: Expr, is_weak: bool },
    Run { receiver: Expr, method: String, arguments: Vec<Expr> },
    Do(Expr),
}

/// An effect could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("effect {text:?}: {what} at character {at}")]
pub struct EffectError {
    /// The effect.
    pub text: String,
    /// Where.
    pub at: usize,
    /// What was expected.
    pub what: &'static str,
}

/// Reads an effect.
pub(crate) fn parse(text: &str) -> Result<Vec<Stmt>, EffectError> {
    let mut parser = Parser { text, at: 0 };
    let mut stmts = Vec::new();
    loop {
        parser.space();
        if parser.is_end() {
            return Ok(stmts);
        }
        stmts.push(parser.stmt()?);
        parser.space();
        if !parser.take(";") && !parser.is_end() {
            return Err(parser.error("a semicolon"));
        }
    }
}

/// Reads an expression alone.
pub(crate) fn parse_expression(text: &str) -> Result<Expr, EffectError> {
    let mut parser = Parser { text, at: 0 };
    let expr = parser.expr(0)?;
    parser.space();
    if parser.is_end() { Ok(expr) } else { Err(parser.error("the end")) }
}

/// Deepest nesting of an expression.
const MAX_DEPTH: usize = 16;

struct Parser<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn is_end(&self) -> bool {
        self.rest().is_empty()
    }

    fn space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn take(&mut self, token: &str) -> bool {
        self.space();
        let found = self.rest().starts_with(token);
        self.at += if found { token.len() } else { 0 };
        found
    }

    fn error(&self, what: &'static str) -> EffectError {
        EffectError { text: self.text.to_owned(), at: self.at, what }
    }

    fn word(&mut self) -> &'t str {
        self.space();
        let rest = self.rest();
        let len = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
        self.at += len;
        &rest[..len]
    }

    fn stmt(&mut self) -> Result<Stmt, EffectError> {
        let start = self.at;
        match self.word() {
            "return" => return Ok(Stmt::Return(self.expr(0)?)),
            "run" => {
                let Expr::Slot(receiver, method) = self.expr(0)? else {
                    return Err(self.error("an object and a method"));
                };
                return Ok(Stmt::Run { receiver: *receiver, method, arguments: self.arguments(0)? });
            }
            _ => self.at = start,
        }
        let place = self.expr(0)?;
        if self.take("+=") {
            Ok(Stmt::Set { place, value: self.expr(0)?, is_weak: true })
        } else if self.take("=") {
            Ok(Stmt::Set { place, value: self.expr(0)?, is_weak: false })
        } else {
            Ok(Stmt::Do(place))
        }
    }

    fn arguments(&mut self, depth: usize) -> Result<Vec<Expr>, EffectError> {
        let mut found = Vec::new();
        if !self.take("(") {
            return Err(self.error("an opening bracket"));
        }
        while !self.take(")") {
            found.push(self.expr(depth + 1)?);
            if !self.take(",") && !self.rest().trim_start().starts_with(')') {
                return Err(self.error("a comma"));
            }
        }
        Ok(found)
    }

    fn expr(&mut self, depth: usize) -> Result<Expr, EffectError> {
        if depth > MAX_DEPTH {
            return Err(self.error("less nesting"));
        }
        let mut expr = self.primary(depth)?;
        loop {
            if self.take(".") {
                expr = Expr::Slot(Box::new(expr), self.word().to_owned());
            } else if self.take("[*]") {
                expr = Expr::AtAny(Box::new(expr));
            } else if self.take("[") {
                let key = self.expr(depth + 1)?;
                if !self.take("]") {
                    return Err(self.error("a closing bracket"));
                }
                expr = Expr::At(Box::new(expr), Box::new(key));
            } else {
                return Ok(expr);
            }
        }
    }

    fn primary(&mut self, depth: usize) -> Result<Expr, EffectError> {
        if self.take("'") {
            let len = self.rest().find('\'').ok_or_else(|| self.error("the end of the text"))?;
            let text = self.rest()[..len].to_owned();
            self.at += len + 1;
            return Ok(Expr::Text(text));
        }
        if self.take("#") {
            let sign = if self.take("-") { -1 } else { 1 };
            let number: Result<i64, _> = self.word().parse();
            return number.map(|number| Expr::Int(sign * number)).map_err(|_| self.error("a number"));
        }
        let word = self.word();
        match word {
            "" => Err(self.error("an expression")),
            "this" => Ok(Expr::This),
            "every" => Ok(Expr::Every),
            "any" => Ok(Expr::Any),
            _ => match word.parse() {
                Ok(argument) => Ok(Expr::Argument(argument)),
                Err(_) => Ok(Expr::Op(word.to_owned(), self.arguments(depth)?)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_calls_and_constants_are_read() {
        let this = || Box::new(Expr::This);
        assert_eq!(
            parse("this[0] = 1; return concat(this.text, 'x', #5)").unwrap(),
            [
                Stmt::Set {
                    place: Expr::At(this(), Box::new(Expr::Argument(0))),
                    value: Expr::Argument(1),
                    is_weak: false
                },
                Stmt::Return(Expr::Op(
                    "concat".into(),
                    vec![Expr::Slot(this(), "text".into()), Expr::Text("x".into()), Expr::Int(5)]
                )),
            ]
        );
        assert_eq!(
            parse("run 0.run(this)").unwrap(),
            [Stmt::Run { receiver: Expr::Argument(0), method: "run".into(), arguments: vec![Expr::This] }]
        );
    }

    #[test]
    fn nonsense_is_refused_with_its_place() {
        assert_eq!(parse("this[0").unwrap_err().what, "a closing bracket");
        assert_eq!(parse("return 'x").unwrap_err().what, "the end of the text");
        assert!(parse(&"(".repeat(100)).is_err());
    }
}
