//! Whose a record is: the app's, another's, or nobody says.

use candor_app::App;
use candor_capture::{AppName, Attribution, Vantage};

use super::{Choice, EvidenceFile, EvidenceSaid, shown::words};

/// Bytes of a label that the trailer of a packet has room for.
const LABEL_IN_TRAILER: usize = 20;

/// Problems of a file that are listed.
const MAX_PROBLEMS: usize = 50;

/// Who says whose a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attributed {
    /// Its records name the app.
    NamedByFile,
    /// Its packets carry the app's label, which any other app may carry too.
    LabelledByFile,
    /// The user does.
    StatedByUser,
    /// Nobody: it raises nothing.
    None,
}

impl Attributed {
    /// In words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::NamedByFile => "the file names the app",
            Self::LabelledByFile => "the file has the app's label, which other apps may carry too",
            Self::StatedByUser => "attribution stated by the user",
            Self::None => "not attributed",
        }
    }
}

/// Whose a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// The app's.
    Own(Attributed),
    /// Another app's.
    Others,
    /// Not said.
    Nobodys,
}

/// Whose a record is that names this app, or none.
pub(super) fn whose(app: &App, file: &EvidenceFile, name: Option<&AppName>) -> Whose {
    match name {
        Some(name) if name.by == Attribution::PacketTrailer && is_label(app, &name.id) => {
            Whose::Own(Attributed::LabelledByFile)
        }
        Some(name) if name.by != Attribution::PacketTrailer && name.id == app.identity.id => {
            Whose::Own(Attributed::NamedByFile)
        }
        Some(_) => Whose::Others,
        None if file.stated.as_deref() == Some(app.identity.id.as_str()) => {
            Whose::Own(Attributed::StatedByUser)
        }
        // Whoever states it to be another app's says that it is not this one's.
        None if file.stated.is_some() => Whose::Others,
        None => Whose::Nobodys,
    }
}

/// Whether a name in a trailer is the app's label, as far as a trailer has room.
fn is_label(app: &App, name: &str) -> bool {
    let Some(label) = app.identity.label.as_deref().filter(|label| !label.is_empty()) else { return false };
    // One byte is the zero at the end; a character that is cut there is left out.
    let room = LABEL_IN_TRAILER.saturating_sub(1);
    label.get(..label.floor_char_boundary(room)).unwrap_or(label) == name
}

/// The file, as the report names it.
pub(super) fn said(app: &App, file: &EvidenceFile, choice: &Choice) -> EvidenceSaid {
    let all = file.sightings.by_whom();
    let mut attribution = Attributed::None;
    let (mut of_app, mut not_of_app) = (0_u64, 0_u64);
    for (name, n) in all {
        match whose(app, file, name) {
            Whose::Own(by) => {
                attribution = attribution.min(by);
                of_app = of_app.saturating_add(n);
            }
            Whose::Others | Whose::Nobodys => not_of_app = not_of_app.saturating_add(n),
        }
    }
    let is_stated = file.stated.as_deref() == Some(app.identity.id.as_str());
    if attribution == Attributed::None && is_stated {
        attribution = Attributed::StatedByUser;
    }
    let at = |at| file.time(at, choice.exact_times);
    let window = file.summary.window;
    let mut problems = file.sightings.problems.clone();
    let more = problems.len().saturating_sub(MAX_PROBLEMS);
    problems.truncate(MAX_PROBLEMS);
    problems.extend((more > 0).then(|| format!("{more} more problems")));
    problems.extend(file.sightings.limits());
    EvidenceSaid {
        sha256: file.sha256,
        kind: file.kind,
        bytes: file.bytes,
        from: window.from.and_then(at),
        to: window.to.and_then(at),
        vantages: vantages(file, choice),
        attribution,
        is_stated,
        records: file.summary.records,
        of_app,
        not_of_app,
        unread: file.summary.unread.clone(),
        problems,
    }
}

fn vantages(file: &EvidenceFile, choice: &Choice) -> Vec<String> {
    let measured = file.sightings.handshakes.values().map(|handshake| match handshake.vantage {
        Vantage::Interface => "interface".to_owned(),
        Vantage::Tunnel => "tunnel".to_owned(),
    });
    let listed = file
        .sightings
        .resolutions
        .values()
        .flat_map(|row| row.vantages.iter().map(|said| words(said, choice)));
    let mut all: Vec<String> = measured.chain(listed).collect();
    all.sort();
    all.dedup();
    all
}
