//! What each file of a bundle is to the analysis, by its name in the bundle and its first bytes.

use super::{files::File, layout::is_macho};
use crate::{MemberKind, scripts};

/// Where an Info.plist stands in a bundle: in one for iOS, and in the forms that frameworks for other systems have.
const INFO: [&str; 4] =
    ["Info.plist", "Contents/Info.plist", "Resources/Info.plist", "Versions/A/Resources/Info.plist"];
/// Store keys.
const STORE_KEYS: &str = "SC_Info/";
/// Folder of Flutter's resources, beside its Dart code.
pub(crate) const FLUTTER: &str = "flutter_assets/";

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The bundle's Info.plist; the smaller the number, the better its place.
    Info(usize),
    /// Translations for a language.
    Strings(String),
    /// Translations for all languages (`InfoPlist.loctable`).
    StringsTable,
    /// A privacy manifest.
    Privacy,
    /// A provisioning profile.
    Provisioning,
    /// Hashes of the bundle's files.
    Seal,
    /// A compiled nib, or what a compiled storyboard says of its nibs.
    Interface,
    /// A Mach-O file.
    Image,
    /// A script.
    Script,
    /// The literals of a Unity program.
    UnityMetadata,
    /// Keys of the store's encryption: not kept.
    StoreKeys,
    /// A downloaded part of the app: not kept.
    OnDemand,
    /// An archive: not kept.
    Nested,
}

impl Role {
    /// The kind of member; `None` if it becomes none.
    pub(crate) fn kind(&self) -> Option<MemberKind> {
        Some(match self {
            Self::Info(_) => MemberKind::InfoPlist,
            Self::Strings(_) | Self::StringsTable => MemberKind::InfoStrings,
            Self::Privacy => MemberKind::PrivacyManifest,
            Self::Provisioning => MemberKind::Provisioning,
            Self::Seal => MemberKind::ResourceSeal,
            Self::Interface => MemberKind::Interface,
            Self::Image => MemberKind::MachO,
            Self::Script => MemberKind::Script,
            Self::UnityMetadata => MemberKind::UnityMetadata,
            Self::StoreKeys | Self::OnDemand | Self::Nested => return None,
        })
    }

    /// Whether it is only looked into for its texts.
    pub(crate) fn is_opaque(&self) -> bool {
        matches!(self, Self::Script | Self::UnityMetadata)
    }
}

/// The role of a file, by its name in its bundle; `None` for what nothing looks at: pictures, fonts, sounds.
pub(crate) fn role(name: &str, file: &File) -> Option<Role> {
    if let Some(rank) = INFO.iter().position(|info| *info == name) {
        return Some(Role::Info(rank));
    }
    let (folder, last) = name.rsplit_once('/').unwrap_or(("", name));
    if name.starts_with(STORE_KEYS) {
        return Some(Role::StoreKeys);
    }
    if name.starts_with("OnDemandResources/") || name.contains(".assetpack/") {
        return Some(Role::OnDemand);
    }
    if is_macho(&file.start) {
        return Some(Role::Image);
    }
    match last {
        "InfoPlist.strings" if !folder.contains('/') => {
            return Some(Role::Strings(folder.strip_suffix(".lproj").unwrap_or(folder).to_owned()));
        }
        "InfoPlist.loctable" if folder.is_empty() => return Some(Role::StringsTable),
        "PrivacyInfo.xcprivacy" => return Some(Role::Privacy),
        "embedded.mobileprovision" => return Some(Role::Provisioning),
        "CodeResources" if folder == "_CodeSignature" => return Some(Role::Seal),
        "Info.plist" if folder.ends_with(".storyboardc") => return Some(Role::Interface),
        _ => {}
    }
    if last.ends_with(".nib") || folder.ends_with(".nib") {
        return Some(Role::Interface);
    }
    by_content(last, file)
}

fn by_content(last: &str, file: &File) -> Option<Role> {
    let extension = last.rsplit_once('.').map_or("", |(_, extension)| extension);
    if scripts::NAMES.contains(&last) || scripts::EXTENSIONS.contains(&extension) {
        return Some(Role::Script);
    }
    match file.start.get(..4)? {
        b"PK\x03\x04" => Some(Role::Nested),
        scripts::UNITY_MAGIC => Some(Role::UnityMetadata),
        _ => (file.start == scripts::HERMES_MAGIC).then_some(Role::Script),
    }
}
