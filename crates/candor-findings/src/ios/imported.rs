//! What an image that cannot be read shows all the same: classes and functions that it imports.
//!
//! An import is a typed reference, so the rung is `present`; which method is called is not known, so a class speaks of its type of
//! data only where all that is known of it gives few.

use std::collections::{BTreeMap, BTreeSet};

use candor_app::{MemberId, Place};
use candor_knowledge::{Access, IosKind, IosName};
use candor_program::macho::Unit;

use super::{Analysis, proof::bare, uses::takes};
use crate::{
    ANY_ITEM, Evidence, Finding, Owner, OwnerKind, Question, Role, Rung,
    questions::what::{MAX_LISTED_SITES, finding_id, would_refute},
};

/// Most types of data that a class may lead to and still say something by itself.
const MAX_TYPES: usize = 4;
/// Prefix of the symbol of a class.
const CLASS_SYMBOL: &str = "_OBJC_CLASS_$_";

/// Findings of images whose code is encrypted or for another processor.
pub(crate) fn findings(analysis: &Analysis<'_, '_>) -> Vec<Finding> {
    let mut groups: BTreeMap<(String, String), Vec<(String, Evidence)>> = BTreeMap::new();
    let closed = analysis.program.units.iter().filter(|unit| !unit.is_readable());
    for unit in closed {
        for import in unit.image.imports() {
            for (data, item) in opened(analysis, import.name) {
                let Some(evidence) = evidence(analysis, unit, import.name) else { continue };
                groups.entry((data, item)).or_default().push((bare(import.name).to_owned(), evidence));
            }
        }
    }
    groups.into_iter().map(|((data, item), imports)| finding(data, item, imports)).collect()
}

/// Types of data and items that an import is there for.
fn opened(analysis: &Analysis<'_, '_>, symbol: &str) -> BTreeSet<(String, String)> {
    let ios = analysis.knowledge.ios();
    if let Some(class) = symbol.strip_prefix(CLASS_SYMBOL) {
        let rows = ios
            .apis()
            .iter()
            .filter(|row| takes(row) && row.kind != IosKind::Callback && row.name.class() == Some(class));
        let types: BTreeSet<&str> = rows.map(|row| row.data.as_str()).collect();
        if types.len() > MAX_TYPES {
            return BTreeSet::new();
        }
        return types.into_iter().map(|data| (data.to_owned(), ANY_ITEM.to_owned())).collect();
    }
    let rows = ios.apis_of_symbol(bare(symbol)).filter(|row| row.kind == IosKind::Function && takes(row));
    let rows = rows.filter(|row| row.when.is_none() && !matches!(row.name, IosName::Key(_)));
    rows.map(|row| (row.data.to_string(), row.item.to_string())).collect()
}

/// The name of the import, where it stands.
fn evidence(analysis: &Analysis<'_, '_>, unit: &Unit<'_>, symbol: &str) -> Option<Evidence> {
    let member = analysis.app.members.get(unit.member.0 as usize)?;
    // The name is a part of the member's bytes.
    let offset = (symbol.as_ptr() as usize).checked_sub(member.bytes.as_ptr() as usize)?;
    let place = Place {
        member: MemberId(unit.member.0),
        offset: u32::try_from(offset).ok().filter(|at| (*at as usize) < member.bytes.len())?,
        len: u32::try_from(symbol.len()).ok()?,
    };
    analysis.prover.element(Role::Site, place, format!("imports {}", bare(symbol)))
}

fn finding(data: String, item: String, mut imports: Vec<(String, Evidence)>) -> Finding {
    imports.sort();
    imports.dedup();
    let apis: BTreeSet<String> = imports.iter().map(|(name, _)| name.clone()).collect();
    let n_sites = imports.len();
    let mut evidence: Vec<Evidence> =
        imports.into_iter().map(|(_, evidence)| evidence).take(MAX_LISTED_SITES).collect();
    evidence.iter_mut().skip(1).for_each(|step| step.role = Role::AlsoAt);
    Finding {
        id: finding_id(&[Question::What.name(), &data, &item, "imported"]),
        question: Question::What,
        data,
        item,
        rung: Rung::Present,
        owner: Owner { kind: OwnerKind::Unknown, sdk: None },
        apis: apis.into_iter().collect(),
        access: Access::Direct,
        needs: Vec::new(),
        ways: Vec::new(),
        guards: Vec::new(),
        when: Vec::new(),
        flows: Vec::new(),
        evidence,
        n_sites,
        verified_knowledge: false,
        by_name: None,
        obtainable: None,
        caveat: Some(
            "The code could not be read; the image imports what this needs, and what it does with it is not known."
                .to_owned(),
        ),
        would_refute: would_refute(Rung::Present).to_owned(),
    }
}
