//! RDAP: an IP network object (RFC 9083, 5.4), or a list of such.

use std::net::IpAddr;

use serde::Deserialize;
use serde_json::Value;

use super::super::Country;
use super::json::{parse, text};
use super::{Builder, Error, Fact, Holder, Label, Place, Range, Statement, Table};

/// Entities of a network that are read.
const MAX_HOLDERS: usize = 64;

#[derive(Deserialize)]
#[serde(untagged)]
enum Document {
    Many(Vec<Network>),
    One(Box<Network>),
}

#[derive(Deserialize)]
struct Network {
    #[serde(rename = "objectClassName")]
    class: Option<String>,
    #[serde(rename = "startAddress")]
    first: String,
    #[serde(rename = "endAddress")]
    last: String,
    country: Option<String>,
    name: Option<String>,
    handle: Option<String>,
    #[serde(default)]
    entities: Vec<Entity>,
}

#[derive(Deserialize)]
struct Entity {
    handle: Option<String>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(rename = "vcardArray")]
    card: Option<Value>,
}

/// Reads the answer of a registry.
pub fn read(label: &Label, bytes: &[u8]) -> Result<Table, Error> {
    let networks = match parse::<Document>(bytes)? {
        Document::Many(networks) => networks,
        Document::One(network) => vec![*network],
    };
    let mut table = Builder::new(label, bytes)?;
    for (index, network) in networks.into_iter().enumerate() {
        table.add(statement(network, Place::Item("networks", index))?)?;
    }
    table.build("an RDAP object of class \"ip network\"")
}

fn statement(network: Network, place: Place) -> Result<Statement, Error> {
    if let Some(class) = network.class.filter(|class| class != "ip network") {
        return Err(Error::value(place, "an object of class \"ip network\"", &class));
    }
    let address = |text: &str| -> Result<IpAddr, Error> {
        text.trim().parse().map_err(|_| Error::value(place, "an address", text))
    };
    let range = Range::new(address(&network.first)?, address(&network.last)?)
        .ok_or_else(|| Error::value(place, "an end after the start", &network.last))?;
    let country = match text(network.country, place)? {
        Some(code) => {
            let country = Country::new(code.as_bytes());
            Some(country.ok_or_else(|| Error::value(place, "a country of two letters", &code))?)
        }
        None => None,
    };
    if network.entities.len() > MAX_HOLDERS {
        return Err(Error::TooLarge { what: "entities", found: network.entities.len(), limit: MAX_HOLDERS });
    }
    let mut holders = Vec::new();
    for entity in network.entities {
        let named = entity.card.as_ref().and_then(full_name);
        let name = text(named.or(entity.handle), place)?;
        let mut roles = Vec::new();
        for role in entity.roles.into_iter().take(MAX_HOLDERS) {
            roles.extend(text(Some(role), place)?);
        }
        holders.extend(name.map(|name| Holder { name, roles }));
    }
    let (handle, name) = (text(network.handle, place)?, text(network.name, place)?);
    Ok(Statement { range, fact: Fact::Registered { country, handle, name, holders }, place })
}

/// `fn` of a jCard (RFC 7095): `["vcard", [["fn", {}, "text", "Name"], …]]`.
fn full_name(card: &Value) -> Option<String> {
    let properties = card.get(1)?.as_array()?;
    let named = properties.iter().find(|property| property.get(0).and_then(Value::as_str) == Some("fn"))?;
    named.get(3)?.as_str().map(str::to_owned)
}
