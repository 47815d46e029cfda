//! Code outside the class path: what is read of it, and what of it runs.

use candor_app::{App, Bytes, ComponentKind, Options, Place, open_bytes};
use candor_program::{Entry, EntryKind, Program, Reach, framework::Surface, program_of};
use candor_testkit::{
    apk::{apk, manifest},
    dex::assemble,
    zip::ZipBuilder,
};

use crate::built::{class, method};

const TABLE: &[u8] = include_bytes!("../../../../data/android/framework/surface.bin");

const PLUGIN: &str = ".class public Lp/Plugin;\n.super Ljava/lang/Object;\n\
    .method public constructor <init>()V\n.registers 1\n\
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V\nreturn-void\n.end method\n";

const OPEN: &str = "new-instance v0, Ldalvik/system/DexClassLoader;\n\
    invoke-direct {v0, v1, v1, v1, v1}, \
    Ldalvik/system/DexClassLoader;-><init>(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;Ljava/lang/ClassLoader;)V\n";

const LOAD: &str = "const-string v2, \"p.Plugin\"\n\
    invoke-virtual {v3, v2}, Ljava/lang/ClassLoader;->loadClass(Ljava/lang/String;)Ljava/lang/Class;\n";

/// Something that stands in a field: any loader.
const SOME_LOADER: &str = "sget-object v3, Lt/Main;->loader:Ljava/lang/ClassLoader;\n";

const OWN_LOADER: &str = "invoke-virtual {p0}, Landroid/content/Context;->getClassLoader()Ljava/lang/ClassLoader;\nmove-result-object v3\n";

/// An APK whose activity's `onCreate` has this body.
fn base(body: &str) -> ZipBuilder {
    let text = format!(
        ".class public Lt/Main;\n.super Landroid/app/Activity;\n.field public static loader:Ljava/lang/ClassLoader;\n\
         .method public onCreate(Landroid/os/Bundle;)V\n.registers 8\nconst/4 v1, 0\n{body}\nreturn-void\n.end method\n"
    );
    apk(&manifest("t", 1, "", "<application/>")).deflated("classes.dex", &assemble(&text).unwrap())
}

fn open(zip: &ZipBuilder) -> App {
    open_bytes("app", Bytes::from(zip.build()), &Options::default()).unwrap().remove(0)
}

fn program(app: &App) -> Program<'_> {
    program_of(app, Surface::parse(TABLE).unwrap())
}

/// Whether the plugin's constructor runs in an app whose activity has this body.
fn runs(body: &str) -> bool {
    let app = open(&base(body).stored("assets/x", &assemble(PLUGIN).unwrap()));
    let program = program(&app);
    let entry = Entry {
        kind: EntryKind::Component(ComponentKind::Activity),
        class: class(&program, "t.Main"),
        methods: Vec::new(),
        readers: Vec::new(),
        place: Place { member: candor_app::MemberId(0), offset: 0, len: 0 },
    };
    let reach = Reach::new(&program, vec![entry]);
    assert!(program.is_loose(class(&program, "p.Plugin")) && !program.is_loose(class(&program, "t.Main")));
    reach.is_reached(method(&program, "p.Plugin", "<init>"))
}

#[test]
fn a_class_runs_that_a_loader_is_asked_for_wherever_a_file_is_opened() {
    assert!(runs(&format!("{OPEN}{SOME_LOADER}{LOAD}")));
    assert!(runs(&format!("{SOME_LOADER}{LOAD}{OPEN}")));
}

#[test]
fn a_class_does_not_run_where_no_file_is_opened_or_the_class_path_is_asked_or_code_names_it_outright() {
    assert!(!runs(&format!("{SOME_LOADER}{LOAD}")));
    assert!(!runs(&format!("{OPEN}{OWN_LOADER}{LOAD}")));
    let outright = "new-instance v2, Lp/Plugin;\ninvoke-direct {v2}, Lp/Plugin;-><init>()V\n";
    assert!(!runs(&format!("{OPEN}{outright}")));
}

#[test]
fn of_an_app_inside_the_app_code_is_read_only_if_this_app_names_one_of_its_classes() {
    let inner = apk(&manifest("p", 1, "", "")).deflated("classes.dex", &assemble(PLUGIN).unwrap()).build();
    let reads = |body: &str| {
        let app = open(&base(body).stored("assets/plugin.apk", &inner));
        let program = program(&app);
        let known = program.find_type(b"Lp/Plugin;").and_then(|type_| program.type_(type_).class);
        known.is_some()
    };
    assert!(reads(&format!("{OPEN}{SOME_LOADER}{LOAD}")));
    assert!(!reads(OPEN));
}

#[test]
fn what_is_defined_on_the_class_path_is_not_replaced() {
    let own = ".class public Lt/Main;\n.super Ljava/lang/Object;\n";
    let app = open(&base("").stored("assets/x", &assemble(&format!("{own}{PLUGIN}")).unwrap()));
    let program = program(&app);
    assert!(!program.is_loose(class(&program, "t.Main")));
    assert_eq!((program.n_shadowed_loose, program.n_shadowed_classes), (1, 0));
}
