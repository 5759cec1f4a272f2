//! What the folder keeps, and what happens when it is held, old or damaged.

#![expect(clippy::unwrap_used, reason = "a failed test should panic")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{TestIndex, document, query};
use proptest::prelude::{ProptestConfig, any, proptest};
use styrbord_search::{Change, Error, Index, Language, Position, Query};
use tempfile::TempDir;

fn numbered(count: usize) -> impl Iterator<Item = Change> {
    (0..count).map(|nth| document(&format!("d{nth}"), &format!("Side {nth}"), "Om drift.").into())
}

#[test]
fn a_change_is_seen_by_the_next_search() {
    let TestIndex {
        index,
        folder: _folder,
    } = TestIndex::with([document("one", "Første", "")]);
    index
        .apply(
            [
                document("one", "Anden", "").into(),
                document("two", "Tredje", "").into(),
            ],
            2,
        )
        .unwrap();
    assert_eq!(index.search(&query("første")).unwrap().total, 0);
    assert_eq!(index.search(&query("anden")).unwrap().total, 1);
    index
        .apply(
            [
                Change::Remove("two".into()),
                Change::Remove("unknown".into()),
            ],
            3,
        )
        .unwrap();
    assert_eq!((index.len(), index.reached()), (1, 3));
    let twice = [
        document("one", "Fjerde", "").into(),
        document("one", "Femte", "").into(),
    ];
    index.apply(twice, 4).unwrap();
    assert_eq!(
        (index.len(), index.search(&query("femte")).unwrap().total),
        (1, 1)
    );
    index.clear().unwrap();
    assert_eq!(
        (index.len(), index.reached(), index.is_empty()),
        (0, 0, true)
    );
    assert!(index.healthy() && index.verify().unwrap().is_empty());
}

#[test]
fn what_was_reached_survives_reopening() {
    let folder = tempfile::tempdir().unwrap();
    for round in 1..=20_u64 {
        let index = Index::open(folder.path()).unwrap();
        assert_eq!(index.reached(), round - 1);
        index
            .apply(numbered(usize::try_from(round).unwrap()), round)
            .unwrap();
        if round % 7 == 0 {
            index.compact().unwrap();
        }
    }
    let index = Index::open(folder.path()).unwrap();
    assert_eq!((index.reached(), index.len()), (20, 20));
    assert_eq!(index.search(&query("drift")).unwrap().total, 20);
}

#[test]
fn an_empty_batch_still_stores_what_was_reached() {
    let folder = tempfile::tempdir().unwrap();
    Index::open(folder.path()).unwrap().apply([], 42).unwrap();
    assert_eq!(Index::open(folder.path()).unwrap().reached(), 42);
}

#[test]
fn a_second_opening_is_refused_until_the_first_ends() {
    let TestIndex { index, folder } = TestIndex::with([]);
    assert!(matches!(Index::open(folder.path()), Err(Error::Locked(_))));
    drop(index);
    assert!(Index::open(folder.path()).is_ok());
}

/// An index of three segments, of which one has deleted documents; too few to be joined.
fn of_several_commits() -> TestIndex {
    let first = (0..8).map(|nth| document(&format!("d{nth}"), "Drift", "Om drift."));
    let index = TestIndex::with(first);
    for commit in 2..=3 {
        let again = document(&format!("d{commit}"), "Drift", "Gemt igen.");
        let new = document(&format!("new{commit}"), "Side", "Om sikkerhed.");
        let batch = [again.into(), new.into()];
        index.index.apply(batch, commit).unwrap();
    }
    index
}

/// A copy of an index that is closed.
fn copy(folder: &Path) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for version in fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        if version.is_dir() {
            let to = copy.path().join(version.file_name().unwrap());
            fs::create_dir(&to).unwrap();
            for file in fs::read_dir(version)
                .unwrap()
                .map(|entry| entry.unwrap().path())
            {
                fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
            }
        }
    }
    copy
}

/// The files of an index in a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let version = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let version = version.into_iter().find(|path| path.is_dir()).unwrap();
    let files = fs::read_dir(version)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let own = |path: &PathBuf| !path.file_name().unwrap().to_string_lossy().starts_with('.');
    files.filter(own).collect()
}

#[test]
fn whatever_a_lost_machine_leaves_of_a_file_is_noticed_at_opening() {
    let TestIndex { index, folder } = of_several_commits();
    drop(index);
    let whole = copy(folder.path());
    assert_eq!(Index::open(whole.path()).unwrap().reached(), 3);
    let kinds = [
        "meta.json",
        ".del",
        ".idx",
        ".pos",
        ".term",
        ".store",
        ".fast",
        ".fieldnorm",
    ];
    let names: Vec<_> = files(folder.path());
    for kind in kinds {
        let is_there = names
            .iter()
            .any(|name| name.to_string_lossy().ends_with(kind));
        assert!(is_there, "no {kind} is damaged here");
    }
    for (nth, name) in names.iter().enumerate() {
        for damage in ["gone", "empty", "short", "zeros", "one bit"] {
            let copy = copy(folder.path());
            let file = files(copy.path())
                .into_iter()
                .find(|file| file.file_name() == name.file_name())
                .unwrap();
            let mut bytes = fs::read(&file).unwrap();
            let middle = bytes.len() / 2;
            match damage {
                "gone" => fs::remove_file(&file).unwrap(),
                "empty" => bytes.clear(),
                "short" => bytes.truncate(bytes.len() - 1 - nth),
                "zeros" => bytes[middle..].fill(0),
                _ => bytes[middle / 2] ^= 1,
            }
            if damage != "gone" {
                fs::write(&file, bytes).unwrap();
            }
            let index = Index::open(copy.path()).unwrap();
            let held = (index.len(), index.reached());
            assert_eq!(held, (0, 0), "{damage}: {}", file.display());
            index
                .apply([document("one", "Drift", "").into()], 5)
                .unwrap();
            assert_eq!(index.search(&query("drift")).unwrap().total, 1);
        }
    }
}

