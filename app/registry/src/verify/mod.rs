//! Is everything whole? The change chain, the revisions, the typed columns, the links and the index.

mod facts;

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use crate::page::select_records;
use crate::rows::{change, feed, link, page, revision};
use crate::writing::{chain_hash, hex};
use crate::{Fault, Registry, columns};

/// Something that is not as it should be: a stable code and the place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What is wrong.
    pub code: &'static str,
    /// Where.
    pub place: String,
}

/// How many changes are read at a time.
const STEP: u64 = 1000;

impl Registry {
    /// Checks the whole installation and lists what is wrong; an empty list is a clean bill.
    ///
    /// # Errors
    /// Only when the database cannot be read.
    pub async fn verify(&self) -> Result<Vec<Finding>, Fault> {
        let mut findings = Vec::new();
        self.verify_chain(&mut findings).await?;
        self.verify_pages(&mut findings).await?;
        self.verify_links(&mut findings).await?;
        let pages = self.count_pages().await?;
        // Beside a running server the index is the server's to answer for.
        if let Ok(index) = self.index()
            && index.len() != pages
        {
            findings.push(Finding {
                code: "index_incomplete",
                place: format!("{} of {pages}", index.len()),
            });
        }
        Ok(findings)
    }

    async fn verify_chain(&self, findings: &mut Vec<Finding>) -> Result<(), Fault> {
        let connection = self.store().connection();
        let (mut sequence, mut hash) = (0_i64, String::new());
        loop {
            let rows = change::Entity::find()
                .filter(change::Column::Seq.gt(sequence))
                .order_by_asc(change::Column::Seq)
                .limit(STEP)
                .all(connection)
                .await?;
            if rows.is_empty() {
                break;
            }
            let ids: Vec<Uuid> = rows.iter().map(|row| row.page_id).collect();
            let mut digests: HashMap<(Uuid, i64), String> = HashMap::new();
            for row in revision::Entity::find()
                .filter(revision::Column::PageId.is_in(ids))
                .all(connection)
                .await?
            {
                let digest = hex(&Sha256::digest(format!(
                    "{}\n{}\n{}",
                    row.title, row.text, row.facts
                )));
                digests.insert((row.page_id, row.number), digest);
            }
            for row in rows {
                let place = format!("change {}", row.seq);
                if row.seq != sequence + 1 {
                    findings.push(Finding {
                        code: "change_missing",
                        place: place.clone(),
                    });
                }
                if row.previous != hash || chain_hash(&row) != row.hash {
                    findings.push(Finding {
                        code: "chain_broken",
                        place: place.clone(),
                    });
                }
                if digests.get(&(row.page_id, row.revision)) != Some(&row.digest) {
                    findings.push(Finding {
                        code: "revision_altered",
                        place,
                    });
                }
                sequence = row.seq;
                hash = row.hash;
            }
        }
        let end = feed::Entity::find_by_id(1).one(connection).await?;
        if end.is_none_or(|end| end.seq != sequence || end.hash != hash) {
            findings.push(Finding {
                code: "feed_end_wrong",
                place: sequence.to_string(),
            });
        }
        Ok(())
    }

    /// Every page has its current revision and its row of typed columns, which says what the revision says.
    async fn verify_pages(&self, findings: &mut Vec<Finding>) -> Result<(), Fault> {
        let connection = self.store().connection();
        let page_column = |name: &str| Expr::col((Alias::new("page"), Alias::new(name)));
        for kind in Kind::ALL {
            let table = columns::table(kind);
            let mut missing = Query::select();
            missing
                .column((Alias::new("page"), Alias::new("slug")))
                .from(Alias::new("page"))
                .left_join(
                    Alias::new(table),
                    Expr::col((Alias::new(table), Alias::new("id")))
                        .equals((Alias::new("page"), Alias::new("id"))),
                )
                .and_where(page_column("kind").eq(kind.as_str()))
                .and_where(Expr::col((Alias::new(table), Alias::new("id"))).is_null());
            for row in connection.query_all(&missing).await? {
                findings.push(Finding {
                    code: "facts_missing",
                    place: row.try_get("", "slug")?,
                });
            }
            facts::compare(connection, kind, findings).await?;
        }
        let mut current = Query::select();
        current
            .expr_as(Func::count(page_column("id")), Alias::new("count"))
            .from_subquery(select_records().to_owned(), Alias::new("page"));
        let with_revision: i64 = connection
            .query_one(&current)
            .await?
            .map(|row| row.try_get("", "count"))
            .transpose()?
            .unwrap_or(0);
        let pages = self.count_pages().await?;
        if u64::try_from(with_revision).unwrap_or(0) != pages {
            findings.push(Finding {
                code: "revision_missing",
                place: format!("{with_revision} of {pages}"),
            });
        }
        Ok(())
    }

    /// A link leads to its page when that page exists.
    async fn verify_links(&self, findings: &mut Vec<Finding>) -> Result<(), Fault> {
        let connection = self.store().connection();
        let waiting = link::Entity::find()
            .filter(link::Column::ToId.is_null())
            .all(connection)
            .await?;
        let targets: Vec<&str> = waiting.iter().map(|link| link.target.as_str()).collect();
        for chunk in targets.chunks(500) {
            let there = page::Entity::find()
                .filter(page::Column::Slug.is_in(chunk.iter().copied()))
                .all(connection)
                .await?;
            findings.extend(there.into_iter().map(|page| Finding {
                code: "link_lost",
                place: page.slug,
            }));
        }
        Ok(())
    }

    async fn count_pages(&self) -> Result<u64, Fault> {
        let mut count = Query::select();
        count
            .expr_as(
                Func::count(Expr::col(Alias::new("id"))),
                Alias::new("count"),
            )
            .from(Alias::new("page"));
        let row = self.store().connection().query_one(&count).await?;
        let count: i64 = row
            .map(|row| row.try_get("", "count"))
            .transpose()?
            .unwrap_or(0);
        Ok(u64::try_from(count).unwrap_or(0))
    }
}
