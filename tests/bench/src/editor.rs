//! People who save over HTTP.

use std::convert::Infallible;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use reqwest::header::CONTENT_TYPE;

use crate::installation::{EDITOR, Server};

/// Somebody who saves one system over and over by its edit form.
pub struct Editor<'s> {
    server: &'s Server,
    client: reqwest::Client,
    path: String,
    title: String,
    revision: i64,
}

impl<'s> Editor<'s> {
    /// Of the first system in an order.
    pub async fn of_first(server: &'s Server, sort: &str) -> Result<Self> {
        let first = Self::of_several(server, sort, 1).await?;
        first.into_iter().next().context("no systems")
    }

    /// One each of the first systems in an order.
    pub async fn of_several(server: &'s Server, sort: &str, most: usize) -> Result<Vec<Self>> {
        let client = server.client_of(EDITOR).await?;
        let address = server.url(&format!("/api/v1/systems?limit={most}&sort={sort}"));
        let systems = client.get(address).send().await?.text().await?;
        let systems: serde_json::Value = serde_json::from_str(&systems)?;
        let items = systems["items"].as_array().context("no systems")?;
        let editor = |item: &serde_json::Value| {
            Ok(Self {
                path: item["url"].as_str().context("no address")?.to_owned(),
                title: item["title"].as_str().unwrap_or_default().to_owned(),
                revision: item["revision"].as_i64().context("no revision")?,
                server,
                client: client.clone(),
            })
        };
        items.iter().map(editor).collect()
    }

    /// Saves a text with some words in it; says how long it took.
    pub async fn save(&mut self, words: &str) -> Result<Duration> {
        let text = format!("Saved after revision {}. {words}", self.revision);
        let form = [
            ("revision", self.revision.to_string()),
            ("title", self.title.clone()),
            ("purpose", self.title.clone()),
            ("text", text),
        ];
        let address = self.server.url(&format!("{}/edit", self.path));
        let request = self.client.post(address).form(&form);
        let began = Instant::now();
        let answer = request.send().await?;
        let took = began.elapsed();
        let status = answer.status().as_u16();
        anyhow::ensure!(
            status == 303,
            "a save answers {status}: {:?}",
            answer.headers().get(CONTENT_TYPE)
        );
        self.revision += 1;
        Ok(took)
    }

    /// Whether a search finds something.
    pub async fn finds(&self, word: &str) -> Result<bool> {
        let address = self.server.url(&format!("/api/v1/search?limit=1&q={word}"));
        let found = self.client.get(address).send().await?.text().await?;
        let found: serde_json::Value = serde_json::from_str(&found)?;
        Ok(found["total"].as_u64().context("no total")? > 0)
    }
}

/// Saves the last system by title once a second, until it is dropped.
pub async fn each_second(server: &Server) -> Result<Infallible> {
    let mut editor = Editor::of_first(server, "-title").await?;
    loop {
        editor.save("").await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}
