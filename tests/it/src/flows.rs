//! The suite of flows, `tests/flows/`: what its groups expect, and what the engine finds in their apps.
//!
//! A case marks its sinks: the name of the pair, with `Twin` behind it for the twin, is a literal argument of the call.
//! So a flow is told apart by its call, whatever R8 has renamed, inlined or merged.

pub mod ledger;

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::PathBuf,
};

use candor_app::{App, Member, MemberKind};
use candor_flow::{Change, Ends, Flow, Kind, Party, Rules, Together};
use candor_formats::dex::Dex;
use candor_program::{
    CodePlace, MethodRefId, Natives, Program, Reach, Sites, SwitchedOn, Wanted,
    body::{Body, Origin},
    entries,
    framework::Surface,
    program_of,
};
use candor_testkit::{
    corpus,
    fixtures::{self, Variant},
};
use serde::Deserialize;

use crate::conditions::conditions;

/// The flow that a case has if it does not say which.
const USUAL_FLOW: &str = "TelephonyManager.getDeviceId > Log.i";

/// `group.toml`: pairs of cases that stand in one app, or in two that talk to each other.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Name of the folder.
    #[serde(skip)]
    pub name: String,
    /// The apps.
    #[serde(skip)]
    pub apps: Vec<Variant>,
    /// What the pairs have in common.
    pub title: String,
    /// Whether the flows of the group are written with how the value was changed: `Class.source > Class.sink (raw)`. The
    /// others leave out flows of which only a count or an answer arrives: their twins look at the value and drop it.
    #[serde(default)]
    pub changes: bool,
    /// Whether the flows of the group end in a kind and a place, by the product's own sinks, in place of the suite's:
    /// `Class.source > network https://example.org`.
    #[serde(default)]
    pub places: bool,
    /// Whether the flows of the group are written with the conditions under which alone they happen:
    /// `Class.source > Class.sink [if granted CAMERA: yes]`.
    #[serde(default)]
    pub guards: bool,
    /// The pairs.
    pub pair: Vec<Pair>,
    /// Builds for which the engine's budget does not reach today.
    #[serde(default)]
    pub cut: Vec<Cut>,
}

/// Builds that the engine does not finish.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cut {
    /// Which; all if left out.
    #[serde(default)]
    pub builds: Vec<String>,
    /// Why, one sentence.
    pub because: String,
}

/// A flow, and its near twin without one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// Name of the class, and the text that marks the sinks of the flow.
    pub name: String,
    /// Why there is a flow, one sentence.
    pub flow: String,
    /// What is different in the twin, one sentence.
    pub twin: String,
    /// The flows, `Class.source > Class.sink`.
    #[serde(default = "usual_flows")]
    pub flows: BTreeSet<String>,
    /// Flows that the twin has all the same.
    #[serde(default)]
    pub twin_flows: BTreeSet<String>,
    /// Where the engine is wrong today. A case that comes right must lose its row.
    #[serde(default)]
    pub known: Vec<Known>,
}

/// A mistake of today's engine.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// Which case.
    pub of: Side,
    /// Builds it is seen in; all if left out.
    #[serde(default)]
    pub builds: Vec<String>,
    /// What is found instead; if left out, nothing of a flow, and of a twin what the flow has.
    pub today: Option<BTreeSet<String>>,
    /// Why, one sentence.
    pub because: String,
}

/// One case of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// With a flow.
    Flow,
    /// Without it.
    Twin,
}

fn usual_flows() -> BTreeSet<String> {
    BTreeSet::from([USUAL_FLOW.to_owned()])
}

impl Group {
    /// All groups of this repository, built.
    ///
    /// # Errors
    /// An app is not built, or a `group.toml` is not of the right form.
    pub fn all() -> io::Result<Vec<Self>> {
        let mut groups: Vec<Self> = Vec::new();
        for app in fixtures::built_flow_variants()? {
            match groups.last_mut() {
                Some(group) if group.name == app.case => group.apps.push(app),
                _ => groups.push(Self::read(app)?),
            }
        }
        Ok(groups)
    }

    fn read(app: Variant) -> io::Result<Self> {
        let path = app.sources.with_file_name("group.toml");
        let text = std::fs::read_to_string(&path)?;
        let group: Self = toml::from_str(&text)
            .map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
        Ok(Self { name: app.case.clone(), apps: vec![app], ..group })
    }

