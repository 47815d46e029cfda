//! What is said of uses in code that the app carries outside its class path.

use candor_app::{App, Member, MemberKind};
use candor_program::{Program, Reach};

use crate::{Rung, analysis::Analysis, uses::Use};

/// Whether a use stands in an app inside the app and this app's code does not lead there.
pub(crate) fn is_of_another_app(app: &App, program: &Program<'_>, reach: &Reach, found: &Use) -> bool {
    let method = found.place.method();
    member(app, program, found).is_some_and(|member| member.kind == MemberKind::NestedDex)
        && !reach.is_reached(method)
}

fn member<'m>(app: &'m App, program: &Program<'_>, found: &Use) -> Option<&'m Member> {
    let unit = program.unit_of(found.place.method());
    app.members.get(unit.member.0 as usize).filter(|_| unit.is_loose)
}

/// What limits a sentence that rests on code outside the class path.
pub(crate) fn caveat(analysis: &Analysis<'_, '_>, rung: Rung, best: &Use) -> Option<String> {
    let member = member(analysis.app, analysis.program, best)?;
    let path = &member.path;
    Some(if rung >= Rung::Reachable {
        format!(
            "The code stands outside the app's class path, in {path}: it runs if the class loader that asks for its \
             class by name opened that file."
        )
    } else {
        let reach = analysis.reach;
        let loads = if reach.code_loaders.is_empty() {
            "no code that can run was found to load such files"
        } else {
            "nothing was found to ask a class loader for its classes"
        };
        format!("The code stands outside the app's class path, in {path}, and {loads}.")
    })
}
