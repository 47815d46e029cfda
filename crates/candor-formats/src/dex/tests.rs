//! The reader on damaged and hostile bytes; what it reads from sound ones is tested with the assembler.

use candor_testkit::dex::{assemble_container, assemble_version, sweep};

use super::{Dex, ErrorKind, text};

/// A little of everything the format holds.
const EVERYTHING: &str = r#"
.class public Lshop/Main;
.super Landroid/app/Activity;
.implements Ljava/lang/Runnable;
.source "Main.java"
.annotation runtime Lshop/Mark; { value = "x" list = { 1 2L 3.5 } nested = @Lshop/In; { a = 'c' b = null } }
.field hidden:1 public static final MAX:J = 60000L
.field public static NAME:Ljava/lang/String; = "name"
.field private count:I
.method public work(Landroid/telephony/TelephonyManager;[I)Ljava/lang/String;
  .registers 6
  .param "phone" runtime Lshop/Mark;
  .line 12
:start
  const-string v0, "tab\t quote\" \u202e bell\u0007"
  invoke-virtual {p1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
  move-result-object v1
  const v2, 0x7f080001
  invoke-custom {v1}, invoke-static@Lb/B;->link()V "call" (I)V 7
  invoke-polymorphic {v1, v2}, Lm/H;->invoke([Ljava/lang/Object;)Ljava/lang/Object; (I)V
  const-method-handle v0, static-get@Lshop/Main;->MAX:J
  const-method-type v0, (IJ)V
  .line 40
  if-nez v1, :start
:end
  packed-switch v2, :packed
  sparse-switch v2, :sparse
  fill-array-data v3, :array
  invoke-static/range {v0 .. v3}, Lshop/Main;->many(IIII)V
  const-wide v4, 123456789012L
  return-object v1
:packed
  .packed-switch 1 :start :end
:sparse
  .sparse-switch 1 :start 100 :end
:array
  .array-data 4 1 2 3
:handler
  move-exception v0
  throw v0
  .catch Ljava/io/IOException; :start .. :end :handler
  .catchall :start .. :end :handler
.end method
"#;

fn everything() -> Vec<u8> {
    assemble_version(39, EVERYTHING).unwrap()
}

/// The instructions of the only method, in words.
fn listing(bytes: &[u8]) -> Vec<String> {
    let dex = Dex::parse(bytes).unwrap();
    let data = dex.class_data(&dex.class_def(0).unwrap()).unwrap();
    let code = dex.code(data.methods().next().unwrap().unwrap().code_off).unwrap();
    code.insns.iter().map(|insn| text::instruction(&dex, &insn.unwrap())).collect()
}

#[test]
fn instructions_read_like_smali() {
    assert_eq!(
        listing(&everything()),
        [
            r#"const-string v0, "tab\t quote\" \u{202e} bell\u{7}""#,
            "invoke-virtual {v4}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;",
            "move-result-object v1",
            "const v2, 2131230721 (0x7f080001)",
            r#"invoke-custom {v1}, "call"(I)V of (7) linked by invoke-static@Lb/B;->link()V"#,
            "invoke-polymorphic {v1, v2}, Lm/H;->invoke([Ljava/lang/Object;)Ljava/lang/Object;, (I)V",
            "const-method-handle v0, static-get@Lshop/Main;->MAX:J",
            "const-method-type v0, (IJ)V",
            "if-nez v1, 0000",
            "packed-switch v2, 0028",
            "sparse-switch v2, 0030",
            "fill-array-data v3, 003a",
            "invoke-static/range {v0 .. v3}, Lshop/Main;->many(IIII)V",
            "const-wide v4, 123456789012 (0x1cbe991a14)",
            "return-object v1",
            "packed-switch-payload 2 cases from 1",
            "sparse-switch-payload 2 cases",
            "array-payload 3 elements of 4 bytes",
            "move-exception v0",
            "throw v0",
        ]
    );
}

#[test]
fn annotations_read_like_source() {
    let bytes = everything();
    let dex = Dex::parse(&bytes).unwrap();
    let found = dex.annotations(&dex.class_def(0).unwrap()).unwrap();
    let annotation = found.class().unwrap().next().unwrap().unwrap().annotation;
    assert_eq!(
        text::annotation(&dex, &annotation),
        r#"@Lshop/Mark;(list = {1, 2L, 3.5}, nested = @Lshop/In;(a = 'c', b = null), value = "x")"#
    );
}

#[test]
fn a_sound_file_is_read_without_errors_but_for_the_indices_past_its_tables() {
    let seen = sweep(&everything());
    // The sweep asks each of the eight tables for one index too many, strings in three ways.
    assert_eq!(seen.errors, 9);
    assert!(seen.items > 200);
}

#[test]
fn every_truncation_is_read_as_far_as_it_goes() {
    for bytes in [everything(), container()] {
        let whole = sweep(&bytes);
        for len in 0..bytes.len() {
            let seen = sweep(&bytes[..len]);
            assert!(
                seen.items < whole.items || seen.errors > whole.errors,
                "cut at {len}: {seen:?} of {whole:?}"
            );
        }
    }
}

#[test]
fn every_header_field_may_lie() {
    for bytes in [everything(), container()] {
        for at in (0..0x78).step_by(4) {
            for value in [0, 1, 2, 0x70, 0x7fff_ffff, 0x8000_0000, u32::MAX - 3, u32::MAX] {
                let mut mutant = bytes.clone();
                mutant[at..at + 4].copy_from_slice(&value.to_le_bytes());
                let _seen = sweep(&mutant);
            }
        }
    }
}

#[test]
fn every_byte_may_be_any_of_its_worst_values() {
    for bytes in [everything(), container()] {
        for at in 0..bytes.len() {
            for value in [0, 1, 0x7f, 0x80, 0xff, bytes[at] ^ 1] {
                let mut mutant = bytes.clone();
                mutant[at] = value;
                let _seen = sweep(&mutant);
            }
        }
    }
}

#[test]
fn several_bytes_may_lie_at_once() {
    let bytes = everything();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = |below: usize| {
        // xorshift64: the same mutants in every run.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for _ in 0..4_000 {
        let mut mutant = bytes.clone();
        for _ in 0..=random(8) {
            let at = random(mutant.len());
            mutant[at] = random(256) as u8;
        }
        let _seen = sweep(&mutant);
    }
}

fn container() -> Vec<u8> {
    let other = ".class Lb/B;\n.method static link()V\n.registers 1\nconst-string v0, \"name\"\nreturn-void\n.end method";
    assemble_container(&[EVERYTHING, other]).unwrap()
}

/// Changes a word of a file and gives the one-line reason why it is refused.
fn refused(at: usize, value: u32) -> String {
    let mut bytes = everything();
    bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    Dex::parse(&bytes).unwrap_err().to_string()
}

#[test]
fn a_refusal_names_offset_expected_and_found() {
    let len = everything().len();
    assert_eq!(
        refused(0x28, 0x7856_3412),
        "endian_tag at offset 0x28: expected 0x12345678, found 0x78563412"
    );
    let strings = refused(0x38, 0x00ff_ffff);
    assert_eq!(strings, format!("string_ids at offset 0x70: expected 67108860 bytes, found {}", len - 0x70));
    let outside = refused(0x5c, 0xffff_fff0);
    assert_eq!(
        outside,
        format!("method_ids at offset 0xfffffff0: expected at most {len:#x}, found 0xfffffff0")
    );
    assert_eq!(refused(4, 0x0036_3330), "magic at offset 0x0: expected version 035 or 037 to 041, found 036");
    let zip = Dex::parse(b"PK\x03\x04 and so on").unwrap_err();
    assert_eq!(
        zip.to_string(),
        "magic at offset 0x0: expected \"dex\\n\" (0x6465780a30333500), found 0x504b030420616e64"
    );
    assert_eq!(Dex::parse(b"dey\n036\0").unwrap_err().kind, ErrorKind::Optimised);
    assert_eq!(Dex::parse(b"cdex001\0").unwrap_err().kind, ErrorKind::Optimised);
    assert_eq!(Dex::parse(b"").unwrap_err().to_string(), "magic at offset 0x0: expected 112 bytes, found 0");
}

#[test]
fn a_class_cannot_promise_more_members_than_bytes() {
    let mut bytes = everything();
    let (off, place) = {
        let dex = Dex::parse(&bytes).unwrap();
        let def = dex.class_def(0).unwrap();
        (def.class_data_off as usize, def.place as usize)
    };
    assert_eq!(u32::from_le_bytes(bytes[place + 24..place + 28].try_into().unwrap()), off as u32);
    bytes[off..off + 5].copy_from_slice(&[0xff, 0xff, 0xff, 0xff, 0x0f]);
    let dex = Dex::parse(&bytes).unwrap();
    let error = dex.class_data(&dex.class_def(0).unwrap()).unwrap_err();
    assert_eq!((error.kind, error.what), (ErrorKind::Truncated, "class_data_item"));
    bytes[off..off + 5].copy_from_slice(&[0xff; 5]);
    let dex = Dex::parse(&bytes).unwrap();
    assert_eq!(dex.class_data(&dex.class_def(0).unwrap()).unwrap_err().kind, ErrorKind::Leb);
}

#[test]
fn strings_that_overlap_without_end_are_refused() {
    let consts = (0..64).map(|n| format!("const-string v0, \"{n}\"\n")).collect::<String>();
    let long = "x".repeat(4_000);
    let source =
        format!(".class La;\n.method a()V\n.registers 2\n{consts}const-string v0, \"{long}\"\n.end method");
    let mut bytes = assemble_version(35, &source).unwrap();
    let (n, ids) = {
        let dex = Dex::parse(&bytes).unwrap();
        (dex.n_strings() as usize, dex.header().strings.off as usize)
    };
    let longest = (0..n)
        .map(|n| u32::from_le_bytes(bytes[ids + 4 * n..ids + 4 * n + 4].try_into().unwrap()))
        .find(|&off| bytes[off as usize + 2..].starts_with(b"xxx"))
        .unwrap();
    for n in 0..n {
        bytes[ids + 4 * n..ids + 4 * n + 4].copy_from_slice(&longest.to_le_bytes());
    }
    assert_eq!(Dex::parse(&bytes).unwrap_err().kind, ErrorKind::Overlap);
}

#[test]
fn values_nest_only_so_deep() {
    let nested = |depth: usize| format!("{}1{}", "{ ".repeat(depth), " }".repeat(depth));
    let read = |depth: usize| {
        let source = format!(".class La;\n.field static A:I = {}", nested(depth));
        let bytes = assemble_version(35, &source).unwrap();
        let dex = Dex::parse(&bytes).unwrap();
        dex.static_values(&dex.class_def(0).unwrap()).unwrap().next().unwrap().err().map(|e| e.kind)
    };
    assert_eq!(read(32), None);
    assert_eq!(read(33), Some(ErrorKind::Depth));
}

#[test]
fn a_damaged_member_of_a_container_does_not_hide_the_others() {
    let mut bytes = container();
    // The first file's table of strings points outside.
    bytes[0x3c..0x40].copy_from_slice(&u32::MAX.to_le_bytes());
    let (files, errors) = Dex::parse_all(&bytes);
    assert_eq!((files.len(), errors.len()), (1, 1));
    assert_eq!(files[0].type_descriptor(files[0].class_def(0).unwrap().class).unwrap(), b"Lb/B;");
}

#[test]
fn a_changed_byte_shows_in_the_checksums_alone() {
    let mut bytes = everything();
    assert!(Dex::parse(&bytes).unwrap().checksums().ok());
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    let dex = Dex::parse(&bytes).unwrap();
    assert!(!dex.checksums().ok());
    assert_ne!(dex.checksums().adler32, dex.checksums().stored_adler32);
}

#[test]
fn versions_are_read_as_written() {
    for version in [35, 37, 38, 39, 40, 41] {
        let bytes = assemble_version(version, EVERYTHING).unwrap();
        assert_eq!(Dex::parse(&bytes).unwrap().version(), version);
        assert_eq!(listing(&bytes), listing(&everything()));
    }
}
