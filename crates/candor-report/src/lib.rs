//! What the reader gets: versioned JSON first; HTML and text from the same model.
//!
//! Invariant: the only crate that knows an output format; report bytes never depend on the environment.
