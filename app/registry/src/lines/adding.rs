//! Adding lines to logs.

use styrbord_domain::lines::Lines;
use uuid::Uuid;

use super::log::{Entry, Line, names};
use crate::Writing;
use crate::page::Page;

impl Writing<'_> {
    /// Adds a line to a log, with the save that `page` has just come to.
    pub fn log(&mut self, log: &'static Lines, page: &Page, entry: &Entry<'_>) -> Uuid {
        let line = Line::new(log, page, entry, self.desk().actor(), self.now());
        let id = line.id;
        self.chain().add_line(page, &line);
        self.add_row(log.table, line.row(), || names(log));
        id
    }
}
