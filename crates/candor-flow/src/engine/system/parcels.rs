//! What leaves this app for others and what they send here: values told without the numbers of this program, and
//! values made from what was told.

use std::sync::Arc;

use candor_app::ComponentKind;
use candor_program::{CodePlace, MethodId, TypeId};

use crate::engine::{
    Engine, Key, Made, code::memory::is_element, library::effects::Scene, system::results::Given,
};
use crate::{
    between::{
        parcel::{Address, Asker, Constant, Content, MAX_DEPTH, MAX_PARTS, PartKey, Received, Trail},
        resolve::{Shape, Texts, authority},
    },
    flow::{Kind, Source},
    heap::HeapId,
    value::{Atom, ObjectId, Taint, ValueId},
};

/// Parts that only the engine knows.
const OWN_PARTS: [&str; 4] = ["exists", "inner", "callers", "requests"];

/// A value being told.
struct Packing {
    /// Where it leaves.
    place: Option<CodePlace>,
    /// Parts that may still be told.
    left: usize,
}

impl Engine<'_, '_> {
    /// Remembers an intent that can leave the app.
    pub(in crate::engine) fn send_out(
        &mut self,
        kind: ComponentKind,
        intent: ObjectId,
        shape: &Shape,
        permission: Texts,
        askers: Vec<Asker>,
        scene: &Scene<'_>,
    ) {
        let value = self.values.atom(Atom::Object(intent));
        let content = self.packed(scene.heap, value, Some(scene.place));
        let address = Address::Intent { kind, shape: shape.clone(), permission, askers };
        self.exchange.sent.add(scene.place, address, vec![content]);
    }

    /// Whether an intent can be for another app.
    pub(in crate::engine) fn can_leave(&self, shape: &Shape) -> bool {
        let own = &self.app.identity.id;
        match &shape.names {
            Some(names) => names.iter().any(|named| {
                let is_own = || {
                    self.app.components.iter().any(|component| {
                        component.class == named.class || component.alias.as_ref() == Some(&named.class)
                    })
                };
                match &named.package {
                    Some(package) => package != own,
                    None => !named.class.starts_with('.') && !is_own(),
                }
            }),
            None => {
                let package = &shape.package;
                package.or_none
                    || package.is_open
                    || package.all.is_empty()
                    || package.all.iter().any(|of| of != own)
            }
        }
    }

    /// `'message'`: a message to a service of another app that is bound.
    pub(in crate::engine) fn send_message(&mut self, binder: ValueId, message: ValueId, scene: &Scene<'_>) {
        for binder in self.values.objects_of(binder) {
            let Made::Kept(name) = self.object(binder).made else { continue };
            let number =
                self.values.text_of(name).strip_prefix("remote/").and_then(|at| at.parse::<usize>().ok());
            let Some(shape) = number.and_then(|at| self.exchange.remotes.get(at)).cloned() else { continue };
            let content = self.packed(scene.heap, message, Some(scene.place));
            self.exchange.sent.add(scene.place, Address::Message { shape }, vec![content]);
        }
    }

    /// A service of another app, as a connection gets it: with a binder that stands for it.
    pub(in crate::engine) fn remote(&mut self, shape: &Shape, heap: HeapId) -> (ValueId, HeapId) {
        let remotes = &mut self.exchange.remotes;
        let at = remotes.iter().position(|known| known == shape).unwrap_or_else(|| {
            remotes.push(shape.clone());
            remotes.len() - 1
        });
        let binder = self.kept(&format!("remote/{at}"), TypeId(0));
        let service = self.kept(&format!("remote_service/{at}"), TypeId(0));
        let key = self.slot("binder");
        let value = self.values.atom(Atom::Object(binder));
        let heap = self.put(heap, service, key, value);
        (self.values.atom(Atom::Object(service)), heap)
    }

