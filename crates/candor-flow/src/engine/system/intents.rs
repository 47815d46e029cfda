//! Between components: which components an intent reaches, and what they get of it.

use candor_app::ComponentKind;
use candor_program::{ClassId, TypeId, descriptor};

use crate::engine::{Engine, Key, library::effects::Scene};
use crate::{
    between::resolve::{Named, Shape, Texts},
    heap::HeapId,
    value::{Atom, ObjectId, ValueId},
};

/// Number of the first copy of an intent among the objects that a call makes.
const FIRST_SENT: u8 = 128;
/// Most texts that the class, action or address of one intent is told apart by.
const MAX_TEXTS: usize = 16;

/// `Context.RECEIVER_NOT_EXPORTED`.
const RECEIVER_NOT_EXPORTED: i64 = 4;

/// What is sent besides the intent.
#[derive(Clone, Copy)]
struct Sending {
    /// Who is told when a service is there.
    connection: ValueId,
    /// The number under which a result is asked for; nothing where none is.
    request: ValueId,
    /// The permission that who receives it must hold.
    permission: ValueId,
    /// Who is told the result.
    asker: ValueId,
    /// Whether receivers are asked one after the other, each with the result of those before.
    is_ordered: bool,
}

impl Engine<'_, '_> {
    /// `send('activity', intent, connection)`: the components of a kind that an intent reaches hold it from now on.
    pub(in crate::engine) fn send(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [kinds, intent, rest @ ..] = arguments else { return ValueId::ANY };
        let none = ValueId::NOTHING;
        let connection = rest.first().copied().unwrap_or(none);
        let sending = Sending { connection, request: none, permission: none, asker: none, is_ordered: false };
        self.send_as(*kinds, *intent, sending, scene)
    }

    /// `ask('activity', intent, request, asker)`: the same, and who asks is told the result, the sender where nobody
    /// else is named.
    pub(in crate::engine) fn ask(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [kinds, intent, request, rest @ ..] = arguments else { return ValueId::ANY };
        let none = ValueId::NOTHING;
        let asker = rest.first().copied().or(scene.this).unwrap_or(none);
        let sending =
            Sending { connection: none, request: *request, permission: none, asker, is_ordered: false };
        self.send_as(*kinds, *intent, sending, scene)
    }

    /// `announce(intent, permission)`: a broadcast, for those that hold the permission if there is one; `pass(…)`: the
    /// same to one after the other.
    pub(in crate::engine) fn announce(
        &mut self,
        arguments: &[ValueId],
        is_ordered: bool,
        scene: &mut Scene<'_>,
    ) -> ValueId {
        let [intent, rest @ ..] = arguments else { return ValueId::ANY };
        let none = ValueId::NOTHING;
        let permission = rest.first().copied().unwrap_or(none);
        let sending = Sending { connection: none, request: none, permission, asker: none, is_ordered };
        let kind = self.values.text("receiver");
        self.send_as(kind, *intent, sending, scene)
    }

    fn send_as(
        &mut self,
        kinds: ValueId,
        intent: ValueId,
        sending: Sending,
        scene: &mut Scene<'_>,
    ) -> ValueId {
        let texts: Vec<String> =
            self.values.texts_of(kinds).map(|text| self.values.text_of(text).to_owned()).collect();
        let mut reached = ValueId::ZERO;
        for kind in texts {
            let kind = match kind.as_str() {
                "activity" => ComponentKind::Activity,
                "service" => ComponentKind::Service,
                "receiver" => ComponentKind::Receiver,
                "worker" => {
                    self.send_work(intent, ValueId::NOTHING, scene);
                    continue;
                }
                "chain" => {
                    self.send_chain(intent, scene);
                    continue;
                }
                "job" => {
                    self.send_job(intent, scene);
                    continue;
                }
                "local" => {
                    for object in self.values.objects_of(intent) {
                        let shape = self.shape(scene.heap, object);
                        let one = self.values.atom(Atom::Object(object));
                        let moved = self.values.moved(one, scene.place);
                        scene.heap = self.deliver_to_registered(scene.heap, &shape, moved, false);
                    }
                    continue;
                }
                "result" => {
                    self.send_result(intent, scene);
                    continue;
                }
                "message" => {
                    // What is bound stands where an intent's connection does.
                    self.send_message(sending.connection, intent, scene);
                    continue;
                }
                _ => continue,
            };
            let one = self.send_to(kind, intent, sending, scene);
            reached = self.values.join(reached, one);
        }
        reached
    }

