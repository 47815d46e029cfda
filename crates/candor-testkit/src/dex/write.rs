//! Lays the sections of a DEX out and seals it.

use std::collections::BTreeMap;

use sha1::{Digest, Sha1};

use super::AsmError;
use super::encode::{self, Encoded, uleb};
use super::model::{Annotation, Class, FieldDef, MethodDef, Text};
use super::pool::{Pools, collect};

const NO_INDEX: u32 = u32::MAX;
const HEADER: usize = 0x70;
const HEADER_V41: usize = 0x78;
const STATIC: u32 = 0x8;
const PRIVATE: u32 = 0x2;
const CONSTRUCTOR: u32 = 0x1_0000;

/// Assembles logical DEX files one behind the other; before version 041 there is one.
pub(super) fn container(version: u32, parts: &[Vec<Class>]) -> Result<Vec<u8>, AsmError> {
    if version < 41 && parts.len() != 1 {
        return Err(AsmError::new(0, "only version 041 holds several logical files"));
    }
    let mut out = Vec::new();
    let mut shared = BTreeMap::new();
    let mut starts = Vec::new();
    for classes in parts {
        starts.push(out.len());
        Writer::new(version, classes, &mut out, &mut shared)?.write()?;
    }
    let len = out.len();
    for (n, &start) in starts.iter().enumerate() {
        let end = starts.get(n + 1).copied().unwrap_or(len);
        if version >= 41 {
            put(&mut out, start + 0x70, len as u32);
            put(&mut out, start + 0x74, start as u32);
        }
        seal(&mut out, start, end);
    }
    Ok(out)
}

