//! What methods do where something of what they are given is supposed: which instructions can run, and what they give back.
//!
//! Conditional constant propagation (Wegman and Zadeck, Constant Propagation with Conditional Branches, 1991) over the
//! registers of one method: what is known is carried forward along branches that can be taken only, so that `all = false` in
//! a loop over refusals leaves nothing of `all == true`. Calls of the app's own methods are entered with what is known of
//! their arguments. Beside numbers it carries the answer of a user to a request, and the names that were asked for.

mod calls;
mod made;
mod run;

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use candor_program::{CodePlace, FieldRefId, MethodId, MethodRefId, Program, Reach, body::Body};
use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use crate::{constants::Constants, rules::Expr};
pub(crate) use made::fields_of;
pub(crate) use run::Run;

/// Deepest chain of methods that are entered for what they give back.
const MAX_FRAMES: usize = 4;

/// Most instructions gone through for one method.
const MAX_STEPS_PER_METHOD: usize = 100_000;

/// Most registers of which something is known at one place; of more nothing is.
const MAX_KNOWN: usize = 256;

/// Most instructions gone through for all questions about a program. Real programs take less than a hundredth.
const MAX_STEPS: usize = 50_000_000;

/// What is known of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Value {
    /// A number, or the box of one.
    Int(i64),
    /// Something that holds answers, all of them alike.
    Answers {
        /// What each of them is.
        each: i64,
        /// How many.
        count: i64,
    },
    /// A name that was asked for, or several of them.
    Asked,
    /// Another name.
    Other,
    /// An array in which nothing lies yet.
    Empty,
    /// A collection in which nothing lies yet, by the code unit of the instruction that makes it.
    Nothing(u32),
}

/// What is known of what a method is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Given {
    /// Parameters by position, the receiver counting as 0.
    pub parameters: Vec<(u32, Value)>,
    /// Fields of objects.
    pub fields: Vec<(FieldRefId, i64)>,
}

impl Given {
    /// Whether nothing is known.
    pub(crate) fn is_empty(&self) -> bool {
        self.parameters.is_empty() && self.fields.is_empty()
    }
}

/// What a user is supposed to have said.
pub(crate) struct Said<'r> {
    /// What was asked for.
    pub names: &'r BTreeSet<String>,
    /// What calls say of answers.
    pub answered: &'r FxHashMap<MethodRefId, Expr>,
    /// What calls ask.
    pub calls: &'r FxHashMap<MethodRefId, Expr>,
    /// What fields ask.
    pub fields: &'r FxHashMap<FieldRefId, Expr>,
    /// Kinds of questions that have one answer then.
    pub kinds: BTreeMap<String, i64>,
    /// Methods that ask, or call one that does and gives back what it found.
    pub asking: &'r FixedBitSet,
}

/// Steps that are left for all questions about a program.
#[derive(Debug)]
pub(crate) struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(MAX_STEPS)
    }
}

impl Budget {
    /// Whether more was to be gone through than may be.
    pub(crate) fn is_spent(&self) -> bool {
        self.0 == 0
    }
}

/// Runs methods under what is supposed.
pub(crate) struct Supposer<'w, 'p, 'a> {
    program: &'p Program<'a>,
    reach: &'w Reach,
    said: Option<Said<'w>>,
    bodies: FxHashMap<MethodId, Option<Rc<Body<'p, 'a>>>>,
    /// Runs that are known; `None` while one is being worked out.
    runs: FxHashMap<(MethodId, Given), Option<Rc<Run>>>,
    /// What keys of questions and fields are.
    texts: Option<&'w mut Constants<'p, 'a>>,
    keys: FxHashMap<CodePlace, Option<Value>>,
    frames: usize,
    steps: Steps<'w>,
}

/// Whose steps are counted.
enum Steps<'w> {
    Own(Budget),
    Shared(&'w mut Budget),
}

impl Steps<'_> {
    /// So many steps more; nothing where they are not left.
    fn take(&mut self, n: usize) -> Option<()> {
        let budget = match self {
            Self::Own(budget) => budget,
            Self::Shared(budget) => budget,
        };
        let left = budget.0.checked_sub(n);
        budget.0 = left.unwrap_or(0);
        left.map(|_| ())
    }

    fn is_spent(&self) -> bool {
        match self {
            Self::Own(budget) => budget.is_spent(),
            Self::Shared(budget) => budget.is_spent(),
        }
    }
}

impl<'w, 'p, 'a> Supposer<'w, 'p, 'a> {
    /// Where nothing is supposed but what methods are given.
    pub(crate) fn new(program: &'p Program<'a>, reach: &'w Reach) -> Self {
        Self {
            program,
            reach,
            said: None,
            bodies: FxHashMap::default(),
            runs: FxHashMap::default(),
            texts: None,
            keys: FxHashMap::default(),
            frames: 0,
            steps: Steps::Own(Budget::default()),
        }
    }

    /// Where a user has said something.
    pub(crate) fn with(
        program: &'p Program<'a>,
        reach: &'w Reach,
        said: Said<'w>,
        texts: &'w mut Constants<'p, 'a>,
        budget: &'w mut Budget,
    ) -> Self {
        let steps = Steps::Shared(budget);
        Self { said: Some(said), texts: Some(texts), steps, ..Self::new(program, reach) }
    }

    /// Whether a user is supposed to have said something.
    pub(crate) fn is_supposing(&self) -> bool {
        self.said.is_some()
    }

    /// Whether what a method gives back may be known.
    pub(crate) fn is_known(&self, method: MethodId, given: &Given) -> bool {
        !given.is_empty() || self.said.as_ref().is_some_and(|said| said.asking.contains(method.index()))
    }

    /// What a method does.
    pub(crate) fn run(&mut self, method: MethodId, given: &Given) -> Option<Rc<Run>> {
        let key = (method, given.clone());
        if let Some(known) = self.runs.get(&key) {
            return known.clone();
        }
        if self.frames > MAX_FRAMES || self.steps.is_spent() {
            return None;
        }
        let body = self.body(method)?;
        self.runs.insert(key.clone(), None);
        self.frames += 1;
        let run = self.propagate(method, &body, given).map(Rc::new);
        self.frames -= 1;
        // What was cut off by depth is worked out anew when it is asked for by itself.
        if run.is_some() {
            self.runs.insert(key, run.clone());
        } else {
            self.runs.remove(&key);
        }
        run
    }

    /// What is known of the object of which a method is called back, where it is made.
    pub(crate) fn fields_of(&mut self, method: MethodId, made: CodePlace) -> Vec<(FieldRefId, i64)> {
        let program = self.program;
        let class = program.class(program.method(method).class).type_;
        match &mut self.texts {
            Some(texts) => made::fields_of(program, texts.sites, texts, class, made),
            None => Vec::new(),
        }
    }

    /// A method's code.
    pub(crate) fn body(&mut self, method: MethodId) -> Option<Rc<Body<'p, 'a>>> {
        let program = self.program;
        if let Some(texts) = &mut self.texts {
            return texts.body(method);
        }
        let made = || Body::new(program, method).ok().map(Rc::new);
        self.bodies.entry(method).or_insert_with(made).clone()
    }
}
