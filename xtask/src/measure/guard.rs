//! Runs many cases in guarded child processes: a panic, a hang, a swollen or a dead process is told, with its case.
//!
//! The child prints one line per step, the parent counts them. A child that dies is started again behind the case
//! that killed it.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    process::{Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use candor_app::{Bytes, Options};
use candor_knowledge::Knowledge;
use candor_report::report::Tool;

/// Most CPU time for one case. The slowest app of the pinned inputs takes under 2 s. CPU time, because other work on the
/// machine must not fail a case.
const MAX_CPU: Duration = Duration::from_secs(10);
/// Longest time for one case, for one that waits for ever.
const MAX_TIME: Duration = Duration::from_secs(120);
/// Most resident memory of a child while it works on one case, in KiB: 1 GB.
const MAX_RESIDENT_KIB: u64 = 1_000_000;
/// How often the child looks at its time and memory.
const LOOK: Duration = Duration::from_millis(20);

/// What became of a case.
pub(crate) enum Outcome {
    /// Opened, audited, reported: number of problems told in coverage.
    Read(usize),
    /// Not an app, with the reason.
    Refused(String),
}

/// Opens the bytes as a file called `name`, audits every app in it and writes its reports to memory.
pub(crate) fn audit(name: &str, bytes: Vec<u8>, knowledge: &Knowledge) -> Result<Outcome> {
    let apps = match candor_app::open_bytes(name, Bytes::from(bytes), &Options::default()) {
        Ok(apps) => apps,
        Err(error) => return Ok(Outcome::Refused(error.to_string())),
    };
    let mut n_problems = 0;
    for done in candor::audit_apps(
        apps,
        knowledge,
        &candor::RuleSet::embedded()?,
        &candor::Handed::default(),
        &candor::Silent,
    )? {
        n_problems += done.audit.coverage.problems.len();
        let report = candor_report::convert(&done.app, &done.audit, Tool::default(), knowledge);
        candor_report::write_report(&report)?;
        candor_report::html(&report, knowledge)?;
    }
    Ok(Outcome::Read(n_problems))
}

/// The cases that one child works on: `first`, `first + step` … below `count`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Share {
    /// First case.
    pub(crate) first: u64,
    /// Distance to the next.
    pub(crate) step: u64,
    /// End of all cases.
    pub(crate) count: u64,
}

impl std::str::FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers: Vec<u64> = text.split('/').filter_map(|n| n.parse().ok()).collect();
        match numbers.as_slice() {
            [first, step, count] if *step > 0 => Ok(Self { first: *first, step: *step, count: *count }),
            _ => Err("expected FIRST/STEP/COUNT".to_owned()),
        }
    }
}

/// What the parent counted.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Cases read.
    pub(crate) read: u64,
    /// Cases read with at least one problem named in coverage.
    pub(crate) with_problems: u64,
    /// Reasons of refusal, without numbers, and how often.
    pub(crate) refused: BTreeMap<String, u64>,
    /// Failures: case and what happened.
    pub(crate) failed: Vec<(u64, String)>,
    /// Longest time, in ms, and its case.
    pub(crate) slowest: (u64, u64),
    /// Highest resident memory, in KiB, and its case.
    pub(crate) biggest: (u64, u64),
}

impl Tally {
    /// Prints the counts; `name` describes a case.
    pub(crate) fn print(&self, name: &dyn Fn(u64) -> String) {
        let refused: u64 = self.refused.values().sum();
        println!("read               {} ({} with problems named in coverage)", self.read, self.with_problems);
        println!("refused            {refused}");
        let mut reasons: Vec<(&String, &u64)> = self.refused.iter().collect();
        reasons.sort_by_key(|(reason, n)| (std::cmp::Reverse(**n), reason.as_str()));
        for (reason, n) in reasons.iter().take(12) {
            println!("  {n:6}  {reason}");
        }
        println!("slowest            {} ms: {}", self.slowest.0, name(self.slowest.1));
        println!("highest memory     {} MB resident: {}", self.biggest.0 / 1000, name(self.biggest.1));
        println!("failed             {}", self.failed.len());
        for (case, what) in &self.failed {
            println!("  case {case}: {}: {what}", name(*case));
        }
    }

    fn absorb(&mut self, other: Self) {
        self.read += other.read;
        self.with_problems += other.with_problems;
        for (reason, n) in other.refused {
            *self.refused.entry(reason).or_default() += n;
        }
        self.failed.extend(other.failed);
        self.slowest = self.slowest.max(other.slowest);
        self.biggest = self.biggest.max(other.biggest);
    }

    fn line(&mut self, line: &str) -> Option<u64> {
        let mut words = line.splitn(5, ' ');
        let verb = words.next()?;
        let mut number = || words.next()?.parse::<u64>().ok();
        let case = number()?;
        if verb == "begin" {
            return Some(case);
        }
        let (ms, kib) = (number()?, number()?);
        self.slowest = self.slowest.max((ms, case));
        self.biggest = self.biggest.max((kib, case));
        let rest = words.next().unwrap_or_default();
        match verb {
            "read" => {
                self.read += 1;
                self.with_problems += u64::from(rest != "0");
            }
            "refused" => *self.refused.entry(without_numbers(rest)).or_default() += 1,
            _ => self.failed.push((case, rest.to_owned())),
        }
        None
    }
}

/// The reason without its numbers, so that equal reasons are counted together.
fn without_numbers(reason: &str) -> String {
    let mut out = String::new();
    let mut in_number = false;
    for word in reason.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let numeric = word.starts_with(|c: char| c.is_ascii_digit());
        if !numeric {
            out.push_str(word);
        } else if !in_number {
            out.push('N');
            out.extend(word.chars().last().filter(|c| !c.is_ascii_alphanumeric()));
        }
        in_number = numeric;
    }
    out
}

