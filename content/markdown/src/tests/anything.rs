//! What holds for anything.

use std::collections::HashSet;

use proptest::prelude::*;

use super::attacks::assert_harmless;
use super::rendered;
use crate::{links, plain, policy};

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
