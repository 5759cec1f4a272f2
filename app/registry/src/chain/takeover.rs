//! Taking over what an older version wrote: from then on it is covered like everything else.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::Digest;
use crate::accounts::{AccountAct, note, note_token};
use crate::rows::{account, change, token};
use crate::verify::unmarked;
use crate::{Fault, Registry, Writing};

impl Registry {
    /// Covers what an older version wrote: gives accounts and tokens their first event, and seals what digests without
    /// a mark leave out. To be called when the schema has been brought up to date. It does so once, while no change
    /// has told of any of it: what is put in behind the registry's back later is not made good by it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn take_over(&self) -> Result<(), Fault> {
        if !is_older(self.store().connection()).await? {
            return Ok(());
        }
        let desk = self.installation("upgrade");
        let mut writing = Writing::begin(&desk).await?;
        // Asked again inside: another server may have been quicker.
        if !is_older(writing.transaction().await?).await? {
            return Ok(());
        }
        if let Some(digest) = unmarked(writing.transaction().await?).await? {
            writing.chain().add_seal(digest);
        }
        let accounts = account::Entity::find()
            .all(writing.transaction().await?)
            .await?;
        let tokens = token::Entity::find()
            .all(writing.transaction().await?)
            .await?;
        for row in &accounts {
            note(&mut writing, AccountAct::Found, row, "", String::new())?;
            for token in tokens.iter().filter(|token| token.account_id == row.id) {
                note_token(&mut writing, AccountAct::Found, row, token)?;
            }
        }
        writing.commit().await
    }
}

/// Whether there is something that an older version wrote, and no change that covers it.
async fn is_older(connection: &impl ConnectionTrait) -> Result<bool, Fault> {
    let covered = change::Entity::find()
        .filter(change::Column::PageId.is_null())
        .one(connection)
        .await?;
    if covered.is_some() {
        return Ok(false);
    }
    let first = change::Entity::find_by_id(1).one(connection).await?;
    let unmarked =
        first.is_some_and(|change| matches!(Digest::read(&change.digest), Digest::Content(_)));
    Ok(unmarked || account::Entity::find().one(connection).await?.is_some())
}

#[cfg(test)]
mod tests {
    use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Set};
    use styrbord_domain::form::Form;
    use styrbord_domain::kind::Kind;
    use styrbord_domain::rights::Role;

    use crate::chain::{self, of_revision_once};
    use crate::rows::{account_event, change, feed, revision};
    use crate::{NewAccount, Registry, Store};

    /// Makes every change what an older version would have written, without events.
    async fn age(registry: &Registry) {
        let connection = registry.store().connection();
        account_event::Entity::delete_many()
            .exec(connection)
            .await
            .unwrap();
        let (mut sequence, mut hash) = (0, String::new());
        for row in change::Entity::find().all(connection).await.unwrap() {
            change::Entity::delete_by_id(row.seq)
                .exec(connection)
                .await
                .unwrap();
            let Some(page) = row.page_id else { continue };
            let key = (page, row.revision);
            let saved = revision::Entity::find_by_id(key)
                .one(connection)
                .await
                .unwrap()
                .unwrap();
            sequence += 1;
            let mut row = change::Model {
                seq: sequence,
                digest: of_revision_once(&saved),
                previous: hash,
                ..row
            };
            row.hash = chain::hash(&row);
            hash = row.hash.clone();
            row.into_active_model()
                .reset_all()
                .insert(connection)
                .await
                .unwrap();
            let mut saved = saved.into_active_model();
            saved.slug = Set(None);
            saved.salt = Set(None);
            saved.update(connection).await.unwrap();
        }
        let end = feed::ActiveModel {
            id: Set(1),
            seq: Set(sequence),
            hash: Set(hash),
        };
        end.update(connection).await.unwrap();
    }

    #[tokio::test]
    async fn what_an_older_version_wrote_is_valid_and_covered_from_then_on() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Store::sqlite_url(&folder.path().join("styrbord.db")))
            .await
            .unwrap();
        store.migrate().await.unwrap();
        let registry = Registry::without_index(store);
        let desk = registry.installation("test");
        let form = |fields: &[(&str, &str)]| {
            Form::from_pairs(
                fields
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
            )
        };
        desk.register(Kind::Benefit, &form(&[("title", "Sagstid")]))
            .await
            .unwrap();
        let reading = form(&[("date", "2026-02-28"), ("value", "14.5")]);
        desk.measure(Kind::Benefit, "sagstid", &reading)
            .await
            .unwrap();
        let page = [("title", "Uvedkommende"), ("text", "Uvedkommende")];
        desk.register(Kind::Wiki, &form(&page)).await.unwrap();
        let account = NewAccount {
            login: "anna".to_owned(),
            name: "Anna Holm".to_owned(),
            password: "correct horse battery".to_owned(),
            roles: [Role::Administrator].into(),
            ..NewAccount::default()
        };
        desk.create_account(&account).await.unwrap();
        age(&registry).await;
        let codes = async || -> Vec<&str> {
            let findings = registry.verify().await.unwrap();
            findings.into_iter().map(|finding| finding.code).collect()
        };
        assert_eq!(codes().await, ["account_unknown"]);
        registry.take_over().await.unwrap();
        assert_eq!(codes().await, [""; 0]);
        registry.take_over().await.unwrap();
        let end = registry.verify_since(None).await.unwrap().end;
        assert_eq!(
            end.sequence, 7,
            "five saves, the seal and the account, once"
        );
        // What was sealed stays so when something is taken out of it.
        desk.redact("Uvedkommende", "Prøve").await.unwrap();
        assert_eq!(codes().await, [""; 0]);

        let connection = registry.store().connection();
        for (statement, code) in [
            ("UPDATE reading SET value = '1'", "sealed_altered"),
            (
                "UPDATE revision SET text = 'x' WHERE kind = 'created'",
                "revision_altered",
            ),
            ("UPDATE account SET roles = 'chair'", "account_altered"),
        ] {
            connection.execute_unprepared(statement).await.unwrap();
            assert!(codes().await.contains(&code), "{statement}");
        }
    }
}
