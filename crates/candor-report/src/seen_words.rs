//! What evidence files show, in words: bound to what a record can say and no more.

use std::collections::BTreeSet;

use candor_findings as findings;

use crate::{
    display::{clean, count, thousands},
    observed::{
        Access, Address, Attribution, Country, EvidenceFile, OnDevice, Part, Seen, Sent, Share, Verdict,
    },
    operators,
    report::{Report, Rung},
    wording,
    words::{Words, data_label, item_label},
};

/// What is said beside every file.
pub(crate) const NOT_AUTHENTICATED: &str = "Evidence files are supplied, not authenticated: candor reads what \
    they say and cannot tell whether they were made or changed by hand. They are named by their SHA-256.";

/// What is said beside every place.
pub(crate) const NOT_OBSERVABLE: &str = "The place of an address says nothing of where data is stored, or of who can reach it: \
    neither can be seen from an app or a capture. Tables of places err; each is named with its day.";

/// What is said beside every share.
pub(crate) const INTERVALS: &str =
    "The intervals hold if these are a random sample of all; nothing shows that they are.";

/// Values of one host that are said in a report that people read.
const MAX_SAID: usize = 12;
/// Addresses of one host that are said there.
const MAX_ADDRESSES: usize = 8;

/// The sentence of a finding on the rung `observed`: what the system recorded, or what a capture shows.
pub(crate) fn finding(f: &findings::Finding, data: &str) -> String {
    let caveat = f.caveat.as_deref().map(|caveat| format!(" {caveat}")).unwrap_or_default();
    if f.ways.is_empty() {
        return format!("The app {} {data}.{caveat}", wording::ACCESSED);
    }
    let to: Vec<String> = f
        .ways
        .iter()
        .map(|way| {
            let host = way.to.first().map(|host| clean(host, 253)).unwrap_or_default();
            match way.changed.first().map(String::as_str) {
                Some("reversed") => format!("{host} (written backwards)"),
                Some(changed) => {
                    let form = changed.strip_prefix("hashed:");
                    form.map_or_else(
                        || format!("{host} (as {changed})"),
                        |form| format!("{host} (as its {form})"),
                    )
                }
                None => host,
            }
        })
        .collect();
    let verb = wording::verb(Rung::Observed);
    format!("The app {verb} {data} to {}.{caveat}", to.join(", "))
}

/// Who says whose a file is.
pub(crate) fn attribution(by: Attribution) -> &'static str {
    match by {
        Attribution::NamedByFile => "its records name the app",
        Attribution::LabelledByFile => "its packets carry the app's label, which other apps may carry too",
        Attribution::StatedByUser => "attribution stated by the user",
        Attribution::None => "not attributed: it raises nothing",
    }
}

/// What a file is, in words.
fn kind(kind: &str) -> String {
    let said = match kind {
        "pcap" => "packet capture (PCAP)",
        "pcapng" => "packet capture (pcapng)",
        "har" => "HTTP Archive",
        "mitmproxy_flows" => "flows of mitmproxy",
        "dns_log" => "log of a name server",
        "resolutions" => "list of names and addresses",
        "appops" => "dumpsys appops",
        "discrete_history" => "discrete history of app operations",
        "app_privacy_report" => "App Privacy Report",
        other => return clean(other, 40),
    };
    said.to_owned()
}

/// A file in a line or two.
pub(crate) fn file(file: &EvidenceFile) -> String {
    let mut said = format!("{}, {}", kind(&file.kind), count(file.records, "record", "records"));
    if let (Some(from), Some(to)) = (&file.from, &file.to) {
        said.push_str(&format!(", {} to {}", clean(from, 40), clean(to, 40)));
    }
    if !file.vantage.is_empty() {
        let words: Vec<String> = file.vantage.iter().take(4).map(|word| clean(word, 60)).collect();
        said.push_str(&format!(", taken at: {}", words.join(", ")));
    }
    said.push_str(&format!("; {}", attribution(file.attribution)));
    said.push_str(&format!(
        "; of what it shows, {} the app's and {} another's or nobody's",
        is(file.of_app),
        is(file.not_of_app)
    ));
    said
}

fn is(n: u64) -> String {
    format!("{} {}", thousands(n), if n == 1 { "is" } else { "are" })
}

