//! Units of the organisation: a tree, seven to a branch.

use styrbord_domain::kind::Kind;

use super::record::Record;
use super::words::Language;
use super::world::World;

pub(super) fn record(world: &mut World) -> Record {
    let text = world.paragraph(Language::Danish, (1, 3));
    let mut unit = world.called(Kind::Unit, Language::Danish, 1, "", &text);
    let place = world.count(Kind::Unit);
    if place > 0 {
        let above = world.made_at(Kind::Unit, (place - 1) / 7);
        unit.point("parent", above);
    }
    unit.set("external_id", format!("ENH-{place:05}"));
    unit
}
