//! What reports promise: words bound to the rung, stable bytes, safe pages, one screen.

mod asks;
mod hostile;
mod json;
mod pages;
mod sample;
mod schedules;
mod screen;
mod words;

use candor_report::report::Report;

/// The report on the invented app.
fn invented() -> Report {
    candor_report::convert(&sample::app(), &sample::audit(), sample::tool(), &sample::InventedWords)
}
