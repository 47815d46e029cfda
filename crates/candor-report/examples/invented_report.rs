//! Writes the reports on an invented app: `cargo run -p candor-report --example invented_report -- DIR`.

#[path = "../tests/it/sample.rs"]
mod sample;

use candor_report::{Room, convert, html, summary, text, write_report};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let dir = std::env::args().nth(1).ok_or("a folder is needed")?;
    let words = sample::InventedWords;
    let report = convert(&sample::app(), &sample::audit(), sample::tool(), &words);
    std::fs::create_dir_all(&dir)?;
    std::fs::write(format!("{dir}/invented.json"), write_report(&report)?)?;
    std::fs::write(format!("{dir}/invented.html"), html(&report, &words)?)?;
    std::fs::write(format!("{dir}/invented.txt"), text(&report, &words))?;
    let screen: String =
        summary(&report, &words, Room { columns: 80, rows: 23 }, &[format!("{dir}/invented.json")])
            .iter()
            .map(|line| line.iter().map(|s| s.text.as_str()).collect::<String>() + "\n")
            .collect();
    std::fs::write(format!("{dir}/invented.screen"), screen)?;
    Ok(())
}
