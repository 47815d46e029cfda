//! Hosts that the app's configuration names: settings for domains, values in the manifest, resources that libraries read.
//! Addresses that the app is opened by are none: they lead into the app.

use candor_app::Place;
use candor_flow::{Rules, contacts::Names};

use super::{Builder, Destination, Line, NamedIn};
use crate::{Owner, OwnerKind, Role, Rung, analysis::Analysis, host};

/// All of them, in the order in which the app has them.
pub(super) fn destinations(
    analysis: &Analysis<'_, '_>,
    rules: &Rules,
    builder: &Builder<'_>,
) -> Vec<Destination> {
    let mut found = domains(analysis, builder);
    found.extend(values(analysis, rules, builder));
    found.extend(resources(analysis, rules, builder));
    found
}

/// Whose it is cannot be told: what libraries bring is merged into the app's own.
const NOBODY_S: Owner = Owner { kind: OwnerKind::Unknown, sdk: None };

/// Domains with settings of their own in the network security configuration.
fn domains(analysis: &Analysis<'_, '_>, builder: &Builder<'_>) -> Vec<Destination> {
    let found = analysis.app.network.domains.iter().filter_map(|domain| {
        let named = host::named(Names::Host, &domain.name, true).ok()?;
        let by = (NamedIn::NetworkConfiguration, None);
        one(analysis, builder, named, by, NOBODY_S, (domain.place, domain.words()))
    });
    found.collect()
}

/// Values of meta-data that are addresses.
fn values(analysis: &Analysis<'_, '_>, rules: &Rules, builder: &Builder<'_>) -> Vec<Destination> {
    let found = analysis.app.switches.iter().filter_map(|data| {
        let value = data.value.as_deref()?;
        let named = host::named(Names::Address, value, true).ok()?;
        if rules.is_mentioned(&named.host) {
            return None;
        }
        let words = format!("meta-data {} = {value}", data.name);
        one(
            analysis,
            builder,
            named,
            (NamedIn::MetaData, Some(data.name.clone())),
            NOBODY_S,
            (data.place, words),
        )
    });
    found.collect()
}

/// Resources that a library reads which is there.
fn resources(analysis: &Analysis<'_, '_>, rules: &Rules, builder: &Builder<'_>) -> Vec<Destination> {
    let rows: Vec<_> =
        rules.configured().iter().filter_map(|row| Some((row, analysis.owners.of_sdk(&row.sdk)?))).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let is_wanted = |name: &str| rows.iter().any(|(row, _)| row.resource == name);
    let texts = candor_app::resources(analysis.app).texts_named(is_wanted);
    let found = texts.into_iter().flat_map(|text| {
        let of_it = rows.iter().filter(|(row, _)| row.resource == text.name).collect::<Vec<_>>();
        let found = of_it.into_iter().filter_map(|(row, owner)| {
            let named = host::named(Names::Address, &row.address(&text.text), true).ok()?;
            let by = (NamedIn::Resource, Some(text.name.clone()));
            one(analysis, builder, named, by, (*owner).clone(), (text.place, text.words()))
        });
        found.collect::<Vec<_>>()
    });
    found.collect()
}

fn one(
    analysis: &Analysis<'_, '_>,
    builder: &Builder<'_>,
    named: host::Named,
    (named_in, named_by): (NamedIn, Option<String>),
    owner: Owner,
    (place, words): (Place, String),
) -> Option<Destination> {
    let evidence = analysis.prover.element(Role::Named, place, words)?;
    let line = Line { rung: Rung::Declared, named_in, named_by, owner, evidence: vec![evidence] };
    Some(builder.record(named, line))
}
