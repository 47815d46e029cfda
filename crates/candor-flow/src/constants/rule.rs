//! What rules say of constants: expressions of the language of effects, read backwards from the part that is asked for.

use candor_program::{CodePlace, InvokeKind, Meaning, MethodRefId, meaning};

use super::{Constant, Constants, Part, Spot, Text};
use crate::{
    numbers,
    rules::{Expr, Stmt},
    texts,
};

/// Most combinations of texts that one operation is worked out for.
const MAX_CHOICES: usize = 64;

/// Texts that are known whole, one for each argument, and where the first literal of the app among them is loaded.
struct Choice {
    texts: Vec<String>,
    from: Option<CodePlace>,
}

/// The slot of a service that holds its address.
const SERVICE_ADDRESS: &str = "url";

impl<'p, 'a> Constants<'p, 'a> {
    /// The result of a call as a rule says it.
    pub(super) fn result_by_rule(
        &mut self,
        call: &Spot<'p, 'a>,
        reference: MethodRefId,
        part: Part,
        depth: usize,
    ) -> Vec<Constant> {
        let Some(effect) = self.effect(reference) else { return Vec::new() };
        let returned = effect.iter().find_map(|stmt| match stmt {
            Stmt::Return(expr) => Some(expr),
            _ => None,
        });
        let Some(returned) = returned else { return Vec::new() };
        if *returned != Expr::This {
            return self.expr(returned, call, reference, part, depth);
        }
        let program = self.program;
        let type_ = program.return_type(program.sig(program.method_ref(reference).sig).proto);
        let part = if part == Part::WHOLE { self.part_as_text(type_) } else { part };
        let mut found = Vec::new();
        for stmt in effect.iter().rev().filter(|stmt| self.sets(stmt, part)).collect::<Vec<_>>() {
            if let Stmt::Set { value, is_weak, .. } = stmt {
                let rest = self.parts.rest(part);
                found.append(&mut self.expr(value, call, reference, rest, depth));
                if !is_weak {
                    return found;
                }
            }
        }
        found.append(&mut self.expr(returned, call, reference, part, depth));
        found
    }

    /// What a part of an expression's value can be at a call.
    pub(super) fn expr(
        &mut self,
        expr: &Expr,
        call: &Spot<'p, 'a>,
        reference: MethodRefId,
        part: Part,
        depth: usize,
    ) -> Vec<Constant> {
        let is_text = part <= Part::TEXT;
        match expr {
            // Calls on one object are no steps away from it.
            Expr::This if !self.is_static(call) => self.operand(call, 0, part, depth),
            Expr::Argument(n) => {
                let receiver = usize::from(!self.is_static(call));
                self.operand(call, n + receiver, part, depth + 1)
            }
            Expr::Text(text) if is_text => vec![whole(text.clone(), call.place())],
            Expr::Int(number) if is_text => vec![Constant::Int(*number, call.place())],
            Expr::Slot(object, slot) => {
                let within = self.parts.within(slot, part);
                self.expr(object, call, reference, within, depth)
            }
            Expr::AtAny(array) if is_text => self.expr(array, call, reference, Part::ELEMENTS, depth),
            Expr::Op(name, arguments) => self.operation(name, arguments, call, reference, part, depth),
            _ => Vec::new(),
        }
    }

    fn is_static(&self, call: &Spot<'p, 'a>) -> bool {
        let op = call.body.insns.get(call.at).map(|insn| meaning(insn.op.0));
        op == Some(Meaning::Invoke(InvokeKind::Static))
    }

    /// An operand of a call, receiver first.
    pub(super) fn operand(
        &mut self,
        call: &Spot<'p, 'a>,
        at: usize,
        part: Part,
        depth: usize,
    ) -> Vec<Constant> {
        let register = candor_program::argument_register(self.program, &call.body, call.at, at);
        register.map(|register| self.register(call, register, part, depth)).unwrap_or_default()
    }

