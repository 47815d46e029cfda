//! The report as a reader goes through it: data by group and type, with whose code and how sure.
//!
//! Text and HTML are both written from this view, so that they cannot say different things.

use crate::{
    report::{Finding, OwnerKind, Permission, Report, Rung, Sdk},
    wording,
    words::{DataWords, GROUPS, Words, data_label},
};

/// The view of a report.
#[derive(Debug)]
pub(crate) struct Overview<'a> {
    /// Groups with at least one finding, in the order of [`GROUPS`].
    pub groups: Vec<Group<'a>>,
}

/// A group of data types.
#[derive(Debug)]
pub(crate) struct Group<'a> {
    /// Group id.
    pub id: String,
    /// Heading.
    pub label: String,
    /// Highest rung of any finding in it.
    pub rung: Rung,
    /// Its data types, highest rung first.
    pub types: Vec<DataType<'a>>,
}

/// A data type with its findings.
#[derive(Debug)]
pub(crate) struct DataType<'a> {
    /// Taxonomy id.
    pub id: &'a str,
    /// Words of knowledge, where a row exists.
    pub words: Option<DataWords>,
    /// Label.
    pub label: String,
    /// Highest rung of any finding.
    pub rung: Rung,
    /// Findings, highest rung first, then own code, SDKs, unknown, support libraries.
    pub findings: Vec<&'a Finding>,
    /// Owners of findings above `declared`, without doubles.
    pub owners: Vec<OwnerLine>,
}

/// An owner in a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct OwnerLine {
    order: u8,
    /// Kind.
    pub kind: OwnerKind,
    /// Words.
    pub label: String,
    /// Highest rung of its findings: a type's may be another owner's.
    pub rung: Rung,
}

/// Permissions by what can be said about their use.
#[derive(Debug, Default)]
pub(crate) struct Permissions<'a> {
    /// Code that needs it was found.
    pub used: Vec<&'a Permission>,
    /// No code that needs it was found in what was read.
    pub unused: Vec<&'a Permission>,
    /// Nothing can be said: no API is known to need it, or it can be used in ways that are not looked for.
    pub open: Vec<&'a Permission>,
}

/// The view of a report, with the words of `words`.
pub(crate) fn overview<'a>(report: &'a Report, words: &dyn Words) -> Overview<'a> {
    let mut types: Vec<DataType<'a>> = Vec::new();
    for finding in &report.findings {
        match types.iter_mut().find(|t| t.id == finding.data) {
            Some(known) => known.findings.push(finding),
            None => types.push(DataType {
                id: &finding.data,
                words: words.data_type(&finding.data),
                label: data_label(words, &finding.data),
                rung: finding.rung,
                findings: vec![finding],
                owners: Vec::new(),
            }),
        }
    }
    for t in &mut types {
        complete(t, words);
    }
    types.sort_by(|a, b| b.rung.cmp(&a.rung).then_with(|| a.id.cmp(b.id)));
    let mut groups: Vec<Group<'a>> = Vec::new();
    for (id, label) in GROUPS {
        let (here, rest): (Vec<_>, Vec<_>) = types.into_iter().partition(|t| group_of(t) == id);
        types = rest;
        push_group(&mut groups, id, label, here);
    }
    // Types of a group that this version has no heading for.
    push_group(&mut groups, "other", "Other", types);
    Overview { groups }
}

fn push_group<'a>(groups: &mut Vec<Group<'a>>, id: &str, label: &str, types: Vec<DataType<'a>>) {
    let Some(rung) = types.iter().map(|t| t.rung).max() else { return };
    groups.push(Group { id: id.to_owned(), label: label.to_owned(), rung, types });
}

fn group_of<'t>(t: &'t DataType<'_>) -> &'t str {
    t.words.as_ref().map_or("", |w| w.group.as_str())
}

fn complete(t: &mut DataType<'_>, words: &dyn Words) {
    t.findings.sort_by(|a, b| {
        b.rung
            .cmp(&a.rung)
            .then_with(|| order(a.owner.kind).cmp(&order(b.owner.kind)))
            .then_with(|| (&a.item, &a.owner, &a.id).cmp(&(&b.item, &b.owner, &b.id)))
    });
    t.rung = t.findings.iter().map(|f| f.rung).max().unwrap_or(Rung::Declared);
    t.owners = t
        .findings
        .iter()
        .filter(|f| f.rung > Rung::Declared)
        .map(|f| OwnerLine {
            order: order(f.owner.kind),
            kind: f.owner.kind,
            label: wording::owner_label(f.owner.kind, f.owner.sdk.as_deref(), words),
            rung: f.rung,
        })
        .collect();
    // The highest rung of each owner stands first, and only that stays.
    t.owners.sort_by(|a, b| (a.order, &a.label, b.rung).cmp(&(b.order, &b.label, a.rung)));
    t.owners.dedup_by(|a, b| (a.order, &a.label) == (b.order, &b.label));
}

