//! Addresses of objects: below the address that the server is known by, by identities that never change.

use axum::http::{HeaderMap, header};
use styrbord_registry::Page;
use uuid::Uuid;

use super::object::Object;
use crate::http::request_context::RequestContext;

/// Where it lives.
pub const BASE: &str = "/oparl/v1";

/// The address that the server is known by: the configured one, or that by which it was asked.
#[derive(Clone, Debug)]
pub struct Site(String);

impl Site {
    pub fn of(context: &RequestContext, headers: &HeaderMap) -> Self {
        let site = &context.viewer.site;
        if !site.is_empty() {
            return Self(site.clone());
        }
        let host = headers.get(header::HOST);
        let host = host.and_then(|host| host.to_str().ok());
        Self(format!("http://{}", host.unwrap_or("localhost")))
    }

    /// The address of what has a name of its own: a list, the system, the body.
    pub fn place(&self, path: &str) -> String {
        format!("{}{BASE}/{path}", self.0)
    }

    pub fn object(&self, object: Object, id: Uuid) -> String {
        self.place(&format!("{}/{id}", object.path()))
    }

    pub fn list(&self, object: Object) -> String {
        self.place(object.path())
    }

    /// The page for people.
    pub fn page(&self, page: &Page) -> String {
        format!("{}{}", self.0, page.path())
    }

    /// The server itself.
    pub fn web(&self) -> String {
        format!("{}/", self.0)
    }
}