    /// Where it was read from.
    ///
    /// # Errors
    /// The group has no app.
    pub fn path(&self) -> io::Result<PathBuf> {
        let app = self.apps.first().ok_or_else(|| io::Error::other("a group without an app"))?;
        Ok(app.sources.with_file_name("group.toml"))
    }

    /// The APKs of a build.
    pub fn apks(&self, build: &str) -> Vec<PathBuf> {
        self.apps.iter().map(|app| app.apk(build)).collect()
    }

    /// Whether it is known that the engine does not finish a build.
    pub fn is_cut(&self, build: &str) -> bool {
        self.cut.iter().any(|cut| cut.builds.is_empty() || cut.builds.iter().any(|known| known == build))
    }

    /// The texts that mark sinks.
    pub fn markers(&self) -> BTreeSet<String> {
        self.pair.iter().flat_map(|pair| [pair.marker(Side::Flow), pair.marker(Side::Twin)]).collect()
    }
}

impl Pair {
    /// The text that marks the sinks of a case.
    pub fn marker(&self, side: Side) -> String {
        match side {
            Side::Flow => self.name.clone(),
            Side::Twin => format!("{}Twin", self.name),
        }
    }

    /// The flows that a case truly has.
    pub fn expected(&self, side: Side) -> &BTreeSet<String> {
        match side {
            Side::Flow => &self.flows,
            Side::Twin => &self.twin_flows,
        }
    }

    /// What is known to be found today, where that is wrong.
    pub fn known(&self, side: Side, build: &str) -> Option<BTreeSet<String>> {
        let holds = |row: &&Known| {
            row.of == side && (row.builds.is_empty() || row.builds.iter().any(|known| known == build))
        };
        let row = self.known.iter().find(holds)?;
        Some(row.today.clone().unwrap_or_else(|| match side {
            Side::Flow => BTreeSet::new(),
            Side::Twin => self.flows.clone(),
        }))
    }
}

/// The suite's own sinks.
pub const OWN_SINKS: &str = "tests/flows/sinks.toml";
/// Those that come with the product.
pub const PRODUCT_SINKS: &str = "data/flow/sinks";

/// The suite's sources, its sinks or the product's own, and what calls of the framework do to values.
///
/// # Errors
/// A file cannot be read, or is no file of rules.
pub fn rules(sinks: &str) -> Result<Rules, anyhow::Error> {
    let root = corpus::repository_root();
    let mut files = Vec::new();
    for path in
        ["data/flow/effects", "data/flow/conditions", "data/flow/told", "tests/flows/sources.toml", sinks]
    {
        let path = root.join(path);
        if path.is_dir() {
            for entry in std::fs::read_dir(path)? {
                files.push(entry?.path());
            }
        } else {
            files.push(path);
        }
    }
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let mut rules = Rules::default();
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        rules.add(&text).map_err(|error| anyhow::anyhow!("{}: {error}", file.display()))?;
    }
    Ok(rules)
}

/// What is found in an app.
#[derive(Debug, Default)]
pub struct Found {
    /// Flows, `Class.source > Class.sink`, by the text that marks the sink.
    pub flows: BTreeMap<String, BTreeSet<String>>,
    /// Whether the engine stopped before it was done.
    pub is_cut: bool,
}

/// The flows of a group's apps, those between them included.
///
/// # Errors
/// An app cannot be read, or a sink bears no mark or several.
pub fn found(group: &Group, build: &str, rules: &Rules) -> Result<Found, anyhow::Error> {
    together(&group.apks(build), rules, |parties, together| {
        let mut found = Found { is_cut: together.is_cut, ..Found::default() };
        for (outcome, party) in together.outcomes.into_iter().zip(parties) {
            found.is_cut |= outcome.is_cut;
            let conditions = if group.guards { conditions(party, rules, &outcome.flows) } else { Vec::new() };
            for (at, flow) in outcome.flows.into_iter().enumerate() {
                let condition = conditions.get(at).map(String::as_str).unwrap_or_default();
                add(flow, condition, [party.program, party.program], group, &mut found)?;
            }
        }
        for crossing in together.crossings {
            let (Some(from), Some(to)) = (parties.get(crossing.from), parties.get(crossing.to)) else {
                continue;
            };
            add(crossing.flow, "", [from.program, to.program], group, &mut found)?;
        }
        Ok(found)
    })
}

