//! What not everybody sees: documents of closed forums, and how to reach people (domain §9).
//!
//! A page has its audience in the database, where each finder asks for it, and as a tag in the index. It follows from
//! the facts: an item of a forum, such as a decision, is for those who sit in it while its items are closed.

mod circles;
mod following;
mod seen;

use std::fmt;
use std::str::FromStr;

use sea_orm::sea_query::{Expr, ExprTrait};
use styrbord_domain::codes::UnknownCode;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ForumFacts, Openness};
use styrbord_domain::rights::Role;
use uuid::Uuid;

use crate::Actor;

pub(crate) use circles::{circles, closed};
pub(crate) use following::{follow, items, settle, write_items};

/// Whom a page is for. Its text is the tag of the page in the database and in the index.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Audience {
    /// Everybody who may read here, visitors too where the installation is open.
    Readers,
    /// Those who have signed in.
    Staff,
    /// Those who sit in a forum, of which this is the page, and those who audit (domain §9, closed items).
    Forum(Uuid),
    /// Those who audit: it was removed.
    Removed,
}

impl Audience {
    /// Whom the items of a forum are for.
    pub(crate) fn of(page: Uuid, forum: &ForumFacts) -> Self {
        if forum.openness == Some(Openness::Closed) {
            Self::Forum(page)
        } else {
            Self::Readers
        }
    }
}

impl Audience {
    /// Whether everybody whom another audience has is in this one too.
    pub(crate) fn covers(self, other: Self) -> bool {
        match self {
            Self::Readers => true,
            Self::Staff => other != Self::Readers,
            Self::Forum(_) | Self::Removed => self == other,
        }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Readers => formatter.write_str("readers"),
            Self::Staff => formatter.write_str("staff"),
            Self::Removed => formatter.write_str("removed"),
            Self::Forum(page) => write!(formatter, "forum:{}", page.simple()),
        }
    }
}

impl FromStr for Audience {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let forum = |text: &str| Uuid::parse_str(text.strip_prefix("forum:")?).ok();
        match text {
            "readers" => Ok(Self::Readers),
            "staff" => Ok(Self::Staff),
            "removed" => Ok(Self::Removed),
            text => forum(text).map(Self::Forum).ok_or_else(|| UnknownCode {
                list: "Audience",
                given: text.to_owned(),
            }),
        }
    }
}

impl Actor {
    /// Whether nothing is closed to them: the installation itself, and those who audit.
    pub(crate) fn reads_everything(&self) -> bool {
        self.installation || self.audits()
    }

    /// Whether they may know of pages for an audience. The installation itself works with what stands.
    pub(crate) fn is_among(&self, audience: Audience) -> bool {
        match audience {
            Audience::Removed => self.audits(),
            _ if self.reads_everything() => true,
            Audience::Readers => true,
            Audience::Staff => self.account.is_some(),
            Audience::Forum(forum) => self.circles.contains(&forum),
        }
    }

    fn audits(&self) -> bool {
        self.roles.contains(&Role::Auditor)
    }

    /// The tags of the pages that they may know of. The forums are those of `circles`, also where nothing is closed.
    pub(crate) fn tags(&self) -> Vec<String> {
        let staff = self.account.is_some() || self.installation;
        let circles = self.circles.iter().copied().map(Audience::Forum);
        std::iter::once(Audience::Readers)
            .chain(staff.then_some(Audience::Staff))
            .chain(circles)
            .map(|audience| audience.to_string())
            .collect()
    }

    /// Whether they have not signed in.
    pub(crate) fn is_visitor(&self) -> bool {
        self.account.is_none() && !self.installation
    }
}

/// The condition that somebody may know of a page by the column of its audience; none where they may know of all.
pub(crate) fn sees(actor: &Actor, audience: Expr) -> Option<Expr> {
    if !actor.reads_everything() {
        return Some(audience.is_in(actor.tags()));
    }
    let removed = Audience::Removed.to_string();
    (!actor.audits()).then(|| audience.ne(removed))
}

/// Whether the audience of other pages follows from what records of a kind say.
pub(crate) fn follows_from(kind: Kind) -> bool {
    kind == Kind::Forum
}