    /// What a component gives back to whoever started it.
    pub(in crate::engine) fn send_result(&mut self, result: ValueId, scene: &Scene<'_>) {
        if !self.exchange.is_on {
            return;
        }
        let content = self.packed(scene.heap, result, Some(scene.place));
        let this = scene.this.unwrap_or(ValueId::NOTHING);
        for object in self.values.objects_of(this) {
            let component = self.program.source_name(self.object(object).type_);
            self.exchange.sent.add(scene.place, Address::Result { component }, vec![content.clone()]);
        }
    }

    /// What a provider's method gives.
    pub(in crate::engine) fn send_answer(
        &mut self,
        method: MethodId,
        object: ObjectId,
        value: ValueId,
        heap: HeapId,
    ) {
        if !self.exchange.is_on || !self.is_provider(object) {
            return;
        }
        let name = String::from_utf8_lossy(self.program.method_name(method)).into_owned();
        let content = self.packed(heap, value, None);
        let component = self.program.source_name(self.object(object).type_);
        let place = CodePlace { method, pc: 0 };
        self.exchange.sent.add(place, Address::Answer { component, method: name }, vec![content]);
    }

    /// A call of another app's provider.
    pub(in crate::engine) fn send_call(
        &mut self,
        address: &str,
        method: &str,
        arguments: &[ValueId],
        scene: &Scene<'_>,
    ) {
        let Some(authority) = authority(address).filter(|_| self.exchange.is_on) else { return };
        let contents =
            arguments.iter().map(|argument| self.packed(scene.heap, *argument, Some(scene.place))).collect();
        let address = Address::Call { authority: authority.to_owned(), method: method.to_owned() };
        self.exchange.sent.add(scene.place, address, contents);
    }

    /// A value, told without numbers; what is in it comes by the place where it leaves.
    fn packed(&mut self, heap: HeapId, value: ValueId, place: Option<CodePlace>) -> Content {
        let mut packing = Packing { place, left: MAX_PARTS };
        self.packed_to(heap, value, MAX_DEPTH, &mut packing)
    }

    fn packed_to(&mut self, heap: HeapId, value: ValueId, depth: usize, packing: &mut Packing) -> Content {
        let program = self.program;
        let known = self.values.get(value).clone();
        let mut content = Content::default();
        let mut taints = known.taints;
        for atom in known.atoms {
            let object = match atom {
                Atom::Object(object) => object,
                Atom::Int(number) => {
                    content.constants.push(Constant::Int(number));
                    continue;
                }
                Atom::Text(text) => {
                    content.constants.push(Constant::Text(self.values.text_of(text).to_owned()));
                    continue;
                }
                _ => {
                    content.constants.push(Constant::Unknown);
                    continue;
                }
            };
            let type_ = self.object(object).type_;
            if program.type_(type_).class.is_some() || depth == 0 || packing.left == 0 {
                let whole = self.values.atom(Atom::Object(object));
                taints.extend(self.taints_reached(heap, whole));
                content.constants.push(Constant::Unknown);
                continue;
            }
            let mut told = Content { type_: Some(program.descriptor(type_).to_vec()), ..Content::default() };
            for (key, part) in self.cells(heap, object) {
                let Some(key) = self.packed_key(key) else { continue };
                if packing.left == 0 {
                    self.exchange.sent.is_cut = true;
                    break;
                }
                packing.left -= 1;
                told.parts.push((key, self.packed_to(heap, part, depth - 1, packing)));
            }
            told.parts.sort_by(|a, b| a.0.cmp(&b.0));
            content.merge(told);
        }
        let taints = taints.into_iter().filter(|taint| !self.is_random(*taint));
        let trails = taints.map(|taint| self.trail(taint, packing.place)).collect();
        content.merge(Content { trails, ..Content::default() });
        content
    }

    fn packed_key(&self, key: Key) -> Option<PartKey> {
        match key {
            Key::Slot(name) => {
                let name = self.values.text_of(name);
                (!OWN_PARTS.contains(&name)).then(|| PartKey::Slot(name.to_owned()))
            }
            Key::Index(at) => Some(PartKey::Index(at)),
            Key::Text(text) => Some(PartKey::Text(self.values.text_of(text).to_owned())),
            key if is_element(key) => Some(PartKey::Every),
            _ => None,
        }
    }

