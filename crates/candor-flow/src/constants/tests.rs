//! What an argument can hold.

use candor_app::{App, Bytes, MemberId};
use candor_program::{CodePlace, Program, Sites, Wanted, build, framework::Surface};
use candor_testkit::{apk::manifest, dex::assemble, zip::ZipBuilder};

use super::{Constant, Constants};
use crate::Rules;

const TABLE: &[u8] = include_bytes!("../../../../data/android/framework/surface.bin");
const RULES: &[u8] = include_bytes!("../../../candor-knowledge/generated/flow.bin");

/// A class whose `read` has this body, beside further members.
fn reader(body: &str, more: &str) -> String {
    format!(
        ".class public Lt/Reader;\n.super Ljava/lang/Object;\n\
         .field public static final PLACE:Ljava/lang/String; = \"content://const\"\n\
         .field public static where:Landroid/net/Uri;\n\
         .method public read(Landroid/content/ContentResolver;Ljava/lang/String;)V\n.registers 12\n{body}\n\
         const/4 v1, 0\n\
         invoke-virtual/range {{v5 .. v10}}, Landroid/content/ContentResolver;->query(Landroid/net/Uri;[Ljava/lang/String;Ljava/lang/String;[Ljava/lang/String;Ljava/lang/String;)Landroid/database/Cursor;\n\
         return-void\n.end method\n{more}"
    )
}

const PARSE: &str = "invoke-static {v6}, Landroid/net/Uri;->parse(Ljava/lang/String;)Landroid/net/Uri;\n\
    move-result-object v6\n";

fn program(text: &str) -> Program<'static> {
    let code: &'static [u8] = assemble(text).unwrap().leak();
    build(&[(MemberId(0), code)], Surface::parse(TABLE).unwrap())
}

/// An app of nothing but a manifest.
fn app() -> App {
    let manifest = manifest("t", 1, "", "<application/>");
    let apk = ZipBuilder::new().deflated("AndroidManifest.xml", manifest.as_bytes()).build();
    candor_app::open_bytes("t", Bytes::from(apk), &candor_app::Options::default()).unwrap().remove(0)
}

/// The query in `read`.
fn query(program: &Program<'_>) -> CodePlace {
    let is_it = |name: &[u8], called: &[u8]| name == called;
    let class = program.type_(program.find_type(b"Lt/Reader;").unwrap()).class.unwrap();
    let method = program.methods_of(class).find(|id| is_it(program.method_name(*id), b"read")).unwrap();
    let unit = program.unit_of(method);
    let code = unit.dex.code(program.method(method).code_off).unwrap();
    let found = code.insns.iter().map(Result::unwrap).find(|insn| {
        insn.op.is_invoke() && {
            let reference = unit.methods[insn.index().unwrap() as usize];
            is_it(program.name(program.sig(program.method_ref(reference).sig).name), b"query")
        }
    });
    CodePlace { method, pc: found.unwrap().pc }
}

/// The texts that the query's address can hold; a `*` marks an unknown tail.
fn addresses(text: &str) -> Vec<String> {
    let program = program(text);
    let mut wanted = Wanted::nothing(&program);
    wanted.follow(&program, &[b"Ljava/lang/String;", b"Landroid/net/Uri;"]);
    let sites = Sites::find(&program, &wanted);
    let (app, rules) = (app(), Rules::from_table(RULES).unwrap());
    let found = Constants::new(&program, &app, &sites, &rules).argument(query(&program), 1, None);
    let words = found.into_iter().map(|value| match value {
        Constant::Text(text) => format!("{}{}", text.text, if text.complete { "" } else { "*" }),
        Constant::Field(field, _) => {
            let named = program.field_ref(field);
            let name = String::from_utf8_lossy(program.name(named.name)).into_owned();
            format!("{}.{name}", program.source_name(named.class))
        }
        Constant::Int(number, _) => number.to_string(),
        Constant::Told(told) => {
            let default = match told.default.as_deref() {
                Some(Constant::Int(number, _)) => number.to_string(),
                other => format!("{other:?}"),
            };
            format!("{} {} default {default}", told.kind, told.key.unwrap_or_default())
        }
        Constant::Object(type_, _) => program.source_name(type_),
    });
    words.collect()
}

