//! `cargo xtask oracle dexdump`: counts and disassembly of Debian's `dexdump` against ours.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail};
use candor_formats::dex::Dex;

use super::DexInput;
use super::dexdump_text::{Counts, Line, code_lines};

/// Compares every DEX and prints one row for each; fails if anything differs.
pub(super) fn run(inputs: &[DexInput], show: usize) -> Result<()> {
    let scratch = std::env::temp_dir().join(format!("candor-oracle-{}", std::process::id()));
    std::fs::create_dir_all(&scratch)?;
    let outcome = compare_all(inputs, &scratch, show);
    std::fs::remove_dir_all(&scratch)?;
    outcome
}

fn compare_all(inputs: &[DexInput], scratch: &Path, show: usize) -> Result<()> {
    println!("{}", Row::HEAD);
    let (mut total, mut n_differ, mut lines, mut n_refused) = (Counts::default(), 0_u32, 0_u64, 0_u32);
    for input in inputs {
        let path = scratch.join("classes.dex");
        std::fs::write(&path, &input.bytes)?;
        let row = compare(input, &path, show)?;
        println!("{}", row.text(input));
        n_differ += u32::from(row.differs());
        n_refused += u32::from(row.ours.is_err());
        lines += row.n_lines;
        if let Ok(counts) = row.ours {
            total.add(&counts);
        }
    }
    let Counts {
        strings,
        classes,
        fields,
        methods,
        code_items,
        instructions,
        payloads,
        invokes,
        const_strings,
    } = total;
    println!(
        "{} DEX, {n_refused} refused by us, {n_differ} differ; {lines} lines compared; {strings} strings, \
         {classes} classes, {fields} fields, {methods} methods, {code_items} code items, {instructions} \
         instructions, {payloads} payloads, {invokes} invokes, {const_strings} const-strings",
        inputs.len()
    );
    if n_differ > 0 {
        bail!("{n_differ} DEX differ");
    }
    Ok(())
}

impl Counts {
    fn add(&mut self, other: &Counts) {
        self.strings += other.strings;
        self.classes += other.classes;
        self.fields += other.fields;
        self.methods += other.methods;
        self.code_items += other.code_items;
        self.instructions += other.instructions;
        self.payloads += other.payloads;
        self.invokes += other.invokes;
        self.const_strings += other.const_strings;
    }
}

/// One DEX, read by both.
struct Row {
    version: String,
    ours: Result<Counts, String>,
    theirs: Result<Counts, String>,
    n_lines: u64,
    n_line_differences: u64,
}

impl Row {
    const HEAD: &'static str = "version     bytes  strings classes fields methods    code    insns payloads invokes \
                                const-str     lines verdict name";

    fn differs(&self) -> bool {
        match (&self.ours, &self.theirs) {
            (Ok(ours), Ok(theirs)) => ours != theirs || self.n_line_differences > 0,
            // A file both refuse is no difference; one that only we read has nothing to be compared with.
            (Err(_), Err(_)) | (Ok(_), Err(_)) => false,
            (Err(_), Ok(_)) => true,
        }
    }

    fn text(&self, input: &DexInput) -> String {
        let n = self.ours.clone().unwrap_or_default();
        let verdict = match (&self.ours, &self.theirs) {
            (Ok(ours), Ok(theirs)) if ours != theirs => format!("COUNTS DIFFER: {theirs:?}"),
            (Ok(_), Ok(_)) if self.n_line_differences > 0 => {
                format!("{} LINES DIFFER", self.n_line_differences)
            }
            (Ok(_), Ok(_)) => "equal".to_owned(),
            (Err(ours), Err(_)) => format!("both refuse ({ours})"),
            (Ok(_), Err(theirs)) => format!("only dexdump refuses ({theirs})"),
            (Err(ours), Ok(_)) => format!("ONLY WE REFUSE ({ours})"),
        };
        format!(
            "{:>7} {:>9} {:>8} {:>7} {:>6} {:>7} {:>7} {:>8} {:>8} {:>7} {:>9} {:>9} {verdict} {}",
            self.version,
            input.bytes.len(),
            n.strings,
            n.classes,
            n.fields,
            n.methods,
            n.code_items,
            n.instructions,
            n.payloads,
            n.invokes,
            n.const_strings,
            self.n_lines,
            input.name
        )
    }
}

