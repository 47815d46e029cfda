//! Paths from app to app: in each app by the program of that app, and where the path goes over, what is sent must be what
//! a component of the other app can receive from there.

use std::rc::Rc;

use candor_app::ComponentKind;
use candor_program::{CodePlace, MethodId};

use super::{
    MAX_WAYS, Refusal, Replay, Way, Why,
    at::{At, Holder, Part},
    backwards,
    content::InResult,
    receiving::{is_open, may_be_for, may_reach},
    rule::{Sending, To},
    sending::{Known, Parcel},
    why_from,
};
use crate::{
    between::{Crossing, Party},
    flow::{Flow, Kind, Source},
    rules::Rules,
};

/// Methods of a provider that give something to whoever asks.
const ANSWERS: [&[u8]; 3] = [b"query", b"call", b"getType"];

/// Replays paths that lead through several apps.
pub struct ReplayTogether<'t, 'p, 'a> {
    parties: &'t [Party<'p, 'a>],
    replays: Vec<Replay<'p, 'a>>,
}

/// A place with the position of its app.
type Place = (usize, CodePlace);

/// Where the value can be: within an app, or sent.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stage {
    Within(At),
    Sent(Parcel),
}

impl<'t, 'p, 'a> ReplayTogether<'t, 'p, 'a> {
    /// Gets ready; nothing is read yet.
    #[must_use]
    pub fn new(parties: &'t [Party<'p, 'a>], rules: &'p Rules) -> Self {
        let replay = |party: &Party<'p, 'a>| Replay::new(party.program, party.reach, rules, party.ends);
        Self { parties, replays: parties.iter().map(replay).collect() }
    }

    /// Why the value gets to each place of a path between apps. A reason that names a method names it in the app of its
    /// place.
    ///
    /// # Errors
    /// The first step that nothing explains.
    pub fn path(&mut self, crossing: &Crossing) -> Result<Vec<Why>, Refusal> {
        let (flow, path) = (&crossing.flow, &crossing.path);
        let (Some(first), Some(last)) = (path.first(), path.last()) else { return Err(Refusal::Ends) };
        let is_whole = *first == (crossing.from, flow.source.place) && *last == (crossing.to, flow.place);
        if !is_whole || path.iter().any(|place| place.0 >= self.replays.len()) {
            return Err(Refusal::Ends);
        }
        let start = self.replays[first.0].first_ways(flow);
        if start.is_empty() {
            return Err(Refusal::Source(first.1));
        }
        let stage = |(at, came, why): Way| (Stage::Within(at), came, why);
        let mut all: Vec<Vec<(Stage, usize, Why)>> = vec![start.into_iter().map(stage).collect()];
        for (n, pair) in path.windows(2).enumerate() {
            let &[from, to] = pair else { break };
            let refusal = Refusal::Step { at: n + 1, from: from.1, to: to.1 };
            let is_last = n + 2 == path.len();
            let goes_over = path.get(n + 2).is_some_and(|next| next.0 != to.0);
            let before = all.last().map_or(&[][..], Vec::as_slice).to_vec();
            let mut after: Vec<(Stage, usize, Why)> = Vec::new();
            for (came, (stage, _, _)) in before.iter().enumerate() {
                for at in self.arrived(stage, from, to) {
                    let is_over = from.0 != to.0;
                    let said = |why: Why| if is_over { Why::Delivered } else { why_from(n, why) };
                    let replay = &mut self.replays[to.0];
                    if is_last {
                        if let Some(why) = replay.leaves(flow, &at, to.1) {
                            return Ok(backwards(&all, came, said(why)));
                        }
                        continue;
                    }
                    let mut found: Vec<(Stage, Why)> = Vec::new();
                    if goes_over {
                        found.extend(
                            replay.sent(&at, to.1).into_iter().map(|(of, why)| (Stage::Sent(of), why)),
                        );
                    }
                    let steps = replay.step(&at, to.1);
                    found.extend(steps.iter().map(|(at, why)| (Stage::Within(at.clone()), why.clone())));
                    for (next, why) in found {
                        if after.len() < MAX_WAYS && !after.iter().any(|known| known.0 == next) {
                            after.push((next, came, said(why)));
                        }
                    }
                }
            }
            if after.is_empty() {
                return Err(if is_last && from.0 == to.0 { Refusal::Sink(to.1) } else { refusal });
            }
            all.push(after);
        }
        Err(Refusal::Sink(last.1))
    }

