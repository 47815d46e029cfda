//! Answers as lines of JSON: zdns, massdns, dnsx, passive DNS in the Common Output Format, DNS over HTTPS.

use serde_json::Value;

use super::{ALIASES_LIMIT, Teller};
use crate::{
    Time,
    records::{clock, host, json_values},
};

/// Answers of one line that are told.
const ANSWERS_LIMIT: usize = 1_000;
/// Where the different programs write the list of records.
const LISTS: &[&str] = &["answers", "Answer"];
/// What the different programs call the time of an answer.
const TIMES: &[&str] = &["timestamp", "time", "rx_ts"];

/// Tells what one object says.
pub(super) fn read(value: &Value, teller: &mut Teller<'_>) {
    if json_values::text(value, "rrname").is_some() {
        return passive(value, teller);
    }
    let at = TIMES.iter().find_map(|key| time(value.get(key)?));
    // zdns 2 has one result for each type that was asked.
    if let Some(results) = value.get("results").and_then(Value::as_object) {
        let name = json_values::text(value, "name");
        for result in results.values() {
            let at = TIMES.iter().find_map(|key| time(result.get(key)?)).or(at);
            answer(name, result.get("data").unwrap_or(&Value::Null), at, teller);
        }
        return;
    }
    if value.get("a").or(value.get("aaaa")).is_some_and(Value::is_array) {
        return lists(value, at, teller);
    }
    let data = value.get("data").filter(|data| data.is_object()).unwrap_or(value);
    answer(question(value), data, at, teller);
}

/// The name that was asked: written by itself, or in the question of DNS over HTTPS.
fn question(value: &Value) -> Option<&str> {
    let asked = value.get("Question").map(|question| question.get(0).unwrap_or(question));
    json_values::text(value, "name").or_else(|| json_values::text(asked?, "name"))
}

fn answer(name: Option<&str>, data: &Value, at: Option<Time>, teller: &mut Teller<'_>) {
    let records = LISTS.iter().map(|key| json_values::list(data, key)).find(|list| !list.is_empty());
    let records = records.unwrap_or_default();
    let first = records.first().and_then(|record| json_values::text(record, "name"));
    let Some(host) = name.or(first).and_then(host::name) else {
        teller.unread("an answer has no name");
        return;
    };
    let source = ["resolver", "protocol_resolver"].iter().find_map(|key| json_values::text(data, key));
    let source = source.map(str::to_owned);
    if records.len() > ANSWERS_LIMIT {
        teller.tally.missing("an answer has more than 1000 records");
    }
    teller.understood(at);
    let mut aliases = Vec::new();
    let mut any = false;
    for record in records.iter().take(ANSWERS_LIMIT) {
        let text = ["answer", "data", "rdata"].iter().find_map(|key| json_values::text(record, key));
        let Some(text) = text else { continue };
        if kind(record) == Some(Kind::Alias) {
            if aliases.len() < ALIASES_LIMIT {
                aliases.extend(host::name(text));
            }
        } else if kind(record) == Some(Kind::Address)
            && let Some(address) = host::address(text)
        {
            any = true;
            teller.answered(host.clone(), aliases.clone(), Some(address), at, source.clone());
        }
    }
    if !any && !aliases.is_empty() {
        teller.answered(host, aliases, None, at, source);
    } else if !any {
        teller.asked(host, at, 1);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Address,
    Alias,
}

/// The type of a record, in words or by its number (RFC 1035, 3.2.2).
fn kind(record: &Value) -> Option<Kind> {
    match record.get("type")? {
        Value::String(name) if name == "A" || name == "AAAA" => Some(Kind::Address),
        Value::String(name) if name == "CNAME" => Some(Kind::Alias),
        Value::Number(number) => match number.as_u64() {
            Some(1 | 28) => Some(Kind::Address),
            Some(5) => Some(Kind::Alias),
            _ => None,
        },
        _ => None,
    }
}

/// dnsx: one list for each type.
fn lists(value: &Value, at: Option<Time>, teller: &mut Teller<'_>) {
    let Some(host) = json_values::text(value, "host").and_then(host::name) else {
        teller.unread("an answer has no name");
        return;
    };
    teller.understood(at);
    let texts = |key| json_values::list(value, key).iter().filter_map(Value::as_str);
    let aliases: Vec<String> = texts("cname").filter_map(host::name).take(ALIASES_LIMIT).collect();
    let source = texts("resolver").next().map(str::to_owned);
    for address in texts("a").chain(texts("aaaa")).filter_map(host::address).take(ANSWERS_LIMIT) {
        teller.answered(host.clone(), aliases.clone(), Some(address), at, source.clone());
    }
}

/// One record of passive DNS: what some sensor saw between two times.
fn passive(value: &Value, teller: &mut Teller<'_>) {
    let Some(host) = json_values::text(value, "rrname").and_then(host::name) else {
        teller.unread("an answer has no name");
        return;
    };
    let first = ["time_first", "zone_time_first"].iter().find_map(|key| time(value.get(key)?));
    let last = ["time_last", "zone_time_last"].iter().find_map(|key| time(value.get(key)?));
    teller.understood(first);
    if let Some(last) = last {
        teller.tally.time(last);
    }
    let source =
        ["sensor_id", "origin"].iter().find_map(|key| json_values::text(value, key)).map(str::to_owned);
    let rdata = value.get("rdata").unwrap_or(&Value::Null);
    let one = std::slice::from_ref(rdata);
    let data =
        rdata.as_array().map_or(one, Vec::as_slice).iter().take(ANSWERS_LIMIT).filter_map(Value::as_str);
    match json_values::text(value, "rrtype") {
        Some("A" | "AAAA") => {
            for address in data.filter_map(host::address) {
                teller.answered(host.clone(), Vec::new(), Some(address), first.or(last), source.clone());
            }
        }
        Some("CNAME") => {
            for alias in data.filter_map(host::name) {
                teller.answered(host.clone(), vec![alias], None, first.or(last), source.clone());
            }
        }
        Some(_) => {}
        None => teller.tally.missing("a record of passive DNS has no type"),
    }
}

fn time(value: &Value) -> Option<Time> {
    match value {
        Value::String(text) => clock::rfc3339(text).or_else(|| clock::seconds(text.parse().ok()?)),
        Value::Number(number) => clock::seconds(number.as_f64()?),
        _ => None,
    }
}
