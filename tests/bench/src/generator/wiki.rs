//! Pages of the wiki: the longest texts, with the most links.

use styrbord_domain::kind::Kind;

use super::record::Record;
use super::world::World;

pub(super) fn record(world: &mut World) -> Record {
    let language = world.language();
    let text = world.document(language, (1, 8));
    let mut page = world.called(Kind::Wiki, language, 2, "", &text);
    let owner = world.some(Kind::Person);
    page.point("owner", owner);
    page.set("review_due", world.random.day(2025, 2028));
    page
}
