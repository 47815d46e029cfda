//! The report as plain text, 80 columns, whole: what `--format text` writes to a file.

use crate::{
    asks, claim_words, destinations, disclosed_words,
    display::{MAX_SHOWN, clean, count, wrap},
    laws, needed_words,
    operators::operator,
    outlets,
    overview::{bundled, certificates, overview, permissions, signing_line},
    report::{Enabled, Evidence, Finding, Permission, Report, Role, Sdk},
    schedules, seen_words,
    summary::{ladder, platform_line, version},
    switches::feature_lines,
    wording::{FOOTER, RUNGS, coverage_line, meaning, no_way_out, not_meaning, rung_label},
    words::Words,
};

/// Columns of the text file.
pub(crate) const COLUMNS: usize = 80;

/// Evidence steps printed per finding; the JSON report has all of them.
const MAX_STEPS: usize = 24;

/// The report as plain text.
pub fn text(report: &Report, words: &dyn Words) -> String {
    let mut page = Page::default();
    head(&mut page, report);
    data(&mut page, report, words);
    outlet_part(&mut page, report, words);
    schedule_part(&mut page, report, words);
    asks_part(&mut page, report);
    destinations_part(&mut page, report, words);
    laws_part(&mut page, report, words);
    observed_part(&mut page, report, words);
    if !report.disclosure_files.is_empty() {
        page.heading("What it says of itself");
        page.out.push_str(&disclosed_words::part(report, words));
    }
    if !report.claims.is_empty() {
        page.heading("Claims");
        page.out.push_str(&claim_words::part(report));
    }
    needed_part(&mut page, report);
    permission_part(&mut page, report);
    sdk_part(&mut page, report, words);
    coverage_part(&mut page, report);
    page.heading("How to read it");
    for rung in RUNGS {
        page.item(
            &format!("{} {}", ladder(rung), rung_label(rung)),
            &format!("{} {}", meaning(rung), not_meaning(rung)),
        );
    }
    page.blank();
    page.paragraph(0, FOOTER);
    page.out
}

/// Lines being written.
#[derive(Default)]
struct Page {
    out: String,
}

impl Page {
    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn blank(&mut self) {
        self.out.push('\n');
    }

    fn heading(&mut self, text: &str) {
        self.blank();
        self.line(&text.to_uppercase());
        self.line(&"-".repeat(text.chars().count()));
    }

    fn paragraph(&mut self, indent: usize, text: &str) {
        for line in wrap(text, COLUMNS - indent) {
            self.line(&format!("{}{line}", " ".repeat(indent)));
        }
    }

    /// A label with its text set off beside it.
    fn item(&mut self, label: &str, text: &str) {
        const INDENT: usize = 20;
        for (n, line) in wrap(text, COLUMNS - INDENT).into_iter().enumerate() {
            if n == 0 && crate::display::width(label) < INDENT {
                let gap = INDENT - crate::display::width(label);
                self.line(&format!("{label}{}{line}", " ".repeat(gap)));
                continue;
            }
            if n == 0 {
                self.line(label);
            }
            self.line(&format!("{}{line}", " ".repeat(INDENT)));
        }
    }
}

fn head(page: &mut Page, report: &Report) {
    let app = &report.app;
    page.line(&format!("candor {} - what this app can take, and how sure that is", report.tool.version));
    page.blank();
    if let Some(label) = &app.label {
        page.item("App", &clean(label, 100));
    }
    page.item("Id", &clean(&app.id, 200));
    page.item("Version", &version(report));
    page.item("Runs on", &platform_line(report));
    page.item("SHA-256", &app.sha256);
    page.item("Signature", &signing_line(report));
    for certificate in certificates(report) {
        page.item("Certificate", certificate);
    }
    for signer in &app.signers {
        for note in &signer.notes {
            page.item(&format!("Note on {}", clean(&signer.scheme, 8)), &clean(note, MAX_SHOWN));
        }
    }
}

