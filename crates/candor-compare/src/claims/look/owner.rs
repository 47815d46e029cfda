//! Whose code.

use candor_report::report::{Owner, Report};

use crate::claims::claim::OwnerIs;

/// Whether the code is whose the claim says.
pub(super) fn is(wanted: Option<&OwnerIs>, owner: &Owner, report: &Report) -> bool {
    let Some(wanted) = wanted else { return true };
    if wanted.kind.is_some_and(|kind| kind != owner.kind) {
        return false;
    }
    if wanted.sdk.is_none() && wanted.operator.is_none() && wanted.purpose.is_none() {
        return true;
    }
    let Some(id) = owner.sdk.as_deref() else { return false };
    let sdk = report.sdks.iter().find(|sdk| sdk.id == id);
    let operator = sdk.and_then(|sdk| sdk.operator.as_ref());
    wanted.sdk.as_ref().is_none_or(|ids| ids.all().iter().any(|one| one == id))
        && wanted
            .operator
            .as_ref()
            .is_none_or(|ids| operator.is_some_and(|operator| ids.all().contains(operator)))
        && wanted
            .purpose
            .as_ref()
            .is_none_or(|all| sdk.is_some_and(|sdk| all.all().iter().any(|one| sdk.purposes.contains(one))))
}
