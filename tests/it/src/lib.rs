//! Shared walkers of the integration tests; the tests themselves stand in `tests/`.

pub mod conditions;
pub mod examples;
pub mod expected;
pub mod flows;
pub mod mutations;
pub mod pairs;
pub mod precision;
