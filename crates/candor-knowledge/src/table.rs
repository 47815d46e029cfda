//! The compiled table: a magic, a header, and one postcard section per kind of row.
//!
//! Sections are decoded on first use, so an audit pays only for what it asks. The digest of each section is
//! computed when the table is built, not when it is loaded.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::Error;
use crate::model::{
    Api, ApiPermission, Consumer, DataType, IosApi, IosBackgroundMode, IosClass, IosContact, IosEntitlement,
    IosPass, IosRequiredReason, IosSink, IosUsageKey, Jurisdiction, NamedClass, Obtainable, Operator, Origin,
    Permission, Purpose, Row, Sdk,
};

/// The first bytes of a table; the digit is the version of the encoding.
pub const MAGIC: [u8; 8] = *b"CANDORK1";

/// The names of the sections, in the order of the table.
pub const SECTIONS: [&str; 20] = [
    "data_types",
    "purposes",
    "apis",
    "permissions",
    "api_permissions",
    "obtainable",
    "named_classes",
    "consumers",
    "sdks",
    "operators",
    "jurisdictions",
    "ios_apis",
    "ios_usage_keys",
    "ios_required_reason",
    "ios_entitlements",
    "ios_background_modes",
    "ios_sinks",
    "ios_contacts",
    "ios_passes",
    "ios_classes",
];

/// Every row of every section, sorted by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// Data types.
    pub data_types: Vec<DataType>,
    /// Purposes.
    pub purposes: Vec<Purpose>,
    /// APIs.
    pub apis: Vec<Api>,
    /// Permissions.
    pub permissions: Vec<Permission>,
    /// Permissions per API and OS version.
    pub api_permissions: Vec<ApiPermission>,
    /// What is really obtainable.
    pub obtainable: Vec<Obtainable>,
    /// Classes that libraries find in manifest meta-data.
    pub named_classes: Vec<NamedClass>,
    /// Calls whose meaning hangs on a constant argument.
    pub consumers: Vec<Consumer>,
    /// SDKs.
    pub sdks: Vec<Sdk>,
    /// Operators.
    pub operators: Vec<Operator>,
    /// Jurisdictions.
    pub jurisdictions: Vec<Jurisdiction>,
    /// APIs of iOS.
    pub ios_apis: Vec<IosApi>,
    /// Keys of `Info.plist`.
    pub ios_usage_keys: Vec<IosUsageKey>,
    /// Categories of APIs that need a reason.
    pub ios_required_reason: Vec<IosRequiredReason>,
    /// Entitlements.
    pub ios_entitlements: Vec<IosEntitlement>,
    /// Background modes.
    pub ios_background_modes: Vec<IosBackgroundMode>,
    /// Calls of iOS by which values leave.
    pub ios_sinks: Vec<IosSink>,
    /// Calls of iOS that reach out.
    pub ios_contacts: Vec<IosContact>,
    /// Calls of iOS that carry values on.
    pub ios_passes: Vec<IosPass>,
    /// Classes of iOS with the class above.
    pub ios_classes: Vec<IosClass>,
}

/// Where a section lies and what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SectionInfo {
    pub(crate) name: String,
    /// Offset after the header.
    pub(crate) offset: u32,
    pub(crate) len: u32,
    pub(crate) rows: u32,
    pub(crate) sha256: [u8; 32],
    /// The newest `checked` day of its rows.
    pub(crate) date: String,
}

/// A section as it is stored: origins are shared by many rows, so each stands once.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static, R: Deserialize<'de>"))]
struct Section<R> {
    origins: Vec<Origin>,
    origin_of: Vec<u32>,
    rows: Vec<R>,
}

/// Encodes the whole table; the same rows give the same bytes.
pub fn encode(tables: &Tables) -> Result<Vec<u8>, Error> {
    let mut bodies: Vec<(&'static str, usize, String, Vec<u8>)> = Vec::new();
    let mut put = |name: &'static str, (rows, date, bytes): (usize, String, Vec<u8>)| {
        bodies.push((name, rows, date, bytes));
    };
    put("data_types", encode_section("data_types", &tables.data_types)?);
    put("purposes", encode_section("purposes", &tables.purposes)?);
    put("apis", encode_section("apis", &tables.apis)?);
    put("permissions", encode_section("permissions", &tables.permissions)?);
    put("api_permissions", encode_section("api_permissions", &tables.api_permissions)?);
    put("obtainable", encode_section("obtainable", &tables.obtainable)?);
    put("named_classes", encode_section("named_classes", &tables.named_classes)?);
    put("consumers", encode_section("consumers", &tables.consumers)?);
    put("sdks", encode_section("sdks", &tables.sdks)?);
    put("operators", encode_section("operators", &tables.operators)?);
    put("jurisdictions", encode_section("jurisdictions", &tables.jurisdictions)?);
    put("ios_apis", encode_section("ios_apis", &tables.ios_apis)?);
    put("ios_usage_keys", encode_section("ios_usage_keys", &tables.ios_usage_keys)?);
    put("ios_required_reason", encode_section("ios_required_reason", &tables.ios_required_reason)?);
    put("ios_entitlements", encode_section("ios_entitlements", &tables.ios_entitlements)?);
    put("ios_background_modes", encode_section("ios_background_modes", &tables.ios_background_modes)?);
    put("ios_sinks", encode_section("ios_sinks", &tables.ios_sinks)?);
    put("ios_contacts", encode_section("ios_contacts", &tables.ios_contacts)?);
    put("ios_passes", encode_section("ios_passes", &tables.ios_passes)?);
    put("ios_classes", encode_section("ios_classes", &tables.ios_classes)?);

    let mut infos = Vec::with_capacity(bodies.len());
    let mut offset = 0usize;
    for (name, rows, date, bytes) in &bodies {
        let bad = |reason: &str| Error::Encode { section: name, reason: reason.to_owned() };
        infos.push(SectionInfo {
            name: (*name).to_owned(),
            offset: u32::try_from(offset).map_err(|_| bad("offset over 4 GiB"))?,
            len: u32::try_from(bytes.len()).map_err(|_| bad("section over 4 GiB"))?,
            rows: u32::try_from(*rows).map_err(|_| bad("over 2^32 rows"))?,
            sha256: Sha256::digest(bytes).into(),
            date: date.clone(),
        });
        offset += bytes.len();
    }
    let mut out = MAGIC.to_vec();
    let header = postcard::to_stdvec(&infos)
        .map_err(|e| Error::Encode { section: "header", reason: e.to_string() })?;
    out.extend_from_slice(&header);
    for (_, _, _, bytes) in &bodies {
        out.extend_from_slice(bytes);
    }
    Ok(out)
}