    fn send_to(
        &mut self,
        kind: ComponentKind,
        intent: ValueId,
        sending: Sending,
        scene: &mut Scene<'_>,
    ) -> ValueId {
        let inner = self.slot("inner");
        let mut intent = intent;
        // A chooser hands on the intent within it.
        for object in self.values.objects_of(intent) {
            if let Some(inner) = self.get(scene.heap, object, inner) {
                intent = self.values.join(intent, inner);
            }
        }
        let asks = sending.request != ValueId::NOTHING;
        if asks {
            self.call_back_with_results(sending.asker, scene);
        }
        let moved = self.values.moved(intent, scene.place);
        let mut reached = ValueId::NOTHING;
        for (nth, object) in self.values.objects_of(moved).into_iter().enumerate() {
            let shape = self.shape(scene.heap, object);
            let sent = self.sent(object, nth, scene);
            let one = self.values.atom(Atom::Object(sent));
            let targets = self.targets(&shape, kind);
            for target in &targets {
                let component = self.by_system(self.program.class(*target).type_);
                scene.heap = self.deliver(scene.heap, component, one);
                if asks {
                    scene.heap = self.ask_for_result(scene.heap, component, sending.asker, sending.request);
                }
                let value = self.values.atom(Atom::Object(component));
                reached = self.values.join(reached, value);
            }
            if sending.is_ordered {
                scene.heap = self.in_order(scene.heap, &targets);
            }
            if asks && (targets.is_empty() || self.can_leave(&shape)) {
                scene.heap = self.ask_others(scene.heap, sending.asker);
            }
            if kind == ComponentKind::Receiver {
                scene.heap = self.deliver_to_registered(scene.heap, &shape, one, false);
            }
            let one = self.send_away(kind, object, &shape, sending, scene);
            reached = self.values.join(reached, one);
        }
        let key = self.slot("service");
        scene.heap = self.store(scene.heap, sending.connection, key, reached, true);
        reached
    }

    /// What is sent of an intent: a copy, that later changes of the original do not reach.
    fn sent(&mut self, intent: ObjectId, nth: usize, scene: &mut Scene<'_>) -> ObjectId {
        if !self.is_made(intent) {
            return intent;
        }
        let exists = self.slot("exists");
        let nth = u8::try_from(nth).unwrap_or(u8::MAX).saturating_add(FIRST_SENT);
        let before = scene.heap;
        let (sent, heap) = self.create(scene.heap, scene.place, nth, self.object(intent).type_);
        scene.heap = heap;
        let is_new = self.get(before, sent, exists).is_none();
        for (key, value) in self.cells(before, intent) {
            if key == exists || key == Key::Several {
                continue;
            }
            let known = self.get(before, sent, key).filter(|_| !is_new).unwrap_or(ValueId::NOTHING);
            let value = self.values.join(known, value);
            scene.heap = self.put(scene.heap, sent, key, value);
        }
        sent
    }

    /// Hands an intent to other apps; gives the service of another app where one is bound.
    fn send_away(
        &mut self,
        kind: ComponentKind,
        intent: ObjectId,
        shape: &Shape,
        sending: Sending,
        scene: &mut Scene<'_>,
    ) -> ValueId {
        if !self.exchange.is_on || !self.can_leave(shape) {
            return ValueId::NOTHING;
        }
        let mut askers = Vec::new();
        if sending.request != ValueId::NOTHING {
            let codes = self.values.get(sending.request).atoms.clone();
            for asker in self.values.objects_of(sending.asker) {
                let class = self.program.source_name(self.object(asker).type_);
                askers.extend(codes.iter().map(|code| match code {
                    Atom::Int(code) => (class.clone(), Some(*code)),
                    _ => (class.clone(), None),
                }));
            }
        }
        let permission = match sending.permission {
            ValueId::NOTHING => Texts::none(),
            permission => self.texts_of_value(permission),
        };
        self.send_out(kind, intent, shape, permission, askers, scene);
        if kind != ComponentKind::Service || self.values.objects_of(sending.connection).is_empty() {
            return ValueId::NOTHING;
        }
        let (service, heap) = self.remote(shape, scene.heap);
        scene.heap = heap;
        service
    }

    /// A callback of the results API is called back once something is launched for it.
    fn call_back_with_results(&mut self, asker: ValueId, scene: &mut Scene<'_>) {
        let Some(type_) = self.program.find_type(b"Landroidx/activity/result/ActivityResultCallback;") else {
            return;
        };
        for asker in self.values.objects_of(asker) {
            if !self.callbacks(asker, type_).is_empty() {
                scene.heap = self.register(scene.heap, asker, type_);
            }
        }
    }