/// Parent: runs `count` cases in one child per processor. `child` are the arguments that make this program a child.
pub(crate) fn supervise(child: &[String], count: u64) -> Result<Tally> {
    let step = std::thread::available_parallelism().map_or(1, |n| n.get() as u64);
    let tallies: Vec<Result<Tally>> = std::thread::scope(|scope| {
        let start = |first| scope.spawn(move || one_child(child, Share { first, step, count }));
        let threads: Vec<_> = (0..step).map(start).collect();
        threads.into_iter().map(|t| t.join().unwrap_or_else(|_| bail!("a thread died"))).collect()
    });
    let mut all = Tally::default();
    for tally in tallies {
        all.absorb(tally?);
    }
    all.failed.sort();
    Ok(all)
}

fn one_child(child: &[String], mut share: Share) -> Result<Tally> {
    let mut tally = Tally::default();
    while share.first < share.count {
        let mut process = Command::new(std::env::current_exe()?)
            .args(child)
            .arg("--share")
            .arg(format!("{}/{}/{}", share.first, share.step, share.count))
            // The cases run side by side; threads inside one would only disturb the others.
            .env("RAYON_NUM_THREADS", "1")
            .stdout(Stdio::piped())
            .spawn()?;
        let mut running = None;
        for line in BufReader::new(process.stdout.take().context("no pipe")?).lines() {
            running = tally.line(&line?);
        }
        let status = process.wait()?;
        let failed = match running {
            None if status.success() => return Ok(tally),
            // The child ended by itself, after it had told why.
            None => tally.failed.last().map(|(case, _)| *case).filter(|case| *case >= share.first),
            Some(case) => {
                tally.failed.push((case, format!("the process died: {status}")));
                Some(case)
            }
        };
        // A child that does not even begin would be started for ever.
        let Some(failed) = failed else { bail!("the child for {share:?} began no case: {status}") };
        share.first = failed + share.step;
    }
    Ok(tally)
}

/// Case in work and when it began, in ms since the child's start; `u64::MAX` between cases.
static CASE: AtomicU64 = AtomicU64::new(u64::MAX);
static BEGAN: AtomicU64 = AtomicU64::new(0);
/// CPU time of this process when the case began, in ms.
static CPU_BEFORE: AtomicU64 = AtomicU64::new(0);
/// Where the last panic was, and its words.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Child: works on its share and prints a line before and after each case.
pub(crate) fn serve(share: Share, case: impl Fn(u64) -> Result<Outcome>) -> Result<()> {
    std::panic::set_hook(Box::new(|info| {
        if let Ok(mut words) = PANIC.lock() {
            *words = info.to_string().replace('\n', " ");
        }
    }));
    let birth = Instant::now();
    std::thread::spawn(move || watch(birth));
    let mut number = share.first;
    while number < share.count {
        println!("begin {number}");
        // Resets the peak, so that each case has its own.
        let _ = std::fs::write("/proc/self/clear_refs", "5");
        let began = Instant::now();
        BEGAN.store(millis(birth), Ordering::SeqCst);
        CPU_BEFORE.store(cpu_millis(), Ordering::SeqCst);
        CASE.store(number, Ordering::SeqCst);
        let result = catch_unwind(AssertUnwindSafe(|| case(number)));
        CASE.store(u64::MAX, Ordering::SeqCst);
        let figures = format!("{number} {} {}", millis(began), resident("VmHWM:"));
        match result {
            Ok(Ok(Outcome::Read(problems))) => println!("read {figures} {problems}"),
            Ok(Ok(Outcome::Refused(reason))) => println!("refused {figures} {}", reason.replace('\n', " ")),
            Ok(Err(error)) => println!("failed {figures} error: {error:#}"),
            Err(_) => println!("failed {figures} {}", PANIC.lock().map(|w| w.clone()).unwrap_or_default()),
        }
        number += share.step;
    }
    std::io::stdout().flush()?;
    Ok(())
}

/// Ends the process when a case takes too long or too much.
fn watch(birth: Instant) {
    loop {
        std::thread::sleep(LOOK);
        let case = CASE.load(Ordering::SeqCst);
        let (ms, kib) = (millis(birth).saturating_sub(BEGAN.load(Ordering::SeqCst)), resident("VmRSS:"));
        let cpu = cpu_millis().saturating_sub(CPU_BEFORE.load(Ordering::SeqCst));
        let what = if u128::from(ms) > MAX_TIME.as_millis() || u128::from(cpu) > MAX_CPU.as_millis() {
            "takes too long"
        } else if kib > MAX_RESIDENT_KIB {
            "takes too much memory"
        } else {
            continue;
        };
        if case != u64::MAX && case == CASE.load(Ordering::SeqCst) {
            println!("failed {case} {ms} {kib} {what}");
            #[expect(clippy::exit, reason = "the case cannot be stopped otherwise")]
            std::process::exit(101);
        }
    }
}

fn millis(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// CPU time of this process, in ms, to the tick of 10 ms; 0 where the system has no such file.
fn cpu_millis() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in brackets, may contain blanks; user and system time are the 12th and 13th word after it.
    let words = stat.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace().skip(11).take(2);
    words.filter_map(|word| word.parse::<u64>().ok()).sum::<u64>() * 10
}

/// A row of this process's status, in KiB; 0 where the system has no such file.
fn resident(row: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(row));
    line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
