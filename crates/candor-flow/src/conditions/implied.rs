//! What a branch says: from the edge that is taken back to where the tested value comes from.

use candor_program::{
    CodePlace, FieldRefId,
    body::{Definition, MAX_ORIGINS, Origin},
};
use smallvec::SmallVec;

use super::{
    Conditions, Here, MAX_DEPTH, MAX_EDGES, MAX_QUESTIONS, MAX_WAYS, Outcome, asks,
    dominance::Taken,
    either,
    relation::{Compared, Relation},
};

impl<'p, 'a> Conditions<'p, 'a> {
    /// What holds at an instruction by the branches of its own method.
    pub(super) fn local(&mut self, here: &Here<'p, 'a>, depth: usize) -> Outcome {
        let dominance = self.dominance(&here.spot);
        let key = |block: usize| (here.entry, here.spot.method, block);
        let mut held = Outcome::open();
        // Those below the nearest of which all is known.
        let mut below: SmallVec<[usize; 16]> = SmallVec::new();
        for block in dominance.chain(here.spot.at) {
            if let Some(Some(known)) = self.blocks.get(&key(block)) {
                held.clone_from(known);
                break;
            }
            below.push(block);
        }
        for block in below.into_iter().rev() {
            let key = key(block);
            match self.blocks.get(&key) {
                Some(Some(known)) => {
                    held.clone_from(known);
                    continue;
                }
                // Being worked out: what is known of those above holds here, too.
                Some(None) => break,
                None => {}
            }
            let ways = dominance.ways_in(block);
            if matches!(ways.as_slice(), [only] if !is_branch(here, *only)) {
                continue;
            }
            self.blocks.insert(key, None);
            let into = self.entered_by(here, &ways, depth);
            held = self.both(held, into);
            self.blocks.insert(key, Some(held.clone()));
        }
        held
    }

    /// What holds wherever one of the edges into a block is taken.
    fn entered_by(&mut self, here: &Here<'p, 'a>, edges: &[Taken], depth: usize) -> Outcome {
        match edges {
            [only] => self.edge(here, *only, depth),
            [] => Outcome::open(),
            _ if edges.len() > MAX_EDGES || depth > MAX_DEPTH => Outcome::open(),
            _ => {
                let mut said = Outcome::Never;
                for edge in edges {
                    let of_edge = self.edge(here, *edge, depth + 1);
                    let before = self.local(&here.at(edge.branch), depth + 1);
                    let both = self.both(before, of_edge);
                    said = either(said, both);
                    if said.is_open() {
                        break;
                    }
                }
                said
            }
        }
    }

    /// What holds where an edge is taken; each question is asked once, and one within itself gives nothing.
    fn edge(&mut self, here: &Here<'p, 'a>, edge: Taken, depth: usize) -> Outcome {
        if depth > MAX_DEPTH || !is_branch(here, edge) {
            return Outcome::open();
        }
        let key = (here.entry, here.spot.method, edge.branch, edge.jumps);
        // Of a switch, each target is another question.
        let is_shared = here.spot.body.insns.get(edge.branch).is_none_or(|insn| !insn.op.is_switch());
        if is_shared && let Some(known) = self.edges.get(&key) {
            return known.clone().unwrap_or_else(Outcome::open);
        }
        if is_shared {
            self.edges.insert(key, None);
        }
        let branch = here.at(edge.branch);
        let said = if self.may_tell(branch.spot.place(), here.by.is_some()) {
            self.tested(&branch, edge, depth)
        } else {
            Outcome::open()
        };
        if is_shared {
            self.edges.insert(key, Some(said.clone()));
        }
        said
    }

    fn tested(&mut self, branch: &Here<'p, 'a>, edge: Taken, depth: usize) -> Outcome {
        let Some(insn) = branch.spot.body.insns.get(edge.branch) else { return Outcome::open() };
        let (op, a, b) = (insn.op.0, insn.a(), insn.b());
        let said = match Relation::tested(op) {
            Some(compared) => {
                let compared = if edge.jumps { compared } else { compared.not() };
                if op < 0x38 {
                    self.compared(branch, a, b, compared, depth)
                } else {
                    self.implied(branch, a, Relation { compared, with: 0 }, depth)
                }
            }
            None if insn.op.is_switch() && edge.jumps => self.case(branch, a, edge.target, depth),
            None => Outcome::open(),
        };
        match said {
            Outcome::Holds(held) => Outcome::Holds(held.tested_at(branch.spot.place())),
            Outcome::Never => Outcome::Never,
        }
    }

