//! Is everything whole? What was saved is compared with the chain of changes, and what is derived is made anew and
//! compared: heads of pages, typed columns, links, lines of facts, what stands of rollouts, addresses, numbers, accounts, the index. Files are
//! read and compared with their digests.

mod accounts;
mod addresses;
mod aliases;
mod alone;
mod attachments;
mod audience;
mod chain;
mod facts;
mod findings;
mod heads;
mod index;
mod indicators;
mod lines;
mod links;
mod meetings;
mod numbers;
mod pictures;
mod records;
mod redactions;
mod rollout;

use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseTransaction, DbBackend, IsolationLevel,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

use crate::chain::End;
use crate::{Fault, Registry, exchange, tally};
use findings::Findings;

pub use findings::Finding;
pub use redactions::ToldRedaction;

/// What a look at the whole installation came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verified {
    /// What is wrong; empty is a clean bill.
    pub findings: Vec<Finding>,
    /// What was taken out of saves: no finding, but whoever may write to the database can make such an act, so each is told.
    pub redactions: Vec<ToldRedaction>,
    /// How many files are kept that nothing names; a job takes them away when they have waited for a day.
    pub unnamed_files: usize,
    /// The end of the chain, to be noted outside and shown again at the next look.
    pub end: End,
}

/// A digest of everything that changes of an older form stand for and do not cover, as it is now.
pub(crate) async fn unmarked(connection: &impl ConnectionTrait) -> Result<Option<String>, Fault> {
    let walked = chain::walk(connection, None, &mut Findings::default()).await?;
    Ok(walked.unmarked)
}

impl Registry {
    /// Checks the whole installation and lists what is wrong; an empty list is a clean bill.
    ///
    /// # Errors
    /// Only when the database cannot be read.
    pub async fn verify(&self) -> Result<Vec<Finding>, Fault> {
        Ok(self.verify_since(None).await?.findings)
    }

    /// Checks the whole installation as it is at one moment, also while it is written to. With a `known` end of the
    /// chain, noted earlier and kept elsewhere, it also tells whether the chain still leads over it: somebody who
    /// removes the latest changes without a trace, or makes the chain anew, is found by that alone.
    ///
    /// # Errors
    /// Only when the database cannot be read.
    pub async fn verify_since(&self, known: Option<&End>) -> Result<Verified, Fault> {
        let moment = self.moment().await?;
        let mut findings = Findings::default();
        let walked = chain::walk(&moment, known, &mut findings).await?;
        alone::look(&moment, &mut findings).await?;
        heads::compare(&moment, &mut findings).await?;
        let mut growth = tally::Growth::default();
        records::compare(&moment, &mut growth, &mut findings).await?;
        lines::astray(&moment, &mut findings).await?;
        for place in growth.differing(&moment).await? {
            findings.add("tally_differs", place);
        }
        addresses::compare(&moment, &mut findings).await?;
        numbers::compare(&moment, &mut findings).await?;
        pictures::compare(&moment, &mut findings).await?;
        accounts::compare(&moment, &mut findings).await?;
        audience::compare(&moment, &mut findings).await?;
        meetings::compare(&moment, &mut findings).await?;
        indicators::compare(&moment, &mut findings).await?;
        rollout::compare(&moment, &mut findings).await?;
        for place in exchange::astray(&moment).await? {
            findings.add("exchange_differs", place);
        }
        index::compare(self, &moment, &mut findings).await?;
        let due = attachments::due(&moment).await?;
        moment.rollback().await?;
        let unnamed_files = match self.files() {
            Ok(files) => {
                let connection = self.store().connection();
                attachments::compare(connection, files, &due, &mut findings).await?
            }
            Err(_) => 0,
        };
        Ok(Verified {
            findings: findings.0,
            redactions: walked.redactions,
            unnamed_files,
            end: walked.end,
        })
    }

    /// A transaction that only reads, all of it from one moment.
    async fn moment(&self) -> Result<DatabaseTransaction, Fault> {
        let connection = self.store().connection();
        let sqlite = connection.get_database_backend() == DbBackend::Sqlite;
        let options = TransactionOptions {
            isolation_level: (!sqlite).then_some(IsolationLevel::RepeatableRead),
            access_mode: (!sqlite).then_some(AccessMode::ReadOnly),
            sqlite_transaction_mode: sqlite.then_some(SqliteTransactionMode::Deferred),
        };
        #[expect(clippy::disallowed_methods, reason = "it writes nothing")]
        Ok(connection.begin_with_options(options).await?)
    }
}
