//! Writes small IPAs: property lists, headers of Mach-O files, and the archive around them.

use crate::zip::ZipBuilder;

/// An Info.plist in XML, with what goes into its dictionary.
pub fn info_plist(entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
         \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">\n<dict>\n{entries}</dict>\n</plist>\n"
    )
}

/// A key with a text.
pub fn text(key: &str, value: &str) -> String {
    format!("<key>{key}</key>\n<string>{value}</string>\n")
}

/// A key with an array of texts.
pub fn texts(key: &str, values: &[&str]) -> String {
    let items: String = values.iter().map(|value| format!("<string>{value}</string>\n")).collect();
    format!("<key>{key}</key>\n<array>\n{items}</array>\n")
}

/// A key with a dictionary.
pub fn dictionary(key: &str, entries: &str) -> String {
    format!("<key>{key}</key>\n<dict>\n{entries}</dict>\n")
}

/// A key with a boolean.
pub fn truth(key: &str, value: bool) -> String {
    format!("<key>{key}</key>\n<{value}/>\n")
}

/// Identifier, program, version and platform of a bundle.
pub fn identity(id: &str, executable: &str) -> String {
    [
        text("CFBundleIdentifier", id),
        text("CFBundleExecutable", executable),
        text("CFBundleShortVersionString", "2.5.1"),
        text("CFBundleVersion", "251"),
        texts("CFBundleSupportedPlatforms", &["iPhoneOS"]),
    ]
    .concat()
}

/// The header of a Mach-O program for arm64 without load commands. `tag` makes files differ.
pub fn macho(tag: u8) -> Vec<u8> {
    let header: [u32; 8] = [0xfeed_facf, 0x0100_000c, 0, 2, 0, 0, 0, 0];
    let mut bytes: Vec<u8> = header.iter().flat_map(|field| field.to_le_bytes()).collect();
    bytes.extend([tag; 96]);
    bytes
}

/// A fat file with one image.
pub fn fat(tag: u8) -> Vec<u8> {
    let image = macho(tag);
    let n = u32::try_from(image.len()).unwrap_or(u32::MAX);
    let header: [u32; 7] = [0xcafe_babe, 1, 0x0100_000c, 0, 64, n, 6];
    let mut bytes: Vec<u8> = header.iter().flat_map(|field| field.to_be_bytes()).collect();
    bytes.resize(64, 0);
    bytes.extend(image);
    bytes
}

/// An IPA of an app `Shop.app` with an Info.plist of these entries and the program `Shop`.
pub fn ipa(entries: &str) -> ZipBuilder {
    let info = info_plist(&[identity("com.example.shop", "Shop"), entries.to_owned()].concat());
    ZipBuilder::new()
        .deflated("Payload/Shop.app/Info.plist", info.as_bytes())
        .deflated("Payload/Shop.app/Shop", &macho(1))
}