fn data(page: &mut Page, report: &Report, words: &dyn Words) {
    let view = overview(report, words);
    page.heading("Personal data");
    if view.groups.is_empty() {
        page.paragraph(0, &crate::wording::absence("access personal data", &report.coverage));
    }
    for group in &view.groups {
        page.blank();
        page.line(&format!("{}  {} {}", group.label, ladder(group.rung), rung_label(group.rung)));
        for t in &group.types {
            page.blank();
            page.paragraph(2, &format!("{} {} - {}", ladder(t.rung), rung_label(t.rung), t.label));
            if let Some(w) = &t.words
                && !w.reveals.is_empty()
            {
                let mark = if w.reveals_source.is_some() { "" } else { " (unverified)" };
                page.paragraph(4, &format!("What it reveals: {}{mark}", w.reveals));
            }
            for f in &t.findings {
                finding(page, f);
            }
        }
    }
}

/// Flows printed step by step for a sentence.
const MAX_FLOWS: usize = 3;

fn outlet_part(page: &mut Page, report: &Report, words: &dyn Words) {
    if !outlets::looked(report) {
        return;
    }
    page.heading("Where it can go");
    let Some(line) = outlets::line(report) else {
        page.paragraph(0, &no_way_out(&report.coverage));
        return;
    };
    page.paragraph(0, &format!("{line}."));
    for outlets in outlets::outlets(report, words) {
        page.blank();
        page.paragraph(2, &outlets.label);
        for (says, flows) in outlets.kinds.iter().flat_map(|outlet| &outlet.said) {
            page.paragraph(4, &format!("* {}", clean(says, MAX_SHOWN)));
            for flow in flows.iter().take(MAX_FLOWS) {
                page.paragraph(6, &format!("flow {}", clean(&flow.id, 80)));
                for guard in &flow.guards {
                    page.paragraph(6, &crate::guards::line(guard));
                }
                for step in flow.path.iter().take(MAX_STEPS) {
                    evidence(page, outlets::step_label(step.role), step);
                }
                more(page, flow.path.len().saturating_sub(MAX_STEPS), "further step", "further steps");
            }
            more(page, flows.len().saturating_sub(MAX_FLOWS), "further flow", "further flows");
        }
    }
}

fn schedule_part(page: &mut Page, report: &Report, words: &dyn Words) {
    if !schedules::looked(report) {
        return;
    }
    page.heading("How often");
    page.paragraph(0, &schedules::line(report));
    for (label, all) in schedules::by_data(report, words) {
        page.blank();
        page.paragraph(2, &label);
        for schedule in all {
            page.paragraph(4, &format!("* {}", clean(&schedule.says, MAX_SHOWN)));
            page.paragraph(6, &format!("schedule {}", clean(&schedule.id, 80)));
            for guard in &schedule.guards {
                page.paragraph(6, &crate::guards::line(guard));
            }
            for step in schedule.evidence.iter().take(MAX_STEPS) {
                evidence(page, role_label(step.role), step);
            }
            more(page, schedule.evidence.len().saturating_sub(MAX_STEPS), "further step", "further steps");
            for id in &schedule.sends {
                page.paragraph(6, &format!("see flow {}", clean(id, 80)));
            }
            page.paragraph(6, &format!("would be refuted by: {}", clean(&schedule.would_refute, MAX_SHOWN)));
        }
    }
}

fn asks_part(page: &mut Page, report: &Report) {
    if !asks::looked(report) {
        return;
    }
    page.heading("How insistently");
    page.paragraph(0, &asks::line(report));
    for ask in &report.asks {
        page.blank();
        page.paragraph(2, &format!("* {}", clean(&ask.says, MAX_SHOWN)));
        page.paragraph(4, &format!("ask {}", clean(&ask.id, 80)));
        for step in ask.evidence.iter().take(MAX_STEPS) {
            evidence(page, role_label(step.role), step);
        }
        more(page, ask.evidence.len().saturating_sub(MAX_STEPS), "further step", "further steps");
        page.paragraph(6, &format!("would be refuted by: {}", clean(&ask.would_refute, MAX_SHOWN)));
    }
}

