//! Ranges that clouds publish: AWS `ip-ranges.json`, Google `cloud.json`, Azure ServiceTags, Oracle `public_ip_ranges.json`.
//!
//! They name regions, not countries; the same range may stand there for several services. What is not known of an item is ignored,
//! what is known must be right.

use serde::Deserialize;

use super::json::{parse, text};
use super::{Builder, Error, Fact, Label, Place, Range, Statement, Table};

#[derive(Deserialize)]
struct Aws {
    #[serde(rename = "createDate")]
    date: Option<String>,
    #[serde(default)]
    prefixes: Vec<AwsPrefix>,
    #[serde(default)]
    ipv6_prefixes: Vec<AwsPrefix>,
}

#[derive(Deserialize)]
struct AwsPrefix {
    #[serde(alias = "ipv6_prefix")]
    ip_prefix: String,
    region: Option<String>,
}

/// Reads AWS's list. Region `GLOBAL` is none.
pub fn read_aws(label: &Label, bytes: &[u8]) -> Result<Table, Error> {
    let file: Aws = parse(bytes)?;
    let mut table = Builder::new(label, bytes)?;
    table.dated(file.date.as_deref());
    for (list, prefixes) in [("prefixes", file.prefixes), ("ipv6_prefixes", file.ipv6_prefixes)] {
        for (index, prefix) in prefixes.into_iter().enumerate() {
            let region = prefix.region.filter(|region| region != "GLOBAL");
            declare(&mut table, &prefix.ip_prefix, region, Place::Item(list, index))?;
        }
    }
    table.build("AWS ip-ranges.json")
}

#[derive(Deserialize)]
struct Gcp {
    #[serde(rename = "creationTime")]
    date: Option<String>,
    #[serde(default)]
    prefixes: Vec<GcpPrefix>,
}

#[derive(Deserialize)]
struct GcpPrefix {
    #[serde(rename = "ipv4Prefix", alias = "ipv6Prefix")]
    prefix: String,
    scope: Option<String>,
}

/// Reads Google's list. Scope `global` is no region.
pub fn read_gcp(label: &Label, bytes: &[u8]) -> Result<Table, Error> {
    let file: Gcp = parse(bytes)?;
    let mut table = Builder::new(label, bytes)?;
    table.dated(file.date.as_deref());
    for (index, prefix) in file.prefixes.into_iter().enumerate() {
        let region = prefix.scope.filter(|scope| scope != "global");
        declare(&mut table, &prefix.prefix, region, Place::Item("prefixes", index))?;
    }
    table.build("Google cloud.json")
}

#[derive(Deserialize)]
struct Azure {
    #[serde(default)]
    values: Vec<AzureTag>,
}

#[derive(Deserialize)]
struct AzureTag {
    properties: AzureProperties,
}

#[derive(Deserialize)]
struct AzureProperties {
    region: Option<String>,
    #[serde(rename = "addressPrefixes", default)]
    prefixes: Vec<String>,
}

/// Reads Azure's list of service tags, which says no day itself.
pub fn read_azure(label: &Label, bytes: &[u8]) -> Result<Table, Error> {
    let file: Azure = parse(bytes)?;
    let mut table = Builder::new(label, bytes)?;
    // The same prefix stands under a service of all regions first, and under one region later: the region is worth more.
    let mut tags: Vec<(usize, AzureTag)> = file.values.into_iter().enumerate().collect();
    tags.sort_by_key(|(_, tag)| tag.properties.region.as_deref().unwrap_or_default().is_empty());
    for (index, tag) in tags {
        for prefix in tag.properties.prefixes {
            declare(&mut table, &prefix, tag.properties.region.clone(), Place::Item("values", index))?;
        }
    }
    table.build("Azure ServiceTags")
}

#[derive(Deserialize)]
struct Oci {
    #[serde(rename = "last_updated_timestamp")]
    date: Option<String>,
    #[serde(default)]
    regions: Vec<OciRegion>,
}

#[derive(Deserialize)]
struct OciRegion {
    region: Option<String>,
    #[serde(default)]
    cidrs: Vec<OciPrefix>,
}

#[derive(Deserialize)]
struct OciPrefix {
    cidr: String,
}

/// Reads Oracle's list.
pub fn read_oci(label: &Label, bytes: &[u8]) -> Result<Table, Error> {
    let file: Oci = parse(bytes)?;
    let mut table = Builder::new(label, bytes)?;
    table.dated(file.date.as_deref());
    for (index, region) in file.regions.into_iter().enumerate() {
        for prefix in region.cidrs {
            declare(&mut table, &prefix.cidr, region.region.clone(), Place::Item("regions", index))?;
        }
    }
    table.build("Oracle public_ip_ranges.json")
}

fn declare(table: &mut Builder, prefix: &str, region: Option<String>, place: Place) -> Result<(), Error> {
    let fact = Fact::Declared { region: text(region, place)?, country: None };
    table.add(Statement { range: Range::read(prefix, place)?, fact, place })
}
