//! The addresses of states of a list, and how one gets a name.

use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, NewView, SavedView, Views};

use super::asked::asked;
use super::shelf::Shelf;
use super::views;
use crate::kinds::look;
use crate::parameters::Parameters;
use crate::viewer::Viewer;

/// The address with all that a list shows whose address says nothing, or only the name of a view; none where it says
/// all already.
///
/// # Errors
/// Only when the database fails.
pub async fn full_address(
    v: &Viewer,
    kind: Kind,
    views: &Views,
    parameters: &Parameters,
) -> Result<Option<String>, Fault> {
    if let [(name, slug)] = parameters
        && name == "view"
        && let Some(ready) = look(kind).views.iter().find(|ready| ready.slug() == slug)
    {
        let listing = ready.listing(v.today());
        return Ok(Some(views::address(v, kind, slug, &listing)));
    }
    let view = match parameters {
        [] => views.start(),
        [(name, slug)] if name == "view" => views.at(slug),
        _ => None,
    };
    let Some(view) = view else {
        return Ok(None);
    };
    let address = address_of(v, view).await?;
    let short = format!("view={}", view.slug);
    let says_all = address
        .split_once('?')
        .is_some_and(|(_, query)| query == short);
    Ok((parameters.is_empty() || !says_all).then_some(address))
}

/// The address of a view with all that it shows.
///
/// # Errors
/// Only when the database fails.
pub async fn address_of(v: &Viewer, view: &SavedView) -> Result<String, Fault> {
    let mut opened = v.desk.open_views(std::slice::from_ref(view)).await?;
    let mut opened = opened.pop().unwrap_or_default();
    look(view.kind).leave_out_usual(&mut opened.listing);
    Ok(views::address(v, view.kind, &view.slug, &opened.listing))
}

/// The address of a state of a list, with the view that is open; all of it where none is said to be.
///
/// # Errors
/// As `list`.
pub async fn state_address(
    v: &Viewer,
    kind: Kind,
    state: &Parameters,
    views: &Views,
    open: Option<&SavedView>,
) -> Result<String, Fault> {
    let shelf = Shelf::open(v, kind, views).await?;
    let mut asked = asked(v, kind, state, shelf)?;
    asked.settle(v, kind).await?;
    if let Some(view) = open {
        asked.view.clone_from(&view.slug);
    }
    Ok(format!("/{}{}", kind.folder(), asked.link(|_| ())))
}

/// Saves a state of a list, said by the parameters of its address, as a new view or over an own one (by its name in
/// addresses), and gives the address of the view.
///
/// # Errors
/// As `Desk::save_view` and `Desk::change_view`; `NotFound` for what is no view.
pub async fn keep(
    v: &Viewer,
    kind: Kind,
    view: Option<&str>,
    name: String,
    shared: bool,
    state: &Parameters,
) -> Result<String, Fault> {
    let over = match view {
        Some(slug) => Some(
            v.desk
                .views(kind)
                .await?
                .at(slug)
                .ok_or(Fault::NotFound)?
                .id,
        ),
        None => None,
    };
    let mut asked = asked(v, kind, state, Shelf::default())?;
    asked.settle(v, kind).await?;
    let new = NewView {
        name,
        shared,
        listing: asked.listing,
        ..NewView::default()
    };
    let view = match over {
        None => v.desk.save_view(kind, &new).await?,
        Some(id) => v.desk.change_view(id, None, &new).await?,
    };
    address_of(v, &view).await
}
