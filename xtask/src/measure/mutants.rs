//! Mutants of single members of real apps: manifest, resource table, one DEX file, central directory.

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};
use candor_formats::zip::{Archive, Limits};
use candor_knowledge::Knowledge;
use candor_testkit::{
    corpus,
    mutate::{Damage, Numbers, mutate},
    zip::{Header, ZipBuilder, ZipEntry},
};

use super::guard::{self, Share};

/// Apps with at most this much DEX are taken most often: a mutant of a small app is as odd, and much quicker.
const SMALL_DEX: usize = 400_000;
/// Apps with more are taken least often.
const MIDDLE_DEX: usize = 9_000_000;

/// Options.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// How many mutants.
    #[arg(long, default_value_t = 2_000)]
    count: u64,
    /// Seed; the same seed gives the same mutants.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write the bytes of one mutant to a file, to look at it.
    #[arg(long, num_args = 2, value_names = ["CASE", "FILE"])]
    write: Vec<String>,
    /// Work on these cases (what this program calls itself with).
    #[arg(long, hide = true)]
    share: Option<Share>,
    /// Cache folder; default: `CANDOR_CACHE`, else `candor` in the user's cache folder.
    dir: Option<PathBuf>,
}

/// Runs the mutants.
pub(crate) fn run(args: &Args) -> Result<()> {
    let dir = args.dir.clone().unwrap_or_else(corpus::cache_dir);
    let bases = Bases::load(&dir)?;
    if let Some(share) = args.share {
        let knowledge = Knowledge::embedded()?;
        return guard::serve(share, |case| {
            guard::audit("mutant", bases.mutant(args.seed, case).bytes, &knowledge)
        });
    }
    if let [case, file] = args.write.as_slice() {
        let mutant = bases.mutant(args.seed, case.parse()?);
        println!("{}", mutant.words);
        return Ok(std::fs::write(file, mutant.bytes)?);
    }
    let began = std::time::Instant::now();
    let child = ["measure", "mutants", "--seed", &args.seed.to_string(), &dir.display().to_string()]
        .map(str::to_owned);
    let tally = guard::supervise(&child, args.count)?;
    println!("{} mutants of {} apps, seed {}, commit {}", args.count, bases.all.len(), args.seed, commit());
    tally.print(&|case| bases.mutant(args.seed, case).words);
    println!("took               {} s", began.elapsed().as_secs());
    if !tally.failed.is_empty() {
        bail!("{} mutants panicked, hung or took too much memory", tally.failed.len());
    }
    Ok(())
}

/// The commit that is measured, as git names it.
pub(crate) fn commit() -> String {
    let output = Command::new("git").args(["describe", "--always", "--dirty"]).output();
    output
        .ok()
        .and_then(|o| String::from_utf8(o.stdout).ok())
        .map_or_else(String::new, |s| s.trim().to_owned())
}

/// What is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Manifest,
    ResourceTable,
    Dex,
    Directory,
}

/// A mutant and how it came about.
struct Mutant {
    bytes: Vec<u8>,
    words: String,
}

/// Apps that mutants are made of.
struct Bases {
    all: Vec<Base>,
    small: Vec<usize>,
    middle: Vec<usize>,
    large: Vec<usize>,
}

impl Bases {
    fn load(dir: &std::path::Path) -> Result<Self> {
        let mut bases = Self { all: Vec::new(), small: Vec::new(), middle: Vec::new(), large: Vec::new() };
        for (file, path) in corpus::cached_files_in(dir, "ci")? {
            if !file.path.ends_with(".apk") {
                continue;
            }
            let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
            // Inputs that are broken as they come are the business of `measure hostile`.
            let Some(base) = Base::new(&file.path, bytes) else { continue };
            let class = match base.dex_len {
                0..=SMALL_DEX => &mut bases.small,
                len if len <= MIDDLE_DEX => &mut bases.middle,
                _ => &mut bases.large,
            };
            class.push(bases.all.len());
            bases.all.push(base);
        }
        if bases.small.is_empty() || bases.middle.is_empty() || bases.large.is_empty() {
            bail!("the set ci lacks small, middle or large apps");
        }
        Ok(bases)
    }

