//! The numbers beside a picture, as rows of text.

use crate::text::{escape, thousands};

/// Rows of a table; the rest is counted in its last row.
pub const MAX_ROWS: usize = 1000;

/// The same numbers as in the picture. Texts are as they were handed in; [`Table::html`] makes them safe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// Heads of the columns.
    pub head: Vec<String>,
    /// Rows, each as long as the head; the first cell names the row.
    pub rows: Vec<Vec<String>>,
    /// Rows that [`MAX_ROWS`] left out.
    pub more: usize,
}

impl Table {
    pub(crate) fn new<const N: usize>(
        caption: &str,
        head: [&str; N],
        rows: impl Iterator<Item = [String; N]>,
    ) -> Table {
        let mut table = Table {
            caption: caption.to_owned(),
            head: head.map(str::to_owned).to_vec(),
            rows: Vec::new(),
            more: 0,
        };
        for row in rows {
            if table.rows.len() < MAX_ROWS {
                table.rows.push(row.to_vec());
            } else {
                table.more += 1;
            }
        }
        table
    }

    /// The table as HTML, without classes: the page's style is its style.
    pub fn html(&self) -> String {
        let mut out = format!("<table><caption>{}</caption><thead><tr>", escape(&self.caption));
        for head in &self.head {
            out.push_str(&format!("<th scope=\"col\">{}</th>", escape(head)));
        }
        out.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            out.push_str("<tr>");
            for (n, cell) in row.iter().enumerate() {
                let cell = escape(cell);
                out.push_str(&if n == 0 {
                    format!("<th scope=\"row\">{cell}</th>")
                } else {
                    format!("<td>{cell}</td>")
                });
            }
            out.push_str("</tr>");
        }
        if self.more > 0 {
            let more = thousands(u64::try_from(self.more).unwrap_or(u64::MAX));
            let columns = self.head.len();
            out.push_str(&format!("<tr><td colspan=\"{columns}\">and {more} more rows</td></tr>"));
        }
        out.push_str("</tbody></table>\n");
        out
    }
}
