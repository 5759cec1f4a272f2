//! Whatever is changed behind the registry's back, `verify` names it and its place.

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::PROVIDE;
use styrbord_domain::rights::Role;
use styrbord_registry::{AccountChange, Desk, End, Finding, Scope};
use styrbord_tests::{Server, on_both};

/// What is found, where, in which table, and by which statement. `@slug` stands for the page at that address, `$` for
/// an identity that nothing has.
const CASES: &str = "
# Revisions
revision_altered | wiki/start, revision 1 | revision | UPDATE revision SET actor_name = 'Eve' WHERE page_id = @start AND number = 1
revision_altered | wiki/start, revision 1 | revision | UPDATE revision SET actor_id = $ WHERE page_id = @start AND number = 1
revision_altered | wiki/start, revision 1 | revision | UPDATE revision SET at = at - 1 WHERE page_id = @start AND number = 1
revision_altered | wiki/start, revision 2 | revision | UPDATE revision SET note = 'because' WHERE page_id = @start AND number = 2
revision_altered | wiki/start, revision 2 | revision | UPDATE revision SET kind = 'restored' WHERE page_id = @start AND number = 2
revision_altered | wiki/start, revision 1 | revision | UPDATE revision SET title = 'Stop' WHERE page_id = @start AND number = 1
revision_altered | wiki/start, revision 1 | revision | UPDATE revision SET text = 'other' WHERE page_id = @start AND number = 1
revision_altered | system/aula, revision 1 | revision | UPDATE revision SET facts = '{}' WHERE page_id = @aula
revision_altered | vendor/ravn-it, revision 1 | revision | UPDATE revision SET slug = 'x' WHERE page_id = @ravn-it AND number = 1
revision_missing | wiki/start, revision 1 | revision | DELETE FROM revision WHERE page_id = @start AND number = 1
revision_unknown | start, revision 9 | revision | INSERT INTO revision (page_id, number, title, text, facts, kind, actor_name, at, note, slug) SELECT page_id, 9, title, text, facts, kind, actor_name, at, note, slug FROM revision WHERE page_id = @start AND number = 1
# Heads of pages
page_altered | wiki/start: title | page | UPDATE page SET title = 'Stop' WHERE slug = 'start'
page_altered | wiki/stop: address | page | UPDATE page SET slug = 'stop' WHERE slug = 'start'
page_altered | wiki/start: sort_key | page | UPDATE page SET sort_key = 'x' WHERE slug = 'start'
page_altered | decision/ds-2026-001: number_key | page | UPDATE page SET number_key = 'ds-2026-002' WHERE slug = 'ds-2026-001'
page_altered | decision/ds-2026-001: number_place | page | UPDATE page SET number_place = NULL WHERE slug = 'ds-2026-001'
page_altered | wiki/start: number_place | page | UPDATE page SET number_place = 'ds-2026-1' WHERE slug = 'start'
page_altered | wiki/start: created_at | page | UPDATE page SET created_at = created_at - 1 WHERE slug = 'start'
page_altered | wiki/start: updated_at | page | UPDATE page SET updated_at = updated_at + 1 WHERE slug = 'start'
page_altered | wiki/start: revision | page | UPDATE page SET revision = 1 WHERE slug = 'start'
revision_altered | vendor/start, revision 1 | page | UPDATE page SET kind = 'vendor' WHERE slug = 'start'
audience_differs | start | page | UPDATE page SET audience = 'staff' WHERE slug = 'start'
# Typed columns
facts_differ | aula: hosting | it_system | UPDATE it_system SET hosting = 'on_premise'
facts_missing | ravn-it | vendor | DELETE FROM vendor
# Readings
log_altered | indicator/sagstid-indicator, revision 2 | reading | UPDATE reading SET value = '1' WHERE value = '14.5'
log_altered | indicator/sagstid-indicator, revision 2 | reading | UPDATE reading SET date = '2026-01-31' WHERE value = '14.5'
log_altered | indicator/sagstid-indicator, revision 2 | reading | UPDATE reading SET note = 'x' WHERE value = '14.5'
log_altered | indicator/sagstid-indicator, revision 2 | reading | UPDATE reading SET evidence = 'x' WHERE value = '14.5'
log_altered | indicator/sagstid-indicator, revision 2 | reading | UPDATE reading SET actor_name = 'Eve' WHERE value = '14.5'
log_altered | indicator/sagstid-indicator, revision 2 | reading | UPDATE reading SET at = at + 1 WHERE value = '14.5'
log_altered | indicator/sagstid-indicator, revision 2 | reading | UPDATE reading SET corrects_id = $ WHERE value = '14.5'
log_altered | indicator/sagstid-indicator, revision 2 | reading | DELETE FROM reading WHERE value = '14.5'
log_altered | indicator/sagstid-indicator, revision 1 | reading | INSERT INTO reading (id, indicator_id, revision, date, value, evidence, note, actor_name, at) SELECT $, indicator_id, 1, date, value, evidence, note, actor_name, at FROM reading WHERE value = '14.5'
log_unknown | reading of sagstid-indicator, revision 7 | reading | UPDATE reading SET revision = 7 WHERE value = '14.5'
log_unknown | reading of fejl-indicator, revision 2 | reading | UPDATE reading SET indicator_id = @fejl-indicator WHERE value = '14.5'
# Moves between stages
log_altered | system/aula, revision 1 | transition | UPDATE transition SET on_date = '2020-01-01'
log_altered | system/aula, revision 1 | transition | UPDATE transition SET to_stage = 'operation'
log_altered | system/aula, revision 1 | transition | UPDATE transition SET decision_id = (SELECT id FROM decision)
log_altered | system/aula, revision 1 | transition | UPDATE transition SET reason = 'because'
log_altered | system/aula, revision 1 | transition | UPDATE transition SET checklist = '[]'
log_altered | system/aula, revision 1 | transition | DELETE FROM transition
# Evidence
log_altered | system/aula, revision 2 | evidence | UPDATE evidence SET status = 'approved'
log_altered | system/aula, revision 2 | evidence | UPDATE evidence SET ref = 'x'
log_altered | system/aula, revision 2 | evidence | UPDATE evidence SET valid_to = '2040-01-01'
log_altered | system/aula, revision 2 | evidence | UPDATE evidence SET corrects_id = $
log_altered | system/aula, revision 2 | evidence | UPDATE evidence SET actor_id = $
log_altered | system/aula, revision 2 | evidence | DELETE FROM evidence
log_unknown | evidence of aula, revision 7 | evidence | UPDATE evidence SET revision = 7
# Lines of facts
line_altered | system/aula: roles | system_role | UPDATE system_role SET holder_id = @anna-holm
line_altered | system/aula: roles | system_role | DELETE FROM system_role
line_altered | system/aula: roles | system_role | UPDATE system_role SET id = $
line_altered | system/aula: roles | system_role | UPDATE system_role SET to_seq = 1
line_altered | system/aula: planned | planned_stage | UPDATE planned_stage SET date = '2030-01-01'
line_altered | forum/ds: members | forum_member | UPDATE forum_member SET voting = NOT voting
line_altered | forum/ds: members | forum_member | INSERT INTO forum_member (page_id, id, row, revision, from_seq, role, person_id) SELECT @ds, $, 9, 1, 1, 'chair', @bo-berg
line_astray | vendor/ravn-it: forum_member | forum_member | INSERT INTO forum_member (page_id, id, row, revision, from_seq, role, person_id) SELECT @ravn-it, $, 0, 1, 1, 'chair', @bo-berg
line_altered | decision/ds-2026-001: conditions | decision_condition | UPDATE decision_condition SET deadline = NULL
line_altered | benefit/sagstid: plan | plan_point | UPDATE plan_point SET share = '100'
line_altered | indicator/sagstid-indicator: plan | indicator_point | UPDATE indicator_point SET planned_share = '1'
# What benefits and indicators say alike
indicator_differs | benefit/sagstid | revision | UPDATE revision SET facts = '{}' WHERE page_id = @sagstid AND number = 2
indicator_differs | indicator/sagstid-indicator | revision | UPDATE revision SET facts = replace(facts, 'sign', 'sing') WHERE page_id = @sagstid-indicator
primary_twice | benefit/sagstid | indicator | UPDATE indicator SET role = 'primary'
indicator_differs | indicator/sagstid-indicator | reading | UPDATE reading SET value = '1' WHERE value = '14.5'
indicator_differs | benefit/sagstid | revision | UPDATE revision SET facts = replace(facts, '14.5', '1') WHERE page_id = @sagstid AND number = 2
# Links
link_missing | aula: text start | link | DELETE FROM link WHERE target = 'start' AND from_id = @aula
link_unknown | start: text bo-berg | link | INSERT INTO link (from_id, relation, target, to_id) SELECT @start, 'text', 'bo-berg', @bo-berg
link_astray | aula: text start | link | UPDATE link SET to_id = @bo-berg WHERE target = 'start' AND from_id = @aula
link_astray | aula: text start | link | UPDATE link SET to_id = NULL WHERE target = 'start' AND from_id = @aula
# Other names
name_lost | aula: skolenet | name_alias | DELETE FROM name_alias
name_lost | aula: skolenet | name_alias | UPDATE name_alias SET name_key = 'intra'
name_unknown | start: begin | name_alias | INSERT INTO name_alias (page_id, name_key) SELECT @start, 'begin'
# Numbers
series_altered | decision DS 2026 | number_series | UPDATE number_series SET last = 0
series_altered | decision DS 2026 | number_series | UPDATE number_series SET last = 7
series_altered | decision IT 2026 | number_series | INSERT INTO number_series (name, last) VALUES ('decision IT 2026', 4)
series_missing | decision DS 2026 | number_series | DELETE FROM number_series
# Accounts and tokens
account_altered | editor | account | UPDATE account SET roles = 'administrator editor' WHERE login = 'editor'
account_altered | editor | account | UPDATE account SET password = 'x' WHERE login = 'editor'
account_altered | editor | account | UPDATE account SET name = 'Eve' WHERE login = 'editor'
account_altered | eve | account | UPDATE account SET login = 'eve' WHERE login = 'editor'
account_altered | editor | account | UPDATE account SET disabled = NOT disabled WHERE login = 'editor'
account_altered | editor | account | UPDATE account SET person_id = @anna-holm WHERE login = 'editor'
account_altered | editor | account | UPDATE account SET created_at = 0 WHERE login = 'editor'
account_missing | editor | account | DELETE FROM account WHERE login = 'editor'
account_unknown | eve | account | INSERT INTO account (id, login, name, password, roles, disabled, created_at) SELECT $, 'eve', name, password, roles, disabled, created_at FROM account WHERE login = 'editor'
token_altered | tests | token | UPDATE token SET scope = 'write'
token_altered | tests | token | UPDATE token SET expires_at = 9999999999999
token_missing | chair tests (read) | token | DELETE FROM token
token_unknown | mine | token | INSERT INTO token (id, account_id, name, digest, scope, created_at) SELECT $, account_id, 'mine', 'x', 'write', created_at FROM token
event_altered | account editor | account_event | UPDATE account_event SET roles_after = 'reader' WHERE login = 'editor' AND act = 'created'
event_missing | change | account_event | DELETE FROM account_event WHERE login = 'editor' AND act = 'created'
event_unknown | change 999 | account_event | INSERT INTO account_event (seq, account_id, act, login, name, roles_before, roles_after, detail, state) SELECT 999, account_id, act, login, name, roles_before, roles_after, detail, state FROM account_event WHERE login = 'editor' AND act = 'created'
# Old addresses
address_lost | ravn of ravn-it | slug_alias | DELETE FROM slug_alias
address_lost | ravn of ravn-it | slug_alias | UPDATE slug_alias SET page_id = @start
address_unknown | start-here of start | slug_alias | INSERT INTO slug_alias (slug, page_id) SELECT 'start-here', @start
# The chain itself
change_missing | before change 4 | change | DELETE FROM change WHERE seq = 3
chain_broken | change 3 | change | UPDATE change SET actor_name = 'Eve' WHERE seq = 3
chain_broken | change 3 | change | UPDATE change SET at = at - 1 WHERE seq = 3
chain_broken | change 3 | change | UPDATE change SET digest = '2:00' WHERE seq = 3
feed_end_wrong | change | feed | UPDATE feed SET hash = 'x'
feed_end_wrong | change | feed | UPDATE feed SET seq = seq - 1
";

