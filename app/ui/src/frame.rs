//! What stands around every page, rendered once for all who are shown the same around theirs.

use std::sync::{Arc, LazyLock};

use leptos::prelude::*;
use quick_cache::sync::Cache;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::edit_right;
use styrbord_domain::rights::Action;
use styrbord_texts::Language;

use crate::kinds::look;
use crate::page::Page;
use crate::reader::Theme;
use crate::viewer::Viewer;

/// How many frames are kept: two languages, three looks and a few ways in which people have rights, for each area.
const KEPT: usize = 500;
static FRAMES: LazyLock<Cache<Around, Arc<Frame>>> = LazyLock::new(|| Cache::new(KEPT));

/// All that a frame is made from.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Around {
    pub language: Language,
    pub theme: Theme,
    pub organisation: String,
    pub demo: bool,
    pub assets: String,
    pub signed_in: bool,
    pub manages_accounts: bool,
    pub operates: bool,
    /// Whether they write the help of fields.
    pub keeps_help: bool,
    /// Whether they may take texts out of everything.
    pub redacts: bool,
    /// Whether they see what was searched for and not found.
    pub sees_searches: bool,
    /// What they may register from anywhere: each kind, and whether as a proposal.
    pub adds: Vec<(Kind, bool)>,
    /// The area of the page.
    pub area: &'static str,
    /// The area whose list the page is.
    pub list: Option<Kind>,
    pub own_search: bool,
    pub form: Option<&'static str>,
    /// Whether Enter in a field of the form sends it.
    pub enter_sends: bool,
}

impl Around {
    /// What stands around a page of this reader.
    pub fn of(v: &Viewer, page: &Page) -> Self {
        let folder = v
            .address
            .split('?')
            .next()
            .and_then(|path| path.strip_prefix('/'));
        Self {
            language: v.language,
            theme: v.theme,
            organisation: v.organisation.clone(),
            demo: v.demo,
            assets: v.assets.clone(),
            signed_in: v.desk.is_signed_in(),
            manages_accounts: v.desk.may(Action::ManageAccounts),
            operates: v.desk.may(Action::Operate),
            keeps_help: v.desk.keeps_field_help(),
            redacts: v.desk.may(Action::Redact),
            sees_searches: v.desk.may_see_searches(),
            adds: adds(v),
            area: page.area,
            list: folder
                .and_then(Kind::in_folder)
                .filter(|kind| look(*kind).menu.is_some()),
            own_search: page.own_search,
            form: page.form,
            enter_sends: page.enter_sends,
        }
    }

    /// A text in the reader's language.
    pub fn t(&self, key: &str) -> String {
        styrbord_texts::text(self.language, key)
    }
}

/// What is registered most comes first; what is part of a record is registered from there.
const ADDED: [Kind; 8] = [
    Kind::System,
    Kind::Decision,
    Kind::Benefit,
    Kind::Standard,
    Kind::Project,
    Kind::Wiki,
    Kind::Vendor,
    Kind::Person,
];

fn adds(v: &Viewer) -> Vec<(Kind, bool)> {
    let way = |kind: Kind| match v.desk.may(edit_right(kind)) {
        true => Some((kind, false)),
        false => v.desk.may_propose(kind).then_some((kind, true)),
    };
    ADDED.into_iter().filter_map(way).collect()
}

/// A part of a frame that is each page's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hole {
    Title,
    /// The field of a form that says where to come back to.
    Next,
    SignIn,
    Main,
}

impl Hole {
    const ALL: [Self; 4] = [Self::Title, Self::Next, Self::SignIn, Self::Main];

    const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Next => "next",
            Self::SignIn => "sign-in",
            Self::Main => "main",
        }
    }

    /// Marks the place in a frame.
    pub fn view(self) -> AnyView {
        view! { <i data-hole=self.name()></i> }.into_any()
    }

    fn mark(self) -> String {
        format!("<i data-hole=\"{}\"></i>", self.name())
    }
}

/// Pieces of HTML, each but the last with the hole behind it.
#[derive(Debug)]
pub struct Frame {
    pieces: Vec<(String, Hole)>,
    end: String,
}

impl Frame {
    /// The frame for pages of a kind, as it is kept or as `render` makes it.
    pub fn kept(around: &Around, render: impl FnOnce() -> String) -> Arc<Self> {
        if let Some(frame) = FRAMES.get(around) {
            return frame;
        }
        let frame = Arc::new(Self::cut(&without_marks(&render())));
        FRAMES.insert(around.clone(), Arc::clone(&frame));
        frame
    }

    fn cut(html: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = html;
        loop {
            let found = Hole::ALL
                .into_iter()
                .filter_map(|hole| Some((rest.find(&hole.mark())?, hole)));
            let Some((at, hole)) = found.min_by_key(|(at, _)| *at) else {
                break;
            };
            let (before, behind) = rest.split_at(at);
            pieces.push((before.to_owned(), hole));
            rest = behind.get(hole.mark().len()..).unwrap_or_default();
        }
        Self {
            pieces,
            end: rest.to_owned(),
        }
    }

    /// The frame with all holes filled.
    pub fn around(&self, main: &str, fill: impl Fn(Hole) -> String) -> String {
        let fixed: usize = self.pieces.iter().map(|(piece, _)| piece.len()).sum();
        let mut html = String::with_capacity(fixed + self.end.len() + main.len() + 500);
        for (piece, hole) in &self.pieces {
            html.push_str(piece);
            match hole {
                Hole::Main => html.push_str(main),
                hole => html.push_str(&fill(*hole)),
            }
        }
        html.push_str(&self.end);
        html
    }
}

/// HTML without the marks by which a client finds its way in what it brings to life: only islands are, and keep theirs.
pub fn without_marks(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let (mut depth, mut from) = (0_usize, 0);
    for (at, _) in html.match_indices('<') {
        let tag = &html[at..];
        if tag.starts_with("<leptos-island") {
            depth += 1;
        } else if tag.starts_with("</leptos-island") {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && tag.starts_with("<!>") {
            plain.push_str(&html[from..at]);
            from = at + "<!>".len();
        }
    }
    plain.push_str(&html[from..]);
    plain
}

#[cfg(test)]
mod tests {
    use super::{Frame, Hole, without_marks};

    #[test]
    fn only_islands_keep_their_marks() {
        let html = "<p>a<!>b<!></p><leptos-island x=\"1\"><i>c<!></i><leptos-island>d<!></leptos-island>e<!></leptos-island>f<!>";
        let plain = "<p>ab</p><leptos-island x=\"1\"><i>c<!></i><leptos-island>d<!></leptos-island>e<!></leptos-island>f";
        assert_eq!(without_marks(html), plain);
    }

    #[test]
    fn holes_are_filled_where_they_were_marked() {
        let (next, main) = (Hole::Next.mark(), Hole::Main.mark());
        let frame = Frame::cut(&format!("<a>{next}<b>{next}{main}<c>"));
        let page = frame.around("M", |hole| {
            if hole == Hole::Next {
                "<i data-hole=\"main\"></i>".to_owned()
            } else {
                String::new()
            }
        });
        assert_eq!(
            page,
            "<a><i data-hole=\"main\"></i><b><i data-hole=\"main\"></i>M<c>"
        );
    }
}
