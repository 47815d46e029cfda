//! Method handles that an instruction makes: those among a call site's constants, and a handle loaded by itself.

use candor_formats::dex::{Insn, MethodHandleKind, Value};

use crate::{
    ids::MethodRefId,
    opcode::{InvokeKind, Meaning, meaning},
    program::DexUnit,
};

/// What a method handle calls, and how. Handles of fields are left out.
pub(crate) fn handles<'a>(
    unit: &DexUnit<'a>,
    insn: &Insn<'_>,
) -> impl Iterator<Item = (MethodRefId, InvokeKind)> {
    let index = insn.index().unwrap_or(u32::MAX);
    let mut found = Vec::new();
    match meaning(insn.op.0) {
        Meaning::InvokeCustom => {
            let site = unit.dex.call_site(index).ok();
            let values = site.into_iter().flat_map(|site| site.extra.map_while(Result::ok));
            found.extend(values.filter_map(|value| match value {
                Value::MethodHandle(handle) => Some(handle),
                _ => None,
            }));
        }
        Meaning::MethodHandle => found.push(index),
        _ => {}
    }
    let called = |handle: u32| {
        let handle = unit.dex.method_handle(handle).ok()?;
        let kind = match handle.kind {
            MethodHandleKind::InvokeStatic => InvokeKind::Static,
            MethodHandleKind::InvokeInstance => InvokeKind::Virtual,
            MethodHandleKind::InvokeInterface => InvokeKind::Interface,
            MethodHandleKind::InvokeConstructor | MethodHandleKind::InvokeDirect => InvokeKind::Direct,
            _ => return None,
        };
        Some((*unit.methods.get(handle.member as usize)?, kind))
    };
    found.into_iter().filter_map(called).collect::<Vec<_>>().into_iter()
}
