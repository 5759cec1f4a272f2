//! Why a call came to nothing.

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// Why a call came to nothing, as the server's problem document (RFC 9457) says it in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Problem {
    /// The HTTP status; 0 where there was no answer.
    pub status: u16,
    /// The stable code: `fault-` and it is the key of a text.
    pub code: String,
    /// The sentence; empty where there was no answer.
    pub detail: String,
    /// What is wrong, field by field.
    pub faults: Vec<FieldProblem>,
}

/// What is wrong with one argument or one field of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FieldProblem {
    /// The field.
    pub field: String,
    /// The stable code.
    pub code: String,
    /// The sentence.
    pub detail: String,
}

impl Problem {
    /// A problem without an answer: `unreachable` where there is no way to the server.
    pub(super) fn of_code(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            ..Self::default()
        }
    }

    /// The sentence that says it, the most exact there is; `unanswered` where the server has said none.
    #[must_use]
    pub fn sentence<'s>(&'s self, unanswered: &'s str) -> &'s str {
        let exact = self.faults.first().map_or("", |fault| &fault.detail);
        let said = [exact, &self.detail];
        said.into_iter()
            .find(|said| !said.is_empty())
            .unwrap_or(unanswered)
    }

    /// Whether the same call may come to something later: the server was away, or busy.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        self.status == 0 || self.status >= 500
    }
}

impl FromServerFnError for Problem {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(cause: ServerFnErrorErr) -> Self {
        Self::of_code(match cause {
            ServerFnErrorErr::Request(_) => "unreachable",
            _ => "malformed",
        })
    }
}
