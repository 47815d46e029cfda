//! From a row as written to a row as the analysis sees it.

use super::Form;
use super::forms::{
    ApiForm, ApiPermissionForm, ConsumerForm, DataTypeForm, DomainForm, FactForm, JurisdictionForm,
    MappingForm, NamedClassForm, ObtainableForm, OpenedForm, OperatorForm, OriginForm, PermissionForm,
    PurposeForm, RuntimeSwitchForm, SdkForm,
};
use super::ios_marks::IosForm;
use crate::Text;
use crate::model::{
    Anchor, Api, ApiPermission, Cname, Consumer, DataType, Domain, Fact, Implied, Item, Jurisdiction,
    Mapping, Mode, NamedClass, Obtainable, Opened, Operator, Origin, Permission, PermissionNeed,
    ProtectionSpan, Purpose, RuntimeSwitch, Sdk, Switch,
};

pub(super) fn text(text: &str) -> Text {
    Text::from(text.to_owned())
}

pub(super) fn texts(list: &[String]) -> Vec<Text> {
    list.iter().map(|entry| text(entry)).collect()
}

pub(super) fn sorted(list: &[String]) -> Vec<Text> {
    let mut list = texts(list);
    list.sort();
    list.dedup();
    list
}

fn opened(list: &[OpenedForm]) -> Vec<Opened> {
    let mut list: Vec<Opened> = list
        .iter()
        .map(|entry| match entry {
            OpenedForm::Whole(data) => Opened { data: text(data), item: None, os_to: None },
            OpenedForm::Part(part) => {
                Opened { data: text(&part.data), item: optional(part.item.as_ref()), os_to: part.os_to }
            }
        })
        .collect();
    list.sort();
    list.dedup();
    list
}

pub(super) fn optional(field: Option<&String>) -> Option<Text> {
    field.map(|entry| text(entry))
}

/// `android.os.Build$VERSION` as `Landroid/os/Build$VERSION;`.
fn descriptor(class: &str) -> Result<Text, String> {
    let legal = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '-');
    let well_formed = class.split('.').all(|part| !part.is_empty() && part.chars().all(legal));
    if !well_formed {
        return Err(format!("class {class:?} is not a binary name such as android.os.Build$VERSION"));
    }
    Ok(format!("L{};", class.replace('.', "/")).into())
}

pub(super) fn confidence(field: Option<&str>, what: &str) -> Result<bool, String> {
    match field {
        Some("read") => Ok(true),
        Some("known") | None => Ok(false),
        Some(other) => Err(format!("{what} is {other:?}, expected read or known")),
    }
}

/// Implements the parts of [`Form`] that are the same for every row.
macro_rules! form {
    ($form:ident => $row:ident in $section:literal, |$self:ident, $origin:ident| $body:expr) => {
        impl Form for $form {
            type Row = $row;
            const SECTION: &'static str = $section;
            fn id(&self) -> &str {
                &self.id
            }
            fn origin(&self) -> OriginForm {
                self.origin_form()
            }
            fn row(&self, $origin: Origin) -> Result<$row, String> {
                let $self = self;
                $body
            }
        }
    };
}

pub(super) use form as to_row;

fn mappings(list: &[MappingForm]) -> Vec<Mapping> {
    list.iter().map(|entry| Mapping { term: text(&entry.term), relation: entry.relation }).collect()
}

form!(DataTypeForm => DataType in "data_types", |this, origin| {
    let mut items: Vec<Item> =
        this.items.iter().map(|item| Item { id: text(&item.id), label: text(&item.label) }).collect();
    items.sort_by(|a, b| a.id.cmp(&b.id));
    let reveals = &this.reveals;
    let own = OriginForm {
        source: reveals.source.clone(),
        licence: reveals.licence.clone(),
        checked: reveals.checked.clone(),
        confidence: reveals.confidence.clone(),
    };
    Ok(DataType {
        id: text(&this.id),
        label: text(&this.label),
        group: this.group,
        reveals: text(&reveals.text),
        reveals_origin: nested("reveals", own)?,
        items,
        play: mappings(&this.play),
        apple: mappings(&this.apple),
        dpv: mappings(&this.dpv),
        origin,
    })
});

/// The origin of a fact inside a row: complete in itself, because it is printed by itself.
fn nested(field: &str, form: OriginForm) -> Result<Origin, String> {
    let mut first = None;
    form.complain(&mut |_, message| {
        first.get_or_insert(message);
    });
    match first {
        Some(message) => Err(format!("{field}: {message}")),
        None => Ok(form.into_origin()),
    }
}

form!(PurposeForm => Purpose in "purposes", |this, origin| {
    Ok(Purpose {
        id: text(&this.id),
        label: text(&this.label),
        play: optional(this.play.as_ref()),
        apple: sorted(&this.apple),
        note: optional(this.note.as_ref()),
        origin,
    })
});

