//! `candor disclose`: a draft of what an app's maker would have to say, from what its code can do, for a person to review.
//!
//! What stands in a draft has a way off the phone; what only may be taken is listed beside it. What no app shows (whether a server keeps
//! the data, whether who gets it works for the maker alone, what the app's own code wants it for) is never filled in: it is named.

mod markdown;

use std::collections::BTreeSet;

use candor_disclosures::{Declaration, Declared, Disclosure, Format, Place, Store, What, term, write};
use candor_knowledge::{Knowledge, Mapping, Relation};
use candor_report::{
    report::{Report, Rung},
    words::{Words, data_label},
};

use crate::disclosed::evidence::{Taken, taken};

pub use markdown::markdown;

/// A form to be drafted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Google Play's Data safety form, as CSV of the Console.
    DataSafety,
    /// Apple's privacy label, as fastlane uploads it.
    AppleLabel,
    /// Apple's privacy manifest.
    PrivacyManifest,
}

/// One type of data in a draft.
#[derive(Clone, Debug)]
pub struct Line {
    /// Our data type.
    pub data: String,
    /// Its label.
    pub label: String,
    /// The form's word for it: id and label; none where it has no word.
    pub term: Option<(&'static str, &'static str)>,
    /// The form's purposes, as far as who gets it tells.
    pub purposes: Vec<&'static str>,
    /// Who gets it, by name.
    pub receivers: Vec<String>,
    /// The rung of the evidence.
    pub rung: Rung,
    /// The first sentence of it.
    pub says: String,
    /// Ids of findings and flows.
    pub ids: Vec<String>,
    /// What a person must decide.
    pub to_decide: Vec<String>,
}

/// A draft.
#[derive(Debug)]
pub struct Draft {
    /// Which form.
    pub form: Form,
    /// Types that belong into it.
    pub declared: Vec<Line>,
    /// Types that leave the phone and that the form has no word for.
    pub no_word: Vec<Line>,
    /// Types that code can take and for which no way off the phone was found.
    pub stays: Vec<Line>,
    /// The form itself.
    disclosure: Disclosure,
}

impl Form {
    fn format(self) -> Format {
        match self {
            Self::DataSafety => Format::DataSafetyCsv,
            Self::AppleLabel => Format::PrivacyDetails,
            Self::PrivacyManifest => Format::PrivacyManifest,
        }
    }

    fn is_play(self) -> bool {
        self == Self::DataSafety
    }

    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::DataSafety => "Google Play's Data safety form",
            Self::AppleLabel => "Apple's privacy label",
            Self::PrivacyManifest => "Apple's privacy manifest",
        }
    }
}

impl Draft {
    /// The form as a file.
    ///
    /// # Errors
    /// The form cannot say it.
    pub fn bytes(&self) -> Result<Vec<u8>, write::Error> {
        let text = match self.form {
            Form::DataSafety => write::data_safety_csv(&self.disclosure),
            Form::AppleLabel => write::apple_label(&self.disclosure),
            Form::PrivacyManifest => write::privacy_manifest(&self.disclosure),
        };
        text.map(String::into_bytes)
    }
}

/// Drafts a form from a report.
pub fn draft(report: &Report, form: Form, knowledge: &Knowledge) -> Draft {
    let mut draft = Draft {
        form,
        declared: Vec::new(),
        no_word: Vec::new(),
        stays: Vec::new(),
        disclosure: Disclosure::new(form.format()),
    };
    for (data, of) in taken(report, knowledge) {
        let line = line(&data, &of, form, report, knowledge);
        match (of.leaves(), line.term.is_some()) {
            (false, _) => draft.stays.push(line),
            (true, false) => draft.no_word.push(line),
            (true, true) => draft.declared.push(line),
        }
    }
    fill(&mut draft);
    draft
}

/// Puts the types into the form, each once: several of ours may have one word there.
fn fill(draft: &mut Draft) {
    let mut types: Vec<Declaration> = Vec::new();
    for line in &draft.declared {
        let Some((id, _)) = line.term else { continue };
        match types.iter_mut().find(|one| one.what == What::Type(id)) {
            Some(one) => {
                let all: BTreeSet<&'static str> =
                    one.purposes.iter().chain(&line.purposes).copied().collect();
                one.purposes = all.into_iter().collect();
            }
            None => {
                let mut one = Declaration::new(What::Type(id), Place::default());
                one.purposes.clone_from(&line.purposes);
                types.push(one);
            }
        }
    }
    // With nothing found the question stays open: that nothing is collected is for the maker to say.
    if !types.is_empty() {
        draft.disclosure.collected = Declared::Types(types);
    }
}

fn line(data: &str, of: &Taken, form: Form, report: &Report, knowledge: &Knowledge) -> Line {
    let words: &dyn Words = knowledge;
    let terms = knowledge.data_type(data).map(|row| if form.is_play() { &row.play } else { &row.apple });
    let terms: &[Mapping] = terms.map_or(&[], Vec::as_slice);
    let by = |relation| terms.iter().find(|one| one.relation == relation).and_then(|one| term(&one.term));
    let exact = by(Relation::Exact);
    let chosen = exact.or_else(|| by(Relation::Broad)).or_else(|| by(Relation::Narrow));
    let mut to_decide = Vec::new();
    let narrow: Vec<&str> = terms
        .iter()
        .filter(|one| one.relation == Relation::Narrow)
        .filter_map(|one| term(&one.term))
        .map(|one| one.label)
        .collect();
    if exact.is_none() && narrow.len() > 1 {
        to_decide.push(format!("which of these it is: {}", narrow.join(", ")));
    }
    let purposes = purposes(of, form, report, knowledge);
    if of.leaves() {
        if purposes.is_empty() {
            to_decide.push("what it is wanted for: the code does not say".to_owned());
        }
        if !of.receivers.is_empty() {
            to_decide.push(
                "whether those who get it work for the app's maker alone, or are third parties".to_owned(),
            );
        }
        if form.is_play() {
            to_decide.push(
                "whether people can choose, and whether it is kept longer than a request needs".to_owned(),
            );
        } else {
            to_decide.push("whether it is tied to the person, and whether it is used to track".to_owned());
        }
    }
    let ids = if of.leaves() { &of.out } else { &of.findings };
    Line {
        data: data.to_owned(),
        label: data_label(words, data),
        term: chosen.map(|term| (term.id, term.label)),
        purposes,
        receivers: of.receivers.iter().cloned().collect(),
        rung: of.rung,
        says: of.says.clone(),
        ids: ids.iter().cloned().collect(),
        to_decide,
    }
}

/// Purposes of the SDKs that get it, in the form's words.
fn purposes(of: &Taken, form: Form, report: &Report, knowledge: &Knowledge) -> Vec<&'static str> {
    let sdks = report.sdks.iter().filter(|sdk| of.receivers.contains(&sdk.name));
    let named: BTreeSet<&str> = sdks.flat_map(|sdk| sdk.purposes.iter().map(String::as_str)).collect();
    let rows = knowledge.purposes().iter().filter(|row| named.contains(row.id.as_str()));
    let mut ids = BTreeSet::new();
    for row in rows {
        if form.is_play() {
            ids.extend(row.play.as_ref().and_then(|id| term(id)).map(|term| term.id));
        } else if let [only] = row.apple.as_slice() {
            ids.extend(term(only).map(|term| term.id));
        }
    }
    ids.into_iter().collect()
}

/// Whether a form is of a store for the app's platform.
pub fn is_for(form: Form, report: &Report) -> bool {
    let is_play = matches!(form.format().store(), Store::PlayForm);
    is_play == (report.app.platform == candor_report::report::Platform::Android)
}
