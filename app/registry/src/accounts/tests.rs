//! Accounts, sessions and tokens against a real SQLite file.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::{Arc, Mutex};

use styrbord_domain::rights::{Action, Role};
use tempfile::TempDir;

use super::{AccountChange, NewAccount};
use crate::{Fault, NewToken, Registry, Scope, SessionRow, Store, TOKEN_DAYS};

const PASSWORD: &str = "correct horse battery";

async fn registry() -> (Registry, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Store::sqlite_url(&folder.path().join("styrbord.db")))
        .await
        .unwrap();
    store.migrate().await.unwrap();
    (Registry::without_index(store), folder)
}

fn account(login: &str, role: Role) -> NewAccount {
    NewAccount {
        login: login.to_owned(),
        name: format!("Name of {login}"),
        password: PASSWORD.to_owned(),
        roles: BTreeSet::from([role]),
        ..NewAccount::default()
    }
}

/// The codes of an `Invalid` or `Refused` fault.
fn codes(fault: Fault) -> Vec<String> {
    match fault {
        Fault::Invalid(faults) | Fault::Refused(faults) => faults
            .0
            .into_iter()
            .map(|fault| format!("{}:{}", fault.field, fault.code))
            .collect(),
        other => vec![other.code().to_owned()],
    }
}

#[tokio::test]
async fn the_first_administrator_is_made_once() {
    let (registry, _folder) = registry().await;
    let secret = registry.setup_secret().await.unwrap().unwrap();
    assert_eq!(
        registry.setup_secret().await.unwrap().as_ref(),
        Some(&secret)
    );
    assert!(!registry.setup_open("guess").await.unwrap());
    let guessed = registry
        .set_up("guess", &account("anna", Role::Reader))
        .await
        .unwrap_err();
    assert!(matches!(guessed, Fault::NotFound));
    let short = NewAccount {
        password: "short".to_owned(),
        ..account("", Role::Reader)
    };
    let faults = codes(registry.set_up(&secret, &short).await.unwrap_err());
    assert_eq!(faults, ["login:required", "password:too_short"]);
    let made = registry
        .set_up(&secret, &account(" Anna ", Role::Reader))
        .await
        .unwrap();
    assert_eq!(
        (made.login.as_str(), made.roles),
        ("anna", BTreeSet::from([Role::Administrator]))
    );
    assert!(matches!(
        registry.set_up(&secret, &account("bo", Role::Reader)).await,
        Err(Fault::NotFound)
    ));
    assert_eq!(registry.setup_secret().await.unwrap(), None);
}

