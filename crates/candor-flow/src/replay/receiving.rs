//! Which component of an app can receive what another sends, and which code it leads to.

use std::{collections::VecDeque, rc::Rc};

use candor_app::{App, Component, ComponentKind};
use candor_program::{ClassId, Meaning, MethodId, Resolution, descriptor, meaning};
use rustc_hash::FxHashSet;

use super::{
    Replay,
    sending::{Facts, Known},
};

/// Most methods that code of one class is followed to.
const MAX_METHODS: usize = 20_000;

/// A class, and the name of the methods that are started with; none: all of them.
pub(super) type From = (ClassId, Option<String>);

impl Replay<'_, '_> {
    /// The class of a name, if the program has it.
    pub(super) fn class_named(&self, name: &str) -> Option<ClassId> {
        self.program.type_(self.program.find_type(&descriptor(name))?).class
    }

    /// The methods that code of a class can lead to: by calls, and by making objects, of which any method may be called.
    pub(super) fn led_to(&mut self, from: ClassId, name: Option<&str>) -> Rc<FxHashSet<MethodId>> {
        let key = (from, name.map(str::to_owned));
        if let Some(known) = self.led_to.get(&key) {
            return Rc::clone(known);
        }
        let program = self.program;
        let type_ = program.class(from).type_;
        let own = program.superclass_chain(type_).map_while(|at| program.type_(at).class);
        let own = own.flat_map(|class| program.methods_of(class));
        let is_first =
            |method: &MethodId| name.is_none_or(|name| program.method_name(*method) == name.as_bytes());
        let mut work: VecDeque<MethodId> = own.filter(is_first).collect();
        let mut seen: FxHashSet<MethodId> = work.iter().copied().collect();
        while let Some(method) = work.pop_front() {
            for next in self.leads_on(method) {
                if seen.len() < MAX_METHODS && seen.insert(next) {
                    work.push_back(next);
                }
            }
        }
        let found = Rc::new(seen);
        self.led_to.insert(key, Rc::clone(&found));
        found
    }

    fn leads_on(&mut self, method: MethodId) -> Vec<MethodId> {
        let program = self.program;
        let mut found = Vec::new();
        let Some(body) = self.code.body(method) else { return found };
        let unit = program.unit_of(method);
        for insn in &body.insns {
            let Some(index) = insn.index().map(|index| index as usize) else { continue };
            if let Meaning::Invoke(_) = meaning(insn.op.0) {
                let Some(reference) = unit.methods.get(index) else { continue };
                found.extend_from_slice(self.reach.targets(*reference));
                if let Resolution::Program(method) = program.resolve(*reference) {
                    found.push(method);
                }
            } else if matches!(insn.op.0, 0x22 | 0x62) {
                // An object that is made, or one that is kept for all.
                let type_ = match insn.op.0 {
                    0x22 => unit.types.get(index).copied(),
                    _ => unit.fields.get(index).map(|field| program.field_ref(*field).type_),
                };
                let class = type_.and_then(|type_| program.type_(type_).class);
                found.extend(class.into_iter().flat_map(|class| program.methods_of(class)));
            }
        }
        found
    }

    /// Whether code that can run says a text.
    pub(super) fn says(&mut self, text: &str) -> bool {
        let program = self.program;
        let methods: Vec<MethodId> = self.reach.reached().collect();
        methods.into_iter().any(|method| {
            let Some(body) = self.code.body(method) else { return false };
            let unit = program.unit_of(method);
            body.insns.iter().any(|insn| {
                matches!(insn.op.0, 0x1a | 0x1b)
                    && insn.index().is_some_and(|at| unit.dex.string(at).is_ok_and(|own| own == text))
            })
        })
    }

