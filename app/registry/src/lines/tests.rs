//! Lines of facts say at every change what the revision of that change says.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::lines::ID;

use super::{Held, at};
use crate::page::saved_facts;
use crate::references::pages_in;
use crate::rows::{change, revision};
use crate::{Desk, Registry, Store};

async fn registry(folder: &std::path::Path) -> Registry {
    let store = Store::open(&Store::sqlite_url(&folder.join("styrbord.db")))
        .await
        .unwrap();
    store.migrate().await.unwrap();
    Registry::without_index(store)
}

fn form(fields: &[(&str, &str)]) -> Form {
    let pairs = fields.iter();
    Form::from_pairs(pairs.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// An edit of a system's roles and plans by somebody who adds, changes, removes, turns round, and knows the identities or
/// not.
fn edited(form: &mut Form, chance: &mut Chance) {
    let mut rows: Vec<(String, String, String)> = form
        .rows("roles")
        .into_iter()
        .map(|row| {
            let part = |name: &str| form.get(&format!("roles.{row}.{name}")).to_owned();
            (part(ID), part("position"), part("until"))
        })
        .collect();
    let position = format!("Leder {}", chance.below(4));
    match chance.below(6) {
        0 | 1 => rows.push((String::new(), position, String::new())),
        2 if !rows.is_empty() => {
            rows.remove(chance.below(rows.len()));
        }
        3 => rows.reverse(),
        4 if !rows.is_empty() => {
            let place = chance.below(rows.len());
            rows[place].1 = position;
        }
        _ => {
            for row in &mut rows {
                row.2 = format!("203{}-01-01", chance.below(3));
            }
        }
    }
    let knows = chance.below(3) > 0;
    form.copy("roles", &Form::default());
    for (number, (id, position, until)) in rows.into_iter().enumerate() {
        form.set(format!("roles.{number}.role"), "superuser");
        form.set(format!("roles.{number}.position"), position);
        form.set(format!("roles.{number}.until"), until);
        if knows {
            form.set(format!("roles.{number}.{ID}"), id);
        }
    }
    form.set("planned.0.stage", "closed");
    form.set("planned.0.date", format!("203{}-12-31", chance.below(3)));
    form.set("version", chance.below(100).to_string());
}

/// Every change with the revision that it tells of: what the lines say after it is what the revision says.
async fn say_what_the_revisions_say(desk: &Desk) {
    let connection = desk.store().connection();
    let changes = change::Entity::find().order_by_asc(change::Column::Seq);
    let mut now: HashMap<_, (Kind, String)> = HashMap::new();
    for change in changes.all(connection).await.unwrap() {
        let page = change.page_id.unwrap();
        let saved = revision::Entity::find_by_id((page, change.revision));
        let saved = saved.one(connection).await.unwrap().unwrap();
        now.insert(page, (Kind::System, saved.facts));
        for (page, (kind, facts)) in &now {
            let facts = saved_facts(*kind, *page, facts).unwrap();
            let pages = pages_in(connection, *kind, &facts).await.unwrap();
            for (field, lines) in kinds::lines(*kind) {
                let held = at(connection, &lines, &[*page], Some(change.seq))
                    .await
                    .unwrap();
                let said = Held::of(&lines, *page, facts.get(field.name), &pages);
                assert_eq!(held, said, "{} after change {}", lines.table, change.seq);
            }
        }
    }
}

#[tokio::test]
async fn lines_say_at_every_change_what_the_revision_says_and_are_the_same_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let registry = registry(folder.path()).await;
    let desk = registry.installation("test");
    let mut chance = Chance(7);
    for title in ["Aula", "Bibliotek"] {
        let new = form(&[("title", title), ("text", "x"), ("stage", "operation")]);
        desk.register(Kind::System, &new).await.unwrap();
    }
    for _ in 0..40 {
        let slug = ["aula", "bibliotek"][chance.below(2)];
        let before = desk.record(Kind::System, slug).await.unwrap();
        let draft = before.draft::<kinds::SystemFacts>().unwrap();
        let mut form = draft.form();
        edited(&mut form, &mut chance);
        desk.edit(Kind::System, slug, before.page.revision, &form)
            .await
            .unwrap();
    }
    say_what_the_revisions_say(&desk).await;
    assert_eq!(registry.verify().await.unwrap(), []);

    // What is derived can be made anew.
    let connection = registry.store().connection();
    let spoil =
        "UPDATE system_role SET position = 'x'; DELETE FROM planned_stage; DELETE FROM it_system";
    connection.execute_unprepared(spoil).await.unwrap();
    registry.store().migrate().await.unwrap();
    say_what_the_revisions_say(&desk).await;
    assert_eq!(registry.verify().await.unwrap(), []);
}

#[tokio::test]
async fn lines_that_were_saved_without_identities_have_the_same_in_every_save() {
    let folder = tempfile::tempdir().unwrap();
    let registry = registry(folder.path()).await;
    let desk = registry.installation("test");
    let new = form(&[
        ("title", "Aula"),
        ("text", "x"),
        ("roles.0.role", "superuser"),
        ("roles.0.position", "Leder"),
        ("roles.1.role", "superuser"),
        ("roles.1.position", "Leder"),
    ]);
    desk.register(Kind::System, &new).await.unwrap();
    let edit = async |revision: i64, changed: &[(&str, &str)]| {
        let record = desk.record(Kind::System, "aula").await.unwrap();
        let mut form = record.draft::<kinds::SystemFacts>().unwrap().form();
        for (name, value) in changed {
            form.set(*name, *value);
        }
        desk.edit(Kind::System, "aula", revision, &form)
            .await
            .unwrap()
    };
    edit(1, &[("roles.1.until", "2030-01-01")]).await;
    // As an older version has left it.
    let connection = registry.store().connection();
    for row in revision::Entity::find().all(connection).await.unwrap() {
        let mut facts: serde_json::Value = serde_json::from_str(&row.facts).unwrap();
        for role in facts["roles"].as_array_mut().unwrap() {
            role.as_object_mut().unwrap().remove(ID);
        }
        let older = format!(
            "UPDATE revision SET facts = '{facts}' WHERE number = {}",
            row.number
        );
        connection.execute_unprepared(&older).await.unwrap();
    }
    connection
        .execute_unprepared("DELETE FROM it_system")
        .await
        .unwrap();
    registry.store().migrate().await.unwrap();
    let ids = async |revision: i64| -> Vec<String> {
        let record = desk.revision(Kind::System, "aula", revision).await.unwrap();
        let roles = record.facts["roles"].as_array().unwrap().iter();
        roles
            .map(|role| role[ID].as_str().unwrap().to_owned())
            .collect()
    };
    let first = ids(1).await;
    assert_ne!(first[0], first[1]);
    assert_eq!(ids(2).await, first);
    // Saving what stands is no change, and another holder is the same line.
    assert_eq!(edit(2, &[]).await.revision, 2);
    assert_eq!(edit(2, &[("roles.0.position", "Chef")]).await.revision, 3);
    assert_eq!(ids(3).await, first);
    say_what_the_revisions_say(&desk).await;
    let altered = registry.verify().await.unwrap();
    assert!(
        altered
            .iter()
            .all(|finding| finding.code == "revision_altered"),
        "{altered:?}"
    );
}
