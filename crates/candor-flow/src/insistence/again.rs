//! What the methods that are told an answer do once it is no.

use std::collections::{BTreeMap, BTreeSet};

use candor_program::{ACC_STATIC, CodePlace, EdgeKind, MethodId, Step, TypeId};
use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use super::{
    Again, Asked, Facts, Insistence, MAX_REFUSALS, Refusal, Requests, Told, Way, What, bounds,
    leading::leading_to, sure::is_sure,
};
use crate::{
    constants::{Constant, Constants},
    rules::{Answer, Does},
    schedules::{
        Span,
        span::{Starts, Walker},
    },
    supposed::{Budget, Given, Said, Supposer, Value},
};

/// Most targets of a call that is followed after a grant: what may be run then is not said of a refusal. After that, a call
/// must mean one thing.
pub(super) const MOST_IF_GRANTED: usize = 6;

/// The kind of question whether a refusal is for good.
const FOR_GOOD: &str = "for_good";

/// Most buttons that are followed for one refusal.
const MAX_BUTTONS: usize = 16;

/// What is looked at for every refusal.
struct Looked {
    /// What dialogs run.
    buttons: Starts,
    /// The same the other way.
    shown_by: FxHashMap<MethodId, Vec<MethodId>>,
    nothing: Starts,
    leaves: Vec<CodePlace>,
    firm: BTreeSet<CodePlace>,
    ways_out: BTreeSet<CodePlace>,
}

impl Requests<'_> {
    /// Follows each refusal.
    pub(super) fn refusals<'p, 'a>(
        &self,
        facts: &Facts<'_, 'p, 'a>,
        constants: &mut Constants<'p, 'a>,
        asking: &FixedBitSet,
        found: &mut Insistence,
    ) {
        let looked = self.looked(facts, constants);
        let mut budget = Budget::default();
        let mut known = BTreeSet::new();
        let mut unsure = 0;
        let mut cases: Vec<(usize, Told, Answer)> = Vec::new();
        for (at, asked) in found.asked.iter().enumerate() {
            for told in &asked.told {
                let Some(row) = self.rows.answers.get(told.row).map(|row| row.says) else { continue };
                // Answers to other numbers are other answers.
                if row.code.is_some() && asked.code.is_none() {
                    found.unknown += 1;
                    continue;
                }
                // What is told the same of the same is followed once.
                if known.insert((told.clone(), asked.code, asked.names.clone())) {
                    cases.push((at, told.clone(), row));
                }
            }
        }
        found.is_cut |= cases.len() > MAX_REFUSALS;
        for (asked, told, row) in cases.into_iter().take(MAX_REFUSALS) {
            let Some(request) = found.asked.get(asked).filter(|asked| !asked.names.is_empty()) else {
                continue;
            };
            let walks = Walks { rows: self, facts, looked: &looked, asking, request, told: &told, row };
            let after = walks.after(constants, &mut budget, &self.rows.refused, true);
            let for_good = walks.after(constants, &mut budget, &self.rows.refused_for_good, false);
            let compared = match row.only_refused {
                true => Vec::new(),
                false => walks.compared(&found.asked, &after, &for_good),
            };
            let granted = match compared.as_slice() {
                [] => Span::default(),
                _ => walks.granted(constants, &mut budget, &compared),
            };
            if granted.is_cut() {
                found.is_cut = true;
                continue;
            }
            let spans = Spans {
                refused: [&after.at_once, &for_good.at_once],
                by_dialog: [&after.by_dialog, &for_good.by_dialog],
                buttons: &after.buttons,
                granted: &granted,
                compares: !row.only_refused,
            };
            let again = again(constants, &found.asked, request, &looked, &spans, &mut unsure);
            let (refused, compares) = (after.at_once, !row.only_refused);
            found.refusals.push(Refusal { asked, answer: told.method, again, refused, granted, compares });
            if budget.is_spent() {
                break;
            }
        }
        found.unknown += unsure;
        found.is_cut |= budget.is_spent();
    }

    /// Calls of the program that end screens, show buttons, and hold dialogs.
    fn looked<'p, 'a>(&self, facts: &Facts<'_, 'p, 'a>, constants: &mut Constants<'p, 'a>) -> Looked {
        let mut looked = Looked {
            buttons: Starts::default(),
            shown_by: FxHashMap::default(),
            nothing: Starts::default(),
            leaves: Vec::new(),
            firm: BTreeSet::new(),
            ways_out: BTreeSet::new(),
        };
        for (reference, row) in &self.does {
            for place in facts.sites.calls(*reference) {
                if !facts.reach.is_reached(place.method) {
                    continue;
                }
                match &row.says {
                    Does::Leave => looked.leaves.push(*place),
                    Does::WayOut => {
                        looked.ways_out.insert(*place);
                    }
                    Does::Firm(argument, is) => {
                        let held = constants.evaluated(*place, argument, None);
                        if matches!(held.values.as_slice(), [Constant::Int(number, _)] if number == is) {
                            looked.firm.insert(*place);
                        }
                    }
                    Does::Button(runs, calls) => {
                        let methods = run_by(facts, constants, *place, runs, calls);
                        looked.buttons.add(*place, &methods);
                    }
                }
            }
        }
        looked.shown_by = looked.buttons.turned();
        looked.leaves.sort_unstable();
        looked.leaves.dedup();
        looked
    }
}

