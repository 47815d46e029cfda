//! Tables of a database: rows apart by where they are put in, so that a query by a constant gets those that can have it.

use crate::engine::{
    Engine, Key,
    code::memory::is_element,
    library::effects::Scene,
    library::sql::{self, Condition, Operand, Query},
};
use crate::value::{Atom, ObjectId, ValueId};
use candor_program::TypeId;

/// Most rows of a table that are told apart; what is put in after them is kept as columns of the table.
const MAX_ROWS: usize = 12;

impl Engine<'_, '_> {
    /// Operations on tables; `None` for others.
    pub(in crate::engine) fn table_operation(
        &mut self,
        name: &str,
        arguments: &[ValueId],
        scene: &mut Scene<'_>,
    ) -> Option<ValueId> {
        Some(match name {
            "row" => self.put_row(arguments, scene),
            "rows" => self.rows_where(arguments, scene),
            "answer" => self.answer(arguments, scene),
            _ => return None,
        })
    }

    /// `row(table, values)`: puts a row into a table.
    fn put_row(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [tables, values, ..] = arguments else { return ValueId::ANY };
        let slot = self.slot("rows");
        let mut cells: Vec<(Key, ValueId)> = Vec::new();
        for object in self.values.objects_of(*values) {
            cells.extend(self.cells(scene.heap, object).into_iter().filter(|(key, _)| is_element(*key)));
        }
        let row = self.new_object(scene, 1);
        let is_one = self.values.objects_of(*values).len() == 1;
        for (key, value) in cells {
            scene.heap = self.store(scene.heap, row, key, value, !is_one);
        }
        for table in self.values.objects_of(*tables) {
            let known = self.get(scene.heap, table, slot).unwrap_or(ValueId::NOTHING);
            let all = self.values.join(known, row);
            if self.values.objects_of(all).len() <= MAX_ROWS {
                scene.heap = self.put(scene.heap, table, slot, all);
                continue;
            }
            let table = self.values.atom(Atom::Object(table));
            for (key, value) in self.own_cells(row, scene) {
                scene.heap = self.store(scene.heap, table, key, value, true);
            }
        }
        *tables
    }

    /// `written(sql, arguments, first)`: what a statement with these arguments, the first under that number, writes.
    pub(in crate::engine) fn written(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let [sql, given, first, ..] = arguments else { return ValueId::ANY };
        let kind = self.values.text("table");
        let first = self.values.only_int(*first).unwrap_or(0);
        let Some(write) = self.text_form(*sql).and_then(|sql| sql::write(&sql)) else {
            let table = self.table_of(&[*sql]);
            let table = self.kept_under(&[kind, table], scene);
            let all = self.load(scene.heap, *given, Key::Every, TypeId(0));
            let all = self.values.moved(all, scene.place);
            scene.heap = self.store(scene.heap, table, Key::Every, all, true);
            return ValueId::ANY;
        };
        let name = self.values.text(&write.table);
        let table = self.kept_under(&[kind, name], scene);
        let (row, heap) = self.create(scene.heap, scene.place, 2, TypeId(0));
        scene.heap = heap;
        let row = self.values.atom(Atom::Object(row));
        for (column, operand) in write.columns {
            let value = match operand {
                Operand::Constant(text) => self.values.text(&text),
                Operand::Argument(at) => {
                    let at = i64::try_from(at).unwrap_or(i64::MAX).saturating_add(first);
                    self.load(scene.heap, *given, Key::Index(at), TypeId(0))
                }
            };
            let value = self.values.moved(value, scene.place);
            let key = Key::Text(self.values.text_id(&column));
            scene.heap = self.store(scene.heap, row, key, value, false);
        }
        self.put_row(&[table, row], scene)
    }

    fn own_cells(&mut self, row: ValueId, scene: &Scene<'_>) -> Vec<(Key, ValueId)> {
        let objects = self.values.objects_of(row);
        let cells = objects.into_iter().flat_map(|object| self.cells(scene.heap, object));
        cells.filter(|(key, _)| is_element(*key)).collect()
    }

    /// `rows(table)`, `rows(table, condition, arguments)`: the rows of a table, without those of which a constant says
    /// that the condition does not hold.
    fn rows_where(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let Some(tables) = arguments.first().copied() else { return ValueId::ANY };
        let condition = arguments.get(1).and_then(|text| self.text_form(*text)).unwrap_or_default();
        let given = arguments.get(2).copied().unwrap_or(ValueId::NOTHING);
        self.rows_of(tables, &sql::conditions(&condition), given, scene)
    }

