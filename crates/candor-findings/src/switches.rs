//! Whether an SDK is switched on: meta-data of the manifest, and calls whose argument says so.
//!
//! A call counts if code that can run makes it and the SDK itself does not. It decides only where it happens at every
//! start of the app; any other may depend on what the person says, or on a server, and then nothing is decided.

use std::collections::BTreeMap;

use candor_flow::constants::{Constant, Constants, Held};
use candor_knowledge::{Knowledge, RuntimeSwitch, Sdk, SwitchScope, Text};
use candor_program::{
    CalledBy, CodePlace, EntryKind, MethodId, MethodRefId, NameId, Program, Sites, TypeId, Wanted,
};
use rustc_hash::FxHashMap;

use crate::{Enabled, Evidence, Role, analysis::Analysis};

/// What a switch is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SetTo {
    /// Switched on.
    On,
    /// Switched off.
    Off,
    /// Only the running app knows.
    Open,
}

impl SetTo {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            SetTo::On => "on",
            SetTo::Off => "off",
            SetTo::Open => "open",
        }
    }
}

/// A switch of an SDK that the app sets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SwitchSet {
    /// Whether it governs the whole SDK, or a feature of it.
    pub whole: bool,
    /// Whether a call sets it; otherwise the manifest does.
    pub by_call: bool,
    /// The meta-data's key, or class and method of the call in source form.
    pub key: String,
    /// What it is set to.
    pub set_to: SetTo,
    /// The value in words; of an open one what it hangs on, where that is known.
    pub value: String,
    /// Whether it is set whenever the app, or its first screen, starts.
    pub always: bool,
    /// What switching off does, in words.
    pub effect: String,
    /// Whether nothing at run time can undo it.
    pub for_good: bool,
    /// Whether the row of knowledge was read in its source.
    pub verified: bool,
    /// The element or the call.
    pub evidence: Evidence,
}

impl SwitchSet {
    /// The switch in words.
    #[must_use]
    pub fn says(&self) -> String {
        let mark = if self.verified { "" } else { " (unverified)" };
        let value = if self.value.is_empty() { String::new() } else { format!(" = {}", self.value) };
        if !self.by_call {
            let effect = if self.set_to == SetTo::Off { &self.effect } else { self.set_to.name() };
            return format!("manifest meta-data {}{value}: {effect}{mark}", self.key);
        }
        let place = match (&self.evidence.class, &self.evidence.method) {
            (Some(class), Some(method)) => format!("{class}.{method}"),
            _ => self.evidence.member.clone(),
        };
        let when = if self.always {
            "whenever the app or its first screen starts"
        } else {
            "which may not always run"
        };
        let does = match self.set_to {
            SetTo::Off => format!("switches it off{value}: {}", self.effect),
            SetTo::On => format!("switches it on{value}"),
            SetTo::Open if self.value.is_empty() => {
                "switches it on or off by a value that only the running app knows".to_owned()
            }
            SetTo::Open => format!("switches it on or off by {}", self.value),
        };
        format!("a call of {} in {place}, {when}, {does}{mark}", self.key)
    }
}

/// A call that sets a switch, before it is known what runs.
#[derive(Clone, Debug)]
pub(crate) struct SwitchCall {
    sdk: usize,
    switch: usize,
    place: CodePlace,
    set_to: SetTo,
    value: String,
}

/// Calls that can set a switch, by reference: the SDK and its switch, as positions.
#[derive(Debug, Default)]
pub(crate) struct SwitchCalls {
    by_ref: BTreeMap<MethodRefId, Vec<(usize, usize)>>,
}

impl SwitchCalls {
    /// Finds the references.
    pub(crate) fn new(program: &Program<'_>, knowledge: &Knowledge) -> Self {
        let mut by_name: FxHashMap<NameId, Vec<(TypeId, usize, usize)>> = FxHashMap::default();
        for (sdk, row) in knowledge.sdks().iter().enumerate() {
            for (switch, call) in row.runtime_switches.iter().enumerate() {
                let class = program.find_type(call.class.as_bytes());
                if let Some((class, name)) = class.zip(program.find_name(call.method.as_bytes())) {
                    by_name.entry(name).or_default().push((class, sdk, switch));
                }
            }
        }
        let mut by_ref: BTreeMap<MethodRefId, Vec<(usize, usize)>> = BTreeMap::new();
        if by_name.is_empty() {
            return Self::default();
        }
        for (at, reference) in program.method_refs.iter().enumerate() {
            let id = MethodRefId::from_len(at);
            let named = by_name.get(&program.sig(reference.sig).name).into_iter().flatten();
            for (_, sdk, switch) in named.filter(|(class, _, _)| program.names_member(id, *class)) {
                by_ref.entry(id).or_default().push((*sdk, *switch));
            }
        }
        Self { by_ref }
    }