    /// `'ipc'` where an intent can leave the app: it names another app or its class, or is for whoever waits for it and
    /// no component of the app does.
    pub(in crate::engine) fn outward(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let Some(intent) = arguments.first() else { return ValueId::NOTHING };
        let kinds = [ComponentKind::Activity, ComponentKind::Service, ComponentKind::Receiver];
        let mut leaves = false;
        for intent in self.values.objects_of(*intent) {
            let shape = self.shape(scene.heap, intent);
            let own = &self.app.identity.id;
            leaves |= match &shape.names {
                // A class without its app is taken for the app's own.
                Some(names) => names.iter().any(|named| named.package.as_ref().is_some_and(|of| of != own)),
                None => {
                    self.can_leave(&shape) && kinds.iter().all(|kind| self.targets(&shape, *kind).is_empty())
                }
            };
        }
        if leaves { self.values.text("ipc") } else { ValueId::NOTHING }
    }

    /// `'ipc'` where other apps can start a component, and so get its result.
    pub(in crate::engine) fn exported(&mut self, arguments: &[ValueId]) -> ValueId {
        let Some(of) = arguments.first() else { return ValueId::NOTHING };
        let program = self.program;
        let is_exported = self.values.objects_of(*of).into_iter().any(|object| {
            let name = program.source_name(self.object(object).type_);
            self.app.components.iter().any(|component| component.class == name && component.exported)
        });
        if is_exported { self.values.text("ipc") } else { ValueId::NOTHING }
    }

    /// `sticky(actions)`: where the last broadcast of each of these actions stays.
    pub(in crate::engine) fn sticky(&mut self, arguments: &[ValueId]) -> ValueId {
        let actions = arguments.first().map(|actions| self.texts_of_value(*actions)).unwrap_or_default();
        let mut atoms = Vec::new();
        for action in &actions.all {
            atoms.push(Atom::Object(self.kept(&format!("sticky/{action}"), TypeId(0))));
        }
        if atoms.is_empty() { ValueId::ANY } else { self.values.make(atoms, Vec::new()) }
    }

    /// `heard(flags)`: whether a receiver registered with these flags hears other apps; zero where it does not.
    pub(in crate::engine) fn heard(&self, arguments: &[ValueId]) -> ValueId {
        let flags = arguments.first().and_then(|flags| self.values.only_int(*flags));
        if flags.is_some_and(|flags| flags & RECEIVER_NOT_EXPORTED != 0) {
            ValueId::ZERO
        } else {
            ValueId::ANY
        }
    }

    /// `addJavascriptInterface`: what pages may call on an object that they are given.
    pub(in crate::engine) fn bridge(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let Some(of) = arguments.first() else { return ValueId::ANY };
        for object in self.values.objects_of(*of) {
            let type_ = self.object(object).type_;
            scene.heap = self.register(scene.heap, object, type_);
        }
        ValueId::ANY
    }

    /// A component holds an intent from now on.
    pub(in crate::engine) fn deliver(
        &mut self,
        heap: HeapId,
        component: ObjectId,
        intent: ValueId,
    ) -> HeapId {
        let key = self.slot("intent");
        let known = self.get(heap, component, key).unwrap_or(ValueId::NOTHING);
        let joined = self.values.join(known, intent);
        let component = self.values.atom(Atom::Object(component));
        self.store(heap, component, key, joined, false)
    }

    /// Receivers that code registered get the broadcasts that their filters let pass; those of other apps only where
    /// they are open to them.
    pub(in crate::engine) fn deliver_to_registered(
        &mut self,
        heap: HeapId,
        shape: &Shape,
        intent: ValueId,
        is_from_others: bool,
    ) -> HeapId {
        let mut heap = heap;
        // A broadcast to one class is for the manifest's.
        if shape.is_explicit() || !(is_from_others || shape.may_be_for(&self.app.identity.id)) {
            return heap;
        }
        for (receiver, as_type) in self.registered(heap) {
            if self.program.descriptor(as_type) != b"Landroid/content/BroadcastReceiver;" {
                continue;
            }
            let open = self.slot("open");
            if is_from_others && self.get(heap, receiver, open).is_none_or(|open| open == ValueId::ZERO) {
                continue;
            }
            let [actions, categories, schemes, types] = ["filter", "categories", "schemes", "types"]
                .map(|name| self.filter_texts(heap, receiver, name));
            if shape.passes_registered(&actions, &categories, &schemes, &types) {
                heap = self.deliver(heap, receiver, intent);
            }
        }
        heap
    }

