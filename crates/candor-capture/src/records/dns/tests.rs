//! Lines in the shapes of each program, and lines of none.

use super::*;
use crate::testing::Seen;

fn read_all(text: &str, year: Option<i16>) -> (Seen, Summary) {
    let mut seen = Seen::default();
    let summary = read(text.as_bytes(), LogClock { year, zone: Zone::East(0) }, &mut seen).expect("a log");
    (seen, summary)
}

const DNSMASQ: &str = "Jan  1 00:00:01 dnsmasq[77]: query[A] WWW.Example.com from 192.168.1.2
Jan  1 00:00:01 dnsmasq[77]: forwarded www.example.com to 9.9.9.9
Jan  1 00:00:02 dnsmasq[77]: reply www.example.com is <CNAME>
Jan  1 00:00:02 dnsmasq[77]: reply cdn.example.net is <CNAME>
Jan  1 00:00:02 dnsmasq[77]: reply edge.example.org is 192.0.2.1
Jan  1 00:00:02 dnsmasq[77]: reply edge.example.org is 192.0.2.2
Jan  1 00:00:03 dnsmasq[77]: query[AAAA] ads.example from 192.168.1.2
Jan  1 00:00:03 dnsmasq[77]: gravity blocked ads.example is 0.0.0.0
Jan  1 00:00:04 dnsmasq[77]: 12 192.168.1.2/5353 query[HTTPS] extra.example from 192.168.1.2
Jan  1 00:00:04 dnsmasq[77]: 12 192.168.1.2/5353 cached extra.example is 2001:db8::1
Jan  1 00:00:05 dnsmasq[77]: reply other.example is NODATA-IPv6
";

#[test]
fn dnsmasqs_questions_and_chains_are_read() {
    let (seen, summary) = read_all(DNSMASQ, Some(1970));
    assert_eq!((summary.records, summary.unread.len()), (11, 0));
    let asked: Vec<_> = seen.contacts().into_iter().map(|one| one.host.clone().unwrap_or_default()).collect();
    assert_eq!(asked, ["www.example.com", "ads.example", "extra.example"]);
    assert_eq!(seen.contacts()[0].at, Some(Time(1_000_000)));
    let given = seen.resolutions();
    assert_eq!(given.len(), 3);
    for one in &given[..2] {
        assert_eq!(one.host, "www.example.com");
        assert_eq!(one.aliases, ["cdn.example.net", "edge.example.org"]);
    }
    assert_eq!(given[1].address, "192.0.2.2".parse().ok());
    assert_eq!((given[2].host.as_str(), given[2].address), ("extra.example", "2001:db8::1".parse().ok()));
}

#[test]
fn without_a_year_there_is_no_time_and_rsyslog_has_its_own() {
    let (seen, _) = read_all(DNSMASQ, None);
    assert!(seen.contacts().iter().all(|one| one.at.is_none()));
    let (seen, _) =
        read_all("1970-01-01T00:00:09+00:00 router dnsmasq[1]: query[A] a.example from 10.0.0.1\n", None);
    assert_eq!(seen.contacts()[0].at, Some(Time(9_000_000)));
}

