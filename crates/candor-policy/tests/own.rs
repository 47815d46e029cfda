//! Our own policies with planted statements: precision and recall, printed, with bars.
//!
//! `cargo test -p candor-policy --test own -- --nocapture` lists everything that is wrong or missed, too.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests read files of the repository and print figures"
)]

use std::{
    collections::BTreeMap,
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

use candor_policy::{Format, Lexicon, Statement, read};
use serde::Deserialize;

/// Bars of the whole set.
const PRECISION: f64 = 0.92;
const RECALL: f64 = 0.89;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Truth {
    #[serde(default)]
    at: Vec<Place>,
    #[serde(default)]
    covered: Vec<Covered>,
}

/// What a place says; the text stands once in the policy.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    text: String,
    says: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Covered {
    says: Vec<String>,
}

#[derive(Default, Clone, Copy)]
struct Count {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Count {
    fn precision(self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }

    fn recall(self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap())
    }
}

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/policies");
    let mut folders: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// The policy's bytes and format, and its truth.
fn load(folder: &Path) -> (Vec<u8>, Format, Truth) {
    let truth = toml::from_str(&fs::read_to_string(folder.join("truth.toml")).unwrap()).unwrap();
    for (name, format) in
        [("policy.html", Format::Html), ("policy.md", Format::Markdown), ("policy.txt", Format::Plain)]
    {
        if let Ok(bytes) = fs::read(folder.join(name)) {
            return (bytes, format, truth);
        }
    }
    panic!("{}: no policy", folder.display());
}

fn place(bytes: &[u8], text: &str) -> Range<usize> {
    let policy = std::str::from_utf8(bytes).unwrap();
    assert_eq!(policy.matches(text).count(), 1, "{text:?} must stand once");
    let at = policy.find(text).unwrap();
    at..at + text.len()
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Compares statements with the places that say them. One planted statement is met once.
fn compare(name: &str, bytes: &[u8], statements: &[Statement], truth: &Truth) -> Count {
    let mut open: Vec<(Range<usize>, &str)> = Vec::new();
    for at in &truth.at {
        let range = place(bytes, &at.text);
        open.extend(at.says.iter().map(|says| (range.clone(), says.as_str())));
    }
    let mut count = Count::default();
    for statement in statements {
        let says = statement.to_string();
        match open.iter().position(|(range, planted)| *planted == says && overlap(range, &statement.span)) {
            Some(found) => {
                open.remove(found);
                count.right += 1;
            }
            None => {
                count.wrong += 1;
                println!("{name}: wrong: {says}  [{}]  {}", statement.rule.id(), statement.quote);
            }
        }
    }
    for (_, says) in &open {
        println!("{name}: missed: {says}");
    }
    count.missed = open.len();
    count
}

#[test]
fn planted_statements_are_read() {
    let lexicon = Lexicon::english().unwrap();
    let mut total = Count::default();
    let mut by_kind: BTreeMap<&str, Count> = BTreeMap::new();
    let (mut covered, mut n_covered) = (0, 0);
    for folder in folders() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let (bytes, format, truth) = load(&folder);
        let reading = read(&bytes, format, &lexicon);
        assert!(reading.problems.is_empty(), "{name}: {:?}", reading.problems);
        let count = compare(&name, &bytes, &reading.statements, &truth);
        let kind = match format {
            Format::Html => "html",
            Format::Markdown => "markdown",
            Format::Plain => "plain",
        };
        for sum in [&mut total, by_kind.entry(kind).or_default()] {
            sum.right += count.right;
            sum.wrong += count.wrong;
            sum.missed += count.missed;
        }
        let said: Vec<String> = reading.covered.iter().map(ToString::to_string).collect();
        for says in truth.covered.iter().flat_map(|covered| &covered.says) {
            n_covered += 1;
            covered += usize::from(said.contains(says));
        }
    }
    for (kind, count) in by_kind {
        println!("{kind}: precision {:.3}, recall {:.3}", count.precision(), count.recall());
    }
    println!(
        "{} policies, {} planted: precision {:.3} ({} of {}), recall {:.3} ({} of {}); covered {covered} of {n_covered}",
        folders().len(),
        total.right + total.missed,
        total.precision(),
        total.right,
        total.right + total.wrong,
        total.recall(),
        total.right,
        total.right + total.missed,
    );
    assert!(total.precision() >= PRECISION && total.recall() >= RECALL, "below the bar");
}

#[test]
fn spans_and_words_are_ranges_of_the_input() {
    let lexicon = Lexicon::english().unwrap();
    for folder in folders() {
        let (bytes, format, _) = load(&folder);
        for statement in read(&bytes, format, &lexicon).statements {
            let quoted = &bytes[statement.span.clone()];
            assert!(!quoted.is_empty(), "{statement}");
            let words = &bytes[statement.words.clone()];
            assert!(!words.is_empty(), "{statement}");
            let inside =
                statement.words.start >= statement.span.start && statement.words.end <= statement.span.end;
            assert!(inside, "{statement}: {:?} not in {:?}", statement.words, statement.span);
        }
    }
}

#[test]
fn the_set_is_as_large_and_as_hard_as_it_says() {
    let mut hard = 0;
    let folders = folders();
    for folder in &folders {
        let (bytes, _, truth) = load(folder);
        let text = String::from_utf8(bytes).unwrap();
        let says: Vec<&String> = truth.at.iter().flat_map(|at| &at.says).collect();
        let is_hard = says
            .iter()
            .any(|line| line.contains(" not ") || line.contains(" unclear ") || line.contains(" to "))
            || says.iter().any(|line| !line.starts_with("we "))
            || text.contains("<li>");
        hard += usize::from(is_hard);
    }
    assert!(folders.len() >= 40, "{}", folders.len());
    assert!(ratio(hard, folders.len()) >= 0.6, "{hard}");
}