/// Owners in the order readers care about.
fn order(kind: OwnerKind) -> u8 {
    match kind {
        OwnerKind::FirstParty => 0,
        OwnerKind::Sdk => 1,
        OwnerKind::Unknown => 2,
        OwnerKind::Platform => 3,
    }
}

/// Permissions by what can be said about their use, each list by name.
pub(crate) fn permissions(report: &Report) -> Permissions<'_> {
    let mut out = Permissions::default();
    for p in &report.permissions {
        // Who uses it decides: a report that was read back may name users and no verdict.
        match p.unused {
            _ if !p.used_by.is_empty() => out.used.push(p),
            Some(false) => out.used.push(p),
            Some(true) => out.unused.push(p),
            None => out.open.push(p),
        }
    }
    out
}

/// Code of third parties in the app, and support libraries of the platform.
pub(crate) struct Bundled<'a> {
    /// Third parties: those with an operator first, then by the number of classes.
    pub sdks: Vec<&'a Sdk>,
    /// Support libraries, which are nobody's SDK; in the same order.
    pub platform: Vec<&'a Sdk>,
}

/// SDKs in the order readers care about.
pub(crate) fn bundled<'a>(report: &'a Report, words: &dyn Words) -> Bundled<'a> {
    let mut list: Vec<&Sdk> = report.sdks.iter().collect();
    list.sort_by(|a, b| {
        (a.operator.is_none(), std::cmp::Reverse(a.classes), &a.id).cmp(&(
            b.operator.is_none(),
            std::cmp::Reverse(b.classes),
            &b.id,
        ))
    });
    let (platform, sdks) = list.into_iter().partition(|s| words.sdk(&s.id).is_some_and(|row| row.platform));
    Bundled { sdks, platform }
}

/// `android.permission.CAMERA` as `CAMERA`; names of other namespaces stay whole.
pub fn short_permission(name: &str) -> &str {
    name.strip_prefix("android.permission.").unwrap_or(name)
}

/// The Android release people know an API level by.
pub fn android_release(api: u32) -> Option<&'static str> {
    let release = match api {
        14 | 15 => "4.0",
        16 => "4.1",
        17 => "4.2",
        18 => "4.3",
        19 | 20 => "4.4",
        21 => "5.0",
        22 => "5.1",
        23 => "6",
        24 => "7.0",
        25 => "7.1",
        26 => "8.0",
        27 => "8.1",
        28 => "9",
        29 => "10",
        30 => "11",
        31 => "12",
        32 => "12L",
        33 => "13",
        34 => "14",
        35 => "15",
        36 => "16",
        37 => "17",
        _ => return None,
    };
    Some(release)
}

/// Whether every signature found verifies, and the schemes.
pub(crate) fn signing_line(report: &Report) -> String {
    if report.app.platform == crate::report::Platform::Ios && report.app.signers.is_empty() {
        return "the code signature was not checked".to_owned();
    }
    if report.app.signers.is_empty() {
        return "not signed, or no signature could be read".to_owned();
    }
    let mut good: Vec<&str> = Vec::new();
    let mut bad: Vec<&str> = Vec::new();
    let mut unread: Vec<&str> = Vec::new();
    for s in &report.app.signers {
        let list = match (s.verified, s.not_checked) {
            (true, _) => &mut good,
            (false, true) => &mut unread,
            (false, false) => &mut bad,
        };
        if !list.contains(&s.scheme.as_str()) {
            list.push(&s.scheme);
        }
    }
    let mut line = String::new();
    if !good.is_empty() {
        line.push_str(&format!("signature verified ({})", good.join(", ")));
    }
    if !bad.is_empty() {
        if !line.is_empty() {
            line.push_str("; ");
        }
        line.push_str(&format!("does NOT verify ({})", bad.join(", ")));
    }
    if !unread.is_empty() {
        if !line.is_empty() {
            line.push_str("; ");
        }
        line.push_str(&format!("present, not checked in full ({})", unread.join(", ")));
    }
    line
}

/// The certificates of the signers, without doubles, those that verify first.
pub(crate) fn certificates(report: &Report) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    for verified in [true, false] {
        for s in report.app.signers.iter().filter(|s| s.verified == verified) {
            if let Some(cert) = s.cert_sha256.as_deref()
                && !out.contains(&cert)
            {
                out.push(cert);
            }
        }
    }
    out
}
