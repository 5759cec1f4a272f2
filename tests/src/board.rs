//! Boards, those who lead them, and what they decide.

use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::{AccountChange, Desk};

use crate::Server;

impl Server {
    /// The installation's desk, which rules about persons do not bind.
    #[must_use]
    pub fn desk(&self) -> Desk {
        self.registry().installation("tests")
    }

    /// The address of the person's page to which the account of a role is tied, made when it is first asked for.
    pub async fn person(&self, role: Role) -> String {
        let account = self.account(role).await;
        let slug = format!("test-{role}");
        if account.person.is_none() {
            // Accounts are changed where somebody administers only.
            self.account(Role::Administrator).await;
            let form = Form::from_pairs([("title".to_owned(), format!("Test {role}"))]);
            self.desk().register(Kind::Person, &form).await.unwrap();
            let change = AccountChange {
                person: Some(slug.clone()),
                ..AccountChange::default()
            };
            self.desk()
                .change_account(account.id, &change)
                .await
                .unwrap();
        }
        slug
    }

    /// Registers a record and says its address.
    pub async fn registered(&self, kind: Kind, fields: &[(&str, &str)]) -> String {
        let mut form = Form::default();
        for (name, value) in fields {
            // What is said last counts.
            form.set(*name, *value);
        }
        self.desk().register(kind, &form).await.unwrap().slug
    }

    /// A forum that the account of the chair leads.
    pub async fn forum(&self, title: &str, code: &str, more: &[(&str, &str)]) -> String {
        let chair = self.person(Role::Chair).await;
        let mut fields = vec![
            ("title", title),
            ("code", code),
            ("purpose", "Beslutter"),
            ("members.0.role", "chair"),
            ("members.0.person", &chair),
        ];
        fields.extend(more);
        self.registered(Kind::Forum, &fields).await
    }

    /// A proposal that can be adopted, with what is given besides.
    pub async fn proposed(&self, forum: &str, kind: &str, more: &[(&str, &str)]) -> String {
        let mut fields = vec![
            ("title", "Sagen"),
            ("forum", forum),
            ("kind", kind),
            ("case", "Sagsfremstilling"),
            ("recommendation", "Indstilling"),
            ("text", "Ordlyd"),
            ("reasons", "Fordi"),
        ];
        if kind == "approved_with_conditions" {
            fields.push(("conditions.0.text", "Snart"));
        }
        fields.extend(more);
        self.registered(Kind::Decision, &fields).await
    }

    /// A decision that has been adopted today.
    pub async fn decided(&self, forum: &str, kind: &str, more: &[(&str, &str)]) -> String {
        let slug = self.proposed(forum, kind, more).await;
        self.desk().adopt(&slug, 1, None).await.unwrap();
        slug
    }
}
