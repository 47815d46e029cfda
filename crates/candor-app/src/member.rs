//! Members: the files and archive entries that facts are read from, and places within them.

use std::{ops::Range, sync::Arc};

/// Index of a [`Member`] in [`crate::App::members`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemberId(pub u32);

/// Where a fact stands: `len` bytes at `offset` of a member, counted after inflation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The member that holds the bytes.
    pub member: MemberId,
    /// First byte.
    pub offset: u32,
    /// Number of bytes.
    pub len: u32,
}

/// What a member is to the analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MemberKind {
    /// A file handed in, or an archive inside one (a split inside `.apks`).
    Archive,
    /// Dalvik code on the app's class path.
    Dex,
    /// Dalvik code that the class path does not name, for example under `assets/`.
    LooseDex,
    /// The manifest of a container, binary XML or protobuf.
    Manifest,
    /// The compiled resource table of a container.
    ResourceTable,
    /// A compiled XML resource: a layout, a network security configuration.
    XmlResource,
    /// A native library.
    NativeLibrary,
    /// A script, or byte code in a language of which only texts are read: a JavaScript or Hermes bundle, Flutter's Dart
    /// snapshot, a .NET assembly.
    Script,
    /// The literals of a Unity program (`global-metadata.dat`).
    UnityMetadata,
    /// An app inside the app; named in coverage, not audited.
    NestedApp,
    /// Dalvik code of an app inside the app.
    NestedDex,
    /// A Mach-O file: one image, or a fat file with several. Flutter's Dart code is a [`MemberKind::Script`], though it
    /// stands in an image, too.
    MachO,
    /// The Info.plist of a bundle, or of a compiled storyboard.
    InfoPlist,
    /// Translations of an Info.plist.
    InfoStrings,
    /// A compiled nib: objects of a screen that the system creates.
    Interface,
    /// A privacy manifest (`PrivacyInfo.xcprivacy`): a disclosure, which nothing in this crate interprets.
    PrivacyManifest,
    /// A provisioning profile (`embedded.mobileprovision`).
    Provisioning,
    /// Hashes of a bundle's other files (`_CodeSignature/CodeResources`).
    ResourceSeal,
}

/// The bytes of a member: a range of a shared buffer (a mapped file, a stored entry) or an inflated copy.
#[derive(Clone)]
pub struct Bytes {
    owner: Arc<dyn AsRef<[u8]> + Send + Sync>,
    range: Range<usize>,
}

impl Bytes {
    /// Wraps a whole buffer.
    pub fn new(owner: Arc<dyn AsRef<[u8]> + Send + Sync>) -> Self {
        let len = (*owner).as_ref().len();
        Self { owner, range: 0..len }
    }

    /// A sub-range that shares the buffer; `None` if it does not lie inside.
    pub fn slice(&self, range: Range<usize>) -> Option<Self> {
        self.get(range.clone())?;
        let start = self.range.start.checked_add(range.start)?;
        Some(Self { owner: Arc::clone(&self.owner), range: start..start.checked_add(range.len())? })
    }
}

impl std::ops::Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        // The range was checked against the owner when it was made.
        (*self.owner).as_ref().get(self.range.clone()).unwrap_or_default()
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(Arc::new(bytes))
    }
}

impl std::fmt::Debug for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bytes({})", self.len())
    }
}

/// A file handed in or an archive entry that facts are read from.
#[derive(Clone, Debug)]
pub struct Member {
    /// Stable name: the container's role and the entry, `base.apk!classes2.dex`. Does not depend on what the
    /// user called the file, so that a renamed app gives the same report.
    pub path: String,
    /// What it is to the analysis.
    pub kind: MemberKind,
    /// Its bytes after inflation.
    pub bytes: Bytes,
    /// SHA-256 of `bytes`.
    pub sha256: [u8; 32],
    /// For content that was named but not read, because nothing looks into it (see
    /// [`Opaque`](crate::Opaque)): its declared number of bytes. `bytes` is empty then,
    /// and `sha256` says nothing about the content.
    pub unread: Option<u64>,
    /// The split, feature module or nested archive it came from; `None` for the base.
    pub split: Option<String>,
}
