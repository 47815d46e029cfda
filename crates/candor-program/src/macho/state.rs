//! What registers and the function's own frame hold at one place in the code.

use super::{
    a64::{Register, STACK, ZERO},
    value::{UNKNOWN, Value, ValueId, Values},
};

/// Most places of a frame that are kept apart; what is stored beyond them is forgotten.
const MAX_SLOTS: usize = 512;

/// A place in the frame: where, how many bytes, and what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot {
    at: i64,
    bytes: u8,
    value: ValueId,
}

/// Registers and frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    general: [ValueId; 32],
    floats: [ValueId; 32],
    /// Floating-point registers that only hold what the last call may have left there, one bit each.
    left_over: u32,
    /// Sorted by place, without overlaps.
    frame: Vec<Slot>,
}

impl State {
    /// At the start of a function.
    pub(super) fn entry(values: &mut Values) -> Self {
        let mut state = Self::unknown(values);
        for n in 0..8_u8 {
            state.general[usize::from(n)] = values.id(Value::Argument(n));
            state.floats[usize::from(n)] = values.id(Value::FloatArgument(n));
        }
        state
    }

    /// Nothing is known but where the frame is.
    pub(super) fn unknown(values: &mut Values) -> Self {
        let mut general = [UNKNOWN; 32];
        general[usize::from(STACK)] = values.id(Value::Frame(0));
        Self { general, floats: [UNKNOWN; 32], left_over: 0, frame: Vec::new() }
    }

    pub(super) fn get(&self, register: Register, values: &mut Values) -> ValueId {
        if register == ZERO {
            return values.id(Value::Number(0));
        }
        self.general.get(usize::from(register)).copied().unwrap_or(UNKNOWN)
    }

    pub(super) fn set(&mut self, register: Register, value: ValueId) {
        if let Some(slot) = self.general.get_mut(usize::from(register)) {
            *slot = value;
        }
    }

    pub(super) fn float(&self, register: u8) -> ValueId {
        self.floats.get(usize::from(register)).copied().unwrap_or(UNKNOWN)
    }

    /// What a floating-point register holds as an argument: something must have been put there for the call.
    pub(super) fn float_argument(&self, register: u8) -> ValueId {
        if self.left_over & (1 << register) == 0 { self.float(register) } else { UNKNOWN }
    }

    /// What a call leaves in the floating-point registers that results come back in.
    pub(super) fn set_float_results(&mut self, value: ValueId) {
        self.floats[..4].fill(value);
        self.left_over = 0xf;
    }

    pub(super) fn set_float(&mut self, register: u8, value: ValueId) {
        self.left_over &= !(1_u32 << (register & 31));
        if let Some(slot) = self.floats.get_mut(usize::from(register)) {
            *slot = value;
        }
    }

    /// Forgets registers, one bit each.
    pub(super) fn forget(&mut self, general: u32, floats: u32) {
        for (n, slot) in self.general.iter_mut().enumerate().filter(|(n, _)| general & (1 << n) != 0) {
            // What an odd instruction does to the stack pointer is not believed: frames would be lost for good.
            *slot = if n == usize::from(STACK) { *slot } else { UNKNOWN };
        }
        for (_, slot) in self.floats.iter_mut().enumerate().filter(|(n, _)| floats & (1 << n) != 0) {
            *slot = UNKNOWN;
        }
    }

    /// What a call leaves behind: the callee may have used the registers that the procedure call standard gives it.
    pub(super) fn after_call(&mut self) {
        self.forget(0x4007_ffff, 0xffff_00ff);
    }

    /// Puts a value into the frame.
    pub(super) fn store(&mut self, at: i64, bytes: u8, value: ValueId) {
        self.clear(at, i64::from(bytes));
        if value == UNKNOWN || self.frame.len() >= MAX_SLOTS {
            return;
        }
        let place = self.frame.partition_point(|slot| slot.at < at);
        self.frame.insert(place, Slot { at, bytes, value });
    }

    /// Forgets what stands in a range of the frame.
    pub(super) fn clear(&mut self, at: i64, len: i64) {
        let end = at.saturating_add(len);
        self.frame.retain(|slot| slot.at >= end || slot.at.saturating_add(i64::from(slot.bytes)) <= at);
    }

