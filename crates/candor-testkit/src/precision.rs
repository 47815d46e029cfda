//! The record of flows on real apps (`docs/precision.md`): a row for each flow, judged by reading the code, and how an
//! audit compares with it.

use std::{collections::BTreeSet, fmt::Write as _, io, path::Path};

/// Head of every table.
const HEAD: &str = "| flow | data | from | to | by | judged | why |";

/// Standard score of a two-sided interval of 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// A place in code as the record writes it: `Class.method` and the byte offset in its DEX file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Simple class name with those around it (`Outer$Inner`), a dot, and the method's name.
    pub method: String,
    /// Byte offset.
    pub offset: u32,
}

/// A judged flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Id of the flow.
    pub flow: String,
    /// Data type, item and changes: `comms.sms/sms, encoded`.
    pub data: String,
    /// Method that takes the data.
    pub from: String,
    /// Kind of the sink and the method that calls it: `log: Class.method`.
    pub to: String,
    /// The two instructions on which the judgement hangs.
    pub by: [Place; 2],
    /// The judgement.
    pub is_right: bool,
    /// Why, in a sentence.
    pub why: String,
}

/// An app of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedApp {
    /// File name.
    pub file: String,
    /// Set of pinned inputs that it belongs to.
    pub set: String,
    /// Its flows.
    pub rows: Vec<Row>,
}

/// A flow that an audit reports, in the words of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// Id.
    pub flow: String,
    /// As [`Row::data`].
    pub data: String,
    /// As [`Row::from`].
    pub from: String,
    /// As [`Row::to`].
    pub to: String,
    /// Every place that the value comes by.
    pub path: Vec<Place>,
}

/// The record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Apps in the order of the document.
    pub apps: Vec<JudgedApp>,
    /// The document.
    text: String,
}

impl Record {
    /// Reads the record of the repository at `root`.
    pub fn read(root: &Path) -> io::Result<Record> {
        let text = std::fs::read_to_string(root.join("docs/precision.md"))?;
        Record::parse(&text).map_err(|line| io::Error::new(io::ErrorKind::InvalidData, line))
    }

    /// Reads the tables of a document. An error is the line that does not fit.
    pub fn parse(text: &str) -> Result<Record, String> {
        let mut apps: Vec<JudgedApp> = Vec::new();
        let mut is_table = false;
        for line in text.lines() {
            if line.starts_with('#') {
                is_table = false;
            }
            if let Some(rest) = line.strip_prefix("### `") {
                let (file, set) = rest.split_once("` (set ").ok_or(line)?;
                let set = set.strip_suffix(')').ok_or(line)?;
                apps.push(JudgedApp { file: file.to_owned(), set: set.to_owned(), rows: Vec::new() });
            } else if line == HEAD {
                is_table = true;
            } else if line.starts_with("| `fl-") || (is_table && line.starts_with("| ")) {
                let app = apps.last_mut().filter(|_| is_table).ok_or(line)?;
                app.rows.push(row(line).ok_or(line)?);
            }
        }
        Ok(Record { apps, text: text.to_owned() })
    }

    /// Rows judged right, and all rows.
    pub fn score(&self) -> (usize, usize) {
        let rows = || self.apps.iter().flat_map(|app| &app.rows);
        (rows().filter(|row| row.is_right).count(), rows().count())
    }

    /// What the document has to say of its rows.
    pub fn sentence(&self) -> String {
        let (right, all) = self.score();
        let (low, high) = wilson(right, all);
        let share = if all == 0 { 0.0 } else { 100.0 * right as f64 / all as f64 };
        format!(
            "{right} of {all} flows are right: {share:.1} %, Wilson 95 % interval {:.1} % to {:.1} %.",
            100.0 * low,
            100.0 * high
        )
    }

    /// Whether the document says it; an error names the line that is missing.
    pub fn states_its_figures(&self) -> Result<(), String> {
        let sentence = self.sentence();
        if self.text.contains(&sentence) {
            Ok(())
        } else {
            Err(format!("docs/precision.md must say: {sentence}"))
        }
    }