    fn operation(
        &mut self,
        name: &str,
        arguments: &[Expr],
        call: &Spot<'p, 'a>,
        reference: MethodRefId,
        part: Part,
        depth: usize,
    ) -> Vec<Constant> {
        let whole_of = |constants: &mut Self, at: usize| {
            let expr = arguments.get(at);
            expr.map(|expr| constants.expr(expr, call, reference, Part::WHOLE, depth)).unwrap_or_default()
        };
        match name {
            "new" => self.made(arguments, call, reference, part, depth),
            "copy" | "first" | "named_class" | "name_of" => {
                let of = arguments.first();
                of.map(|expr| self.expr(expr, call, reference, part, depth)).unwrap_or_default()
            }
            "join" | "or" => {
                let all = arguments.iter();
                all.flat_map(|expr| self.expr(expr, call, reference, part, depth)).collect()
            }
            "unset" => {
                let [expr, default] = arguments else { return Vec::new() };
                let was_open = std::mem::take(&mut self.is_open);
                let set = self.expr(expr, call, reference, part, depth);
                // Of an object that is not known, it is not known either whether something was set.
                let is_known = !self.is_open;
                self.is_open |= was_open;
                if !set.is_empty() || !is_known {
                    return set;
                }
                self.expr(default, call, reference, part, depth)
            }
            // An interface that a library carries out: it keeps the address that all of its requests begin with.
            "service" if self.parts.slot(part) == SERVICE_ADDRESS => whole_of(self, 1),
            _ if part > Part::TEXT => Vec::new(),
            "told" => self.telling(arguments, call, reference, depth),
            _ if numbers::is_operation(name) => self.number(name, arguments, call, reference, depth),
            "text" => {
                let values = whole_of(self, 0);
                let type_ = self.declared(arguments.first(), reference);
                values.into_iter().filter_map(|value| as_text(value, &type_)).collect()
            }
            "concat" => self.concat(arguments, call, reference, depth),
            "resource" => {
                let ids = whole_of(self, 0);
                ids.into_iter().filter_map(|id| self.resource(&id)).collect()
            }
            "format" => self.format(arguments, call, reference, depth),
            _ if name == "encoded" || texts::is_operation(name) => {
                let values = (0..arguments.len()).map(|at| whole_of(self, at)).collect();
                let made = choices(values).into_iter().filter_map(|choice| {
                    let from = choice.from.unwrap_or_else(|| call.place());
                    Some(whole(texts::made(name, &choice.texts)?, from))
                });
                made.collect()
            }
            _ => Vec::new(),
        }
    }

    /// A part of an object that a rule makes: `new('text', 0, 'path', 1)`.
    fn made(
        &mut self,
        arguments: &[Expr],
        call: &Spot<'p, 'a>,
        reference: MethodRefId,
        part: Part,
        depth: usize,
    ) -> Vec<Constant> {
        let program = self.program;
        let type_ = program.return_type(program.sig(program.method_ref(reference).sig).proto);
        let part = if part == Part::WHOLE { self.part_as_text(type_) } else { part };
        let slot = Expr::Text(self.parts.slot(part).to_owned());
        let pairs = arguments.as_chunks::<2>().0;
        let value = pairs.iter().find_map(|[name, value]| (*name == slot).then_some(value));
        self.is_unset |= value.is_none() && part > Part::ELEMENTS;
        let rest = self.parts.rest(part);
        value.map(|value| self.expr(value, call, reference, rest, depth)).unwrap_or_default()
    }

    /// The type that a call declares for an argument.
    fn declared(&self, expr: Option<&Expr>, reference: MethodRefId) -> Vec<u8> {
        let program = self.program;
        let params = program.params(program.sig(program.method_ref(reference).sig).proto);
        let type_ = match expr {
            Some(Expr::Argument(n)) => params.get(*n),
            _ => None,
        };
        type_.map(|type_| program.descriptor(*type_).to_vec()).unwrap_or_default()
    }

