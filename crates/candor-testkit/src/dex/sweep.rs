//! Reads everything there is in a DEX, however damaged: what hostile-input tests and the fuzz target run.

use candor_formats::dex::{
    AnnotationSet, ClassDef, Code, Dex, EncodedAnnotation, Error, ErrorKind, Value, text,
};

/// Items after which a sweep stops: mutants may share one large item between many owners.
const MAX_ITEMS: u64 = 200_000;

/// What a sweep saw.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Sweep {
    /// Items read.
    pub items: u64,
    /// Items refused with an error.
    pub errors: u64,
}

/// Reads and prints every item of every logical DEX and checks what an error must hold to.
#[must_use]
pub fn sweep(data: &[u8]) -> Sweep {
    let mut seen = Sweep::default();
    let (files, errors) = Dex::parse_all(data);
    errors.iter().for_each(|error| seen.error(data, error));
    for dex in &files {
        seen.file(data, dex);
    }
    seen
}

impl Sweep {
    fn error(&mut self, data: &[u8], error: &Error) {
        self.errors += 1;
        let line = error.to_string();
        assert!(!line.is_empty() && !line.contains('\n'), "an error is one line: {line:?}");
        // An index that equals the number of items is the first one too many, and a string may be there in full
        // but for its end.
        let differs =
            error.expected != error.found || matches!(error.kind, ErrorKind::Index | ErrorKind::Unterminated);
        assert!(differs, "an error says what differs: {line}");
        assert!(data.len() < usize::try_from(u32::MAX).unwrap_or(usize::MAX));
    }

    /// Counts an item; gives it if it could be read.
    fn take<T>(&mut self, data: &[u8], item: Result<T, Error>) -> Option<T> {
        self.items += 1;
        item.inspect_err(|error| self.error(data, error)).ok()
    }

    /// Counts an item whose contents do not matter.
    fn visit<T>(&mut self, data: &[u8], item: Result<T, Error>) {
        let _seen = self.take(data, item);
    }

    fn full(&self) -> bool {
        self.items > MAX_ITEMS
    }

    fn file(&mut self, data: &[u8], dex: &Dex<'_>) {
        let _sums = dex.checksums();
        dex.problems().iter().for_each(|problem| self.error(data, problem));
        self.take(data, dex.map());
        self.take(data, dex.link_data());
        self.ids(data, dex);
        for def in dex.class_defs() {
            if self.full() {
                return;
            }
            if let Some(def) = self.take(data, def) {
                self.class(data, dex, &def);
            }
        }
    }

    fn ids(&mut self, data: &[u8], dex: &Dex<'_>) {
        for idx in 0..=dex.n_strings() {
            self.take(data, dex.string(idx));
            self.take(data, dex.string_utf16(idx));
            if let Some(place) = self.take(data, dex.string_place(idx)) {
                assert!(place.start < place.end && place.end as usize <= data.len());
            }
        }
        (0..=dex.n_types()).for_each(|idx| self.visit(data, text::type_(dex, idx)));
        (0..=dex.n_protos()).for_each(|idx| self.visit(data, text::proto(dex, idx)));
        (0..=dex.n_fields()).for_each(|idx| self.visit(data, text::field(dex, idx)));
        (0..=dex.n_methods()).for_each(|idx| self.visit(data, text::method(dex, idx)));
        (0..=dex.n_call_sites()).for_each(|idx| self.visit(data, text::call_site(dex, idx)));
        for idx in 0..=dex.n_method_handles() {
            if let Some(handle) = self.take(data, dex.method_handle(idx)) {
                self.take(data, text::method_handle(dex, &handle));
            }
        }
    }

    fn class(&mut self, data: &[u8], dex: &Dex<'_>, def: &ClassDef<'_>) {
        if let Some(values) = self.take(data, dex.static_values(def)) {
            for value in values {
                if let Some(value) = self.take(data, value) {
                    self.value(data, dex, &value);
                }
            }
        }
        if let Some(annotations) = self.take(data, dex.annotations(def)) {
            let sets = std::iter::once(annotations.class());
            let sets = sets.chain(annotations.fields().map(|(_, set)| set));
            for set in sets.chain(annotations.methods().map(|(_, set)| set)) {
                self.annotations(data, dex, set);
            }
            for (_, sets) in annotations.parameters() {
                for set in self.take(data, sets).into_iter().flatten() {
                    self.annotations(data, dex, set);
                }
            }
        }
        if let Some(Some(mut flags)) = self.take(data, dex.hidden_api_flags(def)) {
            self.take(data, flags.next_flags());
        }
        let Some(members) = self.take(data, dex.class_data(def)) else { return };
        members.fields().for_each(|field| self.visit(data, field));
        for method in members.methods() {
            if self.full() {
                return;
            }
            let Some(method) = self.take(data, method) else { return };
            if method.code_off != 0
                && let Some(code) = self.take(data, dex.code(method.code_off))
            {
                self.code(data, dex, &code);
            }
        }
    }

    fn annotations(&mut self, data: &[u8], dex: &Dex<'_>, set: Result<AnnotationSet<'_>, Error>) {
        for annotation in self.take(data, set).into_iter().flatten() {
            if self.full() {
                return;
            }
            if let Some(annotation) = self.take(data, annotation) {
                self.annotation(data, dex, &annotation.annotation);
            }
        }
    }

    fn annotation(&mut self, data: &[u8], dex: &Dex<'_>, annotation: &EncodedAnnotation<'_>) {
        assert!(text::annotation(dex, annotation).len() < 1 << 20);
        for element in annotation.elements {
            if let Some((_, value)) = self.take(data, element) {
                self.value(data, dex, &value);
            }
        }
    }

    fn value(&mut self, data: &[u8], dex: &Dex<'_>, value: &Value<'_>) {
        assert!(text::value(dex, value).len() < 1 << 20);
        match *value {
            Value::Array(values) => {
                for value in values {
                    if let Some(value) = self.take(data, value).filter(|_| !self.full()) {
                        self.value(data, dex, &value);
                    }
                }
            }
            Value::Annotation(annotation) if !self.full() => self.annotation(data, dex, &annotation),
            _ => {}
        }
    }

    fn code(&mut self, data: &[u8], dex: &Dex<'_>, code: &Code<'_>) {
        let mut next = 0;
        for insn in code.insns {
            let Some(insn) = self.take(data, insn).filter(|_| !self.full()) else { break };
            assert_eq!(insn.pc, next, "instructions stand one behind the other");
            next = insn.next_pc();
            assert!(next > insn.pc && next <= code.insns.n_units());
            assert_eq!(code.insns.at(insn.pc), Ok(insn));
            assert!(!text::instruction(dex, &insn).contains('\n'));
            self.items += insn.args().count() as u64;
            if let Some(target) = insn.target().and_then(|pc| u32::try_from(pc).ok())
                && let Some(payload) = self.take(data, code.insns.at(target)).and_then(|insn| insn.payload())
            {
                self.items += payload.cases().count() as u64;
            }
        }
        for range in code.tries.iter() {
            if let Some(handlers) = self.take(data, code.handlers.of(&range)) {
                handlers.for_each(|handler| self.visit(data, handler));
            }
        }
        if let Some(lines) = self.take(data, dex.debug_lines(code)) {
            lines.for_each(|line| self.visit(data, line));
        }
        if let Some(Some(info)) = self.take(data, dex.debug_info(code)) {
            info.parameter_names().for_each(|name| self.visit(data, name));
        }
    }
}
