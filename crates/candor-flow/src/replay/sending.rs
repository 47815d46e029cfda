//! What a call sends to components, and what constants near it say of where that goes.

use std::rc::Rc;

use candor_program::{CodePlace, MethodId, body::Origin};

use super::{
    Replay,
    at::{At, Holder},
    code::Call,
    rule::{In, Object, Out, Pattern, Sending, To},
    why::Why,
};

/// How far texts are followed from object to object.
const MAX_DEPTH: usize = 3;
/// Most calls that send something, in one app.
const MAX_SENDINGS: usize = 2_000;
/// What stands before the authority in the address of a provider.
const CONTENT: &str = "content://";

/// The texts that a part of an intent can be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) texts: Vec<String>,
    /// Whether it may be another.
    pub(super) is_open: bool,
}

impl Known {
    fn open() -> Self {
        Self { texts: Vec::new(), is_open: true }
    }

    fn and(&mut self, other: Self) {
        self.texts.extend(other.texts);
        self.is_open |= other.is_open;
    }

    /// Whether nothing sets it.
    pub(super) fn is_unset(&self) -> bool {
        self.texts.is_empty() && !self.is_open
    }

    /// Whether it may be one of which something holds.
    pub(super) fn may_be(&self, mut is_it: impl FnMut(&str) -> bool) -> bool {
        self.is_open || self.texts.iter().any(|text| is_it(text))
    }
}

/// What is known of where an intent goes.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) classes: Known,
    /// The app of the class, and the app that it is limited to.
    pub(super) packages: [Known; 2],
    pub(super) action: Known,
    pub(super) data: Known,
    pub(super) type_: Known,
}

/// Something that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parcel {
    /// The call: method, position.
    pub(super) by: (MethodId, usize),
    pub(super) to: To,
    /// Where the value is in it: as it is, or in a part of what is sent.
    pub(super) at: Option<At>,
    /// Which argument it is, or is in.
    pub(super) argument: usize,
}

impl Replay<'_, '_> {
    /// What leaves with the value by a call, and why the value is in it.
    pub(super) fn sent(&mut self, at: &At, place: CodePlace) -> Vec<(Parcel, Why)> {
        let mut found = Vec::new();
        let Some(call) = self.call_at(place) else { return found };
        for sending in self.sendings_of(&call) {
            for (argument, (carried, objects)) in sending.what.iter().enumerate() {
                let parcel = |at| Parcel { by: (call.method, call.at), to: sending.to.clone(), at, argument };
                if let Some(why) = carried.iter().find_map(|input| self.fits(at, &call, input)) {
                    found.push((parcel(None), why));
                }
                let At::In { holder, .. } = at else { continue };
                if objects.iter().any(|object| self.has(&call, *object, holder)) {
                    found.push((parcel(Some(at.clone())), Why::Content));
                }
            }
        }
        found
    }

    fn call_at(&mut self, place: CodePlace) -> Option<Call> {
        let position = self.code.body(place.method)?.position(place.pc)?;
        self.code.call(place.method, position)
    }

    fn sendings_of(&mut self, call: &Call) -> Vec<Sending> {
        self.readings(call).iter().flat_map(|reading| reading.sends.clone()).collect()
    }

    /// All calls of the app that send something.
    pub(super) fn all_sendings(&mut self) -> Rc<[(Call, Sending)]> {
        if let Some(known) = &self.sendings {
            return Rc::clone(known);
        }
        let mut found = Vec::new();
        let methods: Vec<MethodId> = self.reach.reached().collect();
        for method in methods {
            let n = self.code.body(method).map_or(0, |body| body.insns.len());
            for at in 0..n {
                let Some(call) = self.code.call(method, at) else { continue };
                let has = self.named_reading(&call).is_some_and(|reading| !reading.sends.is_empty());
                if has && found.len() < MAX_SENDINGS {
                    found.extend(self.sendings_of(&call).into_iter().map(|sending| (call.clone(), sending)));
                }
            }
        }
        let found: Rc<[(Call, Sending)]> = found.into();
        self.sendings = Some(Rc::clone(&found));
        found
    }

    /// What constants say of where a call sends its intent.
    pub(super) fn facts(&mut self, call: &Call, sending: &Sending) -> Facts {
        let mut facts = Facts::default();
        let objects = sending.what.first().map_or(&[][..], |row| &row.1[..]).to_vec();
        for object in objects {
            let holder = match object {
                Object::Operand(operand) => call.operands.get(operand).map(|operand| {
                    self.holder(call.method, call.at, operand.register, Some(operand.declared))
                }),
                Object::Other => None,
            };
            let holders = holder.map(|holder| self.inner(call.method, &holder));
            for holder in holders.unwrap_or_else(|| vec![Holder::any()]) {
                let mut known = |slot: &str| self.texts_in(call.method, &holder, slot, MAX_DEPTH);
                facts.classes.and(known("class"));
                facts.action.and(known("action"));
                facts.data.and(known("data"));
                facts.type_.and(known("type"));
                let [of_class, limit] = &mut facts.packages;
                of_class.and(known("class_package"));
                limit.and(known("package"));
            }
        }
        facts
    }

