//! A browser or a program in front of a server.

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, ORIGIN};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;

use crate::{Answer, Server};

/// Somebody who sends requests. Redirects are not followed, so that tests see them.
#[derive(Clone, Debug)]
pub struct User {
    base: String,
    client: Client,
}

impl User {
    /// A browser with cookies, which says where its forms come from.
    pub(crate) fn visitor(server: &Server) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(ORIGIN, HeaderValue::from_str(&server.url("")).unwrap());
        Self::new(server, headers)
    }

    /// A program with a token, which says nothing of the kind.
    pub(crate) fn program(server: &Server, token: &str) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(
            AUTHORIZATION,
            HeaderValue::from_str(&format!("Bearer {token}")).unwrap(),
        );
        Self::new(server, headers)
    }

    fn new(server: &Server, headers: HeaderMap) -> Self {
        let client = Client::builder()
            .cookie_store(true)
            .redirect(Policy::none())
            .default_headers(headers)
            .no_proxy()
            .build()
            .unwrap();
        Self {
            base: server.url(""),
            client,
        }
    }

    /// A request to be completed.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.base))
    }

    /// Reads a page.
    pub async fn get(&self, path: &str) -> Answer {
        Answer::to(self.request(Method::GET, path)).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        Answer::to(self.request(Method::POST, path).form(form)).await
    }

    /// Sends a body that is said to be a form.
    pub async fn post_raw(&self, path: &str, body: Vec<u8>) -> Answer {
        let request = self
            .request(Method::POST, path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        Answer::to(request.body(body)).await
    }

    /// Sends a record back with one field changed.
    pub async fn edited(&self, path: &str, name: &str, value: Value) -> Answer {
        let read = self.get(path).await.expect(200);
        let mut body = read.json();
        body[name] = value;
        let request = self
            .request(Method::PUT, path)
            .header("If-Match", read.header("etag"))
            .json(&body);
        Answer::to(request).await
    }

    /// Sends JSON.
    pub async fn send_json(&self, method: Method, path: &str, body: &Value) -> Answer {
        Answer::to(self.request(method, path).json(body)).await
    }
}
