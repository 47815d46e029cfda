//! Calls whose meaning hangs on a constant argument: provider queries, settings, files, broadcasts.

use std::collections::{BTreeMap, BTreeSet};

use candor_flow::constants::{Constant, Constants, Text};
use candor_knowledge::{Access, Api, ApiKind, Consumer, Knowledge};
use candor_program::{
    CodePlace, LimitsReached, MethodId, MethodRefId, NameId, Program, Sites, TypeId, Wanted, descriptor,
};
use rustc_hash::FxHashMap;

use crate::references::References;

/// The part of the argument that names what is taken: the actions of a filter, of all others what they say as text.
fn part(consumer: &Consumer) -> Option<&'static str> {
    (consumer.kind == ApiKind::Broadcast).then_some("actions")
}

/// Types of fields whose writes are followed.
const FOLLOWED: [&[u8]; 4] =
    [b"Ljava/lang/String;", b"Landroid/net/Uri;", b"Ljava/lang/CharSequence;", b"Ljava/io/File;"];

/// A use found through a constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ConstantUse {
    /// The row.
    pub row: usize,
    /// The consuming call.
    pub place: CodePlace,
    /// The argument that the constant is of, receiver first, and the instruction that loads it.
    pub constant: (usize, CodePlace),
}

/// Constant uses, and how many consuming calls had no constant argument.
#[derive(Debug, Default)]
pub(crate) struct ConstantUses {
    /// Uses in order.
    pub uses: Vec<ConstantUse>,
    /// Provider queries whose address is not a constant.
    pub unresolved_queries: usize,
    /// Bounds reached while following arguments.
    pub limits: LimitsReached,
}

/// Why a call consumes a constant.
#[derive(Clone, Copy)]
enum Taker<'k> {
    /// A row says so.
    Listed(&'k Consumer),
    /// A row names this call together with a value (`Runtime.exec` with a command): the row, and which argument.
    Row(usize, usize),
    /// It looks a method up by name: `Class.getMethod`.
    Lookup,
}

/// Consumers by reference.
pub(crate) struct Consumers<'k> {
    by_ref: BTreeMap<MethodRefId, Vec<Taker<'k>>>,
}

impl<'k> Consumers<'k> {
    /// Finds the references that consume constants.
    pub(crate) fn new(program: &Program<'_>, knowledge: &'k Knowledge, references: &References) -> Self {
        let mut by_ref: BTreeMap<MethodRefId, Vec<Taker<'k>>> = BTreeMap::new();
        let mut by_name: FxHashMap<NameId, Vec<(&'k Consumer, TypeId)>> = FxHashMap::default();
        for row in knowledge.consumers() {
            let class = program.find_type(row.class.as_bytes());
            if let Some((name, class)) = program.find_name(row.method.as_bytes()).zip(class) {
                by_name.entry(name).or_default().push((row, class));
            }
        }
        let lookups = [b"getMethod".as_slice(), b"getDeclaredMethod"].map(|name| program.find_name(name));
        let of_class = program.find_type(b"Ljava/lang/Class;");
        for (at, reference) in program.method_refs.iter().enumerate() {
            let name = program.sig(reference.sig).name;
            let id = MethodRefId::from_len(at);
            for (row, class) in by_name.get(&name).into_iter().flatten() {
                if program.names_member(id, *class) {
                    by_ref.entry(id).or_default().push(Taker::Listed(row));
                }
            }
            if of_class == Some(reference.class) && lookups.contains(&Some(name)) {
                by_ref.entry(id).or_default().push(Taker::Lookup);
            }
        }
        for (id, rows) in &references.valued_calls {
            let n_params = program.params(program.sig(program.method_ref(*id).sig).proto).len();
            for row in rows {
                let takers = (0..=n_params).map(|argument| Taker::Row(*row, argument));
                by_ref.entry(*id).or_default().extend(takers);
            }
        }
        Self { by_ref }
    }

    /// Adds the consuming calls, and what is needed to follow their arguments.
    pub(crate) fn want(&self, program: &Program<'_>, wanted: &mut Wanted) {
        for id in self.by_ref.keys() {
            wanted.calls.insert(id.index());
        }
        wanted.follow(program, &FOLLOWED);
    }

    /// Resolves the constant argument at every consuming site and selects the rows it names.
    pub(crate) fn uses(
        &self,
        program: &Program<'_>,
        knowledge: &Knowledge,
        constants: &mut Constants<'_, '_>,
        sites: &Sites,
    ) -> ConstantUses {
        let rows = Rows::new(knowledge);
        let mut found = ConstantUses::default();
        for (place, taker) in self.questions(sites) {
            let uses = rows.ask(program, &taker, place, constants);
            found.take(&taker, uses);
        }
        found.uses.sort_unstable();
        found.uses.dedup();
        found
    }

    /// Methods that read from an address of a provider.
    pub(crate) fn readers(&self, sites: &Sites) -> BTreeSet<MethodId> {
        let reads = |taker: &Taker| matches!(taker, Taker::Listed(row) if row.kind == ApiKind::ContentUri);
        let reading = self.by_ref.iter().filter(|(_, takers)| takers.iter().any(reads));
        reading.flat_map(|(id, _)| sites.calls(*id)).map(|place| place.method).collect()
    }

    /// Classes whose code asks a person for what was prepared before (`ActivityResultLauncher.launch`), by their outermost
    /// names.
    pub(crate) fn launchers(&self, program: &Program<'_>, sites: &Sites) -> BTreeSet<Vec<u8>> {
        let launches = |taker: &Taker<'_>| matches!(taker, Taker::Listed(row) if row.kind == ApiKind::Intent && row.method == "launch");
        let launching = self.by_ref.iter().filter(|(_, takers)| takers.iter().any(launches));
        let places = launching.flat_map(|(id, _)| sites.calls(*id));
        places.map(|place| outermost(program, place.method)).collect()
    }

    /// Every consuming site with what it consumes.
    fn questions(&self, sites: &Sites) -> Vec<(CodePlace, Taker<'k>)> {
        let of = |(id, takers): (&MethodRefId, &Vec<Taker<'k>>)| -> Vec<(CodePlace, Taker<'k>)> {
            let places = sites.calls(*id).iter();
            places.flat_map(|place| takers.iter().map(move |taker| (*place, *taker))).collect()
        };
        self.by_ref.iter().flat_map(of).collect()
    }
}

impl ConstantUses {
    /// Takes an answer; a provider query without one is counted.
    fn take(&mut self, taker: &Taker<'_>, answer: Option<Vec<ConstantUse>>) {
        match (answer, taker) {
            (Some(uses), _) => self.uses.extend(uses),
            (None, Taker::Listed(consumer)) if consumer.kind == ApiKind::ContentUri => {
                self.unresolved_queries += 1
            }
            (None, _) => {}
        }
    }
}

/// A row, by its number.
type Row<'k> = (usize, &'k Api);

