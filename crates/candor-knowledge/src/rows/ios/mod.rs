//! Rows of iOS: their fields as written, and what they become.

mod forms;
mod sections;

pub(super) use forms::{
    IosApiForm, IosBackgroundModeForm, IosClassForm, IosContactForm, IosEntitlementForm, IosPassForm,
    IosRequiredReasonForm, IosSinkForm, IosUsageKeyForm,
};
