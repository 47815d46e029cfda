//! Lists of methods, instance variables, properties and protocols.

use crate::macho::{Image, Pointer};

use super::read::Reader;

/// Set in the head of lists whose records hold distances of 32 bits (`smallMethodListFlag`).
pub(super) const SMALL: u32 = 0x8000_0000;

/// A method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method<'a> {
    /// Selector.
    pub selector: &'a str,
    /// Type encoding; [`super::Signature::parse`] reads it.
    pub types: &'a str,
    /// Address of its code; none in protocols. In 32-bit ARM code an odd one is that of Thumb code.
    pub imp: Option<u64>,
}

/// An instance variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ivar<'a> {
    /// Name.
    pub name: &'a str,
    /// Type encoding.
    pub types: &'a str,
    /// Address of the 32-bit word that holds its offset in the object: what code loads.
    pub offset_address: Option<u64>,
    /// Bytes.
    pub size: u32,
}

/// A property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Property<'a> {
    /// Name.
    pub name: &'a str,
    /// Attributes: `T` and the type encoding, then `R`, `C`, `&`, `N`, `G…`, `S…`, `V…`, split by commas.
    pub attributes: &'a str,
}

impl<'a> Property<'a> {
    /// The type encoding.
    pub fn types(&self) -> &'a str {
        let rest = self.attributes.strip_prefix('T').unwrap_or("");
        // A comma can stand within quotes and brackets of the type, never after its end.
        let mut depth = 0_i32;
        let mut is_quoted = false;
        let end = rest.bytes().position(|byte| {
            match byte {
                b'"' => is_quoted = !is_quoted,
                b'{' | b'(' | b'<' if !is_quoted => depth += 1,
                b'}' | b')' | b'>' if !is_quoted => depth -= 1,
                _ => {}
            }
            byte == b',' && depth <= 0 && !is_quoted
        });
        rest.get(..end.unwrap_or(rest.len())).unwrap_or("")
    }

    /// The value of an attribute other than the type: `V` gives the name of the instance variable.
    pub fn attribute(&self, letter: char) -> Option<&'a str> {
        let rest = self.attributes.get(1 + self.types().len()..)?;
        rest.split(',').find_map(|attribute| attribute.strip_prefix(letter))
    }
}

impl<'a> Reader<'_, 'a> {
    /// The methods of the list that a word points to.
    pub(super) fn methods(&mut self, address: u64, index: u64) -> Vec<Method<'a>> {
        let size = self.image.pointer_size();
        let Some(list) = self.list(address, index, size * 3, "list of methods") else { return Vec::new() };
        let mut methods = Vec::new();
        for at in list.addresses() {
            // A list that runs out of its segment ends there.
            if self.image.bytes_at(at, 12).is_none() {
                break;
            }
            methods.push(if list.flags & SMALL == 0 {
                let (selector, types) = (self.text(at, 0), self.text(at, 1));
                Method { selector, types, imp: self.word(at, 2) }
            } else {
                self.small_method(at)
            });
        }
        methods
    }

    /// A method of three distances, each from its own place: to the reference of the selector, the types and the code.
    fn small_method(&mut self, at: u64) -> Method<'a> {
        let target = |image: &Image<'_>, at: u64| {
            let distance = image.u32_at(at)?.cast_signed();
            (distance != 0).then(|| at.wrapping_add_signed(distance.into()))
        };
        let name = target(self.image, at);
        let selector = name.map_or("", |name| {
            // A reference is a word that the loader sets. Anything else is the text itself, as in the system's cache.
            match self.image.pointer_at(name) {
                Some(Pointer::Rebase(text)) => self.text_at(text),
                _ => self.text_at(name),
            }
        });
        let types = target(self.image, at.saturating_add(4)).map_or("", |types| self.text_at(types));
        Method { selector, types, imp: target(self.image, at.saturating_add(8)) }
    }

    /// The instance variables of the list that a word points to.
    pub(super) fn ivars(&mut self, address: u64, index: u64) -> Vec<Ivar<'a>> {
        let size = self.image.pointer_size();
        let Some(list) = self.list(address, index, size * 3 + 8, "list of instance variables") else {
            return Vec::new();
        };
        let mut ivars = Vec::new();
        for at in list.addresses() {
            let Some(bytes) = self.image.u32_at(self.field(at, 3).saturating_add(4)) else { break };
            let offset_address = self.word(at, 0);
            let (name, types) = (self.text(at, 1), self.text(at, 2));
            ivars.push(Ivar { name, types, offset_address, size: bytes });
        }
        ivars
    }

    /// The properties of the list that a word points to.
    pub(super) fn properties(&mut self, address: u64, index: u64) -> Vec<Property<'a>> {
        let size = self.image.pointer_size();
        let Some(list) = self.list(address, index, size * 2, "list of properties") else { return Vec::new() };
        let mut properties = Vec::new();
        for at in list.addresses() {
            if self.image.pointer_at(self.field(at, 1)).is_none() {
                break;
            }
            properties.push(Property { name: self.text(at, 0), attributes: self.text(at, 1) });
        }
        properties
    }

    /// The names of the protocols in the list that a word points to.
    pub(super) fn protocol_names(&mut self, address: u64, index: u64) -> Vec<&'a str> {
        let what = "list of protocols";
        let Some(list) = self.word(address, index) else { return Vec::new() };
        let count = self.image.u32_at(list).unwrap_or(0).min(super::read::MAX_LIST);
        let count = self.members(count, what);
        let mut names = Vec::new();
        for index in 1..=u64::from(count) {
            let Some(protocol) = self.word(list, index) else { break };
            names.push(self.text(protocol, 1));
        }
        names
    }
}
