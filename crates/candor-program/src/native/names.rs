//! Names under which a library offers native methods: "Resolving Native Method Names" of the Java Native Interface
//! specification.

use std::fmt::Write;

use crate::{ids::MethodId, program::Program};

/// The names by which the virtual machine looks for a native method: the short one, and that of an overload.
pub(super) fn names(program: &Program<'_>, method: MethodId) -> [String; 2] {
    let definition = program.method(method);
    let class = program.descriptor(program.class(definition.class).type_);
    let class = class.strip_prefix(b"L").and_then(|rest| rest.strip_suffix(b";")).unwrap_or(class);
    let sig = program.sig(program.method_ref(definition.reference).sig);
    let mut short = String::from("Java_");
    mangle(class, &mut short);
    short.push('_');
    mangle(program.name(sig.name), &mut short);
    let mut long = short.clone();
    long.push_str("__");
    for param in program.params(sig.proto) {
        mangle(program.descriptor(*param), &mut long);
    }
    [short, long]
}

fn mangle(text: &[u8], to: &mut String) {
    for unit in String::from_utf8_lossy(text).encode_utf16() {
        match u8::try_from(unit) {
            Ok(b'/') => to.push('_'),
            Ok(b'_') => to.push_str("_1"),
            Ok(b';') => to.push_str("_2"),
            Ok(b'[') => to.push_str("_3"),
            Ok(byte) if byte.is_ascii_alphanumeric() => to.push(char::from(byte)),
            // Writing into a string cannot fail.
            _ => drop(write!(to, "_0{unit:04x}")),
        }
    }
}

#[cfg(test)]
mod tests {
    //! The examples of the specification.

    use super::mangle;

    fn mangled(text: &str) -> String {
        let mut to = String::new();
        mangle(text.as_bytes(), &mut to);
        to
    }

    #[test]
    fn characters_that_names_of_functions_cannot_hold_are_written_by_number() {
        assert_eq!(mangled("com/example/Main$Inner"), "com_example_Main_00024Inner");
        assert_eq!(mangled("a_b"), "a_1b");
        assert_eq!(mangled("ILjava/lang/String;[I"), "ILjava_lang_String_2_3I");
        assert_eq!(mangled("π"), "_003c0");
    }
}
