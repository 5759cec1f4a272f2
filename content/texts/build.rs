//! Lists the `.ftl` files of each language, so that a file that lies in the folder is also in the program.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let mut source = String::new();
    for language in ["da", "en"] {
        let folder = Path::new(&root).join(language);
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files = fs::read_dir(&folder)?
            .map(|entry| entry.map(|file| file.path()))
            .collect::<Result<Vec<_>, _>>()?;
        files.retain(|file| file.extension().is_some_and(|extension| extension == "ftl"));
        files.sort();
        let constant = language.to_uppercase();
        writeln!(source, "pub(crate) const {constant}: &[(&str, &str)] = &[")?;
        for file in files {
            let name = file
                .file_name()
                .and_then(|name| name.to_str())
                .ok_or("file name is not UTF-8")?;
            let path = file.to_str().ok_or("path is not UTF-8")?;
            writeln!(source, "    ({name:?}, include_str!({path:?})),")?;
        }
        writeln!(source, "];")?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("files.rs"), source)?;
    Ok(())
}