fn destinations_part(page: &mut Page, report: &Report, words: &dyn Words) {
    if !destinations::looked(report) {
        return;
    }
    page.heading("Where to");
    page.paragraph(0, &destinations::line(report));
    for network in destinations::networks(report, words) {
        page.blank();
        let operator = network.operator.unwrap_or_else(|| "operator not known".to_owned());
        page.paragraph(2, &format!("* {}: {operator}", network.domain));
        if !network.carries.is_empty() {
            page.paragraph(4, &format!("can be sent there: {}", network.carries));
        }
        if !network.seats.is_empty() {
            page.paragraph(4, &format!("operator: {}", network.seats.join("; ")));
        }
        for host in network.hosts {
            page.paragraph(4, &host.says);
            for path in &host.paths {
                page.paragraph(6, path);
            }
            for guard in &host.guards {
                page.paragraph(6, guard);
            }
            for line in &host.beside {
                page.paragraph(6, line);
            }
            page.paragraph(6, &format!("destination {}", host.id));
            for step in host.evidence.iter().take(MAX_STEPS) {
                evidence(page, role_label(step.role), step);
            }
            more(page, host.evidence.len().saturating_sub(MAX_STEPS), "further step", "further steps");
            page.paragraph(6, &format!("would be refuted by: {}", host.would_refute));
        }
    }
}

fn laws_part(page: &mut Page, report: &Report, words: &dyn Words) {
    let laws = laws::laws(report, words);
    if laws.is_empty() {
        return;
    }
    page.heading("Laws of the operators' seats");
    page.paragraph(0, laws::LEAD);
    for law in laws {
        page.blank();
        page.paragraph(2, &format!("* {}: {}", law.country, law.operators));
        page.paragraph(4, &law.text);
        page.paragraph(4, &format!("{} ({})", law.instruments, law.source));
    }
}

fn observed_part(page: &mut Page, report: &Report, words: &dyn Words) {
    if !seen_words::has_any(report) {
        return;
    }
    page.heading("What was seen, and who has which part");
    if !report.evidence_files.is_empty() {
        page.paragraph(0, seen_words::NOT_AUTHENTICATED);
    }
    for file in &report.evidence_files {
        page.blank();
        page.paragraph(2, &format!("* {}", clean(&file.sha256, 64)));
        page.paragraph(4, &seen_words::file(file));
        for line in seen_words::unread(file) {
            page.paragraph(6, &line);
        }
    }
    section(page, "Recorded by the system", report.accesses.iter().map(|row| seen_words::access(row, words)));
    section(
        page,
        "Seen on the device, not attributed",
        report.seen_on_device.iter().map(seen_words::on_device),
    );
    let mut head = String::new();
    for share in &report.shares {
        let this = seen_words::share_head(share);
        if this != head {
            page.blank();
            page.paragraph(2, &this);
            head = this;
        }
        page.paragraph(4, &format!("* {}", seen_words::share(share, words)));
    }
    if !report.shares.is_empty() {
        page.blank();
        page.paragraph(2, seen_words::INTERVALS);
    }
    if let Some(tables) = seen_words::tables(report) {
        page.blank();
        page.paragraph(0, &format!("{} {tables}", seen_words::NOT_OBSERVABLE));
    }
}

fn needed_part(page: &mut Page, report: &Report) {
    let groups = needed_words::groups(report);
    if groups.is_empty() {
        return;
    }
    page.heading(needed_words::HEADING);
    page.paragraph(0, needed_words::LEAD);
    for group in groups {
        page.blank();
        page.paragraph(2, group.label);
        for one in group.records {
            page.paragraph(4, &format!("* {}", clean(&one.because, needed_words::MAX_TEXT)));
            for line in needed_words::beside(one) {
                page.paragraph(6, &line);
            }
        }
    }
}

fn section(page: &mut Page, head: &str, lines: impl Iterator<Item = String>) {
    for (n, line) in lines.enumerate() {
        if n == 0 {
            page.blank();
            page.paragraph(2, head);
        }
        page.paragraph(4, &format!("* {line}"));
    }
}

fn more(page: &mut Page, n: usize, one: &str, several: &str) {
    if n > 0 {
        page.paragraph(6, &format!("and {} in the JSON report", count(n as u64, one, several)));
    }
}

