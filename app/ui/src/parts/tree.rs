//! Where a page of the wiki stands: the tree beside it, the pages before and after it, and the order of those below it.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ARRANGE, UP};
use styrbord_registry::{Below, Branch, Page, Tree};

use super::loaded::Loaded;
use crate::viewer::Viewer;

/// So many pages at the top are shown with what is below them.
const OPEN_AT_ONCE: usize = 4;

/// The tree in which a page stands, open on the way to it: folded on a phone, where the text comes first.
pub fn beside(v: &Viewer, tree: &Tree, here: &Page) -> AnyView {
    let title = v.t("tree-title");
    let label = title.clone();
    let shown = Shown {
        v,
        here: &here.slug,
        open: tree.above.iter().map(|page| page.slug.as_str()).collect(),
    };
    let top = std::slice::from_ref(&tree.top);
    view! {
        <nav class="beside tree" aria-label=label>
            <details><summary>{title}</summary><ul>{shown.branches(top)}</ul></details>
        </nav>
    }
    .into_any()
}

/// The pages of the wiki that stand below none, each with what stands below it, where these are few at once.
pub fn tops(v: &Viewer, tops: &Below) -> AnyView {
    let open = tops.branches.iter().map(|branch| branch.page.slug.as_str());
    let shown = Shown {
        v,
        here: "",
        open: open
            .filter(|_| tops.branches.len() <= OPEN_AT_ONCE)
            .collect(),
    };
    let more = tops.more.then(|| shown.more("-"));
    let title = v.t("tree-title");
    view! {
        <nav class="tree" data-columns="" aria-label=title>
            <ul>{shown.branches(&tops.branches)} {more}</ul>
        </nav>
    }
    .into_any()
}

/// The ways to the page that is read before this one and to that after it.
pub fn before_and_after(v: &Viewer, tree: &Tree) -> Option<AnyView> {
    let way = |page: &Option<Page>, rel: &'static str, key: &str| {
        let page = page.as_ref()?;
        let word = v.t(key);
        Some(
            view! { <a href=v.at(&page.path()) rel=rel><small>{word}</small> " " {page.title.clone()}</a> },
        )
    };
    let before = way(&tree.before, "prev", "action-previous");
    let after = way(&tree.after, "next", "action-next");
    if before.is_none() && after.is_none() {
        return None;
    }
    Some(view! { <nav class="turn" aria-label=v.t("tree-turn")>{before} {after}</nav> }.into_any())
}

/// The order of what stands below a page, for who may say it.
pub fn arrange(v: &Viewer, loaded: &Loaded, tree: &Tree) -> Option<AnyView> {
    let page = &loaded.record.page;
    let below = &find(&tree.top, page)?.below.branches;
    if below.len() < 2 || !loaded.offers(&ARRANGE) {
        return None;
    }
    let last = below.len() - 1;
    let rows: Vec<_> = below
        .iter()
        .enumerate()
        .map(|(at, child)| row(v, page, &child.page, (at > 0, at < last)))
        .collect();
    Some(
        view! {
            <details class="more arrange">
                <summary>{v.t("tree-arrange")}</summary>
                <p class="hint">{v.t("tree-arrange-help")}</p>
                <ol>{rows}</ol>
            </details>
        }
        .into_any(),
    )
}

/// A page with the buttons that move it; each saves.
fn row(v: &Viewer, parent: &Page, child: &Page, (up, down): (bool, bool)) -> AnyView {
    let button = |to: &'static str, sign: &'static str, may: bool| {
        let key = if to == UP {
            "tree-move-up"
        } else {
            "tree-move-down"
        };
        let said = v.tw(key, &[("title", child.title.clone().into())]);
        view! { <button class="button" data-kind="quiet" data-size="small" name="to" value=to disabled=!may aria-label=said>{sign}</button> }
    };
    let action = format!("{}/{}", parent.path(), ARRANGE.name);
    view! {
        <li id=child.slug.clone()>
            <span>{child.title.clone()}</span>
            <form method="post" action=action>
                <input type="hidden" name="revision" value=parent.revision/>
                <input type="hidden" name="page" value=child.slug.clone()/>
                {button(UP, "↑", up)} {button("down", "↓", down)}
            </form>
        </li>
    }
    .into_any()
}

/// The branch of a page.
fn find<'b>(branch: &'b Branch, page: &Page) -> Option<&'b Branch> {
    if branch.page.id == page.id {
        return Some(branch);
    }
    let mut inner = branch.below.branches.iter();
    inner.find_map(|inner| find(inner, page))
}

/// How branches are shown.
struct Shown<'v> {
    v: &'v Viewer,
    /// The address of the page that the reader is at.
    here: &'v str,
    /// Those of the pages above it.
    open: Vec<&'v str>,
}

impl Shown<'_> {
    fn branches(&self, branches: &[Branch]) -> Vec<AnyView> {
        let branches = branches.iter();
        branches.map(|branch| self.branch(branch)).collect()
    }

    /// A page, and what stands below it: at once on the way to where the reader is, else folded.
    fn branch(&self, Branch { page, below }: &Branch) -> AnyView {
        let here = (self.here == page.slug).then_some("page");
        let link =
            view! { <a href=self.v.at(&page.path()) aria-current=here>{page.title.clone()}</a> };
        if below.branches.is_empty() && !below.more {
            return view! { <li>{link}</li> }.into_any();
        }
        let more = below.more.then(|| self.more(&page.slug));
        let inner = view! { <ul>{self.branches(&below.branches)} {more}</ul> };
        if here.is_some() || self.open.contains(&page.slug.as_str()) {
            return view! { <li>{link} {inner}</li> }.into_any();
        }
        let said = self
            .v
            .tw("tree-below", &[("title", page.title.clone().into())]);
        view! { <li data-folded="">{link}<details><summary aria-label=said></summary>{inner}</details></li> }
            .into_any()
    }

    /// The way to all pages below one, where a tree shows not all.
    fn more(&self, parent: &str) -> AnyView {
        let path = self
            .v
            .at(&format!("/{}?parent={parent}", Kind::Wiki.folder()));
        view! { <li><a href=path>{self.v.t("action-show-all")}</a></li> }.into_any()
    }
}