    /// The same for a path that somebody says a value goes.
    ///
    /// # Errors
    /// The first step that nothing explains.
    pub fn claim(&mut self, kind: &Kind, sink: &str, path: Vec<Place>) -> Result<Vec<Why>, Refusal> {
        let (Some(first), Some(last)) = (path.first().copied(), path.last().copied()) else {
            return Err(Refusal::Ends);
        };
        let (Some(from), Some(to)) = (self.parties.get(first.0), self.replays.get_mut(last.0)) else {
            return Err(Refusal::Ends);
        };
        let call = to.code.body(last.1.method).and_then(|body| body.position(last.1.pc));
        let call = call.and_then(|at| to.code.call(last.1.method, at)).ok_or(Refusal::Sink(last.1))?;
        let own = (first.1.pc == 0).then(|| from.program.method(first.1.method).reference);
        let source = Source { place: first.1, reference: own, kind: kind.clone(), api: None };
        let flow = Flow {
            source,
            place: last.1,
            reference: call.reference,
            api: None,
            kind: sink.to_owned(),
            sdk: None,
            changes: Vec::new(),
            to: Vec::new(),
            path: Vec::new(),
            why: Vec::new(),
        };
        let mut crossing = Crossing { from: first.0, to: last.0, flow, path };
        let plainly = self.path(&crossing);
        if plainly.is_ok() {
            return plainly;
        }
        // Either end may be called by reflection.
        for (source, sink) in [(true, false), (false, true), (true, true)] {
            crossing.flow.source.api = source.then(String::new);
            crossing.flow.api = sink.then(String::new);
            if let Ok(why) = self.path(&crossing) {
                return Ok(why);
            }
        }
        plainly
    }

    /// Where the value is before a place: where it was, or what the app of that place received with it.
    fn arrived(&mut self, stage: &Stage, from: Place, to: Place) -> Vec<At> {
        match stage {
            Stage::Within(at) if from.0 == to.0 => vec![at.clone()],
            Stage::Within(at) => self.answered(at, from, to),
            Stage::Sent(_) if from.0 == to.0 => Vec::new(),
            Stage::Sent(parcel) => self.received(parcel, from, to),
        }
    }

    /// What the other app receives of what was sent.
    fn received(&mut self, parcel: &Parcel, from: Place, to: Place) -> Vec<At> {
        let (method, at) = parcel.by;
        let Some(call) = self.replays[from.0].code.call(method, at) else { return Vec::new() };
        let sendings = self.replays[from.0].readings(&call);
        let sending =
            sendings.iter().flat_map(|reading| &reading.sends).find(|sending| sending.to == parcel.to);
        let Some(sending) = sending.cloned() else { return Vec::new() };
        let can = match &parcel.to {
            To::Provider(name) => {
                let known = self.replays[from.0].authorities(&call);
                self.is_asked(name, &known, from.0, to)
            }
            To::Asker => self.is_asker(from, to),
            To::Bound => self.is_bound(from.0, to),
            _ => self.can_receive(&call, &sending, from.0, to),
        };
        if !can {
            return Vec::new();
        }
        let whole = match &parcel.to {
            To::Provider(name) => At::HandedTo { name: name.clone(), position: parcel.argument },
            To::Bound => At::HandedTo { name: "handleMessage".to_owned(), position: 0 },
            _ => At::Sent,
        };
        match &parcel.at {
            None => vec![whole],
            Some(at) => self.told(at, from.0, to.0).into_iter().collect(),
        }
    }