    /// The mutant of a case: app, member and damage follow from seed and number alone.
    fn mutant(&self, seed: u64, case: u64) -> Mutant {
        let mut numbers = Numbers::of_case(seed, case);
        let class = match numbers.below(200) {
            0 => &self.large,
            1..=12 => &self.middle,
            _ => &self.small,
        };
        let base = class.get(numbers.below(class.len())).and_then(|i| self.all.get(*i));
        let donor = self.small.get(numbers.below(self.small.len())).and_then(|i| self.all.get(*i));
        let target = match numbers.below(20) {
            0..=5 => Target::Manifest,
            6..=9 => Target::ResourceTable,
            10..=16 => Target::Dex,
            _ => Target::Directory,
        };
        let (Some(base), Some(donor)) = (base, donor) else {
            return Mutant { bytes: Vec::new(), words: "no apps".to_owned() };
        };
        base.mutant(target, donor, &mut numbers)
    }
}

/// One app, with the members that are damaged lying unpacked in it.
struct Base {
    name: String,
    original: Vec<u8>,
    directory: usize,
    archive: ZipBuilder,
    dex_len: usize,
}

impl Base {
    fn new(name: &str, original: Vec<u8>) -> Option<Self> {
        let zip = Archive::parse(&original).ok()?;
        let mut archive = ZipBuilder::new();
        let mut dex_len = 0;
        for entry in zip.entries() {
            let name = entry.name_lossy();
            if kind(&name).is_some() {
                let contents = zip.read(entry, &Limits::default()).ok()?;
                dex_len += if kind(&name) == Some(Target::Dex) { contents.bytes.len() } else { 0 };
                archive.entries.push(ZipEntry::stored(entry.name, &contents.bytes));
            } else if !name.ends_with(".so") && !name.ends_with(".png") {
                // Libraries and pictures are not read and would only be copied for each mutant.
                let at = usize::try_from(entry.data_offset()?).ok()?;
                let end = at.checked_add(usize::try_from(entry.compressed_size).ok()?)?;
                let payload = original.get(at..end)?.to_vec();
                let header = Header {
                    method: entry.method,
                    flags: 0,
                    crc32: entry.crc32?,
                    compressed_size: u32::try_from(payload.len()).ok()?,
                    uncompressed_size: u32::try_from(entry.uncompressed_size).ok()?,
                };
                let stored = ZipEntry::stored(entry.name, &[]);
                archive.entries.push(ZipEntry { payload, central: header, local: header, ..stored });
            }
        }
        if let Some((at, len)) = zip.signing_block() {
            let at = usize::try_from(at).ok()?;
            archive.before_directory = original.get(at..at + usize::try_from(len).ok()?)?.to_vec();
        }
        let directory = usize::try_from(zip.central_directory_offset()?).ok()?;
        let known = dex_len > 0 && directory < original.len();
        let name = name.rsplit('/').next().unwrap_or(name).to_owned();
        known.then_some(Self { name, original, directory, archive, dex_len })
    }

    fn members(&self, target: Target) -> Vec<usize> {
        let of_kind = |i: &usize| self.archive.entries.get(*i).and_then(kind_of) == Some(target);
        (0..self.archive.entries.len()).filter(of_kind).collect()
    }

    fn mutant(&self, target: Target, donor: &Self, numbers: &mut Numbers) -> Mutant {
        let Some(member) = numbers.pick(&self.members(target)).copied() else {
            return self.directory(numbers);
        };
        let donated = donor.members(target).first().and_then(|i| donor.archive.entries.get(*i));
        let mut archive = self.archive.clone();
        let entry = &mut archive.entries[member];
        let mut bytes = std::mem::take(&mut entry.payload);
        let damage = mutate(&mut bytes, donated.map_or(&[], |e| &e.payload), numbers);
        let name = String::from_utf8_lossy(&entry.name).into_owned();
        *entry = ZipEntry::stored(&entry.name, &bytes);
        Mutant { bytes: archive.build(), words: self.words(&name, &damage) }
    }

    fn directory(&self, numbers: &mut Numbers) -> Mutant {
        let (before, directory) = self.original.split_at(self.directory);
        let mut directory = directory.to_vec();
        let damage = mutate(&mut directory, before, numbers);
        let bytes = [before, &directory].concat();
        Mutant { bytes, words: self.words("central directory", &damage) }
    }

    fn words(&self, member: &str, damage: &[Damage]) -> String {
        format!("{} {member} {damage:?}", self.name)
    }
}

fn kind_of(entry: &ZipEntry) -> Option<Target> {
    kind(std::str::from_utf8(&entry.name).ok()?)
}

fn kind(name: &str) -> Option<Target> {
    match name {
        "AndroidManifest.xml" => Some(Target::Manifest),
        "resources.arsc" => Some(Target::ResourceTable),
        _ if name.starts_with("classes") && name.ends_with(".dex") => Some(Target::Dex),
        _ => None,
    }
}
