//! No two files of a crate need each other, straight or by way of others: what both need stands in a file below them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The sources of the crates.
const SOURCES: &[&str] = &[
    "app/domain/src",
    "app/import/src",
    "app/registry/src",
    "app/ui/src",
    "content/intake/src",
    "content/markdown/src",
    "content/search/src",
    "content/texts/src",
    "server/src",
    "xtask/src",
];

/// Names with `::` between them. A module is where it stands in its crate; the crate itself is empty.
type Names = Vec<String>;

/// What a file says of others.
#[derive(Default)]
struct File {
    /// What it names.
    named: Vec<Names>,
    /// What others may find by its name, with where it stands.
    handed_on: BTreeMap<String, Names>,
}

type Files = BTreeMap<Names, File>;

#[test]
fn files_have_no_circle() {
    for source in SOURCES {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = Files::new();
        gather(&root.join("..").join(source), &Names::new(), &mut files);
        assert!(files.len() > 5, "{source} has files");
        let circles = circles(&files);
        assert!(
            circles.is_empty(),
            "files of {source} need each other: {circles:#?}"
        );
    }
}

#[test]
fn a_circle_is_found_by_way_of_others() {
    let files = [
        ("", "pub mod low;\nmod high;\npub use high::{High as Top};"),
        ("low", "use crate::middle::{self, Middle};\nmod inner;"),
        (
            "low inner",
            "/// See crate::high.\nconst WORDS: &str = \"crate::high\";",
        ),
        (
            "middle",
            "fn middle() { super::high::inner::go() }\npub(crate) use super::low::Low;",
        ),
        (
            "high",
            "pub(in crate::low) mod inner;\npub use inner::go as went;",
        ),
        ("high inner", "crate::low!(); use crate::{Top, middle};"),
    ];
    let files: Files = files
        .map(|(module, text)| {
            let module = module.split_whitespace().map(str::to_owned).collect();
            (module, read(text))
        })
        .into();
    let found: Vec<String> = circles(&files)
        .keys()
        .map(|module| module.join(" "))
        .collect();
    assert_eq!(found, ["high inner", "middle"]);
}

/// The files that are in a circle or between two, each with those of them that it needs.
fn circles(files: &Files) -> BTreeMap<Names, BTreeSet<Names>> {
    let mut needs: BTreeMap<Names, BTreeSet<Names>> = BTreeMap::new();
    for (module, file) in files.iter().filter(|(module, _)| !module.is_empty()) {
        let found = file.named.iter();
        let found = found.filter_map(|path| place(files, module, path));
        let needed = found.filter(|found| found != module && !found.is_empty());
        needs.insert(module.clone(), needed.collect());
    }
    // What needs nothing that is left, or is needed by nothing that is left, is in no circle.
    loop {
        let before = needs.len();
        let needing: BTreeSet<Names> = needs.keys().cloned().collect();
        let needed: BTreeSet<Names> = needs.values().flatten().cloned().collect();
        needs.retain(|module, others| {
            others.retain(|other| needing.contains(other));
            needed.contains(module) && !others.is_empty()
        });
        if needs.len() == before {
            return needs;
        }
    }
}

/// The files below a folder, but for tests.
fn gather(folder: &Path, module: &Names, files: &mut Files) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let own = match name.as_str() {
            "tests" => continue,
            "mod" | "lib" | "main" => module.clone(),
            _ => [module.as_slice(), &[name]].concat(),
        };
        if path.is_dir() {
            gather(&path, &own, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.insert(own, read(&fs::read_to_string(&path).unwrap()));
        }
    }
}

