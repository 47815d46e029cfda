//! How values are changed on their way.

use crate::engine::{Engine, library::effects::Scene};
use crate::{
    flow::Change,
    value::{Taint, ValueId},
};

/// `Cipher.DECRYPT_MODE`.
const DECRYPT_MODE: i64 = 2;

impl Engine<'_, '_> {
    /// Operations that change what they are given; `None` for others.
    pub(in crate::engine) fn change_operation(
        &mut self,
        name: &str,
        arguments: &[ValueId],
        scene: &mut Scene<'_>,
    ) -> Option<ValueId> {
        let (of, change, is_undone) = match (name, arguments) {
            ("part", [of, ..]) => (*of, Change::Part, false),
            ("encoded", [of, ..]) => (*of, Change::Encoded, false),
            ("decoded", [of, ..]) => (*of, Change::Encoded, true),
            ("encrypted", [of]) => (*of, Change::Encrypted, false),
            ("encrypted", [of, mode, ..]) => {
                (*of, Change::Encrypted, self.values.only_int(*mode) == Some(DECRYPT_MODE))
            }
            ("hashed", [algorithm, of, ..]) => (*of, Change::Hashed(self.text_form(*algorithm)), false),
            _ => return None,
        };
        let taints = self.taints_within(scene.heap, of);
        let taints: Vec<Taint> =
            taints.into_iter().map(|taint| self.changed(taint, &change, is_undone)).collect();
        let taints = self.values.taints_at(&taints, scene.place);
        let value = self.unknown_of(scene.type_);
        Some(self.values.tainted(value, &taints))
    }

    /// The same, of which only a part is there.
    pub(in crate::engine) fn in_part(&mut self, taints: &[Taint]) -> Vec<Taint> {
        taints.iter().map(|taint| self.changed(*taint, &Change::Part, false)).collect()
    }

    fn changed(&mut self, taint: Taint, change: &Change, is_undone: bool) -> Taint {
        let mut changes = self.changes.get(taint.changes).clone();
        if is_undone {
            changes.retain(|known| known != change);
        } else if !changes.contains(change) {
            changes.push(change.clone());
            changes.sort_unstable();
        }
        Taint { changes: self.changes.intern(changes), ..taint }
    }
}
