//! The draft with its evidence, line by line, for the person who reviews it.

use std::fmt::Write;

use candor_disclosures::term;
use candor_report::{
    display::clean,
    report::Report,
    wording::{FOOTER, rung_label},
};

use super::{Draft, Line};

/// Ids named with a line; the report has all of them.
const MAX_IDS: usize = 5;

/// The draft as Markdown. Texts of the app's choice cannot make marks of their own.
pub fn markdown(draft: &Draft, report: &Report) -> String {
    let mut out = format!("# Draft for {}\n\n", draft.form.name());
    let version = report.app.version_name.as_deref().unwrap_or_default();
    put(
        &mut out,
        &format!("App: {} {}, sha256 {}\n", plain(&report.app.id), plain(version), plain(&report.app.sha256)),
    );
    put(
        &mut out,
        "\nA draft from what the app's code can do, for a person to review: what servers do with data, and why, no app shows. \
                   Nothing here says that a type which is missing is not collected.\n",
    );
    section(
        &mut out,
        "To be declared",
        "Has a way off the phone in a form that tells whose it is.",
        &draft.declared,
    );
    section(
        &mut out,
        "Leaves the phone, and the form has no word for it",
        "Belongs into the privacy policy.",
        &draft.no_word,
    );
    section(
        &mut out,
        "Taken, and no way off the phone was found",
        "To be declared only if it leaves the phone in a way that was not followed.",
        &draft.stays,
    );
    let coverage = &report.coverage;
    put(
        &mut out,
        &format!(
            "\n## What was not read\n\n{} native libraries, {} scripts and {} encrypted parts; {} reflective calls and {} network calls are \
             open. What happens there belongs into the form, too.\n\n{FOOTER}\n",
            coverage.native.len(),
            coverage.scripts.len(),
            coverage.encrypted.len(),
            coverage.unresolved.reflection,
            coverage.unresolved.network_hosts,
        ),
    );
    out
}

fn put(out: &mut String, text: &str) {
    out.push_str(text);
}

fn section(out: &mut String, head: &str, lead: &str, lines: &[Line]) {
    // Writing to a text cannot fail.
    let _ = write!(out, "\n## {head}\n\n");
    if lines.is_empty() {
        out.push_str("None was found in what was read.\n");
        return;
    }
    let _ = write!(out, "{lead}\n\n");
    for line in lines {
        one(out, line);
    }
}

fn one(out: &mut String, line: &Line) {
    let term_label = line.term.map(|(id, label)| format!(": {label} (`{id}`)")).unwrap_or_default();
    let _ = writeln!(out, "- **{}**{term_label}", plain(&line.label));
    if !line.purposes.is_empty() {
        let names: Vec<&str> =
            line.purposes.iter().map(|id| term(id).map_or(*id, |term| term.label)).collect();
        let _ = writeln!(out, "  - Purposes, from who gets it: {}", names.join(", "));
    }
    if !line.receivers.is_empty() {
        let names: Vec<String> = line.receivers.iter().map(|name| plain(name)).collect();
        let _ = writeln!(out, "  - Can get to: {}", names.join(", "));
    }
    let _ = writeln!(out, "  - Evidence ({}): {}", rung_label(line.rung), plain(&line.says));
    let ids: Vec<String> = line.ids.iter().take(MAX_IDS).map(|id| format!("`{}`", clean(id, 80))).collect();
    let more = line.ids.len() - ids.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let _ = writeln!(out, "  - Rests on {}{more}", ids.join(", "));
    for decide in &line.to_decide {
        let _ = writeln!(out, "  - [ ] To be decided: {decide}");
    }
}

/// A text of an app's in Markdown: its marks are escaped.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for letter in clean(text, 500).chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
