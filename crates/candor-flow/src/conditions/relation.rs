//! Comparisons of a value with a number, as branches make them.

use super::held::Fact;

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Compared {
    Equal,
    Other,
    Less,
    AtLeast,
    More,
    AtMost,
}

/// That a value compares so with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Relation {
    pub(super) compared: Compared,
    pub(super) with: i64,
}

impl Relation {
    pub(super) const ZERO: Self = Self { compared: Compared::Equal, with: 0 };
    pub(super) const NOT_ZERO: Self = Self { compared: Compared::Other, with: 0 };

    /// What a branch of this operation tests of its first register against the second, or against nought.
    pub(super) fn tested(op: u8) -> Option<Compared> {
        Some(match op {
            0x32 | 0x38 => Compared::Equal,
            0x33 | 0x39 => Compared::Other,
            0x34 | 0x3a => Compared::Less,
            0x35 | 0x3b => Compared::AtLeast,
            0x36 | 0x3c => Compared::More,
            0x37 | 0x3d => Compared::AtMost,
            _ => return None,
        })
    }

    /// Whether a number compares so.
    pub(super) fn holds(self, value: i64) -> bool {
        match self.compared {
            Compared::Equal => value == self.with,
            Compared::Other => value != self.with,
            Compared::Less => value < self.with,
            Compared::AtLeast => value >= self.with,
            Compared::More => value > self.with,
            Compared::AtMost => value <= self.with,
        }
    }

    /// Which of two values it leaves: `Some(true)` the second, `Some(false)` the first, nothing if it leaves both or none.
    pub(super) fn decides(self, first: i64, second: i64) -> Option<bool> {
        match (self.holds(first), self.holds(second)) {
            (false, true) => Some(true),
            (true, false) => Some(false),
            _ => None,
        }
    }

    /// What it says of a number, if that is more than what it is not.
    pub(super) fn range(self) -> Option<Fact> {
        let (min, max) = match self.compared {
            Compared::Equal => (Some(self.with), Some(self.with)),
            Compared::Other => return None,
            Compared::Less => (None, Some(self.with.checked_sub(1)?)),
            Compared::AtLeast => (Some(self.with), None),
            Compared::More => (Some(self.with.checked_add(1)?), None),
            Compared::AtMost => (None, Some(self.with)),
        };
        Some(Fact::Number { min, max })
    }
}

impl Compared {
    /// What holds where it does not.
    pub(super) fn not(self) -> Self {
        match self {
            Self::Equal => Self::Other,
            Self::Other => Self::Equal,
            Self::Less => Self::AtLeast,
            Self::AtLeast => Self::Less,
            Self::More => Self::AtMost,
            Self::AtMost => Self::More,
        }
    }

    /// The same, the other way round.
    pub(super) fn swapped(self) -> Self {
        match self {
            Self::Less => Self::More,
            Self::More => Self::Less,
            Self::AtLeast => Self::AtMost,
            Self::AtMost => Self::AtLeast,
            same => same,
        }
    }
}
