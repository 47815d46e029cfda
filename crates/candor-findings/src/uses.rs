//! Uses: places where code can get an item of personal data, each with the knowledge row that says so.

use candor_knowledge::{Api, ApiKind, Knowledge};
use candor_program::{CodePlace, MethodId, Program, Sites};

use crate::{consumers::ConstantUse, references::References};

/// Where a use stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum UsePlace {
    /// An instruction: a call, a field read.
    Instruction(CodePlace),
    /// A method that the system hands the data to.
    Callback(MethodId),
}

impl UsePlace {
    /// The method that holds it.
    pub(crate) fn method(self) -> MethodId {
        match self {
            Self::Instruction(place) => place.method,
            Self::Callback(method) => method,
        }
    }
}

/// A place where code can get an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Use {
    /// The row, as a position in [`Knowledge::apis`].
    pub row: usize,
    /// Where.
    pub place: UsePlace,
    /// The argument that selects the row, receiver first, and the instruction that loads its constant.
    pub constant: Option<(usize, CodePlace)>,
}

/// All uses, sorted, each once.
pub(crate) fn uses(
    references: &References,
    sites: &Sites,
    callbacks: &[(usize, MethodId)],
    constants: &[ConstantUse],
) -> Vec<Use> {
    let mut found = Vec::new();
    let mut add = |rows: &[usize], places: &[CodePlace]| {
        for place in places {
            let place = UsePlace::Instruction(*place);
            found.extend(rows.iter().map(|row| Use { row: *row, place, constant: None }));
        }
    };
    for (reference, rows) in &references.calls {
        add(rows, sites.calls(*reference));
    }
    for (reference, rows) in &references.fields {
        add(rows, sites.reads(*reference));
    }
    for (row, method) in callbacks {
        found.push(Use { row: *row, place: UsePlace::Callback(*method), constant: None });
    }
    for constant in constants {
        let place = UsePlace::Instruction(constant.place);
        found.push(Use { row: constant.row, place, constant: Some(constant.constant) });
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The API in source form, for readers: `android.telephony.TelephonyManager.getImei`, or the constant.
pub(crate) fn api_name(api: &Api) -> String {
    let member = api
        .class
        .as_ref()
        .zip(api.member.as_ref())
        .map(|(class, member)| format!("{}.{member}", candor_program::source_name(class.as_bytes())));
    match (api.kind, &api.value, member) {
        (ApiKind::Call | ApiKind::Field | ApiKind::Callback, _, Some(member)) => member,
        (_, Some(value), _) => value.to_string(),
        (_, None, Some(member)) => member,
        (_, None, None) => api.id.to_string(),
    }
}

/// Whether the class that holds a use is the row's own class or one below it: a library's definition of its own
/// API is not a use of it.
pub(crate) fn is_inside_api(program: &Program<'_>, knowledge: &Knowledge, found: &Use) -> bool {
    let UsePlace::Instruction(place) = found.place else { return false };
    let Some(class) = knowledge.apis().get(found.row).and_then(|api| api.class.as_ref()) else {
        return false;
    };
    let own = program.class(program.method(place.method).class).type_;
    program.type_(own).descriptor == class.as_bytes()
}
