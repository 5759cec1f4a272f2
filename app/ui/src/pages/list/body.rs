//! What a list shows of its records: a table, a board or a roadmap.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::listing::{BOARD, QUADRANT, ROADMAP};
use styrbord_registry::{Fault, ListQuery};

use super::asked::Asked;
use super::board::Board;
use super::roadmap::Roadmap;
use super::table::Table;
use crate::viewer::Viewer;

/// What is loaded for it.
pub enum Body {
    Board(Board),
    Roadmap(Roadmap),
    Table(Box<Table>),
}

impl Body {
    /// Loads it, and where its next page begins.
    pub async fn load(
        v: &Viewer,
        kind: Kind,
        asked: &Asked,
        query: &ListQuery,
    ) -> Result<(Self, Option<String>), Fault> {
        if [BOARD, QUADRANT].contains(&asked.listing.shape.as_str()) {
            return Ok((Self::Board(Board::load(v, kind, asked).await?), None));
        }
        let list = v.desk.list(kind, query).await?;
        let body = if asked.listing.shape == ROADMAP {
            let more = list.next_cursor.is_some();
            Self::Roadmap(Roadmap::load(v, list.items, more).await?)
        } else {
            let table = Table::load(v, kind, asked, query, list.items).await?;
            Self::Table(Box::new(table))
        };
        Ok((body, list.next_cursor))
    }

    /// Whether there is no record in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Board(board) => board.is_empty(),
            Self::Roadmap(roadmap) => roadmap.is_empty(),
            Self::Table(table) => table.rows.is_empty(),
        }
    }

    /// The menu that changes rows of it, where somebody may.
    pub fn menu(&self, v: &Viewer, kind: Kind, asked: &Asked) -> Option<AnyView> {
        match self {
            Self::Table(table) => table.edits.menu(v, kind, asked),
            Self::Board(_) | Self::Roadmap(_) => None,
        }
    }

    pub fn view(&self, v: &Viewer, kind: Kind, asked: &Asked) -> AnyView {
        match self {
            Self::Board(board) => board.view(v, kind, asked),
            Self::Roadmap(roadmap) => roadmap.view(v, kind, asked),
            Self::Table(table) => table.view(v, kind, asked),
        }
    }
}
