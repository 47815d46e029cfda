//! What the code can do: the code members of an app become facts about classes, calls and reachability.
//!
//! Input: [`candor_app::App`] and the framework surface. Output: relations over methods, see `facts.rs`.
//!
//! Invariant: no privacy word. What counts as interesting is handed in as sets of references.

pub mod framework;
