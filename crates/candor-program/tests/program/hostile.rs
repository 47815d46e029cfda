//! Damaged programs: no panic, no endless loop, damage named.

use candor_app::{ComponentKind, MemberId};
use candor_program::{
    EntryKind, Paths, Reach, Sites, SwitchedOn, Wanted,
    body::{Body, NoBody, Origin},
    build,
    framework::Surface,
};

use crate::built::{class, method, program, reach};

const TABLE: &[u8] = include_bytes!("../../../../data/android/framework/surface.bin");

#[test]
fn a_class_that_is_its_own_ancestor_ends() {
    let text = ".class public Lt/Main;\n.super Lt/Other;\n.implements Lt/Main;\n\
        .method public onCreate()V\n.registers 1\ninvoke-virtual {p0}, Lt/Main;->none()V\nreturn-void\n.end method\n\
        .class public Lt/Other;\n.super Lt/Main;\n";
    let program = program(&[text]);
    let type_ = program.class(class(&program, "t.Main")).type_;
    assert_eq!(program.supertypes(type_).len(), 2);
    assert_eq!(program.superclass_chain(type_).count(), candor_program::MAX_DEPTH);
    let reach = reach(&program, &["t.Main"]);
    assert_eq!(reach.n_reached(), 0);
}

#[test]
fn every_flipped_byte_is_survived() {
    let text = ".class public Lt/Main;\n.super Landroid/app/Activity;\n.implements Ljava/lang/Runnable;\n\
        .method public run()V\n.registers 3\nconst/4 v0, 0\nif-eqz v0, :end\n\
        new-instance v1, Lt/Main;\ninvoke-virtual {v1}, Lt/Main;->run()V\n:end\nreturn-void\n.end method\n\
        .method public onCreate(Landroid/os/Bundle;)V\n.registers 3\nconst-string v0, \"t.Main\"\n\
        invoke-static {v0}, Ljava/lang/Class;->forName(Ljava/lang/String;)Ljava/lang/Class;\n\
        sget v1, Lt/Main;->field:I\nreturn-void\n.end method\n";
    survives_flips(text);
}

#[test]
fn every_flipped_byte_of_call_sites_and_component_names_is_survived() {
    let text = ".class public Lt/Main;\n.super Landroid/app/Activity;\n.implements Landroid/os/Parcelable;\n\
        .field public static final CREATOR:Landroid/os/Parcelable$Creator;\n\
        .method public static work()V\n.registers 1\nreturn-void\n.end method\n\
        .method public onCreate(Landroid/os/Bundle;)V\n.registers 6\nconst/4 v0, 0\n\
        invoke-custom {}, invoke-static@Ljava/lang/invoke/LambdaMetafactory;->metafactory()V \"run\" \
        ()Ljava/lang/Runnable; invoke-static@Lt/Main;->work()V\nmove-result-object v1\n\
        invoke-interface {v1}, Ljava/lang/Runnable;->run()V\n\
        const-method-handle v1, invoke-constructor@Lt/Main;-><init>()V\n\
        const-class v1, Lt/Main;\nnew-instance v2, Landroid/content/ComponentName;\n\
        invoke-direct {v2, v0, v1}, Landroid/content/ComponentName;-><init>(Landroid/content/Context;Ljava/lang/Class;)V\n\
        invoke-virtual {v0, v2, v0, v0}, Landroid/content/pm/PackageManager;->\
        setComponentEnabledSetting(Landroid/content/ComponentName;II)V\n\
        invoke-virtual {v0, v0}, Landroid/content/Intent;->getParcelableExtra(Ljava/lang/String;)Landroid/os/Parcelable;\n\
        const-string v0, \"a\"\nconst-string v1, \"b\"\n\
        invoke-virtual {v0, v1}, Ljava/lang/String;->equals(Ljava/lang/Object;)Z\nmove-result v0\nif-eqz v0, :end\n\
        sget-object v0, Lt/Main;->CREATOR:Landroid/os/Parcelable$Creator;\n:end\nreturn-void\n.end method\n";
    survives_flips(text);
}

/// Whether every step of the analysis survives each of three flips of each byte.
fn survives_flips(text: &str) {
    let bytes = candor_testkit::dex::assemble(text).unwrap();
    let surface = Surface::parse(TABLE).unwrap();
    for at in 0..bytes.len() {
        for flip in [0x01, 0x80, 0xff] {
            let mut damaged = bytes.clone();
            damaged[at] ^= flip;
            let program = build(&[(MemberId(0), &damaged)], surface);
            let mut wanted = Wanted::nothing(&program);
            wanted.calls.insert_range(..);
            wanted.reads.insert_range(..);
            wanted.writes.insert_range(..);
            let _ = SwitchedOn::new(&program, &Sites::find(&program, &wanted));
            let entries = (0..2 * program.classes.len()).map(|n| candor_program::Entry {
                kind: [EntryKind::Component(ComponentKind::Activity), EntryKind::MetaData][n % 2],
                class: candor_program::ClassId::from_len(n / 2),
                methods: Vec::new(),
                readers: vec![candor_program::ClassId::from_len(0)],
                place: candor_app::Place { member: MemberId(0), offset: 0, len: 0 },
            });
            let reach = Reach::new(&program, entries.collect());
            let _ = Paths::new(&reach);
        }
    }
}

