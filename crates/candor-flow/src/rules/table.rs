//! Rules as a compiled table: an index of classes, and per class a block that is read when the class is first asked for.
//!
//! Thousands of rows come with the program and an app calls few of the classes they speak of, so that what a run pays
//! for is the index of classes alone.

use std::{collections::BTreeMap, sync::OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::{
    Known, Moment, OneObject, Rules, Scheduler, Shape, Task, annotated::Annotated, asked, contact::Contacts,
    insistence, told::Tellers,
};

/// The first bytes of a table; the digit is the version of the encoding.
const MAGIC: [u8; 8] = *b"CANDORF8";

/// A table of rules is damaged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// It does not begin as tables do.
    #[error("flow rules: expected {MAGIC:?} at 0, found {found:?}")]
    Magic {
        /// The first bytes.
        found: Vec<u8>,
    },
    /// Its index cannot be read.
    #[error("flow rules: index at {}: {reason}", MAGIC.len())]
    Index {
        /// Why.
        reason: String,
    },
    /// The block of a class cannot be read.
    #[error("flow rules: block of {class} at {offset}: {reason}")]
    Block {
        /// Descriptor of the class.
        class: String,
        /// Offset behind the index.
        offset: usize,
        /// Why.
        reason: String,
    },
}

/// What is not kept by the names of classes that the engine asks for.
#[derive(Serialize, Deserialize)]
pub(super) struct Aside {
    pub(super) tasks: Vec<Task>,
    pub(super) shapes: Vec<Shape>,
    pub(super) later: Vec<String>,
    pub(super) calls_back: Vec<Vec<u8>>,
    pub(super) told: Tellers,
    pub(super) asked: asked::Rows,
    pub(super) insistence: insistence::Rows,
    pub(super) contacts: Contacts,
    pub(super) one_object: OneObject,
    pub(super) schedulers: BTreeMap<String, Vec<Scheduler>>,
    pub(super) prompt: Vec<Vec<u8>>,
    pub(super) moments: Vec<Moment>,
}

#[derive(Serialize, Deserialize)]
struct Index<'t> {
    #[serde(borrow)]
    empty_handed: Vec<&'t [u8]>,
    hosted: Vec<&'t [u8]>,
    /// Names of methods that are sources or sinks.
    ends: Vec<&'t [u8]>,
    /// Kinds of input fields, and what they are as sources.
    inputs: Vec<(&'t str, &'t str)>,
    annotated: Vec<Annotated>,
    /// Static fields, and what lies in slots of what they hold.
    statics: Vec<(String, Vec<(String, String)>)>,
    aside: Aside,
    /// Descriptor, and length of the block.
    classes: Vec<(&'t [u8], u32)>,
}

/// A block: methods by name, each with what is known of its overloads.
type Block<'t> = Vec<(&'t [u8], &'t [u8])>;

/// A compiled table.
#[derive(Debug, Default)]
pub(super) struct Table {
    classes: FxHashMap<&'static [u8], Class>,
    pub(super) empty_handed: FxHashSet<&'static [u8]>,
    pub(super) hosted: FxHashSet<&'static [u8]>,
    pub(super) ends: FxHashSet<&'static [u8]>,
    pub(super) inputs: FxHashMap<&'static str, &'static str>,
    pub(super) annotated: FxHashMap<Vec<u8>, Annotated>,
    pub(super) statics: FxHashMap<String, Vec<(String, String)>>,
}

#[derive(Debug)]
struct Class {
    bytes: &'static [u8],
    methods: OnceLock<Block<'static>>,
}

impl Class {
    fn methods(&self) -> &Block<'static> {
        #[expect(
            clippy::expect_used,
            reason = "the table is a constant of the program and a test reads every block; nothing instead would turn a \
                      broken build into a clean report"
        )]
        self.methods.get_or_init(|| postcard::from_bytes(self.bytes).expect("a block of the table"))
    }
}

impl Table {
    /// Reads the index: the table, and what stands beside it.
    pub(super) fn open(bytes: &'static [u8]) -> Result<(Self, Aside), TableError> {
        let (magic, rest) = bytes.split_at_checked(MAGIC.len()).unwrap_or((bytes, &[]));
        if magic != MAGIC {
            return Err(TableError::Magic { found: magic.to_vec() });
        }
        let (index, blocks) = postcard::take_from_bytes::<Index<'static>>(rest)
            .map_err(|error| TableError::Index { reason: error.to_string() })?;
        let mut classes = FxHashMap::default();
        classes.reserve(index.classes.len());
        let mut offset = 0usize;
        for (class, len) in index.classes {
            let end = offset.saturating_add(len as usize);
            let bytes = blocks.get(offset..end).ok_or_else(|| TableError::Block {
                class: String::from_utf8_lossy(class).into_owned(),
                offset,
                reason: format!("{len} bytes do not lie within {}", blocks.len()),
            })?;
            classes.insert(class, Class { bytes, methods: OnceLock::new() });
            offset = end;
        }
        let empty_handed = index.empty_handed.into_iter().collect();
        let hosted = index.hosted.into_iter().collect();
        let (ends, inputs) = (index.ends.into_iter().collect(), index.inputs.into_iter().collect());
        let annotated = index.annotated.into_iter().map(|row| (row.on.clone(), row)).collect();
        let statics = index.statics.into_iter().collect();
        Ok((Self { classes, empty_handed, hosted, ends, inputs, annotated, statics }, index.aside))
    }

