//! Followers against a real SQLite file: positions, failures, another feed.

use std::collections::BTreeSet;

use sea_orm::{EntityTrait, QueryOrder};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use tempfile::TempDir;
use tokio::sync::watch;

use super::{FOLLOWERS, Follower, end, stand};
use crate::rows::{follower, letter};
use crate::{AccountChange, Fault, NewAccount, Registry, Store};

const FAILING: Follower = Follower {
    name: "failing",
    take: |_, _, _| Box::pin(async { Err(Fault::Unavailable) }),
};

async fn server(folder: &TempDir) -> Registry {
    let url = Store::sqlite_url(&folder.path().join("styrbord.db"));
    let store = Store::open(&url).await.unwrap();
    store.migrate().await.unwrap();
    let registry = Registry::without_index(store);
    registry.place_followers().await.unwrap();
    registry
}

/// Somebody with an account, a page and an address, whose roles have been changed once.
async fn changed_account(registry: &Registry, login: &str) {
    let desk = registry.installation("tests");
    let page = [("title", login), ("email", &format!("{login}@example.dk"))];
    let page = page.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let person = desk
        .register(Kind::Person, &Form::from_pairs(page))
        .await
        .unwrap();
    let new = NewAccount {
        login: login.to_owned(),
        name: format!("Name of {login}"),
        password: "correct horse battery".to_owned(),
        roles: BTreeSet::from([Role::Administrator]),
        person: Some(person.slug),
        language: Some("en".to_owned()),
    };
    let account = desk.create_account(&new).await.unwrap();
    let change = AccountChange {
        roles: Some(BTreeSet::from([Role::Administrator, Role::Reader])),
        ..AccountChange::default()
    };
    desk.change_account(account.id, &change).await.unwrap();
}

async fn position(registry: &Registry, one: &Follower) -> i64 {
    let row = follower::Entity::find_by_id(one.name).one(registry.store().connection());
    row.await.unwrap().unwrap().seq
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_servers_one_tells_of_each_change_of_rights() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (server(&folder).await, server(&folder).await);
    let (stop, stopped) = watch::channel(false);
    let following: Vec<_> = [one.clone(), other.clone()]
        .into_iter()
        .map(|server| {
            let stopped = stopped.clone();
            tokio::spawn(async move { server.keep_followers(stopped).await })
        })
        .collect();
    changed_account(&one, "anna").await;
    changed_account(&other, "bo").await;
    let end = end(one.store().connection()).await.unwrap().seq;
    while position(&one, FOLLOWERS[0]).await < end {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    stop.send_replace(true);
    for server in following {
        server.await.unwrap();
    }
    let letters = letter::Entity::find()
        .order_by_asc(letter::Column::Address)
        .all(one.store().connection())
        .await
        .unwrap();
    let said: Vec<(&str, &str)> = letters
        .iter()
        .map(|letter| (letter.address.as_str(), letter.code.as_str()))
        .collect();
    let code = "account_roles";
    assert_eq!(said, [("anna@example.dk", code), ("bo@example.dk", code)]);
    assert_eq!(letters[0].language.as_deref(), Some("en"));
    assert!(
        letters[0].gaps.contains("tests"),
        "who did it: {}",
        letters[0].gaps
    );
}

#[tokio::test]
async fn who_fails_stands_still_and_holds_up_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let server = server(&folder).await;
    let row = follower::Model {
        name: FAILING.name.to_owned(),
        seq: 0,
        hash: String::new(),
    };
    let row = follower::ActiveModel::from(row);
    follower::Entity::insert(row)
        .exec_without_returning(server.store().connection())
        .await
        .unwrap();
    changed_account(&server, "anna").await;
    let end = end(server.store().connection()).await.unwrap().seq;
    assert!(server.take_some(&FAILING).await.is_err());
    assert_eq!(position(&server, &FAILING).await, 0);
    assert!(!server.take_some(FOLLOWERS[0]).await.unwrap());
    assert!(server.take_some(FOLLOWERS[0]).await.unwrap());
    assert_eq!(position(&server, FOLLOWERS[0]).await, end);
    let positions = server.follower_positions().await.unwrap();
    assert!(
        positions.contains(&(FAILING.name.to_owned(), 0)),
        "{positions:?}"
    );
}

#[tokio::test]
async fn another_feed_is_followed_from_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let server = server(&folder).await;
    changed_account(&server, "anna").await;
    let connection = server.store().connection();
    stand(connection, FOLLOWERS[0], 2, "of another".to_owned())
        .await
        .unwrap();
    assert!(server.take_some(FOLLOWERS[0]).await.unwrap());
    let end = end(connection).await.unwrap().seq;
    assert_eq!(position(&server, FOLLOWERS[0]).await, end);
    assert!(
        letter::Entity::find()
            .all(connection)
            .await
            .unwrap()
            .is_empty()
    );
}
