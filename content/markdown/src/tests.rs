//! What people write, what attackers write, and what holds for anything.

use std::collections::HashSet;

use proptest::prelude::*;

use crate::{Heading, LinkForm, Rendered, Target, links, plain, policy, render, words};

/// A wiki that has Aula, one decision, and one file of an imported folder.
fn known(target: &str) -> Option<Target> {
    let (href, title) = match target {
        "aula" | "Aula" => ("/systems/aula", "Aula"),
        "DS-2026-014" => ("/decisions/DS-2026-014", "Køb af \"Aula\" & co."),
        "../foo bar.md" => ("/wiki/foo-bar", "Foo bar"),
        "billede.png" => ("/attachments/1", ""),
        _ => return None,
    };
    Some(Target {
        href: href.to_owned(),
        title: title.to_owned(),
    })
}

fn rendered(source: &str) -> Rendered {
    render(source, &known)
}

fn html(source: &str) -> String {
    rendered(source).html
}

#[test]
fn prose() {
    insta::assert_snapshot!(html("# Formål\n\nTekst med *vægt*, **styrke**, ~~fejl~~ og `kode`.\n\n## Formål\n\n- et\n- to\n"), @r##"
<h2 id="formaal">Formål</h2>
<p>Tekst med <em>vægt</em>, <strong>styrke</strong>, <del>fejl</del> og <code>kode</code>.</p>
<h3 id="formaal-1">Formål</h3>
<ul>
<li>et</li>
<li>to</li>
</ul>
"##);
    insta::assert_snapshot!(html("- [x] gjort\n- [ ] mangler <input type=text name=x>\n"), @r##"
<ul>
<li><input disabled="" type="checkbox" checked="">
gjort</li>
<li><input disabled="" type="checkbox">
mangler <input type="checkbox" disabled=""></li>
</ul>
"##);
    insta::assert_snapshot!(html("```rust\nfn main() { \"<script>\" }\n```\n"), @r##"
<pre><code class="language-rust">fn main() { "&lt;script&gt;" }
</code></pre>
"##);
    insta::assert_snapshot!(html("Påstand[^kilde].\n\n[^kilde]: Rapporten.\n"), @r##"
<p>Påstand<sup class="footnote-reference"><a href="#fn_1">1</a></sup>.</p>
<div class="footnote-definition" id="fn_1"><sup>1</sup> 
<p>Rapporten.</p>
</div>
"##);
    insta::assert_snapshot!(html("a<br>b <kbd>Ctrl</kbd>\n\n<details><summary>Mere</summary>\n\nskjult\n\n</details>\n"), @r##"
<p>a<br>b <kbd>Ctrl</kbd></p>
<details><summary>Mere</summary>
<p>skjult</p>
</details>
"##);
}

#[test]
fn lines_that_begin_with_a_date_read_as_typed() {
    let dates = "14. marts 2026 varsles.\n2. april 2026 opsiges.\n7. maj 2026 slukkes.\n";
    insta::assert_snapshot!(html(dates), @r##"
<div>14. marts 2026 varsles.</div>
<div>2. april 2026 opsiges.</div>
<div>7. maj 2026 slukkes.</div>
"##);
    assert_eq!(plain(dates), dates.trim_end());
    insta::assert_snapshot!(html("01. maj: **A**\n\n02. maj:\n\n    - b\n\n1) **marts**\n"), @r##"
<div>
<p>01. maj: <strong>A</strong></p>
</div>
<div>
<p>02. maj:</p>
<ul>
<li>b</li>
</ul>
</div>
<ol>
<li><strong>marts</strong></li>
</ol>
"##);
}

#[test]
fn numbers_that_jump_stay_as_typed() {
    insta::assert_snapshot!(html("3. kvartal 2026\n4. kvartal 2026\n1. kvartal 2027\n2. kvartal 2027\n"), @r##"
<ol start="3">
<li>kvartal 2026</li>
<li>kvartal 2026</li>
<li value="1">kvartal 2027</li>
<li>kvartal 2027</li>
</ol>
"##);
    let cases = [
        ("3. kvartal\n1. kvartal\n", "3. kvartal\n1. kvartal"),
        ("1. a\n1. b\n1. c\n", "1. a\n2. b\n3. c"),
        ("4) a\n5) b\n", "4) a\n5) b"),
        ("1. a\n\n   b\n\n2. c\n", "1. a\nb\n2. c"),
        ("2. a\n   1. b\n   7. c\n1. d\n", "2. a\n1. b\n7. c\n1. d"),
        ("- a\n- b\n", "a\nb"),
        ("14. 3. 2026 varsles\n", "14.\n3. 2026 varsles"),
    ];
    for (source, wanted) in cases {
        assert_eq!(plain(source), wanted, "{source:?}");
    }
    assert_eq!(
        html("1. Jan Hansen\n2. May Berg\n"),
        "<ol>\n<li>Jan Hansen</li>\n<li>May Berg</li>\n</ol>\n"
    );
}

#[test]
fn bare_addresses_are_links() {
    insta::assert_snapshot!(html("Se https://www.retsinformation.dk/eli/lta/2026/1, www.kl.dk/a_b_c (og https://a.dk/?x=1&y=2)."), @r##"<p>Se <a href="https://www.retsinformation.dk/eli/lta/2026/1" rel="noopener nofollow">https://www.retsinformation.dk/eli/lta/2026/1</a>, <a href="https://www.kl.dk/a_b_c" rel="noopener nofollow">www.kl.dk/a_b_c</a> (og <a href="https://a.dk/?x=1&amp;y=2" rel="noopener nofollow">https://a.dk/?x=1&amp;y=2</a>).</p>"##);
    for kept in [
        "`https://a.dk`",
        "    https://a.dk\n",
        "```\nhttps://a.dk\n```\n",
    ] {
        assert!(!html(kept).contains("<a"), "{kept}");
    }
    for one in [
        "[https://a.dk](https://b.dk)",
        "<https://a.dk>",
        "[[aula|https://a.dk]]",
        "<a href=\"https://b.dk\">https://a.dk</a>",
        "**https://a.dk**",
        "<a href=\"x\">y</a> https://a.dk",
    ] {
        let links = html(one).matches("href=").count();
        assert_eq!(
            links,
            1 + usize::from(one.starts_with("<a href=\"x")),
            "{one}"
        );
    }
    assert_eq!(html("![https://a.dk](b.png)").matches("<a").count(), 0);
}

#[test]
fn words_of_raw_html_are_words() {
    let cases = [
        (
            "<table><tr><td>hav<b>ørn</b></td><td>rovfugl</td></tr></table>\n",
            "havørn rovfugl",
        ),
        (
            "<details><summary>Klapværk</summary>\n\nskjult\n\n</details>\n",
            "Klapværk\nskjult",
        ),
        ("| a<br>b | c |\n|-|-|\n", "a\nb c"),
        ("<p>R&amp;D &aelig;ble<!-- skjult --></p>\n", "R&D æble"),
        ("<div>\n  flere\n  linjer\n</div>\n\nog", "flere linjer\nog"),
        (
            "<div>a<script>alert(1)</script>b<style>c</style></div>\n",
            "ab",
        ),
        (
            "<p><img src=x alt=\"kort over havnen\"></p>\n",
            "kort over havnen",
        ),
    ];
    for (source, wanted) in cases {
        assert_eq!(plain(source), wanted, "{source:?}");
    }
}

#[test]
fn headings_are_those_that_the_parser_sees() {
    let found = words("# Et *to*\n\n```\n# ikke en overskrift\n```\n\nTre\n===\n");
    assert_eq!(found.headings, ["Et to", "Tre"]);
    assert_eq!(found.plain, "Et to\n# ikke en overskrift\nTre");
}

#[test]
fn tables() {
    insta::assert_snapshot!(html("| System | Pris |\n|:--|--:|\n| [[aula\\|Aula]] | 10 |\n| x |\n"), @r##"
<div class="table-scroll" tabindex="0"><table><thead><tr><th scope="col">System</th><th scope="col" class="align-right">Pris</th></tr></thead><tbody>
<tr><td><a href="/systems/aula" title="Aula">Aula</a></td><td class="align-right">10</td></tr>
<tr><td>x</td><td class="align-right"></td></tr>
</tbody></table></div>
"##);
}

#[test]
fn wiki_links() {
    insta::assert_snapshot!(html("Se [[aula]], [[ aula |om **Aula**]], [[DS-2026-014]] og [[aula#Formål og mål]]."), @r##"<p>Se <a href="/systems/aula" title="Aula">aula</a>, <a href="/systems/aula" title="Aula">om <strong>Aula</strong></a>, <a href="/decisions/DS-2026-014" title="Køb af &quot;Aula&quot; &amp; co.">DS-2026-014</a> og <a href="/systems/aula#formaal-og-maal" title="Aula">aula#Formål og mål</a>.</p>"##);
    insta::assert_snapshot!(html("[[Ny \"side\"]] og [[x<script>|y]]"), @r##"<p><span class="missing" title="Ny &quot;side&quot;">Ny "side"</span> og <span class="missing" title="x&lt;script&gt;">y</span></p>"##);
    insta::assert_snapshot!(html("`[[aula]]` og \\[[aula]] og [[]] og [[ ]]\n\n    [[aula]]\n\n```\n[[aula]]\n```\n"), @r##"
<p><code>[[aula]]</code> og [[aula]] og [[]] og  </p>
<pre><code>[[aula]]
</code></pre>
<pre><code>[[aula]]
</code></pre>
"##);
}

#[test]
fn markdown_links() {
    insta::assert_snapshot!(html("[a](../foo%20bar.md#Den-Anden) [b](mangler.md) [c](/units/it) [d](#Formål) [e]()"), @r##"<p><a href="/wiki/foo-bar#den-anden" title="Foo bar">a</a> <span class="missing" title="mangler.md">b</span> <a href="/units/it">c</a> <a href="#formaal">d</a> e</p>"##);
    insta::assert_snapshot!(html("[a](https://example.dk/?a=1&b=2 \"T\") <https://example.dk> <post@example.dk> [t](tel:12345678)"), @r##"<p><a href="https://example.dk/?a=1&amp;b=2" title="T" rel="noopener nofollow">a</a> <a href="https://example.dk" rel="noopener nofollow">https://example.dk</a> <a href="mailto:post@example.dk" rel="noopener nofollow">post@example.dk</a> <a href="tel:12345678" rel="noopener nofollow">t</a></p>"##);
    insta::assert_snapshot!(html("![alt *x* [y](z)](billede.png) ![b](https://example.dk/b.png) ![c](http://example.dk/c.png) ![d](d.png)"), @r##"<p><img src="/attachments/1" alt="alt x y"> <img src="https://example.dk/b.png" alt="b"> <img alt="c"> <img src="d.png" alt="d"></p>"##);
    insta::assert_snapshot!(html("<a href=\"https://example.dk\" rel=\"opener\">x</a> <A\nHREF=https://example.dk>y</A>"), @r##"<p><a rel="noopener nofollow" href="https://example.dk">x</a> <a rel="noopener nofollow" href="https://example.dk">y</a></p>"##);
}

#[test]
fn contents() {
    let found = rendered("# Et *to* [[aula|tre]]\n###### Dybt\nEt to tre\n===\n").contents;
    let wanted = [
        (2, "et-to-tre", "Et to tre"),
        (6, "dybt", "Dybt"),
        (2, "et-to-tre-1", "Et to tre"),
    ];
    assert_eq!(
        found,
        wanted.map(|(level, id, text)| Heading {
            level,
            id: id.to_owned(),
            text: text.to_owned()
        })
    );
}

#[test]
fn words_and_links_without_html() {
    let source = "# Hoved\n\nSe [[aula|den *store*]] og\n[her](../foo%20bar.md#x).\n\n| a | b |\n|-|-|\n| `c` | d |\n\n<!-- skjult -->\n";
    assert_eq!(plain(source), "Hoved\nSe den store og her.\na b\nc d");
    let found: Vec<_> = links(source)
        .into_iter()
        .map(|link| (link.target, link.label, link.form))
        .collect();
    let wanted = [
        ("aula", "den store", LinkForm::Wiki),
        ("../foo bar.md", "her", LinkForm::Path),
    ];
    assert_eq!(
        found,
        wanted.map(|(target, label, form)| (target.to_owned(), label.to_owned(), form))
    );
    let whole = rendered(source);
    assert_eq!((whole.plain, whole.links), (plain(source), links(source)));
}

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

fn assert_harmless(source: &str, html: &str) {
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

/// Pieces that mean something to the parser, in any order.
fn source() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "# ",
        "## ",
        "> ",
        "- ",
        "1. ",
        "7. ",
        "14. marts ",
        "- [ ] ",
        "*",
        "**",
        "`",
        "```\n",
        "~~",
        "\n",
        "\n\n",
        "    ",
        "| a | b |\n",
        "|-|-:|\n",
        "[[",
        "]]",
        "|",
        "[",
        "]",
        "(",
        ")",
        "!",
        "\\",
        "&amp;",
        "&#x6A;",
        "aula",
        "æøå",
        "\u{0}",
        "\u{a0}",
        "javascript:",
        "https://x.dk",
        "[^1]",
        "[^1]: ",
        "<",
        ">",
        "</",
        "/>",
        "<b>",
        "</b>",
        "<a href=x>",
        "</a>",
        "<p>",
        "<div>",
        "</div>",
        "<table>",
        "<td>",
        "<li>",
        "<h2 id=x>",
        "<img src=x onerror=y>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<svg>",
        "<style>",
        "<details open>",
        "<pre>\n",
        "<select>",
        "<form>",
        "<math>",
        "\"",
        "'",
        " ",
        "<ol start=3>",
        "<code class=language-x>",
    ]);
    prop::collection::vec(
        prop_oneof![9 => piece.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)],
        0..40,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn cleaning_again_changes_nothing(source in source()) {
        let rendered = rendered(&source);
        prop_assert_eq!(policy::clean(&rendered.html), rendered.html.as_str());
        assert_harmless(&source, &rendered.html);
    }

    #[test]
    fn heading_anchors_are_unique(source in source()) {
        let contents = rendered(&source).contents;
        let anchors: HashSet<_> = contents.iter().map(|heading| heading.id.as_str()).collect();
        prop_assert_eq!(anchors.len(), contents.len());
        prop_assert!(contents.iter().all(|heading| (2..=6).contains(&heading.level)));
    }

    #[test]
    fn the_cheap_ways_agree(source in source()) {
        let rendered = rendered(&source);
        prop_assert_eq!(rendered.plain, plain(&source));
        prop_assert_eq!(rendered.links, links(&source));
    }
}

#[test]
fn blocks_begin_where_their_elements_come_from() {
    for (source, begins, elements) in [
        ("", vec![], 0),
        ("Et\nafsnit\n\nTo\n", vec![0, 3], 2),
        (
            "# Titel\n- a\n  - b\n- c\n\n> citat\n> mere\n\n---\n",
            vec![0, 1, 5, 8],
            4,
        ),
        (
            "1. a\n2. b\n\n| a | b |\n|---|---|\n| c | d |\n\n```\n\nkode\n```\nslut",
            vec![0, 3, 7, 11],
            4,
        ),
        ("14. marts\n2. april\n7. maj\n\nslut", vec![0, 1, 2, 4], 4),
        ("\n\næøå 😀\n\nto", vec![2, 4], 2),
    ] {
        assert_eq!(crate::blocks(source), begins, "{source}");
        let html = render(source, &|_| None).html;
        assert_eq!(top_elements(&html), elements, "{source}: {html}");
    }
}

/// How many elements stand in nothing else.
fn top_elements(html: &str) -> usize {
    let (mut depth, mut count) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        if tag.starts_with('/') {
            depth -= 1;
            continue;
        }
        count += usize::from(depth == 0);
        depth += usize::from(
            !["br", "hr", "img", "input"]
                .iter()
                .any(|alone| tag.starts_with(alone)),
        );
    }
    count
}
