//! What attackers write.

use super::html;

#[test]
fn attacks_come_out_harmless() {
    let cases = [
        "<script>alert(1)</script>",
        "<ScRiPt src=//x></sCrIpT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"javascript:alert(1)\">",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml;base64,PHN2Zz4=)",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#10;script:alert(1))",
        "[x](&#x6A;avascript:alert(1))",
        "[x](\u{1}javascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "<javascript:alert(1)>",
        "<a href=\"javascript:alert(1)\" onclick=x>x</a>",
        "<a href=' javascript:alert(1)'>x</a>",
        "<iframe src=//x></iframe>",
        "<object data=x></object><embed src=x>",
        "<svg onload=alert(1)><a xlink:href=javascript:x>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<p style=\"background:url(javascript:x)\" onmouseover=x>",
        "<style>* { display: none }</style>",
        "<form action=//x><button formaction=javascript:x>x</button></form>",
        "<input type=text autofocus onfocus=alert(1)>",
        "<textarea></textarea><script>x</script>",
        "<base href=//x><meta http-equiv=refresh content=0><link rel=stylesheet href=//x>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "[[javascript:alert(1)]]",
        "[[\"onmouseover=alert(1) x=\"]]",
        "[x](/a \"\\\" onmouseover=alert(1) \")",
        "```\" onmouseover=alert(1)\nx\n```",
        "# x\" onmouseover=alert(1)",
        "[^\" onclick=x]\n\n[^\" onclick=x]: y",
        "<img src=\\\\x\\y><img src=/\\x><img src=\t//x>",
    ];
    for source in cases {
        assert_harmless(source, &html(source));
    }
}

pub(super) fn assert_harmless(source: &str, html: &str) {
    let lower = html.to_lowercase();
    for tag in [
        "<script", "<iframe", "<object", "<embed", "<svg", "<math", "<style", "<form", "<button",
        "<base", "<meta",
    ] {
        assert!(!lower.contains(tag), "{source:?} gave {html:?}");
    }
    for (place, _) in lower.match_indices('<') {
        let tag = tag_at(&lower[place..]);
        for (name, value) in attributes(tag) {
            assert!(
                !name.starts_with("on") && name != "style",
                "{source:?} gave {html:?}"
            );
            let address = matches!(name, "href" | "src");
            let colon = value
                .split(['/', '?', '#'])
                .next()
                .unwrap_or_default()
                .split_once(':');
            let safe = colon
                .is_none_or(|(scheme, _)| ["http", "https", "mailto", "tel"].contains(&scheme));
            assert!(!address || safe, "{source:?} gave {html:?}");
        }
    }
}

/// A tag up to the `>` outside quotes.
fn tag_at(html: &str) -> &str {
    let mut quoted = false;
    let end = html.find(|letter| {
        quoted ^= letter == '"';
        letter == '>' && !quoted
    });
    &html[..end.unwrap_or(html.len())]
}

fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut parts = tag.split('"');
    std::iter::from_fn(move || Some((parts.next()?, parts.next()?))).map(|(name, value)| {
        (
            name.trim_end_matches('=')
                .rsplit(' ')
                .next()
                .unwrap_or_default(),
            value,
        )
    })
}

#[test]
fn pictures_come_from_here_or_over_https() {
    for source in [
        "http://x/a.png",
        "//x/a.png",
        "\\\\x\\a.png",
        "/\\x/a.png",
        "javascript:x",
        "data:image/png,x",
    ] {
        assert!(
            !html(&format!("<img src=\"{source}\">")).contains("src"),
            "{source}"
        );
    }
    for source in ["https://x/a.png", "/a.png", "a/b:c.png"] {
        assert!(
            html(&format!("<img src=\"{source}\">")).contains("src"),
            "{source}"
        );
    }
}

#[test]
fn hostile_nesting_is_cut() {
    let cases = [
        (">".repeat(10_000), 48),
        ("- ".repeat(10_000), 48),
        ("1. ".repeat(10_000), 48),
        ("> - 1) ".repeat(3_000), 48),
        (format!("{}x", "*a **b ".repeat(5_000)), 48),
        (
            (0..200)
                .map(|depth| format!("{}- x\n", "  ".repeat(depth)))
                .collect(),
            48,
        ),
    ];
    for (source, limit) in cases {
        let html = html(&source);
        assert!(
            deepest(&html) <= limit + 4,
            "{:?}: {}",
            source.get(..20),
            deepest(&html)
        );
    }
    assert_eq!(html(&"&".repeat(10_000)).matches("&amp;").count(), 10_000);
    assert!(html("<div>".repeat(5_000).as_str()).contains("&lt;div&gt;"));
}

fn deepest(html: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for (place, _) in html.match_indices('<') {
        let rest = &html[place..];
        if rest.starts_with("</") {
            depth = depth.saturating_sub(1);
        } else if !rest.starts_with("<br") && !rest.starts_with("<hr") && !rest.starts_with("<i") {
            depth += 1;
        }
        deepest = deepest.max(depth);
    }
    deepest
}
