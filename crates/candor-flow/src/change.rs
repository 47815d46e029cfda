//! How a value is changed on its way.

/// Decimal exponents that are told apart; beyond them a scale is only known to be one.
const MAX_EXPONENT: i8 = 12;

/// One change of a value. None: it arrives as it was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Change {
    /// Only a part of it arrives.
    Part,
    /// Only so many characters of the text that it stands in.
    Cut(Cut),
    /// Rounded, or cut off, to so many decimal places of its own unit; none: the code does not tell to how many.
    Rounded(Option<i8>),
    /// A place, as the name of the cell of a grid that it lies in.
    Cell(Cell),
    /// Encoded: anybody can undo it.
    Encoded,
    /// Hashed.
    Hashed(Hash),
    /// Encrypted.
    Encrypted,
    /// Only how many there are.
    Count,
    /// Only the answer to a question about it.
    Probe,
    /// On its way: in units of this power of ten; none: in a unit that is not told. Flows that are handed out have none.
    Scaled(Option<i8>),
    /// On its way: in one text with these. Flows that are handed out have none.
    Beside(Salts),
}

/// Characters that are cut out of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cut {
    /// How many.
    pub length: u32,
    /// Number of the first, counted from 0, where that is told.
    pub from: Option<u32>,
}

/// A cell of a grid that is laid over the earth.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The grid.
    pub grid: String,
    /// Length of the name, or number of the resolution, where a constant tells it.
    pub level: Option<u8>,
}

/// What a value was hashed with.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash {
    /// The function, where a constant names it.
    pub function: Option<String>,
    /// What was hashed together with the value, in one text.
    pub salts: Salts,
    /// What the key is, of a function that takes one.
    pub key: Option<Salt>,
}

/// What is hashed together with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Salt {
    /// A constant of the app.
    Constant,
    /// The app's own name.
    Package,
    /// A random value.
    Random,
    /// A value of another source.
    Source,
    /// Something that the code does not tell.
    Unknown,
}

impl Salt {
    /// All of them.
    pub const ALL: [Salt; 5] = [Salt::Constant, Salt::Package, Salt::Random, Salt::Source, Salt::Unknown];

    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Salt::Constant => "constant",
            Salt::Package => "package",
            Salt::Random => "random",
            Salt::Source => "other_data",
            Salt::Unknown => "unknown",
        }
    }
}

/// A set of salts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Salts(u8);

impl Salts {
    /// With one more.
    #[must_use]
    pub fn with(self, salt: Salt) -> Self {
        Self(self.0 | 1 << salt as u8)
    }

    /// Those of either.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// In the order of [`Salt::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Salt> {
        Salt::ALL.into_iter().filter(move |salt| self.0 & (1 << *salt as u8) != 0)
    }
}

