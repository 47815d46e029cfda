//! The assembler against the reader.

use candor_formats::dex::{Dex, Format, Insn, Opcode, Payload, Value, Visibility};

use super::{assemble, assemble_container, assemble_version, specimen};

const WORLD: &str = r#"
.class public Lshop/Main;
.super Landroid/app/Activity;
.implements Ljava/lang/Runnable;
.source "Main.java"
.annotation runtime Lshop/Mark; { value = "x" since = 3 list = { 1 2 } nested = @Lshop/In; { a = 'c' } }
.field public static final MAX:J = 60000L
.field public static NAME:Ljava/lang/String; = "na\u0000me"
.field public static FLAG:Z
.field private count:I
.method public constructor <init>()V
  .registers 1
  invoke-direct {p0}, Landroid/app/Activity;-><init>()V
  return-void
.end method
.method public onCreate(Landroid/os/Bundle;I)V
  .locals 2
  .param "state" runtime Lshop/Mark;
  .param _
  .annotation build Lshop/Mark;
  .line 12
  const-string v0, "a \u0007 \ud83d\ude00 \ud800"
  .local v0 "text" Ljava/lang/String;
:start
  invoke-virtual {p0, v0}, Lshop/Main;->log(Ljava/lang/String;)V
  .line 400
:end
  packed-switch v1, :table
:again
  if-eqz v0, :again
  .line 13
  sparse-switch v1, :sparse
  fill-array-data v0, :array
  return-void
:table
  .packed-switch -1 :again :start
:sparse
  .sparse-switch 7 :start 900 :again
:array
  .array-data 1  1 2 -3
:catch
  move-exception v1
  throw v1
  .catch Ljava/io/IOException; :start .. :end :catch
  .catchall :start .. :again :catch
.end method
.method public native secret()V
.end method
.method public log(Ljava/lang/String;)V
  .registers 2
  return-void
.end method
"#;

fn program() -> Vec<u8> {
    assemble_version(39, WORLD).unwrap()
}

#[test]
fn reads_back_what_was_written() {
    let bytes = program();
    let dex = Dex::parse(&bytes).unwrap();
    assert!(dex.checksums().ok());
    assert_eq!(dex.problems(), []);
    assert_eq!((dex.version(), dex.n_classes()), (39, 1));
    let def = dex.class_def(0).unwrap();
    assert_eq!(dex.type_descriptor(def.class).unwrap(), b"Lshop/Main;");
    assert_eq!(dex.type_descriptor(def.superclass.unwrap()).unwrap(), b"Landroid/app/Activity;");
    assert_eq!(dex.string(def.source_file.unwrap()).unwrap(), "Main.java");
    let interfaces =
        def.interfaces.iter().map(|idx| dex.type_descriptor(idx.into()).unwrap()).collect::<Vec<_>>();
    assert_eq!(interfaces, [b"Ljava/lang/Runnable;"]);
    let data = dex.class_data(&def).unwrap();
    assert_eq!((data.static_fields().count(), data.instance_fields().count()), (3, 1));
    assert_eq!((data.direct_methods().count(), data.virtual_methods().count()), (1, 3));
    let native = data.virtual_methods().map(Result::unwrap).filter(|method| method.code_off == 0);
    assert_eq!(native.count(), 1);
}

#[test]
fn static_values_follow_the_order_of_the_fields() {
    let bytes = program();
    let dex = Dex::parse(&bytes).unwrap();
    let values =
        dex.static_values(&dex.class_def(0).unwrap()).unwrap().map(Result::unwrap).collect::<Vec<_>>();
    let [Value::Boolean(false), Value::Long(60_000), Value::String(name)] = values[..] else {
        panic!("{values:?}");
    };
    assert_eq!(dex.string(name).unwrap(), "na\0me");
    assert_eq!(dex.string_bytes(name).unwrap(), b"na\xc0\x80me");
}

#[test]
fn strings_keep_surrogates_exactly() {
    let bytes = program();
    let dex = Dex::parse(&bytes).unwrap();
    let idx = (0..dex.n_strings()).find(|&idx| dex.string(idx).unwrap().starts_with("a ")).unwrap();
    assert_eq!(dex.string(idx).unwrap(), "a \u{7} \u{1f600} \u{fffd}");
    assert_eq!(dex.string_utf16(idx).unwrap(), [97, 32, 7, 32, 0xd83d, 0xde00, 32, 0xd800]);
    let place = dex.string_place(idx).unwrap();
    let raw = &bytes[place.start as usize..place.end as usize];
    assert_eq!((raw[0], &raw[1..]), (8, dex.string_bytes(idx).unwrap()));
}

