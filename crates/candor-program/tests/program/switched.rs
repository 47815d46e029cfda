//! Which components code switches on, and when that cannot be told.

use candor_program::{Sites, SwitchedOn, Wanted};

use crate::built::program;

const SWITCH: &str = "invoke-virtual {v0, v1, v2, v3}, Landroid/content/pm/PackageManager;->\
    setComponentEnabledSetting(Landroid/content/ComponentName;II)V\n";

/// What a class with a method `go` of this body, and further members, switches on.
fn switched_on(body: &str, more: &str) -> SwitchedOn {
    let text = format!(
        ".class public Lt/Main;\n.super Ljava/lang/Object;\n\
         .method public static go()V\n.registers 6\nconst/4 v0, 0\nconst/4 v3, 0\n{body}return-void\n.end method\n{more}"
    );
    let program = program(&[&text]);
    let mut wanted = Wanted::nothing(&program);
    wanted.follow(&program, &[]);
    SwitchedOn::want(&program, &mut wanted);
    SwitchedOn::new(&program, &Sites::find(&program, &wanted))
}

/// Switches on the component whose class or name `load` puts into v4.
fn with_name(load: &str, kind: &str, state: &str) -> String {
    format!(
        "{load}\nnew-instance v1, Landroid/content/ComponentName;\n\
         invoke-direct {{v1, v0, v4}}, Landroid/content/ComponentName;-><init>(Landroid/content/Context;{kind})V\n\
         {state}\n{SWITCH}"
    )
}

const BY_CLASS: &str = "Ljava/lang/Class;";
const BY_NAME: &str = "Ljava/lang/String;";
const ON: &str = "const/4 v2, 1";

fn named(names: &[&str]) -> SwitchedOn {
    SwitchedOn::Named(names.iter().map(|name| (*name).to_owned()).collect())
}

#[test]
fn class_literals_and_constant_names_are_told_apart() {
    let class = with_name("const-class v4, Lt/One;", BY_CLASS, ON);
    assert_eq!(switched_on(&class, ""), named(&["t.One"]));
    let text = with_name("const-string v4, \"t.Two$Inner\"", BY_NAME, ON);
    assert_eq!(switched_on(&format!("{class}{text}"), ""), named(&["t.One", "t.Two$Inner"]));
    let name = "const-class v4, Lt/One;\n\
        invoke-virtual {v4}, Ljava/lang/Class;->getName()Ljava/lang/String;\nmove-result-object v4";
    assert_eq!(switched_on(&with_name(name, BY_NAME, ON), ""), named(&["t.One"]));
}

#[test]
fn code_that_only_switches_off_switches_nothing_on() {
    let off = with_name("const-class v4, Lt/One;", BY_CLASS, "const/4 v2, 2");
    assert_eq!(switched_on(&off, ""), named(&[]));
    assert_eq!(switched_on("", ""), named(&[]));
}

#[test]
fn an_unknown_name_state_or_list_may_mean_any_component() {
    let unknown = "sget-object v4, Lt/Main;->name:Ljava/lang/String;";
    assert_eq!(switched_on(&with_name(unknown, BY_NAME, ON), ""), SwitchedOn::Any);
    assert_eq!(switched_on(&with_name("const-string v4, \".Short\"", BY_NAME, ON), ""), SwitchedOn::Any);
    assert_eq!(switched_on(&format!("const/4 v1, 0\n{ON}\n{SWITCH}"), ""), SwitchedOn::Any);
    let state = with_name("const-class v4, Lt/One;", BY_CLASS, "sget v2, Lt/Main;->state:I");
    assert_eq!(switched_on(&state, ""), named(&["t.One"]));
    let many = "invoke-virtual {v0, v0}, \
        Landroid/content/pm/PackageManager;->setComponentEnabledSettings(Ljava/util/List;)V\n";
    assert_eq!(switched_on(many, ""), SwitchedOn::Any);
}

#[test]
fn a_parameter_is_what_every_caller_passes() {
    let helper = format!(
        ".method public static on(Ljava/lang/Class;)V\n.registers 6\nconst/4 v0, 0\nconst/4 v3, 0\n{}return-void\n.end method\n",
        with_name("move-object v4, p0", BY_CLASS, ON)
    );
    let call = |load: &str| format!("{load}\ninvoke-static {{v4}}, Lt/Main;->on(Ljava/lang/Class;)V\n");
    let one = call("const-class v4, Lt/One;");
    let two = call("const-class v4, Lt/Two;");
    assert_eq!(switched_on(&format!("{one}{two}"), &helper), named(&["t.One", "t.Two"]));
    let unknown = call("sget-object v4, Lt/Main;->class:Ljava/lang/Class;");
    assert_eq!(switched_on(&format!("{one}{unknown}"), &helper), SwitchedOn::Any);
    assert_eq!(switched_on("", &helper), SwitchedOn::Any);
}
