//! How rows are written in `data/` and in overlays: TOML with file-level defaults for where a row comes from.
//!
//! These forms only read; what they mean is in [`crate::model`], what they must satisfy in [`crate::check`].

mod forms;
mod ios;
mod ios_marks;
mod sections;

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::check::{Complaint, Rule};
use crate::model::{Origin, Row};
use crate::table::Tables;

pub(crate) use forms::OriginForm;

/// A file of `data/` or of an overlay, parsed.
#[derive(Debug)]
struct SourceFile {
    path: String,
    /// Byte offset at which each line starts.
    line_starts: Vec<usize>,
    form: FileForm,
}

/// A set of files that together make a table.
#[derive(Debug, Default)]
pub(crate) struct SourceTree {
    files: Vec<SourceFile>,
}

/// Where a row stands: file and line.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) path: String,
    pub(crate) line: usize,
}

/// Section and id of a row, to where it stands.
pub(crate) type Places = BTreeMap<(&'static str, String), Place>;

/// The form of a file: defaults, and rows of any section.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm {
    #[serde(default)]
    defaults: OriginForm,
    #[serde(default)]
    data_type: Vec<Spanned<forms::DataTypeForm>>,
    #[serde(default)]
    purpose: Vec<Spanned<forms::PurposeForm>>,
    #[serde(default)]
    api: Vec<Spanned<forms::ApiForm>>,
    #[serde(default)]
    permission: Vec<Spanned<forms::PermissionForm>>,
    #[serde(default)]
    api_permission: Vec<Spanned<forms::ApiPermissionForm>>,
    #[serde(default)]
    obtainable: Vec<Spanned<forms::ObtainableForm>>,
    #[serde(default)]
    named_class: Vec<Spanned<forms::NamedClassForm>>,
    #[serde(default)]
    consumer: Vec<Spanned<forms::ConsumerForm>>,
    #[serde(default)]
    sdk: Vec<Spanned<forms::SdkForm>>,
    #[serde(default)]
    operator: Vec<Spanned<forms::OperatorForm>>,
    #[serde(default)]
    jurisdiction: Vec<Spanned<forms::JurisdictionForm>>,
    #[serde(default)]
    ios_api: Vec<Spanned<ios::IosApiForm>>,
    #[serde(default)]
    ios_usage_key: Vec<Spanned<ios::IosUsageKeyForm>>,
    #[serde(default)]
    ios_required_reason: Vec<Spanned<ios::IosRequiredReasonForm>>,
    #[serde(default)]
    ios_entitlement: Vec<Spanned<ios::IosEntitlementForm>>,
    #[serde(default)]
    ios_background_mode: Vec<Spanned<ios::IosBackgroundModeForm>>,
    #[serde(default)]
    ios_sink: Vec<Spanned<ios::IosSinkForm>>,
    #[serde(default)]
    ios_contact: Vec<Spanned<ios::IosContactForm>>,
    #[serde(default)]
    ios_pass: Vec<Spanned<ios::IosPassForm>>,
    #[serde(default)]
    ios_class: Vec<Spanned<ios::IosClassForm>>,
}

/// A row as it is written.
trait Form {
    /// What it becomes.
    type Row: Row;
    /// The name of its section.
    const SECTION: &'static str;
    fn id(&self) -> &str;
    fn origin(&self) -> OriginForm;
    /// Converts it; the message says which field is wrong.
    fn row(&self, origin: Origin) -> Result<Self::Row, String>;
}

impl SourceTree {
    /// Parses files given as (path, TOML text).
    pub(crate) fn parse(files: &[(String, String)]) -> (SourceTree, Vec<Complaint>) {
        let mut tree = SourceTree::default();
        let mut complaints = Vec::new();
        for (path, text) in files {
            let line_starts: Vec<usize> =
                std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
            match toml::from_str::<FileForm>(text) {
                Ok(form) => tree.files.push(SourceFile { path: path.clone(), line_starts, form }),
                Err(error) => {
                    let line = error.span().map_or(0, |span| line_of(&line_starts, span.start));
                    let place = Place { path: path.clone(), line };
                    complaints.push(Complaint::new(&place, "", Rule::Form, error.message().to_owned()));
                }
            }
        }
        (tree, complaints)
    }