fn compare(input: &DexInput, path: &PathBuf, show: usize) -> Result<Row> {
    let version = String::from_utf8_lossy(input.bytes.get(4..7).unwrap_or_default()).into_owned();
    let mut dump = Dump::start(path)?;
    let (mut differences, mut n_lines) = (0, 0);
    let mut expect = |lines: &[Line], dump: &mut Dump| -> Result<()> {
        for line in lines {
            n_lines += 1;
            if let Some(found) = dump.differs(line)? {
                differences += 1;
                if differences <= show as u64 {
                    println!("  ours   {}", String::from_utf8_lossy(&line.text));
                    println!("  theirs {}", String::from_utf8_lossy(&found));
                }
            }
        }
        Ok(())
    };
    let ours = read(&input.bytes, |lines| expect(lines, &mut dump));
    let theirs = dump.finish()?;
    Ok(Row {
        version,
        ours: ours.map_err(|error| error.to_string()),
        theirs,
        n_lines,
        n_line_differences: differences,
    })
}

/// Reads all of a DEX and hands the lines of each method on.
fn read(bytes: &[u8], mut expect: impl FnMut(&[Line]) -> Result<()>) -> Result<Counts> {
    let dex = Dex::parse(bytes)?;
    let mut n =
        Counts { strings: dex.n_strings().into(), classes: dex.n_classes().into(), ..Counts::default() };
    let mut lines = Vec::new();
    for idx in 0..dex.n_strings() {
        dex.string_bytes(idx)?;
    }
    for def in dex.class_defs() {
        let data = dex.class_data(&def?)?;
        for field in data.fields() {
            field?;
            n.fields += 1;
        }
        for method in data.methods() {
            let method = method?;
            n.methods += 1;
            if method.code_off != 0 {
                lines.clear();
                code_lines(&dex, &method, &mut lines, &mut n)?;
                expect(&lines)?;
            }
        }
    }
    Ok(n)
}

/// The output of `dexdump`, read as far as it was asked for, and counted on the way.
struct Dump {
    child: Child,
    out: BufReader<ChildStdout>,
    errors: PathBuf,
    counts: Counts,
    section: Section,
    line: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Fields,
    Methods,
    Catches,
    Positions,
    Other,
}

impl Dump {
    fn start(path: &PathBuf) -> Result<Dump> {
        // A file, because a full pipe nobody reads would stop dexdump.
        let errors = path.with_extension("err");
        // Checksums are no business of this comparison.
        let mut child = Command::new("dexdump")
            .args(["-i", "-f", "-d"])
            .arg(path)
            .stdout(Stdio::piped())
            .stderr(File::create(&errors).with_context(|| format!("creating {}", errors.display()))?)
            .spawn()
            .context("starting dexdump (Debian package dexdump)")?;
        let out = child.stdout.take().context("dexdump has no output")?;
        let out = BufReader::with_capacity(1 << 20, out);
        Ok(Dump { child, out, errors, counts: Counts::default(), section: Section::Other, line: Vec::new() })
    }

    /// Reads the next line of the dump into `line`; false at the end.
    fn advance(&mut self) -> Result<bool> {
        self.line.clear();
        if self.out.read_until(b'\n', &mut self.line)? == 0 {
            return Ok(false);
        }
        if self.line.ends_with(b"\n") {
            self.line.pop();
        }
        Ok(true)
    }

