//! Resource configurations (`ResTable_config`): for which devices a value is meant.

use crate::res::{u8_at, u16_at, u32_at};

/// For which devices a value is meant, as far as choosing a default needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Config {
    /// How many kinds of qualifiers are set; 0 is the default configuration.
    pub qualifiers: u32,
    /// Language, script and region as in `sr-Latn-RS`; empty for any.
    pub locale: String,
    /// Lowest API level; 0 for any.
    pub sdk_version: u16,
    /// Screen density in dots per inch; 0 for any.
    pub density: u16,
    /// Product (protobuf tables only); empty for any.
    pub product: String,
}

impl Config {
    /// Whether it applies to every device.
    #[must_use]
    pub fn is_default(&self) -> bool {
        self.qualifiers == 0
    }

    /// Reads the configuration at `offset`; it states its own size, missing fields are zero. `None` if not even
    /// the size is there.
    #[must_use]
    pub fn read(bytes: &[u8], offset: usize) -> Option<Self> {
        let size = usize::try_from(u32_at(bytes, offset)?).ok()?;
        let end = offset.checked_add(size)?.min(bytes.len());
        let raw = bytes.get(offset..end)?;
        let byte = |n| u8_at(raw, n).unwrap_or(0);
        let half = |n| u16_at(raw, n).unwrap_or(0);
        let language = locale_part(byte(8), byte(9), b'a');
        let region = locale_part(byte(10), byte(11), b'0');
        let script = raw.get(36..40).unwrap_or_default().iter().take_while(|&&letter| letter != 0);
        let script: String =
            script.filter(|letter| letter.is_ascii_alphanumeric()).map(|&l| char::from(l)).collect();
        let mut locale = language;
        for part in [script, region].iter().filter(|part| !part.is_empty()) {
            locale.push('-');
            locale.push_str(part);
        }
        // Field by field: mcc, mnc, locale, orientation, touchscreen, density, keyboard, navigation, inputFlags,
        // screen size, SDK version, layout, UI mode, smallest width, screen size in dp, script, variant, layout 2.
        let spans: [(usize, usize); 19] = [
            (4, 2),
            (6, 2),
            (8, 4),
            (12, 1),
            (13, 1),
            (14, 2),
            (16, 1),
            (17, 1),
            (18, 1),
            (20, 4),
            (24, 4),
            (28, 1),
            (29, 1),
            (30, 2),
            (32, 4),
            (36, 4),
            (40, 8),
            (48, 1),
            (49, 1),
        ];
        let set = |&&(start, len): &&(usize, usize)| {
            raw.get(start..start.saturating_add(len).min(raw.len()))
                .is_some_and(|span| span.iter().any(|&b| b != 0))
        };
        let qualifiers = u32::try_from(spans.iter().filter(set).count()).unwrap_or(u32::MAX);
        Some(Self { qualifiers, locale, sdk_version: half(24), density: half(14), product: String::new() })
    }
}

/// Two letters, or three packed into 15 bits with `base` as their first letter.
fn locale_part(first: u8, second: u8, base: u8) -> String {
    if first == 0 && second == 0 {
        return String::new();
    }
    let letters: Vec<u8> = if first & 0x80 != 0 {
        let low = second & 0x1f;
        let middle = ((second & 0xe0) >> 5) | ((first & 0x03) << 3);
        let high = (first & 0x7c) >> 2;
        [low, middle, high].iter().map(|letter| letter.saturating_add(base)).collect()
    } else {
        vec![first, second]
    };
    letters.into_iter().filter(u8::is_ascii_alphanumeric).map(char::from).collect()
}