#[test]
fn a_literal_is_followed_through_parse() {
    let body = format!("const-string v6, \"content://sms/inbox\"\n{PARSE}");
    assert_eq!(addresses(&reader(&body, "")), ["content://sms/inbox"]);
}

#[test]
fn another_literal_in_the_method_is_not_the_address() {
    let body = format!("const-string v6, \"content://a\"\n{PARSE}const-string v2, \"content://sms/inbox\"");
    assert_eq!(addresses(&reader(&body, "")), ["content://a"]);
}

#[test]
fn an_overwritten_literal_is_gone() {
    let body = format!("const-string v6, \"content://sms\"\nconst-string v6, \"content://b\"\n{PARSE}");
    assert_eq!(addresses(&reader(&body, "")), ["content://b"]);
}

#[test]
fn both_branches_count() {
    let body = format!(
        "if-eqz p2, :other\nconst-string v6, \"content://a\"\ngoto :go\n:other\nconst-string v6, \"content://b\"\n\
         :go\n{PARSE}"
    );
    assert_eq!(addresses(&reader(&body, "")), ["content://a", "content://b"]);
}

#[test]
fn a_constant_field_of_the_program_is_its_text() {
    let body = format!("sget-object v6, Lt/Reader;->PLACE:Ljava/lang/String;\n{PARSE}");
    assert_eq!(addresses(&reader(&body, "")), ["content://const"]);
}

#[test]
fn a_constant_of_the_framework_is_the_field_itself() {
    let body = "sget-object v6, Landroid/provider/ContactsContract$Contacts;->CONTENT_URI:Landroid/net/Uri;";
    assert_eq!(addresses(&reader(body, "")), ["android.provider.ContactsContract$Contacts.CONTENT_URI"]);
}

#[test]
fn a_field_written_by_the_initialiser_is_followed() {
    let more = format!(
        ".method static constructor <clinit>()V\n.registers 8\nconst-string v6, \"content://sms/inbox\"\n{PARSE}\
         sput-object v6, Lt/Reader;->where:Landroid/net/Uri;\nreturn-void\n.end method\n"
    );
    let body = "sget-object v6, Lt/Reader;->where:Landroid/net/Uri;";
    assert_eq!(addresses(&reader(body, &more)), ["content://sms/inbox"]);
}

#[test]
fn a_parameter_is_what_callers_pass() {
    let more = ".method public go(Landroid/content/ContentResolver;)V\n.registers 4\n\
        const-string v0, \"content://call_log\"\n\
        invoke-virtual {p0, p1, v0}, Lt/Reader;->read(Landroid/content/ContentResolver;Ljava/lang/String;)V\n\
        return-void\n.end method\n";
    let body = format!("move-object v6, p2\n{PARSE}");
    assert_eq!(addresses(&reader(&body, more)), ["content://call_log"]);
}

#[test]
fn appended_parts_are_joined_and_an_unknown_tail_is_marked() {
    let builder = "new-instance v6, Ljava/lang/StringBuilder;\n\
        invoke-direct {v6}, Ljava/lang/StringBuilder;-><init>()V\nconst-string v2, \"content://\"\n\
        invoke-virtual {v6, v2}, Ljava/lang/StringBuilder;->append(Ljava/lang/String;)Ljava/lang/StringBuilder;\n";
    let append = |load: &str| {
        format!(
            "{load}\ninvoke-virtual {{v6, v2}}, Ljava/lang/StringBuilder;->append(Ljava/lang/String;)Ljava/lang/StringBuilder;\n"
        )
    };
    let end = "invoke-virtual {v6}, Ljava/lang/StringBuilder;->toString()Ljava/lang/String;\nmove-result-object v6\n";
    let known = format!("{builder}{}{end}{PARSE}", append("const-string v2, \"sms\""));
    assert_eq!(addresses(&reader(&known, "")), ["content://sms"]);
    let unknown = format!("{builder}{}{end}{PARSE}", append("move-object v2, p2"));
    assert_eq!(addresses(&reader(&unknown, "")), ["content://*"]);
}