/// Rows that constants of one kind name.
#[derive(Default)]
struct OfKind<'k> {
    all: Vec<Row<'k>>,
    /// By the text, without strokes at its end.
    by_text: FxHashMap<&'k str, Vec<Row<'k>>>,
    /// Bytes of the longest text of a row.
    longest: usize,
    /// By class and name of the field that holds it, or of the method.
    by_member: FxHashMap<&'k [u8], FxHashMap<&'k [u8], Vec<Row<'k>>>>,
}

impl<'k> OfKind<'k> {
    fn add(&mut self, row: usize, api: &'k Api) {
        self.all.push((row, api));
        if let Some(value) = &api.value {
            self.longest = self.longest.max(value.len());
            self.by_text.entry(value.trim_end_matches('/')).or_default().push((row, api));
        }
        if let (Some(class), Some(member)) = (&api.class, &api.member) {
            let of_class = self.by_member.entry(class.as_bytes()).or_default();
            of_class.entry(member.as_bytes()).or_default().push((row, api));
        }
    }

    /// Rows that a text may name, in order: those of the text itself, and for addresses and paths of where it begins.
    fn named_by(&self, kind: ApiKind, text: &str) -> Vec<Row<'k>> {
        let is_path = matches!(kind, ApiKind::ContentUri | ApiKind::FilePath);
        let ends = text.match_indices(['/', '?', '#']).map(|(at, _)| at);
        let ends = ends.take_while(|at| is_path && *at <= self.longest);
        let whole = if is_path { text } else { text.trim_end_matches('/') };
        let beginnings = ends.filter_map(|end| text.get(..end)).chain([whole]);
        let rows = beginnings.filter_map(|beginning| self.by_text.get(beginning)).flatten();
        let mut found: Vec<Row<'k>> = rows.copied().collect();
        found.sort_unstable_by_key(|(row, _)| *row);
        found
    }

    /// Rows of a member of a class.
    fn of_member(&self, class: &[u8], name: &[u8]) -> &[Row<'k>] {
        self.by_member.get(class).and_then(|of_class| of_class.get(name)).map_or(&[], Vec::as_slice)
    }
}

/// Rows selected by a constant.
struct Rows<'k> {
    /// All rows, by number.
    all: &'k [Api],
    /// Rows that a constant names, by the kind of constant.
    rows: BTreeMap<ApiKind, OfKind<'k>>,
    /// Rows of plain calls, for look-ups by name.
    calls: OfKind<'k>,
}