/// Fills in file size, signature and checksum of the file from `start` to `end`.
pub(super) fn seal(out: &mut [u8], start: usize, end: usize) {
    put(out, start + 0x20, (end - start) as u32);
    let signature = Sha1::digest(&out[start + 0x20..end]);
    out[start + 12..start + 32].copy_from_slice(&signature);
    let (mut a, mut b) = (1_u32, 0_u32);
    for &byte in &out[start + 12..end] {
        a = (a + u32::from(byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    put(out, start + 8, b << 16 | a);
}

fn put(out: &mut [u8], at: usize, value: u32) {
    out[at..at + 4].copy_from_slice(&value.to_le_bytes());
}

/// Writes one logical DEX behind whatever `out` holds; offsets count from the start of `out`.
struct Writer<'w> {
    version: u32,
    classes: Vec<&'w Class>,
    pools: Pools,
    out: &'w mut Vec<u8>,
    /// Where string data already stands, of this and of earlier logical files.
    shared: &'w mut BTreeMap<Text, u32>,
    start: usize,
    map: Vec<(u16, u32, u32)>,
}

/// Offsets a class definition needs.
#[derive(Default, Clone)]
struct ClassOffsets {
    interfaces: u32,
    annotations: u32,
    data: u32,
    values: u32,
}

impl<'w> Writer<'w> {
    fn new(
        version: u32,
        classes: &'w [Class],
        out: &'w mut Vec<u8>,
        shared: &'w mut BTreeMap<Text, u32>,
    ) -> Result<Writer<'w>, AsmError> {
        let pools = collect(classes)?;
        let start = out.len();
        Ok(Writer { version, classes: supertypes_first(classes), pools, out, shared, start, map: Vec::new() })
    }

    fn write(mut self) -> Result<(), AsmError> {
        let header = if self.version >= 41 { HEADER_V41 } else { HEADER };
        self.out.resize(self.start + header, 0);
        self.map.push((0x0000, 1, self.start as u32));
        let p = &self.pools;
        let tables = [
            (0x0001, p.strings.len(), 4),
            (0x0002, p.types.len(), 4),
            (0x0003, p.protos.len(), 12),
            (0x0004, p.fields.len(), 8),
            (0x0005, p.methods.len(), 8),
            (0x0006, self.classes.len() as u32, 32),
            (0x0007, p.call_sites.len(), 4),
            (0x0008, p.handles.len(), 8),
        ];
        let mut offs = [0; 8];
        for (off, (kind, n, size)) in offs.iter_mut().zip(tables) {
            if n > 0 {
                *off = self.out.len();
                self.map.push((kind, n, *off as u32));
                self.out.resize(*off + (n * size) as usize, 0);
            }
        }
        let data_off = self.out.len();
        self.string_data(offs[0]);
        let params = self.type_lists();
        self.ids(&offs, &params);
        let mut classes = vec![ClassOffsets::default(); self.classes.len()];
        for (class, off) in self.classes.iter().zip(&mut classes) {
            off.interfaces = params.get(&class.interfaces).copied().unwrap_or(0);
        }
        self.arrays(offs[6], &mut classes);
        self.annotations(&mut classes);
        self.code_and_data(&mut classes)?;
        self.hidden_api();
        self.class_defs(offs[5], &classes);
        self.finish(header, data_off, &offs, &tables);
        Ok(())
    }

    fn begin(&mut self, align: usize) -> u32 {
        while !self.out.len().is_multiple_of(align) {
            self.out.push(0);
        }
        self.out.len() as u32
    }

    fn u16(&mut self, value: u32) {
        self.out.extend((value as u16).to_le_bytes());
    }

    fn u32(&mut self, value: u32) {
        self.out.extend(value.to_le_bytes());
    }

    fn section(&mut self, kind: u16, n: usize, off: u32) {
        if n > 0 {
            self.map.push((kind, n as u32, off));
        }
    }

    fn string_data(&mut self, ids: usize) {
        let start = self.begin(1);
        let mut n = 0;
        for (i, text) in self.pools.strings.items.iter().enumerate() {
            let off = *self.shared.entry(text.clone()).or_insert_with(|| {
                let off = self.out.len() as u32;
                encode::string_data(self.out, text);
                n += 1;
                off
            });
            put(self.out, ids + 4 * i, off);
        }
        self.section(0x2002, n, start);
    }

    /// Every parameter and interface list, by content.
    fn type_lists(&mut self) -> BTreeMap<Vec<Text>, u32> {
        let start = self.begin(4);
        let mut found = BTreeMap::new();
        let protos = self.pools.protos.items.iter().map(|proto| &proto.params);
        let lists = protos.chain(self.classes.iter().map(|class| &class.interfaces));
        let lists = lists.filter(|list| !list.is_empty()).cloned().collect::<Vec<_>>();
        for list in lists {
            if found.contains_key(&list) {
                continue;
            }
            let off = self.begin(4);
            self.u32(list.len() as u32);
            for type_ in &list {
                let idx = self.pools.types.of(type_);
                self.u16(idx);
            }
            found.insert(list, off);
        }
        self.section(0x1001, found.len(), start);
        found
    }

    fn ids(&mut self, offs: &[usize; 8], params: &BTreeMap<Vec<Text>, u32>) {
        let (p, out) = (&self.pools, &mut *self.out);
        for (i, type_) in p.types.items.iter().enumerate() {
            put(out, offs[1] + 4 * i, p.strings.of(type_));
        }
        for (i, proto) in p.protos.items.iter().enumerate() {
            put(out, offs[2] + 12 * i, p.strings.of(&proto.shorty()));
            put(out, offs[2] + 12 * i + 4, p.types.of(&proto.ret));
            put(out, offs[2] + 12 * i + 8, params.get(&proto.params).copied().unwrap_or(0));
        }
        for (i, field) in p.fields.items.iter().enumerate() {
            put(out, offs[3] + 8 * i, p.types.of(&field.class) | p.types.of(&field.type_) << 16);
            put(out, offs[3] + 8 * i + 4, p.strings.of(&field.name));
        }
        for (i, method) in p.methods.items.iter().enumerate() {
            put(out, offs[4] + 8 * i, p.types.of(&method.class) | p.protos.of(&method.proto) << 16);
            put(out, offs[4] + 8 * i + 4, p.strings.of(&method.name));
        }
        for (i, handle) in p.handles.items.iter().enumerate() {
            put(out, offs[7] + 8 * i, handle.kind.into());
            put(out, offs[7] + 8 * i + 4, encode::member_of(&handle.member, p));
        }
    }

    /// Call sites and the values of static fields.
    fn arrays(&mut self, call_sites: usize, classes: &mut [ClassOffsets]) {
        let start = self.begin(1);
        let mut n = 0;
        for (i, site) in self.pools.call_sites.items.iter().enumerate() {
            let off = self.out.len() as u32;
            encode::array(self.out, site, &self.pools);
            put(self.out, call_sites + 4 * i, off);
            n += 1;
        }
        for (class, off) in self.classes.iter().zip(classes) {
            let fields = sorted_fields(class, &self.pools, true);
            let Some(last) = fields.iter().rposition(|field| field.value.is_some()) else { continue };
            let values =
                fields[..=last].iter().map(|field| field.value.clone().unwrap_or_else(|| zero(field)));
            off.values = self.out.len() as u32;
            encode::array(self.out, &values.collect::<Vec<_>>(), &self.pools);
            n += 1;
        }
        self.section(0x2005, n, start);
    }

    fn code_and_data(&mut self, classes: &mut [ClassOffsets]) -> Result<(), AsmError> {
        let mut bodies: BTreeMap<u32, (Encoded, u32)> = BTreeMap::new();
        let start = self.begin(1);
        let mut n = 0;
        for method in self.classes.iter().flat_map(|class| &class.methods) {
            let Some(body) = &method.body else { continue };
            let encoded = encode::body(body, &method.param_names, &self.pools)?;
            let mut debug_off = 0;
            if !encoded.debug.is_empty() {
                debug_off = self.out.len() as u32;
                self.out.extend(&encoded.debug);
                n += 1;
            }
            bodies.insert(self.pools.methods.of(&method.method), (encoded, debug_off));
        }
        self.section(0x2003, n, start);
        let start = self.begin(4);
        let mut code_offs = BTreeMap::new();
        for (method, (encoded, debug_off)) in &bodies {
            code_offs.insert(*method, self.begin(4));
            self.code_item(encoded, *debug_off);
        }
        self.section(0x2001, bodies.len(), start);
        let start = self.begin(1);
        let mut n = 0;
        for (class, off) in self.classes.clone().into_iter().zip(classes) {
            if class.fields.is_empty() && class.methods.is_empty() {
                continue;
            }
            off.data = self.out.len() as u32;
            self.class_data(class, &code_offs);
            n += 1;
        }
        self.section(0x2000, n, start);
        Ok(())
    }

    fn code_item(&mut self, code: &Encoded, debug_off: u32) {
        for value in [code.registers, code.ins, code.outs, code.tries.len() as u16] {
            self.u16(value.into());
        }
        self.u32(debug_off);
        self.u32(code.units.len() as u32);
        for &unit in &code.units {
            self.u16(unit.into());
        }
        if !code.tries.is_empty() {
            self.begin(4);
            for &(start, n, handler) in &code.tries {
                self.u32(start);
                self.u16(n.into());
                self.u16(handler.into());
            }
            self.out.extend(&code.handlers);
        }
    }

    fn class_data(&mut self, class: &Class, code_offs: &BTreeMap<u32, u32>) {
        let p = &self.pools;
        let fields = [sorted_fields(class, p, true), sorted_fields(class, p, false)];
        let methods = [sorted_methods(class, p, true), sorted_methods(class, p, false)];
        for n in [fields[0].len(), fields[1].len(), methods[0].len(), methods[1].len()] {
            uleb(self.out, n as u32);
        }
        for list in fields {
            let mut last = 0;
            for field in list {
                let idx = p.fields.of(&field.field);
                uleb(self.out, idx - last);
                uleb(self.out, field.access);
                last = idx;
            }
        }
        for list in methods {
            let mut last = 0;
            for method in list {
                let idx = p.methods.of(&method.method);
                uleb(self.out, idx - last);
                uleb(self.out, method.access);
                uleb(self.out, code_offs.get(&idx).copied().unwrap_or(0));
                last = idx;
            }
        }
    }

    /// `hiddenapi_class_data_item`, if any member carries a flag.
    fn hidden_api(&mut self) {
        let flags = self.classes.iter().map(|class| hidden_flags(class, &self.pools)).collect::<Vec<_>>();
        if flags.iter().flatten().all(|&flag| flag == 0) {
            return;
        }
        let start = self.begin(4);
        let table = self.out.len() + 4;
        self.out.resize(table + 4 * flags.len(), 0);
        for (i, flags) in flags.iter().enumerate() {
            if flags.iter().any(|&flag| flag != 0) {
                let off = self.out.len() as u32 - start;
                put(self.out, table + 4 * i, off);
                flags.iter().for_each(|&flag| uleb(self.out, flag));
            }
        }
        let size = self.out.len() as u32 - start;
        put(self.out, start as usize, size);
        self.section(0xf000, 1, start);
    }

    fn class_defs(&mut self, table: usize, classes: &[ClassOffsets]) {
        let p = &self.pools;
        for (i, (class, off)) in self.classes.iter().zip(classes).enumerate() {
            let words = [
                p.types.of(&class.type_),
                class.access,
                class.superclass.as_ref().map_or(NO_INDEX, |type_| p.types.of(type_)),
                off.interfaces,
                class.source.as_ref().map_or(NO_INDEX, |text| p.strings.of(text)),
                off.annotations,
                off.data,
                off.values,
            ];
            for (n, word) in words.into_iter().enumerate() {
                put(self.out, table + 32 * i + 4 * n, word);
            }
        }
    }

    /// Map and header.
    fn finish(&mut self, header: usize, data_off: usize, offs: &[usize; 8], tables: &[(u16, u32, u32); 8]) {
        let map_off = self.begin(4);
        self.map.push((0x1000, 1, map_off));
        self.map.sort_by_key(|&(_, _, off)| off);
        self.u32(self.map.len() as u32);
        for (kind, n, off) in std::mem::take(&mut self.map) {
            self.u16(kind.into());
            self.u16(0);
            self.u32(n);
            self.u32(off);
        }
        // The next logical file starts aligned.
        self.begin(4);
        let (start, end) = (self.start, self.out.len());
        let out = &mut *self.out;
        out[start..start + 8].copy_from_slice(format!("dex\n{:03}\0", self.version).as_bytes());
        put(out, start + 0x24, header as u32);
        put(out, start + 0x28, 0x1234_5678);
        put(out, start + 0x34, map_off);
        for n in 0..6 {
            put(out, start + 0x38 + 8 * n, tables[n].1);
            put(out, start + 0x3c + 8 * n, offs[n] as u32);
        }
        if self.version < 41 {
            put(out, start + 0x68, (end - data_off) as u32);
            put(out, start + 0x6c, data_off as u32);
        }
    }
}

/// Annotations, from the items up to the directories.
impl Writer<'_> {
    fn annotations(&mut self, classes: &mut [ClassOffsets]) {
        let classes_in = self.classes.clone();
        let lists = classes_in.iter().flat_map(|class| annotation_lists(class)).collect::<Vec<_>>();
        let mut items = BTreeMap::new();
        let start = self.begin(1);
        for annotation in lists.iter().flat_map(|list| list.iter()) {
            if !items.contains_key(annotation) {
                items.insert(annotation.clone(), self.out.len() as u32);
                self.out.push(annotation.visibility);
                encode::note(self.out, &annotation.note, &self.pools);
            }
        }
        self.section(0x2004, items.len(), start);
        let mut sets: BTreeMap<Vec<Annotation>, u32> = BTreeMap::new();
        let start = self.begin(4);
        for list in lists.iter().filter(|list| !list.is_empty()) {
            if sets.contains_key(*list) {
                continue;
            }
            sets.insert((*list).clone(), self.begin(4));
            let mut sorted = list.iter().collect::<Vec<_>>();
            sorted.sort_by_key(|annotation| self.pools.types.of(&annotation.note.type_));
            self.u32(sorted.len() as u32);
            for annotation in sorted {
                self.u32(items[annotation]);
            }
        }
        self.section(0x1003, sets.len(), start);
        let refs = self.set_refs(&classes_in, &sets);
        self.directories(&classes_in, &sets, &refs, classes);
    }

    /// `annotation_set_ref_list`s, by method index.
    fn set_refs(&mut self, classes: &[&Class], sets: &BTreeMap<Vec<Annotation>, u32>) -> BTreeMap<u32, u32> {
        let mut refs = BTreeMap::new();
        let start = self.begin(4);
        for method in classes.iter().flat_map(|class| &class.methods) {
            if method.param_annotations.iter().any(|list| !list.is_empty()) {
                refs.insert(self.pools.methods.of(&method.method), self.begin(4));
                self.u32(method.param_annotations.len() as u32);
                for list in &method.param_annotations {
                    self.u32(sets.get(list).copied().unwrap_or(0));
                }
            }
        }
        self.section(0x1002, refs.len(), start);
        refs
    }

    fn directories(
        &mut self,
        classes: &[&Class],
        sets: &BTreeMap<Vec<Annotation>, u32>,
        refs: &BTreeMap<u32, u32>,
        offs: &mut [ClassOffsets],
    ) {
        let start = self.begin(4);
        let mut n = 0;
        for (class, off) in classes.iter().zip(offs) {
            let set = |list: &Vec<Annotation>| sets.get(list).copied();
            let p = &self.pools;
            let fields =
                class.fields.iter().filter_map(|f| Some((p.fields.of(&f.field), set(&f.annotations)?)));
            let methods =
                class.methods.iter().filter_map(|m| Some((p.methods.of(&m.method), set(&m.annotations)?)));
            let params = class.methods.iter().filter_map(|m| {
                let idx = p.methods.of(&m.method);
                Some((idx, *refs.get(&idx)?))
            });
            let mut lists = [fields.collect::<Vec<_>>(), methods.collect(), params.collect()];
            let class_set = set(&class.annotations).unwrap_or(0);
            if class_set == 0 && lists.iter().all(Vec::is_empty) {
                continue;
            }
            off.annotations = self.begin(4);
            n += 1;
            self.u32(class_set);
            for list in &mut lists {
                list.sort_unstable();
                self.u32(list.len() as u32);
            }
            for (idx, off) in lists.into_iter().flatten() {
                self.u32(idx);
                self.u32(off);
            }
        }
        self.section(0x2006, n, start);
    }
}

