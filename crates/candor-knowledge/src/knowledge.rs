//! The loader: the embedded table, a user's additions on top, and look-ups.

use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use crate::anchors::AnchorIndex;
use crate::check::{self, Complaint, Rule};
use crate::ios::IosKnowledge;
use crate::ios_sdks::{IosIndex, IosMatch, IosSeen};
use crate::model::{
    Api, ApiPermission, Consumer, DataType, Item, Jurisdiction, NamedClass, Obtainable, Operator, Permission,
    Purpose, Row, Sdk,
};
use crate::rows::SourceTree;
use crate::table::{self, Opened, Tables};
use crate::{EMBEDDED, Error};

/// What the world knows, decoded section by section on first use.
#[derive(Debug)]
pub struct Knowledge {
    table: Opened,
    overlays: Vec<DataDigest>,
    data_types: OnceLock<Vec<DataType>>,
    purposes: OnceLock<Vec<Purpose>>,
    apis: OnceLock<Vec<Api>>,
    permissions: OnceLock<Vec<Permission>>,
    api_permissions: OnceLock<Vec<ApiPermission>>,
    obtainable: OnceLock<Vec<Obtainable>>,
    named_classes: OnceLock<Vec<NamedClass>>,
    consumers: OnceLock<Vec<Consumer>>,
    sdks: OnceLock<Vec<Sdk>>,
    anchors: OnceLock<AnchorIndex>,
    ios_index: OnceLock<IosIndex>,
    operators: OnceLock<Vec<Operator>>,
    jurisdictions: OnceLock<Vec<Jurisdiction>>,
    ios: OnceLock<IosKnowledge>,
}

/// The identity of one part of the knowledge, for the report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DataDigest {
    /// Section name, or `overlay:<file>`.
    pub id: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// The newest day on which a row of it was checked, `YYYY-MM-DD`.
    pub date: String,
}

