//! What imports may write, and what they may not.

use styrbord_domain::kind::Kind;
use styrbord_registry::{Brought, Fault, Incoming, Tells};

use super::{MINIMAL, draft_decision, form, registry};

#[tokio::test(flavor = "multi_thread")]
async fn bringing_in_twice_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let desk = registry(folder.path()).await.installation("import");
    let incoming = Incoming {
        kind: Kind::Standard,
        source: "set".to_owned(),
        key: "a.md".to_owned(),
        form: form(&[("title", "A"), ("text", "body")]),
        set: serde_json::Map::new(),
        tells: Tells::Everything,
    };
    assert!(matches!(
        desk.preview(std::slice::from_ref(&incoming)).await.unwrap()[0],
        Ok(Brought::Created(_))
    ));
    assert!(matches!(
        desk.bring(&incoming).await.unwrap(),
        Brought::Created(_)
    ));
    assert!(matches!(
        desk.bring(&incoming).await.unwrap(),
        Brought::Unchanged(_)
    ));
    let changed = Incoming {
        form: form(&[("title", "A"), ("text", "other")]),
        ..incoming
    };
    assert!(
        matches!(desk.bring(&changed).await.unwrap(), Brought::Updated(page, _) if page.revision == 2)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_forum_did_to_an_imported_decision_no_import_undoes() {
    let folder = tempfile::tempdir().unwrap();
    let desk = registry(folder.path()).await.installation("test");
    desk.register(Kind::Forum, &form(MINIMAL[0].1))
        .await
        .unwrap();
    let mut incoming = Incoming {
        kind: Kind::Decision,
        source: "sager".to_owned(),
        key: "1".to_owned(),
        form: draft_decision("Indfør Aula", "digitaliseringsstyregruppe", ""),
        set: serde_json::Map::new(),
        tells: Tells::Everything,
    };
    let page = desk.bring(&incoming).await.unwrap().page().clone();
    incoming.form.set("text", "Det sker snart.");
    let page_again = desk.bring(&incoming).await.unwrap().page().clone();
    assert_eq!(page_again.revision, page.revision + 1);
    desk.adopt(&page.slug, page_again.revision, None)
        .await
        .unwrap();
    incoming.form.set("text", "Det sker aldrig.");
    let Err(Fault::Refused(reasons)) = desk.bring(&incoming).await else {
        panic!("an adopted text was written over")
    };
    assert_eq!(reasons.0[0].code, "decision_locked");
    let stands = desk.record(Kind::Decision, &page.slug).await.unwrap();
    assert_eq!(stands.text, "Det sker snart.");
    assert_eq!(stands.fact("status"), "in_effect");
}

/// Older versions did not keep what a source said.
#[tokio::test(flavor = "multi_thread")]
async fn what_an_import_writes_over_is_told_also_when_nobody_knows_what_it_said_before() {
    use sea_orm::ConnectionTrait;
    let folder = tempfile::tempdir().unwrap();
    let registry = registry(folder.path()).await;
    let desk = registry.installation("test");
    let said = |text| form(&[("title", "Aula"), ("text", text)]);
    let mut incoming = Incoming {
        kind: Kind::System,
        source: "systemer".to_owned(),
        key: "1".to_owned(),
        form: said("Fra filen"),
        set: serde_json::Map::new(),
        tells: Tells::Everything,
    };
    let page = desk.bring(&incoming).await.unwrap().page().clone();
    desk.edit(Kind::System, &page.slug, 1, &said("Af en kollega"))
        .await
        .unwrap();
    registry
        .store()
        .connection()
        .execute_unprepared("UPDATE origin SET brought = NULL")
        .await
        .unwrap();
    incoming.form = said("Fra filen igen");
    let Brought::Updated(_, kept) = desk.bring(&incoming).await.unwrap() else {
        panic!("the file says something else")
    };
    let told: Vec<_> = kept.iter().map(|kept| (kept.code, kept.field)).collect();
    assert_eq!(told, [("edit_replaced", "text")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_approved_elsewhere_ends_nothing_that_was_approved_here() {
    let folder = tempfile::tempdir().unwrap();
    let desk = registry(folder.path()).await.installation("test");
    let approved = |title: &str, replaces: &str| {
        form(&[
            ("title", title),
            ("text", "x"),
            ("summary", "Kort."),
            ("status", "approved"),
            ("supersedes", replaces),
        ])
    };
    let rule = desk
        .register(Kind::Standard, &approved("Adgang", ""))
        .await
        .unwrap();
    let bring = async |key: &str, title: &str, replaces: &str| {
        let mut form = approved(title, replaces);
        form.set("effective_from", "2026-01-01");
        let incoming = Incoming {
            kind: Kind::Standard,
            source: "regler".to_owned(),
            key: key.to_owned(),
            form,
            set: serde_json::Map::new(),
            tells: Tells::Everything,
        };
        desk.bring(&incoming).await
    };
    let Err(Fault::Refused(reasons)) = bring("1", "Fri adgang", &rule.slug).await else {
        panic!("an import took the place of a rule")
    };
    assert_eq!(reasons.0[0].code, "approved_locked");
    let stands = desk.record(Kind::Standard, &rule.slug).await.unwrap();
    assert_eq!(stands.fact("status"), "approved");
    // What came in may be replaced by what comes in.
    let old = bring("2", "Logning", "").await.unwrap().page().clone();
    bring("3", "Logning 2", &old.slug).await.unwrap();
    let ended = desk.record(Kind::Standard, &old.slug).await.unwrap();
    assert_eq!(ended.fact("superseded_by"), "logning-2");
}
