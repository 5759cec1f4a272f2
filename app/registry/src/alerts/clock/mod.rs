//! What the day brings (domain §9, clocks): each row of that table is a file here. Of a day people hear at its paces, and of what
//! is over no more.

mod actions;
mod answers;
mod archives;
mod attestations;
mod batches;
mod called_off;
mod conditions;
mod due;
mod evidence;
mod exits;
mod meetings;
mod of_meeting;
mod over;
mod ratifying;
mod reviews;
mod roles;
mod sent;

use over::{end, held_before};

use crate::{Fault, Registry};

impl Registry {
    /// Tells people of what the day brings. A second time on the same day changes nothing.
    pub(crate) async fn tell_of_the_day(&self) -> Result<(), Fault> {
        let desk = self.installation("alerts");
        let today = desk.today();
        reviews::tell(&desk).await?;
        archives::tell(&desk).await?;
        actions::tell(&desk).await?;
        conditions::tell(&desk).await?;
        exits::tell(&desk).await?;
        meetings::tell(&desk).await?;
        of_meeting::tell(&desk).await?;
        ratifying::tell(&desk).await?;
        roles::tell(&desk).await?;
        evidence::tell(&desk).await?;
        attestations::tell(&desk).await?;
        let turn = self.store().begin().await?;
        end(&turn.transaction, held_before(today)).await?;
        turn.commit().await?;
        Ok(())
    }
}
