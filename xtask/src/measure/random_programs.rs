//! Random programs that know their own flows, against the flow engine.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    ops::Range,
    thread,
};

use anyhow::{Context, Result, bail};
use candor_app::Bytes;
use candor_flow::Rules;
use candor_program::{
    CodePlace, Program as Code, Reach, Sites, SwitchedOn, Wanted, build, entries, framework::Surface,
};
use candor_testkit::{
    corpus::repository_root,
    programs::{Allowed, Flows, Program, RULES, Shape},
};

/// Programs between two lines of progress.
const BLOCK: u64 = 500;

/// One program in so many may take more than the engine's budget; it then says so, and is no disagreement.
const CUT_IN: u64 = 1_000;

/// Options.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// How many programs.
    #[arg(long, default_value_t = 500)]
    count: u64,
    /// Seed; the same seed gives the same programs.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Start with this case.
    #[arg(long, default_value_t = 0)]
    first: u64,
    /// How many disagreements of different kinds to shrink and print.
    #[arg(long, default_value_t = 5)]
    show: usize,
    /// Shrink and print only these: missed, toomuch, withheld, cut, oracle.
    #[arg(long)]
    only: Option<String>,
    /// Look past one thing that the engine does not know: own-handlers, switches, longs, equals, filled,
    /// instance-of, unwritten, emptied, null-texts.
    #[arg(long)]
    allow: Vec<String>,
    /// Print one case whole: program, assembly, what each says.
    #[arg(long)]
    case: Option<u64>,
    /// Programs that are run at the same time. The answer is the same for any number.
    #[arg(long, default_value_t = 2)]
    threads: u64,
}

/// How an answer of the engine is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Wrong {
    /// A flow that happens is not found.
    Missed,
    /// A flow is found that cannot be.
    TooMuch,
    /// The path of a flow is not replayed.
    Withheld,
    /// The engine stopped early, and says so.
    Cut,
    /// The two answers of the program contradict each other.
    Oracle,
}

/// What each says of one program.
struct Answers {
    exact: Flows,
    joined: Flows,
    /// Whether what can be too much is not told: a null pointer is followed for certain.
    is_vague: bool,
    found: Flows,
    n_withheld: usize,
    is_cut: bool,
}

#[derive(Default)]
struct Tally {
    /// Programs with too many paths to run.
    skipped: u64,
    /// Programs with a flow.
    with_flows: u64,
    /// Programs that follow a null pointer for certain.
    vague: u64,
    /// Programs of which both answers are the same, so that the engine has to find just that.
    exact: u64,
    flows: usize,
    found: usize,
    wrong: BTreeMap<Wrong, Vec<u64>>,
}

/// Runs the programs.
pub(crate) fn run(args: &Args) -> Result<()> {
    let judge = Judge::new(&args.allow)?;
    if let Some(case) = args.case {
        return judge.print(&Program::generate(args.seed, case, Shape::ALL));
    }
    let began = std::time::Instant::now();
    let mut tally = Tally::default();
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    let end = args.first + args.count;
    for block in (args.first..end).step_by(BLOCK as usize) {
        for (case, answers) in judge.block(args, block..end.min(block + BLOCK)) {
            let Some(answers) = answers.with_context(|| format!("case {case}"))? else {
                tally.skipped += 1;
                continue;
            };
            tally.add(&answers);
            let Some(wrong) = answers.wrong() else { continue };
            tally.wrong.entry(wrong).or_default().push(case);
            // To shrink a program that ends a budget takes that budget at each try.
            let is_wanted = args
                .only
                .as_ref()
                .map_or(wrong != Wrong::Cut, |only| format!("{wrong:?}").eq_ignore_ascii_case(only));
            if is_wanted && kinds.len() < args.show {
                let program = Program::generate(args.seed, case, Shape::ALL);
                let shrunk = program.shrink(&mut |program| judge.is_wrong(program, wrong));
                let words = judge.words(&shrunk, wrong)?;
                // Numbers aside, the same text is the same disagreement.
                if kinds.insert(words.chars().filter(|c| !c.is_ascii_digit()).collect()) {
                    println!("case {case} of seed {}:\n{words}", args.seed);
                }
            }
        }
        let n_wrong: usize = tally.wrong.values().map(Vec::len).sum();
        eprintln!("{} programs, {n_wrong} wrong, {} s", end.min(block + BLOCK), began.elapsed().as_secs());
    }
    println!("{} programs, seed {}, commit {}", args.count, args.seed, super::mutants::commit());
    print!("{tally}");
    println!("took               {} s", began.elapsed().as_secs());
    let n_cut = tally.wrong.get(&Wrong::Cut).map_or(0, Vec::len) as u64;
    if tally.wrong.keys().any(|wrong| *wrong != Wrong::Cut) || n_cut * CUT_IN > args.count {
        bail!("the engine and the programs disagree");
    }
    Ok(())
}

