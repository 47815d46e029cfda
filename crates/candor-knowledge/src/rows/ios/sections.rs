//! From a row of iOS as written to a row as the analysis sees it.

use super::forms::{
    IosApiForm, IosBackgroundModeForm, IosClassForm, IosContactForm, IosEntitlementForm, IosPassForm,
    IosRequiredReasonForm, IosSinkForm, IosUsageKeyForm, PassageForm,
};
use crate::Text;
use crate::model::{
    IosApi, IosBackgroundMode, IosChange, IosClass, IosContact, IosEntitlement, IosGiven, IosKind, IosName,
    IosPass, IosPassage, IosPlace, IosReason, IosRequiredReason, IosSink, IosSlot, IosTaken, IosUsageKey,
    IosVersion, IosWhen, Origin,
};
use crate::rows::sections::{confidence, optional, sorted, text, to_row};
use crate::rows::{Form, OriginForm};

/// What the id of a row names: the id without the word behind `#`.
fn named(id: &str) -> &str {
    id.split_once('#').map_or(id, |(name, _)| name)
}

fn name(kind: IosKind, id: &str) -> Result<IosName, String> {
    let of = named(id);
    if of.trim().is_empty() {
        return Err("the id names nothing".to_owned());
    }
    match kind {
        IosKind::Method | IosKind::Getter | IosKind::Setter | IosKind::Callback => IosName::method(of),
        IosKind::Function | IosKind::Constant | IosKind::Notification => IosName::symbol(of),
        IosKind::Key => Ok(IosName::Key(text(of))),
        IosKind::Class => Ok(IosName::Class(text(of))),
        IosKind::Swift => Ok(IosName::Swift(text(of))),
        IosKind::Framework => Ok(IosName::Framework(text(of))),
    }
}

fn version(field: Option<&String>) -> Result<Option<IosVersion>, String> {
    field.map(|version| IosVersion::parse(version)).transpose()
}

fn place(field: Option<&String>) -> Result<Option<IosPlace>, String> {
    field.map(|place| IosPlace::parse(place)).transpose()
}

/// `sysctlbyname 0`, `-[UIApplication canOpenURL:] 0`.
fn given(entry: &String) -> Result<IosGiven, String> {
    let bad = || format!("{entry:?} is not a call and the number of an argument");
    let (call, argument) = entry.rsplit_once(' ').ok_or_else(bad)?;
    Ok(IosGiven { call: IosName::callable(call)?, argument: argument.parse().map_err(|_| bad())? })
}

fn passage(form: &PassageForm) -> Result<IosPassage, String> {
    if form.by.is_some() && form.change.is_none() {
        return Err("by without change".to_owned());
    }
    Ok(IosPassage {
        from: IosPlace::parse(&form.from)?,
        to: IosPlace::parse(&form.to)?,
        change: form.change.map(|kind| IosChange { kind, by: optional(form.by.as_ref()) }),
    })
}

to_row!(IosApiForm => IosApi in "ios_apis", |this, origin| {
    let when = this.when.as_ref();
    Ok(IosApi {
        id: text(&this.id),
        name: name(this.kind, &this.id)?,
        framework: text(&this.framework),
        kind: this.kind,
        role: this.role,
        data: text(&this.data),
        item: text(&this.item),
        gives: this.gives,
        delivers: this.delivers.as_deref().map(IosSlot::parse).transpose()?,
        access: this.access,
        by_argument: this.by_argument,
        when: when.map(|when| IosWhen { argument: when.argument, is: text(&when.is) }),
        given_to: this.given_to.iter().map(given).collect::<Result<_, _>>()?,
        declared_by: this.declared_by,
        private: this.private,
        usage_keys: sorted(&this.usage_keys),
        entitlement: optional(this.entitlement.as_ref()),
        since: version(this.since.as_ref())?,
        deprecated: version(this.deprecated.as_ref())?,
        limited: optional(this.limited.as_ref()),
        meaning_verified: confidence(this.meaning.as_deref(), "meaning")?,
        origin,
    })
});

