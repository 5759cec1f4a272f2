//! What people write.

use super::{html, rendered};
use crate::{Heading, LinkForm, links, plain, words};

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
