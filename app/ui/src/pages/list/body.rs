//! What a list shows of its records: a table, a board or a roadmap.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::listing::{BOARD, ROADMAP};
use styrbord_registry::{Fault, ListQuery, Page, Record};

use super::asked::Asked;
use super::board::Board;
use super::edits::Edits;
use super::sums::{self, Sums};
use super::{roadmap, table, tree};
use crate::shown::Figures;
use crate::viewer::Viewer;

/// What is loaded for it.
pub enum Body {
    Board(Board),
    Roadmap(Vec<(Record, usize)>),
    Table {
        rows: Vec<(Record, usize)>,
        heads: HashMap<String, Page>,
        figures: Figures,
        sums: Sums,
        edits: Edits,
    },
}

impl Body {
    /// Loads it, and where its next page begins.
    pub async fn load(
        v: &Viewer,
        kind: Kind,
        asked: &Asked,
        query: &ListQuery,
    ) -> Result<(Self, Option<String>), Fault> {
        if asked.listing.shape == BOARD {
            return Ok((Self::Board(Board::load(v, kind, asked).await?), None));
        }
        let list = v.desk.list(kind, query).await?;
        let body = if asked.listing.shape == ROADMAP {
            Self::Roadmap(flat(list.items))
        } else {
            let heads = v.desk.heads_in_fields(&list.items).await?;
            let figures = crate::kinds::figures(kind, v, &list.items).await?;
            let sums = sums::sums(v, kind, asked, query).await?;
            let rows = match asked.as_tree {
                true => tree::in_order(list.items),
                false => flat(list.items),
            };
            let edits = Edits::load(v, kind, asked, &rows).await?;
            Self::Table {
                rows,
                heads,
                figures,
                sums,
                edits,
            }
        };
        Ok((body, list.next_cursor))
    }

    /// Whether there is no record in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Board(board) => board.is_empty(),
            Self::Roadmap(rows) | Self::Table { rows, .. } => rows.is_empty(),
        }
    }

    /// The menu that changes rows of it, where somebody may.
    pub fn menu(&self, v: &Viewer, kind: Kind, asked: &Asked) -> Option<AnyView> {
        match self {
            Self::Table { edits, .. } => edits.menu(v, kind, asked),
            Self::Board(_) | Self::Roadmap(_) => None,
        }
    }

    pub fn view(&self, v: &Viewer, kind: Kind, asked: &Asked) -> AnyView {
        match self {
            Self::Board(board) => board.view(v, kind, asked),
            Self::Roadmap(rows) => roadmap::roadmap(v, kind, asked, rows),
            Self::Table {
                rows,
                heads,
                figures,
                sums,
                edits,
            } => table::table(v, kind, asked, rows, heads, figures, sums, edits),
        }
    }
}

fn flat(records: Vec<Record>) -> Vec<(Record, usize)> {
    records.into_iter().map(|record| (record, 0)).collect()
}