on_both! {
    async fn every_kind_of_tampering_is_named_with_its_place(server) {
        fill(server).await;
        let end = server.registry().verify_since(None).await.unwrap();
        assert_eq!(ours(end.findings), []);
        for case in CASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut parts = case.split(" | ");
            let [code, place, table, statement] = std::array::from_fn(|_| parts.next().unwrap());
            let kept = Kept::of(server, table).await;
            tamper(server, statement).await;
            let found = ours(server.registry().verify_since(Some(&end.end)).await.unwrap().findings);
            assert!(
                found.iter().any(|finding| finding.code == code && finding.place.contains(place)),
                "{code} at {place} after {statement}: {found:?}"
            );
            kept.put_back(server).await;
            assert_eq!(ours(server.registry().verify().await.unwrap()), [], "after {statement} was undone");
        }
    }

    async fn an_end_that_was_wiped_without_a_trace_is_found_by_the_end_that_was_noted(server) {
        fill(server).await;
        let noted = server.registry().verify_since(None).await.unwrap().end;
        for wipe in [
            "DELETE FROM change WHERE seq = (SELECT seq FROM feed)",
            "DELETE FROM revision WHERE page_id = @start AND number = 2",
            "UPDATE page SET revision = 1, updated_at = created_at WHERE slug = 'start'",
            "DELETE FROM wiki WHERE id = @start AND revision = 2",
            "UPDATE wiki SET to_seq = NULL WHERE id = @start",
            "UPDATE feed SET seq = seq - 1, hash = (SELECT hash FROM change WHERE change.seq = feed.seq - 1)",
        ] {
            tamper(server, wipe).await;
        }
        assert_eq!(ours(server.registry().verify().await.unwrap()), [], "nothing inside tells");
        let found = async |end: &End| ours(server.registry().verify_since(Some(end)).await.unwrap().findings);
        let place = format!("change {}", noted.sequence);
        assert_eq!(found(&noted).await, [Finding { code: "end_missing", place: place.clone() }]);
        // Somebody goes on from there.
        edit(&server.registry().installation("tests"), "start", "another history").await;
        assert_eq!(found(&noted).await, [Finding { code: "end_differs", place }]);
        let end = server.registry().verify_since(None).await.unwrap().end;
        assert_eq!(found(&end).await, []);
    }
}

