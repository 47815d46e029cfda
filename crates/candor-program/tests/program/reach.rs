//! What can run, and what cannot although it looks alike.

use candor_program::{EdgeKind, Paths};

use crate::built::{method, program, reach, reaches};

/// An activity whose `onCreate` has this body, beside further classes.
fn activity(body: &str, more: &str) -> String {
    format!(
        ".class public Lt/Main;\n.super Landroid/app/Activity;\n\
         .method public constructor <init>()V\n.registers 1\n\
         invoke-direct {{p0}}, Landroid/app/Activity;-><init>()V\nreturn-void\n.end method\n\
         .method public onCreate(Landroid/os/Bundle;)V\n.registers 6\n{body}\nreturn-void\n.end method\n{more}"
    )
}

const LISTENER: &str = ".class public Lt/Listener;\n.super Ljava/lang/Object;\n\
    .implements Landroid/location/LocationListener;\n\
    .method public constructor <init>()V\n.registers 1\n\
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V\nreturn-void\n.end method\n\
    .method public onLocationChanged(Landroid/location/Location;)V\n.registers 2\nreturn-void\n.end method\n";

const CREATE_LISTENER: &str = "new-instance v0, Lt/Listener;\ninvoke-direct {v0}, Lt/Listener;-><init>()V\n";

const REGISTER: &str = "const/4 v1, 0\n\
    invoke-virtual {v1, v0}, Landroid/location/LocationManager;->removeUpdates(Landroid/location/LocationListener;)V\n";

#[test]
fn lifecycle_methods_of_a_component_run() {
    assert!(reaches(&activity("", ""), "t.Main", "onCreate"));
}

#[test]
fn a_method_that_overrides_nothing_and_is_never_called_does_not_run() {
    let more = ".method public helper()V\n.registers 1\nreturn-void\n.end method\n";
    assert!(!reaches(&activity("", more), "t.Main", "helper"));
}

#[test]
fn a_listener_that_is_handed_over_is_called_back() {
    let body = format!("{CREATE_LISTENER}{REGISTER}");
    assert!(reaches(&activity(&body, LISTENER), "t.Listener", "onLocationChanged"));
}

#[test]
fn a_listener_that_is_only_created_is_not_called_back() {
    assert!(!reaches(&activity(CREATE_LISTENER, LISTENER), "t.Listener", "onLocationChanged"));
}

#[test]
fn a_listener_that_is_never_created_is_not_called_back() {
    let body = format!("const/4 v0, 0\n{REGISTER}");
    assert!(!reaches(&activity(&body, LISTENER), "t.Listener", "onLocationChanged"));
}

#[test]
fn a_call_of_what_a_class_inherits_from_the_framework_is_not_open() {
    let shape = ".class public interface abstract Lt/Nobody;\n.super Ljava/lang/Object;\n\
        .method public abstract draw()V\n.end method\n";
    let nobody = "const/4 v0, 0\ninvoke-interface {v0}, Lt/Nobody;->draw()V\n";
    let own = "invoke-virtual {p0}, Lt/Main;->finish()V\n";
    for (body, open) in [(own, 0), (nobody, 1)] {
        let program = program(&[&activity(body, shape)]);
        assert_eq!(reach(&program, &["t.Main"]).unresolved_invokes, open, "{body}");
    }
}

const SHAPES: &str = ".class public interface abstract Lt/Shape;\n.super Ljava/lang/Object;\n\
    .method public abstract draw()V\n.end method\n\
    .class public Lt/Round;\n.super Ljava/lang/Object;\n.implements Lt/Shape;\n\
    .method public constructor <init>()V\n.registers 1\nreturn-void\n.end method\n\
    .method public draw()V\n.registers 1\nreturn-void\n.end method\n\
    .class public Lt/Square;\n.super Ljava/lang/Object;\n.implements Lt/Shape;\n\
    .method public constructor <init>()V\n.registers 1\nreturn-void\n.end method\n\
    .method public draw()V\n.registers 1\nreturn-void\n.end method\n";

