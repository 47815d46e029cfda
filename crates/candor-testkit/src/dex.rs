//! Assembles DEX files of every version from smali-like text.
//!
//! ```text
//! .class public Lshop/Main;               ; a class lasts until the next .class
//! .super Landroid/app/Activity;           ; java/lang/Object if left out
//! .implements Ljava/lang/Runnable;
//! .source "Main.java"
//! .annotation runtime Lshop/Mark; { value = "x" since = 3 }   ; of what was last opened
//! .field public static final MAX:J = 60000L
//! .method public onCreate(Landroid/os/Bundle;)V
//!   .registers 4                          ; or .locals 2
//!   .param "state"
//!   .line 12
//!   const-string v0, "a \u0007 b"
//!   invoke-virtual {p0, v0}, Lshop/Main;->log(Ljava/lang/String;)V
//!   packed-switch v0, :table
//! :again
//!   if-eqz v0, :again
//!   return-void
//! :table
//!   .packed-switch 5 :again :again        ; .sparse-switch 1 :again 9 :again   .array-data 4 1 2 3
//!   .catch Ljava/io/IOException; :again .. :table :again
//!   .catchall :again .. :table :again
//! .end method
//! ```
//!
//! `invoke-custom {v0}, invoke-static@Lboot/B;->link()V "name" (I)V 1 "more"` names its linker, then name,
//! prototype and further constants. `.units ff3e` stores units as they are. `;` and `#` start a comment after white
//! space. Values: `1`, `1L`, `1S`, `1B`, `1.5`, `1.5F`, `'c'`, `"s"`, `true`, `null`, `Lx;` (a type),
//! `Lx;->f:I` (a field), `enum:Lx;->F:Lx;`, `Lx;->m()V` (a method), `(I)V` (a method type), a method handle,
//! `{ 1 2 }` (an array), `@Lx; { a = 1 }`.

mod body;
mod encode;
mod model;
mod operand;
mod parse;
mod pool;
mod rename;
mod specimen;
mod sweep;
mod write;

use std::fmt;

pub use rename::rename_types;
pub use specimen::{specimen, specimens};
pub use sweep::{Sweep, sweep};

/// Why a text could not be assembled: line (counted from 1, 0 for the whole) and reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsmError {
    /// Line of the text.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for AsmError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}

impl std::error::Error for AsmError {}

impl AsmError {
    fn new(line: usize, reason: impl Into<String>) -> AsmError {
        AsmError { line, reason: reason.into() }
    }
}

/// Assembles a DEX of version 035.
pub fn assemble(text: &str) -> Result<Vec<u8>, AsmError> {
    assemble_version(35, text)
}

/// Assembles a DEX of a version (35 or 37 to 41; 41 is a container of one).
pub fn assemble_version(version: u32, text: &str) -> Result<Vec<u8>, AsmError> {
    write::container(version, &[parse::classes(text)?])
}

/// Assembles a version 041 container with one logical DEX per text; they share the data of equal strings.
pub fn assemble_container(texts: &[&str]) -> Result<Vec<u8>, AsmError> {
    let parts = texts.iter().map(|text| parse::classes(text)).collect::<Result<Vec<_>, _>>()?;
    write::container(41, &parts)
}

/// Recomputes checksum, signature and sizes of a DEX (not a container) that was changed by hand.
pub fn reseal(dex: &mut [u8]) {
    let end = dex.len();
    write::seal(dex, 0, end);
}

#[cfg(test)]
mod tests;
