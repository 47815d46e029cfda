//! How often: the schedules of a report, in words and as a picture.

use candor_findings as findings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    convert,
    display::{clean, count, thousands},
    guards::{Guard, guard},
    report::{Evidence, Owner, Question, Report, Rung},
    ways::sink_label,
    wording::{Slots, sentence, subject},
    words::{Words, data_label, item_label},
};

/// Where the time between two runs comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimeFrom {
    /// The code says it.
    Constant,
    /// The code says it as long as the app is told no other.
    Default,
    /// The app is told it, by a server, its own settings or a message.
    RemoteKey,
    /// It is not known.
    Unknown,
}

/// A setting that decides a time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Setting {
    /// Who tells it: `remote` a server by remote configuration, `answer` a server in an answer, `preference` the app's own
    /// settings, `extra` who sends the app a message.
    pub kind: String,
    /// The name by which it is asked for, if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What the code takes where nothing is told, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_ms: Option<i64>,
}

/// Something that runs again and again, and one type of data that it reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Schedule {
    /// Stable id.
    pub id: String,
    /// The data type that is read; absent where no reading of personal data was found in what runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// Items of that type.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// The call that has it run (`AlarmManager.setRepeating`).
    pub scheduler: String,
    /// Whose code calls it.
    pub owner: Owner,
    /// Least milliseconds between two runs that the code gives, raised to what every system allows that the app can be installed
    /// on; absent if unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_ms: Option<i64>,
    /// Most milliseconds between two runs that the code gives, raised to what newer systems allow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_ms: Option<i64>,
    /// Milliseconds between two runs where something else brings them nearer together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fastest_ms: Option<i64>,
    /// The least that the system allows, where the code asks for less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor_ms: Option<i64>,
    /// Where the times come from.
    pub from: TimeFrom,
    /// The key of the first setting that decides them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Settings that decide them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<Setting>,
    /// Whether other times are possible that were not found.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub other_times: bool,
    /// Whether the system starts the app for it; else it ends with the app's process.
    pub background: bool,
    /// Whether it ends after a time that it is given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ends: bool,
    /// Whether it is known what runs.
    pub callback_known: bool,
    /// Findings of what it reads.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reads: Vec<String>,
    /// Flows of that data that end in what it runs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sends: Vec<String>,
    /// Conditions under which alone code gets to the call of the scheduler; in reports of before they were looked for, none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guards: Vec<Guard>,
    /// The sentence.
    pub says: String,
    /// The call, its times, the path to the first reading, further readings.
    pub evidence: Vec<Evidence>,
    /// What observation would prove it wrong.
    pub would_refute: String,
}

/// The schedules of an audit as they stand in its report.
pub(crate) fn schedules(audit: &findings::Audit, words: &dyn Words) -> Vec<Schedule> {
    audit.schedules.iter().map(|schedule| record(schedule, audit, words)).collect()
}

fn record(schedule: &findings::Schedule, audit: &findings::Audit, words: &dyn Words) -> Schedule {
    let settings = schedule.settings.iter().map(|setting| Setting {
        kind: setting.kind.clone(),
        key: setting.key.clone(),
        default_ms: setting.default_ms,
    });
    let mut record = Schedule {
        id: schedule.id.clone(),
        data: schedule.data.clone(),
        items: schedule.items.clone(),
        scheduler: schedule.scheduler.clone(),
        owner: convert::owner(&schedule.owner),
        min_ms: schedule.times.map(|(least, _)| least),
        max_ms: schedule.times.map(|(_, most)| most),
        fastest_ms: schedule.fastest_ms,
        floor_ms: schedule.floor_ms,
        from: match schedule.from {
            findings::TimeFrom::Constant => TimeFrom::Constant,
            findings::TimeFrom::Default => TimeFrom::Default,
            findings::TimeFrom::Told => TimeFrom::RemoteKey,
            findings::TimeFrom::Unknown => TimeFrom::Unknown,
        },
        key: schedule.settings.iter().find_map(|setting| setting.key.clone()),
        settings: settings.collect(),
        other_times: schedule.is_open,
        background: schedule.starts_app,
        ends: schedule.ends,
        callback_known: schedule.is_known,
        reads: schedule.reads.clone(),
        sends: schedule.sends.clone(),
        guards: schedule.guards.iter().map(guard).collect(),
        says: String::new(),
        evidence: schedule.evidence.iter().map(convert::evidence).collect(),
        would_refute: schedule.would_refute.clone(),
    };
    record.says = says(&record, audit, words);
    record
}

