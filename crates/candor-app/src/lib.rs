//! What was handed in: one or more containers become one platform-neutral [`App`].
//!
//! Input: paths or byte buffers. Output: [`App`], in which every fact keeps the [`Place`] it was read from.
//!
//! Invariant: this is the last crate in which Android and iOS differ; what follows sees only [`App`]. A damaged
//! part becomes a [`Problem`], never a lost app.

pub mod android;
mod app;
mod inflate;
pub mod ios;
mod mapping;
mod member;
mod open;
mod problem;
mod scripts;

pub use app::{
    App, Bundle, BundleKind, Component, ComponentKind, Identity, Image, InputKind, IntentFilter,
    NetworkPolicy, PermissionRequest, Platform, PolicyDomain, Purpose, Query, QueryKind, StartedAs,
    StartedClass, Stated, Switch, Translation, Transport, TransportDomain, UiEntry, UiRole,
};
pub use member::{Bytes, Member, MemberId, MemberKind, Place};
pub use open::{Opaque, OpenError, Options, open, open_all, open_bytes};
pub use problem::{MAX_LISTED, MAX_OF_A_KIND, Problem, abridge};

pub use android::resources::{NamedText, Resources};

/// The resource tables of an app, read again from its members; damage was told when the app was opened.
pub fn resources(app: &App) -> Resources<'_> {
    let tables =
        app.members.iter().enumerate().filter(|(_, member)| member.kind == MemberKind::ResourceTable);
    let tables = tables.filter_map(|(at, member)| Some((MemberId(u32::try_from(at).ok()?), &*member.bytes)));
    Resources::merge(&tables.collect::<Vec<_>>(), &mut Vec::new())
}