/// An answer, and all that is run after it.
struct Walks<'w, 'p, 'a> {
    rows: &'w Requests<'w>,
    facts: &'w Facts<'w, 'p, 'a>,
    looked: &'w Looked,
    asking: &'w FixedBitSet,
    request: &'w Asked,
    told: &'w Told,
    row: Answer,
}

/// What is run after a refusal.
#[derive(Default)]
struct After {
    /// Without a person doing anything.
    at_once: Span,
    /// With the buttons of dialogs that it shows.
    by_dialog: Span,
    /// By each button alone, with the way to it.
    buttons: Vec<(Vec<Step>, Span)>,
}

impl After {
    fn spans(&self) -> impl Iterator<Item = &Span> {
        [&self.at_once, &self.by_dialog].into_iter().chain(self.buttons.iter().map(|(_, span)| span))
    }
}

impl<'p, 'a> Walks<'_, 'p, 'a> {
    /// All that is run after a refusal. What is known of methods is shared, since the same is supposed.
    fn after(
        &self,
        constants: &mut Constants<'p, 'a>,
        budget: &mut Budget,
        kinds: &BTreeMap<String, i64>,
        with_buttons: bool,
    ) -> After {
        let Some(given) = self.given(self.row.refused, kinds) else { return After::default() };
        let mut walker = self.walker(constants, budget, kinds, 1);
        let at_once = walker.all(&[self.told.method], &given);
        walker.follow(&self.looked.buttons, self.rows.prompt.iter().chain(&self.rows.rows.buttons));
        let by_dialog = walker.all(&[self.told.method], &given);
        walker.follow(&self.looked.nothing, self.rows.prompt.iter());
        let buttons = if with_buttons { self.buttons(&mut walker, &by_dialog) } else { Vec::new() };
        After { at_once, by_dialog, buttons }
    }

    /// The methods of which it must be known whether a grant runs them, too: where what is done after a refusal is done,
    /// here and elsewhere.
    fn compared(&self, all: &[Asked], after: &After, for_good: &After) -> Vec<MethodId> {
        let spans = || after.spans().chain(for_good.spans());
        let is_run = |place: CodePlace| spans().any(|span| span.holds(place));
        let settings = all.iter().filter(|other| other.shows_settings).map(|other| other.place);
        let asks = all.iter().map(|other| other.place).filter(|place| is_run(*place));
        let mut found: Vec<MethodId> = asks.map(|place| place.method).collect();
        for places in [settings.collect(), self.looked.leaves.clone()] {
            if places.iter().any(|place| is_run(*place)) {
                found.extend(places.iter().map(|place| place.method));
            }
        }
        found.extend((self.facts.sought)(&self.request.names, &after.at_once));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What may be run after a grant, of the methods that lead to those that are compared.
    fn granted(&self, constants: &mut Constants<'p, 'a>, budget: &mut Budget, compared: &[MethodId]) -> Span {
        let kinds = &self.rows.rows.granted;
        let Some(given) = self.given(self.row.granted, kinds) else { return Span::default() };
        let mut walker = self.walker(constants, budget, kinds, MOST_IF_GRANTED);
        walker.follow(&self.looked.buttons, self.rows.prompt.iter().chain(&self.rows.rows.buttons));
        let (program, reach) = (self.facts.program, self.facts.reach);
        let leading = leading_to(program, reach, &self.looked.shown_by, self.told.class, compared);
        walker.within(leading).all(&[self.told.method], &given)
    }

    /// Walks where this is supposed, along calls with at most so many targets, and without dialogs.
    fn walker<'x>(
        &'x self,
        constants: &'x mut Constants<'p, 'a>,
        budget: &'x mut Budget,
        kinds: &BTreeMap<String, i64>,
        most: usize,
    ) -> Walker<'x, 'p, 'a> {
        let (program, reach) = (self.facts.program, self.facts.reach);
        let said = Said {
            names: &self.request.names,
            answered: &self.rows.answered,
            calls: self.facts.calls,
            fields: self.facts.fields,
            kinds: kinds.clone(),
            asking: self.asking,
        };
        let supposer = Supposer::with(program, reach, said, constants, budget);
        let prompt = self.rows.prompt.iter();
        Walker::new(program, reach, &self.looked.nothing, prompt, supposer).of(self.told.class, most)
    }

    /// What the buttons of dialogs run that are shown once the user has refused, each with the way to it.
    fn buttons(&self, walker: &mut Walker<'_, 'p, 'a>, by_dialog: &Span) -> Vec<(Vec<Step>, Span)> {
        let program = self.facts.program;
        let types: Vec<TypeId> =
            self.rows.rows.buttons.iter().filter_map(|class| program.find_type(class)).collect();
        let is_button = |step: &Step| {
            let class = program.class(program.method(step.to).class).type_;
            step.kind == EdgeKind::Start
                || program.supertypes(class).iter().any(|type_| types.contains(type_))
        };
        let mut found = Vec::new();
        for step in by_dialog.called_back().into_iter().filter(is_button).take(MAX_BUTTONS) {
            let given = Given { fields: walker.fields_of(step.to, step.from), ..Given::default() };
            found.push((by_dialog.path(step.to), walker.all(&[step.to], &given)));
        }
        found
    }

    /// What the method is told.
    fn given(&self, said: Option<i64>, kinds: &BTreeMap<String, i64>) -> Option<Given> {
        let (program, row, asked) = (self.facts.program, self.row, self.request);
        let method = program.method(self.told.method);
        let params = program.params(program.sig(program.method_ref(method.reference).sig).proto);
        let receiver = u32::from(method.access & ACC_STATIC == 0);
        let mut given = Given { fields: self.told.fields.clone(), ..Given::default() };
        if let (Some(at), Some(code)) = (row.code, asked.code) {
            given.parameters.push((at + receiver, Value::Int(code)));
        }
        if let Some(at) = row.names {
            given.parameters.push((at + receiver, Value::Asked));
        }
        if let (Some(at), Some(is)) = (row.for_good, kinds.get(FOR_GOOD)) {
            given.parameters.push((at + receiver, Value::Int(*is)));
        }
        if let Some(at) = row.answer {
            let each = said?;
            let type_ = params.get(at as usize).map(|type_| program.descriptor(*type_))?;
            let value = match type_ {
                b"Z" | b"I" => Value::Int(each),
                _ => Value::Answers { each, count: asked.names.len() as i64 },
            };
            given.parameters.push((at + receiver, value));
        }
        Some(given)
    }
}

