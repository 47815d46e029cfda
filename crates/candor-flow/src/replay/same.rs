//! Types of one object: where a rule gives an object back as another type, or hands it to a method that takes another.

use std::collections::BTreeSet;

use candor_program::{ACC_INTERFACE, MethodRefId, NameId, Program, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::rules::{Expr, Rules, Stmt};

/// Pairs of types of which a rule says that an object can be both, the lower number first.
pub(super) fn objects(program: &Program<'_>, rules: &Rules) -> FxHashSet<(TypeId, TypeId)> {
    let mut found = FxHashSet::default();
    let mut add = |a: TypeId, b: TypeId| found.extend([if a < b { (a, b) } else { (b, a) }]);
    // Methods by name and number of parameters: which of these is handed an object of which type.
    let mut handed: FxHashMap<(NameId, usize), Vec<(usize, TypeId)>> = FxHashMap::default();
    let mut spoken: FxHashMap<TypeId, Vec<TypeId>> = FxHashMap::default();
    // Few rules say it, which their names tell before any is read.
    let names = rules.one_object();
    let known = |names: &BTreeSet<Vec<u8>>| -> FxHashSet<NameId> {
        names.iter().filter_map(|name| program.find_name(name)).collect()
    };
    let (gives_back, runs) = (known(&names.gives_back), known(&names.runs));
    for (at, named) in program.method_refs.iter().enumerate() {
        let sig = program.sig(named.sig);
        let is_other = program.return_type(sig.proto) != named.class;
        if !(is_other && gives_back.contains(&sig.name) || runs.contains(&sig.name)) {
            continue;
        }
        // Of the program's own methods, those count that a rule names: a library that came with the app.
        let is_own = program.type_(named.class).class.is_some();
        if is_own && !rules.names_reference(program, MethodRefId::from_len(at)) {
            continue;
        }
        let type_ = program.return_type(sig.proto);
        let of_class = spoken.entry(named.class).or_insert_with(|| rules.spoken(program, named.class));
        let known = rules.known_by(program, of_class, named.class, named.sig);
        let Some(effect) = known.and_then(|known| known.effect) else { continue };
        let is_object = program.descriptor(type_).starts_with(b"L");
        if is_object && type_ != named.class && effect.contains(&Stmt::Return(Expr::This)) {
            add(named.class, type_);
        }
        let params = program.params(sig.proto);
        let runs = effect.iter().filter_map(|stmt| match stmt {
            Stmt::Run { method, arguments, .. } => Some((method, arguments)),
            _ => None,
        });
        for (method, arguments) in runs {
            let Some(name) = program.find_name(method.as_bytes()) else { continue };
            for (at, argument) in arguments.iter().enumerate() {
                let type_ = match argument {
                    Expr::This => Some(named.class),
                    Expr::Argument(at) => params.get(*at).copied(),
                    _ => None,
                };
                let all = handed.entry((name, arguments.len())).or_default();
                all.extend(type_.filter(|type_| is_interface(program, *type_)).map(|type_| (at, type_)));
            }
        }
    }
    for sig in &program.sigs {
        let params = program.params(sig.proto);
        for (at, type_) in handed.get(&(sig.name, params.len())).into_iter().flatten() {
            let taken = params.get(*at).filter(|taken| *taken != type_ && is_interface(program, **taken));
            taken.into_iter().for_each(|taken| add(*type_, *taken));
        }
    }
    found
}

/// Whether a type is, or outside the program may be, an interface: a class can be of several.
fn is_interface(program: &Program<'_>, type_: TypeId) -> bool {
    let descriptor = program.descriptor(type_);
    if let Some(class) = program.type_(type_).class {
        return program.class(class).access & ACC_INTERFACE != 0;
    }
    descriptor.starts_with(b"L")
        && !matches!(descriptor, b"Ljava/lang/Object;" | b"Ljava/lang/String;" | b"Ljava/lang/CharSequence;")
}