    /// Reads every row, as nothing that runs does.
    pub(super) fn check(&self) -> Result<usize, TableError> {
        let mut n = 0;
        let mut classes: Vec<_> = self.classes.iter().collect();
        classes.sort_unstable_by_key(|(name, _)| **name);
        for (name, class) in classes {
            let bad = |error: postcard::Error| TableError::Block {
                class: String::from_utf8_lossy(name).into_owned(),
                offset: 0,
                reason: error.to_string(),
            };
            let methods: Block<'_> = postcard::from_bytes(class.bytes).map_err(bad)?;
            for (_, rows) in methods {
                n += postcard::from_bytes::<Vec<Known>>(rows).map_err(bad)?.len();
            }
        }
        Ok(n)
    }

    /// Whether the table speaks of a method.
    pub(super) fn names(&self, class: &[u8], method: &[u8]) -> bool {
        self.rows(class, method).is_some()
    }

    /// What the table says of a method, overload by overload.
    pub(super) fn of(&self, class: &[u8], method: &[u8]) -> Vec<Known> {
        let Some(rows) = self.rows(class, method) else { return Vec::new() };
        #[expect(clippy::expect_used, reason = "as above: a constant of the program")]
        postcard::from_bytes(rows).expect("rows of the table")
    }

    /// Whether the table speaks of a class.
    pub(super) fn speaks_of(&self, class: &[u8]) -> bool {
        self.class(class).is_some()
    }

    fn class(&self, class: &[u8]) -> Option<&Class> {
        self.classes.get(class).or_else(|| self.classes.get(Rules::facade(class)?.as_slice()))
    }

    fn rows(&self, class: &[u8], method: &[u8]) -> Option<&'static [u8]> {
        let methods = self.class(class)?.methods();
        let at = methods.binary_search_by(|(name, _)| (*name).cmp(method)).ok()?;
        methods.get(at).map(|(_, rows)| *rows)
    }
}

/// The bytes of a table; the same rules give the same bytes.
pub(super) fn encode(rules: &Rules) -> Result<Vec<u8>, TableError> {
    let bad = |error: postcard::Error| TableError::Index { reason: error.to_string() };
    let mut classes: BTreeMap<&[u8], BTreeMap<&[u8], &Vec<Known>>> = BTreeMap::new();
    for (class, methods) in sorted(&rules.by_class) {
        let methods = sorted(methods).into_iter().map(|(name, rows)| (&**name, rows)).collect();
        classes.insert(class, methods);
    }
    let mut blocks = Vec::new();
    let mut inputs: Vec<(&str, &str)> = rules.inputs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    inputs.sort_unstable();
    let mut index = Index {
        empty_handed: in_order(&rules.empty_handed),
        hosted: in_order(&rules.hosted),
        ends: in_order(&rules.ends),
        inputs,
        annotated: sorted(&rules.annotated).into_iter().map(|(_, row)| row.clone()).collect(),
        statics: sorted(&rules.statics)
            .into_iter()
            .map(|(name, slots)| (name.clone(), slots.clone()))
            .collect(),
        aside: Aside {
            tasks: rules.tasks.clone(),
            shapes: rules.shapes.clone(),
            later: rules.later.clone(),
            calls_back: rules.calls_back.clone(),
            told: rules.told.clone(),
            asked: rules.asked.clone(),
            insistence: rules.insistence.clone(),
            contacts: rules.contacts.clone(),
            one_object: rules.one_object(),
            schedulers: rules.schedulers.clone(),
            prompt: rules.prompt.clone(),
            moments: rules.moments.clone(),
        },
        classes: Vec::new(),
    };
    for (class, methods) in &classes {
        let mut rows = Vec::new();
        for (name, known) in methods {
            rows.push((*name, postcard::to_stdvec(known).map_err(bad)?));
        }
        let block: Vec<(&[u8], &[u8])> = rows.iter().map(|(name, rows)| (*name, rows.as_slice())).collect();
        let block = postcard::to_stdvec(&block).map_err(bad)?;
        let len =
            u32::try_from(block.len()).map_err(|error| TableError::Index { reason: error.to_string() })?;
        index.classes.push((class, len));
        blocks.extend(block);
    }
    let mut bytes = MAGIC.to_vec();
    bytes.extend(postcard::to_stdvec(&index).map_err(bad)?);
    bytes.extend(blocks);
    Ok(bytes)
}