/// Methods of an object that a button runs.
fn run_by<'p, 'a>(
    facts: &Facts<'_, 'p, 'a>,
    constants: &mut Constants<'p, 'a>,
    place: CodePlace,
    runs: &crate::rules::Expression,
    calls: &[String],
) -> Vec<MethodId> {
    let program = facts.program;
    let held = constants.evaluated(place, runs, Some("object"));
    let mut found = Vec::new();
    for value in &held.values {
        let Constant::Object(type_, _) = value else { continue };
        let Some(class) = program.type_(*type_).class else { continue };
        let methods = program.methods_of(class);
        found.extend(methods.filter(|method| {
            let name = program.method_name(*method);
            facts.reach.is_reached(*method) && calls.iter().any(|call| call.as_bytes() == name)
        }));
    }
    found
}

/// What runs after an answer.
struct Spans<'s> {
    /// After a refusal, and after one for good: then the system asks no more.
    refused: [&'s Span; 2],
    by_dialog: [&'s Span; 2],
    /// What each button of a dialog runs, with the way to it.
    buttons: &'s [(Vec<Step>, Span)],
    granted: &'s Span,
    /// Whether it is known what is done after a grant.
    compares: bool,
}

/// What is done after a refusal and not after a grant.
fn again(
    constants: &mut Constants<'_, '_>,
    all: &[Asked],
    refused: &Asked,
    looked: &Looked,
    spans: &Spans<'_>,
    unsure: &mut usize,
) -> Vec<Again> {
    let mut done: Vec<(What, CodePlace)> = Vec::new();
    for (at, other) in all.iter().enumerate() {
        if other.shows_settings {
            done.push((What::ShowsSettings(at), other.place));
        }
        if !other.names.is_empty() && done.last().is_none_or(|last| last.1 != other.place) {
            done.push((What::Asks(at), other.place));
        }
    }
    // What is done after a grant by another call is no answer to a refusal, either.
    let leaves_anyway = looked.leaves.iter().any(|place| spans.granted.holds(*place));
    let settings_anyway = all.iter().any(|other| other.shows_settings && spans.granted.holds(other.place));
    if spans.compares && !leaves_anyway {
        done.extend(looked.leaves.iter().map(|place| (What::Leaves, *place)));
    }
    let places: BTreeSet<CodePlace> = all.iter().map(|other| other.place).collect();
    let mut found = Vec::new();
    for (what, place) in done {
        let asks_for = |span: &Span| match what {
            What::Asks(at) => all.get(at).is_some_and(|again| is_again(refused, again, all, span)),
            _ => true,
        };
        let runs = |span: &Span| span.holds(place) && asks_for(span);
        let is_done_anyway = match what {
            What::Asks(_) => runs(spans.granted),
            What::ShowsSettings(_) => settings_anyway,
            What::Leaves => false,
        };
        if is_done_anyway {
            continue;
        }
        // Asking once more after a refusal for good is no asking.
        let n = if matches!(what, What::Asks(_)) { 1 } else { 2 };
        let at_once = spans.refused.into_iter().take(n).find(|span| runs(span));
        let by_dialog = spans.by_dialog.into_iter().take(n).find(|span| what != What::Leaves && runs(span));
        let Some(span) = at_once.or(by_dialog) else { continue };
        let path = span.path(place.method);
        // A request within what makes another one is that.
        let is_within = path.iter().any(|step| places.contains(&step.from));
        let asks = matches!(what, What::Asks(_));
        if asks && (is_within || !is_sure(constants, span, &path, place, unsure)) {
            continue;
        }
        let way = match at_once {
            Some(_) => Way::AtOnce,
            None => Way::Dialog { firm: held_fast(&path, looked, span) },
        };
        let bounds = match what {
            What::Leaves => Vec::new(),
            _ => bounds::on_the_way(constants, &path, place),
        };
        found.push(Again { what, place, way, path, bounds });
        if asks && at_once.is_some() {
            found.extend(by_button(constants, spans, looked, (what, place), &runs, unsure));
        }
    }
    found
}

/// What is asked at once and by the button of a dialog, too: by the same call, which another method makes.
fn by_button(
    constants: &mut Constants<'_, '_>,
    spans: &Spans<'_>,
    looked: &Looked,
    (what, place): (What, CodePlace),
    runs: &dyn Fn(&Span) -> bool,
    unsure: &mut usize,
) -> Option<Again> {
    let [dialogs, _] = spans.by_dialog;
    let (shown, span) = spans.buttons.iter().find(|(_, span)| runs(span))?;
    let mut path = span.path(place.method);
    if !is_sure(constants, span, &path, place, unsure) {
        return None;
    }
    let way = Way::Dialog { firm: held_fast(shown, looked, dialogs) };
    path.splice(0..0, shown.iter().copied());
    let bounds = bounds::on_the_way(constants, &path, place);
    Some(Again { what, place, way, path, bounds })
}

/// Whether a request is for something that was just refused.
fn is_again(refused: &Asked, again: &Asked, all: &[Asked], span: &Span) -> bool {
    let value = again.argument.and_then(|argument| span.argument(again.place, argument));
    match value {
        Some(Value::Asked) => true,
        Some(Value::Other) => false,
        _ if again.is_passed => {
            // One caller's names are not another's, unless there is only one.
            let mut here = all.iter().filter(|other| other.place == again.place);
            here.all(|other| other.names == again.names) && !again.names.is_disjoint(&refused.names)
        }
        _ => !again.names.is_disjoint(&refused.names),
    }
}

/// The call that keeps the dialog on the way from being dismissed, if it has no other way out.
fn held_fast(path: &[Step], looked: &Looked, span: &Span) -> Option<CodePlace> {
    let shown = path.iter().find(|step| !matches!(step.kind, EdgeKind::Call | EdgeKind::Dispatch))?;
    let within = |places: &BTreeSet<CodePlace>| {
        let mut own = places.iter().filter(|place| place.method == shown.from.method && span.holds(**place));
        own.next().copied()
    };
    let shows = |step: &&Step| step.from.method == shown.from.method;
    let n_buttons =
        span.called_back().iter().filter(shows).map(|step| step.from).collect::<BTreeSet<_>>().len();
    let firm = within(&looked.firm).filter(|_| n_buttons == 1)?;
    within(&looked.ways_out).is_none().then_some(firm)
}
