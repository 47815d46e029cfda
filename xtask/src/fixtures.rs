//! Builds the fixture apps of `tests/cases/`, `tests/flows/` and `tests/pairs/` from source: aapt, then
//! kotlinc, javac, D8, R8 and signing in two JVMs, one for what is in Kotlin; then the iOS apps of
//! `tests/ios/`.

pub(crate) mod big;
mod ios;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command as Process,
};

use anyhow::{Context, Result, bail};
use candor_testkit::{
    corpus,
    fixtures::{self, Variant},
    ios_fixtures,
};
use clap::Subcommand;

/// Where Debian puts the signing library.
const SIGNING_JARS: [&str; 2] = ["/usr/share/java/apksig.jar", "/usr/share/java/apksigner.jar"];

/// What to do with the fixtures.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Build every fixture that the cache does not have: Android's plain and with R8, those for iOS in their
    /// builds.
    Build {
        /// Cache folder; default: `CANDOR_CACHE`, else `candor` in the user's cache folder.
        #[arg(long)]
        dir: Option<PathBuf>,
        /// Only the iOS apps: they need neither Java nor the pinned compilers.
        #[arg(long)]
        ios_only: bool,
    },
    /// Build one big program out of the pinned apps, to measure speed and memory with. Needs Java and 6 GB of
    /// memory.
    Big {
        /// Cache folder; default: `CANDOR_CACHE`, else `candor` in the user's cache folder.
        #[arg(long)]
        dir: Option<PathBuf>,
    },
    /// Print case, variant and folder of each built fixture.
    Paths,
}

/// Runs one command.
pub(crate) fn run(command: Command) -> Result<()> {
    match command {
        Command::Build { dir, ios_only } => {
            let (root, cache) = (corpus::repository_root(), dir.unwrap_or_else(corpus::cache_dir));
            if !ios_only {
                build(&root, &cache)?;
            }
            ios::build(&root, &cache)
        }
        Command::Big { dir } => big::build(&dir.unwrap_or_else(corpus::cache_dir)),
        Command::Paths => {
            for variant in fixtures::built_variants()? {
                println!("{} {} {}", variant.case, variant.name, variant.built.display());
            }
            for variant in ios_fixtures::built_variants()? {
                println!("ios/{} {} {}", variant.case, variant.name, variant.built.display());
            }
            Ok(())
        }
    }
}

fn build(root: &Path, cache: &Path) -> Result<()> {
    let mut variants = fixtures::variants(root, cache)?;
    variants.extend(fixtures::flow_variants(root, cache)?);
    variants.extend(fixtures::example_variants(root, cache)?);
    variants.extend(fixtures::pair_variants(root, cache)?);
    let missing: Vec<&Variant> = variants.iter().filter(|variant| !variant.is_built()).collect();
    println!("{} fixtures, {} to build", variants.len(), missing.len());
    if missing.is_empty() {
        return Ok(());
    }
    let tools = Tools::find(cache)?;
    let work = cache.join(format!("fixtures-work-{}", std::process::id()));
    fs::create_dir_all(&work)?;
    let outcome = build_in(root, &work, &tools, &missing);
    fs::remove_dir_all(&work)?;
    outcome
}

fn build_in(root: &Path, work: &Path, tools: &Tools, missing: &[&Variant]) -> Result<()> {
    // The two take about as long; the compiler and the libraries of Kotlin are loaded and compiled in one of
    // them alone.
    let [mut in_java, mut in_kotlin] = [String::new(), String::new()];
    for (i, variant) in missing.iter().enumerate() {
        let dir = work.join(format!("base{i}"));
        let out = work.join(format!("out{i}"));
        fs::create_dir_all(&dir)?;
        fs::create_dir_all(&out)?;
        let (base, rules) = tools.package(variant, &dir)?;
        let row = [&variant.sources, &base, &rules, &out].map(|path| path.display().to_string());
        let plan = if is_in_kotlin(&variant.sources)? { &mut in_kotlin } else { &mut in_java };
        plan.push_str(&(row.join("\t") + "\n"));
    }
    let keystore = keystore(work)?;
    let compile = |name: &str, plan: &str| -> Result<()> {
        if plan.is_empty() {
            return Ok(());
        }
        let dir = work.join(name);
        fs::create_dir_all(&dir)?;
        let plan_file = dir.join("plan.txt");
        fs::write(&plan_file, plan)?;
        tools.compile(root, &dir, &keystore, &plan_file)
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(|| compile("kotlin", &in_kotlin));
        let own = compile("java", &in_java);
        own.and(other.join().unwrap_or_else(|_| bail!("the thread of the Kotlin fixtures stopped")))
    })?;
    fs::create_dir_all(missing.first().and_then(|v| v.built.parent()).context("no fixture folder")?)?;
    for (i, variant) in missing.iter().enumerate() {
        if variant.built.exists() {
            fs::remove_dir_all(&variant.built)?;
        }
        fs::rename(work.join(format!("out{i}")), &variant.built)?;
    }
    println!("{} fixtures built", missing.len());
    Ok(())
}

