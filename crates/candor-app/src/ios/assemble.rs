//! From the files of a bundle to an app.

use rayon::prelude::*;

use super::{
    bundles::{self, id},
    drafts,
    files::Files,
    identity, layout,
    locate::Locator,
    nib, transport,
};
use crate::{
    App, BundleKind, Bytes, Identity, Member, MemberId, MemberKind, NetworkPolicy, Options, Platform,
    Problem, UiEntry, abridge,
};

/// What was handed in, taken apart.
pub(crate) struct Input<'a> {
    /// What member paths begin with.
    pub(crate) label: &'static str,
    pub(crate) files: Files<'a>,
    /// What the names of the outermost bundle's files begin with.
    pub(crate) root: String,
    /// Kind of the outermost bundle.
    pub(crate) kind: BundleKind,
    /// The archive.
    pub(crate) archive: Option<Bytes>,
    /// Digest of what was handed in.
    pub(crate) sha256: [u8; 32],
    pub(crate) problems: Vec<Problem>,
}

impl Input<'_> {
    /// Reads the members and what they say.
    pub(crate) fn assemble(self, options: &Options) -> App {
        let Self { label, files, root, kind, archive, sha256, mut problems } = self;
        let layout = layout::layout(&files.list, &root, kind);
        note_limits(label, &layout, &mut problems);
        let (drafts, store_keys) = drafts::read(label, &files, &layout, options, &mut problems);
        let mut members: Vec<Member> = archive.into_iter().map(|bytes| whole(label, bytes, sha256)).collect();
        let first = members.len();
        let mut bundles = bundles::bundles(&layout, &drafts, first, label, &store_keys, &mut problems);
        let images = bundles::images(&mut bundles, &drafts, first, label, &mut problems);
        members.extend(drafts.into_iter().map(|draft| draft.member));
        let mut app = App {
            platform: Platform::Ios,
            identity: Identity::default(),
            sha256,
            members,
            code: Vec::new(),
            permissions: Vec::new(),
            defined_permissions: Default::default(),
            components: Vec::new(),
            queries: Vec::new(),
            switches: Vec::new(),
            network: NetworkPolicy::default(),
            ui: Vec::new(),
            signatures: Vec::new(),
            attributes: Default::default(),
            bundles,
            images,
            problems: Vec::new(),
        };
        if app.images.is_empty() {
            problems.push(Problem::lost(label, "no Mach-O file: no code was there to read"));
        }
        of_outermost(&mut app);
        app.ui = interfaces(&app.members, &mut problems);
        app.problems = abridge(problems);
        app
    }
}

/// What compiled nibs hand to the system.
fn interfaces(members: &[Member], problems: &mut Vec<Problem>) -> Vec<UiEntry> {
    let nibs = members.par_iter().enumerate().filter(|(_, member)| member.kind == MemberKind::Interface);
    let read = |(at, member): (usize, &Member)| {
        // The list of a storyboard names its nibs only.
        if member.path.ends_with(".plist") {
            return (Vec::new(), None);
        }
        let lost = |what: &str| Some(Problem::lost(&member.path, what));
        match nib::read(id(at), &member.bytes) {
            Some((entries, true)) => (entries, None),
            Some((entries, false)) => (entries, lost("a nib that is damaged and was read in part")),
            None => {
                (Vec::new(), lost("a nib in a form that is not read: the classes it names are not known"))
            }
        }
    };
    let found: Vec<(Vec<UiEntry>, Option<Problem>)> = nibs.map(read).collect();
    let mut entries = Vec::new();
    for (own, problem) in found {
        entries.extend(own);
        problems.extend(problem);
    }
    entries
}

/// What the outermost bundle says in the words of either platform.
fn of_outermost(app: &mut App) {
    let Some(bundle) = app.bundles.first() else { return };
    let at = bundle.plist.and_then(|id| locator(&app.members, id));
    app.identity = identity::identity(bundle, at.as_ref());
    app.attributes = identity::attributes(bundle);
    app.queries = identity::queries(bundle);
    app.network = transport::policy(bundle);
    if let Some(at) = at {
        app.switches = identity::switches(bundle, &at);
    }
}

fn locator(members: &[Member], id: MemberId) -> Option<Locator<'_>> {
    let member = members.get(usize::try_from(id.0).ok()?)?;
    Some(Locator::new(id, &member.bytes))
}

/// The archive itself.
fn whole(label: &str, bytes: Bytes, sha256: [u8; 32]) -> Member {
    Member { path: label.to_owned(), kind: MemberKind::Archive, bytes, sha256, unread: None, split: None }
}

fn note_limits(label: &str, layout: &layout::Layout, problems: &mut Vec<Problem>) {
    if let Some((first, n)) = &layout.too_deep {
        let what = format!(
            "{n} files lie in more than {} bundles within one another; they were left out",
            layout::MAX_NESTED
        );
        problems.push(Problem::lost(format!("{label}!{first}"), what));
    }
    if let Some((first, n)) = &layout.too_many {
        let what = format!(
            "{n} files lie in bundles beyond the limit of {}; they were left out",
            layout::MAX_BUNDLES
        );
        problems.push(Problem::lost(format!("{label}!{first}"), what));
    }
}
