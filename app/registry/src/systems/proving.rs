//! What evidence proves stands with the facts of its system since it is kept there; of what was approved before, it is put there once.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use styrbord_domain::kinds::{EVIDENCE, SystemFacts, proved};
use styrbord_domain::lifecycle::EvidenceStatus;
use uuid::Uuid;

use super::given::lines_of;
use crate::records::find_id;
use crate::saving::save_act;
use crate::{ChangeKind, Desk, Fault, Record, Registry, Writing};

impl Registry {
    /// Puts with the facts of systems what is proved of them by evidence that an older version approved. To be called when the schema
    /// has been brought up to date; a second time it changes nothing.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn keep_proofs(&self) -> Result<(), Fault> {
        let desk = self.installation("upgrade");
        let of = |table: &str, column: &str| Expr::col((Alias::new(table), Alias::new(column)));
        let mut kept = Query::select();
        kept.distinct()
            .column((Alias::new(EVIDENCE.table), Alias::new("system_id")))
            .from(Alias::new(EVIDENCE.table))
            .inner_join(
                Alias::new("page"),
                of("page", "id").equals((Alias::new(EVIDENCE.table), Alias::new("system_id"))),
            )
            .inner_join(
                Alias::new("revision"),
                of("revision", "page_id")
                    .equals((Alias::new("page"), Alias::new("id")))
                    .and(
                        of("revision", "number")
                            .equals((Alias::new("page"), Alias::new("revision"))),
                    ),
            )
            .and_where(of(EVIDENCE.table, "status").eq(EvidenceStatus::Approved.as_str()))
            .and_where(of("revision", "facts").not_like("%\"proved\":%"));
        for row in self.store().connection().query_all(&kept).await? {
            let system: Uuid = row.try_get("", "system_id")?;
            let connection = self.store().connection();
            // Where nothing holds any more there is nothing to keep.
            let proves = proved_of(&desk, connection, system).await?;
            if proves.is_none_or(|(_, facts)| facts.proved.is_empty()) {
                continue;
            }
            let mut writing = Writing::begin(&desk).await?;
            // Asked again inside: another server may have been quicker.
            let connection = writing.written().await?;
            if let Some((record, facts)) = proved_of(&desk, connection, system).await? {
                save_act(&mut writing, &record, &facts, ChangeKind::Evidence, "").await?;
                writing.commit().await?;
            }
        }
        Ok(())
    }
}

/// A system with what its evidence proves today among its facts; none where something is kept there already.
async fn proved_of(
    desk: &Desk,
    connection: &impl ConnectionTrait,
    system: Uuid,
) -> Result<Option<(Record, SystemFacts)>, Fault> {
    let Some(record) = find_id(connection, system).await? else {
        return Ok(None);
    };
    let mut facts: SystemFacts = record.facts()?;
    if !facts.proved.is_empty() {
        return Ok(None);
    }
    let lines = lines_of(&desk.given(connection, &record).await?);
    facts.proved = proved(&lines, desk.today());
    Ok(Some((record, facts)))
}
