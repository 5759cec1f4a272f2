//! What people write, what attackers write, and what holds for anything.

mod anything;
mod attacks;
mod blocks;
mod people;

use crate::{Rendered, Target, render};

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
