//! Bytes that nobody wrote as a policy: no panic, and time that grows with the text only.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests look at the clock")]

use std::time::{Duration, Instant};

use candor_policy::{Format, Lexicon, MAX_BYTES, Problem, Reading, read};

const FORMATS: [Format; 3] = [Format::Html, Format::Markdown, Format::Plain];

/// Far more than any of these needs on a slow machine that runs something else as well.
const PATIENCE: Duration = Duration::from_secs(60);

fn patient(bytes: &[u8], format: Format) -> Reading {
    let lexicon = Lexicon::english().unwrap();
    let begin = Instant::now();
    let reading = read(bytes, format, &lexicon);
    assert!(begin.elapsed() < PATIENCE, "{format:?} took {:?}", begin.elapsed());
    for statement in reading.statements.iter().chain(&reading.covered) {
        assert!(bytes.get(statement.span.clone()).is_some(), "{statement}");
        assert!(bytes.get(statement.words.clone()).is_some(), "{statement}");
    }
    reading
}

#[test]
fn fifty_megabytes_are_cut_and_said() {
    let text =
        "We collect your name, your e-mail address and your location.\n\n".repeat(50 * 1024 * 1024 / 62);
    for format in FORMATS {
        let reading = patient(text.as_bytes(), format);
        assert!(reading.problems.contains(&Problem::TooLong), "{format:?}");
        assert!(reading.statements.iter().all(|statement| statement.span.end <= MAX_BYTES));
    }
}

#[test]
fn deep_nesting_is_flat() {
    for (open, close) in [
        ("<ul><li>", "</li></ul>"),
        ("<div>", "</div>"),
        ("<table><tr><td>", ""),
        ("<svg>", ""),
        ("> ", ""),
        ("- ", ""),
    ] {
        let depth = 50_000;
        let text = format!("{}We collect your name.{}", open.repeat(depth), close.repeat(depth));
        for format in [Format::Html, Format::Plain] {
            patient(text.as_bytes(), format);
        }
    }
    let quoted = format!("{}We collect your name.", "> ".repeat(5_000));
    patient(quoted.as_bytes(), Format::Markdown);
    let listed = format!("{}We collect your name.", "- ".repeat(5_000));
    patient(listed.as_bytes(), Format::Markdown);
}

#[test]
fn one_sentence_without_end_stays_linear() {
    for part in [
        "we share your name with advertisers and ",
        "your name, ",
        "if you which that to ",
        "such as including ",
        "(",
        "no not never ",
        "Acme ",
        "a-",
        "&amp;",
        "&",
    ] {
        let text = part.repeat(1_000_000 / part.len());
        for format in FORMATS {
            patient(text.as_bytes(), format);
        }
    }
}

#[test]
fn bytes_that_are_no_text_do_not_stop_the_rest() {
    let text = b"\xff\xfe\x00We don\x92t collect\xe2\x80\xae your\xc2\xa0name\xe2\x80\xac. \xc3\x28 We share your e\xc2\xadmail address with Goo\xe2\x80\x8bgle.";
    for format in FORMATS {
        let said: Vec<String> = patient(text, format).statements.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            ["we not collect person.name", "we share person.email to named(google)"],
            "{format:?}"
        );
    }
}

#[test]
fn references_are_decoded_and_keep_their_place() {
    let text =
        "<p>We don&#8217;t collect your e&#45;mail&nbsp;address &bogus; &#x110000; &amp &; or <b>na</b>me.";
    let reading = patient(text.as_bytes(), Format::Html);
    let statement = &reading.statements[0];
    assert_eq!(statement.to_string(), "we not collect person.email");
    assert_eq!(&text[statement.words.clone()], "e&#45;mail&nbsp;address");
    assert!(statement.quote.starts_with("We don't collect your e-mail address"));
}

#[test]
fn what_is_not_read_says_nothing() {
    let text = "<head><title>We sell your name.</title></head><script>We sell your name.</script><style>We sell your name.</style>\
        <!-- We sell your name. --><template>We sell your name.</template><img alt='We sell your name.'>";
    assert!(patient(text.as_bytes(), Format::Html).statements.is_empty());
}

#[test]
fn random_bytes_and_cut_policies_do_not_panic() {
    let lexicon = Lexicon::english().unwrap();
    let policy = include_bytes!("policies/northbank/policy.html");
    for cut in (0..policy.len()).step_by(5) {
        for format in FORMATS {
            let reading = read(&policy[cut / 2..cut], format, &lexicon);
            assert!(reading.statements.len() < 100);
        }
    }
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let words = [
        "we ",
        "you ",
        "share ",
        "not ",
        "your name",
        ", ",
        ": ",
        "<li>",
        "</ul>",
        "\n- ",
        "| a | b |\n",
        "who ",
        "to ",
        "with ",
        "including ",
        "\u{202e}",
        "&",
        ". ",
        "collected ",
        "is ",
        "(",
        "Google ",
    ];
    for _ in 0..300 {
        let mut text = String::new();
        for _ in 0..200 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            text.push_str(words[usize::try_from(state % 22).unwrap()]);
        }
        for format in FORMATS {
            assert_eq!(
                read(text.as_bytes(), format, &lexicon).statements,
                read(text.as_bytes(), format, &lexicon).statements
            );
        }
    }
}
