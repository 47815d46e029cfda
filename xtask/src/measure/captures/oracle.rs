//! tshark, asked for the names of a capture.

use std::{path::Path, process::Command};

use anyhow::{Context, Result};

use super::{Field, Names};

/// Fields of tshark's, and what they are compared as.
const ASKED: [(&str, Field); 6] = [
    ("tls.handshake.extensions_server_name", Field::ServerName),
    ("dtls.handshake.extensions_server_name", Field::ServerName),
    ("gquic.tag.sni", Field::ServerName),
    ("dns.qry.name", Field::DnsName),
    ("http.host", Field::HttpHost),
    ("http2.headers.authority", Field::HttpHost),
];

/// The first line that tshark says about itself.
pub(super) fn version() -> Result<String> {
    let output = Command::new("tshark")
        .arg("--version")
        .output()
        .context("tshark could not be started; is it installed?")?;
    Ok(String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or_default().to_owned())
}

/// The names of a file; none where it is no capture to tshark. Segments are put in order, which tshark does not do by itself.
pub(super) fn names(path: &Path) -> Result<Option<Names>> {
    let mut tshark = Command::new("tshark");
    tshark.arg("-r").arg(path).args(["-n", "-o", "tcp.reassemble_out_of_order:TRUE", "-T", "fields"]);
    tshark.args(["-E", "occurrence=a", "-E", "aggregator=\u{1}", "-E", "separator=\u{2}"]);
    tshark.arg("-Y").arg(ASKED.map(|(field, _)| field).join(" or "));
    for (field, _) in ASKED {
        tshark.arg("-e").arg(field);
    }
    let output = tshark.output().context("tshark could not be started")?;
    let errors = String::from_utf8_lossy(&output.stderr);
    if errors.contains("isn't a capture file") {
        return Ok(None);
    }
    let mut names = Names::new();
    for row in String::from_utf8_lossy(&output.stdout).lines() {
        for (values, (_, field)) in row.split('\u{2}').zip(ASKED) {
            let found = values.split('\u{1}').filter_map(|value| plain(value, field));
            names.entry(field).or_default().extend(found);
        }
    }
    Ok(Some(names))
}

/// A name as both can be brought to: in small letters, without a port, and with one question mark for each run of bytes that
/// are not ASCII or not printable, which the two write in different ways. The root has no name.
pub(super) fn plain(name: &str, field: Field) -> Option<String> {
    let mut plain = String::new();
    let mut chars = name.trim().chars().peekable();
    while let Some(c) = chars.next() {
        let is_escape = c == '\\' && chars.peek().is_some_and(char::is_ascii_digit);
        if is_escape {
            for _ in 0..3 {
                chars.next_if(char::is_ascii_digit);
            }
        }
        let is_plain = c.is_ascii_graphic() && !is_escape;
        if is_plain {
            plain.push(c.to_ascii_lowercase());
        } else if !plain.ends_with('?') {
            plain.push('?');
        }
    }
    let mut name = plain.trim_end_matches('.');
    if field == Field::HttpHost {
        if let Some((host, port)) = name.rsplit_once(':')
            && port.bytes().all(|byte| byte.is_ascii_digit())
        {
            name = host;
        }
        name = name.trim_start_matches('[').trim_end_matches(']');
    }
    (!name.is_empty() && name != "<root>").then(|| name.to_owned())
}
