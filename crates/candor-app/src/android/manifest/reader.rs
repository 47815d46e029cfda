//! Reading attributes: by resource id, with references followed, within a budget of text.

use std::borrow::Cow;

use candor_formats::{
    axml::{Document, Element},
    res::{Error, Value},
};

use super::Manifest;
use crate::{
    MemberId, Place, Problem,
    android::{
        attributes,
        resources::{Resources, number},
        xml,
    },
};

/// Longest text kept of one attribute, in bytes. Class names and authorities are far shorter.
pub const MAX_TEXT: usize = 1 << 12;
/// Most text kept of one manifest, in bytes: a few bytes of XML can each name the same long string. The
/// greatest real manifests hold about half a megabyte.
pub const MAX_TEXT_TOTAL: usize = 8 << 20;
/// Most problems noted of one manifest's contents.
const MAX_PROBLEMS: usize = 64;

/// Attributes of `<manifest>` and `<application>` kept as written.
const KEPT_ON_MANIFEST: &[(&str, u32)] = &[("sharedUserId", attributes::SHARED_USER_ID)];
const KEPT_ON_APPLICATION: &[(&str, u32)] = &[
    ("allowAudioPlaybackCapture", attributes::ALLOW_AUDIO_PLAYBACK_CAPTURE),
    ("allowBackup", attributes::ALLOW_BACKUP),
    ("dataExtractionRules", attributes::DATA_EXTRACTION_RULES),
    ("debuggable", attributes::DEBUGGABLE),
    ("enabled", attributes::ENABLED),
    ("extractNativeLibs", attributes::EXTRACT_NATIVE_LIBS),
    ("fullBackupContent", attributes::FULL_BACKUP_CONTENT),
    ("fullBackupOnly", attributes::FULL_BACKUP_ONLY),
    ("hasCode", attributes::HAS_CODE),
    ("hasFragileUserData", attributes::HAS_FRAGILE_USER_DATA),
    ("networkSecurityConfig", attributes::NETWORK_SECURITY_CONFIG),
    ("permission", attributes::PERMISSION),
    ("persistent", attributes::PERSISTENT),
    ("preserveLegacyExternalStorage", attributes::PRESERVE_LEGACY_EXTERNAL_STORAGE),
    ("process", attributes::PROCESS),
    ("requestLegacyExternalStorage", attributes::REQUEST_LEGACY_EXTERNAL_STORAGE),
    ("testOnly", attributes::TEST_ONLY),
    ("usesCleartextTraffic", attributes::USES_CLEARTEXT_TRAFFIC),
];

/// Whether a problem of the XML means that elements are missing (an oddity that the platform reads past does
/// not).
pub(super) fn costs_elements(error: &Error) -> bool {
    match error {
        Error::Unexpected { what, .. } => !matches!(
            *what,
            "document type"
                | "XML size"
                | "node type"
                | "attribute size"
                | "chunk type before the first node"
        ),
        _ => true,
    }
}

pub(super) struct Reader<'d, 'a> {
    pub(super) member: MemberId,
    pub(super) document: &'d Document<'a>,
    pub(super) resources: &'d Resources<'a>,
    /// The package, for class names.
    pub(super) package: String,
    children: Vec<Vec<usize>>,
    text_left: usize,
    problems: Vec<Problem>,
}