#[test]
fn annotations_are_found_on_class_method_and_parameter() {
    let bytes = program();
    let dex = Dex::parse(&bytes).unwrap();
    let found = dex.annotations(&dex.class_def(0).unwrap()).unwrap();
    let class = found.class().unwrap().map(Result::unwrap).collect::<Vec<_>>();
    assert_eq!(class.len(), 1);
    assert_eq!(class[0].visibility, Visibility::Runtime);
    let elements = class[0].annotation.elements.map(Result::unwrap).collect::<Vec<_>>();
    let names = elements.iter().map(|(name, _)| dex.string(*name).unwrap().into_owned()).collect::<Vec<_>>();
    assert_eq!(names, ["list", "nested", "since", "value"]);
    let Value::Array(list) = elements[0].1 else { panic!("{elements:?}") };
    assert!(matches!(list.map(Result::unwrap).collect::<Vec<_>>()[..], [Value::Int(1), Value::Int(2)]));
    let Value::Annotation(nested) = elements[1].1 else { panic!("{elements:?}") };
    assert!(matches!(nested.elements.map(Result::unwrap).collect::<Vec<_>>()[..], [(_, Value::Char(99))]));
    let methods = found.methods().map(|(_, set)| set.unwrap().count()).collect::<Vec<_>>();
    assert_eq!(methods, [1]);
    let parameters =
        found.parameters().map(|(_, sets)| sets.unwrap().map(|set| set.unwrap().count()).collect());
    assert_eq!(parameters.collect::<Vec<Vec<_>>>(), [[1, 0]]);
    assert_eq!(found.fields().count(), 0);
}

