//! When code runs: which moments lead to a method, by which calls.
//!
//! A moment begins at methods: of receivers that hear a broadcast of the system, of classes that rows name, of what a call
//! registered or put off. From there it is followed along calls that mean one thing or few, once for each kind of moment, until
//! something begins that has a moment of its own. What no moment leads to in this way is not known, which is no rarity.

use std::collections::VecDeque;

use candor_app::{App, ComponentKind};
use candor_program::{CodePlace, EdgeKind, EntryKind, MethodId, Program, Reach, Step, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Call,
    span::{MAX_TARGETS, Starts},
};
use crate::{
    constants::{Constant, Constants},
    rules::{Moment, MomentKind, Rules},
};

/// What has a method called at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A component, by its number in [`Reach::entries`].
    Component(u32),
    /// A call that put it off, or has the system call it later.
    Call(CodePlace),
    /// A call that registered it for as long as the process runs.
    Registered(CodePlace),
    /// The class that holds the method, by what it is.
    Class,
}

/// A method with which a moment begins.
#[derive(Clone, Debug)]
struct Root<'r> {
    method: MethodId,
    by: By,
    /// Those that it may be, in order.
    moments: Vec<&'r Moment>,
    /// Whether it may be another one.
    is_open: bool,
}

impl Root<'_> {
    /// What they have in common; several kinds are events.
    fn kind(&self) -> Option<MomentKind> {
        let first = self.moments.first()?.kind;
        let is_one = self.moments.iter().all(|moment| moment.kind == first) && !self.is_open;
        Some(if is_one { first } else { MomentKind::Event })
    }
}

/// A moment that leads to a method.
#[derive(Clone, Debug)]
pub struct Reached<'m, 'r> {
    /// What has the code run.
    pub kind: MomentKind,
    /// Those that it may be, in order.
    pub moments: &'m [&'r Moment],
    /// Whether it may be another one.
    pub is_open: bool,
    /// What has the first method called.
    pub by: By,
    /// The first method.
    pub root: MethodId,
    /// The steps from there.
    pub steps: Vec<Step>,
}

/// What a moment of a kind leads to: the step before; none: it begins there, with the root of this number.
type Visits = FxHashMap<MethodId, Result<Step, usize>>;

/// When code runs.
#[derive(Default)]
pub struct Moments<'r> {
    roots: Vec<Root<'r>>,
    by_kind: Vec<(MomentKind, Visits)>,
}

/// What is walked.
pub(super) struct Graph<'g, 'p, 'a> {
    pub program: &'p Program<'a>,
    pub app: &'g App,
    pub reach: &'g Reach,
    /// What calls have the system start at once.
    pub starts: &'g Starts,
}

impl<'r> Moments<'r> {
    /// Finds where moments begin and what they lead to. `calls` register what is run, or put it off.
    pub(super) fn find(
        graph: &Graph<'_, '_, '_>,
        rules: &'r Rules,
        calls: &[Call<'r>],
        constants: &mut Constants<'_, '_>,
    ) -> Self {
        let rows = rules.moments();
        let mut roots = graph.components(rows);
        for call in calls {
            roots.extend(graph.called(call, rows, constants));
        }
        let own: FxHashSet<MethodId> = roots.iter().map(|root| root.method).collect();
        let mut ends = own.clone();
        for (method, moment) in graph.of_classes(rows) {
            ends.insert(method);
            if !moment.silent && !own.contains(&method) {
                roots.push(Root { method, by: By::Class, moments: vec![moment], is_open: false });
            }
        }
        roots.sort_by_key(|root| root.method);
        let prompt: Vec<TypeId> =
            rules.prompt().iter().filter_map(|class| graph.program.find_type(class)).collect();
        let mut by_kind = Vec::new();
        for kind in MomentKind::ALL {
            let of_kind = roots.iter().enumerate().filter(|(_, root)| root.kind() == Some(kind));
            let begun: Vec<(usize, MethodId)> = of_kind.map(|(at, root)| (at, root.method)).collect();
            if !begun.is_empty() {
                by_kind.push((kind, graph.walk(&begun, &ends, &prompt)));
            }
        }
        Self { roots, by_kind }
    }

    /// The moments that lead to a method, one of each kind: that with the fewest steps.
    pub fn of(&self, method: MethodId) -> impl Iterator<Item = Reached<'_, 'r>> {
        self.by_kind.iter().filter_map(move |(kind, visits)| {
            let mut steps = Vec::new();
            let mut at = method;
            // As many steps as methods: no method is visited twice.
            for _ in 0..=visits.len() {
                match visits.get(&at)? {
                    Ok(step) => {
                        steps.push(*step);
                        at = step.from.method;
                    }
                    Err(root) => {
                        let root = self.roots.get(*root)?;
                        steps.reverse();
                        return Some(Reached {
                            kind: *kind,
                            moments: &root.moments,
                            is_open: root.is_open,
                            by: root.by,
                            root: root.method,
                            steps,
                        });
                    }
                }
            }
            None
        })
    }
}

/// The moments that actions announce, and whether there is an action that announces none.
fn announced<'r>(rows: &'r [Moment], actions: &[String]) -> (Vec<&'r Moment>, bool) {
    let is_of = |row: &Moment, action: &String| row.actions.contains(action);
    let moments = rows.iter().filter(|row| actions.iter().any(|action| is_of(row, action))).collect();
    let is_open = actions.iter().any(|action| !rows.iter().any(|row| is_of(row, action)));
    (moments, is_open)
}

