//! The two answers of a program, and its bytes, fit together.

use super::{Allowed, Program, Shape};

#[test]
fn what_happens_on_a_path_is_allowed_by_all_paths_at_once() {
    let mut n_exact = 0;
    for index in 0..400 {
        let program = Program::generate(1, index, Shape::ALL);
        let (Some(exact), Some(joined)) = (program.exact(), program.joined(Allowed::default())) else {
            continue;
        };
        let joined = joined.flows;
        assert!(exact.is_subset(&joined), "{index}\n{program}\n{exact:?}\n{joined:?}");
        n_exact += usize::from(exact == joined && !exact.is_empty());
    }
    assert!(n_exact > 100, "{n_exact}");
}

#[test]
fn every_source_and_sink_has_its_place_in_the_code() {
    for index in 0..50 {
        let program = Program::generate(1, index, Shape::ALL);
        let places =
            program.places().unwrap_or_else(|error| panic!("{index} {error}\n{}", program.assembly()));
        let text = program.to_string();
        let n = text.matches("/* source").count() + text.matches("// sink").count();
        assert_eq!(places.len(), n, "{index}");
    }
}

#[test]
fn the_same_seed_gives_the_same_program() {
    let of = |seed, index| Program::generate(seed, index, Shape::ALL);
    assert_eq!(of(3, 7), of(3, 7));
    assert_ne!(of(3, 7), of(3, 8));
    assert_ne!(of(3, 7), of(4, 7));
}
