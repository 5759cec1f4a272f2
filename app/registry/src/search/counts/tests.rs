//! What is kept of what is searched for, in a real SQLite file.

use std::net::{IpAddr, Ipv4Addr};

use sea_orm::{EntityTrait, QueryOrder};
use styrbord_search::{Hits, Query};
use tempfile::TempDir;

use super::shares::OF_MANY;
use super::writing::MOST_OF_A_DAY;
use crate::rows::searched::{Column, Entity};
use crate::{Registry, Store};

async fn server(folder: &TempDir) -> Registry {
    let url = Store::sqlite_url(&folder.path().join("styrbord.db"));
    let store = Store::open(&url).await.unwrap();
    store.migrate().await.unwrap();
    Registry::without_index(store)
}

/// A visitor of an address searches for something that is not there.
async fn search(server: &Registry, address: u32, text: &str) {
    let desk = server.visitor();
    let query = Query {
        text: text.to_owned(),
        ..Query::default()
    };
    let searched = desk.searched(&query, &Hits::default()).await.unwrap();
    desk.count_search(&searched.unwrap(), IpAddr::V4(Ipv4Addr::from_bits(address)));
}

/// What is kept: text, times, opened.
async fn kept(server: &Registry) -> Vec<(String, i64, i64)> {
    server.write_searches().await.unwrap();
    let rows = Entity::find().order_by_asc(Column::Text);
    let rows = rows.all(server.store().connection()).await.unwrap();
    let of = |row: crate::rows::searched::Model| (row.text, row.times, row.opened);
    rows.into_iter().map(of).collect()
}

#[tokio::test]
async fn of_a_day_only_so_many_texts_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let server = server(&folder).await;
    for number in 0..MOST_OF_A_DAY + 100 {
        let address = u32::try_from(number / 100).unwrap();
        search(&server, address, &format!("emne {number}")).await;
        if number % 900 == 0 {
            server.write_searches().await.unwrap();
        }
    }
    search(&server, 9_000, "emne 0").await;
    let kept = kept(&server).await;
    assert_eq!(kept.len(), MOST_OF_A_DAY);
    assert_eq!(kept[0], ("emne 0".to_owned(), 2, 0));
}

#[tokio::test]
async fn nobody_fills_a_day_alone() {
    let folder = tempfile::tempdir().unwrap();
    let server = server(&folder).await;
    for number in 0..MOST_OF_A_DAY + 100 {
        search(&server, 1, &format!("emne {number}")).await;
    }
    search(&server, 2, "kantineplan").await;
    let rows = kept(&server).await;
    assert_eq!(rows.len(), OF_MANY as usize + 1);
    assert!(rows.contains(&("kantineplan".to_owned(), 1, 0)));
    // The next day they have a share again.
    server.clock().pass(1);
    search(&server, 1, "igen").await;
    assert_eq!(kept(&server).await.len(), rows.len() + 1);
}

#[tokio::test]
async fn what_nobody_searched_for_is_not_kept_for_being_opened() {
    let folder = tempfile::tempdir().unwrap();
    let server = server(&folder).await;
    search(&server, 1, "aula").await;
    for number in 0..MOST_OF_A_DAY {
        server.count_opening(&format!("opdigtet {number}"));
        server.count_opening("aula");
    }
    let aula = || vec![("aula".to_owned(), 1, 2_000)];
    // They wait once for another server to write the search that they were opened from.
    for _ in 0..3 {
        assert_eq!(kept(&server).await, aula());
    }
    search(&server, 1, "opdigtet 0").await;
    assert_eq!(kept(&server).await[1], ("opdigtet 0".to_owned(), 1, 0));
    server.clock().pass(1);
    server.count_opening("aula");
    assert_eq!(kept(&server).await[0], aula()[0], "of yesterday");
}
