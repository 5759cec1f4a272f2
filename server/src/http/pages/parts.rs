//! Forms of several parts: a button does one of them, and what was typed into the others is kept.

use styrbord_domain::act::Act;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{DECIDE, POSTPONE};
use styrbord_domain::rows::ROWS;
use styrbord_registry::{Desk, Fault, ITEM, ONLY, Once, RUN};

use crate::http::request_context::RequestContext;

/// Takes the part of a form whose button was pressed. What was typed into its other parts is kept before anything is done: the key
/// of that, and what is against it. Who only looks at the form leaves nothing behind.
pub async fn take(
    context: &RequestContext,
    form: &mut Form,
) -> (Option<String>, Result<(), Fault>) {
    let kept = match goes_on(form) {
        true => Ok(None),
        false => context.desk().keep_others(form, Once::new_key()).await,
    };
    form.take_part();
    match kept {
        Ok(key) => (key, Ok(())),
        Err(fault) => (None, Err(fault)),
    }
}

/// What was done with a part of a form. Where it came to nothing the form comes back with all its parts, and what was `kept` of the
/// others is thrown away; where that fails it is offered once more than needed, and what was done tells why it came to nothing.
///
/// # Errors
/// What was done, as it failed.
pub async fn or_discard<T>(
    context: &RequestContext,
    kept: Option<&str>,
    done: Result<T, Fault>,
) -> Result<T, Fault> {
    if done.is_err()
        && let Some(key) = kept
        && let Err(fault) = context.desk().discard_draft(key).await
    {
        tracing::warn!(%fault, "what was typed beside a form that was refused is still kept");
    }
    done
}

/// Says in the minutes what was typed for them beside an act that leaves an item, with its decision; where that cannot be, the item is
/// shown, which says so.
pub async fn say(desk: &Desk, (kind, slug): (Kind, &str), act: &Act, form: &mut Form) {
    let leaves = kind == Kind::AgendaItem && [DECIDE.name, POSTPONE.name].contains(&act.name);
    if leaves && !desk.say_kept(slug).await.is_ok_and(|said| said) {
        form.set(ITEM, slug);
    }
}

/// Whether a button was pressed that saves nothing: the form is looked at, or gets other rows.
pub fn goes_on(form: &Form) -> bool {
    form.has("preview") || form.has(ROWS)
}

/// Whether the parts of a form are those of the page where a meeting is run: that asks for the text alone, and one of the whole item
/// only came from there.
pub fn are_of_run(kind: Option<Kind>, form: &Form) -> bool {
    kind == Some(Kind::AgendaItem) && form.has(RUN) && form.has(ONLY)
}
