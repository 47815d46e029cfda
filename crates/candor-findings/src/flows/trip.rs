//! The way of a flow as evidence, through one app or several.

use candor_flow::{Crossing, Flow};
use candor_program::CodePlace;

use super::StepWhy;
use crate::{Evidence, Role, analysis::Analysis};

/// Longest path of a flow listed step by step; longer ones keep both ends.
pub const MAX_FLOW_STEPS: usize = 200;

/// Between the name of another app and the path of its member.
pub(super) const OF_APP: char = '!';

/// A way: the apps at its ends, and the places between them.
pub(super) struct Trip<'t, 'p, 'a> {
    /// The app that has the source.
    pub(super) from: &'t Analysis<'p, 'a>,
    /// The app that has the sink.
    pub(super) to: &'t Analysis<'p, 'a>,
    /// The id of that app, where it is another one.
    pub(super) app: Option<String>,
    /// Places with the position of their app; for an app alone, 0.
    steps: Vec<(usize, CodePlace)>,
    /// Why the value gets to each of them.
    whys: Vec<StepWhy>,
    /// The apps by position, each with the name that its members bear; none for the app that has the source.
    apps: Vec<(&'t Analysis<'p, 'a>, Option<&'t str>)>,
    /// Where the sink's app stands among them.
    last: usize,
}

impl<'t, 'p, 'a> Trip<'t, 'p, 'a> {
    /// Within one app.
    pub(super) fn within(analysis: &'t Analysis<'p, 'a>, flow: &Flow) -> Self {
        Self {
            from: analysis,
            to: analysis,
            app: None,
            steps: flow.path.iter().map(|place| (0, *place)).collect(),
            whys: flow.why.iter().map(|why| StepWhy::new(analysis.program, why)).collect(),
            apps: vec![(analysis, None)],
            last: 0,
        }
    }

    /// From app to app; `names` are those by which evidence tells them apart.
    pub(super) fn between(
        apps: &[&'t Analysis<'p, 'a>],
        names: &'t [String],
        crossing: &Crossing,
    ) -> Option<Self> {
        let (from, to) = (apps.get(crossing.from)?, apps.get(crossing.to)?);
        let whys = crossing.path.iter().zip(&crossing.flow.why);
        let whys = whys.map(|((at, _), why)| Some(StepWhy::new(apps.get(*at)?.program, why)));
        let named = apps
            .iter()
            .zip(names)
            .enumerate()
            .map(|(at, (analysis, name))| (*analysis, (at != crossing.from).then_some(name.as_str())));
        Some(Self {
            from,
            to,
            app: (crossing.from != crossing.to).then(|| to.app.identity.id.clone()),
            steps: crossing.path.clone(),
            whys: whys.collect::<Option<Vec<_>>>()?,
            apps: named.collect(),
            last: crossing.to,
        })
    }

    fn instruction(&self, role: Role, app: usize, place: CodePlace) -> Option<Evidence> {
        let (analysis, name) = self.apps.get(app)?;
        let mut step = analysis.prover.instruction(role, place)?;
        if let Some(name) = name {
            step.member = format!("{name}{OF_APP}{}", step.member);
        }
        Some(step)
    }

    /// Every place as evidence, with why the value gets there. A flow whose ends cannot be shown is none.
    pub(super) fn path(&self, flow: &Flow, is_callback: bool) -> Option<Vec<(Evidence, Option<StepWhy>)>> {
        let start = flow.source.place;
        let first = if is_callback {
            self.from.prover.method(Role::Site, start.method)?
        } else {
            self.from.prover.instruction(Role::Site, start)?
        };
        let why = |at: usize| self.whys.get(at).cloned();
        let mut steps = vec![(first, why(0))];
        let skip = usize::from(self.steps.first().map(|step| step.1) == Some(start));
        let between = self.steps.len().saturating_sub(skip).saturating_sub(1);
        let is_left_out = |at: usize| {
            between > MAX_FLOW_STEPS && (MAX_FLOW_STEPS / 2..between - MAX_FLOW_STEPS / 2).contains(&at)
        };
        for (at, (app, place)) in self.steps.iter().skip(skip).take(between).enumerate() {
            if !is_left_out(at) {
                let why = why(skip + at).filter(|_| at == 0 || !is_left_out(at - 1));
                steps.push((self.instruction(Role::Path, *app, *place)?, why));
            }
        }
        let last = match self.whys.len() {
            1 => Some(StepWhy::here()),
            n => why(n.saturating_sub(1)),
        };
        steps.push((self.instruction(Role::Sink, self.last, flow.place)?, last));
        Some(steps)
    }
}