/// Encodes one section: number of rows, newest day, bytes.
fn encode_section<R: Row + Clone + Serialize>(
    section: &'static str,
    rows: &[R],
) -> Result<(usize, String, Vec<u8>), Error> {
    let mut index: BTreeMap<&Origin, u32> = rows.iter().map(|row| (row.origin(), 0)).collect();
    for (i, slot) in index.values_mut().enumerate() {
        *slot = u32::try_from(i).map_err(|e| Error::Encode { section, reason: e.to_string() })?;
    }
    let body = Section {
        origin_of: rows.iter().filter_map(|row| index.get(row.origin()).copied()).collect(),
        origins: index.keys().map(|&origin| origin.clone()).collect(),
        rows: rows.to_vec(),
    };
    let date = rows.iter().map(|row| row.origin().checked.as_str()).max().unwrap_or_default().to_owned();
    let bytes = postcard::to_stdvec(&body).map_err(|e| Error::Encode { section, reason: e.to_string() })?;
    Ok((rows.len(), date, bytes))
}

/// A table whose header is read and whose sections lie within it.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    body: &'static [u8],
    pub(crate) sections: Vec<SectionInfo>,
}

/// Reads the header and checks the bounds of every section.
pub(crate) fn open(bytes: &'static [u8]) -> Result<Opened, Error> {
    let found = bytes.get(..MAGIC.len()).unwrap_or(bytes);
    if found != MAGIC {
        return Err(Error::Magic { expected: MAGIC, found: found.to_vec() });
    }
    let rest = bytes.get(MAGIC.len()..).unwrap_or_default();
    let (sections, body) = postcard::take_from_bytes::<Vec<SectionInfo>>(rest)
        .map_err(|e| Error::Header { offset: MAGIC.len(), reason: e.to_string() })?;
    for section in &sections {
        let start = section.offset as usize;
        let end = start.saturating_add(section.len as usize);
        if body.get(start..end).is_none() {
            return Err(Error::SectionBounds { section: section.name.clone(), start, end, len: body.len() });
        }
    }
    Ok(Opened { body, sections })
}

impl Opened {
    /// Decodes a section.
    pub(crate) fn decode<R>(&self, section: &'static str) -> Result<Vec<R>, Error>
    where
        R: Row + Deserialize<'static>,
    {
        let info = self
            .sections
            .iter()
            .find(|info| info.name == section)
            .ok_or(Error::SectionMissing { section })?;
        let start = info.offset as usize;
        let bytes = self.body.get(start..start.saturating_add(info.len as usize)).unwrap_or_default();
        let Section { origins, origin_of, mut rows } = postcard::from_bytes::<Section<R>>(bytes)
            .map_err(|e| Error::Section { section, reason: e.to_string() })?;
        if origin_of.len() != rows.len() {
            let reason = format!("{} rows, {} origins", rows.len(), origin_of.len());
            return Err(Error::Section { section, reason });
        }
        for (row, &origin) in rows.iter_mut().zip(&origin_of) {
            let origin = origins.get(origin as usize).ok_or_else(|| Error::Section {
                section,
                reason: format!("origin {origin} of {}", origins.len()),
            })?;
            row.set_origin(origin.clone());
        }
        Ok(rows)
    }

    /// Decodes every section.
    pub(crate) fn decode_all(&self) -> Result<Tables, Error> {
        Ok(Tables {
            data_types: self.decode("data_types")?,
            purposes: self.decode("purposes")?,
            apis: self.decode("apis")?,
            permissions: self.decode("permissions")?,
            api_permissions: self.decode("api_permissions")?,
            obtainable: self.decode("obtainable")?,
            named_classes: self.decode("named_classes")?,
            consumers: self.decode("consumers")?,
            sdks: self.decode("sdks")?,
            operators: self.decode("operators")?,
            jurisdictions: self.decode("jurisdictions")?,
            ios_apis: self.decode("ios_apis")?,
            ios_usage_keys: self.decode("ios_usage_keys")?,
            ios_required_reason: self.decode("ios_required_reason")?,
            ios_entitlements: self.decode("ios_entitlements")?,
            ios_background_modes: self.decode("ios_background_modes")?,
            ios_sinks: self.decode("ios_sinks")?,
            ios_contacts: self.decode("ios_contacts")?,
            ios_passes: self.decode("ios_passes")?,
            ios_classes: self.decode("ios_classes")?,
        })
    }
}

/// Decodes a whole table (for the linter and for tests; an audit decodes section by section).
pub fn decode(bytes: &'static [u8]) -> Result<Tables, Error> {
    open(bytes)?.decode_all()
}