impl<'a> Graph<'_, '_, 'a> {
    /// Receivers of the manifest that hear broadcasts of the system.
    fn components<'r>(&self, rows: &'r [Moment]) -> Vec<Root<'r>> {
        let mut found = Vec::new();
        for (method, entry) in self.reach.roots() {
            let Some(known) = self.reach.entries.get(*entry as usize) else { continue };
            let is_made = self.program.method_name(*method).starts_with(b"<");
            if known.kind != EntryKind::Component(ComponentKind::Receiver) || is_made {
                continue;
            }
            let declared = self.app.components.iter().filter(|component| component.place == known.place);
            let filters = declared.flat_map(|component| &component.filters);
            let actions: Vec<String> = filters.flat_map(|filter| filter.actions.clone()).collect();
            let (mut moments, is_open) = announced(rows, &actions);
            moments.retain(|moment| self.is_heard(moment));
            if !moments.is_empty() {
                found.push(Root { method: *method, by: By::Component(*entry), moments, is_open });
            }
        }
        found
    }

    /// Whether a receiver of the manifest hears of a moment on any version that the app can be installed on.
    fn is_heard(&self, moment: &Moment) -> bool {
        let Some(last) = moment.declared_until else { return true };
        let identity = &self.app.identity;
        let is_newer = |version: Option<u32>| version.is_some_and(|version| version > last);
        !(is_newer(identity.min_os) && is_newer(identity.target_os.or(identity.min_os))) && last > 0
    }

    /// What a call registers or puts off.
    fn called<'r>(
        &self,
        call: &Call<'r>,
        rows: &'r [Moment],
        constants: &mut Constants<'_, '_>,
    ) -> Vec<Root<'r>> {
        let (moments, is_open) = match (&call.scheduler.on, &call.scheduler.moment) {
            (Some(on), _) => {
                let held = constants.evaluated(call.place, on, None);
                let actions = held.values.iter().filter_map(|value| match value {
                    Constant::Text(text) if text.complete => Some(text.text.clone()),
                    _ => None,
                });
                let (moments, is_open) = announced(rows, &actions.collect::<Vec<_>>());
                (moments, is_open || held.is_open)
            }
            (None, Some(id)) => (rows.iter().filter(|row| row.id == *id).collect(), false),
            (None, None) => (Vec::new(), false),
        };
        if moments.is_empty() {
            return Vec::new();
        }
        let is_registered = call.scheduler.on.is_some();
        let by = if is_registered { By::Registered(call.place) } else { By::Call(call.place) };
        let root = |method: &MethodId| Root { method: *method, by, moments: moments.clone(), is_open };
        call.runs.methods.iter().map(root).collect()
    }

    /// Methods that can run and that rows name by their class.
    fn of_classes<'r>(&self, rows: &'r [Moment]) -> Vec<(MethodId, &'r Moment)> {
        let program = self.program;
        let mut by_name: FxHashMap<&[u8], Vec<(TypeId, &Moment)>> = FxHashMap::default();
        for row in rows {
            for type_ in row.classes.iter().filter_map(|class| program.find_type(class)) {
                for name in &row.methods {
                    by_name.entry(name.as_bytes()).or_default().push((type_, row));
                }
            }
        }
        let mut found = Vec::new();
        for method in self.reach.reached() {
            let Some(known) = by_name.get(program.method_name(method)) else { continue };
            let above = program.supertypes(program.class(program.method(method).class).type_);
            let meant = known.iter().find(|(type_, _)| above.contains(type_));
            found.extend(meant.map(|(_, moment)| (method, *moment)));
        }
        found
    }

    /// All that methods lead to, nearest first.
    fn walk(&self, begun: &[(usize, MethodId)], ends: &FxHashSet<MethodId>, prompt: &[TypeId]) -> Visits {
        let mut visits = Visits::default();
        let mut work = VecDeque::new();
        for (root, method) in begun {
            visits.entry(*method).or_insert_with(|| {
                work.push_back(*method);
                Err(*root)
            });
        }
        while let Some(method) = work.pop_front() {
            let edges = self.reach.edges_of(method).map(|edge| (edge.pc, edge.kind, edge.targets));
            let started = self.starts.of(method).map(|(pc, methods)| (pc, EdgeKind::Start, methods));
            for (pc, kind, targets) in edges.chain(started) {
                if !self.is_followed(kind, targets, ends, prompt) {
                    continue;
                }
                let from = CodePlace { method, pc };
                for to in targets.iter().filter(|to| self.program.method_name(**to) != b"<clinit>") {
                    visits.entry(*to).or_insert_with(|| {
                        work.push_back(*to);
                        Ok(Step { from, kind, to: *to })
                    });
                }
            }
        }
        visits
    }

    /// Whether an edge says that something runs at the same moment, or in its wake.
    fn is_followed(
        &self,
        kind: EdgeKind,
        targets: &[MethodId],
        ends: &FxHashSet<MethodId>,
        prompt: &[TypeId],
    ) -> bool {
        match kind {
            EdgeKind::Call | EdgeKind::Start => true,
            EdgeKind::Dispatch => targets.len() <= MAX_TARGETS,
            EdgeKind::Callback | EdgeKind::HandOver | EdgeKind::Handle => targets.iter().all(|target| {
                let above =
                    self.program.supertypes(self.program.class(self.program.method(*target).class).type_);
                !ends.contains(target) && above.iter().any(|type_| prompt.contains(type_))
            }),
            EdgeKind::Initialiser | EdgeKind::ByName | EdgeKind::Unparcelled => false,
        }
    }
}
