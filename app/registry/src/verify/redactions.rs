//! What was taken out of saves, by whom and why, and whether they might: whoever verifies is told of it, since an act explains
//! what would otherwise be found.

use std::collections::HashMap;

use styrbord_domain::rights::{Action, may};
use uuid::Uuid;

use super::findings::Findings;
use crate::accounts::{AccountAct, split_roles};
use crate::rows::{account_event, change, redacted, redaction};

/// An act by which a text was taken out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToldRedaction {
    /// The number of its change.
    pub sequence: i64,
    /// Who did it.
    pub by: String,
    /// When, milliseconds since 1970.
    pub at: i64,
    /// Why.
    pub reason: String,
    /// In how many places the text stood.
    pub places: i64,
}

/// The acts along the chain, and who may take something out at each of its places.
#[derive(Default)]
pub(super) struct Redactions {
    /// Roles of accounts, and whether each is closed.
    accounts: HashMap<Uuid, (String, bool)>,
    pub told: Vec<ToldRedaction>,
}

impl Redactions {
    /// Something happened to an account.
    pub fn note(&mut self, event: &account_event::Model) {
        let (roles, is_closed) = self.accounts.entry(event.account_id).or_default();
        roles.clone_from(&event.roles_after);
        *is_closed = match event.act.parse() {
            Ok(AccountAct::Closed) => true,
            Ok(AccountAct::Opened) => false,
            _ => *is_closed,
        };
    }

    /// Somebody took something out. The command line has no account; what it did is told under its name.
    pub fn tell(
        &mut self,
        change: &change::Model,
        act: &redaction::Model,
        touched: &[redacted::Model],
        findings: &mut Findings,
    ) {
        let place = format!("change {}", change.seq);
        let may_redact = change.actor_id.is_none_or(|id| {
            let account = self.accounts.get(&id);
            account.is_some_and(|(roles, is_closed)| {
                !is_closed && may(&split_roles(roles), Action::Redact)
            })
        });
        if !may_redact {
            findings.add(
                "redaction_without_right",
                format_args!("{place}: {}", change.actor_name),
            );
        }
        if act.reason.trim().is_empty() {
            findings.add("redaction_without_reason", &place);
        }
        // Nothing is taken out of what is saved later.
        if touched.iter().any(|row| row.of_seq >= act.seq) {
            findings.add("redaction_altered", &place);
        }
        self.told.push(ToldRedaction {
            sequence: change.seq,
            by: change.actor_name.clone(),
            at: change.at,
            reason: act.reason.clone(),
            places: act.places,
        });
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use styrbord_domain::rights::Role;

    use crate::rows::redaction;
    use crate::{Actor, NewAccount, Registry, Store, Writing};

    #[tokio::test]
    async fn who_took_something_out_without_the_right_or_a_reason_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let url = Store::sqlite_url(&folder.path().join("styrbord.db"));
        let store = Store::open(&url).await.unwrap();
        store.migrate().await.unwrap();
        let registry = Registry::without_index(store);
        let mut actors = Vec::new();
        for (login, role) in [("ane", Role::Administrator), ("eva", Role::Editor)] {
            let account = NewAccount {
                login: login.to_owned(),
                name: format!("Navnet {login}"),
                password: "correct horse battery".to_owned(),
                roles: BTreeSet::from([role]),
                ..NewAccount::default()
            };
            let desk = registry.installation("test");
            let made = desk.create_account(&account).await.unwrap();
            actors.push(Actor {
                account: Some(made.id),
                name: made.name,
                ..desk.actor().clone()
            });
        }
        let [administrator, editor] = actors.try_into().unwrap();
        for (actor, reason) in [
            (&administrator, "Ved en fejl"),
            (&editor, "Ved en fejl"),
            (&administrator, " "),
        ] {
            let desk = registry.desk(actor.clone());
            let mut writing = Writing::begin(&desk).await.unwrap();
            let act = redaction::Model {
                seq: 0,
                reason: reason.to_owned(),
                places: 1,
                salt: None,
            };
            writing.chain().add_redaction(act, Vec::new());
            writing.commit().await.unwrap();
        }
        let verified = registry.verify_since(None).await.unwrap();
        let findings = verified.findings.iter();
        let findings: Vec<_> = findings
            .map(|finding| (finding.code, &*finding.place))
            .collect();
        assert_eq!(
            findings,
            [
                ("redaction_without_right", "change 4: Navnet eva"),
                ("redaction_without_reason", "change 5"),
            ]
        );
        let told = verified.redactions.iter();
        let told: Vec<_> = told
            .map(|told| (told.sequence, &*told.by, told.places))
            .collect();
        assert_eq!(
            told,
            [
                (3, "Navnet ane", 1),
                (4, "Navnet eva", 1),
                (5, "Navnet ane", 1)
            ]
        );
    }
}
