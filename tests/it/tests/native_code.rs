//! Native libraries of the group `native-code`: what is found in them, and that damage is survived.
#![expect(clippy::unwrap_used, reason = "a test that reads its fixtures")]

use candor_app::{App, Bytes, MemberKind};
use candor_it::flows::Group;
use candor_program::{Natives, Program, framework::Surface, program_of};
use candor_testkit::fixtures::BUILDS;

/// Damaged copies of the library that are read.
const N_DAMAGED: u64 = 3_000;

fn apps() -> Vec<App> {
    let group = Group::all().unwrap().into_iter().find(|group| group.name == "native-code").unwrap();
    let open = |build: &&str| candor_app::open(&group.apks(build), &Default::default()).unwrap();
    BUILDS.iter().flat_map(open).collect()
}

fn program(app: &App) -> Program<'_> {
    program_of(app, Surface::parse(candor_knowledge::framework_table()).unwrap())
}

#[test]
fn methods_are_found_by_name_and_in_tables() {
    for app in apps() {
        let natives = Natives::new(&app, &program(&app), &|_| true);
        let [library] = &natives.libraries[..] else { panic!("{:?}", natives.libraries) };
        assert_eq!(library.problems, [""; 0]);
        assert!(library.is_code_read && library.registers);
        assert_eq!((library.n_methods, library.n_in_tables, library.n_unasked), (14, 2, 0));
        // All but the one that goes where nothing tells.
        assert_eq!(library.n_whole, 13);
        // All twins, and the flow whose first argument is not looked at.
        assert_eq!(natives.ignored().count(), 8);
    }
}

#[test]
fn damaged_libraries_are_survived() {
    let mut app = apps().remove(0);
    let whole = app.clone();
    let program = program(&whole);
    let at = app.members.iter().position(|member| member.kind == MemberKind::NativeLibrary).unwrap();
    let bytes = app.members[at].bytes.to_vec();
    let mut seed = 1_u64;
    let mut next = || {
        // A generator by Marsaglia ("Xorshift RNGs", 2003).
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    let mut n_unlike = 0;
    for case in 0..N_DAMAGED {
        let mut damaged = bytes.clone();
        for _ in 0..=case % 5 {
            let at = next() as usize % damaged.len();
            damaged[at] = next() as u8;
        }
        if case % 7 == 0 {
            damaged.truncate(next() as usize % bytes.len());
        }
        app.members[at].bytes = Bytes::from(damaged);
        let natives = Natives::new(&app, &program, &|_| true);
        assert_eq!(natives.libraries.len(), 1);
        n_unlike += usize::from(natives.libraries[0].n_methods != 14);
    }
    assert!(n_unlike > 0, "no damage showed");
}
