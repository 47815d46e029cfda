//! App metadata bundles of Android: the safety label that is installed with an app.
//!
//! People write `app-metadata-bundles`, the device keeps `bundle`. In the first a list is the elements of one name, so that its absence says neither
//! "none" nor "not declared"; in the second an empty map is "none".

mod device;
mod human;

use crate::{
    disclosure::{Disclosure, Format},
    problem::Error,
    report::Report,
    xml::Document,
};

/// Root elements of the two.
const HUMAN: &str = "app-metadata-bundles";
const DEVICE: &str = "bundle";

/// Whether an XML file begins like one of the two.
pub(crate) fn is_bundle(head: &str) -> bool {
    [HUMAN, DEVICE].iter().any(|root| {
        let mut starts = head.match_indices('<').filter_map(|(at, _)| head.get(at.saturating_add(1)..));
        starts.any(|rest| {
            rest.strip_prefix(root).is_some_and(|rest| rest.starts_with([' ', '>', '/', '\n', '\r', '\t']))
        })
    })
}

/// Reads the bundle.
pub(crate) fn read(document: &Document, name: &str) -> Result<Disclosure, Error> {
    let root = document.root.as_ref().filter(|root| root.name == HUMAN || root.name == DEVICE);
    let Some(root) = root else {
        return Err(Error::unknown(document.root.as_ref().map_or("", |root| &root.name)));
    };
    let format = if root.name == HUMAN { Format::AppMetadataHuman } else { Format::AppMetadataDevice };
    let mut report = Report::new(format, name)?;
    if let Some((line, reason, what)) = &document.end {
        report.problem(&report.on(*line), reason, *what);
    }
    if format == Format::AppMetadataHuman {
        human::read(root, &mut report);
    } else {
        device::read(root, &mut report);
    }
    Ok(report.finish())
}