to_row!(IosUsageKeyForm => IosUsageKey in "ios_usage_keys", |this, origin| {
    Ok(IosUsageKey {
        id: text(&this.id),
        kind: this.kind,
        data: sorted(&this.data),
        frameworks: sorted(&this.frameworks),
        needed_by: sorted(&this.needed_by),
        since: version(this.since.as_ref())?,
        replaced: version(this.replaced.as_ref())?,
        replaced_by: sorted(&this.replaced_by),
        consequence: this.consequence,
        consequence_source: optional(this.consequence_source.as_ref()),
        text: text(&this.text),
        origin,
    })
});

to_row!(IosRequiredReasonForm => IosRequiredReason in "ios_required_reason", |this, origin| {
    let mut methods: Vec<IosName> =
        this.methods.iter().map(|method| IosName::method(method)).collect::<Result<_, _>>()?;
    methods.sort();
    let mut reasons: Vec<IosReason> = this
        .reasons
        .iter()
        .map(|reason| IosReason {
            code: text(&reason.code),
            text: text(&reason.text),
            off_device: text(&reason.off_device),
            only_for: optional(reason.only_for.as_ref()),
        })
        .collect();
    reasons.sort();
    Ok(IosRequiredReason {
        id: text(&this.id),
        label: text(&this.label),
        functions: sorted(&this.functions),
        constants: sorted(&this.constants),
        classes: sorted(&this.classes),
        methods,
        swift: sorted(&this.swift),
        shared: sorted(&this.shared),
        reasons,
        origin,
    })
});

to_row!(IosEntitlementForm => IosEntitlement in "ios_entitlements", |this, origin| {
    Ok(IosEntitlement {
        id: text(&this.id),
        data: sorted(&this.data),
        text: text(&this.text),
        on_request: this.on_request,
        origin,
    })
});

to_row!(IosBackgroundModeForm => IosBackgroundMode in "ios_background_modes", |this, origin| {
    Ok(IosBackgroundMode {
        id: text(&this.id),
        data: sorted(&this.data),
        text: text(&this.text),
        since: version(this.since.as_ref())?,
        deprecated: version(this.deprecated.as_ref())?,
        origin,
    })
});

to_row!(IosSinkForm => IosSink in "ios_sinks", |this, origin| {
    let mut takes: Vec<IosTaken> = this
        .takes
        .iter()
        .map(|taken| Ok(IosTaken { place: IosPlace::parse(&taken.place)?, holds: taken.holds }))
        .collect::<Result<_, String>>()?;
    takes.sort();
    Ok(IosSink {
        id: text(&this.id),
        name: IosName::callable(named(&this.id))?,
        framework: text(&this.framework),
        kind: this.kind,
        takes,
        to: place(this.to.as_ref())?,
        variadic: this.variadic,
        note: optional(this.note.as_ref()),
        origin,
    })
});

to_row!(IosContactForm => IosContact in "ios_contacts", |this, origin| {
    Ok(IosContact {
        id: text(&this.id),
        name: IosName::callable(named(&this.id))?,
        framework: text(&this.framework),
        to: IosPlace::parse(&this.to)?,
        names: this.names,
        makes_address: this.makes_address,
        origin,
    })
});

to_row!(IosPassForm => IosPass in "ios_passes", |this, origin| {
    let mut passages: Vec<IosPassage> = this.passes.iter().map(passage).collect::<Result<_, _>>()?;
    passages.sort();
    Ok(IosPass {
        id: text(&this.id),
        name: IosName::callable(named(&this.id))?,
        framework: text(&this.framework),
        passages,
        variadic: this.variadic,
        origin,
    })
});

to_row!(IosClassForm => IosClass in "ios_classes", |this, origin| {
    Ok(IosClass {
        id: text(&this.id),
        framework: Text::from(this.framework.clone()),
        superclass: optional(this.superclass.as_ref()),
        origin,
    })
});
