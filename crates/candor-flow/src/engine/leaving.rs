//! Where values come from and where they leave.

use candor_program::{CodePlace, MethodRefId};

use crate::engine::Engine;
use crate::{
    change,
    flow::{Flow, Kind, Source, When},
    heap::HeapId,
    rules::{Expr, Known},
    value::{Atom, Taint, ValueId},
};

impl Engine<'_, '_> {
    pub(super) fn source(
        &mut self,
        place: CodePlace,
        reference: Option<MethodRefId>,
        api: Option<String>,
        kind: Kind,
    ) -> Taint {
        let source = self.sources.intern(Source { place, reference, api, kind });
        let trace = self.values.step(place, None);
        Taint { source, changes: 0, trace }
    }

    /// A value that comes from a place that was handed in as a source: a read, or a call with its arguments.
    pub(super) fn handed_in_at(
        &mut self,
        value: ValueId,
        place: CodePlace,
        call: Option<(MethodRefId, &[ValueId])>,
    ) -> ValueId {
        let ends = self.ends;
        let Some(wanted) = ends.instructions.get(&place) else { return value };
        let mut taints = Vec::new();
        for wanted in wanted {
            let arguments = call.map_or(&[][..], |call| call.1);
            if wanted.when.as_ref().is_none_or(|when| self.may_be_meant(when, arguments)) {
                let reference = call.map(|call| call.0);
                taints.push(self.source(place, reference, None, Kind::Label(wanted.label)));
            }
        }
        self.values.tainted(value, &taints)
    }

    /// Whether an argument can be the text that is asked for: only where all that it can be is known, it may not.
    fn may_be_meant(&self, when: &When, arguments: &[ValueId]) -> bool {
        let Some(argument) = arguments.get(when.argument) else { return true };
        let atoms = &self.values.get(*argument).atoms;
        atoms.is_empty()
            || atoms.iter().any(|atom| match atom {
                Atom::Text(text) => self.values.text_of(*text).starts_with(&when.text),
                // Null asks for nothing.
                Atom::Int(0) => atoms.len() == 1,
                _ => true,
            })
    }

    /// What leaves by a call.
    #[expect(clippy::too_many_arguments, reason = "a call is all of this")]
    pub(super) fn leave(
        &mut self,
        known: &Known,
        reference: MethodRefId,
        api: Option<&str>,
        arguments: &[ValueId],
        has_receiver: bool,
        heap: HeapId,
        place: CodePlace,
    ) {
        let Some((kinds, takes)) = self.kinds(known, reference, arguments, has_receiver, heap, place) else {
            return;
        };
        let first = usize::from(has_receiver);
        let what = known.end.as_ref().and_then(|end| end.what.clone());
        let values: Vec<ValueId> = match what {
            Some(what) => {
                let mut scene = self.scene(reference, arguments, has_receiver, heap, place);
                vec![self.expr(&what, &mut scene)]
            }
            None if arguments.len() == first => arguments.to_vec(),
            None => {
                let given = arguments.iter().enumerate().skip(first);
                let taken = given.filter(|(at, _)| takes.is_empty() || takes.contains(&(at - first)));
                taken.map(|(_, argument)| *argument).collect()
            }
        };
        let mut taints: Vec<Taint> = Vec::new();
        for value in values {
            taints.extend(self.taints_within(heap, value));
        }
        if taints.is_empty() {
            return;
        }
        let end = known.end.clone();
        let to = end
            .as_ref()
            .and_then(|end| end.to.clone())
            .map_or(Vec::new(), |to| self.addresses_at(&to, reference, arguments, has_receiver, heap, place));
        let sdk = end.and_then(|end| end.sdk);
        for kind in kinds {
            for taint in &taints {
                self.found(*taint, reference, api, &kind, &to, sdk.as_deref(), place);
            }
        }
    }

    /// The kinds of sink that a call is, and which arguments leave.
    pub(super) fn kinds(
        &mut self,
        known: &Known,
        reference: MethodRefId,
        arguments: &[ValueId],
        has_receiver: bool,
        heap: HeapId,
        place: CodePlace,
    ) -> Option<(Vec<String>, Vec<usize>)> {
        if let Some((kind, takes)) = &known.sink {
            return Some((vec![kind.clone()], takes.clone()));
        }
        let end = known.end.as_ref()?;
        let kinds = self.texts_at(end.kind_of.as_ref()?, reference, arguments, has_receiver, heap, place);
        (!kinds.is_empty()).then(|| (kinds, end.takes.clone()))
    }

    /// The texts that an expression gives at a call.
    /// The texts that say where something goes, those included of which only the host is known.
    fn addresses_at(
        &mut self,
        expr: &Expr,
        reference: MethodRefId,
        arguments: &[ValueId],
        has_receiver: bool,
        heap: HeapId,
        place: CodePlace,
    ) -> Vec<String> {
        let mut scene = self.scene(reference, arguments, has_receiver, heap, place);
        let value = self.expr(expr, &mut scene);
        let texts = self.values.get(value).atoms.iter().filter_map(|atom| match atom {
            Atom::Text(text) | Atom::Address(text) => Some(self.values.text_of(*text).to_owned()),
            _ => None,
        });
        // What is not there is no address.
        texts.filter(|text| !text.is_empty() && text != "null").collect()
    }

    fn texts_at(
        &mut self,
        expr: &Expr,
        reference: MethodRefId,
        arguments: &[ValueId],
        has_receiver: bool,
        heap: HeapId,
        place: CodePlace,
    ) -> Vec<String> {
        let mut scene = self.scene(reference, arguments, has_receiver, heap, place);
        let value = self.expr(expr, &mut scene);
        let texts = self.values.texts_of(value).map(|text| self.values.text_of(text).to_owned());
        // What is not there is no address.
        texts.filter(|text| !text.is_empty() && text != "null").collect()
    }

    #[expect(clippy::too_many_arguments, reason = "a flow is all of this")]
    pub(super) fn found(
        &mut self,
        taint: Taint,
        reference: MethodRefId,
        api: Option<&str>,
        kind: &str,
        to: &[String],
        sdk: Option<&str>,
        place: CodePlace,
    ) {
        if self.is_random(taint) {
            return;
        }
        let mut path = self.places_of(taint.trace);
        if path.last() != Some(&place) {
            path.push(place);
        }
        let source = self.sources.get(taint.source).clone();
        let changes = change::told(self.changes.get(taint.changes));
        let key = (taint.source, place, reference);
        let mut to: Vec<String> = to.to_vec();
        if let Some(known) = self.flows.get_mut(&key) {
            to.extend(known.to.iter().cloned());
            to.sort_unstable();
            to.dedup();
            known.to.clone_from(&to);
            if change::is_cut_twice(&known.changes, &changes) {
                known.changes.clear();
            }
            // The least changed value tells most, then the shortest way.
            let tells = |changes: &[_], path: &[_]| (change::lost(changes), path.len());
            if tells(&known.changes, &known.path) <= tells(&changes, &path) {
                return;
            }
        }
        let (api, sdk) = (api.map(str::to_owned), sdk.map(str::to_owned));
        let flow = Flow {
            source,
            place,
            reference,
            api,
            kind: kind.to_owned(),
            sdk,
            changes,
            to,
            path,
            why: Vec::new(),
        };
        self.flows.insert(key, flow);
    }
}
