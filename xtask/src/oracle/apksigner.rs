//! Compares the verdict on APK signatures with Debian's `apksigner` library, file by file.
//!
//! `apksigner` starts a virtual machine per file; a small Java program asks the same library for all files at once, on
//! the API levels where the rules change. That library predates v3.1.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail, ensure};
use candor_app::android::signing::{self, Checked, VerifyDepth};
use candor_formats::zip::Archive;

/// The program that asks the library.
const PROGRAM: &str = include_str!("ApksigOracle.java");
/// Where Debian's package puts the library.
const LIBRARY: &str = "/usr/share/java/apksig.jar";
/// API levels asked for: the first, and those from which v1 takes SHA-256, v2 and v3 are read.
const LEVELS: [u32; 4] = [1, 18, 24, 28];

/// Compares signature verdicts.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// APK files, or folders that are searched for them.
    #[arg(required = true)]
    inputs: Vec<PathBuf>,
    /// The library to compare with.
    #[arg(long, default_value = LIBRARY)]
    library: PathBuf,
}

/// What one side says about one file at one level.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    accepted: bool,
    /// Schemes and signers, if accepted.
    schemes: Vec<String>,
    signers: Vec<String>,
    why: String,
}

/// Runs both sides and prints each difference.
pub(crate) fn run(args: &Args) -> Result<()> {
    let mut files = Vec::new();
    for input in &args.inputs {
        collect(input, &mut files)?;
    }
    files.sort();
    files.dedup();
    let oracle = ask_oracle(&files, &args.library)?;
    let (mut same, mut explained, mut different) = (0_usize, 0_usize, 0_usize);
    for (path, theirs) in files.iter().zip(oracle.chunks(LEVELS.len())) {
        let ours = ask_candor(path)?;
        for ((level, ours), theirs) in LEVELS.iter().zip(&ours).zip(theirs) {
            let agrees = ours.accepted == theirs.accepted
                && (!ours.accepted || (ours.schemes == theirs.schemes && ours.signers == theirs.signers));
            if agrees {
                same += 1;
                continue;
            }
            let reason = explain(ours, theirs);
            println!("{} at API level {level}", path.display());
            println!("  candor: {} {:?} {}", ours.accepted, ours.schemes, ours.why);
            println!("  apksig: {} {:?} {}", theirs.accepted, theirs.schemes, theirs.why);
            match reason {
                Some(reason) => {
                    println!("  because: {reason}");
                    explained += 1;
                }
                None => different += 1,
            }
        }
    }
    println!(
        "{} files at {} API levels: {same} agree, {explained} differ for a known reason, {different} differ",
        files.len(),
        LEVELS.len()
    );
    ensure!(different == 0, "{different} verdicts differ without a known reason");
    Ok(())
}

/// Differences that are none of the signature: the library also reads manifests and ZIP details that candor reports
/// elsewhere.
fn explain(ours: &Answer, theirs: &Answer) -> Option<&'static str> {
    let only_they_refuse = ours.accepted && !theirs.accepted;
    let causes = [
        ("NO_SIG_FOR_TARGET_SANDBOX_VERSION", "the manifest's targetSandboxVersion asks for a newer scheme"),
        ("AndroidManifest.xml", "the library reads the manifest first and gives up on it"),
    ];
    causes
        .into_iter()
        .find(|(cause, _)| only_they_refuse && theirs.why.contains(cause))
        .map(|(_, reason)| reason)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).with_context(|| path.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() || path.extension().is_some_and(|extension| extension == "apk") {
                collect(&path, files)?;
            }
        }
    } else {
        files.push(path.to_owned());
    }
    Ok(())
}

fn ask_oracle(files: &[PathBuf], library: &Path) -> Result<Vec<Answer>> {
    let folder = std::env::temp_dir().join(format!("candor-oracle-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let source = folder.join("ApksigOracle.java");
    std::fs::write(&source, PROGRAM)?;
    let mut child = Command::new("java")
        .arg("-cp")
        .arg(library)
        .arg(&source)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("java (package default-jdk-headless) does not start")?;
    let mut requests = String::new();
    for file in files {
        for level in LEVELS {
            requests.push_str(&format!("{level}\t{}\n", file.display()));
        }
    }
    let mut stdin = child.stdin.take().context("no input of the Java program")?;
    let writer = std::thread::spawn(move || stdin.write_all(requests.as_bytes()));
    let output = child.wait_with_output()?;
    let written = writer.join();
    std::fs::remove_dir_all(&folder)?;
    ensure!(
        output.status.success(),
        "the Java program failed; is {} there (package apksigner)?",
        library.display()
    );
    ensure!(matches!(written, Ok(Ok(()))), "the Java program did not read its input");
    let answers: Vec<Answer> = String::from_utf8_lossy(&output.stdout).lines().map(parse_answer).collect();
    if answers.len() != files.len() * LEVELS.len() {
        bail!("{} answers to {} questions", answers.len(), files.len() * LEVELS.len());
    }
    Ok(answers)
}

fn parse_answer(line: &str) -> Answer {
    let mut fields = line.split('\t');
    let mut next = || fields.next().unwrap_or_default();
    let accepted = next() == "true";
    let list = |text: &str| text.split(',').filter(|item| !item.is_empty()).map(str::to_owned).collect();
    Answer { accepted, schemes: list(next()), signers: list(next()), why: next().to_owned() }
}

/// The same questions to candor.
fn ask_candor(path: &Path) -> Result<Vec<Answer>> {
    let file = std::fs::read(path).with_context(|| path.display().to_string())?;
    let archive = match Archive::parse(&file) {
        Ok(archive) => archive,
        Err(error) => {
            let why = error.to_string();
            let refused = |_| Answer { accepted: false, schemes: vec![], signers: vec![], why: why.clone() };
            return Ok(LEVELS.into_iter().map(refused).collect());
        }
    };
    Ok(LEVELS.into_iter().map(|level| answer(&file, &archive, level)).collect())
}

fn answer(file: &[u8], archive: &Archive<'_>, level: u32) -> Answer {
    let signatures = signing::verify_to(VerifyDepth::Full, "base.apk", file, archive, Some(level), None);
    let verdict = signing::verdict(&signatures, Some(level));
    let mut why = verdict.reasons.join("; ");
    if signatures.iter().any(|signature| signature.checked == Checked::NotChecked) {
        why.push_str(" (not all checked)");
    }
    // The library names one signer: the newest scheme's, and for v1 and v2 all of them.
    let newest = verdict.schemes.iter().rev().find(|scheme| **scheme != "v4");
    let mut signers: Vec<String> = signatures
        .iter()
        .filter(|signature| Some(&signature.scheme) == newest)
        .flat_map(|signature| &signature.cert_sha256)
        .map(|digest| digest.iter().map(|octet| format!("{octet:02x}")).collect())
        .collect();
    signers.sort();
    signers.dedup();
    let schemes = verdict.schemes.iter().map(|&scheme| scheme.to_owned()).collect();
    Answer { accepted: verdict.accepted, schemes, signers, why }
}
