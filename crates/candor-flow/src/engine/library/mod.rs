//! What calls do whose code is not read: the effects that rules give, and their operations.

pub(in crate::engine) mod atomics;
pub(in crate::engine) mod changes;
pub(in crate::engine) mod containers;
pub(in crate::engine) mod effects;
pub(in crate::engine) mod functions;
pub(in crate::engine) mod missing;
pub(in crate::engine) mod objects;
pub(in crate::engine) mod observables;
pub(in crate::engine) mod ops;
pub(in crate::engine) mod reflection;
pub(in crate::engine) mod serialized;
pub(in crate::engine) mod shapes;
pub(in crate::engine) mod sql;
pub(in crate::engine) mod tables;
pub(in crate::engine) mod tasks;
pub(in crate::engine) mod texts;