    /// What an intent that is made of another hands on: the other.
    fn inner(&mut self, method: MethodId, holder: &Rc<Holder>) -> Vec<Rc<Holder>> {
        let mut found = Vec::new();
        for at in holder.made.iter().flat_map(|made| made.1.clone()) {
            let Some(call) = (at as usize).checked_sub(1).and_then(|at| self.code.call(method, at)) else {
                continue;
            };
            let Some(reading) = self.named_reading(&call) else { continue };
            let inner = Out::ResultPart(Pattern::Slot("inner".to_owned()));
            for (input, _) in reading.transfers.iter().filter(|row| row.1 == inner) {
                let In::Operand(operand) = input else { continue };
                let Some(operand) = call.operands.get(*operand) else { continue };
                found.push(self.holder(method, call.at, operand.register, Some(operand.declared)));
            }
        }
        if found.is_empty() { vec![Rc::clone(holder)] } else { found }
    }

    /// The texts that a method puts into a part of an object; open where it did not make the object or hands it to code
    /// that is not looked at here.
    fn texts_in(&mut self, method: MethodId, holder: &Rc<Holder>, slot: &str, depth: usize) -> Known {
        if depth == 0 || holder.made.is_none() {
            return Known::open();
        }
        let mut known = Known::default();
        let pattern = Pattern::Slot(slot.to_owned());
        let n = self.code.body(method).map_or(0, |body| body.insns.len());
        for at in 0..n {
            let Some(call) = self.code.call(method, at) else { continue };
            let result = self.code.result_of(method, at).and_then(|at| u32::try_from(at).ok());
            let makes =
                holder.made.as_ref().is_some_and(|made| result.is_some_and(|at| made.1.contains(&at)));
            let mut is_it = Vec::new();
            for operand in &call.operands {
                let own = self.holder(method, at, operand.register, Some(operand.declared));
                is_it.push(self.may_be_one(holder, &own) && own.made.is_some());
            }
            let Some(reading) = self.named_reading(&call) else {
                // Whoever is given it may set the part.
                known.is_open |= is_it.contains(&true) && self.leads_inside(&call);
                continue;
            };
            for (input, output) in &reading.transfers {
                let is_set = match output {
                    Out::PartOf(Object::Operand(to), own) => *own == pattern && is_it.get(*to) == Some(&true),
                    Out::ResultPart(own) => makes && *own == pattern,
                    _ => false,
                };
                if is_set {
                    let set = self.texts_of_input(&call, input, depth - 1);
                    known.and(set);
                }
            }
        }
        known
    }

    fn texts_of_input(&mut self, call: &Call, input: &In, depth: usize) -> Known {
        match input {
            In::Operand(operand) => self.texts_of_operand(call, *operand, depth),
            In::Part(Object::Operand(operand), Pattern::Slot(slot)) => {
                let Some(operand) = call.operands.get(*operand) else { return Known::open() };
                let holder = self.holder(call.method, call.at, operand.register, Some(operand.declared));
                self.texts_in(call.method, &holder, slot, depth)
            }
            _ => Known::open(),
        }
    }

    fn texts_of_operand(&mut self, call: &Call, operand: usize, depth: usize) -> Known {
        let Some(operand) = call.operands.get(operand) else { return Known::open() };
        let mut known = Known::default();
        let unit = self.program.unit_of(call.method);
        for definition in self.code.definitions(call.method, call.at, operand.register).iter() {
            match definition.origin {
                Origin::Int(0) => {}
                Origin::String(index) => match unit.dex.string(index) {
                    Ok(text) => known.texts.push(text.into_owned()),
                    Err(_) => known.is_open = true,
                },
                Origin::Class(type_) => known.texts.push(self.program.source_name(type_)),
                Origin::Call(_) if depth > 0 => {
                    // What is made of a text, such as an address, stands for it.
                    let made = definition.at.and_then(|at| at.checked_sub(1));
                    let made = made.and_then(|at| self.code.call(call.method, at as usize));
                    let inputs: Vec<In> = made.iter().filter_map(|made| self.named_reading(made)).fold(
                        Vec::new(),
                        |mut all, reading| {
                            let gives = |row: &&(In, Out)| matches!(row.1, Out::Result | Out::ResultPart(_));
                            all.extend(reading.transfers.iter().filter(gives).map(|row| row.0.clone()));
                            all
                        },
                    );
                    known.is_open |= inputs.is_empty();
                    for input in inputs.iter().filter(|input| matches!(input, In::Operand(_))) {
                        let made = made.as_ref().map(|made| self.texts_of_input(made, input, depth - 1));
                        known.and(made.unwrap_or_else(Known::open));
                    }
                }
                _ => known.is_open = true,
            }
        }
        known
    }

    /// The permission that who receives something must hold.
    pub(super) fn permission(&mut self, call: &Call, sending: &Sending) -> Known {
        match sending.permission {
            Some(operand) if operand < call.operands.len() => self.texts_of_operand(call, operand, MAX_DEPTH),
            _ => Known::default(),
        }
    }

    /// The authorities of the address that a call asks; open where constants do not tell them.
    pub(super) fn authorities(&mut self, call: &Call) -> Known {
        let known = self.texts_of_operand(call, call.first(), MAX_DEPTH);
        let texts = known.texts.iter().filter_map(|text| {
            let rest = text.strip_prefix(CONTENT).unwrap_or(text);
            rest.split(['/', '?']).next().map(str::to_owned)
        });
        Known { texts: texts.collect(), is_open: known.is_open }
    }
}
