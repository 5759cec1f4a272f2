//! Puts the client and the style into release builds, where they have been built.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let site =
        Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../target/site/pkg");
    let release = env::var("PROFILE").as_deref() == Ok("release");
    // Other builds serve the folder, so that a change of style needs no new server.
    let watched = if release {
        site.as_path()
    } else {
        Path::new("build.rs")
    };
    println!("cargo::rerun-if-changed={}", watched.display());
    let mut list = String::from("&[\n");
    if release && site.is_dir() {
        for entry in fs::read_dir(site.canonicalize()?)? {
            let path = entry?.path();
            if let (true, Some(name)) = (
                path.is_file(),
                path.file_name().and_then(|name| name.to_str()),
            ) {
                writeln!(list, "    ({name:?}, include_bytes!({path:?}).as_slice()),")
                    .map_err(io::Error::other)?;
            }
        }
    }
    list.push_str("]\n");
    fs::write(
        Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("embedded.rs"),
        list,
    )
}
