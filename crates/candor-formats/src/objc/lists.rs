//! Lists of methods, instance variables, properties and protocols.

use super::{MAX_ALL_ENTRIES, MAX_ENTRIES, MAX_NAME, MAX_PROBLEMS, Method, Property, Protocol, Variable};
use crate::macho::Image;

/// Lists in which names and code are told by their distance (`objc4`, "small" methods).
const SMALL: u32 = 0x8000_0000;
/// In such a list: the distance is that of the selector itself, not of a reference to it.
const DIRECT: u32 = 0x4000_0000;
/// What is left of the size of an entry without flags.
const SIZE: u32 = 0x0000_fffc;

/// Reads lists of an image, within a bound on all of them.
pub(super) struct Lists<'i, 'a> {
    pub image: &'i Image<'a>,
    pub pointer: u64,
    left: usize,
    pub problems: Vec<(u64, &'static str)>,
}

impl<'i, 'a> Lists<'i, 'a> {
    pub(super) fn new(image: &'i Image<'a>) -> Self {
        Self { image, pointer: image.pointer_size(), left: MAX_ALL_ENTRIES, problems: Vec::new() }
    }

    pub(super) fn problem(&mut self, at: u64, what: &'static str) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push((at, what));
        }
    }

    /// The name that a pointer at an address leads to.
    pub(super) fn name_at(&self, address: u64) -> Option<&'a str> {
        self.text(self.image.address_at(address)?)
    }

    pub(super) fn text(&self, address: u64) -> Option<&'a str> {
        self.image.str_at(address).filter(|name| name.len() <= MAX_NAME)
    }

    /// Size of an entry, flags and number of entries of a list.
    fn header(&mut self, at: u64) -> Option<(u32, u64)> {
        let (size, n) = (self.image.u32_at(at)?, u64::from(self.image.u32_at(at.checked_add(4)?)?));
        if n > MAX_ENTRIES || n as usize > self.left {
            self.problem(at, "a list says that it has more entries than are read");
            return None;
        }
        self.left -= n as usize;
        Some((size, n))
    }

    /// Places of the entries of a list that a pointer leads to.
    fn entries(&mut self, pointer_at: Option<u64>, least: u64) -> (u32, Vec<u64>) {
        let Some(list) = pointer_at.and_then(|at| self.image.address_at(at)) else { return (0, Vec::new()) };
        let Some((flags, n)) = self.header(list) else { return (0, Vec::new()) };
        let size = u64::from(flags & SIZE);
        if size < least {
            self.problem(list, "entries of a list are too short");
            return (0, Vec::new());
        }
        let first = list.saturating_add(8);
        (flags, (0..n).map_while(|n| n.checked_mul(size).and_then(|by| first.checked_add(by))).collect())
    }

    pub(super) fn methods(&mut self, pointer_at: Option<u64>) -> Vec<Method<'a>> {
        let (flags, entries) = self.entries(pointer_at, 12.min(3 * self.pointer));
        let read = |at: u64| if flags & SMALL != 0 { self.small_method(at, flags) } else { self.method(at) };
        entries.into_iter().filter_map(read).collect()
    }

    fn method(&self, at: u64) -> Option<Method<'a>> {
        let types = self.name_at(at.checked_add(self.pointer)?).unwrap_or("");
        let code = self.image.address_at(at.checked_add(2 * self.pointer)?);
        Some(Method { selector: self.name_at(at)?, types, code })
    }

    fn small_method(&self, at: u64, flags: u32) -> Option<Method<'a>> {
        let far = |by: u64| -> Option<u64> {
            let at = at.checked_add(by)?;
            let distance = self.image.u32_at(at)?.cast_signed();
            at.checked_add_signed(i64::from(distance)).filter(|_| distance != 0)
        };
        let name = far(0)?;
        let selector = if flags & DIRECT != 0 { self.text(name)? } else { self.name_at(name)? };
        Some(Method { selector, types: far(4).and_then(|at| self.text(at)).unwrap_or(""), code: far(8) })
    }

    pub(super) fn variables(&mut self, pointer_at: Option<u64>) -> Vec<Variable<'a>> {
        let (_, entries) = self.entries(pointer_at, 3 * self.pointer + 8);
        let read = |at: u64| {
            Some(Variable {
                offset_at: self.image.address_at(at)?,
                name: self.name_at(at.checked_add(self.pointer)?).unwrap_or(""),
                type_: self.name_at(at.checked_add(2 * self.pointer)?).unwrap_or(""),
            })
        };
        entries.into_iter().filter_map(read).collect()
    }

    pub(super) fn properties(&mut self, pointer_at: Option<u64>) -> Vec<Property<'a>> {
        let (_, entries) = self.entries(pointer_at, 2 * self.pointer);
        let read = |at: u64| {
            let attributes = self.name_at(at.checked_add(self.pointer)?).unwrap_or("");
            Some(Property { name: self.name_at(at)?, attributes })
        };
        entries.into_iter().filter_map(read).collect()
    }

    /// Addresses of the protocols of a list that a pointer leads to.
    fn protocol_addresses(&mut self, pointer_at: Option<u64>) -> Vec<u64> {
        let Some(list) = pointer_at.and_then(|at| self.image.address_at(at)) else { return Vec::new() };
        let n = if self.pointer == 8 { self.image.u64_at(list) } else { self.image.u32_at(list).map(u64::from) };
        let Some(n) = n.filter(|n| *n <= MAX_ENTRIES && *n as usize <= self.left) else {
            self.problem(list, "a list of protocols cannot be read");
            return Vec::new();
        };
        self.left -= n as usize;
        let at = |n: u64| list.checked_add(self.pointer)?.checked_add(n.checked_mul(self.pointer)?);
        (0..n).filter_map(|n| self.image.address_at(at(n)?)).collect()
    }

    /// Names of the protocols of a list that a pointer leads to.
    pub(super) fn protocols(&mut self, pointer_at: Option<u64>) -> Vec<&'a str> {
        let all = self.protocol_addresses(pointer_at);
        all.into_iter().filter_map(|at| self.name_at(at.checked_add(self.pointer)?)).collect()
    }

    /// The protocol at an address: `protocol_t`.
    pub(super) fn protocol(&mut self, at: u64) -> Option<Protocol<'a>> {
        let field = |n: u64| at.checked_add(n * self.pointer);
        let fields: [Option<u64>; 8] = std::array::from_fn(|n| field(n as u64));
        let name = self.name_at(fields[1]?)?;
        let protocols = self.protocols(fields[2]);
        let mut methods = Vec::new();
        for (field, (is_class_method, is_optional)) in
            fields[3..7].iter().zip([(false, false), (true, false), (false, true), (true, true)])
        {
            let listed = self.methods(*field);
            methods.extend(listed.into_iter().map(|method| (is_class_method, is_optional, Method { code: None, ..method })));
        }
        // Behind the properties come size and flags, then encodings that name classes, one for each method in this order.
        let sizes = fields[7].and_then(|at| at.checked_add(self.pointer));
        let has = sizes.and_then(|at| self.image.u32_at(at)).is_some_and(|size| u64::from(size) >= 9 * self.pointer + 8);
        let extended = sizes.and_then(|at| at.checked_add(8)).filter(|_| has);
        let table = extended.and_then(|at| self.image.address_at(at));
        if let Some(table) = table {
            for ((_, _, method), n) in methods.iter_mut().zip(0_u64..) {
                let told = table.checked_add(n * self.pointer).and_then(|at| self.name_at(at));
                method.types = told.unwrap_or(method.types);
            }
        }
        Some(Protocol { name, protocols, methods })
    }
}