/// Looks for flows in apps that are installed together, by rules alone.
///
/// # Errors
/// An app cannot be read, or what is done with the answer fails.
pub fn together<R>(
    apks: &[PathBuf],
    rules: &Rules,
    then: impl FnOnce(&[Party<'_, '_>], Together) -> Result<R, anyhow::Error>,
) -> Result<R, anyhow::Error> {
    let mut apps = Vec::new();
    for apk in apks {
        apps.extend(candor_app::open(std::slice::from_ref(apk), &candor_app::Options::default())?);
    }
    let programs = apps.iter().map(program).collect::<Result<Vec<_>, _>>()?;
    let mut reaches = Vec::new();
    for (app, program) in apps.iter().zip(&programs) {
        let mut wanted = Wanted::nothing(program);
        SwitchedOn::want(program, &mut wanted);
        wanted.follow(program, &[b"Ljava/lang/String;"]);
        let sites = Sites::find(program, &wanted);
        let (entries, missing) = entries(app, program, &SwitchedOn::new(program, &sites));
        anyhow::ensure!(missing.is_empty(), "{}: declared but not there: {missing:?}", app.identity.id);
        reaches.push(Reach::new(program, entries));
    }
    let ignored = |(app, program)| {
        Natives::new(app, program, &|method| Program::gives_natively(program, method)).ignored().collect()
    };
    let ends: Vec<Ends> =
        apps.iter().zip(&programs).map(|both| Ends { ignored: ignored(both), ..Ends::default() }).collect();
    let all = apps.iter().zip(&programs).zip(&reaches).zip(&ends);
    let parties: Vec<Party<'_, '_>> =
        all.map(|(((app, program), reach), ends)| Party { program, app, reach, ends }).collect();
    let together = candor_flow::flows_together(&parties, rules);
    then(&parties, together)
}

/// The code of an app.
fn program(app: &App) -> Result<Program<'_>, anyhow::Error> {
    let surface = Surface::parse(candor_knowledge::framework_table())?;
    Ok(program_of(app, surface))
}