/// What the text of a file says of others.
fn read(text: &str) -> File {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let tokens = tokens(text);
    let (mut file, mut at, mut public) = (File::default(), 0, false);
    while at < tokens.len() {
        match tokens[at] {
            "pub" => public = true,
            "use" if public => {
                let mut found = Vec::new();
                at = tree(&tokens, at + 1, Names::new(), &mut found);
                file.handed_on.extend(found);
                continue;
            }
            // As in `pub(crate) use` and `pub(in crate::lines) use`.
            "crate" | "super" if public && tokens.get(at + 1) == Some(&"use") => {}
            "in" if public => {
                at = tree(&tokens, at + 1, Names::new(), &mut Vec::new());
                continue;
            }
            token if is_word(token) => {
                public = false;
                let mut found = Vec::new();
                at = tree(&tokens, at, Names::new(), &mut found);
                file.named.extend(found.into_iter().map(|(_, path)| path));
                continue;
            }
            _ => public = false,
        }
        at += 1;
    }
    file
}

/// The words and marks of a text that make paths, without comments and strings.
fn tokens(text: &str) -> Vec<&str> {
    let (mut tokens, mut rest) = (Vec::new(), text);
    while let Some(first) = rest.chars().next() {
        let end = |found: Option<usize>| found.unwrap_or(rest.len());
        let length = match first {
            '/' if rest.starts_with("//") => end(rest.find('\n')),
            '\'' if rest.starts_with("'\"'") => 3,
            '"' => {
                let mut escaped = false;
                let closing = |letter| {
                    let closes = letter == '"' && !escaped;
                    escaped = letter == '\\' && !escaped;
                    closes
                };
                end(rest[1..].find(closing).map(|at| at + 2))
            }
            ':' if rest.starts_with("::") => 2,
            _ if is_word(rest) => end(rest.find(|letter| !is_part(letter))),
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        if is_word(token) || matches!(token, "::" | "{" | "}" | "," | ";" | "!") {
            tokens.push(token);
        }
        rest = after;
    }
    tokens
}

fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn is_word(token: &str) -> bool {
    token.starts_with(is_part)
}

/// The paths that begin at a word, each by what it is called from there on, and the place after them. A word alone is none, nor is the name of a macro.
fn tree(
    tokens: &[&str],
    mut at: usize,
    mut path: Names,
    found: &mut Vec<(String, Names)>,
) -> usize {
    while let Some(word) = tokens.get(at).filter(|token| is_word(token)) {
        path.push((*word).to_owned());
        at += 1;
        if tokens.get(at) != Some(&"::") {
            if path.len() > 1 && tokens.get(at) != Some(&"!") {
                let renamed = tokens.get(at) == Some(&"as");
                let name = tokens[if renamed { at + 1 } else { at - 1 }];
                found.push((name.to_owned(), path));
            }
            return at;
        }
        at += 1;
    }
    if tokens.get(at) != Some(&"{") {
        return at;
    }
    at += 1;
    while tokens.get(at).is_some_and(|token| *token != "}") {
        at = match is_word(tokens[at]) {
            true => tree(tokens, at, path.clone(), found),
            false => at + 1,
        };
    }
    at + 1
}

/// The file in which stands what a path of a module names; none where it is of another crate.
fn place(files: &Files, module: &Names, path: &[String]) -> Option<Names> {
    let (mut at, mut rest) = (module.clone(), path);
    match path.first()?.as_str() {
        "crate" => (at, rest) = (Names::new(), &path[1..]),
        "self" => rest = &path[1..],
        "super" => {
            while let Some((_, after)) = rest.split_first().filter(|(first, _)| *first == "super") {
                at.pop();
                rest = after;
            }
        }
        child => {
            files.get(&[at.as_slice(), &[child.to_owned()]].concat())?;
        }
    }
    while let Some((first, after)) = rest.split_first() {
        let inside = [at.as_slice(), std::slice::from_ref(first)].concat();
        if files.contains_key(&inside) {
            (at, rest) = (inside, after);
        } else if let Some(other) = files.get(&at).and_then(|file| file.handed_on.get(first)) {
            return place(files, &at, other);
        } else {
            break;
        }
    }
    Some(at)
}