    /// The section of an app; one without rows where the record has none.
    pub fn app(&self, file: &str, set: &str) -> JudgedApp {
        let found = self.apps.iter().find(|app| app.file == file && app.set == set);
        found.cloned().unwrap_or(JudgedApp { file: file.to_owned(), set: set.to_owned(), rows: Vec::new() })
    }
}

impl JudgedApp {
    /// What an audit of the app reports otherwise than the rows say: a line each.
    pub fn differences(&self, reported: &[Reported]) -> Vec<String> {
        let mut lines = Vec::new();
        let mut seen = BTreeSet::new();
        for row in &self.rows {
            let at = format!("{}: {}", self.file, row.flow);
            if !seen.insert(&row.flow) {
                lines.push(format!("{at} has two rows"));
            }
            let Some(flow) = reported.iter().find(|flow| flow.flow == row.flow) else {
                lines.push(format!("{at} has a row and is no longer reported"));
                continue;
            };
            for (column, row, flow) in
                [("data", &row.data, &flow.data), ("from", &row.from, &flow.from), ("to", &row.to, &flow.to)]
            {
                if row != flow {
                    lines.push(format!("{at}, {column}: the row says {row}, the audit {flow}"));
                }
            }
            for place in row.by.iter().filter(|place| !flow.path.contains(place)) {
                lines.push(format!("{at}: its path does not come by {} {}", place.method, place.offset));
            }
        }
        for flow in reported.iter().filter(|flow| !seen.contains(&flow.flow)) {
            let mut line = format!("{}: {} is reported and has no row; judge it:", self.file, flow.flow);
            let ends = [flow.path.first(), flow.path.last()];
            let by = ends.iter().flatten().map(|place| format!("`{}` {} ``", place.method, place.offset));
            let by: Vec<String> = by.collect();
            let _ = write!(
                line,
                " | `{}` | {} | `{}` | {} | {} | ? | ? |",
                flow.flow,
                flow.data,
                flow.from,
                flow.to.replacen(": ", ": `", 1) + "`",
                by.join("<br>")
            );
            lines.push(line);
        }
        lines
    }
}

/// Reads a row.
fn row(line: &str) -> Option<Row> {
    let cells: Vec<&str> = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect();
    let [flow, data, from, to, by, judged, why] = cells[..] else { return None };
    let (first, second) = by.split_once("<br>")?;
    let is_right = match judged {
        "right" => true,
        "wrong" => false,
        _ => return None,
    };
    let why = why.to_owned();
    let is_said = why.len() > 10 && why.ends_with('.');
    is_said.then_some(Row {
        flow: flow.strip_prefix('`')?.strip_suffix('`')?.to_owned(),
        data: data.to_owned(),
        from: from.replace('`', ""),
        to: to.replace('`', ""),
        by: [place(first)?, place(second)?],
        is_right,
        why,
    })
}

/// Reads a place: `` `Class.method` 8698 `Cursor.getString` ``.
fn place(text: &str) -> Option<Place> {
    let (method, rest) = text.strip_prefix('`')?.split_once("` ")?;
    let (offset, instruction) = rest.split_once(' ')?;
    let instruction = instruction.strip_prefix('`')?.strip_suffix('`')?;
    let is_named = !instruction.is_empty() && method.contains('.');
    is_named.then_some(Place { method: method.to_owned(), offset: offset.parse().ok()? })
}