#[test]
fn a_built_address_is_put_together() {
    let step = |name: &str, text: &str| {
        format!(
            "const-string v2, \"{text}\"\n\
             invoke-virtual {{v6, v2}}, Landroid/net/Uri$Builder;->{name}(Ljava/lang/String;)Landroid/net/Uri$Builder;\n\
             move-result-object v6\n"
        )
    };
    let body = format!(
        "new-instance v6, Landroid/net/Uri$Builder;\ninvoke-direct {{v6}}, Landroid/net/Uri$Builder;-><init>()V\n\
         {}{}{}invoke-virtual {{v6}}, Landroid/net/Uri$Builder;->build()Landroid/net/Uri;\nmove-result-object v6\n",
        step("scheme", "content"),
        step("authority", "sms"),
        step("appendPath", "inbox")
    );
    assert_eq!(addresses(&reader(&body, "")), ["content://sms/inbox"]);
}

#[test]
fn what_is_not_known_is_not_guessed() {
    let body = "invoke-virtual {p0}, Ljava/lang/Object;->hashCode()I\nmove-result v2\nconst/4 v6, 0";
    assert_eq!(addresses(&reader(body, "")), ["0"]);
}

/// A call on a text in v6, whose result replaces it.
fn on_text(loads: &str, registers: &str, call: &str) -> String {
    format!("{loads}\ninvoke-virtual {{{registers}}}, Ljava/lang/String;->{call}\nmove-result-object v6\n")
}

#[test]
fn operations_of_texts_are_worked_out() {
    let sms = "const-string v6, \"x/content://SMS \"\nconst/4 v2, 2";
    let body = format!(
        "{}{}{}{PARSE}",
        on_text(sms, "v6, v2", "substring(I)Ljava/lang/String;"),
        on_text("", "v6", "trim()Ljava/lang/String;"),
        on_text("", "v6", "toLowerCase()Ljava/lang/String;"),
    );
    assert_eq!(addresses(&reader(&body, "")), ["content://sms"]);
    let unknown = "const-string v6, \"x/content://sms\"\nmove-object v2, p2\n\
        invoke-virtual {v2}, Ljava/lang/String;->length()I\nmove-result v2";
    let body = format!("{}{PARSE}", on_text(unknown, "v6, v2", "substring(I)Ljava/lang/String;"));
    assert!(addresses(&reader(&body, "")).is_empty(), "a beginning that is not known leaves nothing");
}

/// `String.format` of `content://%s/%s` with two elements, of which the second is loaded so.
fn formatted(second: &str) -> String {
    format!(
        "const/4 v2, 2\nnew-array v3, v2, [Ljava/lang/Object;\nconst/4 v4, 0\nconst-string v6, \"sms\"\n\
         aput-object v6, v3, v4\nconst/4 v4, 1\n{second}\naput-object v6, v3, v4\n\
         const-string v6, \"content://%s/%s\"\n\
         invoke-static {{v6, v3}}, Ljava/lang/String;->format(Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/String;\n\
         move-result-object v6\n{PARSE}"
    )
}

#[test]
fn a_template_is_filled_with_the_elements_of_an_array() {
    let known = formatted("const-string v6, \"inbox\"");
    assert_eq!(addresses(&reader(&known, "")), ["content://sms/inbox"]);
    let unknown = formatted("move-object v6, p2");
    assert_eq!(addresses(&reader(&unknown, "")), ["content://sms/*"]);
}

#[test]
fn what_is_appended_to_another_builder_is_not_in_this_one() {
    let new = |v: &str| {
        format!(
            "new-instance {v}, Ljava/lang/StringBuilder;\n\
             invoke-direct {{{v}}}, Ljava/lang/StringBuilder;-><init>()V\n"
        )
    };
    let append = |v: &str, text: &str| {
        format!(
            "const-string v4, \"{text}\"\ninvoke-virtual {{{v}, v4}}, \
             Ljava/lang/StringBuilder;->append(Ljava/lang/String;)Ljava/lang/StringBuilder;\n"
        )
    };
    // The second text goes into the other builder; the third into what the call on the first one gives back.
    let body = format!(
        "{}{}{}{}{}move-result-object v6\n{}invoke-virtual {{v2}}, Ljava/lang/StringBuilder;->toString()Ljava/lang/String;\n\
         move-result-object v6\n{PARSE}",
        new("v2"),
        new("v3"),
        append("v2", "content://"),
        append("v3", "call_log"),
        append("v2", "sms"),
        append("v6", "/inbox"),
    );
    assert_eq!(addresses(&reader(&body, "")), ["content://sms/inbox"]);
}