    fn trail(&self, taint: Taint, last: Option<CodePlace>) -> Trail {
        let mut path = self.places_of(taint.trace);
        path.extend(last.filter(|last| path.last() != Some(last)));
        let source = self.sources.get(taint.source).clone();
        let changes = self.changes.get(taint.changes).clone();
        self.exchange.trail(&source, changes, &path)
    }

    /// A value made from what was told, and the heap with its parts; `name` keeps its objects apart.
    fn made_of(
        &mut self,
        content: &Content,
        name: &str,
        place: CodePlace,
        heap: HeapId,
    ) -> (ValueId, HeapId) {
        let mut heap = heap;
        let mut atoms = Vec::new();
        for constant in &content.constants {
            atoms.push(match constant {
                Constant::Int(number) => Atom::Int(*number),
                Constant::Text(text) => Atom::Text(self.values.text_id(text)),
                Constant::Unknown => Atom::Any,
            });
        }
        if let Some(type_) = &content.type_ {
            let type_ = self.program.find_type(type_).unwrap_or(TypeId(0));
            let object = self.kept(name, type_);
            for (at, (key, part)) in content.parts.iter().enumerate() {
                let key = match key {
                    PartKey::Slot(name) => self.slot(name),
                    PartKey::Index(at) => Key::Index(*at),
                    PartKey::Text(text) => Key::Text(self.values.text_id(text)),
                    PartKey::Every => Key::Every,
                };
                let (value, after) = self.made_of(part, &format!("{name}/{at}"), place, heap);
                heap = self.put(after, object, key, value);
            }
            atoms.push(Atom::Object(object));
        }
        let mut taints = Vec::new();
        for trail in &content.trails {
            let trails = &mut self.exchange.trails;
            let at = trails.iter().position(|known| known == trail).unwrap_or_else(|| {
                trails.push(trail.clone());
                trails.len() - 1
            });
            let kind = Kind::Received(u32::try_from(at).unwrap_or(u32::MAX));
            let source = self.sources.intern(Source { place, reference: None, api: None, kind });
            let changes = self.changes.intern(trail.changes.clone());
            let trace = self.values.step(place, None);
            taints.push(Taint { source, changes, trace });
        }
        if atoms.is_empty() {
            atoms.push(Atom::Any);
        }
        (self.values.make(atoms, taints), heap)
    }

    /// The heap in which components hold what other apps sent them.
    pub(in crate::engine) fn with_received(&mut self, heap: HeapId) -> HeapId {
        let mut heap = heap;
        let all = Arc::clone(&self.exchange.received);
        for (at, received) in all.iter().enumerate() {
            let (component, content) = match received {
                Received::Intent { component, content } => (component, content),
                Received::Broadcast { content, .. } => {
                    let Some(place) = self.any_place() else { continue };
                    heap = self.made_of(content, &format!("received/{at}"), place, heap).1;
                    continue;
                }
                _ => continue,
            };
            let Some((object, place)) = self.component_named(component) else { continue };
            let (value, after) = self.made_of(content, &format!("received/{at}"), place, heap);
            // Others may start it, too.
            heap = self.started_by_system(object, after);
            heap = self.deliver(heap, object, value);
        }
        heap
    }

    /// Broadcasts of other apps reach the receivers that are registered now.
    pub(in crate::engine) fn with_broadcasts(&mut self, heap: HeapId) -> HeapId {
        let mut heap = heap;
        let all = Arc::clone(&self.exchange.received);
        for (at, received) in all.iter().enumerate() {
            let Received::Broadcast { shape, content } = received else { continue };
            let Some(place) = self.any_place() else { continue };
            let (value, after) = self.made_of(content, &format!("received/{at}"), place, heap);
            heap = self.deliver_to_registered(after, shape, value, true);
        }
        heap
    }