    /// Reads on to a line of a kind we compare, counting what passes.
    fn next_compared(&mut self) -> Result<bool> {
        while self.advance()? {
            if self.classify() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn classify(&mut self) -> bool {
        let line = self.line.as_slice();
        let n = &mut self.counts;
        if line
            .iter()
            .position(|&byte| byte == b':')
            .is_some_and(|at| at >= 6 && line[..at].iter().all(u8::is_ascii_hexdigit))
        {
            count_code_line(line, n);
            return true;
        }
        if line.starts_with(b"      catches       : ") {
            self.section = Section::Catches;
            return true;
        }
        if line.starts_with(b"      positions     : ") {
            self.section = Section::Positions;
            return true;
        }
        match self.section {
            Section::Catches if line.starts_with(b"        ") => return true,
            Section::Positions if line.starts_with(b"        0x") => return true,
            Section::Fields if line.starts_with(b"    #") => n.fields += 1,
            Section::Methods | Section::Positions | Section::Other if line.starts_with(b"    #") => {
                n.methods += 1
            }
            _ => {}
        }
        if line.starts_with(b"      locals        : ") {
            self.section = Section::Methods;
        } else if line.starts_with(b"  Static fields     -") || line.starts_with(b"  Instance fields   -") {
            self.section = Section::Fields;
        } else if line.starts_with(b"  Direct methods    -") || line.starts_with(b"  Virtual methods   -") {
            self.section = Section::Methods;
        } else if line.starts_with(b"  Class descriptor  : ") {
            n.classes += 1;
        } else if line.starts_with(b"  Interfaces        -") {
            // Lists interfaces in the same form as members.
            self.section = Section::Catches;
        } else if let Some(size) = line.strip_prefix(b"string_ids_size     : ") {
            n.strings = String::from_utf8_lossy(size).trim().parse().unwrap_or(0);
        }
        false
    }

    /// Compares the next line of the dump with ours; gives theirs if they differ.
    fn differs(&mut self, ours: &Line) -> Result<Option<Vec<u8>>> {
        for (n, part) in ours.text.split(|&byte| byte == b'\n').enumerate() {
            // A line feed inside a string goes on in the dump's next line, whatever that looks like.
            let there = if n == 0 { self.next_compared()? } else { self.advance()? };
            let same =
                there && if ours.has_float { without_float(&self.line) == part } else { self.line == part };
            if !same {
                return Ok(Some(if there { self.line.clone() } else { b"(end of the dump)".to_vec() }));
            }
        }
        Ok(None)
    }

    /// Reads the rest and gives the counts, or why dexdump refused.
    fn finish(mut self) -> Result<Result<Counts, String>> {
        while self.next_compared()? {}
        let status = self.child.wait()?;
        let stderr = std::fs::read_to_string(&self.errors)?;
        let reason = stderr.lines().find(|line| line.contains(" E ")).unwrap_or(&stderr).to_owned();
        Ok(if status.success() { Ok(self.counts) } else { Err(reason.chars().take(160).collect()) })
    }
}

/// Counts a code line: `0000f0: …|[0000f0] name` starts a method, `…|0000: nop` is an instruction.
fn count_code_line(line: &[u8], n: &mut Counts) {
    let Some(rest) = line.iter().position(|&byte| byte == b'|').and_then(|at| line.get(at + 1..)) else {
        return;
    };
    if rest.starts_with(b"[") {
        n.code_items += 1;
        return;
    }
    let Some(mnemonic) = rest.iter().position(|&byte| byte == b' ').and_then(|at| rest.get(at + 1..)) else {
        return;
    };
    let is_payload = [b"packed-switch-data".as_slice(), b"sparse-switch-data", b"array-data"]
        .iter()
        .any(|name| mnemonic.starts_with(name));
    if is_payload {
        n.payloads += 1;
    } else {
        n.instructions += 1;
    }
    n.invokes += u64::from(mnemonic.starts_with(b"invoke-"));
    n.const_strings += u64::from(mnemonic.starts_with(b"const-string"));
}

/// A line with the number after `#float` or `#double` taken out.
fn without_float(line: &[u8]) -> Vec<u8> {
    for word in [b"#float ".as_slice(), b"#double "] {
        if let Some(at) = line.windows(word.len()).position(|w| w == word)
            && let Some(end) = line[at..].windows(3).position(|w| w == b" //")
        {
            let mut text = line[..at + word.len() - 1].to_vec();
            text.extend(&line[at + end..]);
            return text;
        }
    }
    line.to_vec()
}