impl<'d, 'a> Reader<'d, 'a> {
    pub(super) fn new(member: MemberId, document: &'d Document<'a>, resources: &'d Resources<'a>) -> Self {
        let mut children = vec![Vec::new(); document.elements.len()];
        for (index, element) in document.elements.iter().enumerate() {
            let parent = element.parent.and_then(|parent| usize::try_from(parent).ok());
            if let Some(siblings) = parent.and_then(|parent| children.get_mut(parent)) {
                siblings.push(index);
            }
        }
        let (package, problems) = (String::new(), Vec::new());
        Self { member, document, resources, package, children, text_left: MAX_TEXT_TOTAL, problems }
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    pub(super) fn problem(&mut self, element: &Element<'_>, what: impl Into<String>, loses_coverage: bool) {
        if self.problems.len() < MAX_PROBLEMS {
            let place = format!("manifest at {:#x}", element.offset);
            self.problems.push(Problem { place, what: what.into(), loses_coverage });
        }
    }

    /// Elements directly inside the element at `index`.
    pub(super) fn children(&self, index: usize) -> Vec<usize> {
        self.children.get(index).cloned().unwrap_or_default()
    }

    pub(super) fn place(&self, element: &Element<'_>) -> Place {
        xml::place(self.member, element)
    }

    /// The value of a platform attribute, references followed.
    pub(super) fn value(&mut self, element: &Element<'a>, id: u32) -> Option<Value<'a>> {
        let attribute = element.by_id(id);
        if attribute.is_none() && element.attributes.iter().any(|attribute| attribute.resource_id == id) {
            let what = format!("attribute {id:#010x} stands out of order; the platform does not find it");
            self.problem(element, what, false);
        }
        let value = self.resources.resolve(&attribute?.value);
        // `@null` is a reference to nothing.
        (!matches!(value, Value::Null | Value::Reference(0))).then_some(value)
    }

    /// Text of a platform attribute; a reference that cannot be followed gives the resource's name.
    pub(super) fn text(&mut self, element: &Element<'a>, id: u32) -> Option<String> {
        let value = self.value(element, id)?;
        self.words(element, &value)
    }

    /// Text that stands in the file itself: the platform does not follow references here.
    pub(super) fn literal(&mut self, element: &Element<'a>, id: u32) -> Option<String> {
        match &element.by_id(id)?.value {
            Value::String(text) => self.keep(element, text),
            _ => {
                let what = format!(
                    "<{}> names {id:#010x} by other means than text; the platform passes it over",
                    shorten(&element.name)
                );
                self.problem(element, what, false);
                None
            }
        }
    }

    /// A value in words.
    pub(super) fn words(&mut self, element: &Element<'_>, value: &Value<'_>) -> Option<String> {
        match value {
            Value::Reference(id) | Value::DynamicReference(id) => Some(self.resources.name_or_id(*id)),
            other => {
                let text = other.text().unwrap_or(Cow::Borrowed(""));
                self.keep(element, &text)
            }
        }
    }

    pub(super) fn number(&mut self, element: &Element<'a>, id: u32) -> Option<u32> {
        let value = self.value(element, id)?;
        number(&value).and_then(|number| u32::try_from(number).ok())
    }

    pub(super) fn bool(&self, element: &Element<'a>, id: u32) -> Option<bool> {
        self.resources.resolve_any_bool(&element.by_id(id)?.value)
    }

    /// A class: `.Main` and `Main` are completed with the package.
    pub(super) fn class(&mut self, element: &Element<'a>, id: u32) -> Option<String> {
        let name = self.text(element, id)?;
        if name.is_empty() {
            return None;
        }
        if name.starts_with('.') {
            return Some(format!("{}{name}", self.package));
        }
        if !name.contains('.') {
            return Some(format!("{}.{name}", self.package));
        }
        Some(name)
    }

    /// Keeps a text within the budget; a text that is too long is left out and said to be.
    pub(super) fn keep(&mut self, element: &Element<'_>, text: &str) -> Option<String> {
        if text.len() > MAX_TEXT || text.len() > self.text_left {
            let what =
                format!("a text of {} bytes passes the limit of {MAX_TEXT} (or of all text)", text.len());
            self.problem(element, what, true);
            return None;
        }
        self.text_left = self.text_left.saturating_sub(text.len());
        Some(text.to_owned())
    }

    /// Package, versions and split names of the root.
    pub(super) fn identity(&mut self, manifest: &mut Manifest) {
        let document = self.document;
        let Some(root) = document.root() else { return };
        // These are read by name, without namespace.
        let plain = |reader: &mut Self, name: &str| {
            let text = root.by_name(name)?.text()?;
            reader.keep(root, &text)
        };
        self.package = plain(self, "package").unwrap_or_default();
        manifest.identity.id = self.package.clone();
        manifest.identity.place = Some(self.place(root));
        manifest.split = plain(self, "split").filter(|split| !split.is_empty());
        manifest.config_for_split = plain(self, "configForSplit");
        manifest.identity.version_name = self.text(root, attributes::VERSION_NAME);
        let low = self.number_bits(root, attributes::VERSION_CODE);
        let high = self.number_bits(root, attributes::VERSION_CODE_MAJOR).unwrap_or(0);
        manifest.identity.version_code = low.map(|low| (u64::from(high) << 32) | u64::from(low));
        manifest.is_feature_split = self.bool(root, attributes::IS_FEATURE_SPLIT).unwrap_or(false);
        manifest.is_split_required = self.bool(root, attributes::IS_SPLIT_REQUIRED).unwrap_or(false);
        let list = |text: Option<String>| {
            let mut types: Vec<String> =
                text.unwrap_or_default().split(',').map(|part| part.trim().to_owned()).collect();
            types.retain(|part| !part.is_empty());
            types
        };
        manifest.required_split_types = list(self.text(root, attributes::REQUIRED_SPLIT_TYPES));
        manifest.split_types = list(self.text(root, attributes::SPLIT_TYPES));
        self.keep_attributes(manifest, root, KEPT_ON_MANIFEST);
    }

    /// A number with all its 32 bits.
    fn number_bits(&mut self, element: &Element<'a>, id: u32) -> Option<u32> {
        let value = self.value(element, id)?;
        number(&value).and_then(|number| u32::try_from(number & 0xffff_ffff).ok())
    }

    pub(super) fn application_attributes(&mut self, manifest: &mut Manifest, element: &Element<'a>) {
        self.keep_attributes(manifest, element, KEPT_ON_APPLICATION);
    }

    fn keep_attributes(&mut self, manifest: &mut Manifest, element: &Element<'a>, kept: &[(&str, u32)]) {
        for &(name, id) in kept {
            let written = element.by_id(id).map(|attribute| &attribute.value);
            let text = match written {
                None => continue,
                // Files keep their name: the path in the archive may be meaningless.
                Some(Value::Reference(resource)) if self.is_file(*resource) => {
                    Some(self.resources.name_or_id(*resource))
                }
                Some(_) => self.text(element, id),
            };
            if let Some(text) = text {
                manifest.attributes.insert(name.to_owned(), text);
            }
        }
    }

    /// Whether a resource is a file: its value is a path, its type one of those that hold files.
    pub(super) fn is_file(&self, id: u32) -> bool {
        let name = self.resources.name(id);
        let kind =
            name.as_deref().and_then(|name| name.strip_prefix('@')?.split_once('/')).map(|(kind, _)| kind);
        !matches!(
            kind,
            Some("string" | "bool" | "integer" | "array" | "dimen" | "color" | "fraction" | "plurals")
        )
    }

    /// `android:usesCleartextTraffic` as written.
    pub(super) fn cleartext(&self, application: Option<usize>) -> Option<bool> {
        let element = self.document.elements.get(application?)?;
        self.bool(element, attributes::USES_CLEARTEXT_TRAFFIC)
    }
}

/// At most 60 characters of a name, for a message.
fn shorten(name: &str) -> String {
    name.chars().take(60).collect()
}