    /// Texts one behind the other; where one is not known, what stands before it is known to be the beginning.
    fn concat(
        &mut self,
        arguments: &[Expr],
        call: &Spot<'p, 'a>,
        reference: MethodRefId,
        depth: usize,
    ) -> Vec<Constant> {
        let start = Text { text: String::new(), complete: true, from: call.place() };
        let mut open = vec![(start, false)];
        let mut done = Vec::new();
        for expr in arguments {
            let tails = self.expr(expr, call, reference, Part::WHOLE, depth);
            let is_of_rule = matches!(expr, Expr::Text(_));
            let mut longer = Vec::new();
            for (text, has_literal) in open {
                if tails.is_empty() {
                    done.extend(begun(&text, has_literal));
                }
                for tail in &tails {
                    match tail {
                        Constant::Field(..) if text.text.is_empty() => done.push(tail.clone()),
                        Constant::Field(..) | Constant::Told(..) | Constant::Object(..) => {
                            done.extend(begun(&text, has_literal));
                        }
                        Constant::Int(number, _) => {
                            let joined = Text::new(format!("{}{number}", text.text), true, text.from);
                            longer.push((joined, has_literal));
                        }
                        Constant::Text(tail) => {
                            let is_first = !has_literal && !is_of_rule && !tail.text.is_empty();
                            let from = if is_first { tail.from } else { text.from };
                            let joined =
                                Text::new(format!("{}{}", text.text, tail.text), tail.complete, from);
                            let has_literal = has_literal || is_first;
                            if joined.complete {
                                longer.push((joined, has_literal));
                            } else {
                                done.push(Constant::Text(joined));
                            }
                        }
                    }
                }
            }
            longer.truncate(MAX_CHOICES);
            open = longer;
        }
        done.extend(open.into_iter().map(|(text, _)| Constant::Text(text)));
        done
    }

    /// The text of a resource, in the default language.
    fn resource(&mut self, id: &Constant) -> Option<Constant> {
        let Constant::Int(id, from) = id else { return None };
        let id = u32::try_from(id & 0xffff_ffff).ok()?;
        let app = self.app;
        let text = self.resources.get_or_insert_with(|| candor_app::resources(app)).resolve_string(id)?;
        Some(whole(text, *from))
    }

    /// `String.format`: what a template makes of an array.
    fn format(
        &mut self,
        arguments: &[Expr],
        call: &Spot<'p, 'a>,
        reference: MethodRefId,
        depth: usize,
    ) -> Vec<Constant> {
        let [template, given] = arguments else { return Vec::new() };
        let templates = self.expr(template, call, reference, Part::WHOLE, depth);
        let array = match given {
            Expr::Argument(n) => {
                let at = n + usize::from(!self.is_static(call));
                candor_program::argument_register(self.program, &call.body, call.at, at)
            }
            _ => None,
        };
        let mut found = Vec::new();
        for template in templates {
            let Constant::Text(template) = template else { continue };
            if !template.complete {
                continue;
            }
            let formatted = texts::format(&template.text, |position| {
                let values = array.map(|array| self.element(call, array, position, depth))?;
                let mut choices = choices(vec![values]);
                // Where there are several, none of them is it.
                let only = choices.pop().filter(|_| choices.is_empty())?;
                only.texts.into_iter().next()
            });
            found.extend(match formatted {
                texts::Formatted::Whole(text) => Some(whole(text, template.from)),
                texts::Formatted::Begins(text) if !text.is_empty() => {
                    Some(Constant::Text(Text::new(text, false, template.from)))
                }
                _ => None,
            });
        }
        found
    }
}

fn whole(text: String, from: CodePlace) -> Constant {
    Constant::Text(Text::new(text, true, from))
}

/// What is known of a text that goes on, if anything of the app's is.
fn begun(text: &Text, has_literal: bool) -> Option<Constant> {
    has_literal.then(|| Constant::Text(Text { complete: false, ..text.clone() }))
}

/// A value as the text that it is written as, by the type that it is given as.
fn as_text(value: Constant, type_: &[u8]) -> Option<Constant> {
    match value {
        Constant::Int(number, from) => Some(whole(texts::written(number, type_)?, from)),
        other => Some(other),
    }
}

/// Every combination of values that are known whole; none where there are too many, or an argument is not known.
fn choices(arguments: Vec<Vec<Constant>>) -> Vec<Choice> {
    let mut all = vec![Choice { texts: Vec::new(), from: None }];
    for values in arguments {
        let mut longer = Vec::new();
        for value in &values {
            let (text, from) = match value {
                Constant::Text(text) if text.complete => (text.text.clone(), Some(text.from)),
                Constant::Int(number, _) => (number.to_string(), None),
                _ => continue,
            };
            longer.extend(all.iter().map(|known| Choice {
                texts: known.texts.iter().cloned().chain([text.clone()]).collect(),
                from: known.from.or(from),
            }));
        }
        if longer.len() > MAX_CHOICES {
            return Vec::new();
        }
        all = longer;
    }
    all
}
