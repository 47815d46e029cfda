//! Small APKs around a manifest in plain text, which readers of manifests accept in place of the binary form.

use crate::zip::ZipBuilder;

/// A manifest. `attributes` goes into `<manifest>`, `children` between its tags.
pub fn manifest(package: &str, version_code: u32, attributes: &str, children: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<manifest xmlns:android=\"http://schemas.android.com/apk/res/android\" \
         package=\"{package}\" android:versionCode=\"{version_code}\" {attributes}>{children}</manifest>"
    )
}

/// An APK with that manifest and nothing else.
pub fn apk(manifest: &str) -> ZipBuilder {
    ZipBuilder::new().deflated("AndroidManifest.xml", manifest.as_bytes())
}

/// Bytes that start like a DEX file and differ by `mark`; not a valid one.
pub fn dex_like(mark: u8) -> Vec<u8> {
    let mut bytes = b"dex\n035\0".to_vec();
    bytes.resize(200, mark);
    bytes
}
