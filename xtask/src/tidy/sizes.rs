//! Sizes of files and functions: a look, then a failure.

use syn::visit::Visit;

/// Lines of a file that ask for a look.
const FILE_LOOK: usize = 600;
/// Lines of a file that fail.
const FILE_FAIL: usize = 900;
/// Lines of a function that ask for a look.
const FUNCTION_LOOK: usize = 60;
/// Lines of a function that fail.
const FUNCTION_FAIL: usize = 100;

/// Checks one Rust file. Tables are exempt where `#[expect(clippy::too_many_lines, reason = …)]` says why.
pub(super) fn check(name: &str, text: &str, broken: &mut Vec<String>, looks: &mut Vec<String>) {
    let n = text.lines().count();
    let mut judge = |what: String, n: usize, look: usize, fail: usize| {
        if n > fail {
            broken.push(format!("{what} has {n} lines, more than {fail}"));
        } else if n > look {
            looks.push(format!("{what} has {n} lines"));
        }
    };
    judge(name.to_owned(), n, FILE_LOOK, FILE_FAIL);
    let Ok(file) = syn::parse_file(text) else {
        broken.push(format!("{name}: is not Rust that can be read"));
        return;
    };
    let mut functions = Functions::default();
    functions.visit_file(&file);
    for (function, n) in functions.found {
        judge(format!("{name}: {function}"), n, FUNCTION_LOOK, FUNCTION_FAIL);
    }
}

#[derive(Default)]
struct Functions {
    found: Vec<(String, usize)>,
}

impl Functions {
    fn add(&mut self, signature: &syn::Signature, attributes: &[syn::Attribute], block: &syn::Block) {
        let is_exempt = attributes.iter().any(|attribute| {
            attribute.path().is_ident("expect")
                && attribute
                    .meta
                    .require_list()
                    .is_ok_and(|list| list.tokens.to_string().contains("too_many_lines"))
        });
        if !is_exempt {
            let first = signature.fn_token.span.start().line;
            let last = block.brace_token.span.close().end().line;
            self.found.push((signature.ident.to_string(), last.saturating_sub(first) + 1));
        }
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.add(&item.sig, &item.attrs, &item.block);
        syn::visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.add(&item.sig, &item.attrs, &item.block);
        syn::visit::visit_impl_item_fn(self, item);
    }
}

#[cfg(test)]
mod tests {
    //! Sizes are counted from the signature to the closing brace.

    use super::check;

    fn judged(text: &str) -> (usize, usize) {
        let (mut broken, mut looks) = (Vec::new(), Vec::new());
        check("x.rs", text, &mut broken, &mut looks);
        (broken.len(), looks.len())
    }

    #[test]
    fn long_functions_ask_for_a_look_and_then_fail() {
        let function = |n: usize| format!("fn f() {{\n{}}}\n", "g();\n".repeat(n - 2));
        assert_eq!(judged(&function(60)), (0, 0));
        assert_eq!(judged(&function(61)), (0, 1));
        assert_eq!(judged(&function(101)), (1, 0));
    }

    #[test]
    fn long_files_ask_for_a_look_and_then_fail() {
        assert_eq!(judged(&"// x\n".repeat(600)), (0, 0));
        assert_eq!(judged(&"// x\n".repeat(601)), (0, 1));
        assert_eq!(judged(&"// x\n".repeat(901)), (1, 0));
    }

    #[test]
    fn a_stated_reason_exempts_a_table() {
        let text = format!(
            "#[expect(clippy::too_many_lines, reason = \"a table\")]\nfn f() {{\n{}}}\n",
            "g();\n".repeat(200)
        );
        assert_eq!(judged(&text), (0, 0));
    }
}
