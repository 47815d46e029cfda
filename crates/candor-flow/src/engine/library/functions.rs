//! Functions of Kotlin that are handed to a library whose code is not read: they are called back.

use candor_program::MethodRefId;

use crate::engine::Engine;

/// How the types of functions begin; the number of parameters follows.
const FUNCTION: &[u8] = b"Lkotlin/jvm/functions/Function";

impl Engine<'_, '_> {
    /// Whether a method belongs to a library that calls back functions and of which no more is read.
    pub(in crate::engine) fn only_calls_back(&self, reference: MethodRefId) -> bool {
        self.rules.calls_back(self.program.descriptor(self.program.method_ref(reference).class))
    }
}

/// Whether a type is one of functions.
pub(in crate::engine) fn is_function(descriptor: &[u8]) -> bool {
    descriptor.starts_with(FUNCTION)
}