#[test]
fn switches_arrays_tries_and_lines_come_back() {
    let bytes = program();
    let dex = Dex::parse(&bytes).unwrap();
    let data = dex.class_data(&dex.class_def(0).unwrap()).unwrap();
    let methods = data.virtual_methods().map(Result::unwrap);
    let code = methods
        .filter(|m| m.code_off != 0)
        .map(|m| dex.code(m.code_off).unwrap())
        .max_by_key(|c| c.insns.n_units());
    let code = code.unwrap();
    assert_eq!((code.registers, code.ins, code.outs), (5, 3, 2));
    let insns = code.insns.iter().map(Result::unwrap).collect::<Vec<_>>();
    let find = |name: &str| *insns.iter().find(|insn| insn.op.name() == name).unwrap();
    let cases = |name: &str| -> Vec<(i32, i32)> {
        let switch: Insn<'_> = find(name);
        let payload = code.insns.at(switch.target().unwrap().cast_unsigned()).unwrap().payload().unwrap();
        payload.cases().map(|(key, jump)| (key, switch.pc.cast_signed() + jump)).collect()
    };
    let again = find("if-eqz").pc.cast_signed();
    assert_eq!(find("if-eqz").target(), Some(again));
    assert_eq!(cases("packed-switch"), [(-1, again), (0, 2)]);
    assert_eq!(cases("sparse-switch"), [(7, 2), (900, again)]);
    let array = code.insns.at(find("fill-array-data").target().unwrap().cast_unsigned()).unwrap().payload();
    assert_eq!(array, Some(Payload::FillArray { width: 1, data: &[1, 2, 0xfd] }));
    let tries = code.tries.iter().collect::<Vec<_>>();
    assert_eq!(tries.iter().map(|t| (t.start, t.n_units)).collect::<Vec<_>>(), [(2, 3), (5, 3)]);
    let handlers = |n: usize| code.handlers.of(&tries[n]).unwrap().map(Result::unwrap).collect::<Vec<_>>();
    assert_eq!((handlers(0).len(), handlers(1).len()), (2, 1));
    assert_eq!(dex.type_descriptor(handlers(0)[0].type_.unwrap()).unwrap(), b"Ljava/io/IOException;");
    assert_eq!(handlers(1)[0].type_, None);
    let lines = dex.debug_lines(&code).unwrap().map(Result::unwrap).collect::<Vec<_>>();
    assert_eq!(lines, [(0, 12), (5, 400), (10, 13)]);
    let names =
        dex.debug_info(&code).unwrap().unwrap().parameter_names().map(Result::unwrap).collect::<Vec<_>>();
    assert_eq!(names.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn every_opcode_is_written_and_read_with_its_operands() {
    for op in Opcode::all() {
        let text = specimen(op);
        let bytes = assemble_version(39, &text).unwrap_or_else(|error| panic!("{op}: {error}"));
        let dex = Dex::parse(&bytes).unwrap();
        let data = dex.class_data(&dex.class_def(0).unwrap()).unwrap();
        let code = dex.code(data.direct_methods().next().unwrap().unwrap().code_off).unwrap();
        let insns = code.insns.iter().map(Result::unwrap).collect::<Vec<_>>();
        let insn = insns[1];
        assert_eq!((insn.op, insn.pc, insn.next_pc()), (op, 1, 1 + u32::from(op.format().n_units())));
        assert_eq!(insns[2].op, Opcode::RETURN_VOID, "{op}");
        check_operands(&dex, &insn);
    }
}

fn check_operands(dex: &Dex<'_>, insn: &Insn<'_>) {
    use Format::*;
    let (op, registers) = (insn.op, (insn.a(), insn.b(), insn.c()));
    match op.format() {
        F10x => {}
        F12x => assert_eq!(registers, (3, 15, 0), "{op}"),
        F11n => assert_eq!((insn.a(), insn.literal()), (2, Some(-8))),
        F11x => assert_eq!(insn.a(), 255),
        F22x => assert_eq!(registers, (255, 65535, 0)),
        F32x => assert_eq!(registers, (65535, 256, 0)),
        F10t | F20t | F30t | F21t | F22t => assert_eq!(insn.target(), Some(0), "{op}"),
        F21s => assert_eq!(insn.literal(), Some(-32768)),
        F21h if op == Opcode::CONST_WIDE_HIGH16 => {
            assert_eq!(insn.literal(), Some(-4_611_686_018_427_387_904))
        }
        F21h => assert_eq!(insn.literal(), Some(0x7f08_0000)),
        F23x => assert_eq!(registers, (1, 254, 255), "{op}"),
        F22b => assert_eq!((insn.a(), insn.b(), insn.literal()), (1, 254, Some(-128)), "{op}"),
        F22s => assert_eq!((insn.a(), insn.b(), insn.literal()), (1, 14, Some(32767)), "{op}"),
        F31i => assert_eq!(insn.literal(), Some(-2_147_483_648)),
        F51l => assert_eq!(insn.literal(), Some(i64::MIN)),
        F31t => assert_eq!(insn.target().map(|pc| pc % 2), Some(0), "payloads are aligned"),
        F21c | F31c => assert_eq!(insn.a(), 200),
        F22c => assert_eq!((insn.a(), insn.b()), (1, 14)),
        F35c => assert_eq!(insn.args().collect::<Vec<_>>(), [1, 2, 3, 4, 15]),
        F45cc => assert_eq!(insn.args().collect::<Vec<_>>(), [1]),
        F3rc | F4rcc => assert_eq!(insn.args().collect::<Vec<_>>(), (300..310).collect::<Vec<_>>()),
    }
    use candor_formats::dex::IndexKind;
    let name = |idx: u32| dex.string(idx).unwrap().into_owned();
    match (op.index_kind(), insn.index()) {
        (IndexKind::None, found) => assert_eq!(found, None, "{op}"),
        (IndexKind::String, Some(idx)) => assert_eq!(name(idx), "text"),
        (IndexKind::Type, Some(idx)) => assert_eq!(dex.type_descriptor(idx).unwrap(), b"[Lx/Y;"),
        (IndexKind::Field, Some(idx)) => assert_eq!(name(dex.field(idx).unwrap().name), "f"),
        (IndexKind::Method, Some(idx)) => assert_eq!(name(dex.method(idx).unwrap().name), "m"),
        (IndexKind::Proto, Some(idx)) => assert_eq!(dex.proto(idx).unwrap().params.len(), 2),
        (IndexKind::MethodHandle, Some(idx)) => {
            assert_eq!(dex.method_handle(idx).unwrap().kind.name(), "static-get");
        }
        (IndexKind::CallSite, Some(idx)) => {
            let site = dex.call_site(idx).unwrap();
            assert_eq!(name(site.name), "name");
            assert_eq!(dex.method_handle(site.method_handle).unwrap().kind.name(), "invoke-static");
            assert_eq!(site.extra.map(Result::unwrap).count(), 2);
        }
        (kind, found) => panic!("{op}: {kind:?} {found:?}"),
    }
    if let Some(proto) = insn.proto_index() {
        assert_eq!(dex.proto(proto).unwrap().params.len(), 1);
    }
}

#[test]
fn a_container_holds_several_files_that_share_strings() {
    let first = ".class La/A;\n.method static go()V\n.registers 1\nconst-string v0, \"shared\"\nreturn-void\n.end method";
    let second = first.replace("La/A;", "Lb/B;");
    let bytes = assemble_container(&[first, &second]).unwrap();
    let (files, errors) = Dex::parse_all(&bytes);
    assert_eq!(errors, []);
    assert_eq!(files.len(), 2);
    let mut places = Vec::new();
    for (dex, class) in files.iter().zip(["La/A;", "Lb/B;"]) {
        assert_eq!((dex.version(), dex.n_classes()), (41, 1));
        assert_eq!(dex.problems(), []);
        assert!(dex.checksums().ok());
        let def = dex.class_def(0).unwrap();
        assert_eq!(dex.type_descriptor(def.class).unwrap(), class.as_bytes());
        let method = dex.class_data(&def).unwrap().direct_methods().next().unwrap().unwrap();
        let insn = dex.code(method.code_off).unwrap().insns.at(0).unwrap();
        assert_eq!(dex.string(insn.index().unwrap()).unwrap(), "shared");
        places.push(dex.string_place(insn.index().unwrap()).unwrap());
    }
    assert_eq!(places[0], places[1], "the string's bytes stand once");
    assert!(files[1].header_offset() > 0);
}

#[test]
fn hidden_api_flags_come_in_the_order_of_class_data() {
    let text =
        ".class La/A;\n.field hidden:2 static x:I\n.field y:I\n.method hidden:5 abstract z()V\n.end method";
    let bytes = assemble_version(39, text).unwrap();
    let dex = Dex::parse(&bytes).unwrap();
    let mut flags = dex.hidden_api_flags(&dex.class_def(0).unwrap()).unwrap().unwrap();
    let read = [flags.next_flags().unwrap(), flags.next_flags().unwrap(), flags.next_flags().unwrap()];
    assert_eq!(read, [2, 0, 5]);
    let plain = program();
    let dex = Dex::parse(&plain).unwrap();
    assert!(dex.hidden_api_flags(&dex.class_def(0).unwrap()).unwrap().is_none());
}

#[test]
fn supertypes_are_written_first() {
    let bytes = assemble(".class La/Sub;\n.super Lz/Base;\n.class Lz/Base;").unwrap();
    let dex = Dex::parse(&bytes).unwrap();
    assert_eq!(dex.type_descriptor(dex.class_def(0).unwrap().class).unwrap(), b"Lz/Base;");
}

#[test]
fn mistakes_name_their_line() {
    let wrong = |text: &str| assemble(text).unwrap_err().to_string();
    assert_eq!(wrong(".class La/A;\n.method x()V\nfly v0\n.end method"), "line 3: unknown instruction fly");
    assert_eq!(
        wrong(".class La/A;\n.method x()V\nconst/4 v0, 99\n.end method"),
        "line 3: 99 does not fit 4 bits"
    );
    assert_eq!(wrong(".class La/A;\n.method x()V\ngoto :no\n.end method"), "line 3: no label :no");
    assert_eq!(
        wrong(".class La/A;\n.method x()V\nconst/4 v16, 1\n.end method"),
        "line 3: register 16 does not fit 4 bits"
    );
    assert_eq!(wrong(".class La/A;\n.method x()V"), "line 2: .end method missing");
}

#[test]
fn renamed_types_get_other_names_and_nothing_else_changes() {
    let text = ".class public Lshop/Main;\n.field a:[Lshop/Item;\n.method public static m()V\n  .registers 1\n  \
                const-string v0, \"Lshop/Main\"\n  invoke-static {}, Lother/Shop;->run()V\n  return-void\n.end method\n\
                .class public Lshop/Item;\n";
    let plain = assemble(text).unwrap();
    let mut renamed = plain.clone();
    super::rename_types(&mut renamed, &["Lshop/".to_owned()]).unwrap();
    let types = |bytes: &[u8]| {
        let dex = Dex::parse(bytes).unwrap();
        (0..dex.n_types())
            .map(|n| String::from_utf8_lossy(dex.type_descriptor(n).unwrap()).into_owned())
            .collect::<Vec<_>>()
    };
    let expected: Vec<String> = types(&plain)
        .iter()
        .map(|name| name.replace("Lshop/Main;", "Lfubc/Znva;").replace("Lshop/Item;", "Lfubc/Vgrz;"))
        .collect();
    assert_eq!(types(&renamed), expected);
    assert!(expected.contains(&"[Lfubc/Vgrz;".to_owned()) && expected.contains(&"Lother/Shop;".to_owned()));
    let dex = Dex::parse(&renamed).unwrap();
    assert!(dex.checksums().ok());
    assert!(
        (0..dex.n_strings()).any(|n| dex.string_bytes(n).unwrap() == b"Lshop/Main"),
        "a string is no type"
    );
    assert!(super::rename_types(&mut b"dex\n035\0".to_vec(), &[]).is_err());
    assert!(super::rename_types(&mut b"PK".to_vec(), &[]).is_err());
}