/// What of a file was not understood.
pub(crate) fn unread(file: &EvidenceFile) -> Vec<String> {
    let counted =
        file.unread.iter().map(|row| format!("not read, {} times: {}", row.n, clean(&row.what, 160)));
    counted.chain(file.problems.iter().map(|what| clean(what, 200))).collect()
}

/// How a host was seen.
pub(crate) fn seen(seen: &Seen) -> String {
    let how: Vec<&str> = seen.how.iter().map(|how| how_word(how)).collect();
    let is_only_asked = seen.how.iter().all(|how| how == "dns_query");
    let what = match (is_only_asked, seen.how.iter().any(|how| how == "record")) {
        (true, _) => "the app was seen to ask for its address; no connection under its name was seen",
        (false, true) if seen.how.len() == 1 => "a record says that the app talked to it",
        _ => "the app was seen to talk to it",
    };
    let mut said = format!("{what} ({}; {})", how.join(", "), count(seen.n, "sighting", "sightings"));
    if seen.by_app == Some(false) {
        said.push_str("; the system says that the app did not start it itself");
    }
    match (&seen.first, &seen.last) {
        (Some(first), Some(last)) if first == last => said.push_str(&format!(", {first}")),
        (Some(first), Some(last)) => said.push_str(&format!(", {first} to {last}")),
        _ => {}
    }
    match seen.attribution {
        Attribution::NamedByFile => {}
        by => said.push_str(&format!("; {}", attribution(by))),
    }
    if seen.may_profile == Some(true) {
        said.push_str("; the system counts it among those that may follow people across apps and sites");
    }
    said
}

fn how_word(how: &str) -> &'static str {
    match how {
        "dns_query" => "asked of a name server",
        "tls_server_name" => "server name in TLS",
        "quic_server_name" => "server name in QUIC",
        "http_host" => "host of a request",
        "address" => "packets to the address",
        _ => "entries of a record",
    }
}

/// Values that a host was sent.
pub(crate) fn sent(seen: &Seen) -> Vec<String> {
    let mut all: Vec<String> = seen.sent.iter().take(MAX_SAID).map(value).collect();
    let more = (seen.sent.len().saturating_sub(MAX_SAID) as u64).saturating_add(seen.sent_unlisted);
    if more > 0 {
        all.push(format!("and {} more", count(more, "value", "values")));
    }
    all
}

fn value(sent: &Sent) -> String {
    let shape = match sent.kind.as_str() {
        "email" => "an e-mail address",
        "phone_number" => "a phone number",
        "imei" => "an IMEI",
        "imsi" => "an IMSI",
        "iccid" => "a number of a SIM (ICCID)",
        "mac" => "a hardware address",
        "bssid" => "the hardware address of an access point",
        "ssid" => "the name of a wireless network",
        "advertising_id" => "an advertising id",
        "uuid" => "a UUID",
        "android_id" => "an ANDROID_ID",
        "place" => "latitude and longitude",
        "ip_address" => "an address on the internet",
        "lan_address" => "an address in a local network",
        "iban" => "a bank account (IBAN)",
        "jwt" => "a token (JWT)",
        _ => "a token",
    };
    let steps: Vec<String> = sent.steps.iter().map(|step| clean(step, 60)).collect();
    let text = match &sent.text {
        Some(text) => format!("\"{}\"", clean(text, 200)),
        None => format!("value {}", sent.value),
    };
    let checked = match sent.checksum {
        Some(true) => ", check digit right",
        Some(false) => ", check digit wrong",
        None => "",
    };
    format!(
        "was sent {text}, written like {shape} ({} bytes{checked}), at {}, {}",
        sent.length,
        steps.join(", "),
        count(sent.n, "time", "times"),
    )
}

/// Addresses of a host.
pub(crate) fn addresses(all: &[Address], unlisted: u64) -> Vec<String> {
    let mut said: Vec<String> = all.iter().take(MAX_ADDRESSES).map(address).collect();
    let more = (all.len().saturating_sub(MAX_ADDRESSES) as u64).saturating_add(unlisted);
    if more > 0 {
        said.push(format!("and {} more", count(more, "address", "addresses")));
    }
    said
}

