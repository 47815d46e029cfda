//! Objects that are written out whole, as text or bytes.

use candor_formats::dex::access;

use crate::engine::{Engine, Key, code::memory::is_element};
use crate::{
    heap::HeapId,
    value::{Taint, ValueId},
};

/// Most objects that are looked at as parts of one that is turned into text or bytes.
const MAX_SERIALIZED: usize = 200;

impl Engine<'_, '_> {
    /// The taints of all that can be reached from a value, the fields of the app's objects included, but for those
    /// that are not written out.
    pub(in crate::engine) fn taints_reached(&mut self, heap: HeapId, value: ValueId) -> Vec<Taint> {
        let mut found = self.values.get(value).taints.clone();
        let mut seen = Vec::new();
        let mut work = self.values.objects_of(value);
        while let Some(object) = work.pop() {
            if seen.contains(&object) || seen.len() >= MAX_SERIALIZED {
                continue;
            }
            seen.push(object);
            for (key, part) in self.cells(heap, object) {
                if is_element(key) || matches!(key, Key::Slot(_)) || self.is_written_out(key) {
                    found.extend_from_slice(&self.values.get(part).taints);
                    work.extend(self.values.objects_of(part));
                }
            }
        }
        found
    }

    /// Whether a part is a field, and none that its class calls transient.
    fn is_written_out(&mut self, key: Key) -> bool {
        let Key::Field(class, name, type_) = key else { return false };
        if let Some(known) = self.written_out.get(&key) {
            return *known;
        }
        let program = self.program;
        let is_transient = program.type_(class).class.is_some_and(|class| {
            let class = program.class(class);
            let unit = &program.dexes[class.dex.index()];
            let item = unit.dex.class_def(class.def).ok();
            let data = item.and_then(|item| unit.dex.class_data(&item).ok());
            let mut fields = data.iter().flat_map(|data| data.instance_fields().map_while(Result::ok));
            fields.any(|field| {
                let own = unit.fields.get(field.idx as usize).map(|own| program.field_ref(*own));
                field.access & access::TRANSIENT != 0
                    && own.is_some_and(|own| own.name == name && own.type_ == type_)
            })
        });
        self.written_out.insert(key, !is_transient);
        !is_transient
    }
}