    /// Adds the calls to what is looked for.
    pub(crate) fn want(&self, wanted: &mut Wanted) {
        for id in self.by_ref.keys() {
            wanted.calls.insert(id.index());
        }
    }

    /// Every call, with what it sets its switch to.
    pub(crate) fn found(
        &self,
        knowledge: &Knowledge,
        sites: &Sites,
        constants: &mut Constants<'_, '_>,
    ) -> Vec<SwitchCall> {
        let mut found = Vec::new();
        for (reference, rows) in &self.by_ref {
            for (place, (sdk, switch)) in
                sites.calls(*reference).iter().flat_map(|place| rows.iter().map(move |row| (*place, *row)))
            {
                let row = knowledge.sdks().get(sdk).and_then(|row| row.runtime_switches.get(switch));
                let Some(row) = row else { continue };
                let (set_to, value) = match (row.argument, row.sets) {
                    (Some(argument), _) => read(row, &constants.held(place, usize::from(argument))),
                    (None, Some(true)) => (SetTo::On, String::new()),
                    (None, _) => (SetTo::Off, String::new()),
                };
                found.push(SwitchCall { sdk, switch, place, set_to, value });
            }
        }
        found
    }
}

/// What an argument sets a switch to, and its value in words.
fn read(row: &RuntimeSwitch, held: &Held) -> (SetTo, String) {
    let is = |known: &Text, value: &Constant| match value {
        Constant::Int(number, _) => match known.as_str() {
            "true" => *number == 1,
            "false" => *number == 0,
            other => other.parse() == Ok(*number),
        },
        Constant::Text(text) => text.complete && text.text == known.as_str(),
        _ => false,
    };
    let names = |values: &[Text]| {
        !held.is_open
            && !held.values.is_empty()
            && held.values.iter().all(|value| values.iter().any(|known| is(known, value)))
    };
    let shown = |values: &[Text]| values.first().map(ToString::to_string).unwrap_or_default();
    if names(&row.off) {
        return (SetTo::Off, shown(&row.off));
    }
    if names(&row.on) {
        return (SetTo::On, shown(&row.on));
    }
    let told = held.values.iter().filter_map(|value| match value {
        Constant::Told(told) => told.key.as_ref().map(|key| format!("{} \"{key}\"", told.kind)),
        _ => None,
    });
    let mut keys: Vec<String> = told.collect();
    keys.sort();
    keys.dedup();
    (SetTo::Open, keys.join(" or "))
}

/// What decides about SDKs in one app.
pub(crate) struct Switches<'c> {
    calls: &'c [SwitchCall],
    /// Worked out once a call asks for it.
    called_by: Option<CalledBy>,
}

impl<'c> Switches<'c> {
    /// Prepares for questions.
    pub(crate) fn new(analysis: &Analysis<'_, '_>, calls: &'c [SwitchCall]) -> Self {
        let called_by = calls.iter().any(|call| analysis.reach.is_reached(call.place.method));
        Self { calls, called_by: called_by.then(|| CalledBy::new(analysis.reach)) }
    }

    /// The switches of an SDK that the app sets, and what they say of the whole of it.
    pub(crate) fn of(&self, analysis: &Analysis<'_, '_>, sdk: &Sdk) -> (Enabled, String, Vec<SwitchSet>) {
        let mut set = by_manifest(analysis, sdk);
        set.extend(self.by_calls(analysis, sdk));
        set.sort();
        set.dedup();
        let (enabled, because) = decided(&set);
        (enabled, because, set)
    }