    /// Classes of receivers that code registers, of those that the manifest does not name.
    pub(super) fn receivers_in_code(&self, app: &App) -> Vec<ClassId> {
        let program = self.program;
        let Some(receiver) = program.find_type(b"Landroid/content/BroadcastReceiver;") else {
            return Vec::new();
        };
        let mut classes: Vec<ClassId> = self.reach.reached().map(|at| program.method(at).class).collect();
        classes.sort_unstable();
        classes.dedup();
        classes.retain(|class| {
            let type_ = program.class(*class).type_;
            let name = program.source_name(type_);
            program.supertypes(type_).contains(&receiver)
                && !app.components.iter().any(|component| component.class == name)
        });
        classes
    }
}

/// Whether an app asks for a permission.
pub(super) fn holds(app: &App, permission: &str) -> bool {
    app.permissions.iter().any(|asked| asked.name == permission)
}

/// Whether an app may use a component of another.
pub(super) fn is_open(component: &Component, from: &App) -> bool {
    component.exported
        && component.enabled
        && component.permission.as_ref().is_none_or(|permission| holds(from, permission))
}

/// Whether what is known of an intent lets it go to an app.
pub(super) fn may_be_for(facts: &Facts, to: &App) -> bool {
    facts.packages.iter().all(|package| package.is_unset() || package.may_be(|name| name == to.identity.id))
}

/// Whether what is known of an intent lets it reach a component.
pub(super) fn may_reach(facts: &Facts, component: &Component, to: &App) -> bool {
    if !may_be_for(facts, to) {
        return false;
    }
    if !facts.classes.is_unset() {
        let own = component.alias.as_ref().unwrap_or(&component.class);
        return facts.classes.may_be(|named| {
            let class = named.split_once('/').map_or(named, |(_, class)| class);
            class == own || (class.starts_with('.') && own.ends_with(class))
        });
    }
    component.filters.iter().any(|filter| {
        let takes = |action: &Known| {
            action.is_unset() || action.may_be(|action| filter.actions.iter().any(|own| own == action))
        };
        takes(&facts.action)
            && has_type(&facts.type_, &filter.data)
            && has_scheme(&facts.data, &filter.data)
            && (component.kind != ComponentKind::Activity || !filter.actions.is_empty())
    })
}

/// The type at the end of a row of a filter's data.
fn type_of(row: &str) -> Option<&str> {
    match row.split_once(' ') {
        Some((_, type_)) => Some(type_),
        None => (row.contains('/') && !row.contains(':')).then_some(row),
    }
}

/// Whether a filter takes the type, or there is none to take.
fn has_type(type_: &Known, data: &[String]) -> bool {
    if type_.is_unset() {
        return true;
    }
    let fits = |type_: &str, asked: &str| {
        let ((kind, part), (asked_kind, asked_part)) =
            (type_.split_once('/').unwrap_or((type_, "")), asked.split_once('/').unwrap_or((asked, "")));
        let is_like = |own: &str, asked: &str| own == asked || own == "*" || asked == "*";
        is_like(kind, asked_kind) && is_like(part, asked_part)
    };
    type_.may_be(|type_| data.iter().filter_map(|row| type_of(row)).any(|asked| fits(type_, asked)))
}

/// Whether a filter takes addresses with the scheme and host of this one, or asks for none.
fn has_scheme(address: &Known, data: &[String]) -> bool {
    let rows: Vec<&str> =
        data.iter().filter_map(|row| row.split(' ').next()).filter(|row| row.contains(':')).collect();
    if address.is_unset() {
        return rows.is_empty();
    }
    rows.is_empty()
        || address.may_be(|address| {
            let Some((scheme, rest)) = address.split_once(':') else { return false };
            let host = |rest: &str| rest.strip_prefix("//").map(|at| host_of(at).to_owned());
            rows.iter().filter_map(|row| row.split_once(':')).any(|(asked, asked_rest)| {
                let hosts = host(asked_rest).filter(|host| !host.is_empty() && !host.starts_with('*'));
                asked == scheme && hosts.is_none_or(|asked| host(rest).as_deref() == Some(asked.as_str()))
            })
        })
}

fn host_of(text: &str) -> &str {
    text.split(['/', ':', '?', '#']).next().unwrap_or_default()
}