#[test]
fn the_json_of_each_tool_is_read() {
    let text = r#"{"name":"a.example","status":"NOERROR","timestamp":"1970-01-01T00:00:01Z","data":{"resolver":"1.1.1.1:53","answers":[{"answer":"b.example.","name":"a.example","type":"CNAME"},{"answer":"192.0.2.1","name":"b.example","type":"A"}]}}
{"name":"z2.example","results":{"A":{"data":{"answers":[{"answer":"192.0.2.9","type":"A"}]},"timestamp":"1970-01-01T00:00:02Z"}}}
{"name":"m.example.","type":"AAAA","class":"IN","status":"NOERROR","rx_ts":3000000000,"data":{"answers":[{"ttl":1,"type":"AAAA","class":"IN","name":"m.example.","data":"2001:db8::2"}]},"resolver":"8.8.8.8:53"}
{"host":"x.example","a":["192.0.2.3"],"cname":["y.example"],"resolver":["9.9.9.9:53"],"timestamp":"1970-01-01T00:00:04Z"}
{"Status":0,"Question":[{"name":"d.example.","type":1}],"Answer":[{"name":"d.example.","type":1,"TTL":5,"data":"192.0.2.4"}]}
{"rrname":"p.example.","rrtype":"A","rdata":["192.0.2.5","192.0.2.6"],"time_first":5,"time_last":"6","count":3}
{"name":"no.example","status":"NXDOMAIN","data":{}}
"#;
    let (seen, summary) = read_all(text, None);
    assert_eq!((summary.records, summary.unread.len()), (7, 0), "{:?}", summary.unread);
    let given: Vec<_> = seen
        .resolutions()
        .into_iter()
        .map(|one| {
            (
                one.host.clone(),
                one.aliases.join(","),
                one.address.map(|at| at.to_string()),
                one.at.map(|at| at.0 / 1_000_000),
            )
        })
        .collect();
    let row = |host: &str, aliases: &str, address: &str, at| {
        (host.to_owned(), aliases.to_owned(), Some(address.to_owned()), at)
    };
    assert_eq!(
        given,
        [
            row("a.example", "b.example", "192.0.2.1", Some(1)),
            row("z2.example", "", "192.0.2.9", Some(2)),
            row("m.example", "", "2001:db8::2", Some(3_000_000_000)),
            row("x.example", "y.example", "192.0.2.3", Some(4)),
            row("d.example", "", "192.0.2.4", None),
            row("p.example", "", "192.0.2.5", Some(5)),
            row("p.example", "", "192.0.2.6", Some(5)),
        ]
    );
    assert_eq!(seen.resolutions()[0].source.as_deref(), Some("1.1.1.1:53"));
    assert_eq!(seen.contacts()[0].host.as_deref(), Some("no.example"));
}

#[test]
fn digs_answers_find_the_name_that_was_asked() {
    let text = "; <<>> DiG 9.18 <<>> a.example\n;; ANSWER SECTION:\na.example.\t300\tIN\tCNAME\tb.example.\nb.example.\t60\tIN\tA\t192.0.2.1\nc.example. AAAA 2001:db8::1\nc.example. 5 IN MX 10 mail.example.\n";
    let (seen, summary) = read_all(text, None);
    assert_eq!((summary.records, summary.unread.len()), (4, 0));
    let given = seen.resolutions();
    assert_eq!(
        (given[0].host.as_str(), given[0].aliases.as_slice()),
        ("a.example", &["b.example".to_owned()][..])
    );
    assert_eq!((given[1].host.as_str(), given[1].aliases.len()), ("c.example", 0));
}

#[test]
fn a_ring_of_aliases_ends() {
    let text = "a.example. CNAME b.example.\nb.example. CNAME a.example.\na.example. A 192.0.2.1\n";
    let (seen, _) = read_all(text, None);
    assert_eq!(seen.resolutions().len(), 1);
}

#[test]
fn lines_of_no_kind_are_counted_and_not_repeated() {
    let mut bytes = b"secret words\nJan 1 dnsmasq[1]: secret\n{\"secret\":1}\n{\nquery[A]\n\xff\n".to_vec();
    bytes.extend_from_slice(
        b"Jan  1 00:00:01 dnsmasq[1]: query[A]\nJan  1 00:00:01 dnsmasq[1]: query[A] ok.example from 1\n",
    );
    bytes.extend_from_slice(
        b"{\"rrname\":5}\n{\"name\":\"a.example\",\"data\":[[[]]]}\na.example. 1 IN A 999.1.1.1\n",
    );
    let mut seen = Seen::default();
    let summary = read(bytes.as_slice(), LogClock::default(), &mut seen).expect("a log");
    assert_eq!(summary.records, 2);
    assert_eq!(summary.unread.iter().map(|(_, n)| n).sum::<u64>(), 9, "{:?}", summary.unread);
    assert!(!format!("{:?}", summary.unread).contains("secret"));
    assert!(read(&b"secret"[..], LogClock::default(), &mut seen).is_err());
}