    fn by_calls(&self, analysis: &Analysis<'_, '_>, sdk: &Sdk) -> Vec<SwitchSet> {
        let program = analysis.program;
        let own = |call: &&SwitchCall| {
            analysis.knowledge.sdks().get(call.sdk).is_some_and(|row| row.id == sdk.id)
                && analysis.reach.is_reached(call.place.method)
                && analysis.owners.of(program.method(call.place.method).class).sdk.as_deref()
                    != Some(&*sdk.id)
        };
        let set = self.calls.iter().filter(own).filter_map(|call| {
            let row = sdk.runtime_switches.get(call.switch)?;
            let start = self.called_by.as_ref().and_then(|called_by| {
                called_by.always_from(program, call.place, &|method| is_start(analysis, method))
            });
            Some(SwitchSet {
                whole: row.scope == SwitchScope::Sdk,
                by_call: true,
                key: format!("{}.{}", candor_program::source_name(row.class.as_bytes()), row.method),
                set_to: call.set_to,
                value: call.value.clone(),
                always: start.is_some(),
                effect: row.effect.to_string(),
                for_good: false,
                verified: row.verified,
                evidence: analysis.prover.instruction(Role::Switch, call.place)?,
            })
        });
        set.collect()
    }
}

fn by_manifest(analysis: &Analysis<'_, '_>, sdk: &Sdk) -> Vec<SwitchSet> {
    let mut set = Vec::new();
    for switch in &sdk.switches {
        let elements = analysis.app.switches.iter().filter(|set| set.name == switch.meta_data.as_str());
        let Some((element, value)) =
            elements.filter_map(|element| Some((element, element.value.as_deref()?))).next()
        else {
            continue;
        };
        let says = |values: &[Text]| values.iter().any(|known| known.eq_ignore_ascii_case(value));
        let set_to = match (says(&switch.off), says(&switch.on)) {
            (true, _) => SetTo::Off,
            (_, true) => SetTo::On,
            _ => SetTo::Open,
        };
        let words = format!("meta-data {}", switch.meta_data);
        set.extend(analysis.prover.element(Role::Switch, element.place, words).map(|evidence| SwitchSet {
            whole: switch.scope == SwitchScope::Sdk,
            by_call: false,
            key: switch.meta_data.to_string(),
            set_to,
            value: value.to_owned(),
            always: true,
            effect: switch.effect.to_string(),
            for_good: switch.for_good,
            verified: switch.verified,
            evidence,
        }));
    }
    set
}

/// Methods that the system calls at every start of the app, or when its first screen opens.
fn is_start(analysis: &Analysis<'_, '_>, method: MethodId) -> bool {
    use candor_app::ComponentKind::{Activity, Application, Provider};
    let name = analysis.program.method_name(method);
    let roots = analysis.reach.roots().iter().filter(|(root, _)| *root == method);
    let mut entries = roots.filter_map(|(_, entry)| analysis.reach.entries.get(*entry as usize));
    entries.any(|entry| match entry.kind {
        EntryKind::Component(Application) => matches!(name, b"onCreate" | b"attachBaseContext"),
        EntryKind::Component(Provider) => matches!(name, b"onCreate" | b"attachInfo"),
        EntryKind::Component(Activity) => name == b"onCreate" && is_launcher(analysis, entry.place),
        _ => false,
    })
}

fn is_launcher(analysis: &Analysis<'_, '_>, place: candor_app::Place) -> bool {
    let component = analysis.app.components.iter().filter(|component| component.place == place);
    component.flat_map(|component| &component.filters).any(|filter| {
        filter.actions.iter().any(|action| action == "android.intent.action.MAIN")
            && filter.categories.iter().any(|category| category == "android.intent.category.LAUNCHER")
    })
}

/// What the switches of the whole SDK say together, and the line that decides.
fn decided(set: &[SwitchSet]) -> (Enabled, String) {
    let whole: Vec<&SwitchSet> = set.iter().filter(|set| set.whole).collect();
    let first = |wanted: SetTo| {
        let of = || whole.iter().filter(move |set| set.set_to == wanted);
        of().find(|set| set.for_good).or_else(|| of().find(|set| set.always)).or_else(|| of().next())
    };
    let (off, on, open) = (first(SetTo::Off), first(SetTo::On), first(SetTo::Open));
    match (off, on, open) {
        (Some(off), _, _) if off.for_good => (Enabled::No, off.says()),
        (Some(off), None, None) if off.always => (Enabled::No, off.says()),
        (None, Some(on), None) if on.always => (Enabled::Yes, on.says()),
        (None, None, None) => (
            Enabled::Unknown,
            "no switch known to govern the whole SDK is set in the manifest or by code that can run"
                .to_owned(),
        ),
        _ => {
            let all = [off, on, open].into_iter().flatten();
            (Enabled::Unknown, all.map(|set| set.says()).collect::<Vec<String>>().join("; "))
        }
    }
}
