//! Boards, those who lead them, and what they decide.

use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{APPROVE_EVIDENCE, PROVIDE, SystemFacts};
use styrbord_domain::lifecycle::{ExitPart, FactAsked, Stage, Wanted};
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

    /// Puts all in order that the way of a system to a stage asks for: facts of the record, and evidence that is approved.
    pub async fn in_order(&self, system: &str, to: Stage) {
        let desk = self.desk();
        let record = desk.record(Kind::System, system).await.unwrap();
        let gate = desk.gate(&record, to).await.unwrap();
        let open = gate.items.into_iter().filter(|one| one.item.blocks());
        let mut facts = record.draft::<SystemFacts>().unwrap().form();
        let roles = record.facts::<SystemFacts>().unwrap().roles.len();
        let (mut lacks, mut role) = (false, roles);
        for one in open {
            let fact = match one.item.ask.wanted {
                Wanted::Fact(fact) => fact,
                Wanted::Evidence(_) | Wanted::Exit(_) => continue,
            };
            let mut appoint = |code: &str| {
                facts.set(format!("roles.{role}.role"), code);
                facts.set(format!("roles.{role}.position"), "Leder");
                role += 1;
            };
            match fact {
                FactAsked::Unit => facts.set("unit", self.unit().await),
                FactAsked::Kle => facts.set("kle_codes", "85.11"),
                FactAsked::Owner => appoint("system_owner"),
                FactAsked::Manager => appoint("system_manager"),
                FactAsked::DataOwner => appoint("data_owner"),
                FactAsked::ArchiveDuty => facts.set("archive_duty", "discard"),
                FactAsked::ExitPlanned => {
                    for (row, part) in ExitPart::ALL.into_iter().enumerate() {
                        facts.set(format!("exit.{row}.part"), part.as_str());
                        facts.set(format!("exit.{row}.disposition"), "none");
                        facts.set(format!("exit.{row}.note"), "Intet at gøre");
                    }
                }
                FactAsked::CaseFiled => facts.set("esdh_case_ref", "26/1"),
                // Said in the move, of another record, or no more than a warning.
                FactAsked::Succession
                | FactAsked::Benefits
                | FactAsked::PredecessorEnding
                | FactAsked::ShutDown => continue,
            }
            lacks = true;
        }
        if lacks {
            let revision = record.page.revision;
            desk.edit(Kind::System, system, revision, &facts)
                .await
                .unwrap();
        }
        let act = async |act, pairs: &[(&str, &str)]| {
            let pairs = pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            let form = Form::from_pairs(pairs);
            desk.act(Kind::System, system, act, None, &form)
                .await
                .unwrap();
        };
        // What was filled in may be asked for piece by piece.
        let record = desk.record(Kind::System, system).await.unwrap();
        let gate = desk.gate(&record, to).await.unwrap();
        let open = gate.items.iter().filter(|one| one.item.blocks());
        for piece in open.filter_map(|one| one.item.piece()) {
            let row = piece.row.map(|row| row.to_string()).unwrap_or_default();
            let of = [
                ("type", piece.of.as_str()),
                ("ref", "26/1"),
                ("exit", &*row),
            ];
            act(&PROVIDE, &of).await;
            let system = desk.record(Kind::System, system).await.unwrap();
            let said = desk.evidence(&system).await.unwrap();
            let line = said.last().unwrap().line.id.to_string();
            act(&APPROVE_EVIDENCE, &[("evidence", &line)]).await;
        }
    }

    /// The address of a unit, registered when it is first asked for.
    async fn unit(&self) -> String {
        match self.desk().record(Kind::Unit, "enhed").await {
            Ok(unit) => unit.page.slug,
            Err(_) => self.registered(Kind::Unit, &[("title", "Enhed")]).await,
        }
    }
}
