//! Which part of a value is asked for: all of it, the object itself, or what lies under a name that rules give it.

/// Most names of parts kept for a program, and longest chain of slots in one; rules have some dozens of slots and ask for
/// two, one within the other.
const MAX_NAMES: usize = 1_000;
const MAX_SLOTS: usize = 4;

/// A part, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Part(u16);

impl Part {
    /// All of it, as a text or a number.
    pub(super) const WHOLE: Self = Self(0);
    /// Its text.
    pub(super) const TEXT: Self = Self(1);
    /// The object itself.
    pub(super) const OBJECT: Self = Self(2);
    /// The elements of an array.
    pub(super) const ELEMENTS: Self = Self(3);
    /// A part that nothing has: beyond the bounds.
    const NOTHING: Self = Self(u16::MAX);
}

/// Names of parts. A part of a part has both names with a dot between them.
pub(super) struct Parts {
    names: Vec<String>,
}

impl Default for Parts {
    fn default() -> Self {
        Self { names: vec![String::new(), "text".to_owned(), Self::OBJECT.to_owned(), "*".to_owned()] }
    }
}

impl Parts {
    /// The name by which the object itself is asked for.
    pub(super) const OBJECT: &str = "object";

    /// The part of a name.
    pub(super) fn number(&mut self, name: &str) -> Part {
        if let Some(known) = self.names.iter().position(|part| part == name) {
            return u16::try_from(known).map_or(Part::NOTHING, Part);
        }
        if self.names.len() >= MAX_NAMES || name.split('.').count() > MAX_SLOTS {
            return Part::NOTHING;
        }
        self.names.push(name.to_owned());
        u16::try_from(self.names.len() - 1).map_or(Part::NOTHING, Part)
    }

    fn name(&self, part: Part) -> &str {
        self.names.get(usize::from(part.0)).map_or("", String::as_str)
    }

    /// The slot of an object in which the part lies.
    pub(super) fn slot(&self, part: Part) -> &str {
        let name = self.name(part);
        name.split_once('.').map_or(name, |(slot, _)| slot)
    }

    /// What is asked for of what lies in that slot.
    pub(super) fn rest(&mut self, part: Part) -> Part {
        let rest = self.name(part).split_once('.').map(|(_, rest)| rest.to_owned());
        rest.map_or(Part::WHOLE, |rest| self.number(&rest))
    }

    /// A part of what lies in a slot.
    pub(super) fn within(&mut self, slot: &str, part: Part) -> Part {
        match part {
            Part::WHOLE => return self.number(slot),
            Part::NOTHING => return part,
            _ => {}
        }
        let name = format!("{slot}.{}", self.name(part));
        self.number(&name)
    }
}
