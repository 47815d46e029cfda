//! Makes a program that fails smaller, part by part.

use super::model::{Cond, Program, Stmt};

/// Most programs tried.
const MAX_TRIES: usize = 4_000;

/// The smallest program found of which `fails` holds.
pub(super) fn shrink(program: &Program, fails: &mut dyn FnMut(&Program) -> bool) -> Program {
    let mut best = program.clone();
    let mut tries = 0;
    loop {
        let mut is_smaller = false;
        for method in 0..best.methods.len() {
            // From the end, so that what uses a value goes before what makes it.
            let mut at = count(&best.methods[method].body);
            while at > 0 {
                at -= 1;
                for way in 0..N_WAYS {
                    let mut smaller = best.clone();
                    let mut left = at;
                    if !change(&mut smaller.methods[method].body, &mut left, way) {
                        continue;
                    }
                    tries += 1;
                    if tries > MAX_TRIES {
                        return best;
                    }
                    if smaller != best && fails(&smaller) {
                        best = smaller;
                        is_smaller = true;
                        at = at.min(count(&best.methods[method].body));
                        break;
                    }
                }
            }
        }
        if !is_smaller {
            return best;
        }
    }
}

/// Ways to change one statement: take it out, put one of its blocks in its place, empty one, ask nothing.
const N_WAYS: usize = 8;

fn count(stmts: &[Stmt]) -> usize {
    stmts.iter().map(|stmt| 1 + stmt.blocks().into_iter().map(|block| count(block)).sum::<usize>()).sum()
}

/// Changes the statement that comes as number `left` in the order of the text; whether there was something to change.
fn change(stmts: &mut Vec<Stmt>, left: &mut usize, way: usize) -> bool {
    for at in 0..stmts.len() {
        if *left == 0 {
            return apply(stmts, at, way);
        }
        *left -= 1;
        for block in stmts[at].blocks_mut() {
            let n = count(block);
            if *left < n {
                return change(block, left, way);
            }
            *left -= n;
        }
    }
    false
}

fn apply(stmts: &mut Vec<Stmt>, at: usize, way: usize) -> bool {
    let blocks: Vec<Vec<Stmt>> = stmts[at].blocks().into_iter().cloned().collect();
    match way {
        0 => {
            stmts.remove(at);
        }
        1..=3 => match blocks.into_iter().nth(way - 1) {
            Some(block) => drop(stmts.splice(at..=at, block)),
            None => return false,
        },
        4..=6 => match stmts[at].blocks_mut().into_iter().nth(way - 4) {
            Some(block) if !block.is_empty() => block.clear(),
            _ => return false,
        },
        _ => match &mut stmts[at] {
            Stmt::If(cond, ..) if *cond != Cond::Unknown => *cond = Cond::Unknown,
            Stmt::Switch(_, cases, _) if cases.len() > 1 => drop(cases.pop()),
            Stmt::Try(_, catches) if catches.len() > 1 => drop(catches.pop()),
            _ => return false,
        },
    }
    true
}
