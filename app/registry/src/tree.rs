//! Where a page of the wiki stands: the pages above it, beside it and below it, and which come before and after.
//!
//! Of no page more children are looked at than a reader would, and each question is one look at an index; so a tree costs
//! the same however many pages there are.

use std::collections::HashMap;

use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{UP, WikiFacts};
use styrbord_domain::order::sort_key;
use styrbord_domain::sequence::{in_sequence, moved};

use crate::asked::Asked;
use crate::depends::Source;
use crate::page::{Page, Record};
use crate::saving::save_act;
use crate::{ChangeKind, Desk, Fault, ListQuery};

/// How many pages below one are looked at.
const MOST: u64 = 200;
/// How far up it is gone, and down.
const DEEP: usize = 20;

/// Pages below a page, in order, and whether there are more of them.
#[derive(Clone, Default, Debug)]
pub struct Below {
    /// The pages.
    pub branches: Vec<Branch>,
    /// Whether there are more than are looked at.
    pub more: bool,
}

/// A page with those below it, as far as they are known.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The page.
    pub page: Page,
    /// What stands below it.
    pub below: Below,
}

/// Where a page stands.
#[derive(Clone, Debug)]
pub struct Tree {
    /// The topmost page: what stands below each page on the way to this one, and below that and its neighbours.
    pub top: Branch,
    /// The pages above this one, the topmost first.
    pub above: Vec<Page>,
    /// The page that is read before this one.
    pub before: Option<Page>,
    /// The page that is read after it.
    pub after: Option<Page>,
}

/// The children of a page: in order, and whether there are more.
type Children = (Vec<Record>, bool);