fn annotation_lists(class: &Class) -> Vec<&Vec<Annotation>> {
    let fields = class.fields.iter().map(|field| &field.annotations);
    let methods = class
        .methods
        .iter()
        .flat_map(|method| std::iter::once(&method.annotations).chain(&method.param_annotations));
    std::iter::once(&class.annotations).chain(fields).chain(methods).collect()
}

fn sorted_fields<'c>(class: &'c Class, pools: &Pools, is_static: bool) -> Vec<&'c FieldDef> {
    let mut list = class.fields.iter().filter(|f| (f.access & STATIC != 0) == is_static).collect::<Vec<_>>();
    list.sort_by_key(|field| pools.fields.of(&field.field));
    list
}

fn sorted_methods<'c>(class: &'c Class, pools: &Pools, direct: bool) -> Vec<&'c MethodDef> {
    let is_direct = |method: &MethodDef| method.access & (STATIC | PRIVATE | CONSTRUCTOR) != 0;
    let mut list = class.methods.iter().filter(|method| is_direct(method) == direct).collect::<Vec<_>>();
    list.sort_by_key(|method| pools.methods.of(&method.method));
    list
}

fn hidden_flags(class: &Class, pools: &Pools) -> Vec<u32> {
    let fields =
        [true, false].into_iter().flat_map(|kind| sorted_fields(class, pools, kind)).map(|f| f.hidden);
    let methods =
        [true, false].into_iter().flat_map(|kind| sorted_methods(class, pools, kind)).map(|m| m.hidden);
    fields.chain(methods).collect()
}