/// A time in words: the largest unit that it is a whole number of.
pub(crate) fn time(ms: i64) -> String {
    const UNITS: [(i64, &str, &str); 5] = [
        (86_400_000, "day", "days"),
        (3_600_000, "hour", "hours"),
        (60_000, "minute", "minutes"),
        (1_000, "second", "seconds"),
        (1, "millisecond", "milliseconds"),
    ];
    let whole = UNITS.iter().find(|(unit, ..)| ms >= *unit && ms % unit == 0);
    match whole {
        Some((unit, one, several)) => count((ms / unit).unsigned_abs(), one, several),
        None => "0 seconds".to_owned(),
    }
}

/// Longest name of a setting in a sentence, in characters.
const MAX_KEY: usize = 80;

/// How often, in words: `every 10 minutes (the code's default; the server's setting "interval" decides)`.
pub fn how_often(schedule: &Schedule) -> String {
    let times = match (schedule.min_ms, schedule.max_ms) {
        (Some(0), Some(0)) => "as often as it can".to_owned(),
        (Some(least), Some(most)) if least == most => format!("every {}", time(least)),
        (Some(least), Some(most)) => format!("every {} to {}", time(least), time(most)),
        _ => "how often is not known".to_owned(),
    };
    let mut said = times;
    if let Some(fastest) = schedule.fastest_ms.filter(|fastest| Some(*fastest) != schedule.min_ms) {
        let fastest =
            if fastest == 0 { "as often as it can".to_owned() } else { format!("every {}", time(fastest)) };
        said += &format!(", {fastest} where something else asks for it");
    }
    match schedule.floor_ms {
        Some(floor) if schedule.min_ms.is_some_and(|least| least < floor) => {
            said += &format!(", of which newer systems allow no less than {}", time(floor));
        }
        Some(_) => said += ", the least that the system allows",
        None => {}
    }
    if schedule.from == TimeFrom::Default {
        said += " by the code's default";
    }
    let by = |setting: &Setting| {
        let key = setting.key.as_ref().map(|key| format!(" \"{}\"", clean(key, MAX_KEY))).unwrap_or_default();
        match setting.kind.as_str() {
            "remote" => format!("a server's setting{key}"),
            "answer" => format!("a field{key} of what a server answers"),
            "preference" => format!("the app's own setting{key}"),
            "extra" => format!("an extra{key} of a message to the app"),
            other => format!("{}{key}", clean(other, MAX_KEY)),
        }
    };
    let settings: Vec<String> = schedule.settings.iter().map(by).collect();
    if !settings.is_empty() {
        said += &format!("; {} decides", settings.join(" or "));
    } else if schedule.other_times {
        said += "; other times are possible";
    }
    said
}

/// Whether it also runs while the app is closed, in words.
pub(crate) fn lasts(schedule: &Schedule) -> &'static str {
    match (schedule.background, schedule.ends) {
        (true, _) => "the system starts the app for it",
        (false, true) => "until the time that it is given is over",
        (false, false) => "as long as the app's process runs",
    }
}

fn says(schedule: &Schedule, audit: &findings::Audit, words: &dyn Words) -> String {
    let subject = subject(Rung::Reachable, schedule.owner.kind, schedule.owner.sdk.as_deref(), words);
    let detail = format!("{}, by {}; {}", how_often(schedule), schedule.scheduler, lasts(schedule));
    let Some(data) = &schedule.data else {
        return format!("{subject} has a code path that can run again and again ({detail}).");
    };
    let items: Vec<String> = schedule.items.iter().map(|item| item_label(words, data, item)).collect();
    let data = format!("{} ({})", data_label(words, data), items.join(", "));
    let slots = |detail| Slots { subject: &subject, data: &data, clauses: "", detail };
    let mut said = sentence(Rung::Reachable, Question::HowOften, &slots(&detail));
    let mut sinks: Vec<&str> = audit
        .flows
        .iter()
        .filter(|flow| schedule.sends.contains(&flow.id))
        .map(|flow| sink_label(convert::sink_kind(flow.sink.kind)))
        .collect();
    sinks.sort_unstable();
    sinks.dedup();
    if !sinks.is_empty() {
        said += &format!(" In the same run the value has a way to {}.", sinks.join(", "));
    }
    said
}

/// Schedules as readers go through them: those that read personal data, by type.
pub(crate) fn by_data<'a>(report: &'a Report, words: &dyn Words) -> Vec<(String, Vec<&'a Schedule>)> {
    let mut all: Vec<(String, Vec<&Schedule>)> = Vec::new();
    for schedule in &report.schedules {
        let Some(data) = &schedule.data else { continue };
        let label = data_label(words, data);
        match all.iter_mut().find(|(known, _)| *known == label) {
            Some((_, schedules)) => schedules.push(schedule),
            None => all.push((label, vec![schedule])),
        }
    }
    for (_, schedules) in &mut all {
        schedules.sort_by_key(|schedule| (schedule.min_ms.is_none(), schedule.min_ms, &schedule.id));
    }
    all
}