impl Desk {
    /// Where a page of the wiki stands; none where none is above or below it.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn tree(&self, record: &Record) -> Result<Option<Tree>, Fault> {
        let above = self.above(record).await?;
        let path: Vec<&Record> = above.iter().chain([record]).collect();
        let mut levels = Vec::with_capacity(path.len());
        for one in &path {
            levels.push(self.children(one).await?);
        }
        if above.is_empty() && levels.iter().all(|(children, _)| children.is_empty()) {
            return Ok(None);
        }
        let near = levels
            .iter()
            .rev()
            .take(2)
            .flat_map(|(children, _)| children);
        let near: Vec<&Record> = near.filter(|one| one.page.id != record.page.id).collect();
        let mut folded = self.children_of_each(&near).await?;
        let before = self.before(&path, &levels).await?;
        let after = after(&path, &levels);
        let mut below = Below::default();
        for (at, (children, more)) in levels.into_iter().enumerate().rev() {
            // The way to the page is open as far as it has been followed; beside it stands what was looked up.
            let open = path.get(at + 1).map(|one| one.page.id);
            let mut inner = std::mem::take(&mut below);
            below.more = more;
            below.branches = children
                .into_iter()
                .map(|child| Branch {
                    below: match Some(child.page.id) == open {
                        true => std::mem::take(&mut inner),
                        false => folded.remove(&child.page.slug).unwrap_or_default(),
                    },
                    page: child.page,
                })
                .collect();
        }
        let page = path[0].page.clone();
        Ok(Some(Tree {
            top: Branch { page, below },
            above: above.into_iter().map(|one| one.page).collect(),
            before,
            after,
        }))
    }

    /// The pages of the wiki that stand below none, with what stands below each, where any stands below one.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn tops(&self) -> Result<Option<Below>, Fault> {
        let query = below(&["-"]);
        let list = self.list(Kind::Wiki, &query).await?;
        let tops: Vec<&Record> = list.items.iter().collect();
        let mut folded = self.children_of_each(&tops).await?;
        if folded.is_empty() {
            return Ok(None);
        }
        let branches = list.items.iter().map(|top| Branch {
            page: top.page.clone(),
            below: folded.remove(&top.page.slug).unwrap_or_default(),
        });
        Ok(Some(Below {
            branches: branches.collect(),
            more: list.next_cursor.is_some(),
        }))
    }

    /// Moves a page below another past its neighbour: what comes first below that one is a fact of its own.
    pub(crate) async fn arrange(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let record = self.record(Kind::Wiki, asked.slug).await?;
        let (children, more) = self.children(&record).await?;
        let right = asked.act.right;
        let (mut writing, before) = self
            .begin_on(right, Kind::Wiki, asked.slug, Some(asked.revision))
            .await?;
        let mut facts: WikiFacts = before.facts()?;
        let mut by_title: Vec<&Page> = children.iter().map(|child| &child.page).collect();
        by_title.sort_by_cached_key(|page| sort_key(&page.title));
        let names: Vec<&str> = by_title.iter().map(|page| page.slug.as_str()).collect();
        let up = asked.text("to") == UP;
        let Some(mut sequence) = moved(&names, &facts.sequence, asked.text("page"), up) else {
            return Err(Fault::refused("page", "nothing_beside"));
        };
        // Those beyond what is looked at keep their order.
        let beyond = facts.sequence.into_iter();
        sequence.extend(beyond.filter(|name| more && !names.contains(&name.as_str())));
        facts.sequence = sequence;
        let page = save_act(&mut writing, &before, &facts, ChangeKind::Edited, "").await?;
        writing.commit().await?;
        Ok(page)
    }

    /// The pages above a page, the topmost first.
    async fn above(&self, record: &Record) -> Result<Vec<Record>, Fault> {
        let mut above: Vec<Record> = Vec::new();
        let mut next = record.fact("parent").to_owned();
        while !next.is_empty() && above.len() < DEEP {
            let parent = match self.record(Kind::Wiki, &next).await {
                Ok(parent) => parent,
                Err(Fault::NotFound) => break,
                Err(fault) => return Err(fault),
            };
            parent.fact("parent").clone_into(&mut next);
            above.push(parent);
        }
        above.reverse();
        Ok(above)
    }

    /// The pages below a page, in order, and whether there are more.
    async fn children(&self, record: &Record) -> Result<Children, Fault> {
        let query = below(&[&record.page.slug]);
        let list = self.list_around(record, Kind::Wiki, &query).await?;
        Ok((ordered(record, list.items)?, list.next_cursor.is_some()))
    }

    /// What stands below each of some pages, by their addresses, in one look.
    async fn children_of_each(&self, parents: &[&Record]) -> Result<HashMap<String, Below>, Fault> {
        let mut of_each = HashMap::new();
        let most = usize::try_from(MOST).unwrap_or(usize::MAX);
        let parents = &parents[..parents.len().min(most)];
        if parents.is_empty() {
            return Ok(of_each);
        }
        for parent in parents {
            self.note(Source::Links(parent.page.id));
        }
        let slugs: Vec<&str> = parents.iter().map(|one| one.page.slug.as_str()).collect();
        let list = self.apart().list(Kind::Wiki, &below(&slugs)).await?;
        self.note_records(&list.items);
        // Of which of them there are more is not known, so that each says where the rest is.
        let more = list.next_cursor.is_some();
        for parent in parents {
            let is_below = |child: &&Record| child.fact("parent") == parent.page.slug;
            let children: Vec<Record> = list.items.iter().filter(is_below).cloned().collect();
            if children.is_empty() && !more {
                continue;
            }
            let branches = ordered(parent, children)?.into_iter().map(|child| Branch {
                page: child.page,
                below: Below::default(),
            });
            let branches = branches.collect();
            of_each.insert(parent.page.slug.clone(), Below { branches, more });
        }
        Ok(of_each)
    }

    /// The page that is read before the last of a path: the last one below its neighbour, or the one above it.
    async fn before(&self, path: &[&Record], levels: &[Children]) -> Result<Option<Page>, Fault> {
        let [.., parent, record] = path else {
            return Ok(None);
        };
        let (beside, _) = &levels[path.len() - 2];
        let place = beside.iter().position(|one| one.page.id == record.page.id);
        let Some(mut last) = place.and_then(|place| beside.get(place.checked_sub(1)?).cloned())
        else {
            return Ok(Some(parent.page.clone()));
        };
        for _ in 0..DEEP {
            match self.children(&last).await?.0.pop() {
                Some(child) => last = child,
                None => break,
            }
        }
        Ok(Some(last.page))
    }
}

/// The page that is read after the last of a path: the first below it, or the next beside it or beside one above.
fn after(path: &[&Record], levels: &[Children]) -> Option<Page> {
    if let Some(child) = levels.last().and_then(|(children, _)| children.first()) {
        return Some(child.page.clone());
    }
    (1..path.len()).rev().find_map(|at| {
        let (beside, _) = &levels[at - 1];
        let place = beside
            .iter()
            .position(|one| one.page.id == path[at].page.id)?;
        beside.get(place + 1).map(|next| next.page.clone())
    })
}

/// Pages below another as it puts them in order; they come by title.
fn ordered(parent: &Record, children: Vec<Record>) -> Result<Vec<Record>, Fault> {
    let facts: WikiFacts = parent.facts()?;
    Ok(in_sequence(children, &facts.sequence, |child| {
        &child.page.slug
    }))
}

/// The list of what stands below some pages.
fn below(slugs: &[&str]) -> ListQuery {
    let slugs = slugs.iter().map(|slug| (*slug).to_owned()).collect();
    ListQuery {
        filters: vec![("parent".to_owned(), slugs)],
        limit: MOST,
        ..ListQuery::default()
    }
}