    /// Two registers compared, one of which holds one number.
    fn compared(&mut self, here: &Here<'p, 'a>, a: u32, b: u32, compared: Compared, depth: usize) -> Outcome {
        if let Some(with) = self.number(here, b) {
            return self.implied(here, a, Relation { compared, with }, depth);
        }
        match self.number(here, a) {
            Some(with) => self.implied(here, b, Relation { compared: compared.swapped(), with }, depth),
            None => Outcome::open(),
        }
    }

    /// The one number that a register holds.
    pub(super) fn number(&self, here: &Here<'p, 'a>, register: u32) -> Option<i64> {
        let spot = &here.spot;
        let origins = spot.body.origins(self.program, spot.method, spot.at, register);
        let mut numbers = origins.iter().map(|definition| match definition.origin {
            Origin::Int(value) => Some(value),
            Origin::Static(field) => self.program.constant_field(field),
            _ => None,
        });
        let first = numbers.next()??;
        numbers.all(|number| number == Some(first)).then_some(first)
    }

    /// The numbers for which a switch goes to a place.
    fn case(&mut self, here: &Here<'p, 'a>, register: u32, target: usize, depth: usize) -> Outcome {
        let body = &here.spot.body;
        let Some(insn) = body.insns.get(here.spot.at) else { return Outcome::open() };
        let at = |pc: i64| u32::try_from(pc).ok().and_then(|pc| body.position(pc));
        let payload =
            insn.target().and_then(|pc| at(i64::from(pc))).and_then(|at| body.insns.get(at)?.payload());
        let Some(payload) = payload else { return Outcome::open() };
        let goes_there = |offset: i32| at(i64::from(insn.pc) + i64::from(offset)) == Some(target);
        let cases =
            payload.cases().filter(|(_, offset)| goes_there(*offset)).map(|(case, _)| i64::from(case));
        let cases: Vec<i64> = cases.take(MAX_WAYS + 1).collect();
        if cases.len() > MAX_WAYS {
            return Outcome::open();
        }
        let mut said = Outcome::Never;
        for with in cases {
            let of_case = self.implied(here, register, Relation { compared: Compared::Equal, with }, depth);
            said = either(said, of_case);
        }
        said
    }

    /// What holds if a register compares so just before an instruction.
    pub(super) fn implied(
        &mut self,
        here: &Here<'p, 'a>,
        register: u32,
        relation: Relation,
        depth: usize,
    ) -> Outcome {
        self.questions += 1;
        if depth > MAX_DEPTH || self.questions > MAX_QUESTIONS {
            return Outcome::open();
        }
        let spot = &here.spot;
        let origins = spot.body.origins(self.program, spot.method, spot.at, register);
        if origins.is_empty() || origins.len() >= MAX_ORIGINS {
            return Outcome::open();
        }
        let is_only = origins.len() == 1;
        let mut said = Outcome::Never;
        for definition in origins {
            let mut of_this = self.defined(here, definition, relation, depth + 1);
            // Of several definitions, only those count that stand where the branches before let them.
            if let (false, Some(at), true) = (is_only, definition.at, of_this != Outcome::Never) {
                let there = self.local(&here.at(at as usize), depth + 1);
                of_this = self.both(of_this, there);
            }
            said = either(said, of_this);
            if said.is_open() {
                break;
            }
        }
        said
    }

    fn defined(
        &mut self,
        here: &Here<'p, 'a>,
        definition: Definition,
        relation: Relation,
        depth: usize,
    ) -> Outcome {
        let at = definition.at.map_or(0, |at| at as usize);
        match definition.origin {
            Origin::Int(value) if relation.holds(value) => Outcome::open(),
            Origin::Int(_) => Outcome::Never,
            Origin::Call(reference) => {
                self.answered(&here.at(at.saturating_sub(1)), reference, relation, depth)
            }
            Origin::Static(field) | Origin::Field(field) => self.field(&here.at(at), field, relation, depth),
            Origin::Parameter(position) => match here.by.clone() {
                Some(call) => self.argument(&call, position as usize, relation, depth),
                None => Outcome::open(),
            },
            Origin::Unknown if definition.at.is_some() => self.worked_out(&here.at(at), relation, depth),
            _ => Outcome::open(),
        }
    }

    /// What holds if an argument of a call, receiver first, compares so.
    pub(super) fn argument(
        &mut self,
        call: &Here<'p, 'a>,
        position: usize,
        relation: Relation,
        depth: usize,
    ) -> Outcome {
        let spot = &call.spot;
        match candor_program::argument_register(self.program, &spot.body, spot.at, position) {
            Some(register) => self.implied(call, register, relation, depth),
            None => Outcome::open(),
        }
    }

