//! What the system does: components and their lives, what they send each other, what is called back, and what is kept
//! between its turns.

pub(in crate::engine) mod fragments;
pub(in crate::engine) mod garbage;
pub(in crate::engine) mod harness;
pub(in crate::engine) mod intents;
pub(in crate::engine) mod jobs;
pub(in crate::engine) mod lifecycle;
pub(in crate::engine) mod models;
pub(in crate::engine) mod parcels;
pub(in crate::engine) mod providers;
pub(in crate::engine) mod registry;
pub(in crate::engine) mod results;
pub(in crate::engine) mod turns;
pub(in crate::engine) mod views;
