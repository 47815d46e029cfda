//! The terminal: its size and colours, and a progress line on standard error. Report bytes never come through here.

use std::{
    io::{self, IsTerminal, Write},
    sync::Mutex,
    time::{Duration, Instant},
};

use anstyle::{AnsiColor, Color, Style};
use candor_report::{Line, Room, Tone, report::Rung};
use indicatif::{ProgressBar, ProgressStyle};

/// Room for a summary: the terminal's, one row kept for the prompt; 80 columns and 23 rows where there is none.
pub(crate) fn room() -> Room {
    match terminal_size::terminal_size_of(io::stdout()) {
        Some((width, height)) => {
            Room { columns: usize::from(width.0), rows: usize::from(height.0).saturating_sub(1) }
        }
        None => Room { columns: 80, rows: 23 },
    }
}

/// Prints lines; colours only where standard output is a terminal that wants them.
pub(crate) fn print(lines: &[Line]) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    for line in lines {
        for span in line {
            let style = style(span.tone);
            write!(out, "{style}{}{style:#}", span.text)?;
        }
        writeln!(out)?;
    }
    out.flush()
}

/// Prints bytes as they are.
pub(crate) fn print_bytes(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

fn style(tone: Tone) -> Style {
    let colour = |c: AnsiColor| Style::new().fg_color(Some(Color::Ansi(c)));
    match tone {
        Tone::Plain => Style::new(),
        Tone::Strong => Style::new().bold(),
        Tone::Dim => Style::new().dimmed(),
        Tone::Heading => colour(AnsiColor::Cyan).bold(),
        Tone::Warning => colour(AnsiColor::Yellow),
        Tone::Rung(Rung::Declared) => Style::new(),
        Tone::Rung(Rung::Present) => colour(AnsiColor::BrightBlue),
        Tone::Rung(Rung::Reachable) => colour(AnsiColor::BrightBlue).bold(),
        Tone::Rung(Rung::Flows) => colour(AnsiColor::Yellow).bold(),
        Tone::Rung(Rung::Observed) => colour(AnsiColor::Red).bold(),
    }
}

/// Shows on standard error how far the work is, and notes when each step began.
pub(crate) struct Watch {
    bar: Option<ProgressBar>,
    steps: Mutex<Vec<(String, Instant)>>,
}

impl Watch {
    /// Starts; the line is drawn only on a terminal.
    pub(crate) fn start() -> Watch {
        let bar = io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new_spinner();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {wide_msg} {elapsed}") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(120));
            bar
        });
        Watch { bar, steps: Mutex::new(Vec::new()) }
    }

    /// Clears the line and gives milliseconds by step.
    pub(crate) fn finish(self) -> Vec<(String, f64)> {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
        let steps = self.steps.into_inner().unwrap_or_default();
        let ends = steps.iter().skip(1).map(|s| s.1).chain([now()]);
        steps
            .iter()
            .zip(ends)
            .map(|((name, begin), end)| (name.clone(), (end - *begin).as_secs_f64() * 1000.0))
            .collect()
    }
}

impl candor::Progress for Watch {
    fn step(&self, what: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(candor_report::display::clean(what, 80));
        }
        if let Ok(mut steps) = self.steps.lock() {
            steps.push((what.to_owned(), now()));
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "--timing and the progress line are the only readers of a clock"
)]
fn now() -> Instant {
    Instant::now()
}

/// The day of the run, `YYYY-MM-DD`, in UTC: for suppressions of claims, and only where no day was handed in.
#[expect(
    clippy::disallowed_methods,
    reason = "suppressions end on a day; it is printed, and --today replaces it"
)]
pub(crate) fn today() -> String {
    let now = std::time::SystemTime::now();
    let seconds = now.duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let stamp = i64::try_from(seconds).ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    stamp.unwrap_or_default().strftime("%Y-%m-%d").to_string()
}