/// Changes one after the other, as a sorted list. Of each kind it says as much as is certain.
pub(crate) fn add(changes: &mut Vec<Change>, change: Change) {
    // What is left of an answer or a number of things says no more than that.
    let is_told = changes.iter().any(|known| matches!(known, Change::Count | Change::Probe));
    match &change {
        Change::Count if !is_told => changes.clear(),
        Change::Probe => changes.clear(),
        Change::Encoded | Change::Hashed(_) | Change::Encrypted => {}
        _ if is_told => return,
        _ => {}
    }
    let change = match change {
        Change::Part => {
            changes.retain(|known| !matches!(known, Change::Beside(_)));
            Change::Part
        }
        Change::Cut(cut) => {
            changes.retain(|known| !matches!(known, Change::Beside(_)));
            let before = taken(changes, |known| match known {
                Change::Cut(cut) => Some(*cut),
                _ => None,
            });
            // Characters of characters: where they stood is not told.
            let shorter = |before: Cut| Cut { length: cut.length.min(before.length), from: None };
            Change::Cut(before.map_or(cut, shorter))
        }
        Change::Rounded(places) => {
            let scale = taken(changes, |known| match known {
                Change::Scaled(scale) => Some(*scale),
                _ => None,
            });
            changes.extend(scale.map(Change::Scaled));
            let places = match scale {
                Some(scale) => scale.zip(places).and_then(|(scale, places)| exponent(scale, places)),
                None => places,
            };
            let before = taken(changes, |known| match known {
                Change::Rounded(places) => Some(*places),
                _ => None,
            });
            Change::Rounded(match before.flatten() {
                Some(before) => Some(places.map_or(before, |places| places.min(before))),
                None => places,
            })
        }
        Change::Scaled(by) => {
            let before = taken(changes, |known| match known {
                Change::Scaled(scale) => Some(*scale),
                _ => None,
            });
            let scale = by.zip(before.unwrap_or(Some(0))).and_then(|(by, before)| exponent(by, before));
            if scale == Some(0) {
                return;
            }
            Change::Scaled(scale)
        }
        Change::Beside(salts) => {
            let before = taken(changes, |known| match known {
                Change::Beside(salts) => Some(*salts),
                _ => None,
            });
            Change::Beside(before.unwrap_or_default().and(salts))
        }
        Change::Hashed(hash) => {
            let beside = taken(changes, |known| match known {
                Change::Beside(salts) => Some(*salts),
                _ => None,
            });
            Change::Hashed(Hash { salts: hash.salts.and(beside.unwrap_or_default()), ..hash })
        }
        other => other,
    };
    if let Err(at) = changes.binary_search(&change) {
        changes.insert(at, change);
    }
    changes.sort_unstable();
}

/// Takes out the first change that is wanted.
fn taken<T>(changes: &mut Vec<Change>, wanted: impl Fn(&Change) -> Option<T>) -> Option<T> {
    let at = changes.iter().position(|change| wanted(change).is_some())?;
    wanted(&changes.remove(at))
}

fn exponent(a: i8, b: i8) -> Option<i8> {
    a.checked_add(b).filter(|sum| (-MAX_EXPONENT..=MAX_EXPONENT).contains(sum))
}

/// The power of ten that a number is.
pub(crate) fn power_of_ten(number: f64) -> Option<i8> {
    (-MAX_EXPONENT..=MAX_EXPONENT).find(|exponent| {
        // Parsed, because a power that is multiplied up is not the nearest number to it.
        format!("1e{exponent}").parse() == Ok(number)
    })
}

/// The same of a number of single precision.
pub(crate) fn power_of_ten_single(number: f32) -> Option<i8> {
    (-MAX_EXPONENT..=MAX_EXPONENT).find(|exponent| format!("1e{exponent}").parse() == Ok(number))
}

/// What is left at the end of a way.
pub(crate) fn told(changes: &[Change]) -> Vec<Change> {
    let is_told = |change: &&Change| !matches!(change, Change::Scaled(_) | Change::Beside(_));
    changes.iter().filter(is_told).cloned().collect()
}

/// How much of a value is lost by all of these changes: the least tells most. For a comparison alone.
pub(crate) fn lost(changes: &[Change]) -> (u8, usize, i16) {
    let each = changes.iter().map(|change| match change {
        Change::Encoded | Change::Scaled(_) | Change::Beside(_) => 1,
        Change::Encrypted => 2,
        Change::Rounded(_) => 3,
        Change::Cell(_) => 4,
        Change::Cut(..) | Change::Part => 5,
        Change::Hashed(_) => 6,
        Change::Count => 7,
        Change::Probe => 8,
    });
    let finest = changes.iter().map(|change| match change {
        // To how many places is not told: it may be to many.
        Change::Rounded(places) => -places.map_or(i16::MAX, i16::from),
        Change::Hashed(hash) => hash.salts.iter().count() as i16,
        _ => 0,
    });
    (each.max().unwrap_or(0), changes.len(), finest.sum())
}

