//! Purpose strings in other languages.

use super::{
    drafts::Draft,
    info::{MAX_LISTED, is_purpose},
    roles::Role,
    strings::{self, Row},
};
use crate::{Bundle, MemberId, Problem, Purpose, Translation};

/// Most translations of one bundle: forty keys in a hundred languages.
const MAX_TRANSLATIONS: usize = 4 * MAX_LISTED;

/// Puts the translations among a bundle's members beside its purpose strings.
pub(crate) fn read(bundle: &mut Bundle, members: &[(MemberId, &Draft)], problems: &mut Vec<Problem>) {
    let mut n_left = MAX_TRANSLATIONS;
    for (id, draft) in members {
        let bytes = &draft.member.bytes;
        let read = match &draft.role {
            Role::Strings(language) => {
                strings::read(*id, bytes).map(|(rows, cut)| (vec![(language.clone(), rows)], cut))
            }
            Role::StringsTable => strings::read_table(*id, bytes),
            _ => continue,
        };
        let path = &draft.member.path;
        match read {
            Ok((languages, cut)) => {
                for (language, rows) in languages {
                    add(&mut bundle.purposes, &language, rows, &mut n_left);
                }
                if let Some(cut) = cut {
                    problems.push(Problem::lost(path, format!("translations were read in part: {cut}")));
                }
            }
            Err(what) => problems.push(Problem::lost(path, format!("translations cannot be read: {what}"))),
        }
    }
    if n_left == 0 {
        let what =
            format!("more than {MAX_TRANSLATIONS} translations of purpose strings; the rest was left out");
        problems.push(Problem::lost(bundle.path.clone(), what));
    }
    for purpose in &mut bundle.purposes {
        purpose.translations.sort();
        purpose.translations.dedup();
    }
}

fn add(purposes: &mut Vec<Purpose>, language: &str, rows: Vec<Row>, n_left: &mut usize) {
    for row in rows {
        let known = purposes.iter().position(|p| p.part.as_deref().unwrap_or(&p.key) == row.key);
        if known.is_none() && !is_purpose(&row.key) || *n_left == 0 {
            continue;
        }
        *n_left -= 1;
        let at = known.unwrap_or(purposes.len());
        if known.is_none() {
            let (key, place) = (row.key, row.place);
            purposes.push(Purpose { key, part: None, text: None, place, translations: Vec::new() });
        }
        if let Some(purpose) = purposes.get_mut(at) {
            let language = language.to_owned();
            purpose.translations.push(Translation { language, text: row.text, place: row.place });
        }
    }
}