#[test]
fn types_named_outside_an_empty_table_are_unknown_and_no_other_types() {
    let text = ".class public Lt/Main;\n.super Landroid/app/Activity;\n\
        .method public run()V\n.registers 1\ninvoke-virtual {p0}, Lt/Main;->run()V\nreturn-void\n.end method\n";
    let mut damaged = candor_testkit::dex::assemble(text).unwrap();
    // type_ids_size in the header.
    damaged[0x40..0x44].fill(0);
    let whole = candor_testkit::dex::assemble(text).unwrap();
    let surface = Surface::parse(TABLE).unwrap();
    let program = build(&[(MemberId(0), &whole), (MemberId(1), &damaged)], surface);
    let unknown = program.dexes[1].methods.iter().map(|m| program.method_ref(*m).class);
    let descriptors: Vec<&[u8]> = unknown.map(|type_| program.descriptor(type_)).collect();
    assert!(!descriptors.is_empty());
    assert!(descriptors.iter().all(|descriptor| descriptor.is_empty()));
}

fn many_handlers(n_calls: usize, n_types: usize) -> String {
    let calls = "invoke-static {}, Lt/Main;->go()V\n".repeat(n_calls);
    let catches: Vec<String> =
        (0..n_types).map(|at| format!(".catch Lt/E{at}; :start .. :end :handler\n")).collect();
    format!(
        ".class public Lt/Main;\n.super Ljava/lang/Object;\n\
         .method public static go()V\n.registers 2\n:start\n{calls}:end\nreturn-void\n\
         :handler\nmove-exception v0\nreturn-void\n{}.end method\n",
        catches.concat()
    )
}

#[test]
fn control_flow_with_more_edges_than_code_can_have_is_refused() {
    let body = |n_types| {
        let program = program(&[&many_handlers(2_000, n_types)]);
        !matches!(Body::new(&program, method(&program, "t.Main", "go")), Err(NoBody::Limit))
    };
    assert!(body(3));
    assert!(!body(1_000));
}

#[test]
fn questions_about_registers_end_when_their_budget_is_used_up() {
    let n = 3_000;
    let text = format!(
        ".class public Lt/Main;\n.super Ljava/lang/Object;\n.method public static go()V\n.registers 2\n\
         const-class v0, Lt/Main;\n{}return-void\n.end method\n",
        "invoke-static {v0}, Lt/Main;->take(Ljava/lang/Class;)V\n".repeat(n)
    );
    let program = program(&[&text]);
    let go = method(&program, "t.Main", "go");
    let body = Body::new(&program, go).unwrap();
    let known = |at| body.origins(&program, go, at, 0).iter().all(|found| found.origin != Origin::Unknown);
    assert!(known(n), "the first question is answered");
    assert!(
        (0..=n).rev().any(|at| !known(at)),
        "three thousand questions of three thousand steps are too many"
    );
    assert!(body.is_exhausted());
}

/// One class with `n_methods` methods, `n_classes` classes below it that are all created, and a call of each method.
fn wide_dispatch(n_methods: usize, n_classes: usize) -> String {
    let each = |n: usize, text: &dyn Fn(usize) -> String| (0..n).map(text).collect::<String>();
    let mut text = format!(
        ".class public Lt/Base;\n.super Ljava/lang/Object;\n{}",
        each(n_methods, &|at| format!(".method public m{at}()V\n.registers 1\nreturn-void\n.end method\n"))
    );
    text += &format!(
        ".class public Lt/Main;\n.super Landroid/app/Activity;\n\
         .method public onCreate(Landroid/os/Bundle;)V\n.registers 3\n{}{}return-void\n.end method\n",
        each(n_classes, &|at| format!("new-instance v0, Lt/C{at};\n")),
        each(n_methods, &|at| format!("invoke-virtual {{v0}}, Lt/Base;->m{at}()V\n"))
    );
    text + &each(n_classes, &|at| format!(".class public Lt/C{at};\n.super Lt/Base;\n"))
}

#[test]
fn dispatch_over_too_many_classes_ends_and_is_said() {
    let cut = |n_methods, n_classes| {
        let program = program(&[&wide_dispatch(n_methods, n_classes)]);
        reach(&program, &["t.Main"]).limits.dispatch
    };
    assert!(!cut(100, 100));
    assert!(cut(1_200, 1_000));
}