    /// Texts of the filter that a receiver was registered with; of an unknown one, anything.
    fn filter_texts(&mut self, heap: HeapId, receiver: ObjectId, slot: &str) -> Texts {
        let key = self.slot(slot);
        match self.get(heap, receiver, key) {
            Some(value) => self.texts_of_value(value),
            None => Texts { is_open: true, ..Texts::default() },
        }
    }

    /// Components of a kind that an intent reaches.
    pub(in crate::engine) fn targets(&self, shape: &Shape, kind: ComponentKind) -> Vec<ClassId> {
        let program = self.program;
        let mut found: Vec<ClassId> = Vec::new();
        for at in shape.targets(self.app, kind) {
            let class = self.app.components.get(at).and_then(|component| {
                let type_ = program.find_type(&descriptor(&component.class))?;
                program.type_(type_).class
            });
            if let Some(class) = class.filter(|class| !found.contains(class)) {
                found.push(class);
            }
        }
        found
    }

    /// What of an intent decides where it goes.
    pub(in crate::engine) fn shape(&mut self, heap: HeapId, intent: ObjectId) -> Shape {
        let mut shape = Shape {
            action: self.texts_in(heap, intent, "action"),
            categories: self.texts_in(heap, intent, "categories"),
            type_: self.texts_in(heap, intent, "type"),
            package: self.texts_in(heap, intent, "package"),
            data: Texts::none(),
            ..Shape::default()
        };
        let data = self.slot("data");
        if let Some(data) = self.get(heap, intent, data) {
            shape.data = self.address_texts(heap, data);
        }
        let class = self.slot("class");
        if let Some(class) = self.get(heap, intent, class) {
            self.name_classes(heap, intent, class, &mut shape);
        }
        shape
    }

    fn name_classes(&mut self, heap: HeapId, intent: ObjectId, class: ValueId, shape: &mut Shape) {
        let package = self.texts_in(heap, intent, "class_package");
        let package = match &package.all[..] {
            [only] if !package.is_open => Some(only.clone()),
            _ => None,
        };
        let own = self.app.identity.id.clone();
        let mut names = Vec::new();
        for atom in self.values.get(class).atoms.clone() {
            match atom {
                Atom::Int(0) => {}
                Atom::Class(type_) => {
                    names.push(Named { class: self.program.source_name(type_), package: Some(own.clone()) });
                }
                Atom::Text(text) => {
                    let text = self.values.text_of(text);
                    let (package, class) = match text.split_once('/') {
                        Some((package, class)) => (Some(package.to_owned()), class),
                        None => (package.clone(), text),
                    };
                    let class = match class.strip_prefix('.') {
                        Some(short) => format!("{}.{short}", package.as_ref().unwrap_or(&own)),
                        None => class.to_owned(),
                    };
                    names.push(Named { class, package });
                }
                _ => shape.may_name_others = true,
            }
        }
        if !names.is_empty() || shape.may_name_others {
            names.sort();
            shape.names = Some(names);
        }
    }

    fn texts_in(&mut self, heap: HeapId, object: ObjectId, slot: &str) -> Texts {
        let key = self.slot(slot);
        match self.get(heap, object, key) {
            Some(value) => self.texts_of_value(value),
            None => Texts::none(),
        }
    }

    /// The texts that a value can be.
    pub(in crate::engine) fn texts_of_value(&self, value: ValueId) -> Texts {
        let mut texts = Texts::default();
        for atom in &self.values.get(value).atoms {
            match atom {
                Atom::Text(text) if texts.all.len() < MAX_TEXTS => {
                    texts.all.push(self.values.text_of(*text).to_owned());
                }
                Atom::Int(0) => texts.or_none = true,
                _ => texts.is_open = true,
            }
        }
        texts.all.sort();
        texts
    }

    /// The texts that an address can be.
    pub(in crate::engine) fn address_texts(&mut self, heap: HeapId, address: ValueId) -> Texts {
        let text = self.slot("text");
        let mut all = ValueId::NOTHING;
        for atom in self.values.get(address).atoms.clone() {
            let one = match atom {
                Atom::Object(object) => self.get(heap, object, text).unwrap_or(ValueId::ANY),
                atom => self.values.atom(atom),
            };
            all = self.values.join(all, one);
        }
        self.texts_of_value(all)
    }

    /// What a component gets as the intent that started it.
    pub(in crate::engine) fn intent_of(&mut self, heap: HeapId, object: ObjectId) -> Option<ValueId> {
        let key = self.slot("intent");
        self.get(heap, object, key)
    }
}
