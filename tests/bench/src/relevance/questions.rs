//! Our own questions, put to an installation.

use anyhow::Result;
use styrbord_registry::{Desk, Registry, Store};
use styrbord_relevance::Half;
use styrbord_relevance::questions::{self, From, Question};
use styrbord_search::{Index, Query, Ranking};
use tempfile::TempDir;

use crate::installation::Installation;

/// Questions to one installation.
pub struct Asking {
    registry: Registry,
    questions: Vec<Question>,
    _folder: TempDir,
}

impl Asking {
    /// The questions that are answered by what an installation holds, which is read into an index of its own.
    pub async fn new(installation: &Installation, from: From) -> Result<Self> {
        let database = installation.data_dir().join("styrbord.db");
        let store = Store::open(&Store::sqlite_url(&database)).await?;
        let folder = tempfile::tempdir()?;
        let registry = Registry::new(store, Index::open(folder.path())?, false);
        registry.catch_up().await?;
        let mut questions = questions::all()?;
        questions.retain(|question| question.from == from);
        Ok(Self {
            registry,
            questions,
            _folder: folder,
        })
    }

    /// The place of the right answer to each question.
    pub async fn places(&self, ranking: &Ranking) -> Result<Vec<Option<usize>>> {
        let desk = self.registry.installation("measurement");
        let mut places = Vec::new();
        for question in &self.questions {
            places.push(place(&desk, question, ranking).await?);
        }
        Ok(places)
    }

    /// Prints where the right answers stand.
    pub async fn say(&self, ranking: &Ranking) -> Result<()> {
        let desk = self.registry.installation("measurement");
        println!("| question | half | place of the right answer |");
        println!("|---|---|---|");
        for question in &self.questions {
            let place = place(&desk, question, ranking).await?;
            let place = place.map_or_else(|| "–".to_owned(), |place| place.to_string());
            let half = match question.half {
                Half::Tuned => "tuned",
                Half::HeldOut => "held out",
            };
            println!("| {} | {half} | {place} |", question.asked);
        }
        Ok(())
    }
}

/// Where the first right answer stands among twenty.
async fn place(desk: &Desk, question: &Question, ranking: &Ranking) -> Result<Option<usize>> {
    let query = Query {
        text: question.asked.clone(),
        limit: 20,
        ..Query::default()
    };
    let hits = desk.search_by(query, *ranking).await?.hits;
    let place = hits
        .iter()
        .position(|hit| question.is_right(&hit.kind, &hit.title));
    Ok(place.map(|place| place + 1))
}
