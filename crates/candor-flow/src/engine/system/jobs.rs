//! Work that is left to the system: workers of WorkManager with their input and output, and services that do jobs.

use candor_app::ComponentKind;
use candor_program::{ClassId, MethodId, TypeId};

use crate::engine::{Engine, library::effects::Scene};
use crate::value::{Atom, ObjectId, ValueId};

/// Longest chain of work that is followed.
const MAX_CHAIN: usize = 16;
/// What the system hands a worker when it makes it.
const PARAMETERS: &[u8] = b"Landroidx/work/WorkerParameters;";

impl Engine<'_, '_> {
    /// `send('worker', request)`: the workers that are asked for run, each with the input of its request and what the
    /// work before it gave. What they give.
    pub(in crate::engine) fn send_work(
        &mut self,
        requests: ValueId,
        given: ValueId,
        scene: &mut Scene<'_>,
    ) -> ValueId {
        let (class_key, input_key, output_key) =
            (self.slot("class"), self.slot("work_input"), self.slot("work_output"));
        let mut outputs = ValueId::NOTHING;
        let mut nth = 2u8;
        for request in self.values.objects_of(requests) {
            let Some(classes) = self.get(scene.heap, request, class_key) else { continue };
            let own = self.get(scene.heap, request, input_key).unwrap_or(ValueId::NOTHING);
            let input = self.values.join(own, given);
            for atom in self.values.get(classes).atoms.clone() {
                let Atom::Class(type_) = atom else { continue };
                let Some(class) = self.program.type_(type_).class else { continue };
                let (worker, heap) = self.create(scene.heap, scene.place, nth, type_);
                nth = nth.saturating_add(1);
                let worker = self.values.atom(Atom::Object(worker));
                scene.heap = self.store(heap, worker, input_key, input, false);
                self.construct_worker(class, worker, input, &mut nth, scene);
                let result = self.work(worker, scene);
                for object in self.values.objects_of(result) {
                    let output = self.get(scene.heap, object, output_key).unwrap_or(ValueId::NOTHING);
                    outputs = self.values.join(outputs, output);
                }
            }
        }
        outputs
    }

    /// Runs the constructor by which the system makes a worker.
    fn construct_worker(
        &mut self,
        class: ClassId,
        worker: ValueId,
        input: ValueId,
        nth: &mut u8,
        scene: &mut Scene<'_>,
    ) {
        let program = self.program;
        let params_of = |method: MethodId| {
            program.params(program.sig(program.method_ref(program.method(method).reference).sig).proto)
        };
        let is_it = |method: &MethodId| {
            program.method_name(*method) == b"<init>"
                && params_of(*method).iter().any(|param| program.descriptor(*param) == PARAMETERS)
        };
        let Some(constructor) = program.methods_of(class).find(is_it) else { return };
        let input_key = self.slot("work_input");
        let mut arguments = vec![worker];
        for param in params_of(constructor) {
            let mut value = self.unknown_of(*param);
            if program.descriptor(*param) == PARAMETERS {
                let (parameters, heap) = self.create(scene.heap, scene.place, *nth, *param);
                *nth = nth.saturating_add(1);
                value = self.values.atom(Atom::Object(parameters));
                scene.heap = self.store(heap, value, input_key, input, false);
            }
            arguments.push(value);
        }
        let made = self.enter(constructor, &arguments, scene.heap, scene.place);
        scene.heap = made.returned.map_or(scene.heap, |(_, heap)| heap);
    }

    /// What a worker does, whichever kind it is: plain, one that can be suspended, one that gives an observable.
    fn work(&mut self, worker: ValueId, scene: &mut Scene<'_>) -> ValueId {
        let mut result = self.run_named(worker, "doWork", &[], scene);
        let suspended = self.run_named(worker, "doWork", &[ValueId::ANY], scene);
        let observable = self.run_named(worker, "createWork", &[], scene);
        let emitted = self.values.objects_of(observable);
        for object in emitted {
            let object = self.values.atom(Atom::Object(object));
            let emitted = self.load(scene.heap, object, crate::engine::Key::Every, scene.type_);
            result = self.values.join(result, emitted);
        }
        result = self.values.join(result, suspended);
        if result == ValueId::NOTHING {
            result = self.run_named(worker, "startWork", &[], scene);
        }
        result
    }

    /// `send('chain', continuation)`: the work of a chain, in its order. What the last of it gives.
    pub(in crate::engine) fn send_chain(&mut self, chain: ValueId, scene: &mut Scene<'_>) -> ValueId {
        self.chain(chain, &mut Vec::new(), 0, scene)
    }

    fn chain(
        &mut self,
        chain: ValueId,
        seen: &mut Vec<(ObjectId, ValueId)>,
        depth: usize,
        scene: &mut Scene<'_>,
    ) -> ValueId {
        let (before_key, work_key) = (self.slot("before"), self.slot("work"));
        let mut outputs = ValueId::NOTHING;
        if depth > MAX_CHAIN {
            return outputs;
        }
        for link in self.values.objects_of(chain) {
            if let Some((_, known)) = seen.iter().find(|row| row.0 == link) {
                outputs = self.values.join(outputs, *known);
                continue;
            }
            let at = seen.len();
            seen.push((link, ValueId::NOTHING));
            let before = self.get(scene.heap, link, before_key).unwrap_or(ValueId::NOTHING);
            let given = self.chain(before, seen, depth + 1, scene);
            let output = match self.get(scene.heap, link, work_key) {
                Some(work) => self.send_work(work, given, scene),
                None => given,
            };
            if let Some(row) = seen.get_mut(at) {
                row.1 = output;
            }
            outputs = self.values.join(outputs, output);
        }
        outputs
    }

    /// `send('job', info)`: the service that is to do a job is given its extras.
    pub(in crate::engine) fn send_job(&mut self, infos: ValueId, scene: &mut Scene<'_>) -> ValueId {
        let (extras_key, job_key) = (self.slot("job_extras"), self.slot("job"));
        let type_ = self.program.find_type(b"Landroid/app/job/JobParameters;").unwrap_or(TypeId(0));
        for (nth, info) in self.values.objects_of(infos).into_iter().enumerate() {
            let nth = u8::try_from(nth + 2).unwrap_or(u8::MAX);
            let (job, heap) = self.create(scene.heap, scene.place, nth, type_);
            let extras = self.get(heap, info, extras_key).unwrap_or(ValueId::ZERO);
            scene.heap = self.put(heap, job, extras_key, extras);
            let shape = self.shape(scene.heap, info);
            for service in self.targets(&shape, ComponentKind::Service) {
                let service = self.by_system(self.program.class(service).type_);
                let service = self.values.atom(Atom::Object(service));
                let job = self.values.atom(Atom::Object(job));
                scene.heap = self.store(scene.heap, service, job_key, job, true);
            }
        }
        ValueId::ANY
    }

    /// The jobs that a service was given to do.
    pub(in crate::engine) fn jobs_of(
        &mut self,
        heap: crate::heap::HeapId,
        service: ObjectId,
    ) -> Option<ValueId> {
        let key = self.slot("job");
        self.get(heap, service, key)
    }
}