fn finding(page: &mut Page, f: &Finding) {
    page.paragraph(4, &format!("* {}", clean(&f.says, MAX_SHOWN)));
    page.paragraph(6, &format!("finding {}", clean(&f.id, 80)));
    if let Some(value) = crate::value::of_finding(f) {
        page.paragraph(6, &format!("what gets there: {}", clean(&value, MAX_SHOWN)));
    }
    for need in &f.needs {
        let names: Vec<String> = need.any_of.iter().map(|n| clean(n, 100)).collect();
        let state = if need.declared { "the app asks for it" } else { "the app does not ask for it" };
        page.paragraph(6, &format!("needs {} ({state})", names.join(" or ")));
    }
    for line in f.obtainable.iter().flat_map(|obtainable| &obtainable.says) {
        page.paragraph(6, &format!("gives {}", clean(line, MAX_SHOWN)));
    }
    for guard in &f.guards {
        page.paragraph(6, &crate::guards::line(guard));
        for step in &guard.evidence {
            evidence(page, role_label(step.role), step);
        }
    }
    for when in &f.when {
        page.paragraph(6, &crate::when::line(when));
    }
    for step in f.evidence.iter().take(MAX_STEPS) {
        evidence(page, role_label(step.role), step);
    }
    more(page, f.evidence.len().saturating_sub(MAX_STEPS), "further step", "further steps");
    for id in &f.flows {
        page.paragraph(6, &format!("see flow {}", clean(id, 80)));
    }
    page.paragraph(6, &format!("would be refuted by: {}", clean(&f.would_refute, MAX_SHOWN)));
}

/// A role in words.
pub(crate) fn role_label(role: Role) -> &'static str {
    match role {
        Role::Entry => "started here",
        Role::Path => "then calls",
        Role::Site => "the place",
        Role::AlsoAt => "also at",
        Role::Request => "asked for here",
        Role::Definition => "whose code",
        Role::Constant => "the constant",
        Role::Sink => "where it gets out",
        Role::Switch => "switched here",
        Role::Guard => "the condition",
        Role::Schedule => "set up here",
        Role::Asks => "asked here",
        Role::Answer => "told the answer",
        Role::Named => "named here",
        Role::Observed => "seen in",
    }
}

fn evidence(page: &mut Page, label: &str, e: &Evidence) {
    page.paragraph(6, &format!("{label}: {}", clean(&e.text, MAX_SHOWN)));
    let mut place = format!(
        "{} bytes {}..{}",
        clean(&e.member, 200),
        e.offset,
        u64::from(e.offset) + u64::from(e.length)
    );
    if e.role == Role::Observed {
        place = clean(&e.member, 200);
    }
    if let Some(class) = &e.class {
        place = format!(
            "{} {}",
            clean(class, 200),
            e.method.as_deref().map(|m| clean(m, 200)).unwrap_or_default()
        ) + " in "
            + &place;
    }
    page.paragraph(8, &place);
    if let Some(why) = crate::why::why(e) {
        page.paragraph(8, &why);
    }
}

fn permission_part(page: &mut Page, report: &Report) {
    page.heading("Permissions");
    let p = permissions(report);
    if report.permissions.is_empty() {
        page.line("None asked for.");
    }
    let mut list = |title: &str, rows: &[&Permission]| {
        if rows.is_empty() {
            return;
        }
        page.line(title);
        for row in rows {
            let mut text = clean(&row.name, 120);
            if let Some(level) = &row.protection {
                text.push_str(&format!(" [{}]", clean(level, 60)));
            }
            if let Some(max) = row.max_sdk {
                text.push_str(&format!(", up to API {max}"));
            }
            if let Some(why) = &row.implied_by {
                text.push_str(&format!(", {}", implied_line(why)));
            }
            page.paragraph(2, &text);
            if !row.used_by.is_empty() {
                page.paragraph(4, &format!("used by {}", clean(&row.used_by.join(", "), 200)));
            }
        }
        page.blank();
    };
    list("Code that needs them was found:", &p.used);
    list("No code that needs them was found in what was read:", &p.unused);
    list("Open: no API is known to need them, or not every use can be seen:", &p.open);
}

/// Why the system adds a permission that the manifest does not name, in words.
pub(crate) fn implied_line(why: &str) -> String {
    let why = clean(why, 120);
    if why.contains(' ') { format!("added by the system: {why}") } else { format!("implied by {why}") }
}

