//! Where blocks begin.

use crate::render;

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
