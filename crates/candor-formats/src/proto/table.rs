//! `ResourceTable` messages (resources.pb).

use std::{borrow::Cow, collections::BTreeMap};

use super::{Message, Payload, value};
use crate::{
    arsc::{Bag, Config, EntryValue, Found},
    res::{Error, Problems},
};

/// Most resources indexed; ids have 16 bits in each of 255 types, and large apps have about 100,000.
pub const MAX_ENTRIES: usize = 1 << 20;

const CONFIG_LOCALE: u64 = 3;
const CONFIG_DENSITY: u64 = 13;
const CONFIG_SDK_VERSION: u64 = 24;
const CONFIG_PRODUCT: u64 = 25;

/// A resource table in place.
#[derive(Clone, Debug, Default)]
pub struct Table<'a> {
    /// Entry messages by resource id, with the name of their type.
    entries: BTreeMap<u32, (&'a str, Message<'a>)>,
    /// What is damaged or odd.
    pub problems: Problems,
}

impl<'a> Table<'a> {
    /// Indexes a table. Damaged packages are left out and named in its problems.
    ///
    /// # Errors
    /// The bytes are no protobuf message.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let mut table = Self::default();
        let mut message = Message::new(bytes);
        let mut first = true;
        loop {
            match message.next_field() {
                Ok(None) => return Ok(table),
                Err(error) if first => return Err(error),
                Err(error) => {
                    table.problems.push(error);
                    return Ok(table);
                }
                Ok(Some(field)) => {
                    if let (2, Payload::Bytes(package)) = (field.number, field.payload)
                        && let Err(error) = table.package(package)
                    {
                        table.problems.push(error);
                    }
                }
            }
            first = false;
        }
    }

    fn package(&mut self, message: Message<'a>) -> Result<(), Error> {
        let package_id = inner_id(message)?;
        let mut fields = message;
        while let Some(field) = fields.next_field()? {
            let (3, Payload::Bytes(kind)) = (field.number, field.payload) else { continue };
            let type_id = inner_id(kind)?;
            let name = kind.message(2)?.and_then(|name| name.text()).unwrap_or_default();
            let mut entries = kind;
            while let Some(field) = entries.next_field()? {
                let (3, Payload::Bytes(entry)) = (field.number, field.payload) else { continue };
                if self.entries.len() >= MAX_ENTRIES {
                    let (what, offset) = ("number of resources", field.offset);
                    return Err(Error::Limit { what, offset, limit: MAX_ENTRIES });
                }
                let id = (package_id << 24) | ((type_id & 0xff) << 16) | (inner_id(entry)? & 0xffff);
                self.entries.entry(id).or_insert((name, entry));
            }
        }
        Ok(())
    }

    /// All values of a resource, the default configuration first, then the least qualified.
    #[must_use]
    pub fn lookup(&self, id: u32) -> Vec<Found<'a>> {
        let mut found = Vec::new();
        if let Some(&(_, entry)) = self.entries.get(&id) {
            let name = Cow::Borrowed(entry_name(entry));
            let mut fields = entry;
            // A damaged value ends the list; the index has already shown that the entry itself fits.
            while let Ok(Some(field)) = fields.next_field() {
                if let (6, Payload::Bytes(inner)) = (field.number, field.payload)
                    && let Ok(Some((config, value))) = config_value(inner)
                {
                    let (offset, len) = (to_u32(inner.offset()), to_u32(inner.len()));
                    found.push(Found { config, name: name.clone(), value, offset, len });
                }
            }
        }
        found.sort_by(|a, b| a.config.cmp(&b.config));
        found
    }

    /// Name of a resource, as in `layout/main`.
    #[must_use]
    pub fn name(&self, id: u32) -> Option<String> {
        let (kind, entry) = self.entries.get(&id)?;
        Some(format!("{kind}/{}", entry_name(*entry)))
    }

    /// Ids of all resources, ascending.
    pub fn ids(&self) -> impl Iterator<Item = u32> {
        self.entries.keys().copied()
    }
}

/// `PackageId`, `TypeId` and `EntryId` are messages in field 1, with the number in their field 1.
fn inner_id(message: Message<'_>) -> Result<u32, Error> {
    let Some(id) = message.message(1)? else { return Ok(0) };
    Ok(id.number(1)?.and_then(|id| u32::try_from(id).ok()).unwrap_or(0))
}

fn entry_name(entry: Message<'_>) -> &str {
    entry.message(2).ok().flatten().and_then(|name| name.text()).unwrap_or_default()
}

fn config_value(message: Message<'_>) -> Result<Option<(Config, EntryValue<'_>)>, Error> {
    let config = match message.message(1)? {
        Some(inner) => configuration(inner)?,
        None => Config::default(),
    };
    let Some(value) = message.message(2)? else { return Ok(None) };
    if let Some(item) = value.message(4)? {
        return Ok(value::item(item)?.map(|value| (config, EntryValue::Simple(value))));
    }
    let Some(compound) = value.message(5)? else { return Ok(None) };
    Ok(Some((config, EntryValue::Bag(bag(compound)?))))
}

/// The items of an array (4), a plural (5) or a style (2); other compounds hold no values.
fn bag(mut compound: Message<'_>) -> Result<Bag<'_>, Error> {
    let mut bag = Bag::default();
    while let Some(field) = compound.next_field()? {
        let Payload::Bytes(inner) = field.payload else { continue };
        // Rows, and the item and key in each.
        let (rows, item) = match field.number {
            2 => (3, 4),
            4 => (1, 3),
            5 => (1, 4),
            _ => continue,
        };
        let mut fields = inner;
        while let Some(field) = fields.next_field()? {
            let Payload::Bytes(row) = field.payload else { continue };
            if field.number != rows {
                continue;
            }
            if let Some(message) = row.message(item)?
                && let Some(value) = value::item(message)?
            {
                bag.items.push((to_u32(bag.items.len()), value));
            }
        }
    }
    Ok(bag)
}

fn configuration(mut message: Message<'_>) -> Result<Config, Error> {
    let mut config = Config::default();
    while let Some(field) = message.next_field()? {
        let half = field.payload.u32().and_then(|number| u16::try_from(number).ok()).unwrap_or(0);
        match (field.number, field.payload) {
            (CONFIG_LOCALE, Payload::Bytes(inner)) => {
                config.locale = inner.text().unwrap_or_default().to_owned()
            }
            (CONFIG_PRODUCT, Payload::Bytes(inner)) => {
                config.product = inner.text().unwrap_or_default().to_owned()
            }
            (CONFIG_DENSITY, _) => config.density = half,
            (CONFIG_SDK_VERSION, _) => config.sdk_version = half,
            _ => {}
        }
        config.qualifiers = config.qualifiers.saturating_add(1);
    }
    Ok(config)
}

fn to_u32(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