/// Whether the report's version looked for schedules.
pub(crate) fn looked(report: &Report) -> bool {
    !report.coverage.not_analysed.iter().any(|what| what == "schedules")
}

/// All schedules in a line.
pub(crate) fn line(report: &Report) -> String {
    let n =
        report.schedules.iter().map(|schedule| schedule.evidence.first().map(|at| (&at.member, at.offset)));
    let n = n.collect::<std::collections::BTreeSet<_>>().len() as u64;
    if n == 0 {
        return "Nothing was found that has code run again and again, in what was read.".to_owned();
    }
    let reading = report.schedules.iter().filter(|schedule| schedule.data.is_some());
    let places = reading.map(|schedule| schedule.evidence.first().map(|at| (&at.member, at.offset)));
    let n_reading = places.collect::<std::collections::BTreeSet<_>>().len() as u64;
    format!(
        "{} found that {} code run again and again; {} of them {} to code that can access personal data.",
        count(n, "call", "calls"),
        if n == 1 { "has" } else { "have" },
        if n_reading == 0 { "none".to_owned() } else { thousands(n_reading) },
        if n_reading <= 1 { "leads" } else { "lead" },
    )
}

/// Ends of the picture's axis, from a second to thirty days; it counts in powers of ten.
const AXIS: (f64, f64) = (1_000.0, 2_592_000_000.0);

/// A mark on the axis: where, in hundredths of its length, and what stands there.
#[derive(Debug, Serialize)]
pub(crate) struct Tick {
    at: f64,
    label: &'static str,
}

/// One schedule in the picture.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) says: String,
    /// How often, short.
    label: String,
    scheduler: String,
    /// Where it begins on the axis and how long it is, in hundredths; none if no time is known.
    bar: Option<(f64, f64)>,
    /// Whether a setting can move it.
    can_move: bool,
    background: bool,
    sends: bool,
}

/// Where a time stands on the axis.
fn at(ms: i64) -> f64 {
    let ms = (ms as f64).clamp(AXIS.0, AXIS.1);
    let share = (ms / AXIS.0).ln() / (AXIS.1 / AXIS.0).ln();
    // Tenths of a hundredth are finer than any screen.
    (share * 1_000.0).round() / 10.0
}

/// The marks of the axis.
pub(crate) fn ticks() -> Vec<Tick> {
    const MARKS: [(i64, &str); 6] = [
        (1_000, "1 s"),
        (60_000, "1 min"),
        (900_000, "15 min"),
        (3_600_000, "1 h"),
        (86_400_000, "1 day"),
        (604_800_000, "1 week"),
    ];
    MARKS.into_iter().map(|(ms, label)| Tick { at: at(ms), label }).collect()
}

/// A schedule as the picture shows it.
pub(crate) fn row(schedule: &Schedule) -> Row {
    let bar = schedule.min_ms.zip(schedule.max_ms).map(|(least, most)| {
        let least = schedule.fastest_ms.map_or(least, |fastest| fastest.min(least));
        (at(least), at(most) - at(least))
    });
    Row {
        id: clean(&schedule.id, 80),
        says: clean(&schedule.says, crate::display::MAX_SHOWN),
        label: match (schedule.min_ms, schedule.max_ms) {
            (Some(least), Some(most)) if least == most => time(least),
            (Some(least), Some(most)) => format!("{} to {}", time(least), time(most)),
            _ => "not known".to_owned(),
        },
        scheduler: clean(&schedule.scheduler, 80),
        bar,
        can_move: !schedule.settings.is_empty(),
        background: schedule.background,
        sends: !schedule.sends.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_in_their_largest_unit() {
        for (ms, said) in [
            (0, "0 seconds"),
            (500, "500 milliseconds"),
            (1_000, "1 second"),
            (90_000, "90 seconds"),
            (3_600_000, "1 hour"),
            (86_400_000, "1 day"),
        ] {
            assert_eq!(time(ms), said);
        }
    }

    #[test]
    fn the_axis_goes_from_a_second_to_thirty_days() {
        assert!(at(0) < 0.1 && at(1_000) < 0.1);
        assert!((at(2_592_000_000) - 100.0).abs() < 0.1 && (at(i64::MAX) - 100.0).abs() < 0.1);
        let ticks: Vec<f64> = ticks().iter().map(|tick| tick.at).collect();
        assert!(ticks.is_sorted());
    }
}
