//! The code of an app: what stands on its class path, and DEX files that it carries elsewhere, among its assets, in
//! archives there or in apps inside the app.

use std::collections::BTreeSet;

use candor_app::{App, MemberId, MemberKind};
use candor_formats::dex::Dex;

use crate::{
    framework::Surface,
    intern::build_with_loose,
    program::{Program, source_name},
};

/// Builds the program of an app.
pub fn program_of<'a>(app: &'a App, surface: Surface<'a>) -> Program<'a> {
    let members = app.code.iter().filter_map(|id| Some((*id, app.members.get(id.0 as usize)?)));
    let code: Vec<(MemberId, &[u8])> = members.map(|(id, member)| (id, &*member.bytes)).collect();
    build_with_loose(&code, &loose(app), surface)
}

/// Code outside the class path that is read: loose files, and of apps inside the app those of which this app's code
/// names a class. Any other app inside the app is carried, not run: what it can do is no sentence about this one.
fn loose(app: &App) -> Vec<(MemberId, &[u8])> {
    let of_kind = |kind: MemberKind| {
        let members = app.members.iter().enumerate().filter(move |(_, member)| member.kind == kind);
        members.filter_map(|(at, member)| Some((MemberId(u32::try_from(at).ok()?), &*member.bytes)))
    };
    let mut found: Vec<(MemberId, &[u8])> = of_kind(MemberKind::LooseDex).collect();
    let nested: Vec<(MemberId, &[u8])> = of_kind(MemberKind::NestedDex).collect();
    if !nested.is_empty() {
        let named = texts(app);
        found.extend(nested.into_iter().filter(|(_, bytes)| {
            let (dexes, _) = Dex::parse_all(bytes);
            dexes.iter().any(|dex| names(dex).any(|name| named.contains(name.as_bytes())))
        }));
    }
    found
}

/// The source names of the classes that a DEX file defines.
fn names(dex: &Dex<'_>) -> impl Iterator<Item = String> {
    let classes = dex.class_defs().filter_map(Result::ok);
    classes.filter_map(|class| Some(source_name(dex.type_descriptor(class.class).ok()?)))
}

/// All texts of the code on the class path.
fn texts(app: &App) -> BTreeSet<&[u8]> {
    let members = app.code.iter().filter_map(|id| app.members.get(id.0 as usize));
    let dexes = members.flat_map(|member| Dex::parse_all(&member.bytes).0);
    dexes.flat_map(|dex| (0..dex.n_strings()).filter_map(move |at| dex.string_bytes(at).ok())).collect()
}