form!(ApiForm => Api in "apis", |this, origin| {
    let names = sorted(&this.permissions);
    let mode = match (this.permissions_mode, names.len()) {
        (Some(mode), _) => mode,
        (None, 0 | 1) => Mode::All,
        (None, _) => return Err("several permissions need permissions_mode".to_owned()),
    };
    Ok(Api {
        id: text(&this.id),
        kind: this.kind,
        class: this.class.as_deref().map(descriptor).transpose()?,
        member: optional(this.member.as_ref()),
        params: this.params.as_deref().map(texts),
        value: optional(this.value.as_ref()),
        by_argument: this.by_argument,
        makes_address: this.makes_address,
        registers: this.registers,
        access: this.access,
        of: optional(this.of.as_ref()),
        data: text(&this.data),
        item: text(&this.item),
        delivers: optional(this.delivers.as_ref()),
        permissions: PermissionNeed {
            mode,
            names,
            verified: confidence(this.permissions_confidence.as_deref(), "permissions_confidence")?,
        },
        since: this.since,
        until: this.until,
        note: optional(this.note.as_ref()),
        origin,
    })
});

form!(PermissionForm => Permission in "permissions", |this, origin| {
    Ok(Permission {
        id: text(&this.id),
        protection: this
            .protection
            .iter()
            .map(|span| ProtectionSpan { from: span.from, to: span.to, level: text(&span.level) })
            .collect(),
        group: optional(this.group.as_ref()),
        data: opened(&this.data),
        instead: opened(&this.instead),
        implied_by: this
            .implied_by
            .iter()
            .map(|by| Implied { permission: optional(by.permission.as_ref()), target_below: by.target_below })
            .collect(),
        data_verified: confidence(this.data_confidence.as_deref(), "data_confidence")?,
        since: this.since,
        until: this.until,
        background_of: sorted(&this.background_of),
        note: optional(this.note.as_ref()),
        origin,
    })
});

form!(ApiPermissionForm => ApiPermission in "api_permissions", |this, origin| {
    Ok(ApiPermission {
        id: text(&this.id),
        class: this.class.as_deref().map(descriptor).transpose()?,
        member: text(&this.member),
        params: this.params.as_deref().map(texts),
        permissions: sorted(&this.permissions),
        mode: this.mode,
        access: optional(this.access.as_ref()),
        conditional: this.conditional,
        os_from: this.os_from,
        os_to: this.os_to,
        basis: this.basis,
        origin,
    })
});

form!(ObtainableForm => Obtainable in "obtainable", |this, origin| {
    Ok(Obtainable {
        id: text(&this.id),
        apis: sorted(&this.apis),
        about: optional(this.about.as_ref()),
        os_from: this.os_from,
        os_to: this.os_to,
        target_from: this.target_from,
        target_to: this.target_to,
        gets: this.gets,
        value: optional(this.value.as_ref()),
        how: optional(this.how.as_ref()),
        asks: sorted(&this.asks),
        asks_also: sorted(&this.asks_also),
        asks_not: sorted(&this.asks_not),
        sees: this.sees.clone(),
        when: optional(this.when.as_ref()),
        exempt: this.exempt.clone(),
        note: optional(this.note.as_ref()),
        origin,
    })
});

form!(ConsumerForm => Consumer in "consumers", |this, origin| {
    Ok(Consumer {
        id: text(&this.id),
        class: descriptor(&this.class)?,
        method: text(&this.method),
        argument: this.argument,
        kind: this.kind,
        origin,
    })
});

form!(NamedClassForm => NamedClass in "named_classes", |this, origin| {
    let marks = [Some(&this.name), this.value.as_ref()].into_iter().flatten();
    if marks.map(|pattern| pattern.matches(NamedClass::MARK).count()).sum::<usize>() != 1 {
        return Err(format!("{} must stand once, in name or in value", NamedClass::MARK));
    }
    if this.readers.is_empty() {
        return Err("readers is empty: nothing would create the class".to_owned());
    }
    Ok(NamedClass {
        id: text(&this.id),
        host: optional(this.host.as_ref()),
        name: text(&this.name),
        value: optional(this.value.as_ref()),
        readers: this.readers.iter().map(|class| descriptor(class)).collect::<Result<_, _>>()?,
        origin,
    })
});

/// The number of segments of a package anchor; `None` for a class anchor.
fn segments(anchor: &str) -> Option<usize> {
    anchor.ends_with('/').then(|| anchor.matches('/').count())
}