    /// Arguments with which other apps make the system call a method, beside those that nobody knows.
    pub(in crate::engine) fn calls_received(
        &mut self,
        method: MethodId,
        object: ObjectId,
        heap: HeapId,
    ) -> (Vec<Given>, HeapId) {
        let (mut calls, mut heap) = (Vec::new(), heap);
        if self.exchange.received.is_empty() {
            return (calls, heap);
        }
        let program = self.program;
        let name = program.method_name(method).to_vec();
        let class = program.source_name(self.object(object).type_);
        let place = CodePlace { method, pc: 0 };
        let all = Arc::clone(&self.exchange.received);
        for (at, received) in all.iter().enumerate() {
            let mut given = Vec::new();
            let contents: Vec<(usize, &Content)> = match received {
                Received::Result { asker: (asker, code), content }
                    if *asker == class && name == b"onActivityResult" =>
                {
                    let params = program
                        .params(program.sig(program.method_ref(program.method(method).reference).sig).proto);
                    if params.len() == 3 {
                        if let Some(code) = code {
                            given.push((0, self.values.atom(Atom::Int(*code))));
                        }
                        vec![(2, content)]
                    } else {
                        vec![(0, content)]
                    }
                }
                Received::Call { component, method, arguments }
                    if *component == class && name == method.as_bytes() =>
                {
                    arguments.iter().enumerate().collect()
                }
                _ => continue,
            };
            for (param, content) in contents {
                let (value, after) = self.made_of(content, &format!("received/{at}/{param}"), place, heap);
                heap = after;
                given.push((param, value));
            }
            calls.push(given);
        }
        (calls, heap)
    }

    /// Messages of other apps to a service that handed out a binder.
    pub(in crate::engine) fn messages_received(
        &mut self,
        service: ObjectId,
        binder: ValueId,
        heap: HeapId,
    ) -> HeapId {
        let mut heap = heap;
        let class = self.program.source_name(self.object(service).type_);
        let all = Arc::clone(&self.exchange.received);
        for (at, received) in all.iter().enumerate() {
            let Received::Message { component, content } = received else { continue };
            let Some(place) = self.any_place().filter(|_| *component == class) else { continue };
            let (message, after) = self.made_of(content, &format!("received/{at}"), place, heap);
            heap = after;
            let target = self.slot("target");
            for binder in self.values.objects_of(binder) {
                let Some(handler) = self.get(heap, binder, target) else { continue };
                heap = self.called_by_name(handler, "handleMessage", &[message], heap);
            }
        }
        heap
    }

    /// What providers of other apps give for an address.
    pub(in crate::engine) fn answers(
        &mut self,
        address: &str,
        method: &str,
        scene: &mut Scene<'_>,
    ) -> ValueId {
        let mut found = ValueId::NOTHING;
        let Some(wanted) = authority(address) else { return found };
        let all = Arc::clone(&self.exchange.received);
        for (at, received) in all.iter().enumerate() {
            let Received::Answer { authorities, method: of, content } = received else { continue };
            if *of == method && authorities.iter().any(|authority| authority == wanted) {
                let (value, heap) = self.made_of(content, &format!("received/{at}"), scene.place, scene.heap);
                scene.heap = heap;
                found = self.values.join(found, value);
            }
        }
        found
    }

    /// A component of the app by its class, and the place where it gets what is sent to it.
    fn component_named(&mut self, class: &str) -> Option<(ObjectId, CodePlace)> {
        let program = self.program;
        let type_ = program.find_type(&candor_program::descriptor(class))?;
        let method = program.methods_of(program.type_(type_).class?).next()?;
        Some((self.by_system(type_), CodePlace { method, pc: 0 }))
    }

    /// Where something came in of which no component is known.
    fn any_place(&self) -> Option<CodePlace> {
        let class = self.entries.first()?.class;
        self.program.methods_of(class).next().map(|method| CodePlace { method, pc: 0 })
    }
}
