//! What a register or a place in memory can hold, as far as calls need it.
//!
//! A value says where something comes from, not what it is at run time: the same parameter, the same call's result and the
//! same part of the same object are one value. Values are numbered within one function.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// Most values that may stand in one place before nothing is known of it.
pub const MAX_CHOICES: usize = 4;
/// Most values of one function; beyond it new ones are not known.
pub const MAX_VALUES: usize = 200_000;

/// Number of a [`Value`] in its [`Values`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValueId(pub u32);

/// Not known.
pub const UNKNOWN: ValueId = ValueId(0);

/// Where something comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Not known.
    Unknown,
    /// A number, an address of the image, or the bits of a floating-point number.
    Number(u64),
    /// What was in general register 0 to 7 when the function began.
    Argument(u8),
    /// What was in floating-point register 0 to 7.
    FloatArgument(u8),
    /// A place in the function's frame, counted from the stack pointer at its start.
    Frame(i64),
    /// What a call gives back, by the number of the call in the function.
    Result(u32),
    /// The same in the first floating-point register.
    FloatResult(u32),
    /// What a call wrote through its argument.
    Written {
        /// The call.
        call: u32,
        /// Its argument, or 8 and more for one on the stack.
        argument: u8,
    },
    /// The address of something of another image, by the number of the import.
    Import(u32),
    /// What stands at an import: the value of a variable of another image.
    Imported(u32),
    /// A class of the app or of another image.
    Class(ClassRef),
    /// A selector, by its number in the program.
    Selector(u32),
    /// Where in an object an instance variable stands.
    Offset(u32),
    /// The address of an instance variable of an object.
    FieldAddress(ValueId, u32),
    /// An instance variable of an object.
    Field(ValueId, u32),
    /// So many bytes behind a value.
    Beyond(ValueId, i64),
    /// What stands so many bytes behind a value.
    Part(ValueId, i64),
    /// What stands at an address of the image that can be written to.
    Static(u64),
    /// One of several, sorted.
    Either(SmallVec<[ValueId; MAX_CHOICES]>),
}

/// A class that code names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClassRef {
    /// Defined in the app, by its number in the program.
    Own(u32),
    /// Of the system or of another image that was not read, by the number of its name in the program.
    Foreign(u32),
}

/// The values of one function.
#[derive(Clone, Debug)]
pub struct Values {
    all: Vec<Value>,
    numbers: FxHashMap<Value, ValueId>,
    /// Whether values were left out because there were too many.
    pub is_full: bool,
}

impl Default for Values {
    fn default() -> Self {
        let mut numbers = FxHashMap::default();
        numbers.insert(Value::Unknown, UNKNOWN);
        Self { all: vec![Value::Unknown], numbers, is_full: false }
    }
}

impl Values {
    /// The number of a value.
    pub fn id(&mut self, value: Value) -> ValueId {
        if let Some(id) = self.numbers.get(&value) {
            return *id;
        }
        let Some(next) = u32::try_from(self.all.len()).ok().filter(|next| (*next as usize) < MAX_VALUES)
        else {
            self.is_full = true;
            return UNKNOWN;
        };
        self.all.push(value.clone());
        self.numbers.insert(value, ValueId(next));
        ValueId(next)
    }

    /// The number of a value, if the function has it.
    #[must_use]
    pub fn find(&self, value: &Value) -> Option<ValueId> {
        self.numbers.get(value).copied()
    }

    /// A value by its number.
    #[must_use]
    pub fn get(&self, id: ValueId) -> &Value {
        self.all.get(id.0 as usize).unwrap_or(&Value::Unknown)
    }

    /// The number that a value is, if it is one.
    #[must_use]
    pub fn number(&self, id: ValueId) -> Option<u64> {
        match self.get(id) {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// What a value can be: itself, or each of several.
    pub fn choices(&self, id: ValueId) -> impl Iterator<Item = ValueId> + '_ {
        let (one, several) = match self.get(id) {
            Value::Either(several) => (None, several.as_slice()),
            _ => (Some(id), [].as_slice()),
        };
        one.into_iter().chain(several.iter().copied())
    }

    /// One of two values.
    pub fn either(&mut self, a: ValueId, b: ValueId) -> ValueId {
        if a == b {
            return a;
        }
        if a == UNKNOWN || b == UNKNOWN {
            return UNKNOWN;
        }
        let mut all: SmallVec<[ValueId; MAX_CHOICES]> = self.choices(a).chain(self.choices(b)).collect();
        all.sort_unstable();
        all.dedup();
        if all.len() > MAX_CHOICES { UNKNOWN } else { self.id(Value::Either(all)) }
    }

    /// So many bytes behind a value.
    pub fn beyond(&mut self, id: ValueId, by: i64) -> ValueId {
        if by == 0 {
            return id;
        }
        match self.get(id).clone() {
            Value::Unknown | Value::Either(_) => UNKNOWN,
            Value::Number(number) => self.id(Value::Number(number.wrapping_add_signed(by))),
            Value::Frame(at) => self.id(Value::Frame(at.wrapping_add(by))),
            Value::Beyond(base, so_far) => match so_far.wrapping_add(by) {
                0 => base,
                sum => self.id(Value::Beyond(base, sum)),
            },
            _ => self.id(Value::Beyond(id, by)),
        }
    }

    /// All values with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (ValueId, &Value)> {
        (0_u32..).map(ValueId).zip(&self.all)
    }
}

#[cfg(test)]
mod tests {
    //! Values of several branches meet.

    use super::*;

    #[test]
    fn several_values_meet_until_there_are_too_many() {
        let mut values = Values::default();
        let all: Vec<ValueId> = (0..5).map(|n| values.id(Value::Argument(n))).collect();
        let two = values.either(all[0], all[1]);
        assert_eq!(values.choices(two).collect::<Vec<_>>(), [all[0], all[1]]);
        let again = values.either(all[1], two);
        assert_eq!(again, two);
        let four = values.either(all[2], all[3]);
        let four = values.either(four, two);
        assert_eq!(values.choices(four).count(), 4);
        assert_eq!(values.either(four, all[4]), UNKNOWN);
        assert_eq!(values.either(UNKNOWN, all[0]), UNKNOWN);
    }

    #[test]
    fn bytes_behind_a_value_add_up() {
        let mut values = Values::default();
        let argument = values.id(Value::Argument(0));
        let behind = values.beyond(argument, 16);
        assert_eq!(values.beyond(behind, -16), argument);
        let number = values.id(Value::Number(16));
        let number = values.beyond(number, -8);
        assert_eq!(values.number(number), Some(8));
    }
}