    /// What stands at a place of the frame, if as many bytes were put there.
    pub(super) fn load(&self, at: i64, bytes: u8) -> ValueId {
        let found = self.frame.binary_search_by_key(&at, |slot| slot.at).ok();
        found
            .and_then(|index| self.frame.get(index))
            .filter(|slot| slot.bytes >= bytes)
            .map_or(UNKNOWN, |slot| slot.value)
    }

    /// What stands in the frame from a place on, for so many bytes: distance and value.
    pub(super) fn from(&self, at: i64, len: i64) -> impl Iterator<Item = (i64, ValueId)> + '_ {
        let first = self.frame.partition_point(|slot| slot.at < at);
        let rest = self.frame.get(first..).unwrap_or_default();
        rest.iter()
            .take_while(move |slot| slot.at < at.saturating_add(len))
            .map(move |slot| (slot.at - at, slot.value))
    }

    /// The last thing that was put at a place or below it, within so many bytes.
    pub(super) fn at_or_below(&self, at: i64, within: i64) -> Option<ValueId> {
        let end = self.frame.partition_point(|slot| slot.at <= at);
        let slot = self.frame.get(end.checked_sub(1)?)?;
        (slot.at > at.saturating_sub(within)).then_some(slot.value)
    }

    /// Takes in what another way to the same place knows. Whether anything changed.
    pub(super) fn join(&mut self, other: &Self, values: &mut Values) -> bool {
        let mut changed = false;
        let own = self.general.iter_mut().chain(&mut self.floats);
        for (slot, from) in own.zip(other.general.iter().chain(&other.floats)) {
            if slot != from {
                let both = values.either(*slot, *from);
                changed |= both != *slot;
                *slot = both;
            }
        }
        changed |= self.left_over != self.left_over | other.left_over;
        self.left_over |= other.left_over;
        let before = self.frame.len();
        let mut theirs = other.frame.iter().peekable();
        self.frame.retain_mut(|slot| {
            while theirs.peek().is_some_and(|their| their.at < slot.at) {
                theirs.next();
            }
            let Some(their) = theirs.peek().filter(|their| their.at == slot.at && their.bytes == slot.bytes)
            else {
                return false;
            };
            if slot.value != their.value {
                let both = values.either(slot.value, their.value);
                changed |= both != slot.value;
                slot.value = both;
            }
            slot.value != UNKNOWN
        });
        changed || self.frame.len() != before
    }
}

#[cfg(test)]
mod tests {
    //! Frames forget what is written over, and meet.

    use super::*;

    #[test]
    fn what_is_written_over_is_forgotten() {
        let mut values = Values::default();
        let mut state = State::entry(&mut values);
        let (a, b) = (values.id(Value::Argument(0)), values.id(Value::Argument(1)));
        state.store(-16, 8, a);
        state.store(-8, 8, b);
        assert_eq!((state.load(-16, 8), state.load(-8, 4)), (a, b));
        state.store(-12, 4, b);
        assert_eq!((state.load(-16, 8), state.load(-12, 4), state.load(-8, 8)), (UNKNOWN, b, b));
        assert_eq!(state.load(-12, 8), UNKNOWN);
        assert_eq!(state.from(-16, 16).collect::<Vec<_>>(), [(4, b), (8, b)]);
    }

    #[test]
    fn two_ways_keep_what_both_know() {
        let mut values = Values::default();
        let mut one = State::entry(&mut values);
        let mut two = one.clone();
        let (a, b) = (values.id(Value::Argument(0)), values.id(Value::Argument(1)));
        one.store(-16, 8, a);
        two.store(-16, 8, b);
        one.store(-8, 8, a);
        two.set(3, a);
        assert!(one.join(&two, &mut values));
        assert_eq!(values.choices(one.load(-16, 8)).collect::<Vec<_>>(), [a, b]);
        assert_eq!(one.load(-8, 8), UNKNOWN);
        let both = one.get(3, &mut values);
        assert_eq!(values.choices(both).count(), 2);
        assert!(!one.clone().join(&two, &mut values));
    }
}
