//! Bringing everything in with `styrbord import`, and the first start, which fills the index.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use styrbord_domain::kind::Kind;

use super::figures::{Figures, Unit, Wanted};
use super::file_of;
use crate::generator::Made;
use crate::installation::{Installation, Process, Server};

/// What one file took.
struct Took {
    seconds: f64,
    /// Microseconds of processor time when so many were read.
    progress: Vec<(usize, f64)>,
    /// The most memory that it held, in bytes.
    peak: u64,
}

/// Brings all files into the data directory.
pub fn sqlite(installation: &Installation, made: &[Made], figures: &mut Figures) -> Result<()> {
    let (mut seconds, mut processor, mut peak, mut records) = (0.0, 0.0, 0, 0);
    let mut quarters = Vec::new();
    for made in made {
        let took = bring(installation, made, None)?;
        seconds += took.seconds;
        processor += took.progress.last().map_or(0.0, |(_, time)| *time);
        peak = peak.max(took.peak);
        records += made.records;
        if made.kind == Kind::System {
            quarters = in_quarters(&took.progress, made.records);
        }
    }
    let count = count(records);
    figures.say(
        "Import",
        count / seconds,
        Unit::EachSecond,
        // Of few records most is the start of the command, once for each file.
        match records {
            ..30_000 => Wanted::Nothing,
            _ => Wanted::AtLeast(5_000.0),
        },
    );
    figures.time("Import, processor time a record", processor / count);
    if let (Some(first), Some(last)) = (quarters.first(), quarters.last()) {
        figures.time(
            "Import of systems, processor time a record, first quarter",
            *first,
        );
        figures.time(
            "Import of systems, processor time a record, last quarter",
            *last,
        );
        figures.share(
            "The last quarter against the first",
            last / first,
            Wanted::AtMost(1.3),
        );
    }
    figures.bytes("Import, most resident memory", peak, None);
    let systems = file_of(made, Kind::System).context("no systems")?;
    figures.bytes(
        "File of systems",
        std::fs::metadata(&systems.file)?.len(),
        None,
    );
    let database = installation.data_dir().join("styrbord.db");
    figures.bytes("Database", std::fs::metadata(database)?.len(), None);
    Ok(())
}

/// Brings all files into a PostgreSQL database.
pub fn postgres(
    installation: &Installation,
    made: &[Made],
    database: &str,
    figures: &mut Figures,
) -> Result<()> {
    let (mut seconds, mut records) = (0.0, 0);
    for made in made {
        seconds += bring(installation, made, Some(database))?.seconds;
        records += made.records;
    }
    figures.say(
        "Import, PostgreSQL",
        count(records) / seconds,
        Unit::EachSecond,
        Wanted::Nothing,
    );
    Ok(())
}

/// Starts the server and waits until search has everything.
pub async fn indexed(installation: &Installation, figures: &mut Figures) -> Result<Server> {
    let began = Instant::now();
    let server = installation.start(&[])?;
    server.wait_for_index().await?;
    figures.time(
        "First start, until search has everything",
        began.elapsed().as_secs_f64() * 1e6,
    );
    figures.time(
        "First start, processor time",
        server.process().processor_time()?,
    );
    figures.bytes(
        "First start, most resident memory",
        server.process().peak()?,
        None,
    );
    figures.bytes("Index", size(&installation.data_dir().join("index"))?, None);
    Ok(server)
}

/// Brings one file in; all of it must come in.
fn bring(installation: &Installation, made: &Made, database: Option<&str>) -> Result<Took> {
    let report = installation.file("report.json");
    let mut command = installation.command(&["import", made.kind.folder()]);
    command.arg(&made.file).arg("--report").arg(&report);
    if let Some(database) = database {
        command.args(["--database-url", database]);
    }
    let began = Instant::now();
    let mut child = command.stderr(Stdio::piped()).spawn()?;
    let process = Process(child.id());
    let lines = child.stderr.take().context("no standard error")?;
    let mut progress = vec![(0, 0.0)];
    let mut peak = 0;
    for line in BufReader::new(lines).lines() {
        let line = line?;
        let read = line
            .strip_suffix(" read")
            .and_then(|read| read.parse().ok());
        if let Some(read) = read {
            progress.push((read, process.processor_time()?));
            // One that has just ended holds nothing any more.
            peak = process.peak().unwrap_or(peak);
        }
    }
    let ended = child.wait()?;
    let report: serde_json::Value = serde_json::from_slice(&std::fs::read(&report)?)?;
    ensure!(
        ended.success() && report["created"].as_u64() == u64::try_from(made.records).ok(),
        "the import of {} left something out: {}",
        made.kind.folder(),
        report["rejected"]
    );
    Ok(Took {
        seconds: began.elapsed().as_secs_f64(),
        progress,
        peak,
    })
}

/// Processor time a record in each quarter of a file, in microseconds.
fn in_quarters(progress: &[(usize, f64)], records: usize) -> Vec<f64> {
    let at = |quarter: usize| {
        progress
            .iter()
            .find(|(read, _)| *read * 4 >= records * quarter)
            .or_else(|| progress.last())
    };
    (0..4)
        .filter_map(|quarter| {
            let ((from, before), (to, after)) = (at(quarter)?, at(quarter + 1)?);
            Some((after - before) / count(to.checked_sub(*from).filter(|more| *more > 0)?))
        })
        .collect()
}

/// Bytes of all files below a folder.
fn size(folder: &Path) -> Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let (path, about) = {
            let entry = entry?;
            (entry.path(), entry.metadata()?)
        };
        bytes += if about.is_dir() {
            size(&path)?
        } else {
            about.len()
        };
    }
    Ok(bytes)
}

#[expect(clippy::cast_precision_loss, reason = "a count of records")]
const fn count(records: usize) -> f64 {
    records as f64
}
