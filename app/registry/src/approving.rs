//! Who approves documents, and takes them back: who leads a forum whose mandate covers that, or one above it (domain §4).

use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use styrbord_domain::decisions::approves_documents;
use styrbord_domain::fault::FieldFault;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{DecisionFacts, ForumFacts};
use uuid::Uuid;

use crate::basis::Basis;
use crate::forums::seat;
use crate::records::find;
use crate::{Desk, Fault};

/// By whose seat the person at a desk may approve a document, or take it back, today, or why they may not. It is approved by
/// `decision`, or, where there is none, by whoever leads a forum that could decide so. The installation itself is not bound.
pub(crate) async fn against_approving(
    connection: &impl ConnectionTrait,
    desk: &Desk,
    decision: Option<&DecisionFacts>,
) -> Result<Result<Basis, FieldFault>, Fault> {
    if desk.actor.installation {
        return Ok(Ok(Basis::Own));
    }
    let today = desk.today();
    let led = led(connection, desk, today).await?;
    let Some(decision) = decision else {
        let by = led
            .into_iter()
            .filter(|(_, forum, _)| approves_documents(forum, today))
            .fold(None, |best, (.., by)| Basis::better(best, Some(by)));
        return Ok(by.ok_or_else(|| FieldFault::new("status", "approval_needs_seat")));
    };
    let mut above = find(connection, Kind::Forum, &decision.forum).await?;
    let title = above
        .as_ref()
        .map_or("", |forum| &forum.page.title)
        .to_owned();
    let against =
        |field: &str, code: &str| Ok(Err(FieldFault::new(field, code).with("forum", &title)));
    let decides = match &above {
        Some(forum) => approves_documents(&forum.facts()?, decision.adopted_on.unwrap_or(today)),
        None => false,
    };
    if !decides {
        return against("approved_by", "forum_approves_no_documents");
    }
    let mut seen: Vec<Uuid> = Vec::new();
    let mut by = None;
    while let Some(forum) = above.filter(|forum| !seen.contains(&forum.page.id)) {
        let here = led.iter().find(|(id, ..)| *id == forum.page.id);
        by = Basis::better(by, here.map(|(.., by)| by.clone()));
        seen.push(forum.page.id);
        above = match forum.facts::<ForumFacts>()?.parent {
            Some(parent) => find(connection, Kind::Forum, &parent).await?,
            None => None,
        };
    }
    match by {
        Some(by) => Ok(Ok(by)),
        None => against("status", "approval_of_other_forum"),
    }
}

/// The forums that the person at a desk leads on a day, and by whose seat.
async fn led(
    connection: &impl ConnectionTrait,
    desk: &Desk,
    day: Date,
) -> Result<Vec<(Uuid, ForumFacts, Basis)>, Fault> {
    let mut led = Vec::new();
    for forum in desk.of_person(Kind::Forum).await? {
        let facts: ForumFacts = forum.facts()?;
        let seat = seat(connection, desk, (forum.page.id, &facts), day).await?;
        if let Some((_, other)) = seat {
            led.push((forum.page.id, facts, other.map_or(Basis::Own, Basis::For)));
        }
    }
    Ok(led)
}