/// What two ways of one value to one place tell together, where one alone would say too little: of two parts that are
/// cut out in two places, all may be there.
pub(crate) fn is_cut_twice(a: &[Change], b: &[Change]) -> bool {
    let is_cut = |change: &&Change| matches!(change, Change::Cut(..));
    let (a, b) = (a.iter().find(is_cut), b.iter().find(is_cut));
    a.is_some() && b.is_some() && a != b
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(changes: &[Change]) -> Vec<Change> {
        let mut made = Vec::new();
        for change in changes {
            add(&mut made, change.clone());
        }
        made
    }

    #[test]
    fn rounding_is_in_the_values_own_unit() {
        use Change::{Rounded, Scaled};
        let hundredfold = [Scaled(Some(2)), Rounded(Some(0)), Scaled(Some(-2))];
        assert_eq!(all(&hundredfold), [Rounded(Some(2))]);
        assert_eq!(all(&[Rounded(Some(0))]), [Rounded(Some(0))]);
        assert_eq!(told(&all(&[Scaled(None), Rounded(Some(0))])), [Rounded(None)]);
        assert_eq!(
            told(&all(&[Scaled(Some(6)), Rounded(Some(0)), Scaled(Some(-4)), Rounded(Some(0))])),
            [Rounded(Some(2))]
        );
        assert_eq!(told(&all(&[Scaled(Some(3))])), []);
        assert_eq!(all(&[Rounded(Some(3)), Rounded(None)]), [Rounded(Some(3))]);
    }

    #[test]
    fn a_scale_that_grows_without_end_is_only_a_scale() {
        assert_eq!(all(&vec![Change::Scaled(Some(5)); 9]), [Change::Scaled(None)]);
        assert_eq!(power_of_ten(100.0), Some(2));
        assert_eq!(power_of_ten(0.001), Some(-3));
        assert_eq!(power_of_ten(60.0), None);
        assert_eq!(power_of_ten_single(0.1), Some(-1));
    }

    #[test]
    fn what_is_beside_a_value_counts_once_they_are_hashed() {
        let salts = Salts::default().with(Salt::Constant);
        let plain = Hash { function: Some("MD5".into()), ..Hash::default() };
        let made = all(&[Change::Beside(salts), Change::Encoded, Change::Hashed(plain.clone())]);
        assert_eq!(made, [Change::Encoded, Change::Hashed(Hash { salts, ..plain.clone() })]);
        // Once a part is taken, what stood beside it may be gone.
        let made = all(&[Change::Beside(salts), Change::Part, Change::Hashed(plain.clone())]);
        assert_eq!(made, [Change::Part, Change::Hashed(plain)]);
    }

    #[test]
    fn characters_of_characters_are_no_more_than_those() {
        let cut = |length, from| Change::Cut(Cut { length, from });
        assert_eq!(all(&[cut(6, Some(0))]), [cut(6, Some(0))]);
        assert_eq!(all(&[cut(6, Some(0)), cut(9, Some(1))]), [cut(6, None)]);
        assert!(is_cut_twice(&[cut(6, Some(0))], &[cut(6, Some(6))]));
        assert!(!is_cut_twice(&[cut(6, Some(0))], &[cut(6, Some(0))]));
        assert!(!is_cut_twice(&[cut(6, Some(0))], &[]));
    }

    #[test]
    fn an_answer_says_nothing_more() {
        assert_eq!(all(&[Change::Encoded, Change::Count, Change::Part, Change::Probe]), [Change::Probe]);
        assert_eq!(all(&[Change::Probe, Change::Count]), [Change::Probe]);
        assert!(lost(&[]) < lost(&[Change::Encoded]));
        assert!(lost(&[Change::Rounded(Some(4))]) < lost(&[Change::Rounded(Some(1))]));
        assert!(lost(&[Change::Part]) < lost(&[Change::Count]));
    }
}
