//! The frameworks of iOS, from the declarations of an npm package: classes, protocols, what stands above them, members.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, bail, ensure};
use candor_program::macho::frameworks::{FLAG_PROTOCOL, MAGIC, NO_CLASS, RECEIVER, Table, VERSION, hash};
use sha2::{Digest, Sha256};

/// The npm package, its version and the SHA-256 of its archive.
const PACKAGE: &str = "@nativescript/types-ios@9.1.2";
const ARCHIVE_SHA256: &str = "1c917c0945f304eae6b96d41a623c4c9c875e567d1666fa5a8fd69b0d16c2672";
/// The declarations inside the unpacked package, one file for each framework.
const DECLARATIONS: &str = "package/lib/ios/objc-x86_64";
const TABLE: &str = "data/ios/framework/surface.bin";

/// A class or protocol as it is declared, over all files that add to it.
#[derive(Debug, Default)]
struct Declared {
    is_protocol: bool,
    above: Option<String>,
    /// Hash of a member and the name of what it gives.
    members: BTreeMap<u32, Option<String>>,
}

/// Compiles the table, or compares it with the committed one.
pub(super) fn build(dir: &Path, check: bool) -> Result<()> {
    super::verify_archive(dir, PACKAGE, ARCHIVE_SHA256)?;
    let mut classes: BTreeMap<String, Declared> = BTreeMap::new();
    let folder = dir.join(DECLARATIONS);
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        paths.push(entry?.path());
    }
    paths.sort();
    for path in paths {
        let source = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        read(&source, &mut classes);
    }
    let bytes = compile(&classes)?;
    let table = Table::parse(&bytes)?;
    println!(
        "{} classes and protocols, {} members, {} bytes, sha256 {}",
        table.n_classes(),
        table.n_members(),
        bytes.len(),
        super::hex(&Sha256::digest(&bytes))
    );
    if check {
        if fs::read(TABLE)? != bytes {
            bail!("{TABLE} differs from what the declarations compile to");
        }
        return Ok(());
    }
    fs::write(TABLE, &bytes).with_context(|| TABLE.to_owned())
}

/// Reads one file: blocks at the start of a line, members one tab in, as the generator of the declarations writes them.
fn read(source: &str, classes: &mut BTreeMap<String, Declared>) {
    let mut current: Option<String> = None;
    for line in source.lines() {
        if let Some(name) = heading(line, classes) {
            current = Some(name);
        } else if line == "}" {
            current = None;
        } else if let Some(class) = current.as_ref().and_then(|name| classes.get_mut(name)) {
            let member = line.strip_prefix('\t').filter(|rest| !rest.starts_with(['\t', ' ', '*', '/']));
            member.into_iter().for_each(|member| add_member(member, class));
        }
    }
}

/// The class or protocol that a line opens.
fn heading(line: &str, classes: &mut BTreeMap<String, Declared>) -> Option<String> {
    let (rest, is_protocol) = match line.strip_prefix("declare class ") {
        Some(rest) => (rest, false),
        None => (line.strip_prefix("interface ")?, true),
    };
    let rest = rest.strip_suffix('{')?;
    let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let above = rest.split_once(" extends ").map(|(_, above)| above);
    let above = above.map(|above| above.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
    // Structures are declared as interfaces, too; nothing asks for them by the name of a protocol.
    let declared = classes.entry(name.clone()).or_default();
    declared.is_protocol = is_protocol;
    declared.above = declared.above.take().or(above);
    Some(name)
}

fn add_member(member: &str, class: &mut Declared) {
    let (member, is_static) = match member.strip_prefix("static ") {
        Some(rest) => (rest, true),
        None => (member, false),
    };
    let member = member.strip_prefix("readonly ").unwrap_or(member);
    let name: String = member.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let rest = member[name.len()..].trim_start_matches('?');
    let Some(first) = rest.chars().next() else { return };
    let is_method = matches!(first, '(' | '<');
    let Some((_, type_)) = rest.rsplit_once("): ").or_else(|| rest.split_once(": ")) else { return };
    if name.is_empty() || name == "constructor" {
        return;
    }
    let gives = gives(type_.split("; //").next().unwrap_or(type_));
    if is_method {
        class.members.insert(hash(&name, is_static), gives);
        return;
    }
    let mut chars = name.chars();
    let capital: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
    class.members.insert(hash(&name, is_static), gives.clone());
    class.members.insert(hash(&format!("is{capital}"), is_static), gives);
    class.members.insert(hash(&format!("set{capital}"), is_static), None);
}

/// The class of what a member gives, by its declared type.
fn gives(type_: &str) -> Option<String> {
    let type_ = type_.trim_end_matches(';').trim();
    let name: String = type_.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    match name.as_str() {
        "this" => Some("instancetype".to_owned()),
        "string" => Some("NSString".to_owned()),
        "" | "any" | "void" | "boolean" | "number" | "interop" | "typeof" | "NSObject" => None,
        _ => Some(name),
    }
}

fn compile(classes: &BTreeMap<String, Declared>) -> Result<Vec<u8>> {
    let number: BTreeMap<&str, u16> = classes.keys().map(String::as_str).zip(0_u16..).collect();
    ensure!(classes.len() < usize::from(RECEIVER), "too many classes: {}", classes.len());
    let of = |name: &Option<String>| name.as_ref().and_then(|name| number.get(name.as_str())).copied();
    let (mut table, mut members, mut names): (Vec<u8>, Vec<u8>, Vec<u8>) = Default::default();
    let mut n_members = 0_u32;
    for (name, class) in classes {
        table.extend(u32::try_from(names.len())?.to_le_bytes());
        table.extend(u16::try_from(name.len())?.to_le_bytes());
        table.extend(if class.is_protocol { FLAG_PROTOCOL } else { 0 }.to_le_bytes());
        table.extend(of(&class.above).unwrap_or(NO_CLASS).to_le_bytes());
        table.extend([0; 2]);
        table.extend(n_members.to_le_bytes());
        names.extend(name.as_bytes());
        for (hash, gives) in &class.members {
            members.extend(hash.to_le_bytes());
            let gives = match gives.as_deref() {
                Some("instancetype") => RECEIVER,
                _ => of(gives).unwrap_or(NO_CLASS),
            };
            members.extend(gives.to_le_bytes());
            n_members += 1;
        }
    }
    let mut bytes = MAGIC.to_vec();
    for word in [VERSION, u32::try_from(classes.len())?, n_members, u32::try_from(names.len())?] {
        bytes.extend(word.to_le_bytes());
    }
    bytes.extend(table);
    bytes.extend(members);
    bytes.extend(names);
    Ok(bytes)
}