const DRAW_ROUND: &str = "new-instance v0, Lt/Round;\ninvoke-direct {v0}, Lt/Round;-><init>()V\n\
    invoke-interface {v0}, Lt/Shape;->draw()V\n";

#[test]
fn dispatch_leads_to_classes_that_are_created() {
    assert!(reaches(&activity(DRAW_ROUND, SHAPES), "t.Round", "draw"));
}

#[test]
fn dispatch_does_not_lead_to_classes_that_are_never_created() {
    assert!(!reaches(&activity(DRAW_ROUND, SHAPES), "t.Square", "draw"));
}

#[test]
fn an_inherited_method_is_found_in_the_superclass() {
    let more = format!(
        "{SHAPES}.class public Lt/Oval;\n.super Lt/Round;\n\
         .method public constructor <init>()V\n.registers 1\nreturn-void\n.end method\n"
    );
    let body = "new-instance v0, Lt/Oval;\ninvoke-direct {v0}, Lt/Oval;-><init>()V\n\
                invoke-virtual {v0}, Lt/Oval;->draw()V\n";
    assert!(reaches(&activity(body, &more), "t.Round", "draw"));
}

const CLASS_WITH_INITIALISER: &str = ".class public Lt/Config;\n.super Ljava/lang/Object;\n\
    .field public static name:I\n\
    .method static constructor <clinit>()V\n.registers 1\nreturn-void\n.end method\n";

#[test]
fn first_use_runs_the_class_initialiser() {
    assert!(reaches(
        &activity("sget v0, Lt/Config;->name:I", CLASS_WITH_INITIALISER),
        "t.Config",
        "<clinit>"
    ));
}

#[test]
fn a_class_literal_does_not_run_the_class_initialiser() {
    assert!(!reaches(
        &activity("const-class v0, Lt/Config;", CLASS_WITH_INITIALISER),
        "t.Config",
        "<clinit>"
    ));
}

const WORKER: &str = ".class public Lt/Worker;\n.super Ljava/lang/Object;\n.implements Ljava/lang/Runnable;\n\
    .method public constructor <init>()V\n.registers 1\nreturn-void\n.end method\n\
    .method public run()V\n.registers 1\nreturn-void\n.end method\n";

fn by_name(name: &str) -> String {
    format!(
        "const-string v0, \"{name}\"\ninvoke-static {{v0}}, Ljava/lang/Class;->forName(Ljava/lang/String;)Ljava/lang/Class;\n"
    )
}

#[test]
fn a_constant_class_name_may_be_created() {
    assert!(reaches(&activity(&by_name("t.Worker"), WORKER), "t.Worker", "<init>"));
}

#[test]
fn another_constant_class_name_is_not_this_class() {
    assert!(!reaches(&activity(&by_name("t.Other"), WORKER), "t.Worker", "<init>"));
}

#[test]
fn a_class_name_that_is_no_constant_is_counted() {
    let text = activity(
        "invoke-virtual {p1}, Landroid/os/Bundle;->toString()Ljava/lang/String;\nmove-result-object v0\n\
         invoke-static {v0}, Ljava/lang/Class;->forName(Ljava/lang/String;)Ljava/lang/Class;\n",
        WORKER,
    );
    let program = program(&[&text]);
    assert_eq!(reach(&program, &["t.Main"]).unresolved_reflection.len(), 1);
}

fn guarded(flag: &str) -> String {
    let body = format!("{flag}\nif-eqz v0, :over\ninvoke-virtual {{p0}}, Lt/Main;->hidden()V\n:over\n");
    activity(&body, ".method public hidden()V\n.registers 1\nreturn-void\n.end method\n")
}

#[test]
fn a_branch_on_a_constant_that_is_false_is_not_taken() {
    assert!(!reaches(&guarded("const/4 v0, 0"), "t.Main", "hidden"));
}