    /// Where a value is that lies in a part of something sent, as the other app has it: objects of classes that both
    /// know.
    fn told(&self, at: &At, from: usize, to: usize) -> Option<At> {
        let At::In { part, holder } = at else { return None };
        if !matches!(part, Part::Slot(_) | Part::Element(_)) {
            return None;
        }
        let (own, other) = (self.parties[from].program, self.parties[to].program);
        let types: Vec<_> =
            holder.types.iter().filter_map(|type_| other.find_type(own.descriptor(*type_))).collect();
        if types.is_empty() && !holder.types.is_empty() {
            return None;
        }
        let holder = Holder { types, made: None, seen: None, is_sent: true };
        Some(At::In { part: part.clone(), holder: Rc::new(holder) })
    }

    /// Whether a component of the other app that this code belongs to can receive an intent.
    fn can_receive(&mut self, call: &super::code::Call, sending: &Sending, from: usize, to: Place) -> bool {
        let (facts, permission) = {
            let replay = &mut self.replays[from];
            (replay.facts(call, sending), replay.permission(call, sending))
        };
        let (app, other) = (self.parties[from].app, self.parties[to.0].app);
        let is_for_it =
            permission.is_unset() || permission.may_be(|name| super::receiving::holds(other, name));
        if !is_for_it {
            return false;
        }
        let fits = |kind: ComponentKind| match &sending.to {
            To::Activity => kind == ComponentKind::Activity,
            To::Service => kind == ComponentKind::Service,
            To::Receiver => kind == ComponentKind::Receiver,
            _ => kind != ComponentKind::Provider,
        };
        for component in other.components.iter().filter(|component| fits(component.kind)) {
            if is_open(component, app)
                && may_reach(&facts, component, other)
                && self.is_led_to(to, &component.class, None)
            {
                return true;
            }
        }
        if !matches!(sending.to, To::Receiver | To::Component) || !facts.classes.is_unset() {
            return false;
        }
        // Receivers that code registers: for an action that it says.
        let replay = &mut self.replays[to.0];
        let is_said = facts.action.is_open || facts.action.texts.iter().any(|action| replay.says(action));
        is_said
            && may_be_for(&facts, other)
            && replay
                .receivers_in_code(other)
                .into_iter()
                .any(|class| replay.led_to(class, None).contains(&to.1.method))
    }

    fn is_led_to(&mut self, to: Place, class: &str, name: Option<&str>) -> bool {
        let replay = &mut self.replays[to.0];
        let Some(class) = replay.class_named(class) else { return false };
        replay.led_to(class, name).contains(&to.1.method)
    }

    /// Whether a method of a provider of the other app, open to this one, leads to a place.
    fn is_asked(&mut self, name: &str, authorities: &Known, from: usize, to: Place) -> bool {
        let (app, other) = (self.parties[from].app, self.parties[to.0].app);
        let providers = other.components.iter().filter(|component| {
            let permission = match name {
                "query" | "getType" => &component.permission,
                "call" => &None,
                _ => &component.write_permission,
            };
            component.kind == ComponentKind::Provider
                && component.exported
                && component.enabled
                && permission.as_ref().is_none_or(|needed| super::receiving::holds(app, needed))
                && authorities.may_be(|asked| component.authorities.iter().any(|own| own == asked))
        });
        let classes: Vec<&str> = providers.map(|component| component.class.as_str()).collect();
        classes.into_iter().any(|class| self.is_led_to(to, class, Some(name)))
    }