impl Tally {
    fn add(&mut self, answers: &Answers) {
        self.with_flows += u64::from(!answers.exact.is_empty());
        self.vague += u64::from(answers.is_vague);
        self.exact += u64::from(!answers.is_vague && answers.exact == answers.joined);
        self.flows += answers.exact.len();
        self.found += answers.found.len();
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "too many paths     {}", self.skipped)?;
        writeln!(f, "with flows         {}", self.with_flows)?;
        writeln!(f, "exact              {} (the engine has to find just what happens)", self.exact)?;
        writeln!(f, "vague              {} (only what is missed is judged)", self.vague)?;
        writeln!(f, "flows              {} happen, {} are found", self.flows, self.found)?;
        for (wrong, cases) in &self.wrong {
            writeln!(f, "{wrong:?}: {} programs: {:?}", cases.len(), &cases[..cases.len().min(20)])?;
        }
        Ok(())
    }
}

impl Answers {
    fn wrong(&self) -> Option<Wrong> {
        if !self.exact.is_subset(&self.joined) {
            Some(Wrong::Oracle)
        } else if self.is_cut {
            Some(Wrong::Cut)
        } else if self.n_withheld > 0 {
            Some(Wrong::Withheld)
        } else if !self.exact.is_subset(&self.found) {
            Some(Wrong::Missed)
        } else if !self.is_vague && !self.found.is_subset(&self.joined) {
            Some(Wrong::TooMuch)
        } else {
            None
        }
    }
}

/// The engine with its rules.
struct Judge {
    rules: Rules,
    allowed: Allowed,
}

impl Judge {
    fn new(allow: &[String]) -> Result<Self> {
        let mut allowed = Allowed::default();
        for word in allow {
            match word.as_str() {
                "own-handlers" => allowed.own_handlers = true,
                "switches" => allowed.switches = true,
                "equals" => allowed.equals = true,
                "filled" => allowed.filled = true,
                "instance-of" => allowed.instance_of = true,
                "unwritten" => allowed.unwritten = true,
                "emptied" => allowed.emptied = true,
                "null-texts" => allowed.null_texts = true,
                "longs" => allowed.longs = true,
                _ => bail!("nothing is called {word}"),
            }
        }
        let folder = repository_root().join("data/flow/effects");
        let files = std::fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
        let mut files: Vec<_> = files.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
        files.sort();
        let mut rules = Rules::default();
        for path in files {
            rules.add(&std::fs::read_to_string(&path).with_context(|| path.display().to_string())?)?;
        }
        rules.add(RULES)?;
        Ok(Self { rules, allowed })
    }

    /// What each says; `None` for a program with too many paths.
    fn answers(&self, program: &Program) -> Result<Option<Answers>> {
        let (Some(exact), Some(joined)) = (program.exact(), program.joined(self.allowed)) else {
            return Ok(None);
        };
        let (joined, is_vague) = (joined.flows, joined.is_vague);
        let (found, n_withheld, is_cut) = self.engine(program)?;
        Ok(Some(Answers { exact, joined, is_vague, found, n_withheld, is_cut }))
    }