/// Writes a flow down; its source and its sink may lie in two programs.
fn add(
    flow: Flow,
    condition: &str,
    [from, to]: [&Program<'_>; 2],
    group: &Group,
    found: &mut Found,
) -> Result<(), anyhow::Error> {
    // A callback is the app's own method, and bears a name that R8 gave its class: its kind tells what it is.
    let Some(reference) = flow.source.reference else { anyhow::bail!("no rule speaks of fields") };
    let class = from.method_ref(reference).class;
    let source = match (from.type_(class).class, &flow.source.kind) {
        (Some(_), Kind::Rule(kind)) => kind.clone(),
        _ => api(from, reference, flow.source.api.as_deref()),
    };
    let sink = if group.places {
        place(flow.kind, flow.sdk, flow.to)
    } else {
        api(to, flow.reference, flow.api.as_deref())
    };
    let marks = marks(to, flow.place, &group.markers());
    let [mark] = &marks[..] else {
        anyhow::bail!("{}: a flow {source} > {sink} marked {marks:?}", group.name);
    };
    let is_about = |change: &Change| matches!(change, Change::Count | Change::Probe);
    if !group.changes && flow.changes.iter().any(is_about) {
        return Ok(());
    }
    let mut text = format!("{source} > {sink}");
    if group.changes {
        text += &format!(" ({})", changes(flow.changes));
    }
    text += condition;
    found.flows.entry(mark.clone()).or_default().insert(text);
    Ok(())
}

/// A kind of sink, and where it leads if that is known.
fn place(kind: String, sdk: Option<String>, mut to: Vec<String>) -> String {
    to.sort();
    let to = Some(to.join(" or ")).filter(|to| !to.is_empty());
    [Some(kind), sdk, to].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// How a value was changed, in words.
fn changes(mut changes: Vec<Change>) -> String {
    changes.sort();
    let words = changes.iter().flat_map(|change| match change {
        Change::Part => vec!["part".to_owned()],
        Change::Cut(cut) => vec![format!("cut {}", cut.length)],
        Change::Rounded(places) => vec![with("rounded", *places)],
        Change::Cell(cell) => vec![with(&format!("cell {}", cell.grid), cell.level)],
        Change::Encoded => vec!["encoded".to_owned()],
        Change::Hashed(hash) => {
            let salts = hash.salts.iter().map(|salt| format!("salted {}", salt.name()));
            let key = hash.key.map(|key| format!("keyed {}", key.name()));
            std::iter::once(with("hashed", hash.function.as_ref())).chain(salts).chain(key).collect()
        }
        Change::Encrypted => vec!["encrypted".to_owned()],
        Change::Count => vec!["count".to_owned()],
        Change::Probe => vec!["probe".to_owned()],
        other => vec![format!("{other:?}")],
    });
    let words: Vec<String> = words.collect();
    if words.is_empty() { "raw".to_owned() } else { words.join(", ") }
}

fn with(word: &str, what: Option<impl std::fmt::Display>) -> String {
    what.map_or_else(|| word.to_owned(), |what| format!("{word} {what}"))
}

/// The texts in the code of apps.
///
/// # Errors
/// An app cannot be read.
pub fn texts(apks: &[PathBuf]) -> Result<BTreeSet<String>, anyhow::Error> {
    let mut texts = BTreeSet::new();
    for app in candor_app::open(apks, &candor_app::Options::default())? {
        let is_code = |member: &&Member| {
            matches!(member.kind, MemberKind::Dex | MemberKind::LooseDex | MemberKind::NestedDex)
        };
        for member in app.members.iter().filter(is_code) {
            let dex = Dex::parse(&member.bytes)?;
            texts.extend((0..dex.n_strings()).filter_map(|index| Some(dex.string(index).ok()?.into_owned())));
        }
    }
    Ok(texts)
}

/// `Class.method`, without package and parameters; of what is called by its name, that name.
fn api(program: &Program<'_>, reference: MethodRefId, name: Option<&str>) -> String {
    let name = name.map_or_else(
        || {
            let reference = program.method_ref(reference);
            let method = program.name(program.sig(reference.sig).name);
            format!("{}.{}", program.source_name(reference.class), String::from_utf8_lossy(method))
        },
        str::to_owned,
    );
    let short = name.rmatch_indices('.').nth(1).and_then(|(at, _)| name.get(at + 1..));
    short.unwrap_or(&name).to_owned()
}

/// The markers among the literals that the arguments of a call can be; where there is none (the arguments of a call
/// by reflection stand in an array), the markers in the method.
fn marks(program: &Program<'_>, call: CodePlace, markers: &BTreeSet<String>) -> Vec<String> {
    let Ok(body) = Body::new(program, call.method) else { return Vec::new() };
    let Some((at, insn)) = body.position(call.pc).and_then(|at| Some((at, body.insns.get(at)?))) else {
        return Vec::new();
    };
    let mut found = BTreeSet::new();
    for register in insn.args() {
        for definition in body.origins(program, call.method, at, register) {
            if let Origin::String(index) = definition.origin
                && let Ok(text) = program.unit_of(call.method).dex.string(index)
                && markers.contains(&*text)
            {
                found.insert(text.into_owned());
            }
        }
    }
    if found.is_empty() {
        let literals = body.insns.iter().filter(|insn| matches!(insn.op.0, 0x1a | 0x1b));
        let texts = literals.filter_map(|insn| program.unit_of(call.method).dex.string(insn.index()?).ok());
        found.extend(texts.filter(|text| markers.contains(&**text)).map(std::borrow::Cow::into_owned));
    }
    found.into_iter().collect()
}

/// Flows that are truly there and found, found though not there, and there but not found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Found and there.
    pub right: usize,
    /// Found, not there.
    pub false_alarms: usize,
    /// There, not found.
    pub missed: usize,
}

impl Counts {
    /// Adds what was found of one case.
    pub fn add(&mut self, expected: &BTreeSet<String>, found: &BTreeSet<String>) {
        self.right += expected.intersection(found).count();
        self.false_alarms += found.difference(expected).count();
        self.missed += expected.difference(found).count();
    }

    /// Adds those of another group.
    pub fn merge(&mut self, other: Self) {
        self.right += other.right;
        self.false_alarms += other.false_alarms;
        self.missed += other.missed;
    }

    /// The share of what was found that is there.
    pub fn precision(&self) -> f64 {
        share(self.right, self.false_alarms)
    }

    /// The share of what is there that was found.
    pub fn recall(&self) -> f64 {
        share(self.right, self.missed)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of a few hundred cases")]
fn share(right: usize, wrong: usize) -> f64 {
    if right + wrong == 0 { 1.0 } else { right as f64 / (right + wrong) as f64 }
}
