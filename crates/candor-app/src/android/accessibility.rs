//! Configuration of accessibility services (`res/xml/…`, root `<accessibility-service>`).

use super::{attributes, resources::Resources, ui, xml};

/// Name of the `<meta-data>` of a service that refers to its configuration.
pub const META_DATA: &str = "android.accessibilityservice";

/// The packages whose events a service is sent: `android:packageNames`, separated by commas. Empty where the file does
/// not say, which means those of all packages; `None` where it is no such configuration.
#[must_use]
pub fn packages(bytes: &[u8], resources: &Resources<'_>) -> Option<Vec<String>> {
    let document = xml::document(bytes).ok()?;
    let root = document.root().filter(|root| root.name == "accessibility-service")?;
    let names = root.by_id(attributes::PACKAGE_NAMES).and_then(|found| ui::resolved(found, resources));
    let names = names.unwrap_or_default();
    Some(names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect())
}
