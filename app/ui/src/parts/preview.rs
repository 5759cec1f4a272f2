//! A text as its page will show it.

use styrbord_domain::kind::Kind;
use styrbord_registry::Fault;

use crate::components::prose;
use crate::functions::Rendering;
use crate::viewer::Viewer;

/// A text of a record of a kind (its code) as its page will show it, for those who write.
///
/// # Errors
/// `SignIn` for visitors; `NotFound` for what is no kind.
pub async fn rendered(v: &Viewer, kind: &str, text: &str) -> Result<Rendering, Fault> {
    let kind: Kind = kind.parse().map_err(|_| Fault::NotFound)?;
    if !v.desk.is_signed_in() {
        return Err(Fault::SignIn);
    }
    let heads = v.desk.heads_in(kind, text).await?;
    Ok(Rendering {
        html: prose::rendered(v, text, &heads).html,
        lines: styrbord_markdown::blocks(text),
    })
}