    fn rows_of(
        &mut self,
        tables: ValueId,
        conditions: &[Condition],
        given: ValueId,
        scene: &mut Scene<'_>,
    ) -> ValueId {
        let slot = self.slot("rows");
        let mut found = ValueId::NOTHING;
        for table in self.values.objects_of(tables) {
            let has_columns = self.cells(scene.heap, table).iter().any(|(key, _)| is_element(*key));
            let rows = self.get(scene.heap, table, slot).unwrap_or(ValueId::NOTHING);
            if has_columns || rows == ValueId::NOTHING {
                let own = self.values.atom(Atom::Object(table));
                found = self.values.join(found, own);
            }
            for row in self.values.objects_of(rows) {
                if conditions.iter().all(|condition| self.can_hold(condition, row, given, scene)) {
                    let row = self.values.atom(Atom::Object(row));
                    found = self.values.join(found, row);
                }
            }
        }
        let taints = self.values.get(tables).taints.clone();
        self.values.tainted(found, &taints)
    }

    /// Whether a row can be one that a condition asks for.
    fn can_hold(
        &mut self,
        condition: &Condition,
        row: ObjectId,
        given: ValueId,
        scene: &mut Scene<'_>,
    ) -> bool {
        let wanted = match &condition.operand {
            Operand::Constant(text) => Some(text.clone()),
            Operand::Argument(at) => {
                let Ok(at) = i64::try_from(*at) else { return true };
                let argument = self.load(scene.heap, given, Key::Index(at), TypeId(0));
                self.text_form(argument)
            }
        };
        let Some(wanted) = wanted else { return true };
        let key = Key::Text(self.values.text_id(&condition.column));
        let is_vague = self.get(scene.heap, row, Key::Every).is_some();
        let Some(value) = self.get(scene.heap, row, key).filter(|_| !is_vague) else { return true };
        let atoms = self.values.get(value).atoms.clone();
        let texts: Option<Vec<String>> = atoms
            .iter()
            .map(|atom| match atom {
                Atom::Text(text) => Some(self.values.text_of(*text).to_owned()),
                // Nought that a column holds as an object is nought.
                atom => atom.number().map(|number| number.to_string()),
            })
            .collect();
        texts.is_none_or(|texts| texts.iter().any(|text| (*text == wanted) == condition.is_equal))
    }

    /// `answer(sql, arguments)`: the cursor that a query gives.
    fn answer(&mut self, arguments: &[ValueId], scene: &mut Scene<'_>) -> ValueId {
        let text = arguments.first().and_then(|sql| self.text_form(*sql));
        let given = arguments.get(1).copied().unwrap_or(ValueId::NOTHING);
        let kind = self.values.text("table");
        let query = text.as_deref().and_then(sql::query);
        let cursor = self.new_object(scene, 1);
        let rows_slot = self.slot("rows");
        let Some(query) = query else {
            let table = self.table_of(arguments);
            let table = self.kept_under(&[kind, table], scene);
            let rows = self.rows_of(table, &[], given, scene);
            scene.heap = self.store(scene.heap, cursor, rows_slot, rows, false);
            return cursor;
        };
        // Conditions on one of several tables say nothing of the rows of the others.
        let condition = query.condition.clone().filter(|_| query.tables.len() == 1).unwrap_or_default();
        let conditions = sql::conditions(&condition);
        let mut tables: Vec<(String, ValueId)> = Vec::new();
        for (name, called) in &query.tables {
            let name = self.values.text(name);
            let table = self.kept_under(&[kind, name], scene);
            tables.push((called.clone(), self.rows_of(table, &conditions, given, scene)));
        }
        let rows = match self.columns_of(&query, &tables, cursor, scene) {
            Some(rows) => rows,
            None => self.values.join_all(tables.iter().map(|(_, rows)| *rows)),
        };
        scene.heap = self.store(scene.heap, cursor, rows_slot, rows, false);
        cursor
    }

    /// The rows of an answer that consists of columns: one, with their values under the names that they have in it.
    fn columns_of(
        &mut self,
        query: &Query,
        tables: &[(String, ValueId)],
        cursor: ValueId,
        scene: &mut Scene<'_>,
    ) -> Option<ValueId> {
        let columns = query.columns.as_ref()?;
        let (rows, names) = (self.new_object(scene, 2), self.new_object(scene, 3));
        for (at, column) in columns.iter().enumerate() {
            let is_meant = |table: &&(String, ValueId)| {
                column.table.as_ref().is_none_or(|named| named.eq_ignore_ascii_case(&table.0))
            };
            let of = self.values.join_all(tables.iter().filter(is_meant).map(|(_, rows)| *rows));
            let key = Key::Text(self.values.text_id(&column.name));
            let value = self.load(scene.heap, of, key, TypeId(0));
            let shown = Key::Text(self.values.text_id(&column.shown));
            scene.heap = self.store(scene.heap, rows, shown, value, false);
            let name = self.values.text(&column.shown);
            scene.heap = self.store(scene.heap, names, Key::Index(i64::try_from(at).ok()?), name, false);
        }
        let slot = self.slot("columns");
        scene.heap = self.store(scene.heap, cursor, slot, names, false);
        Some(rows)
    }
}
