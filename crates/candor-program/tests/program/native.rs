//! Native methods in AArch64 libraries: each function that looks at an argument beside one that does not.

use candor_app::{Bytes, Options, open_bytes};
use candor_program::{Natives, framework::Surface, program_of};
use candor_testkit::{
    apk::{apk, manifest},
    dex::assemble,
    elf::arm64_library,
};

use crate::built::method;

const TABLE: &[u8] = include_bytes!("../../../../data/android/framework/surface.bin");

const RET: u32 = 0xd65f_03c0;
/// `ldr x8, [x0]`: the function table.
const TABLE_OF_ENV: u32 = 0xf940_0008;
/// `ldr x8, [x8, #1336]`: `NewStringUTF`.
const NEW_STRING: u32 = 0xf942_9d08;
/// `br x8` and `blr x8`.
const JUMP: u32 = 0xd61f_0100;
const CALL: u32 = 0xd63f_0100;
/// `stp x29, x30, [sp, #-32]!` and `ldp x29, x30, [sp], #32`.
const ENTER: u32 = 0xa9be_7bfd;
const LEAVE: u32 = 0xa8c2_7bfd;
/// `str x2, [sp, #16]`, `ldr x1, [sp, #16]`, `ldr w1, [sp, #20]`.
const KEEP: u32 = 0xf900_0be2;
const FETCH: u32 = 0xf940_0be1;
const FETCH_HALF: u32 = 0xb940_17e1;

/// Whether `static native String of(String)` with this code is known to ignore its argument; none if not all of the
/// code was walked.
fn ignores(code: &[u32], helper: &[u32]) -> Option<bool> {
    let dex = ".class public Lt/Main;\n.super Ljava/lang/Object;\n\
        .method public static native of(Ljava/lang/String;)Ljava/lang/String;\n.end method\n";
    let library = arm64_library(&[("Java_t_Main_of", code), ("helper", helper)]);
    let zip = apk(&manifest("t", 1, "", "<application/>"))
        .deflated("classes.dex", &assemble(dex).unwrap())
        .stored("lib/arm64-v8a/libx.so", &library);
    let app = open_bytes("app", Bytes::from(zip.build()), &Options::default()).unwrap().remove(0);
    let program = program_of(&app, Surface::parse(TABLE).unwrap());
    let natives = Natives::new(&app, &program, &|_| true);
    assert_eq!(natives.libraries[0].problems, [""; 0]);
    let known = natives.method(method(&program, "t.Main", "of")).unwrap();
    known.is_whole.then_some(known.ignores == 1)
}

#[test]
fn a_function_of_the_interface_looks_at_as_many_arguments_as_it_takes() {
    // The string is the third argument of the function and the second of `NewStringUTF` only once it is moved there.
    assert_eq!(ignores(&[TABLE_OF_ENV, NEW_STRING, JUMP], &[]), Some(true));
    assert_eq!(ignores(&[0xaa02_03e1, TABLE_OF_ENV, NEW_STRING, JUMP], &[]), Some(false));
}

#[test]
fn what_is_kept_on_the_stack_is_looked_at_once_it_is_fetched_and_used() {
    let call = [ENTER, KEEP, TABLE_OF_ENV, NEW_STRING, CALL, LEAVE, RET];
    assert_eq!(ignores(&call, &[]), Some(true));
    for fetch in [FETCH, FETCH_HALF] {
        let call = [ENTER, KEEP, fetch, TABLE_OF_ENV, NEW_STRING, CALL, LEAVE, RET];
        assert_eq!(ignores(&call, &[]), Some(false));
    }
}

#[test]
fn a_function_of_the_library_is_walked_with_what_it_is_given() {
    // A call of what stands next: `bl +12`, past the two instructions behind it.
    let caller = [ENTER, 0x9400_0003, LEAVE, RET];
    assert_eq!(ignores(&caller, &[RET]), Some(true));
    // `add x0, x2, x2`.
    assert_eq!(ignores(&caller, &[0x8b02_0040, RET]), Some(false));
}

#[test]
fn nothing_is_said_where_code_goes_where_nothing_tells_or_asks_the_kernel() {
    // `br x2`; `svc #0`; a loop ends.
    assert_eq!(ignores(&[0xd61f_0040], &[]), None);
    assert_eq!(ignores(&[0xd400_0001, RET], &[]), None);
    assert_eq!(ignores(&[0x1400_0000], &[]), Some(true));
}
