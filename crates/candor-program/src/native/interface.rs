//! The function table of the Java Native Interface: how many arguments each function takes, by its number in the table.

/// Functions in the table, up to `GetObjectRefType`.
const N_FUNCTIONS: u16 = 233;

/// How many arguments a function takes, the environment included; none where their number varies or the function is not
/// known.
pub(super) fn n_arguments(function: u16) -> Option<usize> {
    Some(match function {
        4 | 15..=17 | 228 => 1,
        6..=8 | 10 | 13 | 18..=23 | 25..=27 | 31 => 2,
        164 | 167 | 168 | 171 | 175..=182 | 216..=219 | 226 | 227 | 230..=232 => 2,
        11 | 14 | 24 | 32 | 95..=103 | 145..=153 => 3,
        163 | 165 | 166 | 169 | 170 | 173 | 183..=190 | 222 | 224 | 225 | 229 => 3,
        9 | 12 | 33 | 94 | 104..=113 | 144 | 154..=162 => 4,
        172 | 174 | 191..=198 | 215 | 223 => 4,
        5 | 199..=214 | 220 | 221 => 5,
        _ => return None,
    })
}

/// The function at an offset of the table.
pub(super) fn at(offset: i64) -> Option<u16> {
    let number = u16::try_from(offset / 8).ok()?;
    (offset % 8 == 0 && (4..N_FUNCTIONS).contains(&number)).then_some(number)
}
