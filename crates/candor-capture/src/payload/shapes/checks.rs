//! What must hold of a value beyond its pattern.

use std::net::{IpAddr, Ipv4Addr};

use super::table::Shapes;

/// Names that rows may use.
#[cfg(test)]
pub(super) const NAMES: &[&str] = &[
    "luhn",
    "not_one_digit",
    "no_time",
    "has_letter",
    "mail_ending",
    "iccid_country",
    "calling_code",
    "phone_digits",
    "ipv4",
    "ip",
    "long_group",
    "iban",
];

/// Whether a check holds; a name that is not known never does.
pub(super) fn holds(check: &str, text: &str, table: &Shapes) -> bool {
    match check {
        "luhn" => luhn(text),
        "not_one_digit" => digits(text).skip(1).any(|digit| Some(digit) != digits(text).next()),
        "no_time" => !is_time(text),
        "has_letter" => text.bytes().any(|byte| byte.is_ascii_alphabetic()),
        "mail_ending" => {
            let ending = text.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
            !table.not_mail_endings.contains(&ending)
        }
        "iccid_country" => text.get(2..).is_some_and(|rest| calling_code(rest, table).is_some()),
        "calling_code" => is_phone_number(text, table),
        "phone_digits" => (8..=15).contains(&digits(text).count()),
        "ipv4" => ipv4(text).is_some(),
        "ip" => text.parse::<IpAddr>().is_ok(),
        // Clocks and counters have groups of two digits at most.
        "long_group" => text.matches(':').count() >= 2 && text.split(':').any(|group| group.len() > 2),
        "iban" => iban(text),
        _ => false,
    }
}

fn digits(text: &str) -> impl Iterator<Item = u32> {
    text.chars().filter_map(|c| c.to_digit(10))
}

/// The check digit of ISO/IEC 7812-1, annex B.
fn luhn(text: &str) -> bool {
    let all: Vec<u32> = digits(text).collect();
    let sum: u32 = all
        .iter()
        .rev()
        .enumerate()
        .map(|(n, digit)| match (n % 2, digit * 2) {
            (0, _) => *digit,
            (_, doubled) if doubled > 9 => doubled - 9,
            (_, doubled) => doubled,
        })
        .sum();
    all.len() > 1 && sum.is_multiple_of(10)
}

/// Whether a number is a time of 2001 to 2065, in seconds, milliseconds, microseconds or nanoseconds, or written as
/// `20240501…`.
fn is_time(text: &str) -> bool {
    let Ok(number) = text.parse::<u64>() else { return false };
    let is_epoch = [1, 1_000, 1_000_000, 1_000_000_000]
        .iter()
        .any(|unit| (978_307_200..3_000_000_000).contains(&(number / unit)) && number / unit > 0);
    let is_plain = text.len() >= 8 && text.len() <= 14 && {
        let part = |from: usize, to: usize| {
            text.get(from..to).and_then(|part| part.parse::<u32>().ok()).unwrap_or(0)
        };
        (1990..2100).contains(&part(0, 4)) && (1..=12).contains(&part(4, 6)) && (1..=31).contains(&part(6, 8))
    };
    is_epoch || is_plain
}

/// The calling code that a number begins with, and the digits that may follow it.
fn calling_code(number: &str, table: &Shapes) -> Option<(usize, [usize; 2])> {
    // Codes are free of prefixes of each other, so that at most one length fits.
    (1..=3).find_map(|n| {
        let code = number.get(..n)?;
        let row = table.calling.iter().find(|row| row.codes.iter().any(|one| one == code))?;
        Some((n, row.digits.unwrap_or([6, 12])))
    })
}

fn is_phone_number(text: &str, table: &Shapes) -> bool {
    let number: String = text.chars().filter(char::is_ascii_digit).collect();
    let Some((code, [least, most])) = calling_code(&number, table) else { return false };
    let rest = number.len().saturating_sub(code);
    number.len() <= 15 && (least..=most).contains(&rest)
}

fn ipv4(text: &str) -> Option<Ipv4Addr> {
    text.split(':').next()?.parse().ok()
}

/// ISO 13616: the first four characters at the end, letters as numbers from 10, the rest by 97 is 1.
fn iban(text: &str) -> bool {
    let packed: String = text.chars().filter(|c| *c != ' ').collect();
    let Some((head, tail)) = packed.split_at_checked(4) else { return false };
    if !(15..=34).contains(&packed.len()) {
        return false;
    }
    let rest = tail.chars().chain(head.chars()).try_fold(0_u32, |rest, c| {
        let digit = c.to_digit(36)?;
        Some(if digit > 9 { (rest * 100 + digit) % 97 } else { (rest * 10 + digit) % 97 })
    });
    rest == Some(1)
}
