//! The full-text search that the databases have themselves, over the same documents and asked the same questions.
//!
//! Each keeps a connection and a runtime of its own: they are asked from outside any other runtime.

mod filling;
mod fts5;
mod tsvector;

use std::time::Duration;

use anyhow::Result;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement, Value};
use styrbord_search::Document;
use tokio::runtime::Runtime;

pub use filling::measure;
pub use fts5::Fts5;
pub use tsvector::Tsvector;

/// How many documents one statement takes.
const CHUNK: usize = 200;
/// More different words of a question are not asked for: the databases bound what one question may hold.
const MOST_WORDS: usize = 200;

/// What it took to fill.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filled {
    /// How long it took, with all indexes.
    pub took: Duration,
    /// Bytes on disk: index and texts.
    pub bytes: u64,
}

/// One connection, used from outside any runtime.
struct Asked {
    runtime: Runtime,
    connection: DatabaseConnection,
}

impl Asked {
    fn connect(url: &str) -> Result<Self> {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build()?;
        let mut options = ConnectOptions::new(url);
        options.max_connections(1).sqlx_logging(false);
        let connection = runtime.block_on(Database::connect(options))?;
        Ok(Self {
            runtime,
            connection,
        })
    }

    /// Runs statements that answer nothing.
    fn run(&self, statements: &str) -> Result<()> {
        let run = self.connection.execute_unprepared(statements);
        self.runtime.block_on(run)?;
        Ok(())
    }

    /// Inserts rows, some at a time, all in one transaction. One row is written as `row` says, with `?` for each value.
    fn insert<const N: usize>(
        &self,
        into: &str,
        row: &str,
        documents: &[Document],
        values: impl Fn(&Document) -> [Value; N],
    ) -> Result<()> {
        self.run("BEGIN")?;
        for documents in documents.chunks(CHUNK) {
            let rows = vec![row; documents.len()].join(", ");
            let sql = self.numbered(&format!("INSERT INTO {into} VALUES {rows}"));
            let values = documents.iter().flat_map(&values);
            let backend = self.connection.get_database_backend();
            let insert = Statement::from_sql_and_values(backend, sql, values);
            self.runtime.block_on(self.connection.execute_raw(insert))?;
        }
        self.run("COMMIT")
    }

    /// The first column of what a question answers.
    fn ask<T: sea_orm::TryGetable>(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Vec<T>> {
        let backend = self.connection.get_database_backend();
        let sql = self.numbered(sql);
        let question = Statement::from_sql_and_values(backend, sql, values);
        let rows = self
            .runtime
            .block_on(self.connection.query_all_raw(question))?;
        let first = rows.iter().map(|row| row.try_get_by_index(0));
        Ok(first.collect::<std::result::Result<_, _>>()?)
    }

    /// PostgreSQL numbers the places of values.
    fn numbered(&self, sql: &str) -> String {
        if self.connection.get_database_backend() == sea_orm::DbBackend::Sqlite {
            return sql.to_owned();
        }
        let mut parts = sql.split('?');
        let mut numbered = parts.next().unwrap_or_default().to_owned();
        for (nth, part) in parts.enumerate() {
            numbered.push_str(&format!("${}{part}", nth + 1));
        }
        numbered
    }
}

/// The different words of a question: letters and digits alone, so that nothing in them is an operator.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_lowercase();
        if !word.is_empty() && words.len() < MOST_WORDS && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use std::task::{Context, Poll, Waker};

    use styrbord_relevance::Engine;
    use styrbord_search::{Document, Language};

    use super::{Fts5, Tsvector};

    fn documents() -> Vec<Document> {
        let document = |id: &str, title: &str, body: &str, language| Document {
            id: id.to_owned(),
            title: title.to_owned(),
            body: body.to_owned(),
            language,
            ..Document::default()
        };
        let mut documents = vec![
            document(
                "body",
                "Drift",
                "Her står om journalisering af sager.",
                Language::Da,
            ),
            document(
                "title",
                "Journalisering",
                "Her står om noget andet end det.",
                Language::Da,
            ),
            document(
                "english",
                "Backups",
                "How databases are restored.",
                Language::En,
            ),
        ];
        let more = (0..500).map(|nth| {
            let title = format!("Side {nth}");
            document(
                &format!("more{nth}"),
                &title,
                "Noget helt tredje.",
                Language::Da,
            )
        });
        documents.extend(more);
        documents
    }

    fn answers(engine: &impl Engine, text: &str) -> Vec<String> {
        some_answers(engine, text, 10)
    }

    /// They wait in a runtime of their own: the answer is there at once.
    fn some_answers(engine: &impl Engine, text: &str, most: usize) -> Vec<String> {
        let mut context = Context::from_waker(Waker::noop());
        match engine.search(text, most).as_mut().poll(&mut context) {
            Poll::Ready(answers) => answers.unwrap(),
            Poll::Pending => panic!("{} waits", engine.name()),
        }
    }

    fn answers_as_any_engine(engine: &impl Engine) {
        assert_eq!(answers(engine, "journalisering"), ["title", "body"]);
        // One word of several is enough.
        assert_eq!(answers(engine, "journalisering findesikke")[0], "title");
        assert_eq!(answers(engine, "side 7")[0], "more7");
        assert_eq!(some_answers(engine, "side", 3).len(), 3);
        let long = "journalisering ".repeat(1_000);
        assert_eq!(answers(engine, &long), ["title", "body"]);
        for nothing in ["", "\"", "' | & ! :*", "NEAR", "\u{202e}🦀", "\0"] {
            assert_eq!(answers(engine, nothing), [""; 0], "{nothing:?}");
        }
        let odd = "\"journalisering\" OR NEAR(( ' : * ! & | \\";
        assert_eq!(answers(engine, odd), ["title", "body"]);
    }

    #[test]
    fn sqlite_answers() {
        let danish = Fts5::new(&documents(), Language::Da).unwrap();
        answers_as_any_engine(&danish);
        assert!(danish.filled().bytes > 10_000);
        let english = Fts5::new(&documents(), Language::En).unwrap();
        assert_eq!(answers(&english, "restoring a database")[0], "english");
    }

    #[test]
    fn postgresql_answers() {
        let Ok(url) = std::env::var("STYRBORD_TEST_POSTGRES") else {
            return;
        };
        let engine = Tsvector::new(&url, &documents()).unwrap();
        answers_as_any_engine(&engine);
        // Each document by the rules of its language.
        assert_eq!(answers(&engine, "journaliseringen"), ["title", "body"]);
        assert_eq!(answers(&engine, "restoring a database")[0], "english");
        assert!(engine.filled().bytes > 10_000);
    }

    #[test]
    fn filling_says_what_it_took() {
        let mut table = crate::table::Table::default();
        super::measure("Pages", &documents(), Language::Da, &mut table).unwrap();
        let said = table.to_string();
        assert!(
            said.contains("| Pages indexed, Styrbord | 503 documents"),
            "{said}"
        );
    }
}