fn address(address: &Address) -> String {
    let mut parts = vec![verdict(address)];
    if let Some(routed) = &address.routed {
        let org = routed.org.as_deref().map(|org| format!(" {}", clean(org, 80))).unwrap_or_default();
        parts.push(format!("announced by AS{}{org}", routed.asn));
    }
    let column = |what: &str, said: &Country| {
        format!("{what} {} ({}, {})", clean(&said.country, 2), clean(&said.table, 40), clean(&said.date, 10))
    };
    parts.extend(address.registered.as_ref().map(|said| column("block registered in", said)));
    parts.extend(address.geolocated.iter().map(|said| column("placed in", said)));
    parts.extend(address.supplied.iter().filter(|word| word.column != "geolocated").map(|word| {
        let [column, says, table] =
            [(&word.column, 20), (&word.says, 120), (&word.table, 40)].map(|(t, n)| clean(t, n));
        format!("{column} by {table} ({}): {says}", clean(&word.date, 10))
    }));
    if let Some(measured) = &address.measured {
        let bound = match (measured.within_km, &measured.no_bound) {
            (Some(km), _) => {
                format!("answered from no farther than {} km from where it was captured", thousands(km))
            }
            (None, Some(why)) => format!("round trips: no bound, {}", clean(why, 80)),
            (None, None) => "round trips: no bound".to_owned(),
        };
        parts.push(bound);
    }
    parts.extend(address.notes.iter().map(|note| clean(note, 120)));
    format!("{}: {}", clean(&address.ip, 45), parts.join("; "))
}

fn verdict(address: &Address) -> String {
    let countries: Vec<String> = address.countries.iter().map(|code| clean(code, 2)).collect();
    match address.verdict {
        Verdict::Consistent => format!("consistent with {}", countries.join(", ")),
        Verdict::NotSettled => format!("place not settled: one table says {}", countries.join(", ")),
        Verdict::Disputed => format!("disputed between {}", countries.join(" and ")),
        Verdict::NoSinglePlace => "anycast: no single place".to_owned(),
        Verdict::NotOnTheInternet => "not on the internet".to_owned(),
        Verdict::Unknown => "no table says where".to_owned(),
    }
}

/// How often something was recorded.
pub(crate) fn access(access: &Access, words: &dyn Words) -> String {
    let what = match (&access.data, &access.item) {
        (Some(data), Some(item)) => item_label(words, data, item),
        (Some(data), None) => data_label(words, data),
        (None, _) => "an operation that is no one kind of data".to_owned(),
    };
    let mut said = format!("{what} ({})", clean(&access.operation, 60));
    if !access.proves_frequency {
        let last =
            access.last.as_deref().map(|at| format!(", last at {}", clean(at, 40))).unwrap_or_default();
        if access.accesses == 0 {
            said.push_str(": was refused; that proves an attempt, and not how often");
            return said;
        }
        said.push_str(&format!(
            ": was used{last}; the record keeps the last access alone, so it proves use and not how often"
        ));
        return if access.refused == 0 { said } else { format!("{said}; it was refused, too") };
    }
    said.push_str(&format!(": {}", count(access.accesses, "access", "accesses")));
    let Part { n, of } = access.hours;
    said.push_str(&format!(", in {n} of {of} whole hours that the record covers"));
    match access.hourly {
        Some(true) => said.push_str(": at least once in every hour"),
        Some(false) => said.push_str(": not in every hour"),
        None => said.push_str(" (too short a record, or too many accesses, to say \"every hour\")"),
    }
    said.extend(access.median_gap_s.map(|s| format!("; median gap {}", span(s))));
    said.extend(access.longest_gap_s.map(|s| format!(", longest {}", span(s))));
    if access.background.of > 0 {
        let Part { n, of } = access.background;
        said.push_str(&format!("; {n} of {of} without the app in front"));
    }
    said.extend(
        access.floor_s.map(|s| format!("; the record cannot tell accesses within {} apart", span(s))),
    );
    with_refused(said, access.refused)
}

fn with_refused(said: String, refused: u64) -> String {
    match refused {
        0 => said,
        n => format!("{said}; {} refused", thousands(n)),
    }
}

/// A span of seconds in its largest units.
fn span(seconds: u64) -> String {
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7_199 => format!("{} min", seconds / 60),
        7_200..=172_799 => format!("{} h {} min", seconds / 3_600, seconds % 3_600 / 60),
        _ => format!("{} days {} h", seconds / 86_400, seconds % 86_400 / 3_600),
    }
}