/// Findings apart from the index, which catches up in its own time.
fn ours(findings: Vec<Finding>) -> Vec<Finding> {
    findings
        .into_iter()
        .filter(|finding| finding.code != "index_incomplete")
        .collect()
}

fn form(fields: &[(&str, &str)]) -> Form {
    Form::from_pairs(
        fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    )
}

async fn edit(desk: &Desk, slug: &str, text: &str) {
    let before = desk.record(Kind::Wiki, slug).await.unwrap().page;
    let fields = [
        ("title", before.title.as_str()),
        ("text", text),
        ("note", "put right"),
    ];
    desk.edit(Kind::Wiki, slug, before.revision, &form(&fields))
        .await
        .unwrap();
}

/// One of everything that can be tampered with. The last change is the second save of `start`.
async fn fill(server: &Server) {
    let desk = server.registry().installation("tests");
    let register = async |kind, fields: &[(&str, &str)]| {
        desk.register(kind, &form(fields)).await.unwrap();
    };
    register(Kind::Wiki, &[("title", "Start"), ("text", "Begin")]).await;
    register(Kind::Person, &[("title", "Anna Holm")]).await;
    register(Kind::Person, &[("title", "Bo Berg")]).await;
    register(
        Kind::Forum,
        &[
            ("title", "Digitaliseringsstyregruppe"),
            ("slug", "ds"),
            ("code", "DS"),
            ("purpose", "Strategi"),
            ("members.0.role", "chair"),
            ("members.0.person", "anna-holm"),
        ],
    )
    .await;
    register(
        Kind::System,
        &[
            ("title", "Aula"),
            ("text", "See [[start]] and [[nobody-knows]]"),
            ("hosting", "external"),
            ("alt_names", "Skolenet"),
            ("roles.0.role", "system_owner"),
            ("roles.0.holder", "bo-berg"),
            ("planned.0.stage", "closed"),
            ("planned.0.date", "2031-12-31"),
        ],
    )
    .await;
    let piece = form(&[("type", "exit_plan"), ("ref", "26/1")]);
    let given = desk.act(Kind::System, "aula", &PROVIDE, None, &piece).await;
    given.unwrap();
    register(
        Kind::Decision,
        &[
            ("title", "Indfør Aula"),
            ("forum", "ds"),
            ("decided_on", "2026-03-02"),
            ("conditions.0.text", "Databehandleraftale"),
            ("conditions.0.deadline", "2026-06-30"),
        ],
    )
    .await;
    let plan = [("plan.0.date", "2026-12-31"), ("plan.0.share", "50")];
    register(
        Kind::Benefit,
        &[&[("title", "Sagstid")], &plan[..]].concat(),
    )
    .await;
    register(Kind::Benefit, &[("title", "Fejl"), ("unit", "stk.")]).await;
    let beside = [
        ("title", "Tilfredshed"),
        ("benefits", "sagstid"),
        ("role", "supporting"),
    ];
    register(Kind::Indicator, &beside).await;
    let reading = form(&[("date", "2026-02-28"), ("value", "14.5")]);
    desk.measure(Kind::Benefit, "sagstid", &reading)
        .await
        .unwrap();
    register(Kind::Vendor, &[("title", "Ravn")]).await;
    let moved = form(&[("title", "Ravn"), ("slug", "ravn-it")]);
    desk.edit(Kind::Vendor, "ravn", 1, &moved).await.unwrap();
    let account = server.account(Role::Editor).await.id;
    let person = AccountChange {
        person: Some("bo-berg".to_owned()),
        ..AccountChange::default()
    };
    desk.change_account(account, &person).await.unwrap_err();
    server.account(Role::Administrator).await;
    desk.change_account(account, &person).await.unwrap();
    server.program(Role::Chair, Scope::Read).await;
    edit(&desk, "start", "Begin here").await;
}