/// Defines the lazy accessor of a section.
macro_rules! section {
    ($(#[$doc:meta])* $name:ident: $row:ty) => {
        $(#[$doc])*
        pub fn $name(&self) -> &[$row] {
            self.$name.get_or_init(|| embedded_section(&self.table, stringify!($name)))
        }
    };
}

impl Knowledge {
    /// The table compiled into the program.
    pub fn embedded() -> Result<Knowledge, Error> {
        Ok(Knowledge {
            table: table::open(EMBEDDED)?,
            overlays: Vec::new(),
            data_types: OnceLock::new(),
            purposes: OnceLock::new(),
            apis: OnceLock::new(),
            permissions: OnceLock::new(),
            api_permissions: OnceLock::new(),
            obtainable: OnceLock::new(),
            named_classes: OnceLock::new(),
            consumers: OnceLock::new(),
            sdks: OnceLock::new(),
            anchors: OnceLock::new(),
            ios_index: OnceLock::new(),
            operators: OnceLock::new(),
            jurisdictions: OnceLock::new(),
            ios: OnceLock::new(),
        })
    }

    /// Adds rows, or replaces rows of the same id, from files (name, TOML text) in the format of `data/`.
    ///
    /// The result is checked like `data/` itself: an overlay that would break a rule is refused as a whole.
    pub fn with_overlay(self, files: &[(String, String)]) -> Result<Knowledge, Error> {
        if files.is_empty() {
            return Ok(self);
        }
        let (tree, mut complaints) = SourceTree::parse(files);
        let (added, more) = tree.rows();
        complaints.extend(more);
        // The order of rows is a rule for `data/`, where it keeps differences small; a user's file may have any.
        complaints.retain(|complaint| complaint.rule != Rule::Unsorted);
        if !complaints.is_empty() {
            return Err(Error::Overlay(complaints));
        }
        let mut merged = self.tables();
        let mut overlays = self.overlays;
        for (name, text) in files {
            overlays.push(DataDigest {
                id: format!("overlay:{name}"),
                sha256: hex(&Sha256::digest(text.as_bytes())),
                date: newest(&added).unwrap_or_default(),
            });
        }
        overlays.sort();
        merge(&mut merged, added);
        let complaints: Vec<Complaint> = check::check_tables(&merged, &tree.places());
        if !complaints.is_empty() {
            return Err(Error::Overlay(complaints));
        }
        let ios = IosKnowledge::merged(self.table.clone(), &mut merged);
        Ok(Knowledge {
            table: self.table,
            overlays,
            data_types: OnceLock::from(merged.data_types),
            purposes: OnceLock::from(merged.purposes),
            apis: OnceLock::from(merged.apis),
            permissions: OnceLock::from(merged.permissions),
            api_permissions: OnceLock::from(merged.api_permissions),
            obtainable: OnceLock::from(merged.obtainable),
            named_classes: OnceLock::from(merged.named_classes),
            consumers: OnceLock::from(merged.consumers),
            sdks: OnceLock::from(merged.sdks),
            anchors: OnceLock::new(),
            ios_index: OnceLock::new(),
            operators: OnceLock::from(merged.operators),
            jurisdictions: OnceLock::from(merged.jurisdictions),
            ios: OnceLock::from(ios),
        })
    }

    /// What this knowledge is, sorted by id: one entry per embedded section, for the rules of flows, and per overlay file.
    pub fn digests(&self) -> Vec<DataDigest> {
        let mut digests: Vec<DataDigest> = self
            .table
            .sections
            .iter()
            .map(|section| DataDigest {
                id: section.name.clone(),
                sha256: hex(&section.sha256),
                date: section.date.clone(),
            })
            .chain([crate::flow::digest(), crate::operations::operations_digest()])
            .chain(self.overlays.iter().cloned())
            .collect();
        digests.sort();
        digests
    }

    section!(
        /// Data types, sorted by id.
        data_types: DataType
    );
    section!(
        /// Purposes, sorted by id.
        purposes: Purpose
    );
    section!(
        /// Ways to get personal data, sorted by id.
        apis: Api
    );
    section!(
        /// Permissions of the platform, sorted by name.
        permissions: Permission
    );
    section!(
        /// Permissions needed per API and OS version, sorted by id.
        api_permissions: ApiPermission
    );
    section!(
        /// What an ordinary app really gets, sorted by id.
        obtainable: Obtainable
    );
    section!(
        /// Classes that libraries find in manifest meta-data, sorted by id.
        named_classes: NamedClass
    );
    section!(
        /// Calls whose meaning hangs on a constant argument, sorted by id.
        consumers: Consumer
    );
    section!(
        /// SDKs, sorted by id.
        sdks: Sdk
    );
    section!(
        /// Operators, sorted by id.
        operators: Operator
    );
    section!(
        /// Jurisdictions, sorted by id.
        jurisdictions: Jurisdiction
    );

    /// What is known of iOS; decoded when it is asked.
    pub fn ios(&self) -> &IosKnowledge {
        self.ios.get_or_init(|| IosKnowledge::embedded(self.table.clone()))
    }

    /// The data type with this id.
    pub fn data_type(&self, id: &str) -> Option<&DataType> {
        by_id(self.data_types(), id)
    }

    /// The item with this id inside a data type.
    pub fn item(&self, data_type: &str, id: &str) -> Option<&Item> {
        self.data_type(data_type)?.item(id)
    }

    /// The permission with this full name.
    pub fn permission(&self, name: &str) -> Option<&Permission> {
        by_id(self.permissions(), name)
    }

    /// The SDK with this id.
    pub fn sdk(&self, id: &str) -> Option<&Sdk> {
        by_id(self.sdks(), id)
    }

    /// The SDK that a defined class belongs to (`Lcom/foo/Bar;`): the longest anchor wins.
    pub fn sdk_of_class(&self, descriptor: &[u8]) -> Option<&Sdk> {
        let sdks = self.sdks();
        let anchors = self.anchors.get_or_init(|| AnchorIndex::new(sdks));
        anchors.find(sdks, descriptor).and_then(|i| sdks.get(i))
    }

    /// The index of the marks on iOS; its answers are indices into [`Knowledge::sdks`].
    pub fn ios_index(&self) -> &IosIndex {
        self.ios_index.get_or_init(|| IosIndex::new(self.sdks()))
    }

    /// The SDKs that an iOS image or bundle shows, in order of their ids.
    pub fn ios_sdks(&self, seen: &IosSeen<'_>) -> Vec<IosMatch> {
        self.ios_index().recognise(self.sdks(), seen)
    }

    /// The SDK whose row lists this class, or whose Swift module holds it. One class does not show that the SDK is
    /// there: ask [`Knowledge::ios_sdks`] for that.
    pub fn ios_sdk_of_class(&self, name: &str) -> Option<&Sdk> {
        self.sdks().get(self.ios_index().class(name)?)
    }

    /// The SDK with an image of this name (`FBSDKCoreKit`).
    pub fn ios_sdk_of_framework(&self, name: &str) -> Option<&Sdk> {
        self.sdks().get(self.ios_index().framework(name)?)
    }

    /// The SDK with this Swift module.
    pub fn ios_sdk_of_module(&self, name: &str) -> Option<&Sdk> {
        self.sdks().get(self.ios_index().swift_module(name)?)
    }

    /// The SDK with this resource bundle (`GoogleMobileAdsResources.bundle`).
    pub fn ios_sdk_of_bundle(&self, name: &str) -> Option<&Sdk> {
        self.sdks().get(self.ios_index().bundle(name)?)
    }

    /// The operator with this id.
    pub fn operator(&self, id: &str) -> Option<&Operator> {
        by_id(self.operators(), id)
    }

    /// The jurisdiction of a seat, by its ISO 3166 code in either case.
    pub fn jurisdiction(&self, seat: &str) -> Option<&Jurisdiction> {
        by_id(self.jurisdictions(), &seat.to_ascii_lowercase())
    }

    /// A copy of every row.
    fn tables(&self) -> Tables {
        let mut tables = Tables {
            data_types: self.data_types().to_vec(),
            purposes: self.purposes().to_vec(),
            apis: self.apis().to_vec(),
            permissions: self.permissions().to_vec(),
            api_permissions: self.api_permissions().to_vec(),
            obtainable: self.obtainable().to_vec(),
            named_classes: self.named_classes().to_vec(),
            consumers: self.consumers().to_vec(),
            sdks: self.sdks().to_vec(),
            operators: self.operators().to_vec(),
            jurisdictions: self.jurisdictions().to_vec(),
            ..Tables::default()
        };
        self.ios().copy_into(&mut tables);
        tables
    }
}

/// Decodes a section of the embedded table.
pub(crate) fn embedded_section<R>(table: &Opened, section: &'static str) -> Vec<R>
where
    R: Row + serde::Deserialize<'static>,
{
    #[expect(
        clippy::expect_used,
        reason = "the table is a constant of the program and a test decodes every section; an empty list \
                  instead would turn a broken build into a clean report"
    )]
    table.decode(section).expect("the embedded table decodes")
}

pub(crate) fn by_id<'a, R: Row>(rows: &'a [R], id: &str) -> Option<&'a R> {
    rows.binary_search_by(|row| row.id().cmp(id)).ok().and_then(|i| rows.get(i))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The newest day on which one of the rows was checked.
