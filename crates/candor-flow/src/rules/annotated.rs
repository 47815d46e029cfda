//! Methods of interfaces that a library carries out, told by their annotations: what Retrofit makes of the app's own
//! interfaces is a request.

use candor_formats::dex::{AnnotationSet, Dex, Value};
use candor_program::{ACC_INTERFACE, Program, SigId, TypeId, descriptor};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ALSO, EffectError, End, Expr, Known, effect};

/// Most annotated methods of an interface that are looked through for one. Services of real apps have some dozens.
const MAX_METHODS: usize = 2_000;
/// Most annotated parameters of a method that are looked at; a method has at most 255 parameters.
const MAX_PARAMETERS: usize = 255;

/// A kind of method, by its annotation.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnotatedRow {
    /// Annotation of the method in source form, or several with ` | ` between them.
    pub on: String,
    /// Annotations of the parameters that leave, with ` | ` between them.
    pub takes: String,
    /// Annotation of the parameter that is the address, where there is one.
    pub address: Option<String>,
    /// What it is.
    pub kind: String,
    /// An expression that gives where it goes. In a text, `{name}` is the element of that name of the annotation.
    pub to: Option<String>,
    /// The same for the parameter that is the address, which is `0` in it.
    pub to_address: Option<String>,
}

/// A row, read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Annotated {
    /// Descriptor of the annotation.
    pub(super) on: Vec<u8>,
    takes: Vec<Vec<u8>>,
    address: Option<Vec<u8>>,
    kind: String,
    to: Option<Expr>,
    to_address: Option<Expr>,
}

/// Reads a row: one for each annotation.
pub(super) fn read(row: &AnnotatedRow) -> Result<Vec<Annotated>, EffectError> {
    let expression = |text: &Option<String>| text.as_deref().map(effect::parse_expression).transpose();
    let (to, to_address) = (expression(&row.to)?, expression(&row.to_address)?);
    let one = |on: &str| Annotated {
        on: descriptor(on),
        takes: row.takes.split(ALSO).map(descriptor).collect(),
        address: row.address.as_deref().map(descriptor),
        kind: row.kind.clone(),
        to: to.clone(),
        to_address: to_address.clone(),
    };
    Ok(row.on.split(ALSO).map(one).collect())
}

/// What the annotations of a method of an interface say, where a row speaks of one.
pub(super) fn known<'r>(
    rows: &dyn Fn(&[u8]) -> Option<&'r Annotated>,
    program: &Program<'_>,
    class: TypeId,
    sig: SigId,
) -> Option<Known> {
    let declaring = program.type_(class).class?;
    if program.class(declaring).access & ACC_INTERFACE == 0 {
        return None;
    }
    for above in program.supertypes(class) {
        let Some(own) = program.type_(*above).class else { continue };
        let own = program.class(own);
        let unit = program.dexes.get(own.dex.index())?;
        let Some(annotations) =
            unit.dex.class_def(own.def).ok().and_then(|def| unit.dex.annotations(&def).ok())
        else {
            continue;
        };
        let is_it = |index: u32| {
            let reference = unit.methods.get(index as usize).map(|reference| program.method_ref(*reference));
            reference.is_some_and(|reference| reference.class == *above && reference.sig == sig)
        };
        let Some((_, Ok(of_method))) =
            annotations.methods().take(MAX_METHODS).find(|(index, _)| is_it(*index))
        else {
            continue;
        };
        let Some((row, values)) = row_of(rows, &unit.dex, of_method) else { continue };
        let mut params = Vec::new();
        if let Some((_, Ok(of_params))) =
            annotations.parameters().take(MAX_METHODS).find(|(index, _)| is_it(*index))
        {
            params.extend(of_params.take(MAX_PARAMETERS).map(|set| types(&unit.dex, set.ok())));
        }
        return Some(row.known(&params, &values));
    }
    None
}

/// The first annotation that a row speaks of, with its elements that are texts.
fn row_of<'r>(
    rows: &dyn Fn(&[u8]) -> Option<&'r Annotated>,
    dex: &Dex<'_>,
    set: AnnotationSet<'_>,
) -> Option<(&'r Annotated, Vec<(String, String)>)> {
    set.filter_map(Result::ok).find_map(|annotation| {
        let row = rows(dex.type_descriptor(annotation.annotation.type_).ok()?)?;
        let elements = annotation.annotation.elements.map_while(Result::ok);
        let texts = elements.filter_map(|(name, value)| match value {
            Value::String(text) => {
                Some((dex.string(name).ok()?.into_owned(), dex.string(text).ok()?.into_owned()))
            }
            _ => None,
        });
        Some((row, texts.collect()))
    })
}

fn types(dex: &Dex<'_>, set: Option<AnnotationSet<'_>>) -> Vec<Vec<u8>> {
    let all = set.into_iter().flatten().filter_map(Result::ok);
    all.filter_map(|found| Some(dex.type_descriptor(found.annotation.type_).ok()?.to_vec())).collect()
}

impl Annotated {
    /// What is known of a method with these annotations of its parameters and these elements of its own.
    fn known(&self, params: &[Vec<Vec<u8>>], values: &[(String, String)]) -> Known {
        let has = |param: &Vec<Vec<u8>>, wanted: &[Vec<u8>]| param.iter().any(|own| wanted.contains(own));
        let taken = params.iter().enumerate().filter(|(_, param)| has(param, &self.takes));
        let takes: Vec<usize> = taken.map(|(at, _)| at).collect();
        let parts = takes.iter().map(|at| Expr::Op("serialized".into(), vec![Expr::Argument(*at)]));
        let address = self.address.as_slice();
        let address = params.iter().position(|param| has(param, address));
        let to = match (address, &self.to_address) {
            (Some(at), Some(to)) => Some(filled(to, &|expr| match expr {
                Expr::Argument(0) => Some(Expr::Argument(at)),
                _ => None,
            })),
            (Some(_), None) => None,
            (None, _) => self.to.as_ref().map(|to| filled(to, &|expr| element(expr, values))),
        };
        let end = End {
            kind_of: Some(Expr::Text(self.kind.clone())),
            to,
            sdk: None,
            what: Some(Expr::Op("join".into(), parts.collect())),
            takes,
        };
        Known { end: Some(end), ..Known::default() }
    }
}

/// What stands for the element of an annotation.
fn element(expr: &Expr, values: &[(String, String)]) -> Option<Expr> {
    let Expr::Text(text) = expr else { return None };
    let name = text.strip_prefix('{')?.strip_suffix('}')?;
    let value = values.iter().find(|(own, _)| own == name);
    Some(Expr::Text(value.map_or(String::new(), |(_, text)| text.clone())))
}

/// The expression with parts of it replaced. As deep as expressions can be written.
fn filled(expr: &Expr, replaced: &dyn Fn(&Expr) -> Option<Expr>) -> Expr {
    if let Some(new) = replaced(expr) {
        return new;
    }
    let inner = |expr: &Expr| Box::new(filled(expr, replaced));
    match expr {
        Expr::Slot(of, name) => Expr::Slot(inner(of), name.clone()),
        Expr::At(of, at) => Expr::At(inner(of), inner(at)),
        Expr::AtAny(of) => Expr::AtAny(inner(of)),
        Expr::Op(name, arguments) => {
            Expr::Op(name.clone(), arguments.iter().map(|argument| filled(argument, replaced)).collect())
        }
        other => other.clone(),
    }
}