    /// What each says of the programs of a block, in their order.
    fn block(&self, args: &Args, cases: Range<u64>) -> Vec<(u64, Result<Option<Answers>>)> {
        let n = args.threads.max(1);
        let every = |first: u64| {
            let cases = (cases.start + first..cases.end).step_by(n as usize);
            cases.map(|case| (case, self.answers(&Program::generate(args.seed, case, Shape::ALL)))).collect()
        };
        let mut all: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = (0..n).map(|first| scope.spawn(move || every(first))).collect();
            let join = |thread: thread::ScopedJoinHandle<'_, Vec<_>>| {
                thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            };
            threads.into_iter().flat_map(join).collect()
        });
        all.sort_by_key(|row| row.0);
        all
    }

    fn is_wrong(&self, program: &Program, wrong: Wrong) -> bool {
        self.answers(program).is_ok_and(|answers| answers.and_then(|answers| answers.wrong()) == Some(wrong))
    }

    /// The flows that are found, how many are withheld, and whether the engine stopped early.
    fn engine(&self, program: &Program) -> Result<(Flows, usize, bool)> {
        let places = program.places()?;
        let apps = candor_app::open_bytes("program", Bytes::from(program.apk()?), &Default::default())?;
        let mut found = Flows::new();
        let (mut n_withheld, mut is_cut) = (0, false);
        for app in &apps {
            let bytes = |id: &candor_app::MemberId| Some((*id, &*app.members.get(id.0 as usize)?.bytes));
            let units: Vec<_> = app.code.iter().filter_map(bytes).collect();
            let code = build(&units, Surface::parse(candor_knowledge::framework_table())?);
            let mut wanted = Wanted::nothing(&code);
            SwitchedOn::want(&code, &mut wanted);
            let sites = Sites::find(&code, &wanted);
            let (entries, _) = entries(app, &code, &SwitchedOn::new(&code, &sites));
            let reach = Reach::new(&code, entries);
            let outcome = candor_flow::flows(&code, app, &reach, &self.rules, &candor_flow::Ends::default());
            is_cut |= outcome.is_cut;
            n_withheld += outcome.withheld.len();
            for flow in outcome.flows {
                let site = |place| {
                    let place = place_of(&code, place);
                    places.get(&place).copied().with_context(|| format!("no source or sink at {place:?}"))
                };
                found.insert((site(flow.source.place)?, site(flow.place)?));
            }
        }
        Ok((found, n_withheld, is_cut))
    }

    fn words(&self, program: &Program, wrong: Wrong) -> Result<String> {
        let Some(answers) = self.answers(program)? else { return Ok(program.to_string()) };
        let what = match wrong {
            Wrong::Missed => format!("missed: {:?}", &answers.exact - &answers.found),
            Wrong::TooMuch => format!("too much: {:?}", &answers.found - &answers.joined),
            Wrong::Withheld => format!("not replayed: {}", answers.n_withheld),
            Wrong::Cut => "stopped early".to_owned(),
            Wrong::Oracle => format!("oracles disagree: {:?}", &answers.exact - &answers.joined),
        };
        let n = (answers.exact.len(), answers.joined.len(), answers.found.len());
        Ok(format!("{what} (source, sink); happen, allowed, found: {n:?}\n{program}"))
    }

    fn print(&self, program: &Program) -> Result<()> {
        println!("{program}\n{}", program.assembly());
        match self.answers(program)? {
            Some(answers) => {
                println!("happens: {:?}", answers.exact);
                println!("allowed: {:?}", answers.joined);
                println!("found:   {:?}", answers.found);
                println!("{}", answers.wrong().map_or("agreed".to_owned(), |wrong| format!("{wrong:?}")));
            }
            None => println!("too many paths"),
        }
        Ok(())
    }
}

/// Class and method as Java writes them, and offset.
fn place_of(code: &Code<'_>, place: CodePlace) -> (String, String, u32) {
    let class = code.class(code.method(place.method).class).type_;
    let name = String::from_utf8_lossy(code.method_name(place.method)).into_owned();
    (code.source_name(class), name, place.pc)
}
