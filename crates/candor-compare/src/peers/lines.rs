//! Standings in words.

use candor_report::{
    display::{clean, wrap},
    report::Rung,
    wording::{FOOTER, rung_label},
};

use super::{By, Common, MIN_PEERS, Peers};

/// Columns of the lines: fixed, so that they can be quoted.
const COLUMNS: usize = 80;
/// Types that are shown; JSON has all of them.
const MAX_ROWS: usize = 25;
/// Refused reports that are named.
const MAX_REFUSED: usize = 10;

/// Where an app stands, as text.
pub fn peer_lines(peers: &Peers) -> String {
    let mut out = String::new();
    let mut lines = |indent: usize, text: &str| {
        for line in wrap(text, COLUMNS - indent) {
            out.push_str(&" ".repeat(indent));
            out.push_str(line.trim_end());
            out.push('\n');
        }
    };
    let n = peers.peers.len();
    lines(0, &format!("{} beside {n} peers", clean(&peers.app.app, 200)));
    if n < MIN_PEERS {
        lines(0, &format!("Fewer than {MIN_PEERS} peers: no percentiles."));
    }
    for standing in &peers.standings {
        let percentile = standing.percentile.map(|of| format!("; percentile {of:.1}")).unwrap_or_default();
        let [low, high] = standing.ci95.map(|bound| bound * 100.0);
        lines(
            2,
            &format!(
                "{}: {}. Fewer: {} of {n} ({low:.0} to {high:.0} %, as if drawn by chance), as many: {}, more: {}{percentile}",
                standing.what, standing.app, standing.fewer, standing.same, standing.more
            ),
        );
    }
    lines(0, "");
    lines(0, "What this app can take or send, rarest among the peers first");
    let mut rows: Vec<&Common> = peers.common.iter().filter(|row| row.app && row.by == By::Any).collect();
    rows.sort_by(|a, b| (a.n, b.rung, &a.data).cmp(&(b.n, a.rung, &b.data)));
    for row in rows.iter().take(MAX_ROWS) {
        let [low, high] = row.ci95.map(|bound| bound * 100.0);
        let rung = if row.rung == Rung::Flows { "way out" } else { rung_label(row.rung) };
        lines(
            2,
            &format!("{} ({rung}): {} of {} peers ({low:.0} to {high:.0} %)", row.label, row.n, row.all),
        );
    }
    if rows.len() > MAX_ROWS {
        lines(2, &format!("{} further rows stand in JSON (--format json)", rows.len() - MAX_ROWS));
    }
    lines(0, "");
    for refused in peers.refused.iter().take(MAX_REFUSED) {
        lines(0, &format!("not counted: {}: {}", refused.name, refused.why));
    }
    if peers.refused.len() > MAX_REFUSED {
        lines(0, &format!("not counted: {} further reports", peers.refused.len() - MAX_REFUSED));
    }
    for peer in &peers.peers {
        let version =
            peer.version_name.as_deref().map(|name| format!(" {}", clean(name, 40))).unwrap_or_default();
        lines(
            0,
            &format!(
                "peer: {}{version}, sha256 {}",
                clean(&peer.app, 120),
                peer.sha256.get(..16).unwrap_or_default()
            ),
        );
    }
    lines(0, "How peers were chosen decides what this says: choose them by a rule, and say it.");
    lines(0, FOOTER);
    out
}