#[test]
fn a_text_that_is_put_to_itself_again_and_again_is_known_to_its_beginning() {
    let double = "invoke-virtual {v6, v6}, Ljava/lang/String;->concat(Ljava/lang/String;)Ljava/lang/String;\n\
        move-result-object v6\n";
    let body = format!("const-string v6, \"content://sms/\"\n{}{PARSE}", double.repeat(11));
    let found = addresses(&reader(&body, ""));
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("content://sms/content://sms/") && found[0].ends_with('*'), "{found:?}");
    assert!(found[0].len() <= super::MAX_TEXT + 1);
}

#[test]
fn a_builder_with_thousands_of_appends_ends() {
    let append = "invoke-virtual {v6, v2}, Ljava/lang/StringBuilder;->append(Ljava/lang/String;)Ljava/lang/StringBuilder;\n\
        move-result-object v6\n";
    let body = format!(
        "new-instance v6, Ljava/lang/StringBuilder;\ninvoke-direct {{v6}}, Ljava/lang/StringBuilder;-><init>()V\n\
         const-string v2, \"a\"\n{}invoke-virtual {{v6}}, Ljava/lang/StringBuilder;->toString()Ljava/lang/String;\n\
         move-result-object v6\n{PARSE}",
        append.repeat(4_000)
    );
    // What is too deep is not known; it must not overflow the stack or take long.
    assert!(addresses(&reader(&body, "")).iter().all(|text| text.len() < 4_000));
}

/// A long in v6, v7 made an int in v6, so that the query's argument is asked for it.
const LONG: &str = "long-to-int v6, v6\n";

#[test]
fn numbers_are_worked_out_with_their_units() {
    let hour = "const/16 v2, 60\nmul-int/lit8 v2, v2, 60\nmul-int/lit16 v6, v2, 1000";
    assert_eq!(addresses(&reader(hour, "")), ["3600000"]);
    let quarter = format!(
        "const-wide/16 v2, 15\nsget-object v4, Ljava/util/concurrent/TimeUnit;->MINUTES:Ljava/util/concurrent/TimeUnit;\n\
         invoke-virtual {{v4, v2, v3}}, Ljava/util/concurrent/TimeUnit;->toMillis(J)J\nmove-result-wide v6\n{LONG}"
    );
    assert_eq!(addresses(&reader(&quarter, "")), ["900000"]);
    let packed = format!(
        "const/4 v2, 5\nsget-object v3, Lkotlin/time/DurationUnit;->MINUTES:Lkotlin/time/DurationUnit;\n\
         invoke-static {{v2, v3}}, Lkotlin/time/DurationKt;->toDuration(ILkotlin/time/DurationUnit;)J\n\
         move-result-wide v2\ninvoke-static {{v2, v3}}, Lkotlin/time/Duration;->getInWholeMilliseconds-impl(J)J\n\
         move-result-wide v6\n{LONG}"
    );
    assert_eq!(addresses(&reader(&packed, "")), ["300000"]);
}

#[test]
fn a_setting_has_its_key_and_the_default_of_the_code_after_the_same_arithmetic() {
    let body = "const/4 v2, 0\nconst-string v3, \"interval\"\nconst/16 v4, 600\n\
        invoke-interface {v2, v3, v4}, Landroid/content/SharedPreferences;->getInt(Ljava/lang/String;I)I\n\
        move-result v2\nmul-int/lit16 v6, v2, 1000";
    assert_eq!(addresses(&reader(body, "")), ["preference interval default 600000"]);
}

#[test]
fn a_helper_gives_what_this_call_of_it_asks_for() {
    let helper = ".method public static minutes(I)I\n.registers 2\nmul-int/lit8 v0, p0, 60\nreturn v0\n.end method\n\
        .method public static other()I\n.registers 2\nconst/16 v0, 99\n\
        invoke-static {v0}, Lt/Reader;->minutes(I)I\nmove-result v0\nreturn v0\n.end method\n";
    let body = "const/4 v2, 5\ninvoke-static {v2}, Lt/Reader;->minutes(I)I\nmove-result v6";
    assert_eq!(addresses(&reader(body, helper)), ["300"]);
}