    /// Converts every row. Rows are sorted by id; a second row of the same id is a complaint.
    pub(crate) fn rows(&self) -> (Tables, Vec<Complaint>) {
        let mut tables = Tables::default();
        let mut complaints = Vec::new();
        for file in &self.files {
            let form = &file.form;
            file.convert(&form.data_type, &mut tables.data_types, &mut complaints);
            file.convert(&form.purpose, &mut tables.purposes, &mut complaints);
            file.convert(&form.api, &mut tables.apis, &mut complaints);
            file.convert(&form.permission, &mut tables.permissions, &mut complaints);
            file.convert(&form.api_permission, &mut tables.api_permissions, &mut complaints);
            file.convert(&form.obtainable, &mut tables.obtainable, &mut complaints);
            file.convert(&form.named_class, &mut tables.named_classes, &mut complaints);
            file.convert(&form.consumer, &mut tables.consumers, &mut complaints);
            file.convert(&form.sdk, &mut tables.sdks, &mut complaints);
            file.convert(&form.operator, &mut tables.operators, &mut complaints);
            file.convert(&form.jurisdiction, &mut tables.jurisdictions, &mut complaints);
            file.convert(&form.ios_api, &mut tables.ios_apis, &mut complaints);
            file.convert(&form.ios_usage_key, &mut tables.ios_usage_keys, &mut complaints);
            file.convert(&form.ios_required_reason, &mut tables.ios_required_reason, &mut complaints);
            file.convert(&form.ios_entitlement, &mut tables.ios_entitlements, &mut complaints);
            file.convert(&form.ios_background_mode, &mut tables.ios_background_modes, &mut complaints);
            file.convert(&form.ios_sink, &mut tables.ios_sinks, &mut complaints);
            file.convert(&form.ios_contact, &mut tables.ios_contacts, &mut complaints);
            file.convert(&form.ios_pass, &mut tables.ios_passes, &mut complaints);
            file.convert(&form.ios_class, &mut tables.ios_classes, &mut complaints);
        }
        let places = self.places();
        sort_rows("data_types", &mut tables.data_types, &places, &mut complaints);
        sort_rows("purposes", &mut tables.purposes, &places, &mut complaints);
        sort_rows("apis", &mut tables.apis, &places, &mut complaints);
        sort_rows("permissions", &mut tables.permissions, &places, &mut complaints);
        sort_rows("api_permissions", &mut tables.api_permissions, &places, &mut complaints);
        sort_rows("obtainable", &mut tables.obtainable, &places, &mut complaints);
        sort_rows("named_classes", &mut tables.named_classes, &places, &mut complaints);
        sort_rows("consumers", &mut tables.consumers, &places, &mut complaints);
        sort_rows("sdks", &mut tables.sdks, &places, &mut complaints);
        sort_rows("operators", &mut tables.operators, &places, &mut complaints);
        sort_rows("jurisdictions", &mut tables.jurisdictions, &places, &mut complaints);
        sort_rows("ios_apis", &mut tables.ios_apis, &places, &mut complaints);
        sort_rows("ios_usage_keys", &mut tables.ios_usage_keys, &places, &mut complaints);
        sort_rows("ios_required_reason", &mut tables.ios_required_reason, &places, &mut complaints);
        sort_rows("ios_entitlements", &mut tables.ios_entitlements, &places, &mut complaints);
        sort_rows("ios_background_modes", &mut tables.ios_background_modes, &places, &mut complaints);
        sort_rows("ios_sinks", &mut tables.ios_sinks, &places, &mut complaints);
        sort_rows("ios_contacts", &mut tables.ios_contacts, &places, &mut complaints);
        sort_rows("ios_passes", &mut tables.ios_passes, &places, &mut complaints);
        sort_rows("ios_classes", &mut tables.ios_classes, &places, &mut complaints);
        (tables, complaints)
    }

    /// Where every row stands.
    pub(crate) fn places(&self) -> Places {
        let mut places = Places::new();
        for file in &self.files {
            let form = &file.form;
            file.note(&form.data_type, &mut places);
            file.note(&form.purpose, &mut places);
            file.note(&form.api, &mut places);
            file.note(&form.permission, &mut places);
            file.note(&form.api_permission, &mut places);
            file.note(&form.obtainable, &mut places);
            file.note(&form.named_class, &mut places);
            file.note(&form.consumer, &mut places);
            file.note(&form.sdk, &mut places);
            file.note(&form.operator, &mut places);
            file.note(&form.jurisdiction, &mut places);
            file.note(&form.ios_api, &mut places);
            file.note(&form.ios_usage_key, &mut places);
            file.note(&form.ios_required_reason, &mut places);
            file.note(&form.ios_entitlement, &mut places);
            file.note(&form.ios_background_mode, &mut places);
            file.note(&form.ios_sink, &mut places);
            file.note(&form.ios_contact, &mut places);
            file.note(&form.ios_pass, &mut places);
            file.note(&form.ios_class, &mut places);
        }
        places
    }
}

impl SourceFile {
    fn place<F>(&self, row: &Spanned<F>) -> Place {
        Place { path: self.path.clone(), line: line_of(&self.line_starts, row.span().start) }
    }

    fn note<F: Form>(&self, rows: &[Spanned<F>], places: &mut Places) {
        for row in rows {
            places.entry((F::SECTION, row.get_ref().id().to_owned())).or_insert_with(|| self.place(row));
        }
    }

    fn convert<F: Form>(&self, rows: &[Spanned<F>], out: &mut Vec<F::Row>, complaints: &mut Vec<Complaint>) {
        let mut before: Option<&str> = None;
        for row in rows {
            let form = row.get_ref();
            let mut complain = |rule: Rule, message: String| {
                complaints.push(Complaint::new(&self.place(row), form.id(), rule, message));
            };
            if before.is_some_and(|before| before > form.id()) {
                complain(Rule::Unsorted, format!("stands after {:?}", before.unwrap_or_default()));
            }
            before = Some(form.id());
            let origin = form.origin().over(&self.form.defaults);
            origin.complain(&mut complain);
            match form.row(origin.into_origin()) {
                Ok(row) => out.push(row),
                Err(message) => complain(Rule::Form, message),
            }
        }
    }
}

fn sort_rows<R: Row>(
    section: &'static str,
    rows: &mut [R],
    places: &Places,
    complaints: &mut Vec<Complaint>,
) {
    rows.sort_by(|a, b| a.id().cmp(b.id()));
    for pair in rows.windows(2) {
        if let [a, b] = pair
            && a.id() == b.id()
        {
            let place = places.get(&(section, a.id().to_owned())).cloned().unwrap_or_default();
            complaints.push(Complaint::new(
                &place,
                a.id(),
                Rule::DuplicateId,
                format!("two rows of {section} have this id"),
            ));
        }
    }
}

/// The line (from 1) that holds a byte offset.
fn line_of(line_starts: &[usize], offset: usize) -> usize {
    line_starts.partition_point(|&start| start <= offset)
}