    /// Operations on booleans and the comparison of long numbers.
    fn worked_out(&mut self, here: &Here<'p, 'a>, relation: Relation, depth: usize) -> Outcome {
        let Some(insn) = here.spot.body.insns.get(here.spot.at) else { return Outcome::open() };
        let (op, a, b, c) = (insn.op.0, insn.a(), insn.b(), insn.c());
        let truth = relation.decides(0, 1);
        match op {
            // `x ^ 1`: what a compiler makes of `!x`.
            0xd7 | 0xdf if insn.literal() == Some(1) => match truth {
                Some(true) => self.implied(here, b, Relation::ZERO, depth),
                Some(false) => self.implied(here, b, Relation::NOT_ZERO, depth),
                None => Outcome::open(),
            },
            // `x & y`, into a third register or into the first.
            0x95 | 0xb5 if truth == Some(true) => {
                let (one, other) = if op == 0x95 { (b, c) } else { (a, b) };
                let one = self.implied(here, one, Relation::NOT_ZERO, depth);
                let other = self.implied(here, other, Relation::NOT_ZERO, depth);
                self.both(one, other)
            }
            // `x | y`.
            0x96 | 0xb6 if truth == Some(false) => {
                let (one, other) = if op == 0x96 { (b, c) } else { (a, b) };
                let one = self.implied(here, one, Relation::ZERO, depth);
                let other = self.implied(here, other, Relation::ZERO, depth);
                self.both(one, other)
            }
            // `cmp-long`, whose sign is tested.
            0x31 if relation.with == 0 => self.compared(here, b, c, relation.compared, depth),
            _ => Outcome::open(),
        }
    }

    /// A field: what a row says of it, what its name says, and what held wherever it is written so.
    fn field(&mut self, here: &Here<'p, 'a>, field: FieldRefId, relation: Relation, depth: usize) -> Outcome {
        if let Some(says) = self.asks.fields.get(&field) {
            return self.told(says, here, None, relation, depth);
        }
        let program = self.program;
        let named = program.field_ref(field);
        if !asks::keeps(program, field) || program.type_(named.class).class.is_none() {
            return Outcome::open();
        }
        if !self.may_hold_any(field) {
            return Outcome::open();
        }
        let by_name = self.own_test(here, named.class, program.name(named.name), relation);
        let written = self.written(field, relation, depth);
        self.both(by_name, written)
    }

    /// Where a field that keeps what a test gave is written, by whatever class it is named.
    pub(super) fn writes_of(&self, field: FieldRefId) -> Vec<CodePlace> {
        let program = self.program;
        let named = program.field_ref(field);
        let alike = self.fields.get(&(named.name, named.type_)).map_or(&[][..], Vec::as_slice);
        let related = alike.iter().filter(|other| {
            let other = program.field_ref(**other).class;
            program.is_at_or_below(other, named.class) || program.is_at_or_below(named.class, other)
        });
        related.flat_map(|field| self.constants.sites.writes(*field)).copied().collect()
    }

    /// What held wherever a field was set to what compares so.
    fn written(&mut self, field: FieldRefId, relation: Relation, depth: usize) -> Outcome {
        let first = self.first_number(field);
        if relation.holds(first.unwrap_or(0)) {
            return Outcome::open();
        }
        let places = self.writes_of(field);
        if places.len() > MAX_WAYS {
            return Outcome::open();
        }
        let mut said = Outcome::Never;
        for place in places {
            let Some(spot) = self.constants.spot(place) else { return Outcome::open() };
            if !spot.body.is_live(spot.at) {
                continue;
            }
            let here = Here { spot, by: None, entry: 0 };
            // The stored register is the first operand of every put.
            let register = here.spot.body.insns.get(here.spot.at).map_or(0, candor_formats::dex::Insn::a);
            let value = self.implied(&here, register, relation, depth + 1);
            let there = if value == Outcome::Never { Outcome::Never } else { self.local(&here, depth + 1) };
            let both = self.both(value, there);
            said = either(said, both);
            if said.is_open() {
                break;
            }
        }
        match said {
            Outcome::Holds(held) => Outcome::Holds(held.set_up(&|kind| self.asks.is_lasting(kind))),
            // Fields of objects are also set by what makes objects of data; of a class, hardly.
            Outcome::Never if first.is_none() => Outcome::open(),
            Outcome::Never => Outcome::Never,
        }
    }
}

/// Whether an edge is one of several that an instruction chooses between.
fn is_branch(here: &Here<'_, '_>, edge: Taken) -> bool {
    let insn = here.spot.body.insns.get(edge.branch);
    insn.is_some_and(|insn| Relation::tested(insn.op.0).is_some() || insn.op.is_switch())
}