fn sdk_part(page: &mut Page, report: &Report, words: &dyn Words) {
    page.heading("SDKs and who runs them");
    let bundled = bundled(report, words);
    if bundled.sdks.is_empty() {
        page.paragraph(0, "None of the known SDKs was found in what was read.");
    }
    page.paragraph(0, RENAMED_NOTE);
    for sdk in &bundled.sdks {
        sdk_entry(page, sdk, words);
    }
    if !bundled.platform.is_empty() {
        page.blank();
        page.line("Support libraries of the platform, bundled with the app:");
        for sdk in &bundled.platform {
            page.paragraph(
                2,
                &format!("{}, {}", clean(&sdk.name, 80), count(sdk.classes, "class", "classes")),
            );
        }
    }
}

fn sdk_entry(page: &mut Page, sdk: &Sdk, words: &dyn Words) {
    let mark = if sdk.verified_knowledge { "" } else { " (row unverified)" };
    page.paragraph(0, &format!("{} [{}]{mark}", clean(&sdk.name, 80), clean(&sdk.id, 80)));
    let mut what = count(sdk.classes, "class", "classes");
    what.push_str(&format!(
        ", {} reachable, {}",
        count(sdk.reachable_methods, "method", "methods"),
        recognition(sdk)
    ));
    if !sdk.purposes.is_empty() {
        what = format!("{}; {what}", clean(&sdk.purposes.join(", "), 120));
    }
    page.paragraph(2, &what);
    page.paragraph(2, &enabled_line(sdk));
    for line in feature_lines(sdk) {
        page.paragraph(2, &format!("a feature of it: {line}"));
    }
    for set in &sdk.switches {
        evidence(page, role_label(set.evidence.role), &set.evidence);
    }
    match &sdk.operator {
        None => page.paragraph(2, "operator unknown"),
        Some(id) => {
            let o = operator(words, id);
            if !o.known {
                page.paragraph(2, &format!("operator {}: nothing known", o.name));
                return;
            }
            let facts: Vec<String> = o.facts.iter().map(super::operators::FactLine::phrase).collect();
            page.paragraph(2, &format!("operator {}: {}", o.name, facts.join("; ")));
        }
    }
}

/// What the list of SDKs cannot tell, said once beside it.
pub(crate) const RENAMED_NOTE: &str = "Of a few widely used libraries the structure of their code is known, so that they are found when their names were changed. All other SDKs are found only where not renamed.";

/// By what an SDK was recognised.
pub(crate) fn recognition(sdk: &Sdk) -> String {
    match sdk.recognised_by.as_str() {
        "structure" => format!(
            "recognised by the structure of its code, confidence 0.{:02}; its names were changed",
            sdk.confidence.min(99)
        ),
        "name" => "recognised by the names of its classes".to_owned(),
        other => format!("recognised by {}, confidence {} %", clean(other, 20), sdk.confidence),
    }
}

/// Whether an SDK is switched on, in words.
pub(crate) fn enabled_line(sdk: &Sdk) -> String {
    let state = match sdk.enabled {
        Enabled::Yes => "switched on",
        Enabled::No => "switched off",
        Enabled::Unknown => "no switch decides whether it runs",
    };
    if sdk.because.is_empty() {
        state.to_owned()
    } else {
        format!("{state}: {}", clean(&sdk.because, MAX_SHOWN))
    }
}

fn coverage_part(page: &mut Page, report: &Report) {
    let c = &report.coverage;
    page.heading("What was looked at");
    page.paragraph(0, &coverage_line(c));
    let libraries: Vec<String> =
        c.native.iter().map(|path| crate::wording::native(path, &c.native_code)).collect();
    for (title, rows) in [
        ("Native libraries:", &libraries),
        ("Scripts, not read:", &c.scripts),
        ("Encrypted or packed, not read:", &c.encrypted),
        ("Outside the class path, run only if loaded:", &c.not_on_class_path),
        ("Limits reached:", &c.budgets),
        ("Not analysed by this version:", &c.not_analysed),
    ] {
        if rows.is_empty() {
            continue;
        }
        page.line(title);
        for row in rows {
            page.paragraph(2, &clean(row, 200));
        }
    }
    if !c.problems.is_empty() {
        page.line("Oddities and damage:");
        for p in &c.problems {
            page.paragraph(2, &format!("{}: {}", clean(&p.place, 200), clean(&p.what, MAX_SHOWN)));
        }
    }
}
