//! The audit in one function; the command line stands in `main.rs` and `commands/`.
