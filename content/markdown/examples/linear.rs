//! Measures that rendering time grows with the size of hostile sources and not faster.
//!
//! `cargo run --release -p styrbord-markdown --example linear [BYTES [CASE]]` renders each case at half the
//! size and at the size; a factor well above two would be worth a look.

#![expect(clippy::print_stdout, reason = "the measurements are what it is for")]

use std::time::Instant;

/// A name, and what stands how many times before what stands how many times: per mille of the size, in bytes.
type Case = (&'static str, &'static str, usize, &'static str, usize);

const CASES: &[Case] = &[
    (
        "words",
        "Et helt almindeligt afsnit med ord.\n\n",
        1000,
        "",
        0,
    ),
    ("quotes", ">", 1000, "", 0),
    ("quotes then blanks", ">", 500, "\n", 500),
    ("lists then blanks", "- ", 500, "\n", 500),
    ("numbers then blanks", "1. ", 500, "\n", 500),
    ("open wiki links", "[[", 1000, "", 0),
    ("wiki links", "[[a]]", 1000, "", 0),
    ("wiki links with bars", "[[a|", 1000, "", 0),
    ("brackets", "[", 1000, "", 0),
    ("paired brackets", "[", 500, "]", 500),
    ("open links", "[a](", 1000, "", 0),
    ("open pictures", "![", 1000, "", 0),
    ("emphasis", "*a **b ", 1000, "", 0),
    ("stars", "*", 1000, "", 0),
    ("paired stars", "*", 500, "a*", 500),
    ("stars before a word", "*", 999, "a", 1),
    ("stars behind words", "a*", 1000, "", 0),
    ("stars of two lengths", "**a*b", 1000, "", 0),
    ("stars by threes", "a***b*", 1000, "", 0),
    ("stars and underscores", "*_a", 1000, "", 0),
    ("stars in brackets", "[*a", 1000, "", 0),
    ("underscores", "_a ", 1000, "", 0),
    ("strikes", "~~a ", 1000, "", 0),
    ("code marks", "`a``b```c", 1000, "", 0),
    ("less-than signs", "<", 1000, "", 0),
    ("comments", "a <!-- ", 1000, "", 0),
    ("processing instructions", "a <? ", 1000, "", 0),
    ("declarations", "a <!A ", 1000, "", 0),
    ("character data", "a <![CDATA[ ", 1000, "", 0),
    ("raw tags", "<b>", 1000, "", 0),
    ("raw divisions", "<div>\n\n", 1000, "", 0),
    ("raw tables", "<table><td>", 1000, "", 0),
    ("raw attributes", "<a x=\"", 1000, "", 0),
    ("ampersands", "&", 1000, "", 0),
    ("raw ampersands", "<p>", 1, "&amp;", 999),
    ("ampersands in code", "    ", 1, "&", 999),
    ("footnote references", "[^a]", 1000, "", 0),
    ("footnotes", "[^a]: b\n\n", 1000, "", 0),
    ("reference definitions", "[a]: b\n", 500, "[a]", 500),
    ("reference titles", "[a]: b \"", 1000, "", 0),
    ("table cells", "|a\n|-\n", 1, "|", 999),
    ("equal headings", "# a\n", 1000, "", 0),
    ("underlined heading", "a\n", 999, "===", 1),
    ("automatic links", "<a:", 1000, "", 0),
    ("backslashes", "\\", 1000, "", 0),
    ("zero bytes", "\0", 1000, "", 0),
];

fn main() {
    let size: usize = std::env::args()
        .nth(1)
        .and_then(|size| size.parse().ok())
        .unwrap_or(500_000);
    let only = std::env::args().nth(2);
    for case in CASES {
        if only.as_deref().is_some_and(|only| only != case.0) {
            continue;
        }
        let half = milliseconds(&source(case, size / 2));
        let whole = milliseconds(&source(case, size));
        println!(
            "{:24} {half:9.1} ms {whole:9.1} ms  x{:.1}",
            case.0,
            whole / half
        );
    }
}

fn source((_, first, first_share, second, second_share): &Case, size: usize) -> String {
    let fill = |piece: &str, share: usize| {
        piece.repeat((size / 1000 * share).checked_div(piece.len()).unwrap_or(0))
    };
    fill(first, *first_share) + &fill(second, *second_share)
}

fn milliseconds(source: &str) -> f64 {
    let start = Instant::now();
    std::hint::black_box(styrbord_markdown::render(source, &|_| None));
    start.elapsed().as_secs_f64() * 1e3
}
