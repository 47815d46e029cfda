//! What an app's maker says in forms and policies, held against what the app's code can do.

mod contradictions;
pub(crate) mod evidence;
mod form;
mod policy;
mod rules;
mod verdict;

use candor_disclosures::{Disclosure, Store};
use candor_knowledge::Knowledge;
use candor_policy::{Format, Problem, Reading};
use candor_report::{
    disclosures::{Contradiction, Disclosed, DisclosureFile, Handling},
    display::clean,
    hex,
    report::{Platform, Report},
};
use sha2::{Digest, Sha256};

use evidence::taken;

/// Largest disclosure, in bytes.
pub const MAX_FILE_BYTES: usize = candor_disclosures::MAX_BYTES;
/// Most problems of a file that a report names.
const MAX_PROBLEMS: usize = 40;

/// A disclosure that was read.
#[derive(Debug)]
pub struct Said {
    file: DisclosureFile,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Form(Box<Disclosure>),
    Policy(Box<Reading>),
}

/// Why a file is no disclosure.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DisclosureError {
    /// Neither a form that is known nor a text.
    #[error("no disclosure that is known: {0}")]
    Unknown(String),
}

/// All that was found in disclosures.
#[derive(Debug, Default)]
pub struct Compared {
    /// The disclosures.
    pub files: Vec<DisclosureFile>,
    /// What each says of each type of data that the app can take.
    pub rows: Vec<Disclosed>,
    /// Where two of them do not agree.
    pub contradictions: Vec<Contradiction>,
}

/// Reads a disclosure: a form is told by its content, anything else that is text is read as a policy.
///
/// # Errors
/// Too large, or neither a form nor text.
pub fn read(bytes: &[u8], name: &str) -> Result<Said, DisclosureError> {
    let sha256 = hex(&Sha256::digest(bytes));
    let is_policy = |name: &str| {
        let name = name.to_ascii_lowercase();
        [".html", ".htm", ".md", ".markdown", ".txt", ".text"].iter().any(|ending| name.ends_with(ending))
    };
    let form = candor_disclosures::read(bytes, name);
    let unknown = |error: String| DisclosureError::Unknown(clean(&error, 300));
    match form {
        Ok(form) => Ok(of_form(form, sha256, name)),
        Err(_) if is_policy(name) => {
            let lexicon = candor_policy::Lexicon::english().map_err(|error| unknown(error.to_string()))?;
            Ok(of_policy(candor_policy::read(bytes, Format::of(bytes), &lexicon), sha256, name))
        }
        Err(error) => Err(unknown(error.to_string())),
    }
}

fn of_form(form: Disclosure, sha256: String, name: &str) -> Said {
    let vocabulary = match form.store {
        Store::PlayForm | Store::PlayPage | Store::AospLabel => "play",
        _ => "apple",
    };
    let problems = form.problems.iter().take(MAX_PROBLEMS).map(|problem| clean(&problem.to_string(), 300));
    let file = DisclosureFile {
        sha256,
        name: clean(name, 120),
        format: form::format_name(form.format).to_owned(),
        vocabulary: vocabulary.to_owned(),
        answers: form::answers(&form.collected) || form::answers(&form.shared),
        n_declared: form.declarations().count() as u64,
        problems: problems.collect(),
    };
    Said { file, content: Content::Form(Box::new(form)) }
}

fn of_policy(reading: Reading, sha256: String, name: &str) -> Said {
    let problems = reading.problems.iter().take(MAX_PROBLEMS).map(|problem| {
        let what = match problem {
            Problem::TooLong => "it is too long, and was read in part",
            Problem::TooManyStatements => "it makes more statements than are kept",
            Problem::NoText => "it holds no text that can be read",
            _ => "a part of it was not read",
        };
        what.to_owned()
    });
    let file = DisclosureFile {
        sha256,
        name: clean(name, 120),
        format: "policy".to_owned(),
        vocabulary: "policy".to_owned(),
        answers: !reading.statements.is_empty(),
        n_declared: reading.statements.len() as u64,
        problems: problems.collect(),
    };
    Said { file, content: Content::Policy(Box::new(reading)) }
}

/// Holds disclosures against a report.
pub fn compare(said: &[Said], report: &Report, knowledge: &Knowledge) -> Compared {
    let taken = taken(report, knowledge);
    let mut rows: Vec<Disclosed> = Vec::new();
    for one in said.iter().filter(|one| is_about(one, report)) {
        for (data, of) in &taken {
            for handling in [Handling::Collected, Handling::Shared] {
                let answer = match &one.content {
                    Content::Form(form) => form::answer(form, data, handling, knowledge),
                    Content::Policy(reading) => policy::answer(reading, data, handling),
                };
                let Some(answer) = answer else { continue };
                rows.extend(verdict::row(&one.file, data, handling, answer, of));
            }
        }
    }
    rows.sort_by(|a, b| {
        (&a.data, a.handling, &a.source, &a.id).cmp(&(&b.data, b.handling, &b.source, &b.id))
    });
    let file = |one: &Said| {
        let mut file = one.file.clone();
        if !is_about(one, report) {
            file.answers = false;
            file.problems
                .push("it is of another platform's store, and was not held against this app".to_owned());
        }
        file
    };
    let mut files: Vec<DisclosureFile> = said.iter().map(file).collect();
    files.sort();
    files.dedup_by(|a, b| a.sha256 == b.sha256);
    rows.dedup_by(|a, b| a.id == b.id);
    let own: Vec<&Said> = said.iter().filter(|one| is_about(one, report)).collect();
    let contradictions = contradictions::contradictions(&own, knowledge);
    Compared { files, rows, contradictions }
}

/// Whether a disclosure is about apps of the report's platform: a label of the App Store is of another program.
fn is_about(one: &Said, report: &Report) -> bool {
    match one.file.vocabulary.as_str() {
        "play" => report.app.platform == Platform::Android,
        "apple" => report.app.platform == Platform::Ios,
        _ => true,
    }
}

/// What a disclosure says of a type of data.
#[derive(Debug)]
struct Answer {
    stated: Kind,
    statement: String,
    place: Option<String>,
    store: &'static str,
}

/// The same as a kind, before it is held against anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// It is declared.
    Yes,
    /// Only something broader is.
    Broad,
    /// It is not among what is declared.
    No,
    /// It is said to be none.
    None,
    /// It is said, and taken back in part.
    Unclear,
    /// Nothing of it was found in a text, which is read in part.
    Silent,
    /// The form has no word for it.
    NoWord,
    /// The question was not answered.
    NoAnswer,
}
