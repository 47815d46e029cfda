//! Counts how many framework references of DEX files the table resolves, and lists those it does not.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use candor_formats::dex::Dex;
use candor_program::framework::Surface;

/// Unresolved references shown.
const SHOWN: usize = 60;

#[derive(Default)]
struct Counts {
    resolved: usize,
    unknown_class: BTreeMap<String, usize>,
    unknown_member: BTreeMap<String, usize>,
}

/// Prints the share of resolved method references to `android.*` and `java.*` classes that the files
/// refer to and do not define.
pub(super) fn run(table: &[u8], files: &[PathBuf]) -> Result<()> {
    let surface = Surface::parse(table)?;
    let mut counts = Counts::default();
    for path in files {
        let bytes = fs::read(path).with_context(|| path.display().to_string())?;
        for dex in Dex::parse_all(&bytes).0 {
            count(&surface, &dex, &mut counts)?;
        }
    }
    let classes: usize = counts.unknown_class.values().sum();
    let members: usize = counts.unknown_member.values().sum();
    let all = counts.resolved + classes + members;
    println!("{all} framework method references, {} resolved", counts.resolved);
    println!("{members} name a member that the table does not have, {classes} a class");
    for (title, unknown) in [("members", &counts.unknown_member), ("classes", &counts.unknown_class)] {
        println!("unresolved {title}: {}", unknown.len());
        let mut rows: Vec<_> = unknown.iter().collect();
        rows.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), name.as_str()));
        rows.iter().take(SHOWN).for_each(|(name, count)| println!("{count:6} {name}"));
    }
    Ok(())
}

fn count(surface: &Surface<'_>, dex: &Dex<'_>, counts: &mut Counts) -> Result<()> {
    let defined: std::collections::BTreeSet<u32> =
        dex.class_defs().filter_map(|class| Some(class.ok()?.class)).collect();
    for index in 0..dex.n_methods() {
        let method = dex.method(index)?;
        let holder = dex.type_descriptor(method.class)?;
        let is_framework =
            ["Landroid/", "Ljava/", "Ljavax/", "Ldalvik/"].iter().any(|p| holder.starts_with(p.as_bytes()))
                && !holder.starts_with(b"Landroid/support/");
        if !is_framework || defined.contains(&method.class) {
            continue;
        }
        let holder_text = String::from_utf8_lossy(holder).into_owned();
        let Some(class) = surface.find(holder) else {
            *counts.unknown_class.entry(holder_text).or_default() += 1;
            continue;
        };
        let name = dex.string_bytes(method.name)?;
        let proto = prototype(dex, method.proto)?;
        if surface.find_method(class, name, proto.as_bytes()).is_some() {
            counts.resolved += 1;
        } else {
            let member = format!("{holder_text}->{}{proto}", String::from_utf8_lossy(name));
            *counts.unknown_member.entry(member).or_default() += 1;
        }
    }
    Ok(())
}

fn prototype(dex: &Dex<'_>, index: u32) -> Result<String> {
    let proto = dex.proto(index)?;
    let mut text = String::from("(");
    for ty in proto.params.iter() {
        text.push_str(&String::from_utf8_lossy(dex.type_descriptor(u32::from(ty))?));
    }
    text.push(')');
    text.push_str(&String::from_utf8_lossy(dex.type_descriptor(proto.return_type)?));
    Ok(text)
}
