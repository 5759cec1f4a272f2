//! `styrbord import`

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};

use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::{self, Stage};
use styrbord_import::{self as import, Importer, Mapping};
use styrbord_intake::DayOrder;
use tokio::sync::watch;

use super::installation::{Installation, in_words};
use super::out::say;

/// The flags of `styrbord import`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// What the files hold: systems, decisions and standards as others write them, the other kinds as our own exports.
    #[arg(value_parser = kind)]
    what: Kind,
    /// Files, or folders with all their files.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// The forum that made the decisions; without it each folder gets one.
    #[arg(long)]
    forum: Option<String>,
    /// TOML with `"column" = "field"`, `"extra"` or `"ignore"`, and `[words.FIELD]`, for systems.
    #[arg(long)]
    map: Option<PathBuf>,
    /// Decisions that state no status were made; without it they come as drafts.
    #[arg(long)]
    decided: bool,
    /// The stage of systems of which the file states none, such as `operation`; not known without it.
    #[arg(long, default_value_t = Stage::Unknown)]
    stage: Stage,
    /// How systems' files write days such as 3/4/2025; without it these stay text.
    #[arg(long, value_enum)]
    dates: Option<Dates>,
    /// What becomes of a system whose name another has already.
    #[arg(long, value_enum, default_value_t = Duplicates::Offer)]
    duplicates: Duplicates,
    /// Takes texts with numbers that look like CPR numbers; without it such rows are rejected.
    #[arg(long)]
    confirm_cpr: bool,
    /// Says what would happen and saves nothing.
    #[arg(long)]
    dry_run: bool,
    /// Where to write the report; standard output without it.
    #[arg(long)]
    report: Option<PathBuf>,
    #[command(flatten)]
    installation: Installation,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
enum Dates {
    /// As in Denmark.
    DayFirst,
    /// As in the United States.
    MonthFirst,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
enum Duplicates {
    /// Only told in the report, with what has the name.
    Offer,
    /// Registered all the same, with a number behind the name.
    Create,
}

/// A kind by the name of its list.
fn kind(typed: &str) -> Result<Kind, String> {
    Kind::in_folder(typed).ok_or_else(|| {
        let kinds = Kind::ALL.map(Kind::folder);
        format!("there are {}", kinds.join(", "))
    })
}

/// Does it, also while a server runs. What could not be taken is in the report, and a failure of the command only where
/// nothing at all could be taken.
pub async fn run(arguments: Arguments) -> Result<()> {
    if let Some(missing) = arguments.paths.iter().find(|path| !path.exists()) {
        bail!("there is no {}", missing.display());
    }
    let mapping = match &arguments.map {
        Some(_) if arguments.what != Kind::System => bail!("--map is for systems"),
        Some(file) => Mapping::read(file)?,
        None => Mapping::default(),
    };
    if lifecycle::row(None, arguments.stage).is_none() {
        bail!("no system enters the register in {}", arguments.stage);
    }
    let registry = arguments.installation.registry().await?;
    let room = registry.store().make_room().await;
    room.context("the database does not answer")?;
    let desk = registry.installation("import");
    if let Some(forum) = &arguments.forum {
        desk.record(Kind::Forum, forum)
            .await
            .map_err(|fault| in_words(&fault))
            .with_context(|| format!("forum {forum}"))?;
    }
    let mut importer = Importer::new(desk, arguments.dry_run);
    importer.decided = arguments.decided;
    importer.confirm_cpr = arguments.confirm_cpr;
    importer.day_order = match arguments.dates {
        None => DayOrder::Unstated,
        Some(Dates::DayFirst) => DayOrder::DayFirst,
        Some(Dates::MonthFirst) => DayOrder::MonthFirst,
    };
    importer.stage = arguments.stage;
    importer.creates_duplicates = arguments.duplicates == Duplicates::Create;
    let watch = tokio::spawn(tell(importer.progress()));
    let ended = match arguments.what {
        Kind::System => import::systems(&mut importer, &arguments.paths, &mapping).await,
        Kind::Decision => {
            import::decisions(&mut importer, &arguments.paths, arguments.forum.as_deref()).await
        }
        Kind::Standard => import::standards(&mut importer, &arguments.paths).await,
        kind => import::records(&mut importer, kind, &arguments.paths).await,
    };
    watch.abort();
    // Also when it broke off: what was brought in until then stays, and the report says how far it came.
    let report = serde_json::to_string_pretty(&importer.report)?;
    match &arguments.report {
        Some(file) => std::fs::write(file, report)
            .with_context(|| format!("cannot write {}", file.display()))?,
        None => say(report),
    }
    eprintln!("{}", importer.report.summary());
    ended
        .map_err(|fault| in_words(&fault))
        .context("the import broke off")?;
    let report = &importer.report;
    if report.created + report.updated + report.unchanged == 0 {
        bail!("nothing was brought in: the report says why");
    }
    Ok(())
}

/// Tells how far it is while it runs.
async fn tell(mut progress: watch::Receiver<usize>) {
    while progress.changed().await.is_ok() {
        eprintln!("{} read", *progress.borrow_and_update());
    }
}
