//! What `data/flow` says is there: classes, methods and operations exist, and nothing is said twice.
#![expect(clippy::disallowed_methods, reason = "a test reads the data that it checks")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use candor_program::framework::{FwClass, Surface};

use super::{ALSO, Effect, Expr, RuleFile, Rules, Stmt, effect, name_and_params};

/// Packages of which the framework's table knows all that an app can call.
const OF_THE_PLATFORM: [&str; 8] =
    ["android.", "java.", "javax.", "dalvik.", "org.json.", "org.apache.http.", "org.xmlpull.", "org.w3c."];

/// Packages that look like the platform's and belong to a library.
const OF_LIBRARIES: [&str; 1] = ["android.support."];

/// Operations that rules use and the engine does not know yet: the content of their arguments passes through.
const WANTED: [&str; 0] = [];

/// Kinds of sink that reports know.
const KINDS: [&str; 8] = ["network", "sms", "log", "file", "ipc", "web", "sdk", "other"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The files of a folder of `data/flow`: name and text.
fn files(folder: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(root().join("data/flow").join(folder)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect()
}

fn read(folder: &str) -> Vec<(String, RuleFile)> {
    files(folder).into_iter().map(|(name, text)| (name, toml::from_str(&text).unwrap())).collect()
}

/// Class, method and effect of every row.
fn effects() -> Vec<(String, String, String)> {
    let mut rows = Vec::new();
    for (_, file) in read("effects") {
        for (classes, methods) in &file.effects {
            for (names, text) in methods {
                for class in classes.split(ALSO) {
                    let row = |name: &str| (class.to_owned(), name.to_owned(), text.clone());
                    rows.extend(names.split(ALSO).map(row));
                }
            }
        }
    }
    rows
}

/// Class, method and parameters of every scheduler.
fn schedulers() -> Vec<(String, String, Option<Vec<String>>)> {
    let mut rows = Vec::new();
    for (_, file) in read("schedules") {
        for schedule in &file.schedule {
            for class in schedule.class.split(ALSO) {
                let row = |name: &str| (class.to_owned(), name.to_owned(), schedule.params.clone());
                rows.extend(schedule.method.split(ALSO).map(row));
            }
        }
    }
    rows
}

/// Class, method or field, and expression of every row of what is told.
fn told() -> Vec<(String, String, String)> {
    let files = read("told");
    let classes = files.iter().flat_map(|(_, file)| &file.told);
    let mut rows = Vec::new();
    for (classes, members) in classes {
        for (class, (names, text)) in
            classes.split(ALSO).flat_map(|class| members.iter().map(move |row| (class, row)))
        {
            rows.extend(names.split(ALSO).map(|name| (class.to_owned(), name.to_owned(), text.clone())));
        }
    }
    rows
}

/// Class, method or field, and expression of every row of what conditions are told by.
fn asked() -> Vec<(String, String, String)> {
    let files = read("conditions");
    let classes = files.iter().flat_map(|(_, file)| &file.asked);
    let each = classes.flat_map(|(classes, members)| {
        classes.split(ALSO).flat_map(move |class| members.iter().map(move |row| (class, row)))
    });
    let rows = each.flat_map(|(class, (names, text))| {
        names.split(ALSO).map(move |name| (class.to_owned(), name.to_owned(), text.clone()))
    });
    rows.collect()
}

/// Class, method and parameters of every sink.
fn sinks() -> Vec<(String, String, Option<Vec<String>>)> {
    let mut rows = Vec::new();
    for (_, file) in read("sinks") {
        for sink in &file.sink {
            for class in sink.class.split(ALSO) {
                let row = |name: &str| (class.to_owned(), name.to_owned(), sink.params.clone());
                rows.extend(sink.method.split(ALSO).map(row));
            }
        }
    }
    rows
}

fn is_of_the_platform(class: &str) -> bool {
    OF_THE_PLATFORM.iter().any(|package| class.starts_with(package))
        && !OF_LIBRARIES.iter().any(|package| class.starts_with(package))
}

/// Whether a class has a method of a name, with so many parameters where they are given.
fn has(surface: &Surface<'_>, class: FwClass, name: &str, params: Option<&[String]>) -> bool {
    let inherited = surface.supertypes(class).take_while(|_| name != "<init>");
    let mut methods = std::iter::once(class)
        .chain(inherited)
        .flat_map(|holder| surface.methods_named(holder, name.as_bytes()).collect::<Vec<_>>());
    methods.any(|method| params.is_none_or(|params| params.len() == surface.n_params(method)))
}

#[test]
fn every_file_says_what_it_is_and_where_it_was_read_and_can_be_added() {
    let mut rules = Rules::default();
    for folder in ["effects", "schedules", "moments", "sinks", "told", "conditions"] {
        for (name, text) in files(folder) {
            assert!(text.starts_with("# "), "{name} does not say what it is");
            rules.add(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            let file: RuleFile = toml::from_str(&text).unwrap();
            assert!(!file.origin.is_empty(), "{name} does not say where it was read");
            for origin in file.origin {
                assert!(origin.source.starts_with("https://") || origin.source.starts_with("github:"));
                assert!(!origin.of.is_empty() && !origin.licence.is_empty() && origin.checked.len() == 10);
            }
        }
    }
}

#[test]
fn what_is_said_of_the_platform_exists_in_it() {
    let table = fs::read(root().join("data/android/framework/surface.bin")).unwrap();
    let surface = Surface::parse(&table).unwrap();
    let effects = effects().into_iter().chain(told()).chain(asked()).map(|(class, method, _)| {
        let (name, params) = name_and_params(&method);
        (class, name.to_owned(), params)
    });
    let mut wrong = BTreeSet::new();
    let mut n_checked = 0;
    for (class, name, params) in
        effects.chain(sinks()).chain(schedulers()).filter(|row| is_of_the_platform(&row.0))
    {
        n_checked += 1;
        match surface.find(&candor_program::descriptor(&class)) {
            None => drop(wrong.insert(format!("no class {class}"))),
            Some(found) if name.starts_with('#') => {
                if surface.find_field(found, &name.as_bytes()[1..]).is_none() {
                    wrong.insert(format!("no field {class}.{name}"));
                }
            }
            Some(found) if !has(&surface, found, &name, params.as_deref()) => {
                wrong.insert(format!("no method {class}.{name} {params:?}"));
            }
            Some(_) => {}
        }
    }
    assert!(n_checked > 1_000, "only {n_checked} rows are of the platform");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn moments_name_methods_that_the_platform_has() {
    let table = fs::read(root().join("data/android/framework/surface.bin")).unwrap();
    let surface = Surface::parse(&table).unwrap();
    let mut ids = BTreeSet::new();
    let mut actions = BTreeSet::new();
    let waiting: BTreeSet<String> = read("schedules")
        .into_iter()
        .flat_map(|(_, file)| file.schedule)
        .filter_map(|schedule| schedule.moment)
        .collect();
    for moment in read("moments").into_iter().flat_map(|(_, file)| file.moment) {
        let id = &moment.id;
        assert!(ids.insert(id.clone()), "{id} is there twice");
        let is_told = !moment.actions.is_empty() || moment.class.is_some() || waiting.contains(id);
        assert!(is_told, "nothing tells {id}");
        for action in &moment.actions {
            assert!(actions.insert(action.clone()), "{action} announces two moments");
        }
        let classes = moment.class.iter().flat_map(|classes| classes.split(ALSO));
        let all: Vec<&str> = classes.collect();
        let known = all.iter().filter(|class| is_of_the_platform(class));
        let known: Vec<FwClass> = known
            .map(|class| {
                let found = surface.find(&candor_program::descriptor(class));
                found.unwrap_or_else(|| panic!("{id}: no class {class}"))
            })
            .collect();
        for class in &known {
            let some = moment.methods.iter().any(|name| has(&surface, *class, name, None));
            assert!(some, "{id}: a class of {all:?} has none of the methods");
        }
        for name in moment.methods.iter().filter(|_| known.len() == all.len()) {
            let some = known.iter().any(|class| has(&surface, *class, name, None));
            assert!(some, "{id}: no class has a method {name}");
        }
    }
    assert!(waiting.is_subset(&ids), "{waiting:?}");
    assert!(ids.len() > 60, "{} moments", ids.len());
}

#[test]
fn nothing_is_said_twice() {
    let mut seen = BTreeSet::new();
    for (class, method, _) in effects() {
        assert!(seen.insert((class.clone(), method.clone())), "two effects of {class}.{method}");
    }
    let mut seen = BTreeSet::new();
    for (class, member, _) in told() {
        assert!(seen.insert((class.clone(), member.clone())), "two tellings of {class}.{member}");
    }
    let mut seen = BTreeSet::new();
    for (class, member, _) in asked() {
        assert!(seen.insert((class.clone(), member.clone())), "asked twice: {class}.{member}");
    }
    let mut seen = BTreeSet::new();
    for row in schedulers() {
        assert!(seen.insert(row.clone()), "two schedulers {row:?}");
    }
    let mut seen = BTreeSet::new();
    for row in sinks() {
        assert!(seen.insert(row.clone()), "two sinks {row:?}");
    }
}

/// Names of operations in an expression.
fn operations(expr: &Expr, found: &mut BTreeSet<String>) {
    match expr {
        Expr::This | Expr::Argument(_) | Expr::Every | Expr::Text(_) | Expr::Int(_) | Expr::Any => {}
        Expr::Slot(of, _) | Expr::AtAny(of) => operations(of, found),
        Expr::At(of, at) => {
            operations(of, found);
            operations(at, found);
        }
        Expr::Op(name, arguments) => {
            found.insert(name.clone());
            arguments.iter().for_each(|argument| operations(argument, found));
        }
    }
}

#[test]
fn operations_are_known_to_the_engine_or_wanted_of_it() {
    let mut used: BTreeMap<String, String> = BTreeMap::new();
    for (class, method, text) in effects() {
        let mut found = BTreeSet::new();
        for stmt in effect::parse(&text).unwrap() {
            match &stmt {
                Stmt::Return(expr) | Stmt::Do(expr) => operations(expr, &mut found),
                Stmt::Set { place, value, .. } => {
                    operations(place, &mut found);
                    operations(value, &mut found);
                }
                Stmt::Run { receiver, arguments, .. } => {
                    operations(receiver, &mut found);
                    arguments.iter().for_each(|argument| operations(argument, &mut found));
                }
            }
        }
        used.extend(found.into_iter().map(|name| (name, format!("{class}.{method}"))));
    }
    for (_, file) in read("sinks") {
        for expression in file.sink.iter().flat_map(|sink| [&sink.kind_of, &sink.to, &sink.what]).flatten() {
            let mut found = BTreeSet::new();
            operations(&effect::parse_expression(expression).unwrap(), &mut found);
            used.extend(found.into_iter().map(|name| (name, expression.clone())));
        }
    }
    let sources = fs::read_dir(root().join("crates/candor-flow/src/engine/library")).unwrap();
    let mut engine: String =
        sources.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    engine += include_str!("../texts.rs");
    engine += include_str!("../numbers.rs");
    for (name, place) in &used {
        let is_known = engine.contains(&format!("\"{name}\" =>"))
            || engine.contains(&format!("\"{name}\" |"))
            || engine.contains(&format!("(\"{name}\","))
            || engine.contains(&format!("name == \"{name}\""));
        // Of `from` there is nothing to know: content passes.
        let is_known = is_known || name == "from";
        assert!(is_known || WANTED.contains(&name.as_str()), "{place}: nobody knows {name}");
    }
    for wanted in WANTED {
        assert!(used.contains_key(wanted), "no rule uses {wanted}");
    }
}

#[test]
fn operations_of_what_is_told_are_known_to_the_look_up() {
    let sources = ["arithmetic.rs", "rule.rs", "told.rs"]
        .map(|name| fs::read_to_string(root().join("crates/candor-flow/src/constants").join(name)).unwrap());
    let known = sources.concat() + include_str!("../numbers.rs") + include_str!("../texts.rs");
    for (class, member, text) in told() {
        let mut found = BTreeSet::new();
        operations(&effect::parse_expression(&text).unwrap(), &mut found);
        let unknown = found.iter().find(|name| !known.contains(&format!("\"{name}\"")));
        assert_eq!(unknown, None, "{class}.{member}");
    }
}

#[test]
fn sinks_have_kinds_that_reports_know_and_libraries_that_are_described() {
    let mut ids = BTreeSet::new();
    for vendor in fs::read_dir(root().join("data/sdks")).unwrap() {
        for file in fs::read_dir(vendor.unwrap().path()).unwrap() {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            let quoted = text.lines().filter_map(|line| line.strip_prefix("id = \""));
            ids.extend(quoted.map(|rest| rest.trim_end_matches('"').to_owned()));
        }
    }
    for (name, file) in read("sinks") {
        for sink in &file.sink {
            assert!(KINDS.contains(&sink.kind.as_str()), "{name}: {} is {}", sink.class, sink.kind);
            assert_eq!(sink.kind == "sdk", sink.sdk.is_some(), "{name}: {}", sink.class);
            assert!(sink.sdk.iter().all(|sdk| ids.contains(sdk)), "{name}: no library {:?}", sink.sdk);
        }
    }
}

#[test]
fn one_key_can_name_several_classes_and_methods() {
    let text = r#"
        [effects."a.B | a.C"]
        "read | next(int)" = "return this[0]"
        [[sink]]
        class = "a.D"
        method = "send | put"
        kind = "network"
        to = "this.url"
        [[sink]]
        class = "a.E"
        method = "write"
        kind = "other"
        kind_of = "this.to"
    "#;
    let mut rules = Rules::default();
    rules.add(text).unwrap();
    let effect = Effect(effect::parse("return this[0]").unwrap().into());
    for class in [b"La/B;", b"La/C;"] {
        assert_eq!(rules.of(class, b"read", &[]).unwrap().effect, Some(effect.clone()));
        assert_eq!(rules.of(class, b"next", &["int".into()]).unwrap().effect, Some(effect.clone()));
        assert!(rules.of(class, b"next", &[]).is_none());
    }
    for method in [&b"send"[..], b"put"] {
        let known = rules.of(b"La/D;", method, &[]).unwrap();
        assert_eq!(known.sink, Some(("network".to_owned(), Vec::new())));
        let slot = Expr::Slot(Box::new(Expr::This), "url".to_owned());
        assert_eq!(known.end.unwrap().to, Some(slot));
    }
    // Where the call decides, there is no sink of one kind.
    let known = rules.of(b"La/E;", b"write", &[]).unwrap();
    assert_eq!(known.sink, None);
    assert!(known.end.unwrap().kind_of.is_some());
}

#[test]
fn what_is_said_of_functions_of_several_files_holds_for_each_part() {
    let mut rules = Rules::default();
    rules.add("[effects.\"a.TextsKt\"]\ntrim = \"return 0\"\n").unwrap();
    for part in [&b"La/TextsKt;"[..], b"La/TextsKt__CutKt;", b"La/TextsKt___CutKt;"] {
        assert!(rules.names(part, b"trim") && !rules.names(part, b"cut"));
        assert!(rules.of(part, b"trim", &[]).is_some());
    }
    assert!(!rules.names(b"La/TextsKtCut;", b"trim") && !rules.names(b"La/__;", b"trim"));
}

#[test]
fn an_address_that_is_no_expression_is_refused() {
    let text = "[[sink]]\nclass = \"a.D\"\nmethod = \"send\"\nkind = \"network\"\nto = \"this.url]\"\n";
    assert!(Rules::default().add(text).is_err());
}
