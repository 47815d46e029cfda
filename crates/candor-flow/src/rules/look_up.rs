//! What rules say of a method: by its own class, and by the classes above it.

use candor_program::{MethodRefId, Program, SigId, TypeId};

use super::{Effect, Expression, Known, OfClass, OneObject, Rules, annotated};

impl Rules {
    /// The class of which is said what holds for this one, where nothing is said of it. Kotlin compiles one class of
    /// functions from several files into a chain of classes, `StringsKt__StringsJVMKt` below `StringsKt`, and calls
    /// name the last: what is said of it holds for all.
    pub(super) fn facade(class: &[u8]) -> Option<Vec<u8>> {
        // Most classes are told apart by the first look, which is a fast one.
        if !class.contains(&b'_') {
            return None;
        }
        let end = class.windows(2).position(|pair| pair == b"__")?;
        Some([class.get(..end)?, b";"].concat())
    }

    /// Whether anything is said of methods of this name in this class.
    pub(crate) fn names(&self, class: &[u8], method: &[u8]) -> bool {
        self.added(class, method).is_some() || self.table.names(class, method)
    }

    /// Whether a rule speaks of a method by the class that a reference names, not by one above it.
    pub(crate) fn names_reference(&self, program: &Program<'_>, reference: MethodRefId) -> bool {
        let named = program.method_ref(reference);
        self.names(program.descriptor(named.class), program.name(program.sig(named.sig).name))
    }

    /// What the annotations of a method of an interface of the program say.
    fn annotated(&self, program: &Program<'_>, class: TypeId, sig: SigId) -> Option<Known> {
        if self.annotated.is_empty() && (self.only || self.table.annotated.is_empty()) {
            return None;
        }
        let in_table = |annotation: &[u8]| self.table.annotated.get(annotation).filter(|_| !self.only);
        let row = |annotation: &[u8]| self.annotated.get(annotation).or_else(|| in_table(annotation));
        annotated::known(&row, program, class, sig)
    }

    /// Whether rows speak of methods of interfaces by annotations that the program has.
    pub(crate) fn has_annotated(&self, program: &Program<'_>) -> bool {
        let own = self.annotated.keys();
        let table = self.table.annotated.keys().filter(|_| !self.only);
        own.chain(table).any(|annotation| program.find_type(annotation).is_some())
    }

    /// Where a request goes that a library makes of a call of an interface, by the annotations of the method.
    pub(crate) fn request(&self, program: &Program<'_>, class: TypeId, sig: SigId) -> Option<Expression> {
        Some(Expression(self.annotated(program, class, sig)?.end?.to?))
    }

    /// What the rules say of a method: of this class, or the nearest one above it.
    pub(crate) fn known(&self, program: &Program<'_>, class: TypeId, sig: SigId) -> Option<Known> {
        self.known_by(program, program.supertypes(class), class, sig)
    }

    /// The type and those above it of which rules speak, nearest first: to be kept where many methods are asked for.
    pub(crate) fn spoken(&self, program: &Program<'_>, class: TypeId) -> Vec<TypeId> {
        let speaks = |above: &TypeId| {
            let class = program.descriptor(*above);
            self.table.speaks_of(class) || !self.by_class.is_empty() && self.added_of(class).is_some()
        };
        program.supertypes(class).iter().copied().filter(speaks).collect()
    }

    /// As [`Rules::known`], where the types at and above the class are known of which rules speak.
    pub(crate) fn known_by(
        &self,
        program: &Program<'_>,
        spoken: &[TypeId],
        class: TypeId,
        sig: SigId,
    ) -> Option<Known> {
        let annotated = self.annotated(program, class, sig);
        let sig = program.sig(sig);
        let name = program.name(sig.name);
        let mut params: Option<Vec<String>> = None;
        let mut found: Option<Known> = None;
        for above in spoken {
            if !self.names(program.descriptor(*above), name) {
                continue;
            }
            let source_names =
                || program.params(sig.proto).iter().map(|param| program.source_name(*param)).collect();
            let params = params.get_or_insert_with(source_names);
            let Some(known) = self.of(program.descriptor(*above), name, params) else { continue };
            let merged = found.get_or_insert_with(Known::default);
            merged.complete(known);
        }
        found.or(annotated)
    }

    fn added(&self, class: &[u8], method: &[u8]) -> Option<&Vec<Known>> {
        if self.by_class.is_empty() {
            return None;
        }
        self.added_of(class)?.get(method)
    }

    fn added_of(&self, class: &[u8]) -> Option<&OfClass> {
        self.by_class.get(class).or_else(|| self.by_class.get(&Self::facade(class)?))
    }

    /// What was added, and beside it what the table says: of the same overload, only what was not added.
    fn all(&self, class: &[u8], method: &[u8]) -> Option<Vec<Known>> {
        let mut all = self.added(class, method).cloned().unwrap_or_default();
        for mut row in self.table.of(class, method) {
            if self.only {
                row = Known { params: row.params, effect: row.effect, ..Known::default() };
            }
            match all.iter_mut().find(|own| own.params == row.params) {
                Some(own) => own.complete(row),
                None => all.push(row),
            }
        }
        (!all.is_empty()).then_some(all)
    }

    /// Names of methods by which an object comes to be of two types, of the table and of what was added.
    pub(crate) fn one_object(&self) -> OneObject {
        let mut names = self.one_object.clone();
        let added = self.by_class.values().flatten();
        added.for_each(|(method, rows)| rows.iter().for_each(|known| names.add(method, known)));
        names
    }

    /// What is known of any method of a name that this class itself declares.
    pub(crate) fn of_any(&self, class: &[u8], method: &[u8]) -> Option<Known> {
        let all = self.all(class, method)?;
        let mut found = Known::default();
        for known in &all {
            found.effect = found.effect.or_else(|| known.effect.clone());
            found.source = found.source.or_else(|| known.source.clone());
            found.sink = found.sink.or_else(|| known.sink.clone());
            found.end = found.end.or_else(|| known.end.clone());
        }
        Some(found)
    }

    /// What a method of a name with so many parameters does, where this class itself declares it.
    pub(crate) fn effect_by_name(&self, class: &[u8], method: &[u8], n_params: usize) -> Option<Effect> {
        let all = self.all(class, method)?;
        let fits = |known: &&Known| known.params.as_ref().is_some_and(|params| params.len() == n_params);
        let exact = all.iter().find(fits).and_then(|known| known.effect.clone());
        exact.or_else(|| {
            all.iter().find(|known| known.params.is_none()).and_then(|known| known.effect.clone())
        })
    }

    /// What is known of a method that this class itself declares.
    pub(crate) fn of(&self, class: &[u8], method: &[u8], params: &[String]) -> Option<Known> {
        let all = self.all(class, method)?;
        let fits = all.iter().filter(|known| known.params.as_ref().is_none_or(|want| want == params));
        // What is said of one overload completes what is said of all.
        let mut found: Option<Known> = None;
        for known in fits {
            let merged = found.get_or_insert_with(Known::default);
            let is_exact = known.params.is_some();
            for (own, new) in [(&mut merged.effect, &known.effect)] {
                if new.is_some() && (own.is_none() || is_exact) {
                    own.clone_from(new);
                }
            }
            if known.source.is_some() && (merged.source.is_none() || is_exact) {
                merged.source.clone_from(&known.source);
            }
            if known.end.is_some() && (merged.end.is_none() || is_exact) {
                merged.end.clone_from(&known.end);
            }
            if known.sink.is_some() && (merged.sink.is_none() || is_exact) {
                merged.sink.clone_from(&known.sink);
            }
        }
        found
    }
}