form!(SdkForm => Sdk in "sdks", |this, origin| {
    if let Some(stray) = this.anchors_read.iter().find(|read| !this.anchors.contains(read)) {
        return Err(format!("anchors_read names {stray:?}, which is not an anchor"));
    }
    let mut anchors: Vec<Anchor> = this
        .anchors
        .iter()
        .map(|anchor| Anchor { descriptor: text(anchor), verified: this.anchors_read.contains(anchor) })
        .collect();
    anchors.sort_by(|a, b| a.descriptor.cmp(&b.descriptor));
    let short = this.anchors.iter().find(|anchor| {
        segments(anchor).is_some_and(|n| n < 3) && !this.own_namespaces.contains(anchor)
    });
    if let Some(short) = short {
        return Err(format!(
            "anchor {short:?} has fewer than three segments: narrow it, or list it in own_namespaces once it is \
             established that it belongs to this product alone"
        ));
    }
    let mut switches = this
        .switches
        .iter()
        .map(|switch| {
            Ok(Switch {
                meta_data: text(&switch.meta_data),
                scope: switch.scope,
                off: texts(&switch.off),
                on: texts(&switch.on),
                effect: text(&switch.effect),
                for_good: switch.for_good,
                verified: confidence(Some(&switch.confidence), "confidence of a switch")?,
            })
        })
        .collect::<Result<Vec<Switch>, String>>()?;
    switches.sort_by(|a, b| a.meta_data.cmp(&b.meta_data));
    let mut runtime_switches =
        this.runtime_switches.iter().map(runtime_switch).collect::<Result<Vec<RuntimeSwitch>, String>>()?;
    runtime_switches.sort_by(|a, b| (&a.class, &a.method).cmp(&(&b.class, &b.method)));
    Ok(Sdk {
        id: text(&this.id),
        name: text(&this.name),
        kind: this.kind,
        purposes: sorted(&this.purposes),
        operator: optional(this.operator.as_ref()),
        anchors,
        switches,
        runtime_switches,
        maven: sorted(&this.maven),
        native_libs: sorted(&this.native_libs),
        data_entry_points: texts(&this.data_entry_points),
        ios: this.ios.as_ref().map(IosForm::marks).transpose()?,
        origin,
    })
});

fn runtime_switch(form: &RuntimeSwitchForm) -> Result<RuntimeSwitch, String> {
    let named = format!("{}.{}", form.class, form.method);
    let sets = match form.sets.as_deref() {
        None => None,
        Some("on") => Some(true),
        Some("off") => Some(false),
        Some(other) => return Err(format!("{named}: sets is {other:?}, neither on nor off")),
    };
    if form.argument.is_some() == sets.is_some() {
        return Err(format!("{named}: needs either argument or sets"));
    }
    let verified = confidence(Some(&form.confidence), "confidence of a run-time switch")?;
    if verified != form.source.is_some() {
        return Err(format!("{named}: what was read names its source, and nothing else does"));
    }
    Ok(RuntimeSwitch {
        class: descriptor(&form.class)?,
        method: text(&form.method),
        argument: form.argument,
        sets,
        scope: form.scope,
        off: texts(&form.off),
        on: texts(&form.on),
        effect: text(&form.effect),
        verified,
    })
}

/// A fact without a source is general knowledge of the row's day; one with a source names its licence.
fn fact(field: &str, form: Option<&FactForm>, row: &Origin) -> Result<Option<Fact>, String> {
    let Some(form) = form else { return Ok(None) };
    if form.source.is_some() {
        let own = OriginForm {
            source: form.source.clone(),
            licence: form.licence.clone(),
            checked: form.checked.clone().or_else(|| Some(row.checked.to_string())),
            confidence: Some("read".to_owned()),
        };
        nested(field, own)?;
    }
    Ok(Some(Fact {
        value: text(&form.value),
        basis: optional(form.basis.as_ref()),
        source: optional(form.source.as_ref()),
        checked: optional(form.checked.as_ref()).unwrap_or_else(|| row.checked.clone()),
    }))
}

fn domains(list: &[DomainForm]) -> Vec<Domain> {
    let mut domains: Vec<Domain> = list
        .iter()
        .map(|domain| Domain {
            name: text(&domain.name),
            role: optional(domain.role.as_ref()),
            verified: domain.source.is_some(),
        })
        .collect();
    domains.sort_by(|a, b| a.name.cmp(&b.name));
    domains
}

form!(OperatorForm => Operator in "operators", |this, origin| {
    let mut cname_suffixes: Vec<Cname> = this
        .cname_suffixes
        .iter()
        .map(|suffix| Cname { suffix: text(&suffix.name), verified: suffix.source.is_some() })
        .collect();
    cname_suffixes.sort_by(|a, b| a.suffix.cmp(&b.suffix));
    let mut asns = this.asns.clone();
    asns.sort_unstable();
    Ok(Operator {
        id: text(&this.id),
        name: text(&this.name),
        kinds: sorted(&this.kinds),
        domains: domains(&this.domains),
        cname_suffixes,
        asns,
        incorporated: fact("incorporated", this.incorporated.as_ref(), &origin)?,
        headquartered: fact("headquartered", this.headquartered.as_ref(), &origin)?,
        ultimate_parent: fact("ultimate_parent", this.ultimate_parent.as_ref(), &origin)?,
        parent_seat: fact("parent_seat", this.parent_seat.as_ref(), &origin)?,
        note: optional(this.note.as_ref()),
        origin,
    })
});

form!(JurisdictionForm => Jurisdiction in "jurisdictions", |this, origin| {
    Ok(Jurisdiction {
        id: text(&this.id),
        seat: text(&this.seat),
        country: text(&this.country),
        instruments: texts(&this.instruments),
        text: text(&this.text),
        more_sources: texts(&this.more_sources),
        note: optional(this.note.as_ref()),
        origin,
    })
});