#[tokio::test]
async fn signing_in_needs_the_password_and_an_open_account() {
    let (registry, _folder) = registry().await;
    let desk = registry.installation("test");
    desk.create_account(&account("root", Role::Administrator))
        .await
        .unwrap();
    let made = desk
        .create_account(&account("anna", Role::Editor))
        .await
        .unwrap();
    for (login, password) in [
        ("anna", "wrong wrong wrong"),
        ("nobody", PASSWORD),
        ("", ""),
    ] {
        let fault = registry.sign_in(login, password, None).await.unwrap_err();
        assert_eq!(codes(fault), [":bad_credentials"], "{login}");
    }
    let person = registry.sign_in("ANNA", PASSWORD, None).await.unwrap();
    assert!(person.actor.may(Action::EditRegister) && !person.actor.may(Action::ManageAccounts));
    assert!(
        registry
            .session_person(made.id, &person.stamp)
            .await
            .unwrap()
            .is_some()
    );
    let closed = AccountChange {
        disabled: Some(true),
        ..AccountChange::default()
    };
    desk.change_account(made.id, &closed).await.unwrap();
    assert!(
        registry
            .session_person(made.id, &person.stamp)
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(
        codes(registry.sign_in("anna", PASSWORD, None).await.unwrap_err()),
        [":account_disabled"]
    );
}

/// No box lets one be meant: all see these names.
#[tokio::test]
async fn names_of_accounts_and_tokens_hold_no_cpr_number() {
    let (registry, _folder) = registry().await;
    let desk = registry.installation("test");
    let bad = NewAccount {
        name: "Ida 010170/4321".to_owned(),
        ..account("0101704321", Role::Reader)
    };
    assert_eq!(
        codes(desk.create_account(&bad).await.unwrap_err()),
        ["login:cpr_number", "name:cpr_number"]
    );
    let made = desk.create_account(&account("ida", Role::Reader)).await;
    let token = NewToken {
        account: made.unwrap().id,
        name: "til 010170&#45;4321".to_owned(),
        scope: Scope::Read,
        expires_at: None,
    };
    assert_eq!(
        codes(desk.create_token(&token).await.unwrap_err()),
        ["name:cpr_number"]
    );
}

#[tokio::test]
async fn a_new_password_ends_older_sessions() {
    let (registry, _folder) = registry().await;
    registry
        .installation("test")
        .create_account(&account("anna", Role::Editor))
        .await
        .unwrap();
    let person = registry.sign_in("anna", PASSWORD, None).await.unwrap();
    let desk = registry.desk(person.actor.clone());
    let wrong = desk
        .change_own_password("not the password", "another long password", false)
        .await
        .unwrap_err();
    assert_eq!(codes(wrong), ["password:wrong_password"]);
    let renewed = desk
        .change_own_password(PASSWORD, "another long password", false)
        .await
        .unwrap();
    let session = registry.session_person(renewed.account, &renewed.stamp);
    assert!(session.await.unwrap().is_some());
    assert!(
        registry
            .session_person(person.account, &person.stamp)
            .await
            .unwrap()
            .is_none()
    );
    assert!(registry.sign_in("anna", PASSWORD, None).await.is_err());
    assert!(
        registry
            .sign_in("anna", "another long password", None)
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn accounts_are_checked_and_unique_and_one_administrator_remains() {
    let (registry, _folder) = registry().await;
    let desk = registry.installation("test");
    let root = desk
        .create_account(&account("root", Role::Administrator))
        .await
        .unwrap();
    assert_eq!(
        codes(
            desk.create_account(&account("Root", Role::Reader))
                .await
                .unwrap_err()
        ),
        ["login:duplicate_name"]
    );
    let bad = NewAccount {
        roles: BTreeSet::new(),
        ..account("a b", Role::Reader)
    };
    assert_eq!(
        codes(desk.create_account(&bad).await.unwrap_err()),
        ["login:bad_login", "roles:required"]
    );
    let change = AccountChange {
        roles: Some(BTreeSet::from([Role::Reader])),
        ..AccountChange::default()
    };
    assert_eq!(
        codes(desk.change_account(root.id, &change).await.unwrap_err()),
        ["roles:last_administrator"]
    );
    assert_eq!(desk.accounts().await.unwrap(), [root]);
    assert!(matches!(
        registry.visitor().accounts().await,
        Err(Fault::SignIn)
    ));
}

#[tokio::test]
async fn tokens_act_for_their_account_within_their_scope() {
    let (registry, _folder) = registry().await;
    let installation = registry.installation("test");
    let anna = installation
        .create_account(&account("anna", Role::Editor))
        .await
        .unwrap();
    installation
        .create_account(&account("bo", Role::Administrator))
        .await
        .unwrap();
    let bo = registry.desk(registry.sign_in("bo", PASSWORD, None).await.unwrap().actor);
    let new = |scope| NewToken {
        account: anna.id,
        name: "report".to_owned(),
        scope,
        expires_at: None,
    };
    assert!(matches!(
        bo.create_token(&new(Scope::Read)).await,
        Err(Fault::Forbidden)
    ));
    let anna_desk = registry.desk(
        registry
            .sign_in("anna", PASSWORD, None)
            .await
            .unwrap()
            .actor,
    );
    let unasked = anna_desk.create_token(&new(Scope::Read)).await.unwrap_err();
    assert_eq!(codes(unasked), ["present:required"]);
    let wrong = anna_desk.confirmed("not the password").await.unwrap_err();
    assert_eq!(codes(wrong), ["present:wrong_password"]);
    let confirmed = anna_desk.confirmed(PASSWORD).await.unwrap();
    let (own, _) = confirmed.create_token(&new(Scope::Read)).await.unwrap();
    let days = (own.expires_at.unwrap() - own.created_at) / (24 * 60 * 60 * 1000);
    assert!((TOKEN_DAYS - 1..=TOKEN_DAYS).contains(&days), "{days}");
    confirmed.revoke_token(own.id).await.unwrap();

    let (_, reading) = installation.create_token(&new(Scope::Read)).await.unwrap();
    let (token, writing) = installation.create_token(&new(Scope::Write)).await.unwrap();
    assert!(reading.starts_with("sty_") && reading.len() == 68);
    let reader = registry.actor_for_token(&reading).await.unwrap().unwrap();
    assert!(reader.may(Action::Read) && !reader.may(Action::EditRegister));
    assert!(matches!(
        registry.desk(reader).create_token(&new(Scope::Write)).await,
        Err(Fault::Forbidden)
    ));
    assert!(
        registry
            .actor_for_token(&writing)
            .await
            .unwrap()
            .unwrap()
            .may(Action::EditRegister)
    );
    assert!(
        registry
            .actor_for_token("sty_guess")
            .await
            .unwrap()
            .is_none()
    );

    assert_eq!(bo.tokens(anna.id).await.unwrap().len(), 2);
    bo.revoke_token(token.id).await.unwrap();
    assert!(registry.actor_for_token(&writing).await.unwrap().is_none());
    let past = NewToken {
        expires_at: Some(1),
        ..new(Scope::Read)
    };
    assert_eq!(
        codes(installation.create_token(&past).await.unwrap_err()),
        ["expires_at:past_date"]
    );
    let endless = NewToken {
        expires_at: Some(i64::MAX),
        ..new(Scope::Read)
    };
    assert_eq!(
        codes(installation.create_token(&endless).await.unwrap_err()),
        ["expires_at:too_late"]
    );
}

#[tokio::test]
async fn names_that_look_like_anothers_are_refused() {
    let (registry, _folder) = registry().await;
    let desk = registry.installation("test");
    let henrik = NewAccount {
        name: "Henrik Ravn".to_owned(),
        ..account("formand", Role::Administrator)
    };
    desk.create_account(&henrik).await.unwrap();
    let table: [(&str, &str, &[&str]); 4] = [
        ("f0rmand", "Bo Berg", &["login:name_looks_like"]),
        ("bo", "Henrik  R\u{430}vn", &["name:name_looks_like"]),
        (
            "form\u{430}nd",
            "henrik ravn",
            &["login:name_looks_like", "name:name_looks_like"],
        ),
        ("formanden", "Henrik Ravnsborg", &[]),
    ];
    for (login, name, expected) in table {
        let new = NewAccount {
            name: name.to_owned(),
            ..account(login, Role::Reader)
        };
        let found = desk
            .create_account(&new)
            .await
            .err()
            .map_or(Vec::new(), codes);
        assert_eq!(found, expected, "{login} {name}");
    }
}

#[tokio::test]
async fn passwords_may_not_be_built_on_whose_they_are() {
    let (registry, _folder) = registry().await;
    registry.belongs_to("Nordstrand Kommune");
    let desk = registry.installation("test");
    for (password, expected) in [
        ("nordstrand2026", "password:password_is_name"),
        ("holm-anna-holm", "password:password_is_name"),
    ] {
        let new = NewAccount {
            name: "Anna Holm".to_owned(),
            password: password.to_owned(),
            ..account("anna", Role::Administrator)
        };
        let faults = codes(desk.create_account(&new).await.unwrap_err());
        assert_eq!(faults, [expected], "{password}");
    }
}

#[tokio::test]
async fn sessions_never_share_an_identity_and_end() {
    let (registry, _folder) = registry().await;
    let row = |data: &str, expires_at| SessionRow {
        data: data.to_owned(),
        expires_at,
        account: None,
    };
    assert!(
        registry
            .create_session("one", &row("a", i64::MAX))
            .await
            .unwrap()
    );
    assert!(
        !registry
            .create_session("one", &row("b", i64::MAX))
            .await
            .unwrap()
    );
    assert_eq!(
        registry.load_session("one").await.unwrap(),
        Some(row("a", i64::MAX))
    );
    registry
        .save_session("one", &row("c", i64::MAX))
        .await
        .unwrap();
    assert_eq!(
        registry.load_session("one").await.unwrap(),
        Some(row("c", i64::MAX))
    );
    registry
        .save_session("two", &row("d", i64::MAX))
        .await
        .unwrap();
    let ended = registry.load_session("two").await.unwrap();
    assert_eq!(ended, None, "one that was ended stays ended");
    assert!(registry.create_session("two", &row("d", 1)).await.unwrap());
    assert_eq!(registry.load_session("two").await.unwrap(), None);
    registry.delete_session("one").await.unwrap();
    assert_eq!(registry.load_session("one").await.unwrap(), None);
}

/// What is logged in this thread.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_security_log_tells_who_did_what_and_nothing_secret() {
    let (registry, _folder) = registry().await;
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_writer(move || writer.clone())
        .finish();
    // With one subscriber alone, tests in other threads would switch off what they meet first.
    let _another = tracing::Dispatch::new(tracing::subscriber::NoSubscriber::new());
    let guard = tracing::subscriber::set_default(subscriber);
    let desk = registry.installation("command line");
    let root = account("root", Role::Administrator);
    desk.create_account(&root).await.unwrap();
    let anna = account("anna", Role::Editor);
    let anna = desk.create_account(&anna).await.unwrap();
    let here = Some([192, 0, 2, 7].into());
    for (login, password) in [("anna", "wrong wrong"), ("what anna typed here", PASSWORD)] {
        registry.sign_in(login, password, here).await.unwrap_err();
    }
    let actor = registry
        .sign_in("anna", PASSWORD, here)
        .await
        .unwrap()
        .actor;
    registry.desk(actor).accounts().await.unwrap_err();
    let change = AccountChange {
        roles: Some(BTreeSet::from([Role::Chair])),
        ..AccountChange::default()
    };
    desk.change_account(anna.id, &change).await.unwrap();
    let new = NewToken {
        account: anna.id,
        name: "report".to_owned(),
        scope: Scope::Read,
        expires_at: None,
    };
    let (_, secret) = desk.create_token(&new).await.unwrap();
    for _ in 0..20 {
        registry
            .sign_in("anna", "again and again", here)
            .await
            .unwrap_err();
    }
    drop(guard);

    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for secret in [PASSWORD, "wrong wrong", "typed here", "$argon2", &secret] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    let lines: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|line: &serde_json::Value| line["target"] == "security")
        .collect();
    for expected in [
        serde_json::json!({ "what": "created", "login": "root", "roles_after": "administrator", "by": "command line" }),
        serde_json::json!({ "what": "sign_in_refused", "why": "bad_credentials", "login": "anna", "address": "192.0.2.7" }),
        serde_json::json!({ "what": "sign_in_refused", "why": "bad_credentials", "login": null }),
        serde_json::json!({ "what": "signed_in", "login": "anna", "address": "192.0.2.7" }),
        serde_json::json!({ "what": "right_refused", "action": "manage_accounts", "account": anna.id }),
        serde_json::json!({ "what": "roles", "login": "anna", "roles_before": "editor", "roles_after": "chair" }),
        serde_json::json!({ "what": "token_made", "login": "anna", "detail": "report (read)" }),
        serde_json::json!({ "what": "sign_in_refused", "why": "too_many_tries", "login": "anna" }),
    ] {
        let fields = expected.as_object().unwrap();
        let told = lines
            .iter()
            .any(|line| fields.iter().all(|(name, value)| line[name] == *value));
        assert!(told, "{expected} in {text}");
    }
}