impl<'k> Rows<'k> {
    fn new(knowledge: &'k Knowledge) -> Self {
        let mut rows: BTreeMap<ApiKind, OfKind<'_>> = BTreeMap::new();
        for (row, api) in knowledge.apis().iter().enumerate() {
            if api.value.is_some() || is_constant(api) {
                rows.entry(api.kind).or_default().add(row, api);
            }
        }
        let mut calls = OfKind::default();
        for (row, api) in knowledge.apis().iter().enumerate() {
            if api.kind == ApiKind::Call && !api.by_argument {
                calls.add(row, api);
            }
        }
        Self { all: knowledge.apis(), rows, calls }
    }

    /// The uses that a consuming call's argument selects; `None` if nothing is known of the argument.
    fn ask(
        &self,
        program: &Program<'_>,
        taker: &Taker<'_>,
        place: CodePlace,
        constants: &mut Constants<'_, '_>,
    ) -> Option<Vec<ConstantUse>> {
        match taker {
            Taker::Listed(consumer) if consumer.kind == ApiKind::Intent => {
                Some(self.intents(program, usize::from(consumer.argument), place, constants))
            }
            Taker::Listed(consumer) => {
                let argument = usize::from(consumer.argument);
                let held = constants.argument(place, argument, part(consumer));
                let selected = held.iter().flat_map(|value| self.select(program, consumer, value));
                let uses = selected.map(|(row, from)| ConstantUse { row, place, constant: (argument, from) });
                let uses = uses.collect();
                (!held.is_empty()).then_some(uses)
            }
            Taker::Lookup => {
                let names = constants.argument(place, 1, None);
                let classes = constants.argument(place, 0, None);
                Some(self.looked_up(&classes, &names, place))
            }
            Taker::Row(row, argument) => {
                let held = constants.argument(place, *argument, None);
                let fit = held.iter().filter_map(|value| self.valued_call(*row, value));
                let uses = fit.map(|from| ConstantUse { row: *row, place, constant: (*argument, from) });
                Some(uses.collect())
            }
        }
    }

    fn select(
        &self,
        program: &Program<'_>,
        consumer: &Consumer,
        value: &Constant,
    ) -> Vec<(usize, CodePlace)> {
        let Some(of_kind) = self.rows.get(&consumer.kind) else { return Vec::new() };
        match value {
            Constant::Text(text) => {
                let mut named = of_kind.named_by(consumer.kind, &text.text);
                named.retain(|(_, api)| {
                    api.value.as_ref().is_some_and(|want| fits(consumer, api, want, text))
                        && !self.may_be_another(consumer, api, text)
                });
                // The longest address wins: `content://sms/inbox` is not also `content://sms`.
                let longest =
                    named.iter().filter_map(|(_, api)| api.value.as_ref()).map(|value| value.len()).max();
                let best = named
                    .into_iter()
                    .filter(|(_, api)| api.value.as_ref().map(|value| value.len()) == longest);
                best.map(|(row, _)| (row, text.from)).collect()
            }
            Constant::Field(field, from) => {
                let named = program.field_ref(*field);
                let class = program.descriptor(named.class);
                let name = program.name(named.name);
                of_kind.of_member(class, name).iter().map(|(row, _)| (*row, *from)).collect()
            }
            Constant::Int(..) | Constant::Told(..) | Constant::Object(..) => Vec::new(),
        }
    }

    /// Whether a path of which only the beginning is known may go on to a file that is other data than this row says:
    /// `/proc/` and a number is the app's own process, or another.
    fn may_be_another(&self, consumer: &Consumer, api: &Api, text: &Text) -> bool {
        let is_another = |other: &Api| (&other.data, &other.item) != (&api.data, &api.item);
        let goes_on_to = |other: &Api| other.value.as_ref().is_some_and(|path| path.starts_with(&text.text));
        let is_open = consumer.kind == ApiKind::FilePath && !text.complete;
        let mut others = self.rows.get(&consumer.kind).into_iter().flat_map(|of_kind| &of_kind.all);
        is_open && others.any(|(_, other)| goes_on_to(other) && is_another(other))
    }

