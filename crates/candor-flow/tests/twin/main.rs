//! The engine beside a second one that shares nothing with it: the core rules in Datalog over facts of the code.
//!
//! The twin knows moves, constants as indices, fields by allocation site, elements, static fields, static and virtual calls
//! with the calls that led there, sources and sinks. It takes every branch and replaces nothing in memory, so it finds all
//! that the engine finds; of a program where all that can go anywhere
//! does happen on some path, both find the same.
//! Arguments of `StringBuilder.append`, `String.valueOf`, `trim`, `toUpperCase` and `Integer.parseInt` are sinks here, so
//! that not only what comes out is compared but what passes by.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop at the first thing that is not as it must be")]

mod facts;
mod fixtures;
mod rules;

use std::collections::BTreeSet;

use candor_app::Bytes;
use candor_flow::{Ends, Rules};
use candor_program::{Program as Code, Reach, Sites, SwitchedOn, Wanted, build, entries, framework::Surface};
use candor_testkit::{
    corpus::repository_root,
    programs::{Allowed, Program, RULES, Shape, apk},
};

const TABLE: &[u8] = include_bytes!("../../../../data/android/framework/surface.bin");

/// What passes by, as sinks.
const PASSING: [(&str, &str); 5] = [
    ("java.lang.StringBuilder", "append"),
    ("java.lang.String", "valueOf"),
    ("java.lang.String", "trim"),
    ("java.lang.String", "toUpperCase"),
    ("java.lang.Integer", "parseInt"),
];

/// A flow: method and offset of the source, and of the sink, in words.
type Flow = (String, String);

/// What both say.
struct Answers {
    engine: BTreeSet<Flow>,
    twin: BTreeSet<Flow>,
}

impl Answers {
    fn only_engine(&self) -> Vec<&Flow> {
        self.engine.difference(&self.twin).collect()
    }

    fn only_twin(&self) -> Vec<&Flow> {
        self.twin.difference(&self.engine).collect()
    }
}

/// Asks both of an app: for what is logged, and perhaps for what passes by.
fn ask(apk: Vec<u8>, entry: &str, passing: bool) -> Answers {
    let mut rules = Rules::default();
    let folder = repository_root().join("data/flow/effects");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        rules.add(&std::fs::read_to_string(file).unwrap()).unwrap();
    }
    rules.add(RULES).unwrap();
    for (class, method) in PASSING.iter().filter(|_| passing) {
        rules
            .add(&format!("[[sink]]\nclass = {class:?}\nmethod = {method:?}\nkind = \"passing\"\n"))
            .unwrap();
    }
    let apps = candor_app::open_bytes("app", Bytes::from(apk), &Default::default()).unwrap();
    let [app] = &apps[..] else { panic!("one app") };
    let units: Vec<_> = app.code.iter().map(|id| (*id, &*app.members[id.0 as usize].bytes)).collect();
    let code = build(&units, Surface::parse(TABLE).unwrap());
    let mut wanted = Wanted::nothing(&code);
    SwitchedOn::want(&code, &mut wanted);
    let sites = Sites::find(&code, &wanted);
    let (entries, _) = entries(app, &code, &SwitchedOn::new(&code, &sites));
    let outcome = candor_flow::flows(&code, app, &Reach::new(&code, entries), &rules, &Ends::default());
    assert!(!outcome.is_cut);
    let engine = outcome.flows.iter().map(|flow| {
        (
            words(&code, flow.source.place.method.0, flow.source.place.pc),
            words(&code, flow.place.method.0, flow.place.pc),
        )
    });
    let entry = (0..code.methods.len() as u32).find(|at| words(&code, *at, 0) == entry).unwrap();
    let twin = rules::flows(facts::facts(&code, passing), entry);
    Answers {
        engine: engine.collect(),
        twin: twin
            .iter()
            .map(|(from, to)| (words(&code, from.0, from.1), words(&code, to.0, to.1)))
            .collect(),
    }
}

fn words(code: &Code<'_>, method: u32, offset: u32) -> String {
    let method = candor_program::MethodId(method);
    let class = code.source_name(code.class(code.method(method).class).type_);
    format!("{class}.{}+{offset}", String::from_utf8_lossy(code.method_name(method)))
}

/// Programs of what the twin knows.
const CORE: Shape = Shape { faults: false, containers: false, initialisers: false, ..Shape::ALL };

#[test]
fn the_twin_finds_all_that_the_engine_finds() {
    let mut n_flows = 0;
    for case in 0..150 {
        let program = Program::generate(11, case, CORE);
        if program.joined(Allowed::default()).is_none_or(|joined| joined.is_vague) {
            continue;
        }
        let answers = ask(program.apk().unwrap(), "shop.Main.run+0", true);
        if !answers.only_engine().is_empty() {
            let fails = |small: &Program| {
                !ask(small.apk().unwrap(), "shop.Main.run+0", true).only_engine().is_empty()
            };
            let small = program.shrink(&mut { fails });
            panic!("case {case}: {:?}\n{small}\n{}", answers.only_engine(), small.assembly());
        }
        n_flows += answers.engine.len();
    }
    assert!(n_flows > 200, "{n_flows}");
}

#[test]
fn both_find_the_same_where_all_that_could_go_anywhere_happens() {
    let (mut n_programs, mut n_flows, mut differ) = (0, 0, Vec::new());
    let coarse = Allowed { coarse: true, ..Allowed::default() };
    for case in 0..600 {
        let program = Program::generate(12, case, Shape { statements: 8, ..CORE });
        // Where what happens is all that could go anywhere, neither engine can know more than the other.
        let (Some(exact), Some(joined)) = (program.exact(), program.joined(coarse)) else { continue };
        if joined.is_vague || exact != joined.flows || exact.is_empty() {
            continue;
        }
        let answers = ask(program.apk().unwrap(), "shop.Main.run+0", false);
        n_programs += 1;
        n_flows += answers.engine.len();
        if answers.engine != answers.twin {
            println!("case {case}\n{program}\n{}", program.assembly());
            println!(
                "only the engine: {:?}\nonly the twin: {:?}",
                answers.only_engine(),
                answers.only_twin()
            );
            differ.push(case);
        }
    }
    println!("{n_programs} programs, {n_flows} flows");
    assert_eq!(differ, Vec::<u64>::new());
    assert!(n_programs >= 30 && n_flows >= 60, "{n_programs} {n_flows}");
}

#[test]
fn both_find_what_small_programs_by_hand_hold() {
    for fixture in fixtures::ALL {
        let answers = ask(apk(&fixture.code()).unwrap(), "shop.Main.onCreate+0", false);
        let found: Vec<&Flow> = answers.engine.iter().collect();
        assert_eq!(answers.only_engine(), Vec::<&Flow>::new(), "{}", fixture.what);
        assert_eq!(found.len(), fixture.flows, "{}: {found:?}", fixture.what);
        assert_eq!(answers.twin.len(), fixture.twin, "{}: {:?}", fixture.what, answers.twin);
    }
}
