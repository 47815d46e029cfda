//! Names of Android's app operations and what the states of a process mean, from `data/app_ops.toml`.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::Deserialize;

use crate::Ground;

static TABLE: &str = include_str!("../../data/app_ops.toml");

#[derive(Deserialize)]
struct Table {
    operations: BTreeMap<String, String>,
    state: Vec<State>,
}

#[derive(Deserialize)]
struct State {
    name: String,
    number: i64,
    ground: Option<GroundName>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum GroundName {
    Foreground,
    Background,
}

impl State {
    fn ground(&self) -> Option<Ground> {
        self.ground.map(|ground| match ground {
            GroundName::Foreground => Ground::Foreground,
            GroundName::Background => Ground::Background,
        })
    }
}

fn table() -> &'static Table {
    static CELL: OnceLock<Table> = OnceLock::new();
    CELL.get_or_init(|| {
        toml::from_str(TABLE).unwrap_or(Table { operations: BTreeMap::new(), state: Vec::new() })
    })
}

/// The printed name of an operation, or `OP_n` for a number that the table does not name.
pub(super) fn operation(number: u32) -> String {
    table().operations.get(&number.to_string()).cloned().unwrap_or_else(|| format!("OP_{number}"))
}

/// Where an app in this state was, where the state says.
pub(super) fn ground_of(state: &str) -> Option<Ground> {
    table().state.iter().find(|row| row.name == state)?.ground()
}

/// The same, by the number that the files hold.
pub(super) fn ground_of_number(number: i64) -> Option<Ground> {
    table().state.iter().find(|row| row.number == number)?.ground()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(table().state.len(), 8);
        assert!(table().operations.len() > 155);
        assert!(
            table().operations.keys().all(|number| number.parse::<u32>().is_ok_and(|number| number < 165))
        );
    }

    #[test]
    fn numbers_have_the_names_that_dumps_print() {
        assert_eq!(operation(1), "FINE_LOCATION");
        assert_eq!(operation(120), "RECEIVE_SOUNDTRIGGER_AUDIO");
        assert_eq!(operation(96), "OP_96");
        assert_eq!(operation(4_000_000_000), "OP_4000000000");
    }

    #[test]
    fn states_say_where_an_app_was_or_nothing() {
        assert_eq!(ground_of("fgsvc"), Some(Ground::Foreground));
        assert_eq!(ground_of("cch"), Some(Ground::Background));
        assert_eq!(ground_of("pers"), None);
        assert_eq!(ground_of("unknown"), None);
        assert_eq!(ground_of_number(600), Some(Ground::Background));
        assert_eq!(ground_of_number(601), None);
    }
}