    /// Whether this code belongs to one who asked the sender for a result.
    fn is_asker(&mut self, from: Place, to: Place) -> bool {
        let (sender, asker) = (self.parties[from.0].app, self.parties[to.0].app);
        let asked: Vec<_> =
            sender.components.iter().filter(|component| component.kind == ComponentKind::Activity).collect();
        let asked: Vec<_> = asked
            .into_iter()
            .filter(|component| is_open(component, asker) && self.is_led_to(from, &component.class, None))
            .collect();
        let asks: Vec<_> =
            self.replays[to.0].all_sendings().iter().filter(|row| row.1.asks).cloned().collect();
        for component in &asker.components {
            if !self.is_led_to(to, &component.class, None) {
                continue;
            }
            for (call, sending) in &asks {
                if !self.is_led_to((to.0, CodePlace { method: call.method, pc: 0 }), &component.class, None) {
                    continue;
                }
                let facts = self.replays[to.0].facts(call, sending);
                if asked.iter().any(|component| may_reach(&facts, component, sender)) {
                    return true;
                }
            }
        }
        false
    }

    /// Whether this code belongs to a service that the sender binds.
    fn is_bound(&mut self, from: usize, to: Place) -> bool {
        let (app, other) = (self.parties[from].app, self.parties[to.0].app);
        let binds: Vec<_> = self.replays[from].all_sendings().iter().cloned().collect();
        let services = other.components.iter().filter(|component| component.kind == ComponentKind::Service);
        let services: Vec<_> = services.filter(|component| is_open(component, app)).collect();
        for (call, sending) in binds.iter().filter(|row| row.1.to == To::Service) {
            let facts = self.replays[from].facts(call, sending);
            for service in &services {
                if may_reach(&facts, service, other) && self.is_led_to(to, &service.class, None) {
                    return true;
                }
            }
        }
        false
    }

    /// What an app gets that asks a provider: what the provider's method gave back.
    fn answered(&mut self, at: &At, from: Place, to: Place) -> Vec<At> {
        let program = self.parties[from.0].program;
        let method = from.1.method;
        let Some(name) = ANSWERS.iter().find(|name| **name == program.method_name(method)) else {
            return Vec::new();
        };
        let Some(how) = self.replays[from.0].is_in_result(at, method) else { return Vec::new() };
        let class = program.source_name(program.class(program.method(method).class).type_);
        let (asker, app) = (self.parties[to.0].app, self.parties[from.0].app);
        let provider = app
            .components
            .iter()
            .find(|one| one.kind == ComponentKind::Provider && one.class == class && is_open(one, asker));
        let Some(provider) = provider else { return Vec::new() };
        let asks = self.replays[to.0].all_sendings();
        let mut found = Vec::new();
        for (call, sending) in asks.iter() {
            let is_it = matches!(&sending.to, To::Provider(asked) if asked.as_bytes() == *name);
            if !is_it || !self.leads_from_to(to.0, call.method, to.1.method) {
                continue;
            }
            let replay = &mut self.replays[to.0];
            if !replay.authorities(call).may_be(|asked| provider.authorities.iter().any(|own| own == asked)) {
                continue;
            }
            found.extend(match (how, at) {
                (InResult::Whole, _) => {
                    replay.code.result_of(call.method, call.at).map(|at| At::Set { method: call.method, at })
                }
                (InResult::Part, At::In { part: part @ (Part::Slot(_) | Part::Element(_)), .. }) => {
                    let other = self.parties[to.0].program;
                    let sig = other.sig(other.method_ref(call.reference).sig);
                    let types = vec![other.return_type(sig.proto)];
                    let holder = Holder { types, made: None, seen: None, is_sent: true };
                    Some(At::In { part: part.clone(), holder: Rc::new(holder) })
                }
                _ => None,
            });
        }
        found
    }

    /// Whether a call in one method can be that of an answer which is read in another: the same, or one that leads to it.
    fn leads_from_to(&mut self, app: usize, asks: MethodId, reads: MethodId) -> bool {
        let class = self.parties[app].program.method(asks).class;
        asks == reads || self.replays[app].led_to(class, None).contains(&reads)
    }
}
