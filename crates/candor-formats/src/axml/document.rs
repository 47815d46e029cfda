//! A compiled XML document: elements in document order, whatever form they were read from.

use std::borrow::Cow;

use crate::res::{Problems, Value};

/// A compiled XML document.
#[derive(Clone, Debug, Default)]
pub struct Document<'a> {
    /// Elements in document order: a parent before its children.
    pub elements: Vec<Element<'a>>,
    /// What is damaged or odd.
    pub problems: Problems,
}

/// Which reader made an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Binary XML: attributes are found by resource id.
    #[default]
    Binary,
    /// Protobuf: attributes carry resource ids too, in any order.
    Proto,
}

/// An element.
#[derive(Clone, Debug, Default)]
pub struct Element<'a> {
    /// Namespace URI.
    pub namespace: Option<Cow<'a, str>>,
    /// Local name; empty where the file names none.
    pub name: Cow<'a, str>,
    /// Attributes as stored.
    pub attributes: Vec<Attribute<'a>>,
    /// First byte of the start-element chunk, or of the protobuf message.
    pub offset: u32,
    /// Bytes of that chunk or message.
    pub len: u32,
    /// Line of the source file, as the build tool noted it.
    pub line: u32,
    /// Number of elements around it.
    pub depth: u32,
    /// Index of the element around it; `None` for a root.
    pub parent: Option<u32>,
    /// Character data that stands directly in it.
    pub text: String,
    /// Which reader made it.
    pub origin: Origin,
}

/// An attribute.
#[derive(Clone, Debug)]
pub struct Attribute<'a> {
    /// Namespace URI.
    pub namespace: Option<Cow<'a, str>>,
    /// Name in the string pool; the platform goes by `resource_id` where there is one.
    pub name: Cow<'a, str>,
    /// Id of the attribute itself (`0x01010003` is `android:name`); 0 where it has none.
    pub resource_id: u32,
    /// The text as written in the source, where the build tool kept it.
    pub raw: Option<Cow<'a, str>>,
    /// The compiled value.
    pub value: Value<'a>,
}

impl<'a> Element<'a> {
    /// The attribute with this resource id, as the platform's `RetrieveAttributes` finds it: a walk over ids in
    /// ascending order, so that in binary XML a smaller id behind a greater one is never seen, and the first
    /// of equal ones is taken.
    #[must_use]
    pub fn by_id(&self, id: u32) -> Option<&Attribute<'a>> {
        match self.origin {
            Origin::Binary => {
                self.attributes.iter().find(|a| a.resource_id >= id).filter(|a| a.resource_id == id)
            }
            Origin::Proto => self.attributes.iter().find(|a| a.resource_id == id),
        }
    }

    /// The attribute without namespace of this name, as `AttributeSet.getAttributeValue(null, name)` finds it.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<&Attribute<'a>> {
        self.attributes.iter().find(|a| a.namespace.as_deref().is_none_or(str::is_empty) && a.name == name)
    }

    /// The attribute of this namespace and name.
    #[must_use]
    pub fn by_qualified_name(&self, namespace: &str, name: &str) -> Option<&Attribute<'a>> {
        self.attributes.iter().find(|a| a.namespace.as_deref() == Some(namespace) && a.name == name)
    }
}

impl<'a> Attribute<'a> {
    /// The text of the attribute: as written if that was kept, else the compiled value in words. This is
    /// `AttributeSet.getAttributeValue`.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match &self.raw {
            Some(raw) => Some(Cow::Borrowed(raw)),
            None => self.value.text(),
        }
    }
}

impl<'a> Document<'a> {
    /// The root: the first element.
    #[must_use]
    pub fn root(&self) -> Option<&Element<'a>> {
        self.elements.first()
    }

    /// Elements directly inside the element at `index`.
    pub fn children(&self, index: usize) -> impl Iterator<Item = (usize, &Element<'a>)> {
        let parent = u32::try_from(index).ok();
        // Document order: the subtree of `index` ends at the next element that is not deeper.
        let depth = self.elements.get(index).map_or(0, |element| element.depth);
        self.elements
            .iter()
            .enumerate()
            .skip(index.saturating_add(1))
            .take_while(move |(_, element)| element.depth > depth)
            .filter(move |(_, element)| element.parent == parent && parent.is_some())
    }
}
