//! A register of any size from real words, the same in every run.
//!
//! Of a thousand records 560 are systems, 140 decisions, 60 benefits, 50 each standards, projects and people, 30 each units
//! and vendors, 27 pages of the wiki and three forums. Titles and texts follow the words of `content/library` in Danish
//! (three in four) and English, with the frequencies that they have there, by a chain of word pairs; no two titles are the
//! same. Fields are filled as often as registers that authorities publish fill them; owners, vendors and units are spread
//! unevenly, so that a few have much. Texts link to records by title, and one link in twenty to a page that nobody has
//! written. Random numbers come from a fixed seed, days from fixed years, and no clock is asked.
//!
//! Each kind becomes one file in the form and order of `styrbord export KIND --format json`, which is that of the titles;
//! the files in an order in which what a record points at comes before it.

mod benefits;
mod decisions;
mod forums;
mod people;
mod projects;
mod random;
mod record;
mod standards;
mod systems;
mod units;
mod vendors;
mod wiki;
mod words;
mod world;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use styrbord_domain::kind::Kind;
use styrbord_domain::order::sort_key;

use words::Words;
use world::World;

/// How many of a thousand records are of each kind, in the order of their files.
const SHARES: [(Kind, usize); 10] = [
    (Kind::Unit, 30),
    (Kind::Vendor, 30),
    (Kind::Person, 50),
    (Kind::Forum, 3),
    (Kind::System, 560),
    (Kind::Project, 50),
    (Kind::Standard, 50),
    (Kind::Decision, 140),
    (Kind::Benefit, 60),
    (Kind::Wiki, 27),
];

/// The seed of every run.
const SEED: u64 = 6;

/// A file of records.
pub struct Made {
    /// What they are.
    pub kind: Kind,
    /// Where they stand.
    pub file: PathBuf,
    /// How many there are.
    pub records: usize,
}

/// Writes so many records into a folder, a file for each kind.
///
/// # Errors
/// When the library cannot be read or the folder not be written.
pub fn write(folder: &Path, records: usize) -> Result<Vec<Made>> {
    let mut world = World::new(Words::read()?, SEED);
    let mut numbers = decisions::Numbers::new();
    let (mut files, mut shares, mut before) = (Vec::new(), 0, 0);
    for (kind, share) in SHARES {
        shares += share;
        // What is rounded away of one kind comes with the next; there is one of each, however few are asked for.
        let until = (records * shares).div_ceil(1000).max(before + 1);
        let file = folder.join(format!("{}.json", kind.folder()));
        let mut lines = Vec::with_capacity(until - before);
        for _ in before..until {
            let record = match kind {
                Kind::Unit => units::record(&mut world),
                Kind::Vendor => vendors::record(&mut world),
                Kind::Person => people::record(&mut world),
                Kind::Forum => forums::record(&mut world),
                Kind::System => systems::record(&mut world),
                Kind::Project => projects::record(&mut world),
                Kind::Standard => standards::record(&mut world),
                Kind::Decision => decisions::record(&mut world, &mut numbers),
                Kind::Benefit => benefits::record(&mut world),
                _ => wiki::record(&mut world),
            };
            world.made(record.named.clone());
            let place = sort_key(&record.named.title);
            lines.push((place, serde_json::to_string(&record.object())?));
        }
        lines.sort_unstable();
        write_list(&file, lines.into_iter().map(|(_, line)| line))?;
        files.push(Made {
            kind,
            file,
            records: until - before,
        });
        before = until;
    }
    Ok(files)
}

/// Writes objects as a list, one a line.
fn write_list(file: &Path, lines: impl Iterator<Item = String>) -> Result<()> {
    let mut out = BufWriter::new(File::create(file)?);
    out.write_all(b"[")?;
    for (place, line) in lines.enumerate() {
        out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        out.write_all(line.as_bytes())?;
    }
    out.write_all(b"\n]\n")?;
    out.flush().map_err(Into::into)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use serde_json::Value;
    use styrbord_import::Importer;
    use styrbord_registry::{Registry, Store};

    use super::write;

    /// How many records the tests make.
    const RECORDS: usize = 600;

    #[test]
    fn the_same_records_are_made_each_time_and_no_two_are_called_the_same() {
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let made = folders
            .each_ref()
            .map(|folder| write(folder.path(), RECORDS).unwrap());
        let [first, second] = &made;
        let mut titles = HashSet::new();
        for (one, other) in first.iter().zip(second) {
            let text = std::fs::read(&one.file).unwrap();
            assert_eq!(text, std::fs::read(&other.file).unwrap());
            let items: Vec<Value> = serde_json::from_slice(&text).unwrap();
            assert_eq!(items.len(), one.records);
            for item in items {
                assert!(titles.insert(item["title"].as_str().unwrap().to_lowercase()));
            }
        }
        assert_eq!(titles.len(), RECORDS);
    }

    #[tokio::test]
    async fn what_is_made_comes_in_whole_as_an_export_does() {
        let folder = tempfile::tempdir().unwrap();
        let database = Store::sqlite_url(&folder.path().join("styrbord.db"));
        let store = Store::open(&database).await.unwrap();
        store.migrate().await.unwrap();
        let registry = Registry::without_index(store);
        for made in write(folder.path(), RECORDS).unwrap() {
            let desk = registry.installation("import");
            let text = std::fs::read(&made.file).unwrap();
            let items: Vec<Value> = serde_json::from_slice(&text).unwrap();
            let slug = |item: &Value| item["slug"].as_str().unwrap().to_owned();
            let slugs: Vec<String> = items.iter().map(slug).collect();
            let mut importer = Importer::new(desk.clone(), false);
            styrbord_import::records(&mut importer, made.kind, &[made.file])
                .await
                .unwrap();
            let report = &importer.report;
            assert_eq!(desk.heads(&slugs).await.unwrap().len(), slugs.len());
            assert_eq!(report.created, made.records, "{}: {report:?}", made.kind);
            assert!(report.warnings.is_empty(), "{:?}", report.warnings);
        }
        assert_eq!(registry.verify().await.unwrap(), []);
    }
}