fn newest(tables: &Tables) -> Option<String> {
    let mut days: Vec<&str> = Vec::new();
    fn push<'a, R: Row>(days: &mut Vec<&'a str>, rows: &'a [R]) {
        days.extend(rows.iter().map(|row| row.origin().checked.as_str()));
    }
    push(&mut days, &tables.data_types);
    push(&mut days, &tables.purposes);
    push(&mut days, &tables.apis);
    push(&mut days, &tables.permissions);
    push(&mut days, &tables.api_permissions);
    push(&mut days, &tables.obtainable);
    push(&mut days, &tables.named_classes);
    push(&mut days, &tables.consumers);
    push(&mut days, &tables.sdks);
    push(&mut days, &tables.operators);
    push(&mut days, &tables.jurisdictions);
    push(&mut days, &tables.ios_apis);
    push(&mut days, &tables.ios_usage_keys);
    push(&mut days, &tables.ios_required_reason);
    push(&mut days, &tables.ios_entitlements);
    push(&mut days, &tables.ios_background_modes);
    push(&mut days, &tables.ios_sinks);
    push(&mut days, &tables.ios_contacts);
    push(&mut days, &tables.ios_passes);
    push(&mut days, &tables.ios_classes);
    days.into_iter().max().map(str::to_owned)
}

/// Puts `added` over `base`, row by row.
fn merge(base: &mut Tables, added: Tables) {
    fn put<R: Row>(base: &mut Vec<R>, added: Vec<R>) {
        for row in added {
            match base.binary_search_by(|old| old.id().cmp(row.id())) {
                Ok(at) => {
                    if let Some(slot) = base.get_mut(at) {
                        *slot = row;
                    }
                }
                Err(at) => base.insert(at, row),
            }
        }
    }
    put(&mut base.data_types, added.data_types);
    put(&mut base.purposes, added.purposes);
    put(&mut base.apis, added.apis);
    put(&mut base.permissions, added.permissions);
    put(&mut base.api_permissions, added.api_permissions);
    put(&mut base.obtainable, added.obtainable);
    put(&mut base.named_classes, added.named_classes);
    put(&mut base.consumers, added.consumers);
    put(&mut base.sdks, added.sdks);
    put(&mut base.operators, added.operators);
    put(&mut base.jurisdictions, added.jurisdictions);
    put(&mut base.ios_apis, added.ios_apis);
    put(&mut base.ios_usage_keys, added.ios_usage_keys);
    put(&mut base.ios_required_reason, added.ios_required_reason);
    put(&mut base.ios_entitlements, added.ios_entitlements);
    put(&mut base.ios_background_modes, added.ios_background_modes);
    put(&mut base.ios_sinks, added.ios_sinks);
    put(&mut base.ios_contacts, added.ios_contacts);
    put(&mut base.ios_passes, added.ios_passes);
    put(&mut base.ios_classes, added.ios_classes);
}
