//! What is known of iOS, decoded section by section on first use, with look-ups by what code names.
//!
//! An audit of an Android app never opens it.

mod index;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use crate::knowledge::{by_id, embedded_section};
use crate::model::{
    IosApi, IosBackgroundMode, IosClass, IosContact, IosEntitlement, IosName, IosPass, IosRequiredReason,
    IosSink, IosUsageKey,
};
use crate::table::{Opened, Tables};
use index::NameIndex;

/// Most classes that stand above each other; a longer chain is a mistake in the data.
const MAX_ANCESTORS: usize = 32;

/// Rows together with the index of their names.
#[derive(Debug)]
struct Indexed<R> {
    rows: OnceLock<Vec<R>>,
    names: OnceLock<NameIndex>,
}

/// What the world knows of iOS.
#[derive(Debug)]
pub struct IosKnowledge {
    table: Opened,
    apis: Indexed<IosApi>,
    sinks: Indexed<IosSink>,
    contacts: Indexed<IosContact>,
    passes: Indexed<IosPass>,
    usage_keys: OnceLock<Vec<IosUsageKey>>,
    required_reason: OnceLock<Vec<IosRequiredReason>>,
    entitlements: OnceLock<Vec<IosEntitlement>>,
    background_modes: OnceLock<Vec<IosBackgroundMode>>,
    classes: OnceLock<Vec<IosClass>>,
}

/// A row that speaks of something that code names.
trait Named {
    fn name(&self) -> &IosName;
}

/// Defines what rows with names have: the list, and look-ups by selector and by symbol.
macro_rules! named {
    ($(#[$doc:meta])* $list:ident: $row:ty, $section:literal, $by_selector:ident, $by_symbol:ident) => {
        impl Named for $row {
            fn name(&self) -> &IosName {
                &self.name
            }
        }

        impl IosKnowledge {
            $(#[$doc])*
            pub fn $list(&self) -> &[$row] {
                self.$list.rows.get_or_init(|| embedded_section(&self.table, $section))
            }

            /// The rows of methods with this selector, in order of id; the receiver decides which of them hold.
            pub fn $by_selector<'k>(&'k self, selector: &str) -> impl Iterator<Item = &'k $row> + use<'k> {
                let rows = self.$list();
                let names = self.$list.names.get_or_init(|| NameIndex::new(rows));
                names.of_selector(selector).iter().filter_map(|&row| rows.get(row as usize))
            }

            /// The rows of a C function or exported constant, named without the underscore of Mach-O.
            pub fn $by_symbol<'k>(&'k self, symbol: &str) -> impl Iterator<Item = &'k $row> + use<'k> {
                let rows = self.$list();
                let names = self.$list.names.get_or_init(|| NameIndex::new(rows));
                names.of_symbol(symbol).iter().filter_map(|&row| rows.get(row as usize))
            }
        }
    };
}

named!(
    /// Ways to get personal data, sorted by id.
    apis: IosApi, "ios_apis", apis_of_selector, apis_of_symbol
);
named!(
    /// Calls by which values leave, sorted by id.
    sinks: IosSink, "ios_sinks", sinks_of_selector, sinks_of_symbol
);
named!(
    /// Calls that reach out over the network, sorted by id.
    contacts: IosContact, "ios_contacts", contacts_of_selector, contacts_of_symbol
);
named!(
    /// Calls that carry values on, sorted by id.
    passes: IosPass, "ios_passes", passes_of_selector, passes_of_symbol
);

