//! Which references of the program the knowledge rows speak of.
//!
//! A row names a class and a member. A reference matches when its class is the row's class or inherits the member
//! from it, judged by the hierarchy and never by the name alone; a program's own override in between breaks the
//! match.

use std::collections::BTreeMap;

use candor_app::{App, ComponentKind};
use candor_knowledge::{Api, ApiKind, ApiPermission, Knowledge, params_match};
use candor_program::{ClassId, FieldRefId, MethodId, MethodRefId, NameId, Program, TypeId, descriptor};
use rustc_hash::FxHashMap;

/// Rows by the program's own reference numbers.
pub(crate) struct References {
    /// Rows of kind call, as positions in [`Knowledge::apis`].
    pub calls: BTreeMap<MethodRefId, Vec<usize>>,
    /// Rows of kind call that hold only together with a constant argument.
    pub valued_calls: BTreeMap<MethodRefId, Vec<usize>>,
    /// Rows of kind field.
    pub fields: BTreeMap<FieldRefId, Vec<usize>>,
    /// Permission facts, as positions in [`Knowledge::api_permissions`].
    pub permissions: BTreeMap<MethodRefId, Vec<usize>>,
}

/// What a row says about members: class, name, parameters.
struct Member<'k> {
    row: usize,
    class: TypeId,
    params: Option<&'k [candor_knowledge::Text]>,
}

/// Rows by member name.
type ByName<'k> = FxHashMap<NameId, Vec<Member<'k>>>;

impl References {
    /// Finds the references that rows speak of.
    pub(crate) fn new(program: &Program<'_>, knowledge: &Knowledge) -> Self {
        let calls = api_members(program, knowledge.apis(), ApiKind::Call);
        let fields = api_members(program, knowledge.apis(), ApiKind::Field);
        let permissions = permission_members(program, knowledge.api_permissions());
        let mut found = Self {
            calls: BTreeMap::new(),
            valued_calls: BTreeMap::new(),
            fields: BTreeMap::new(),
            permissions: BTreeMap::new(),
        };
        for at in 0..program.method_refs.len() {
            let id = MethodRefId::from_len(at);
            let rows = matching(program, id, &calls);
            let has_value =
                |row: &usize| knowledge.apis().get(*row).is_some_and(|api| api.kind == ApiKind::CallWith);
            let (valued, plain) = rows.into_iter().partition(has_value);
            insert(&mut found.calls, id, plain);
            insert(&mut found.valued_calls, id, valued);
            insert(&mut found.permissions, id, matching(program, id, &permissions));
        }
        for (at, field) in program.field_refs.iter().enumerate() {
            let rows = fields.get(&field.name).into_iter().flatten();
            let rows = rows
                .filter(|member| program.is_at_or_below(field.class, member.class))
                .map(|member| member.row);
            insert(&mut found.fields, FieldRefId::from_len(at), rows.collect());
        }
        found
    }
}

fn insert<K: Ord>(map: &mut BTreeMap<K, Vec<usize>>, key: K, rows: Vec<usize>) {
    if !rows.is_empty() {
        map.insert(key, rows);
    }
}

fn api_members<'k>(program: &Program<'_>, apis: &'k [Api], kind: ApiKind) -> ByName<'k> {
    // Where an argument decides what is taken, the call alone shows nothing; with its constant it is `CallWith`.
    let speaks = |api: &Api| match api.kind {
        ApiKind::CallWith => kind == ApiKind::Call,
        own => own == kind && !api.by_argument,
    };
    let rows = apis.iter().enumerate().filter(|(_, api)| speaks(api));
    let rows = rows.filter_map(|(row, api)| {
        let class = program.find_type(api.class.as_ref()?.as_bytes())?;
        Some((
            program.find_name(api.member.as_ref()?.as_bytes())?,
            Member { row, class, params: api.params.as_deref() },
        ))
    });
    by_name(rows)
}

fn permission_members<'k>(program: &Program<'_>, rows: &'k [ApiPermission]) -> ByName<'k> {
    let rows = rows.iter().enumerate().filter_map(|(row, fact)| {
        let class = program.find_type(fact.class.as_ref()?.as_bytes())?;
        Some((
            program.find_name(fact.member.as_bytes())?,
            Member { row, class, params: fact.params.as_deref() },
        ))
    });
    by_name(rows)
}

fn by_name<'k>(rows: impl Iterator<Item = (NameId, Member<'k>)>) -> ByName<'k> {
    let mut found = ByName::default();
    for (name, member) in rows {
        found.entry(name).or_default().push(member);
    }
    found
}

fn matching(program: &Program<'_>, id: MethodRefId, members: &ByName<'_>) -> Vec<usize> {
    let reference = program.method_ref(id);
    let sig = program.sig(reference.sig);
    let Some(candidates) = members.get(&sig.name) else { return Vec::new() };
    let rows = candidates.iter().filter(|member| {
        program.names_member(id, member.class)
            && member.params.is_none_or(|params| params_match(params, &program.proto_descriptor(sig.proto)))
    });
    rows.map(|member| member.row).collect()
}

/// Overrides of callback rows: the row and the method of the program.
pub(crate) fn callbacks(program: &Program<'_>, knowledge: &Knowledge) -> Vec<(usize, MethodId)> {
    let members = api_members(program, knowledge.apis(), ApiKind::Callback);
    let mut classes: Vec<TypeId> = members.values().flatten().map(|member| member.class).collect();
    classes.sort_unstable();
    classes.dedup();
    let mut found = Vec::new();
    for class in program.below(&classes) {
        for method in program.methods_of(class) {
            let sig = program.sig(program.method_ref(program.method(method).reference).sig);
            let Some(rows) = members.get(&sig.name) else { continue };
            let own = program.class(class).type_;
            let rows = rows.iter().filter(|member| {
                own != member.class
                    && program.is_at_or_below(own, member.class)
                    && member
                        .params
                        .is_none_or(|params| params_match(params, &program.proto_descriptor(sig.proto)))
            });
            found.extend(rows.map(|member| (member.row, method)));
        }
    }
    found.sort_unstable();
    found
}

/// Receivers that the manifest registers for a broadcast of a row: the row and their `onReceive`.
pub(crate) fn broadcasts(app: &App, program: &Program<'_>, knowledge: &Knowledge) -> Vec<(usize, MethodId)> {
    let rows = || knowledge.apis().iter().enumerate().filter(|(_, api)| api.kind == ApiKind::Broadcast);
    let mut found = Vec::new();
    for component in app.components.iter().filter(|component| component.kind == ComponentKind::Receiver) {
        let class =
            program.find_type(&descriptor(&component.class)).and_then(|type_| program.type_(type_).class);
        let Some(receive) = class.and_then(|class| receive_method(program, class)) else { continue };
        let actions = || component.filters.iter().flat_map(|filter| &filter.actions);
        let named = rows().filter(|(_, api)| {
            api.value.as_ref().is_some_and(|value| actions().any(|action| action == value.as_str()))
        });
        found.extend(named.map(|(row, _)| (row, receive)));
    }
    found
}

/// `onReceive` of a receiver, its own or inherited.
fn receive_method(program: &Program<'_>, class: ClassId) -> Option<MethodId> {
    let chain = program.superclass_chain(program.class(class).type_);
    let mut methods =
        chain.map_while(|at| program.type_(at).class).flat_map(|class| program.methods_of(class));
    methods.find(|method| program.method_name(*method) == b"onReceive")
}