/// Whether a folder holds Kotlin.
fn is_in_kotlin(folder: &Path) -> Result<bool> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && is_in_kotlin(&path)?
            || path.extension().is_some_and(|extension| extension == "kt")
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A key that signs what is built now.
fn keystore(work: &Path) -> Result<PathBuf> {
    let keystore = work.join("test-key.p12");
    let mut keytool = Process::new("keytool");
    keytool.args(["-genkeypair", "-alias", "fixture", "-keyalg", "EC", "-groupname", "secp256r1"]);
    keytool.args(["-storetype", "PKCS12", "-storepass", "fixtures", "-keypass", "fixtures"]);
    keytool.args(["-dname", "CN=Test key of the fixtures", "-validity", "10000", "-keystore"]);
    checked(keytool.arg(&keystore))?;
    Ok(keystore)
}

/// The pinned compilers.
struct Tools {
    d8: PathBuf,
    android: PathBuf,
    /// The Kotlin compiler, which also holds the coroutines library.
    kotlin: PathBuf,
    kotlin_stdlib: PathBuf,
}

impl Tools {
    fn find(cache: &Path) -> Result<Self> {
        let files = corpus::cached_files_in(cache, "tools")?;
        let find = |part: &str| {
            let found = files.iter().find(|(file, _)| file.path.contains(part));
            found.map(|(_, path)| path.clone()).with_context(|| format!("no {part} in the set tools"))
        };
        Ok(Self {
            d8: find("/d8.jar")?,
            android: find("/android.jar")?,
            kotlin: find("/kotlin-jupyter-kernel-")?,
            kotlin_stdlib: find("/kotlin-stdlib-")?,
        })
    }

    /// Manifest and resources into a base APK; keep rules for what they name.
    fn package(&self, variant: &Variant, dir: &Path) -> Result<(PathBuf, PathBuf)> {
        let (base, rules) = (dir.join("base.apk"), dir.join("keep.txt"));
        let mut aapt = Process::new("aapt");
        aapt.args(["package", "-f", "-I"]).arg(&self.android);
        aapt.arg("-M").arg(variant.sources.join("AndroidManifest.xml"));
        aapt.arg("-F").arg(&base).arg("-G").arg(&rules);
        for (option, folder) in [("-S", "res"), ("-A", "assets")] {
            let folder = variant.sources.join(folder);
            if folder.is_dir() {
                aapt.arg(option).arg(folder);
            }
        }
        checked(&mut aapt).with_context(|| variant.sources.display().to_string())?;
        native(&variant.sources.join("native"), dir, &base)?;
        let own = variant.sources.join("keep.pro");
        if own.is_file() {
            let text = fs::read_to_string(&rules)? + &fs::read_to_string(own)?;
            fs::write(&rules, text)?;
        }
        Ok((base, rules))
    }

    /// One JVM for everything of a plan that is Java. The optimising compiler costs more than it saves in
    /// these few minutes.
    fn compile(&self, root: &Path, work: &Path, keystore: &Path, plan: &Path) -> Result<()> {
        let mut class_path = self.d8.display().to_string();
        for jar in SIGNING_JARS {
            class_path.push_str(&format!(":{jar}"));
        }
        let mut java = Process::new("java");
        java.args(["-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", &class_path]);
        java.arg(root.join("xtask/src/fixtures/BuildFixtures.java"));
        java.arg(&self.android).arg(root.join("tests/cases/stubs")).arg(keystore).arg(work).arg(plan);
        java.arg(&self.kotlin).arg(&self.kotlin_stdlib);
        checked(&mut java)
    }
}

/// Compiles each C file to a library of its name for this machine and puts them into the APK. They are built
/// without the system's library, so that they need nothing of this machine but its compiler.
fn native(sources: &Path, dir: &Path, apk: &Path) -> Result<()> {
    if !sources.is_dir() {
        return Ok(());
    }
    let mut files = fs::read_dir(sources)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<PathBuf>, std::io::Error>>()?;
    files.sort();
    let folder = format!("lib/{}", std::env::consts::ARCH.replace("aarch64", "arm64-v8a"));
    fs::create_dir_all(dir.join(&folder))?;
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "c")) {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let inside = format!("{folder}/lib{stem}.so");
        let mut compiler = Process::new("cc");
        compiler.args([
            "-shared",
            "-fPIC",
            "-O2",
            "-nostdlib",
            "-ffreestanding",
            "-fno-asynchronous-unwind-tables",
        ]);
        compiler.args(["-fvisibility=hidden", "-Wall", "-Werror", "-o"]).arg(dir.join(&inside)).arg(file);
        checked(&mut compiler).with_context(|| file.display().to_string())?;
        let mut aapt = Process::new("aapt");
        checked(aapt.current_dir(dir).args(["add"]).arg(apk).arg(&inside))?;
    }
    Ok(())
}

fn checked(command: &mut Process) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output =
        command.output().with_context(|| format!("{name} could not be started; is it installed?"))?;
    if !output.status.success() {
        let said = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        bail!("{name} ended with {}\n{}", output.status, said.concat().trim());
    }
    Ok(())
}
