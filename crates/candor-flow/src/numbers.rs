//! What instructions and operations of rules make of numbers: the one meaning that the engine, going forward, and the
//! look-up of constants, going backwards, give them.

/// Operations of rules on one number, and on two.
const OPERATIONS: [&str; 10] =
    ["packed", "unpacked", "number", "boxed", "unboxed", "plus", "times", "divided", "least", "most"];

/// Whether an operation is one on numbers alone.
pub(crate) fn is_operation(name: &str) -> bool {
    OPERATIONS.contains(&name) || name == "times_double"
}

/// Longest time that Kotlin packs as nanoseconds (`kotlin.time.Duration`, `MAX_NANOS`).
const MAX_NANOS: i64 = (i64::MAX >> 1) / 1_000_000 * 1_000_000 - 1;

const NANOS_PER_MILLI: i64 = 1_000_000;

/// What an operation of a rule makes of a number.
pub(crate) fn of_one(name: &str, a: i64) -> Option<i64> {
    match name {
        // `kotlin.time.Duration` is a long whose lowest bit says whether the rest counts nanoseconds or milliseconds.
        "packed" if a.unsigned_abs() <= MAX_NANOS.unsigned_abs() => Some(a << 1),
        "packed" => Some((a / NANOS_PER_MILLI) << 1 | 1),
        "unpacked" if a & 1 == 0 => Some(a >> 1),
        "unpacked" => Some((a >> 1).saturating_mul(NANOS_PER_MILLI)),
        "number" | "boxed" | "unboxed" => Some(a),
        _ => None,
    }
}

/// What an operation of a rule makes of two numbers. Times are multiplied with units: what is too long stays the longest.
pub(crate) fn of_two(name: &str, a: i64, b: i64) -> Option<i64> {
    match name {
        "plus" => Some(a.saturating_add(b)),
        "times" => Some(a.saturating_mul(b)),
        "times_double" => {
            let product = f64::from_bits(a as u64) * b as f64;
            product.is_finite().then_some(product.round() as i64)
        }
        "divided" => a.checked_div(b),
        "least" => Some(a.min(b)),
        "most" => Some(a.max(b)),
        _ => None,
    }
}

/// An instruction on one number, from `neg-int` to `int-to-short`.
pub(crate) fn unary(op: u8, a: i64) -> Option<i64> {
    Some(match op {
        0x7b => i64::from((a as i32).wrapping_neg()),
        0x7c | 0x7e => !a,
        0x7d => a.wrapping_neg(),
        0x81 => a,
        0x82 => i64::from((a as i32 as f32).to_bits() as i32),
        0x83 => (f64::from(a as i32)).to_bits() as i64,
        0x84 => i64::from(a as i32),
        0x86 => (a as f64).to_bits() as i64,
        0x87 => i64::from(f32::from_bits(a as u32) as i32),
        0x88 => f32::from_bits(a as u32) as i64,
        0x89 => f64::from(f32::from_bits(a as u32)).to_bits() as i64,
        0x8a => i64::from(f64::from_bits(a as u64) as i32),
        0x8b => f64::from_bits(a as u64) as i64,
        0x8d => i64::from(a as i8),
        0x8e => i64::from(a as u16),
        0x8f => i64::from(a as i16),
        _ => return None,
    })
}

/// An instruction on two numbers of the three-register forms: ints, longs, floats and doubles, and comparisons.
pub(crate) fn binary(op: u8, a: i64, b: i64) -> Option<i64> {
    match op {
        0x90..=0x9a => arithmetic(op - 0x90, a, b, false),
        0x9b..=0xa5 => arithmetic(op - 0x9b, a, b, true),
        0xab..=0xae => {
            let (a, b) = (f64::from_bits(a as u64), f64::from_bits(b as u64));
            let value = match op {
                0xab => a + b,
                0xac => a - b,
                0xad => a * b,
                _ => a / b,
            };
            Some(value.to_bits() as i64)
        }
        0x2d..=0x31 => compared(op, a, b),
        _ => None,
    }
}

/// An instruction on a number and a literal; these have the order add, reverse subtract, multiply, divide …
pub(crate) fn with_literal(op: u8, a: i64, literal: i64) -> Option<i64> {
    let kind = if op >= 0xd8 { op - 0xd8 } else { op - 0xd0 };
    if kind == 1 { arithmetic(1, literal, a, false) } else { arithmetic(kind, a, literal, false) }
}

/// `add sub mul div rem and or xor shl shr ushr`, by number, on longs or ints.
fn arithmetic(op: u8, a: i64, b: i64, is_wide: bool) -> Option<i64> {
    let amount = b as u32 & if is_wide { 63 } else { 31 };
    let value = match op {
        0 => a.wrapping_add(b),
        1 => a.wrapping_sub(b),
        2 => a.wrapping_mul(b),
        3 => a.checked_div(b)?,
        4 => a.checked_rem(b)?,
        5 => a & b,
        6 => a | b,
        7 => a ^ b,
        8 => a.wrapping_shl(amount),
        9 => a.wrapping_shr(amount),
        10 if is_wide => (a as u64).wrapping_shr(amount) as i64,
        10 => i64::from((a as u32).wrapping_shr(amount) as i32),
        _ => return None,
    };
    Some(if is_wide { value } else { i64::from(value as i32) })
}

/// `cmpl-float cmpg-float cmpl-double cmpg-double cmp-long`; what is no number compares as the bias of the operation
/// says.
fn compared(op: u8, a: i64, b: i64) -> Option<i64> {
    let float = |bits: i64| f64::from(f32::from_bits(bits as u32));
    let double = |bits: i64| f64::from_bits(bits as u64);
    let order = match op {
        0x2d | 0x2e => float(a).partial_cmp(&float(b)),
        0x2f | 0x30 => double(a).partial_cmp(&double(b)),
        _ => Some(a.cmp(&b)),
    };
    Some(order.map_or(if matches!(op, 0x2d | 0x2f) { -1 } else { 1 }, |order| order as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_of_kotlin_is_packed_and_unpacked() {
        let hour = 3_600_000_000_000;
        assert_eq!(of_one("packed", hour), Some(hour * 2));
        let years = 200 * 365 * 24 * hour;
        let packed = of_one("packed", years).unwrap();
        assert_eq!(packed & 1, 1);
        assert_eq!(of_one("unpacked", packed), Some(years));
        assert_eq!(of_one("unpacked", hour * 2), Some(hour));
    }

    #[test]
    fn times_that_are_too_long_stay_the_longest() {
        assert_eq!(of_two("times", i64::MAX, 1_000), Some(i64::MAX));
        assert_eq!(of_two("times_double", 1.5f64.to_bits() as i64, 3_600), Some(5_400));
        assert_eq!(of_two("divided", 5, 0), None);
    }

    #[test]
    fn instructions_compute_as_the_machine_does() {
        assert_eq!(binary(0x92, 60_000, 60_000), Some(-694_967_296));
        assert_eq!(binary(0x9d, 60_000, 60_000), Some(3_600_000_000));
        assert_eq!(with_literal(0xd9, 10, 100), Some(90));
        assert_eq!(unary(0x8b, 2.9f64.to_bits() as i64), Some(2));
    }
}