#[test]
fn a_branch_on_a_constant_that_is_true_is_taken() {
    assert!(reaches(&guarded("const/4 v0, 1"), "t.Main", "hidden"));
}

#[test]
fn a_final_field_with_a_constant_decides_a_branch_but_a_plain_field_does_not() {
    let text = |modifier: &str| {
        let config = format!(
            ".class public Lt/Flags;\n.super Ljava/lang/Object;\n.field public static {modifier}ON:Z = false\n"
        );
        format!("{}{config}", guarded("sget-boolean v0, Lt/Flags;->ON:Z"))
    };
    assert!(!reaches(&text("final "), "t.Main", "hidden"));
    assert!(reaches(&text(""), "t.Main", "hidden"));
}

#[test]
fn a_path_names_the_creation_of_the_object_that_is_called_back() {
    let text = activity(&format!("{CREATE_LISTENER}{REGISTER}"), LISTENER);
    let program = program(&[&text]);
    let paths = Paths::new(&reach(&program, &["t.Main"]));
    let (entry, steps) = paths.to(method(&program, "t.Listener", "onLocationChanged")).unwrap();
    assert_eq!(entry, 0);
    assert_eq!(steps.len(), 1);
    assert_eq!(steps[0].kind, EdgeKind::Callback);
    assert_eq!(steps[0].from.method, method(&program, "t.Main", "onCreate"));
    assert_eq!(steps[0].from.pc, 0);
}

#[test]
fn the_first_definition_on_the_class_path_counts() {
    let first = activity("invoke-static {}, Lt/Twice;->go()V", "");
    let twice = |body: &str| {
        format!(
            ".class public Lt/Twice;\n.super Ljava/lang/Object;\n\
             .method public static go()V\n.registers 1\n{body}\nreturn-void\n.end method\n"
        )
    };
    let marked = format!(
        "{}.class public Lt/Marked;\n.super Ljava/lang/Object;\n\
         .method public static mark()V\n.registers 1\nreturn-void\n.end method\n",
        twice("invoke-static {}, Lt/Marked;->mark()V")
    );
    let reached = |texts: &[&str]| {
        let program = program(texts);
        reach(&program, &["t.Main"]).is_reached(method(&program, "t.Marked", "mark"))
    };
    assert!(reached(&[&first, &marked, &twice("nop")]));
    assert!(!reached(&[&first, &twice("nop"), &marked]));
}

/// Makes a `Runnable` of a method by a call site.
fn lambda(handle: &str) -> String {
    format!(
        "const/4 v1, 0\ninvoke-custom {{}}, \
         invoke-static@Ljava/lang/invoke/LambdaMetafactory;->metafactory()V \"run\" ()Ljava/lang/Runnable; {handle}\n\
         move-result-object v0\n"
    )
}

const POST: &str = "invoke-virtual {v1, v0}, Landroid/os/Handler;->post(Ljava/lang/Runnable;)Z\n";
const RUN: &str = "invoke-interface {v0}, Ljava/lang/Runnable;->run()V\n";
const OTHER: &str = "invoke-interface {v0}, Ljava/util/concurrent/Callable;->call()Ljava/lang/Object;\n";
const WORK: &str = ".method public static work()V\n.registers 1\nreturn-void\n.end method\n";

#[test]
fn a_lambda_that_stayed_a_call_site_runs_once_its_objects_are_called() {
    let made = lambda("invoke-static@Lt/Main;->work()V");
    for call in [POST, RUN] {
        assert!(reaches(&activity(&format!("{made}{call}"), WORK), "t.Main", "work"), "{call}");
        let before = format!("const/4 v0, 0\nconst/4 v1, 0\n{call}{made}");
        assert!(reaches(&activity(&before, WORK), "t.Main", "work"), "before: {call}");
    }
    for nothing in ["", OTHER] {
        assert!(!reaches(&activity(&format!("{made}{nothing}"), WORK), "t.Main", "work"), "{nothing}");
    }
}

