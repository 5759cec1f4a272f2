//! The index follows what is read in files: behind the saves that brought them, of which the feed tells.

use styrbord_search::Position;

use crate::attachments::pages_with;
use crate::{Fault, Registry};

impl Registry {
    /// Indexes the records again with which files stand whose words came or changed, each with its number.
    pub(super) async fn follow_texts(
        &self,
        new: &[(i64, String)],
        position: Position,
    ) -> Result<(), Fault> {
        let digests: Vec<String> = new.iter().map(|(_, digest)| digest.clone()).collect();
        let (connection, day) = (self.store().connection(), self.clock().today());
        let (mut after, mut left) = (None, position.left.clone());
        loop {
            let pages = pages_with(connection, &digests, after).await?;
            if pages.is_empty() {
                break;
            }
            after = pages.last().copied();
            left = self.index_again(&pages, day, left).await?;
        }
        let texts = new.last().map_or(position.texts, |(number, _)| *number);
        let upto = Position {
            texts,
            left,
            ..position
        };
        self.apply(Vec::new(), upto).await
    }
}
