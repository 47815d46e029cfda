//! Where flows may start: the live uses whose instruction gives the data itself.

use std::collections::BTreeMap;

use candor_flow::{Ends, Given, Rules, Wanted, When};
use candor_formats::dex::IndexKind;
use candor_knowledge::{Api, ApiKind};
use candor_program::{CodePlace, MethodId, Program, TypeId};

use crate::{
    analysis::{Analysis, UNREACHED},
    uses::{Use, UsePlace},
};

/// Types of results that are a means to the data and not the data: a camera is no picture, an intent asks another app,
/// a folder is none of the files in it.
const MEANS: [&[u8]; 11] = [
    b"Landroid/app/PendingIntent;",
    b"Landroid/content/Intent;",
    b"Landroid/hardware/Camera;",
    b"Landroid/hardware/display/VirtualDisplay;",
    b"Landroid/media/projection/MediaProjection;",
    b"Landroid/os/IBinder;",
    b"Landroid/os/storage/StorageVolume;",
    b"Landroidx/documentfile/provider/DocumentFile;",
    b"Lcom/google/firebase/perf/metrics/HttpMetric;",
    b"Lcom/google/firebase/perf/metrics/Trace;",
    b"Ljava/io/File;",
];

/// What the engine is handed, and what its labels mean.
#[derive(Debug, Default)]
pub(super) struct Handed {
    pub(super) ends: Ends,
    /// Uses by label: one instruction may give several items.
    uses: Vec<Vec<Use>>,
}

impl Handed {
    /// Takes no uses: what is asked for are the sources of rules.
    pub(super) fn none(analysis: &Analysis<'_, '_>) -> Self {
        let ends = Ends { ignored: analysis.natives.ignored().collect(), ..Ends::default() };
        Self { ends, uses: Vec::new() }
    }

    /// Takes the uses that run and give data.
    pub(super) fn new(analysis: &Analysis<'_, '_>, uses: &[Use]) -> Self {
        let mut by_place: BTreeMap<(UsePlace, Option<usize>, Option<When>), Vec<Use>> = BTreeMap::new();
        for found in uses {
            let Some(row) = analysis.knowledge.apis().get(found.row) else { continue };
            if analysis.cost(found) != UNREACHED
                && let Some(param) = gives(analysis.program, row, found)
            {
                by_place.entry((found.place, param, when(row, found))).or_default().push(*found);
            }
        }
        let mut handed = Self::none(analysis);
        for ((place, param, when), uses) in by_place {
            let Ok(label) = u32::try_from(handed.uses.len()) else { break };
            match place {
                UsePlace::Instruction(place) => {
                    handed.ends.instructions.entry(place).or_default().push(Wanted { label, when });
                }
                UsePlace::Callback(method) => {
                    handed.ends.methods.entry(method).or_default().push(Given { label, param });
                }
            }
            handed.uses.push(uses);
        }
        handed
    }

    /// The uses behind a label.
    pub(super) fn uses(&self, label: u32) -> &[Use] {
        self.uses.get(label as usize).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The text that a call must be given for the row to speak of it.
fn when(row: &Api, found: &Use) -> Option<When> {
    let (argument, _) = found.constant?;
    let text = row.value.as_ref()?.trim_end_matches('/').to_owned();
    Some(When { argument, text })
}

/// Whether the data itself is what the instruction gives, or what the callback is given, and in which parameter if not
/// in all. Where it comes another way (to an object handed over, to another activity), the value here is not the
/// data, and a flow of it would say what is not so.
fn gives(program: &Program<'_>, row: &Api, found: &Use) -> Option<Option<usize>> {
    match found.place {
        UsePlace::Callback(method) => given_in(program, row, method),
        UsePlace::Instruction(place) => is_result(program, row, found, place).then_some(None),
    }
}

/// Whether the result of a call or the value of a field is the data.
fn is_result(program: &Program<'_>, row: &Api, found: &Use, place: CodePlace) -> bool {
    let is_returned = row
        .delivers
        .as_deref()
        .is_none_or(|how| ["return", "cursor", "task"].iter().any(|word| how.starts_with(word)));
    // A method looked up by its name gives the method; asking about an app by its name says whether it is there.
    let is_looked_up = found.constant.is_some() && matches!(row.kind, ApiKind::Call | ApiKind::Field);
    let is_elsewhere = matches!(row.kind, ApiKind::Broadcast | ApiKind::Intent | ApiKind::Column);
    if row.makes_address || !is_returned || is_looked_up || is_elsewhere {
        return false;
    }
    let Some(descriptor) = result(program, place) else { return false };
    match row.kind {
        // Rows changed, an observer set: numbers that are no content.
        ApiKind::ContentUri => descriptor.starts_with(b"L") || descriptor.starts_with(b"["),
        _ => {
            let is_means = MEANS.contains(&descriptor) || descriptor.ends_with(b"$Builder;");
            !matches!(descriptor, b"V" | b"Z") && !is_means
        }
    }
}

/// The parameter of a callback that its row names (`callback:#arg1`); `Some(None)` where all that it is given is the
/// data or the row names none; nothing where the row names one in words only and there are several.
fn given_in(program: &Program<'_>, row: &Api, method: MethodId) -> Option<Option<usize>> {
    let sig = program.sig(program.method_ref(program.method(method).reference).sig);
    let params = program.params(sig.proto);
    let is_beside =
        |param: &TypeId| matches!(program.descriptor(*param), b"Z" | b"Landroid/content/Context;");
    let is_all = params.iter().filter(|param| !is_beside(param)).count() == 1;
    let Some((_, named)) = row.delivers.as_deref().and_then(|how| how.split_once('#')) else {
        return Some(None);
    };
    if is_all {
        return Some(None);
    }
    let number = named.strip_prefix("arg")?.parse().ok()?;
    (number < params.len()).then_some(Some(number))
}

/// Type of what an instruction gives: the result of a call, the value of a field.
fn result<'a>(program: &Program<'a>, place: CodePlace) -> Option<&'a [u8]> {
    let unit = program.unit_of(place.method);
    let code = unit.dex.code(program.method(place.method).code_off).ok()?;
    let insn = code.insns.at(place.pc).ok()?;
    let index = insn.index()? as usize;
    let type_ = match insn.op.index_kind() {
        IndexKind::Method => {
            let reference = program.method_ref(*unit.methods.get(index)?);
            program.return_type(program.sig(reference.sig).proto)
        }
        IndexKind::Field => program.field_ref(*unit.fields.get(index)?).type_,
        _ => return None,
    };
    Some(program.descriptor(type_))
}

/// What is handed to the engine of each of several apps.
pub(super) fn hand(apps: &[(&Analysis<'_, '_>, &[Use])], rules: &Rules) -> Vec<Handed> {
    let hand = |(analysis, uses): &(&Analysis<'_, '_>, &[Use])| {
        if rules.is_only() { Handed::none(analysis) } else { Handed::new(analysis, uses) }
    };
    apps.iter().map(hand).collect()
}