    /// Rows of intents that ask a person for data: by the action, and by the address or the type where rows differ in them.
    fn intents(
        &self,
        program: &Program<'_>,
        argument: usize,
        place: CodePlace,
        constants: &mut Constants<'_, '_>,
    ) -> Vec<ConstantUse> {
        let actions = constants.argument(place, argument, Some("action"));
        let of_kind = || self.rows.get(&ApiKind::Intent).into_iter().flat_map(|of_kind| &of_kind.all);
        let asks = |text: &Text| {
            let asking = of_kind().filter(|(_, api)| api.access == Access::ByUser);
            let of: Vec<_> =
                asking.filter(|(_, api)| api.value.as_deref() == Some(text.text.as_str())).copied().collect();
            of
        };
        let mut uses = Vec::new();
        for action in &actions {
            let Constant::Text(text) = action else { continue };
            let rows = if text.complete { asks(text) } else { Vec::new() };
            if rows.is_empty() {
                continue;
            }
            let mut named = constants.argument(place, argument, Some("data"));
            named.extend(constants.argument(place, argument, Some("type")));
            let named: Vec<String> = named.iter().filter_map(|value| self.address(program, value)).collect();
            let is_of = |of: &str| named.iter().any(|named| names(of, named));
            let fits = |(_, api): &&(usize, &Api)| api.of.as_deref().is_some_and(is_of);
            let mut chosen: Vec<usize> = rows.iter().filter(fits).map(|(row, _)| *row).collect();
            if chosen.is_empty() {
                let any = rows.iter().filter(|(_, api)| api.of.is_none());
                chosen.extend(any.map(|(row, _)| *row));
            }
            uses.extend(chosen.into_iter().map(|row| ConstantUse {
                row,
                place,
                constant: (argument, text.from),
            }));
        }
        uses
    }

    /// A text, or the address that a field of the platform holds.
    fn address(&self, program: &Program<'_>, value: &Constant) -> Option<String> {
        match value {
            Constant::Text(text) => Some(text.text.clone()),
            Constant::Field(field, _) => {
                let named = program.field_ref(*field);
                let (class, name) = (program.descriptor(named.class), program.name(named.name));
                let (_, api) = self.rows.get(&ApiKind::ContentUri)?.of_member(class, name).first()?;
                api.value.as_ref().map(ToString::to_string)
            }
            _ => None,
        }
    }

    /// Rows of calls named by constant class and method names.
    fn looked_up(&self, classes: &[Constant], names: &[Constant], place: CodePlace) -> Vec<ConstantUse> {
        let mut found = Vec::new();
        for class in classes {
            let Constant::Text(class) = class else { continue };
            let class = descriptor(&class.text);
            for name in names {
                let Constant::Text(name) = name else { continue };
                let same = self.calls.of_member(&class, name.text.as_bytes());
                found.extend(same.iter().map(|(row, _)| ConstantUse {
                    row: *row,
                    place,
                    constant: (1, name.from),
                }));
            }
        }
        found
    }

    /// Whether a value is the one that a row wants with its call: the whole text, or a command with more arguments.
    fn valued_call(&self, row: usize, value: &Constant) -> Option<CodePlace> {
        let api = self.all.get(row)?;
        let text = match value {
            Constant::Text(text) => text,
            Constant::Int(number, from) => {
                return (api.value.as_ref()?.parse() == Ok(*number)).then_some(*from);
            }
            Constant::Field(..) | Constant::Told(..) | Constant::Object(..) => return None,
        };
        let rest = text.text.strip_prefix(api.value.as_ref()?.as_str())?;
        (rest.is_empty() || rest.starts_with(' ')).then_some(text.from)
    }
}

/// Whether an address begins as a row says, or a type is the one that it says.
fn names(of: &str, named: &str) -> bool {
    match of.strip_suffix('*') {
        Some(start) => named.starts_with(start),
        None if of.starts_with("content://") => named.starts_with(of),
        None => named == of,
    }
}

fn is_constant(api: &Api) -> bool {
    matches!(api.kind, ApiKind::ContentUri | ApiKind::SettingsKey)
}

/// Whether a text names what the row is about.
fn fits(consumer: &Consumer, api: &Api, want: &str, text: &Text) -> bool {
    let held = text.text.as_str();
    match consumer.kind {
        ApiKind::ContentUri | ApiKind::FilePath => {
            let Some(rest) = held.strip_prefix(want.trim_end_matches('/')) else { return false };
            rest.is_empty() || rest.starts_with(['/', '?', '#'])
        }
        ApiKind::SettingsKey => {
            text.complete && held == want && api.class.as_ref().is_some_and(|class| class == &consumer.class)
        }
        _ => text.complete && held == want,
    }
}

/// The descriptor of the class that a method stands in, up to where the names of inner classes begin.
pub(crate) fn outermost(program: &Program<'_>, method: MethodId) -> Vec<u8> {
    let descriptor = program.descriptor(program.class(program.method(method).class).type_);
    descriptor.split(|byte| matches!(byte, b'$' | b';')).next().unwrap_or_default().to_vec()
}