/// Runs a statement as somebody does who has the database and not the registry.
async fn tamper(server: &Server, statement: &str) {
    let connection = server.registry().store().connection();
    let mut sql = String::new();
    let mut parts = statement.split('@');
    sql.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let end = part
            .find(|letter: char| !letter.is_ascii_lowercase() && letter != '-')
            .unwrap_or(part.len());
        let (slug, rest) = part.split_at(end);
        sql.push_str(&format!(
            "(SELECT id FROM page WHERE slug = '{slug}'){rest}"
        ));
    }
    let nobody = match connection.get_database_backend() {
        DbBackend::Sqlite => "randomblob(16)",
        _ => "gen_random_uuid()",
    };
    let done = connection
        .execute_unprepared(&sql.replace('$', nobody))
        .await
        .unwrap();
    assert!(done.rows_affected() > 0, "{statement} does nothing");
}

/// The rows of a table as they were.
struct Kept<'t> {
    table: &'t str,
    columns: Vec<String>,
}

impl<'t> Kept<'t> {
    async fn of(server: &Server, table: &'t str) -> Self {
        let connection = server.registry().store().connection();
        let all = Statement::from_string(
            connection.get_database_backend(),
            format!("SELECT * FROM {table}"),
        );
        let row = connection.query_one_raw(all).await.unwrap().unwrap();
        let columns = row
            .column_names()
            .into_iter()
            .map(|name| format!("\"{name}\""))
            .collect();
        let keep = format!("CREATE TABLE kept AS SELECT * FROM {table}");
        connection.execute_unprepared(&keep).await.unwrap();
        Self { table, columns }
    }