fn sorted<K: Ord, V>(map: &FxHashMap<K, V>) -> Vec<(&K, &V)> {
    let mut all: Vec<_> = map.iter().collect();
    all.sort_unstable_by_key(|(key, _)| *key);
    all
}

fn in_order(set: &FxHashSet<Vec<u8>>) -> Vec<&[u8]> {
    let mut all: Vec<&[u8]> = set.iter().map(Vec::as_slice).collect();
    all.sort_unstable();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"
        empty_handed = ["a.Idle"]
        hosted = ["a.Part"]
        calls_back = ["a.screens."]
        later = ["LATER"]
        [[task]]
        says = "a task"
        given_as = "java.lang.Runnable"
        runs = "run"
        [[shape]]
        says = "a shape"
        params = ["*", "int"]
        effect = "return 0"
        [[source]]
        class = "a.Phone"
        method = "number"
        kind = "ours"
        [[sink]]
        class = "a.Log"
        method = "write"
        params = ["int"]
        takes = [0]
        kind = "log"
        [[input]]
        input = "password"
        kind = "a password"
        [effects."a.Box"]
        put = "this.text = 0"
        "put(int)" = "return concat(this.text, 'x', #5)"
    "#;

    fn table() -> Rules {
        let mut rules = Rules::default();
        rules.add(TEXT).unwrap();
        let bytes = rules.to_table().unwrap();
        assert_eq!(bytes, rules.to_table().unwrap());
        let read = Rules::from_table(Vec::leak(bytes)).unwrap();
        assert_eq!(read.check().unwrap(), 4);
        read
    }

    #[test]
    fn a_table_says_what_the_text_says() {
        let mut text = Rules::default();
        text.add(TEXT).unwrap();
        let table = table();
        for (class, method) in [
            (&b"La/Box;"[..], &b"put"[..]),
            (b"La/Log;", b"write"),
            (b"La/Phone;", b"number"),
            (b"La/Box;", b"take"),
        ] {
            for params in [vec![], vec!["int".to_owned()]] {
                let (a, b) = (text.of(class, method, &params), table.of(class, method, &params));
                assert_eq!(format!("{a:?}"), format!("{b:?}"));
            }
            assert_eq!(text.names(class, method), table.names(class, method));
        }
        assert_eq!((table.tasks(), table.later()), (text.tasks(), text.later()));
        assert_eq!(table.shapes(), text.shapes());
        assert_eq!((table.tasks().len(), table.shapes().len(), table.later().len()), (1, 1, 1));
        assert_eq!(table.input("password"), Some("a password"));
        assert!(table.calls_back(b"La/screens/Column;") && !table.calls_back(b"La/screensaver/Column;"));
        assert!(table.table.hosted.contains(&b"La/Part;"[..]));
        assert!(table.is_empty_handed(b"La/Idle;") && table.is_method(b"write") && !table.is_method(b"put"));
    }

    #[test]
    fn rules_added_to_a_table_complete_it_and_win_over_it() {
        let mut rules = table();
        rules
            .add("[[sink]]\nclass = 'a.Box'\nmethod = 'put'\nkind = 'own'\n[effects.'a.Box']\nput = 'return 0'")
            .unwrap();
        let known = rules.of(b"La/Box;", b"put", &[]).unwrap();
        let own = super::super::Stmt::Return(super::super::Expr::Argument(0));
        assert_eq!(known.effect.map(Vec::from), Some(vec![own]));
        assert!(
            known.sink.is_some()
                && rules.of(b"La/Log;", b"write", &["int".to_owned()]).unwrap().sink.is_some()
        );
    }

    #[test]
    fn rules_that_stand_alone_leave_the_effects_of_a_table_and_none_of_its_ends() {
        let mut rules = table();
        rules.add("only = true\n[[sink]]\nclass = 'a.Box'\nmethod = 'put'\nkind = 'own'").unwrap();
        assert!(rules.is_only() && rules.input("password").is_none());
        assert!(rules.of(b"La/Log;", b"write", &["int".to_owned()]).is_none_or(|known| known.sink.is_none()));
        assert!(rules.of(b"La/Phone;", b"number", &[]).is_none_or(|known| known.source.is_none()));
        let known = rules.of(b"La/Box;", b"put", &[]).unwrap();
        assert!(known.effect.is_some() && known.sink.is_some());
        assert!(rules.is_method(b"put") && !rules.is_method(b"write"));
    }

    #[test]
    fn damage_is_named_with_its_place() {
        assert!(matches!(Rules::from_table(b"CANDOR"), Err(TableError::Magic { .. })));
        assert!(matches!(Rules::from_table(b"CANDORF8\xff"), Err(TableError::Index { .. })));
        let mut rules = Rules::default();
        rules.add(TEXT).unwrap();
        let mut bytes = rules.to_table().unwrap();
        bytes.pop();
        assert!(matches!(Rules::from_table(Vec::leak(bytes)), Err(TableError::Block { .. })));
    }
}
