//! The arrows between the rooms of the house run down only, and heavy libraries stay in their rooms.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

/// Each crate with the crates of ours that it may use, as the table in `docs/architecture.md` has them.
const MAY_USE: &[(&str, &[&str])] = &[
    ("styrbord-domain", &[]),
    ("styrbord-markdown", &[]),
    ("styrbord-pictures", &[]),
    ("styrbord-files", &[]),
    ("styrbord-search", &[]),
    ("styrbord-texts", &[]),
    ("styrbord-intake", &[]),
    ("styrbord-migrations", &[]),
    (
        "styrbord-registry",
        &[
            "styrbord-domain",
            "styrbord-markdown",
            "styrbord-pictures",
            "styrbord-files",
            "styrbord-search",
            "styrbord-texts",
            "styrbord-migrations",
        ],
    ),
    (
        "styrbord-import",
        &[
            "styrbord-domain",
            "styrbord-intake",
            "styrbord-markdown",
            "styrbord-registry",
        ],
    ),
    (
        "styrbord-ui",
        &[
            "styrbord-domain",
            "styrbord-registry",
            "styrbord-markdown",
            "styrbord-search",
            "styrbord-texts",
        ],
    ),
    ("styrbord-browser", &["styrbord-ui"]),
    (
        "styrbord",
        &[
            "styrbord-domain",
            "styrbord-files",
            "styrbord-registry",
            "styrbord-ui",
            "styrbord-markdown",
            "styrbord-search",
            "styrbord-texts",
            "styrbord-import",
            "styrbord-intake",
            "styrbord-migrations",
            // Its tests ask what staff ask.
            "styrbord-relevance",
        ],
    ),
    (
        "styrbord-tests",
        &[
            "styrbord",
            "styrbord-domain",
            "styrbord-registry",
            "styrbord-texts",
            "styrbord-ui",
        ],
    ),
    (
        "styrbord-bench",
        &[
            "styrbord-domain",
            "styrbord-import",
            "styrbord-registry",
            "styrbord-relevance",
            "styrbord-search",
        ],
    ),
    (
        "styrbord-relevance",
        &["styrbord-markdown", "styrbord-search"],
    ),
    ("xtask", &[]),
    ("xtask-assets", &[]),
];

/// Libraries that give a room its character, with the only rooms that may use them.
const KEPT_IN: &[(&str, &[&str])] = &[
    (
        "sea-orm",
        &[
            "styrbord-registry",
            "styrbord",
            "styrbord-tests",
            "styrbord-bench",
        ],
    ),
    ("sea-orm-migration", &["styrbord-migrations"]),
    ("axum", &["styrbord"]),
    ("tower-http", &["styrbord"]),
    ("tower-sessions", &["styrbord"]),
    ("utoipa", &["styrbord"]),
    ("clap", &["styrbord"]),
    (
        "tokio",
        &[
            "styrbord-files",
            "styrbord-registry",
            "styrbord-import",
            "styrbord",
            "styrbord-tests",
            "styrbord-bench",
        ],
    ),
    ("leptos", &["styrbord-ui", "styrbord-browser"]),
    ("server_fn", &["styrbord-ui", "styrbord"]),
    (
        "tantivy",
        &["styrbord-search", "styrbord-bench", "styrbord-relevance"],
    ),
    ("fluent-bundle", &["styrbord-texts"]),
    ("ammonia", &["styrbord-markdown"]),
    ("calamine", &["styrbord-intake"]),
    ("image", &["styrbord-pictures", "styrbord-tests"]),
    ("rust_xlsxwriter", &["styrbord"]),
    ("quick-xml", &["styrbord-intake"]),
    ("argon2", &["styrbord-registry"]),
    ("lettre", &["styrbord"]),
    ("object_store", &["styrbord-files"]),
    ("infer", &["styrbord-files"]),
    // Stores of files are asked with it.
    (
        "reqwest",
        &["styrbord-files", "styrbord-tests", "styrbord-bench"],
    ),
];

