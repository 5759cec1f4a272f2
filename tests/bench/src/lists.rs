//! A list of at least 5,000 systems, filtered and sorted.

use anyhow::Result;

use crate::arguments::Arguments;
use crate::installation::{READER, Server};
use crate::load::{get, run};
use crate::table::Table;

/// What the list is asked for: as it is, filtered and sorted by a date, by a word in the title, and by another record.
const LISTS: [(&str, &str); 4] = [
    ("as it is", "/systems"),
    (
        "filtered by stage, last saved first",
        "/systems?stage=operation&stage=idea&sort=-updated",
    ),
    (
        "filtered by a word, sorted by stage",
        "/systems?q=data&sort=stage",
    ),
    ("sorted by owner", "/systems?sort=owner"),
];

/// Measures the page and the API, one connection and eight.
pub async fn measure(
    server: &Server,
    systems: usize,
    arguments: &Arguments,
    table: &mut Table,
) -> Result<()> {
    let line = format!("Cookie: {}\r\n", server.sign_in(READER).await?);
    for (what, path) in LISTS {
        let page = [get(server, path, &line)];
        let api = [get(server, &format!("/api/v1{path}"), &line)];
        let alone = run(server, &api, 1, arguments.each / 2).await?;
        table.say(
            format!("List of {systems} systems {what}: API, 1 connection"),
            &alone,
        );
        let page = run(server, &page, 8, arguments.each / 2).await?;
        table.say(
            format!("List of {systems} systems {what}: page, 8 connections"),
            &page,
        );
    }
    Ok(())
}