/// A host that nobody attributes.
pub(crate) fn on_device(host: &OnDevice) -> String {
    let named = if host.named_by_app { "; the app's package names it too, which shows nothing" } else { "" };
    let how: Vec<&str> = host.how.iter().map(|how| how_word(how)).collect();
    format!(
        "{} ({}, {}){named}",
        clean(&host.host, 253),
        how.join(", "),
        count(host.n, "sighting", "sightings")
    )
}

/// A share, with unit, whole, what is not known, and how sure.
pub(crate) fn share(share: &Share, words: &dyn Words) -> String {
    let of = match share.by.as_str() {
        "operator" => clean(&operators::operator(words, &share.of).name, 80),
        "network" => format!("AS{}", clean(&share.of, 12)),
        _ => clean(&share.of, 12),
    };
    let unit = if share.unit == "ips" { "addresses" } else { "hosts" };
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
    let percent = if share.all == 0 { 0.0 } else { share.n as f64 * 100.0 / share.all as f64 };
    let [low, high] = share.ci95;
    let mut said = format!(
        "{of}: {} of {} {unit} ({percent:.1} %; 95 % interval {:.1} to {:.1} %); {} unresolved",
        thousands(share.n),
        thousands(share.all),
        low * 100.0,
        high * 100.0,
        thousands(share.unresolved)
    );
    if share.hosts_without_address > 0 {
        let hosts = count(share.hosts_without_address, "further host has", "further hosts have");
        said.push_str(&format!("; {hosts} no known address"));
    }
    said
}

/// The head above rows of shares that belong together.
pub(crate) fn share_head(share: &Share) -> String {
    let over = match share.source.as_str() {
        "code" => "Of the hosts that code can reach".to_owned(),
        "observed" => "Of the hosts that records of the app show".to_owned(),
        _ => {
            let file = share.file.as_deref().and_then(|file| file.get(..8)).unwrap_or_default();
            format!("Of the list {file} that the user states to be the app's")
        }
    };
    let unit = if share.unit == "ips" { "addresses" } else { "hosts" };
    let by = match (share.by.as_str(), share.unit.as_str()) {
        ("operator", "ips") => "by operator of the network",
        ("operator", _) => "by operator of the domain",
        ("network", _) => "by network",
        _ => "by country, where no table contradicts another",
    };
    format!("{over}: {unit} {by}")
}

/// Whether evidence files were handed in, or addresses are known without any.
pub(crate) fn has_any(report: &Report) -> bool {
    !report.evidence_files.is_empty() || !report.shares.is_empty() || !report.network_tables.is_empty()
}

/// The tables that were asked, in a sentence.
pub(crate) fn tables(report: &Report) -> Option<String> {
    let rows: Vec<String> = report
        .network_tables
        .iter()
        .map(|table| {
            format!(
                "{}: {} of {}",
                clean(&table.column, 20),
                clean(&table.package, 60),
                clean(&table.date, 10)
            )
        })
        .collect();
    let warnings: BTreeSet<&str> =
        report.network_tables.iter().filter_map(|table| table.warning.as_deref()).collect();
    let warnings: Vec<String> = warnings.into_iter().map(|warning| clean(warning, 300)).collect();
    (!rows.is_empty()).then(|| {
        format!(
            "Tables: {}. {} IP Geolocation by DB-IP (https://db-ip.com).",
            rows.join("; "),
            warnings.join(" ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_said_in_their_largest_units() {
        for (seconds, said) in [(59, "59 s"), (600, "10 min"), (7_260, "2 h 1 min"), (180_000, "2 days 2 h")]
        {
            assert_eq!(span(seconds), said);
        }
    }

    #[test]
    fn a_question_to_a_name_server_is_no_connection() {
        let mut of = Seen {
            files: Vec::new(),
            attribution: Attribution::StatedByUser,
            how: vec!["dns_query".to_owned()],
            n: 1,
            first: None,
            last: None,
            ports: Vec::new(),
            sent: Vec::new(),
            sent_unlisted: 0,
            local_addresses: 0,
            may_profile: None,
            by_app: None,
        };
        assert!(
            seen(&of).contains("no connection under its name was seen")
                && seen(&of).contains("stated by the user")
        );
        of.how.push("tls_server_name".to_owned());
        assert!(seen(&of).starts_with("the app was seen to talk to it"));
    }
}