#[test]
fn what_else_a_value_can_be_is_said_to_be_open() {
    let held = |body: &str| {
        let program = program(&reader(body, ""));
        let mut wanted = Wanted::nothing(&program);
        wanted.follow(&program, &[]);
        let sites = Sites::find(&program, &wanted);
        let (app, rules) = (app(), Rules::from_table(RULES).unwrap());
        let mut constants = Constants::new(&program, &app, &sites, &rules);
        let place = query(&program);
        let expression = crate::Expression::parse("0").unwrap();
        constants.evaluated(place, &expression, None)
    };
    let known = held("const/16 v6, 60");
    assert!(known.values.len() == 1 && !known.is_open);
    let branch = "const/16 v6, 60\nif-nez p1, :end\ninvoke-virtual {p0}, Ljava/lang/Object;->hashCode()I\nmove-result v6\n:end";
    let either = held(branch);
    assert!(either.values.len() == 1 && either.is_open);
}

#[test]
fn an_object_is_told_by_where_it_is_made() {
    let program = program(&reader("new-instance v6, Lt/Task;", ""));
    let sites = Sites::find(&program, &Wanted::nothing(&program));
    let (app, rules) = (app(), Rules::from_table(RULES).unwrap());
    let held = Constants::new(&program, &app, &sites, &rules).object(query(&program), 1);
    let [Constant::Object(type_, _)] = held.values.as_slice() else { panic!("{held:?}") };
    assert_eq!((program.source_name(*type_).as_str(), held.is_open), ("t.Task", false));
}

#[test]
fn elements_of_an_array_are_told_whichever_way_it_is_filled() {
    let elements = |body: &str| {
        let program = program(&reader(body, ""));
        let sites = Sites::find(&program, &Wanted::nothing(&program));
        let (app, rules) = (app(), Rules::from_table(RULES).unwrap());
        let mut constants = Constants::new(&program, &app, &sites, &rules);
        let expression = crate::Expression::parse("0[*]").unwrap();
        let held = constants.evaluated(query(&program), &expression, None);
        let texts = held.values.into_iter().filter_map(|value| match value {
            Constant::Text(text) => Some(text.text),
            _ => None,
        });
        (texts.collect::<Vec<_>>(), held.is_open)
    };
    let put = "const/4 v2, 2\nnew-array v6, v2, [Ljava/lang/String;\nconst/4 v3, 0\nconst-string v4, \"a\"\n\
        aput-object v4, v6, v3\nconst/4 v3, 1\nconst-string v4, \"b\"\naput-object v4, v6, v3";
    assert_eq!(elements(put), (vec!["a".to_owned(), "b".to_owned()], false));
    let filled = "const-string v2, \"a\"\nconst-string v3, \"b\"\n\
        filled-new-array {v2, v3}, [Ljava/lang/String;\nmove-result-object v6";
    assert_eq!(elements(filled), (vec!["a".to_owned(), "b".to_owned()], false));
    let other = "const/4 v2, 1\nnew-array v6, v2, [Ljava/lang/String;\nnew-array v5, v2, [Ljava/lang/String;\n\
        const/4 v3, 0\nconst-string v4, \"a\"\naput-object v4, v5, v3";
    assert!(elements(other).0.is_empty(), "what is put into another array is not in this one");
}

#[test]
fn a_default_is_taken_only_where_it_is_known_that_nothing_was_set() {
    let held = |body: &str| {
        let program = program(&reader(body, ""));
        let sites = Sites::find(&program, &Wanted::nothing(&program));
        let (app, rules) = (app(), Rules::from_table(RULES).unwrap());
        let mut constants = Constants::new(&program, &app, &sites, &rules);
        let expression = crate::Expression::parse("unset(0.every, #3600000)").unwrap();
        constants.evaluated(query(&program), &expression, None)
    };
    let number = |held: &super::Held| match held.values.as_slice() {
        [Constant::Int(number, _)] => Some(*number),
        _ => None,
    };
    const CREATE: &str = "invoke-static {}, Lcom/google/android/gms/location/LocationRequest;->create()Lcom/google/android/gms/location/LocationRequest;\n\
        move-result-object v6\n";
    assert_eq!(number(&held(CREATE)), Some(3_600_000));
    let set = format!(
        "{CREATE}const-wide/16 v2, 500\ninvoke-virtual {{v6, v2, v3}}, Lcom/google/android/gms/location/LocationRequest;->setInterval(J)Lcom/google/android/gms/location/LocationRequest;\n\
         move-result-object v6"
    );
    assert_eq!(number(&held(&set)), Some(500));
    let unknown = held("move-object v6, p2");
    assert!(number(&unknown).is_none() && unknown.is_open, "{unknown:?}");
}
