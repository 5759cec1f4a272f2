//! Keeping what is typed in a form.

use styrbord_domain::kind::Kind;
use styrbord_registry::Fault;

use crate::viewer::Viewer;

/// Keeps a form for the one who types it, and says when.
pub(crate) async fn keep(
    v: &Viewer,
    kind: &str,
    slug: Option<&str>,
    mut form: Vec<(String, String)>,
) -> Result<String, Fault> {
    let kind: Kind = kind.parse().map_err(|_| Fault::NotFound)?;
    for (_, value) in &mut form {
        // As forms are read when they are sent.
        *value = value.replace("\r\n", "\n");
    }
    let kept_at = v.desk.keep_draft(kind, slug, &form).await?;
    Ok(v.tw("draft-kept", &[("when", v.instant(kept_at).into())]))
}
