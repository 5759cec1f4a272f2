//! The use cases against a real SQLite file: one save, one transaction, one feed.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed test should panic"
)]

mod governing;
mod importing;
mod saving;

use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Desk, Registry, Store};
use styrbord_search::Index;

async fn registry(folder: &std::path::Path) -> Registry {
    let store = Store::open(&Store::sqlite_url(&folder.join("styrbord.db")))
        .await
        .unwrap();
    store.migrate().await.unwrap();
    Registry::new(store, Index::open(&folder.join("index")).unwrap(), false)
}

fn form(fields: &[(&str, &str)]) -> Form {
    Form::from_pairs(
        fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    )
}

/// One minimal, valid form of each kind; forums come first because decisions need one.
const MINIMAL: &[(Kind, &[(&str, &str)])] = &[
    (
        Kind::Forum,
        &[
            ("title", "Digitaliseringsstyregruppe"),
            ("code", "DS"),
            ("type", "it_governance_board"),
            ("purpose", "Strategi"),
        ],
    ),
    (
        Kind::System,
        &[
            ("title", "Aula"),
            ("text", "Kommunikation i [[skole]] og [[bo-berg]]"),
        ],
    ),
    (Kind::Person, &[("title", "Bo Berg")]),
    (Kind::Unit, &[("title", "Skole")]),
    (Kind::Vendor, &[("title", "Ravn A/S")]),
    (Kind::Project, &[("title", "Ny skoleportal")]),
    (Kind::Benefit, &[("title", "Kortere sagstid")]),
    (
        Kind::Indicator,
        &[("title", "Sagstid"), ("benefits", "kortere-sagstid")],
    ),
    (
        Kind::Standard,
        &[
            ("title", "Adgangspolitik"),
            ("text", "Alle **skal** logge ind."),
        ],
    ),
    (Kind::Wiki, &[("title", "Kom godt i gang")]),
    (
        Kind::Decision,
        &[
            ("title", "Indfør Aula"),
            ("forum", "digitaliseringsstyregruppe"),
        ],
    ),
];

async fn filled(desk: &Desk) {
    for (kind, fields) in MINIMAL {
        desk.register(*kind, &form(fields))
            .await
            .unwrap_or_else(|fault| panic!("{kind}: {fault}"));
    }
}

fn draft_decision(title: &str, forum: &str, subjects: &str) -> Form {
    form(&[
        ("title", title),
        ("forum", forum),
        ("kind", "approved"),
        ("case", "Sagen"),
        ("recommendation", "Det indstilles"),
        ("text", "Det sker."),
        ("subjects", subjects),
    ])
}