/// All that the rules may use: types, dates, numbers and letters.
const OF_DOMAIN: &[&str] = &[
    "html-escape",
    "jiff",
    "rust_decimal",
    "serde",
    "serde_json",
    "unicase",
    "unicode-normalization",
    "uuid",
];

/// All that a browser loads of the pages' crate besides itself.
const OF_BROWSER: &[&str] = &[
    "leptos",
    "serde",
    "wasm-bindgen",
    "wasm-bindgen-futures",
    "web-sys",
];

#[test]
fn arrows_run_down_only() {
    let packages = packages();
    let names = |list: &[(&str, &[&str])]| -> BTreeSet<String> {
        list.iter().map(|(name, _)| (*name).to_owned()).collect()
    };
    let found: BTreeSet<String> = packages.iter().map(name).collect();
    assert_eq!(found, names(MAY_USE), "each crate stands in the table");
    for package in &packages {
        let (_, allowed) = MAY_USE
            .iter()
            .find(|(crate_name, _)| *crate_name == name(package))
            .unwrap();
        for used in used_by(package, &[None, Some("dev"), Some("build")]) {
            let ours = found.contains(&used);
            assert!(
                !ours || allowed.contains(&used.as_str()),
                "{} may not use {used}",
                name(package)
            );
        }
    }
}

#[test]
fn libraries_stay_in_their_rooms() {
    let packages = packages();
    for (library, rooms) in KEPT_IN {
        let users: BTreeSet<String> = packages
            .iter()
            .filter(|package| used_by(package, &[None, Some("build")]).contains(*library))
            .map(name)
            .collect();
        let rooms: BTreeSet<String> = rooms.iter().map(|room| (*room).to_owned()).collect();
        assert!(
            users.is_subset(&rooms),
            "{library} is used by {users:?}, may be used by {rooms:?}"
        );
        assert!(!users.is_empty(), "nobody uses {library} any more");
    }
    let domain = of(&packages, "styrbord-domain");
    for used in used_by(domain, &[None, Some("build")]) {
        assert!(
            OF_DOMAIN.contains(&used.as_str()),
            "rules do without {used}"
        );
    }
}

/// Whatever the crate for the browser reaches is sent over the wire to everybody.
#[test]
fn nothing_heavy_reaches_the_browser() {
    let packages = packages();
    let ui = dependencies(of(&packages, "styrbord-ui"))
        .into_iter()
        .filter(|dependency| dependency["kind"].is_null() && dependency["optional"] == false);
    let always: BTreeSet<&str> = ui
        .filter_map(|dependency| dependency["name"].as_str())
        .collect();
    assert_eq!(always, OF_BROWSER.iter().copied().collect());
    let features = &of(&packages, "styrbord-ui")["features"];
    assert_eq!(features["hydrate"], serde_json::json!(["leptos/hydrate"]));

    for dependency in dependencies(of(&packages, "styrbord-browser")) {
        let used = dependency["name"].as_str().unwrap();
        assert!(
            used == "styrbord-ui" || OF_BROWSER.contains(&used),
            "{used}"
        );
        if used == "styrbord-ui" {
            assert_eq!(dependency["features"], serde_json::json!(["hydrate"]));
            assert_eq!(dependency["uses_default_features"], false);
        }
    }
}

/// The crates of this workspace, as Cargo reads them.
fn packages() -> Vec<Value> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .args(["--manifest-path", manifest])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

fn of<'p>(packages: &'p [Value], wanted: &str) -> &'p Value {
    let mut found = packages.iter().filter(|package| name(package) == wanted);
    found.next().unwrap()
}

fn name(package: &Value) -> String {
    package["name"].as_str().unwrap().to_owned()
}

fn dependencies(package: &Value) -> Vec<&Value> {
    package["dependencies"].as_array().unwrap().iter().collect()
}

/// The names of the dependencies of these kinds; none is the usual kind.
fn used_by(package: &Value, kinds: &[Option<&str>]) -> BTreeSet<String> {
    dependencies(package)
        .into_iter()
        .filter(|dependency| kinds.contains(&dependency["kind"].as_str()))
        .filter_map(|dependency| dependency["name"].as_str().map(str::to_owned))
        .collect()
}
