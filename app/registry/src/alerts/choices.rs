//! How each account wants to hear of alerts.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use styrbord_domain::alerts::{AlertTopic, ByMail};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use uuid::Uuid;

use crate::rows::alert_choice;
use crate::{Desk, Fault};

/// How an account hears of alerts about something.
pub(super) async fn chosen(
    connection: &impl ConnectionTrait,
    account: Uuid,
    topic: AlertTopic,
) -> Result<ByMail, Fault> {
    let key = (account, topic.as_str().to_owned());
    let row = alert_choice::Entity::find_by_id(key)
        .one(connection)
        .await?;
    let by_mail = row.and_then(|row| row.by_mail.parse().ok());
    Ok(by_mail.unwrap_or(topic.usual()))
}

/// How an account hears of everything.
pub(super) async fn all_chosen(
    connection: &impl ConnectionTrait,
    account: Uuid,
) -> Result<Vec<(AlertTopic, ByMail)>, Fault> {
    let rows = alert_choice::Entity::find()
        .filter(alert_choice::Column::AccountId.eq(account))
        .all(connection)
        .await?;
    let of = |topic: AlertTopic| {
        let mut rows = rows.iter();
        let row = rows.find(|row| row.topic == topic.as_str());
        let by_mail = row.and_then(|row| row.by_mail.parse().ok());
        (topic, by_mail.unwrap_or(topic.usual()))
    };
    Ok(AlertTopic::ALL.into_iter().map(of).collect())
}

impl Desk {
    /// How they hear of each thing.
    ///
    /// # Errors
    /// `SignIn` for visitors, `Forbidden` by token.
    pub async fn alert_choices(&self) -> Result<Vec<(AlertTopic, ByMail)>, Fault> {
        let account = self.session_account()?;
        all_chosen(self.reads(&[]), account).await
    }

    /// Chooses how they hear of things: of each topic that the form names.
    ///
    /// # Errors
    /// As `alert_choices`; `Invalid` at the topic for what is no way, or none for what may not be turned off.
    pub async fn choose_alerts(&self, form: &Form) -> Result<(), Fault> {
        let account = self.session_account()?;
        let mut faults = Faults::default();
        let mut rows = Vec::new();
        for topic in AlertTopic::ALL {
            if !form.has(topic.as_str()) {
                continue;
            }
            match form.get(topic.as_str()).parse::<ByMail>() {
                Ok(by_mail) if topic.may_come(by_mail) => rows.push(alert_choice::ActiveModel {
                    account_id: Set(account),
                    topic: Set(topic.as_str().to_owned()),
                    by_mail: Set(by_mail.as_str().to_owned()),
                }),
                Ok(_) => faults.push(FieldFault::new(topic.as_str(), "alert_is_fixed")),
                Err(_) => faults.push(FieldFault::new(topic.as_str(), "not_a_choice")),
            }
        }
        faults.or(())?;
        if rows.is_empty() {
            return Ok(());
        }
        let columns = [alert_choice::Column::AccountId, alert_choice::Column::Topic];
        let anew = OnConflict::columns(columns)
            .update_column(alert_choice::Column::ByMail)
            .to_owned();
        let turn = self.store().begin().await?;
        alert_choice::Entity::insert_many(rows)
            .on_conflict(anew)
            .exec_without_returning(&turn.transaction)
            .await?;
        turn.transaction.commit().await?;
        Ok(())
    }
}