/// The value a static field without one starts with.
fn zero(field: &FieldDef) -> super::model::Value {
    use super::model::Value;
    match field.field.type_.first().and_then(|&unit| u8::try_from(unit).ok()) {
        Some(b'Z') => Value::Boolean(false),
        Some(b'B') => Value::Byte(0),
        Some(b'S') => Value::Short(0),
        Some(b'C') => Value::Char(0),
        Some(b'I') => Value::Int(0),
        Some(b'J') => Value::Long(0),
        Some(b'F') => Value::Float(0),
        Some(b'D') => Value::Double(0),
        _ => Value::Null,
    }
}

/// Classes in the order of the text, but each behind the supertypes the file defines, as the format demands.
fn supertypes_first(classes: &[Class]) -> Vec<&Class> {
    let by_name = classes.iter().map(|class| (&class.type_, class)).collect::<BTreeMap<_, _>>();
    let (mut done, mut out) = (std::collections::BTreeSet::new(), Vec::new());
    for class in classes {
        // A chain of supertypes, deepest last; a cycle ends it.
        let mut pending = vec![(class, false)];
        while let Some((class, supers_done)) = pending.pop() {
            if supers_done {
                out.push(class);
            } else if done.insert(&class.type_) {
                pending.push((class, true));
                let supers = class.superclass.iter().chain(&class.interfaces);
                pending.extend(supers.filter_map(|type_| by_name.get(type_)).map(|&class| (class, false)));
            }
        }
    }
    out
}
