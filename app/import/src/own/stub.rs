//! A page that a file of ours only names: it gets its name, and waits for the rest.

use serde_json::{Map, Value};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Incoming, Tells};

use super::file::Own;
use crate::importer::Derived;

/// A page that is only named.
pub(super) struct Stub<'r> {
    pub kind: Kind,
    pub slug: &'r str,
    pub title: &'r str,
    /// The record that names it.
    pub record: &'r Own,
}

impl<'r> Stub<'r> {
    /// Reads what a record names.
    pub fn read(named: &'r Value, record: &'r Own) -> Option<Self> {
        let text = |name: &str| named.get(name).and_then(Value::as_str).unwrap_or_default();
        let slug = Some(text("slug")).filter(|slug| !slug.is_empty())?;
        Some(Self {
            kind: text("kind").parse().ok()?,
            slug,
            title: text("title"),
            record,
        })
    }

    /// Where pages of a kind come from that are only named, as those of their own file.
    pub fn source(kind: Kind) -> String {
        format!("export/{}", kind.folder())
    }

    /// Whether more is known of it than its name.
    pub fn knows_more(&self) -> bool {
        self.kind == Kind::Benefit && sign(&self.record.facts).is_some()
    }

    /// The page as it is brought in.
    pub fn incoming(&self) -> Incoming {
        Incoming {
            kind: self.kind,
            source: Self::source(self.kind),
            key: self.slug.to_owned(),
            form: stub(self.kind, self.slug, self.title, &self.record.facts),
            set: Derived::new(),
            tells: Tells::Everything,
        }
    }
}

/// What a record says of whether what it measures is wanted.
fn sign(facts: &Map<String, Value>) -> Option<&str> {
    facts.get("sign")?.as_str()
}

/// What is known of a page that is only named.
fn stub(kind: Kind, slug: &str, title: &str, facts: &Map<String, Value>) -> Form {
    let mut form = Form::default();
    form.set("title", title);
    form.set("slug", slug);
    match kind {
        Kind::System => {
            form.set("text", title);
            form.set("stage", "unknown");
        }
        Kind::Standard => form.set("text", title),
        // What measures a benefit says whether it is wanted, and can be read only with that.
        Kind::Benefit => {
            if let Some(sign) = sign(facts) {
                form.set("sign", sign);
            }
        }
        Kind::Forum => {
            form.set("purpose", title);
            // The number of a decision begins with the code of its forum.
            let number = facts
                .get("number")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let code = number.split('-').next().unwrap_or_default();
            form.set("code", code);
        }
        _ => {}
    }
    form
}