    async fn put_back(self, server: &Server) {
        let Self { table, columns } = self;
        let key: &[&str] = match table {
            "revision" => &["page_id", "number"],
            "system_role" | "planned_stage" | "forum_member" | "decision_condition"
            | "plan_point" | "indicator_point" => &["page_id", "id", "from_seq"],
            "it_system" | "indicator" => &["id", "from_seq"],
            "link" => &["from_id", "relation", "target"],
            "slug_alias" => &["slug"],
            "name_alias" => &["page_id", "name_key"],
            "number_series" => &["name"],
            "change" | "account_event" => &["seq"],
            _ => &["id"],
        };
        let same: Vec<String> = key
            .iter()
            .map(|column| format!("kept.{column} = {table}.{column}"))
            .collect();
        let (same, columns) = (same.join(" AND "), columns.join(", "));
        let connection = server.registry().store().connection();
        for statement in [
            format!("DELETE FROM {table} WHERE NOT EXISTS (SELECT 1 FROM kept WHERE {same})"),
            format!("UPDATE {table} SET ({columns}) = (SELECT {columns} FROM kept WHERE {same})"),
            format!(
                "INSERT INTO {table} ({columns}) SELECT {columns} FROM kept WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE {same})"
            ),
            "DROP TABLE kept".to_owned(),
        ] {
            connection.execute_unprepared(&statement).await.unwrap();
        }
    }
}
