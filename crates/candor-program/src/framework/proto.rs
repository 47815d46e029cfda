//! Types of parameters and results, and how well a DEX prototype fits a declared one.

use super::layout as l;
use super::{FwClass, FwMethod, Surface, u16_at};

/// A parameter or result type: an array when `dimensions` is above 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Param<'a> {
    /// Array dimensions around [`Param::kind`].
    pub dimensions: u8,
    /// The type, or the innermost element's type.
    pub kind: ParamKind<'a>,
}

/// The kinds of type that the declarations tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamKind<'a> {
    /// No value; only a result.
    Void,
    /// `byte`, `short`, `int`, `long`, `float` or `double`.
    Number,
    /// `boolean`.
    Boolean,
    /// `char`, `String` or `CharSequence`.
    Text,
    /// A reference of unstated type: a type variable, `Object`, or a type the source leaves out.
    Any,
    /// A class of the table.
    Class(FwClass),
    /// A class that the table does not list, by descriptor.
    Unlisted(&'a [u8]),
}

/// The result type, then the parameter types of one prototype.
pub(super) struct Types<'a> {
    surface: Surface<'a>,
    codes: &'a [u8],
    left: usize,
}

impl<'a> Types<'a> {
    pub(super) fn new(surface: Surface<'a>, proto: &'a [u8]) -> Self {
        match proto.split_first() {
            Some((n_params, codes)) => Self { surface, codes, left: usize::from(*n_params) + 1 },
            None => Self { surface, codes: &[], left: 0 },
        }
    }

    fn code(&mut self) -> Option<u16> {
        let code = u16_at(self.codes, 0)?;
        self.codes = self.codes.get(2..)?;
        Some(code)
    }
}

impl<'a> Iterator for Types<'a> {
    type Item = Param<'a>;

    fn next(&mut self) -> Option<Param<'a>> {
        self.left = self.left.checked_sub(1)?;
        let mut dimensions = 0_u8;
        loop {
            let kind = match self.code()? {
                l::TYPE_ARRAY => {
                    dimensions = dimensions.checked_add(1)?;
                    continue;
                }
                l::TYPE_VOID => ParamKind::Void,
                l::TYPE_NUMBER => ParamKind::Number,
                l::TYPE_BOOLEAN => ParamKind::Boolean,
                l::TYPE_TEXT => ParamKind::Text,
                l::TYPE_UNLISTED => {
                    let (low, high) = (self.code()?, self.code()?);
                    ParamKind::Unlisted(self.surface.string(u32::from(high) << 16 | u32::from(low)))
                }
                code if code >= l::TYPE_CLASS => ParamKind::Class(FwClass(u32::from(code - l::TYPE_CLASS))),
                _ => ParamKind::Any,
            };
            return Some(Param { dimensions, kind });
        }
    }
}

/// How many parameters fit exactly, out of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Score {
    exact: usize,
    loose: usize,
}

impl Score {
    pub(super) fn is_exact(self) -> bool {
        self.loose == 0
    }
}

/// How well the parameters of `proto` fit those of `method`; `None` if they do not.
pub(super) fn params_score(surface: &Surface<'_>, method: FwMethod, proto: &[u8]) -> Option<Score> {
    let mut score = Score { exact: 0, loose: 0 };
    let mut rest = proto.strip_prefix(b"(")?;
    for param in surface.params(method) {
        let (dimensions, ty, after) = split_type(rest)?;
        if fits(surface, param, dimensions, ty)? {
            score.exact += 1;
        } else {
            score.loose += 1;
        }
        rest = after;
    }
    rest.starts_with(b")").then_some(score)
}

/// Splits the first type off: array dimensions, the element's descriptor, what follows.
fn split_type(text: &[u8]) -> Option<(usize, &[u8], &[u8])> {
    let dimensions = text.iter().take_while(|byte| **byte == b'[').count();
    let element = text.get(dimensions..)?;
    let length = match element.first()? {
        b'L' => memchr::memchr(b';', element)? + 1,
        b'B' | b'S' | b'I' | b'J' | b'F' | b'D' | b'Z' | b'C' => 1,
        _ => return None,
    };
    Some((dimensions, element.get(..length)?, element.get(length..)?))
}

/// `Some(true)`: the same type as far as the table tells; `Some(false)`: it may be; `None`: it is not.
fn fits(surface: &Surface<'_>, param: Param<'_>, dimensions: usize, ty: &[u8]) -> Option<bool> {
    let declared = usize::from(param.dimensions);
    if param.kind == ParamKind::Any {
        let is_reference = dimensions > declared || (dimensions == declared && ty.starts_with(b"L"));
        return is_reference.then_some(dimensions == declared && ty == b"Ljava/lang/Object;");
    }
    let same = dimensions == declared
        && match param.kind {
            ParamKind::Number => matches!(ty, b"B" | b"S" | b"I" | b"J" | b"F" | b"D"),
            ParamKind::Boolean => ty == b"Z",
            ParamKind::Text => {
                matches!(ty, b"C" | b"Ljava/lang/String;" | b"Ljava/lang/CharSequence;")
            }
            ParamKind::Class(class) => surface.descriptor(class) == ty,
            ParamKind::Unlisted(descriptor) => descriptor == ty,
            ParamKind::Any | ParamKind::Void => false,
        };
    same.then_some(true)
}
