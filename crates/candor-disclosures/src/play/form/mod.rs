//! The Data safety form as CSV: the Console's export and import, and the body of a request to androidpublisher v3.
//!
//! A row is a question, a possible response and its value. Questions of one type are `PSL_DATA_USAGE_RESPONSES:<type>:<question>`. Labels are in the
//! language of whoever exported, so only ids count.

mod answers;
mod rows;

use crate::{
    disclosure::{Disclosure, Format},
    problem::Error,
    report::Report,
};

use answers::Answers;

/// Whether a text is such a table: its header or an id of a question stands in one of the first lines.
pub(crate) fn is_form(text: &str) -> bool {
    text.lines().take(8).any(|line| {
        let line = line.trim_start_matches(['"', ' ']);
        line.starts_with("PSL_")
            || line.get(..11).is_some_and(|head| head.eq_ignore_ascii_case("question id"))
    })
}

/// Reads the form.
pub(crate) fn read(text: &str, format: Format, name: &str) -> Result<Disclosure, Error> {
    let mut report = Report::new(format, name)?;
    let rows = rows::rows(text, &mut report);
    let mut answers = Answers::default();
    for row in &rows {
        answers.add(row, &mut report);
    }
    answers.into_disclosure(&mut report);
    Ok(report.finish())
}