/// Defines the lazy accessor of a section without names, and the look-up by id.
macro_rules! listed {
    ($(#[$doc:meta])* $list:ident: $row:ty, $section:literal, $(#[$one_doc:meta])* $one:ident) => {
        impl IosKnowledge {
            $(#[$doc])*
            pub fn $list(&self) -> &[$row] {
                self.$list.get_or_init(|| embedded_section(&self.table, $section))
            }

            $(#[$one_doc])*
            pub fn $one(&self, id: &str) -> Option<&$row> {
                by_id(self.$list(), id)
            }
        }
    };
}

listed!(
    /// Keys of `Info.plist` that bear on data, sorted by name.
    usage_keys: IosUsageKey, "ios_usage_keys",
    /// The row of this key.
    usage_key
);
listed!(
    /// Categories of APIs whose use needs a declared reason, sorted by id.
    required_reason: IosRequiredReason, "ios_required_reason",
    /// The category with this id (`NSPrivacyAccessedAPICategoryDiskSpace`).
    required_reason_category
);
listed!(
    /// Entitlements that bear on data, sorted by key.
    entitlements: IosEntitlement, "ios_entitlements",
    /// The entitlement with this key.
    entitlement
);
listed!(
    /// Values of `UIBackgroundModes`, sorted.
    background_modes: IosBackgroundMode, "ios_background_modes",
    /// The mode with this name.
    background_mode
);
listed!(
    /// Classes of the system with the class above each, sorted by name.
    classes: IosClass, "ios_classes",
    /// The class with this name.
    class
);

impl<R> Indexed<R> {
    fn empty() -> Indexed<R> {
        Indexed { rows: OnceLock::new(), names: OnceLock::new() }
    }

    fn of(rows: Vec<R>) -> Indexed<R> {
        Indexed { rows: OnceLock::from(rows), names: OnceLock::new() }
    }
}

impl IosKnowledge {
    /// What the embedded table has; nothing is decoded yet.
    pub(crate) fn embedded(table: Opened) -> IosKnowledge {
        IosKnowledge {
            table,
            apis: Indexed::empty(),
            sinks: Indexed::empty(),
            contacts: Indexed::empty(),
            passes: Indexed::empty(),
            usage_keys: OnceLock::new(),
            required_reason: OnceLock::new(),
            entitlements: OnceLock::new(),
            background_modes: OnceLock::new(),
            classes: OnceLock::new(),
        }
    }

    /// What stands in tables that an overlay was put over; takes those of iOS out of them.
    pub(crate) fn merged(table: Opened, tables: &mut Tables) -> IosKnowledge {
        use std::mem::take;
        IosKnowledge {
            table,
            apis: Indexed::of(take(&mut tables.ios_apis)),
            sinks: Indexed::of(take(&mut tables.ios_sinks)),
            contacts: Indexed::of(take(&mut tables.ios_contacts)),
            passes: Indexed::of(take(&mut tables.ios_passes)),
            usage_keys: OnceLock::from(take(&mut tables.ios_usage_keys)),
            required_reason: OnceLock::from(take(&mut tables.ios_required_reason)),
            entitlements: OnceLock::from(take(&mut tables.ios_entitlements)),
            background_modes: OnceLock::from(take(&mut tables.ios_background_modes)),
            classes: OnceLock::from(take(&mut tables.ios_classes)),
        }
    }

    /// Puts a copy of every row into `tables`.
    pub(crate) fn copy_into(&self, tables: &mut Tables) {
        tables.ios_apis = self.apis().to_vec();
        tables.ios_sinks = self.sinks().to_vec();
        tables.ios_contacts = self.contacts().to_vec();
        tables.ios_passes = self.passes().to_vec();
        tables.ios_usage_keys = self.usage_keys().to_vec();
        tables.ios_required_reason = self.required_reason().to_vec();
        tables.ios_entitlements = self.entitlements().to_vec();
        tables.ios_background_modes = self.background_modes().to_vec();
        tables.ios_classes = self.classes().to_vec();
    }

    /// The rows that speak of a class itself, whatever it is asked.
    pub fn apis_of_class<'k>(&'k self, class: &'k str) -> impl Iterator<Item = &'k IosApi> {
        self.apis().iter().filter(move |row| matches!(&row.name, IosName::Class(name) if *name == *class))
    }

    /// The rows of a text that is handed to one of the calls that they name.
    pub fn apis_of_key<'k>(&'k self, key: &'k str) -> impl Iterator<Item = &'k IosApi> {
        self.apis().iter().filter(move |row| matches!(&row.name, IosName::Key(name) if names_key(name, key)))
    }

    /// The rows of a framework of which no more is known than that it is linked.
    pub fn apis_of_framework<'k>(&'k self, framework: &'k str) -> impl Iterator<Item = &'k IosApi> {
        self.apis()
            .iter()
            .filter(move |row| matches!(&row.name, IosName::Framework(name) if *name == *framework))
    }

    /// The rows of a mangled Swift symbol, with or without `_$` before it.
    pub fn apis_of_swift<'k>(&'k self, mangled: &'k str) -> impl Iterator<Item = &'k IosApi> {
        let bare = mangled.trim_start_matches('_').trim_start_matches('$');
        self.apis()
            .iter()
            .filter(move |row| matches!(&row.name, IosName::Swift(name) if bare.starts_with(&**name)))
    }

    /// The categories that a C function or exported constant is in: none, one, or two where the name is not enough
    /// to tell.
    pub fn reasons_of_symbol<'k>(&'k self, symbol: &'k str) -> impl Iterator<Item = &'k IosRequiredReason> {
        let has = move |list: &[crate::Text]| list.iter().any(|name| *name == *symbol);
        self.required_reason().iter().filter(move |row| has(&row.functions) || has(&row.constants))
    }

    /// The categories that have a method with this selector; the class of the row must be that of the receiver.
    pub fn reasons_of_selector<'k>(
        &'k self,
        selector: &'k str,
    ) -> impl Iterator<Item = (&'k IosRequiredReason, &'k IosName)> {
        self.required_reason().iter().flat_map(move |row| {
            row.methods
                .iter()
                .filter(move |method| method.selector() == Some(selector))
                .map(move |method| (row, method))
        })
    }

    /// The categories in which the use of this class counts by itself.
    pub fn reasons_of_class<'k>(&'k self, class: &'k str) -> impl Iterator<Item = &'k IosRequiredReason> {
        self.required_reason().iter().filter(move |row| row.classes.iter().any(|name| *name == *class))
    }

    /// Whether a class of the system is `above` or stands below it, as far as the classes are known.
    pub fn is_below(&self, class: &str, above: &str) -> bool {
        let mut at = class;
        for _ in 0..MAX_ANCESTORS {
            if at == above {
                return true;
            }
            match self.class(at).and_then(|row| row.superclass.as_deref()) {
                Some(next) => at = next,
                None => return false,
            }
        }
        false
    }
}

/// Whether a row's key names a text: the same, or what it begins with where the key ends with `*`.
fn names_key(name: &str, text: &str) -> bool {
    match name.strip_suffix('*') {
        Some(beginning) => text.starts_with(beginning),
        None => name == text,
    }
}