/// Interval in which a share lies with 95 % confidence (Wilson, "Probable inference, the law of succession, and
/// statistical inference", 1927, without correction for continuity); all of it where nothing was counted.
pub fn wilson(right: usize, all: usize) -> (f64, f64) {
    if all == 0 {
        return (0.0, 1.0);
    }
    let n = all as f64;
    let share = right as f64 / n;
    let below = 1.0 + Z * Z / n;
    let middle = (share + Z * Z / (2.0 * n)) / below;
    let half = Z / below * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = "| `fl-1` | comms.sms/sms, encoded | `Reader.list` | ipc: `Reader.answer` | `Reader.list` 12 `Cursor.getString`<br>`Reader.answer` 34 `setResultData` | right | The text answers the broadcast. |";

    fn document(rows: &[&str]) -> String {
        let rows = rows.join("\n");
        format!(
            "# Record\n\n### `app.apk` (set ci)\n\n{HEAD}\n|---|---|---|---|---|---|---|\n{rows}\n\n## More\n\n| a | b |\n| c | d |\n"
        )
    }

    fn reported() -> Reported {
        let place = |method: &str, offset| Place { method: method.to_owned(), offset };
        Reported {
            flow: "fl-1".to_owned(),
            data: "comms.sms/sms, encoded".to_owned(),
            from: "Reader.list".to_owned(),
            to: "ipc: Reader.answer".to_owned(),
            path: vec![place("Reader.list", 12), place("Reader.list", 20), place("Reader.answer", 34)],
        }
    }

    #[test]
    fn an_audit_that_reports_what_is_judged_differs_in_nothing() {
        let record = Record::parse(&document(&[ROW])).unwrap();
        assert_eq!(record.apps.len(), 1);
        assert_eq!(record.app("app.apk", "ci").differences(&[reported()]), Vec::<String>::new());
    }

    #[test]
    fn a_row_without_its_flow_and_a_flow_without_its_row_are_told() {
        let record = Record::parse(&document(&[ROW])).unwrap();
        let gone = record.app("app.apk", "ci").differences(&[]);
        assert_eq!(gone, ["app.apk: fl-1 has a row and is no longer reported"]);
        let new = record.app("other.apk", "ci").differences(&[reported()]);
        assert!(
            matches!(&new[..], [line] if line.starts_with("other.apk: fl-1 is reported and has no row")),
            "{new:?}"
        );
        // The line is a row but for the judgement and the names of the instructions.
        let row = new[0]
            .split("it: ")
            .nth(1)
            .unwrap()
            .replace("``", "`x`")
            .replace("| ? | ?", "| right | Because it is so.");
        assert_eq!(
            super::row(&row).unwrap().by,
            Record::parse(&document(&[ROW])).unwrap().apps[0].rows[0].by
        );
    }

    #[test]
    fn a_judgement_is_stale_when_the_value_comes_another_way_or_changed() {
        let record = Record::parse(&document(&[ROW])).unwrap();
        let app = record.app("app.apk", "ci");
        let mut other = reported();
        other.path.truncate(2);
        assert_eq!(app.differences(&[other]), ["app.apk: fl-1: its path does not come by Reader.answer 34"]);
        let mut raw = reported();
        raw.data = "comms.sms/sms".to_owned();
        assert_eq!(app.differences(&[raw]).len(), 1);
    }

    #[test]
    fn two_rows_of_one_flow_are_told() {
        let record = Record::parse(&document(&[ROW, ROW])).unwrap();
        assert_eq!(record.app("app.apk", "ci").differences(&[reported()]), ["app.apk: fl-1 has two rows"]);
    }

    #[test]
    fn a_row_that_does_not_fit_is_an_error() {
        for bad in [
            ROW.replace("right", "maybe"),
            ROW.replace("<br>", " "),
            ROW.replace("The text answers the broadcast.", "."),
            ROW.replace(" 34 ", " x "),
        ] {
            assert_eq!(Record::parse(&document(&[&bad])), Err(bad.clone()), "{bad}");
        }
        assert!(Record::parse(ROW).is_err(), "a row outside a table");
    }

    #[test]
    fn the_document_has_to_state_its_own_figures() {
        let wrong = ROW.replace("fl-1", "fl-2").replace("| right |", "| wrong |");
        let text = document(&[ROW, &wrong]);
        let record = Record::parse(&text).unwrap();
        assert_eq!(record.score(), (1, 2));
        let sentence = record.sentence();
        assert_eq!(sentence, "1 of 2 flows are right: 50.0 %, Wilson 95 % interval 9.5 % to 90.5 %.");
        assert_eq!(record.states_its_figures(), Err(format!("docs/precision.md must say: {sentence}")));
        assert_eq!(Record::parse(&(text + &sentence)).unwrap().states_its_figures(), Ok(()));
    }

    /// Figures of Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, method 3.
    #[test]
    fn intervals_are_those_of_the_literature() {
        for (right, all, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let (found_low, found_high) = wilson(right, all);
            assert!(
                (found_low - low).abs() < 0.00006 && (found_high - high).abs() < 0.00006,
                "{right} of {all}"
            );
        }
        assert_eq!(wilson(0, 0), (0.0, 1.0));
    }
}