#[test]
fn a_reference_to_a_constructor_creates_the_object() {
    let made = lambda("invoke-constructor@Lt/Listener;-><init>()V");
    let text = activity(&format!("{made}{RUN}{REGISTER}"), LISTENER);
    assert!(reaches(&text, "t.Listener", "onLocationChanged"));
    let text = activity(&format!("{made}{REGISTER}"), LISTENER);
    assert!(!reaches(&text, "t.Listener", "onLocationChanged"));
}

#[test]
fn a_method_handle_that_is_loaded_may_be_called() {
    let load = "const-method-handle v0, invoke-static@Lt/Main;->work()V\n";
    assert!(reaches(&activity(load, WORK), "t.Main", "work"));
    let load = "const-method-handle v0, static-get@Lt/Main;->field:I\n";
    assert!(!reaches(&activity(load, WORK), "t.Main", "work"));
}

/// Whether code behind a gate that compares these two texts with this method runs.
fn runs_if_equal(first: &str, second: &str, compare: &str) -> bool {
    let body = format!(
        "{first}\n{second}\n{compare}\nmove-result v0\nif-eqz v0, :over\n\
         invoke-virtual {{p0}}, Lt/Main;->hidden()V\n:over\n"
    );
    let config = ".class public Lt/Config;\n.super Ljava/lang/Object;\n\
        .field public static final FLAVOR:Ljava/lang/String; = \"light\"\n.field public static open:Ljava/lang/String;\n";
    let hidden = ".method public hidden()V\n.registers 1\nreturn-void\n.end method\n";
    reaches(&activity(&body, &format!("{hidden}{config}")), "t.Main", "hidden")
}

#[test]
fn a_gate_that_compares_constant_texts_opens_only_if_they_are_equal() {
    let text = |register: u8, text: &str| format!("const-string v{register}, \"{text}\"");
    let equals = "invoke-virtual {v0, v1}, Ljava/lang/String;->equals(Ljava/lang/Object;)Z";
    let swapped = "invoke-virtual {v1, v0}, Ljava/lang/String;->equals(Ljava/lang/Object;)Z";
    let of_android = "invoke-static {v0, v1}, Landroid/text/TextUtils;->equals(Ljava/lang/CharSequence;Ljava/lang/CharSequence;)Z";
    let flavour = "sget-object v1, Lt/Config;->FLAVOR:Ljava/lang/String;";
    for compare in [equals, swapped, of_android] {
        assert!(runs_if_equal(&text(0, "light"), &text(1, "light"), compare));
        assert!(!runs_if_equal(&text(0, "full"), &text(1, "light"), compare));
        assert!(runs_if_equal(&text(0, "light"), flavour, compare));
        assert!(!runs_if_equal(&text(0, "full"), flavour, compare));
    }
}

#[test]
fn a_gate_stays_open_where_a_text_or_the_comparison_is_unknown() {
    let full = "const-string v0, \"full\"";
    let equals = "invoke-virtual {v0, v1}, Ljava/lang/String;->equals(Ljava/lang/Object;)Z";
    assert!(runs_if_equal(full, "sget-object v1, Lt/Config;->open:Ljava/lang/String;", equals));
    assert!(runs_if_equal("const-string v1, \"x\"", "const-string v1, \"full\"", equals));
    let light = "const-string v1, \"light\"";
    let own = "invoke-static {v0, v1}, Lt/Config;->equals(Ljava/lang/Object;Ljava/lang/Object;)Z";
    assert!(runs_if_equal(full, light, own));
    let prefix = "invoke-virtual {v0, v1}, Ljava/lang/String;->startsWith(Ljava/lang/String;)Z";
    assert!(runs_if_equal(full, light, prefix));
    // Another way into the middle brings another text.
    let jumped = "if-eqz p1, :in\nconst-string v0, \"full\"\n:in";
    assert!(runs_if_equal(&format!("const-string v0, \"light\"\n{jumped}"), light, equals));
}