#[test]
fn an_earlier_commit_is_gone_on_from_when_its_files_are_there_and_else_begun_anew() {
    let TestIndex { index, folder } = of_several_commits();
    let meta = files(folder.path())
        .into_iter()
        .find(|file| file.ends_with("meta.json"))
        .unwrap();
    let (earlier, before) = (fs::read(&meta).unwrap(), copy(folder.path()));
    index
        .apply([document("five", "Side", "").into()], 5)
        .unwrap();
    index.compact().unwrap();
    index
        .apply([document("six", "Side", "").into()], 6)
        .unwrap();
    drop(index);
    // The disk has the list of before and the files of now.
    fs::write(&meta, earlier).unwrap();
    let index = Index::open(folder.path()).unwrap();
    assert_eq!((index.len(), index.reached()), (0, 0));
    let index = Index::open(before.path()).unwrap();
    assert_eq!((index.len(), index.reached()), (10, 3));
}

#[test]
fn files_that_no_commit_names_do_not_stay() {
    let TestIndex { index, folder } = of_several_commits();
    drop(index);
    let known = files(folder.path());
    let left = known[0].with_file_name("00000000000000000000000000000000.store");
    fs::write(&left, "What somebody has taken out since.").unwrap();
    let index = Index::open(folder.path()).unwrap();
    assert_eq!(index.reached(), 3);
    assert!(!left.exists());
    assert!(index.verify().unwrap().is_empty());
}

#[test]
fn another_version_is_removed_and_other_files_stay() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["v0", "v999", "vedlagt"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    let _index = Index::open(folder.path()).unwrap();
    let left = ["v0", "v999", "vedlagt"].map(|name| folder.path().join(name).exists());
    assert_eq!(left, [false, false, true]);
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "in the way").unwrap();
    assert!(matches!(Index::open(&file), Err(Error::Folder(_))));
}

#[test]
fn whatever_is_typed_is_answered() {
    let index = TestIndex::with([
        document("one", "Systemejer & NIS2", "Ejer af \"system\" 85.11.04."),
        document("two", "Løsning", "Aalborg"),
    ]);
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(400)
    };
    proptest!(config, |(text in r#"([\PC]|[a-zæøå0-9 "'\-*~^:(){}\[\]+!\\.]){0,60}"#, as_you_type in any::<bool>(), en in any::<bool>())| {
        let language = if en { Language::En } else { Language::Da };
        let hits = index.search(&Query { as_you_type, language, ..query(&text) });
        assert!(hits.total <= 2);
    });
    for text in [
        "\"\"",
        "\"",
        "a\"b\"c",
        "\u{1}system",
        "\0",
        &"x".repeat(100_000),
        &"ejer ".repeat(10_000),
        "- -",
        "s",
        "2",
        "\u{301}",
    ] {
        index.search(&query(text));
    }
}

#[test]
fn what_is_gathered_is_found_once_it_is_applied() {
    let TestIndex {
        index,
        folder: _folder,
    } = TestIndex::with([]);
    let documents = (0..30).map(|nth| document(&format!("d{nth}"), "Side", "Om drift."));
    index.add(documents).unwrap();
    index.gather([Change::Remove("d7".into())]).unwrap();
    assert_eq!((index.len(), index.reached()), (0, 1));
    index.apply([], 2).unwrap();
    assert_eq!((index.len(), index.reached()), (29, 2));
}

#[test]
fn what_is_left_to_do_survives_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let position = Position {
        number: 7,
        mark: "abc".to_owned(),
        left: "one two>three".to_owned(),
        day: "2026-11-26".to_owned(),
        texts: 42,
    };
    let index = Index::open(folder.path()).unwrap();
    index.apply([], position.clone()).unwrap();
    drop(index);
    assert_eq!(Index::open(folder.path()).unwrap().position(), position);
}

#[test]
fn a_changed_name_is_told_from_a_changed_text() {
    let index = TestIndex::with(["a", "b", "c", "d"].map(|id| document(id, "Aula", "Tekst.")));
    let mut moved = document("c", "Aula", "Tekst.");
    moved.url = "/wiki/other".to_owned();
    let mut closed = document("d", "Aula", "Tekst.");
    closed.tags = vec!["board".to_owned()];
    let now = [
        document("a", "Aula", "En anden tekst."),
        document("b", "Skolernes Aula", "Tekst."),
        moved,
        closed,
        document("new", "Aula", "Tekst."),
    ];
    assert_eq!(index.index.renamed(&now).unwrap(), ["b", "c", "d"]);
}

#[test]
fn an_index_that_is_taken_away_is_noticed() {
    let TestIndex { index, folder } = TestIndex::with([document("one", "Drift", "")]);
    let (position, held) = Index::glance(folder.path()).unwrap().unwrap();
    assert_eq!((position.number, held), (1, 1));
    assert!(index.healthy());
    fs::remove_dir_all(folder.path()).unwrap();
    assert!(!index.healthy());
    assert_eq!(Index::glance(folder.path()).unwrap(), None);
    let written = index.apply([document("two", "Drift", "").into()], 2);
    assert!(written.unwrap_err().is_passing());
    assert_eq!(index.reached(), 1);
}
