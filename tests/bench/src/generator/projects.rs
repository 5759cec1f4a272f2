//! Projects: half of them closed.

use styrbord_domain::kind::Kind;

use super::record::Record;
use super::world::World;

pub(super) fn record(world: &mut World) -> Record {
    let language = world.language();
    let text = world.text(language, (1, 4));
    let mut project = world.called(Kind::Project, language, 3, "", &text);
    project.set_some(
        "phase",
        world.random.weighted(&[
            (50, "closed"),
            (20, "execution"),
            (10, "realisation"),
            (8, "acquisition"),
            (7, "analysis"),
            (5, "idea"),
        ]),
    );
    for (field, kind) in [
        ("owner", Kind::Person),
        ("lead", Kind::Person),
        ("forum", Kind::Forum),
    ] {
        let at = world.some(kind);
        project.point(field, at);
    }
    let systems = world.several(Kind::System, 3);
    project.point_at_all("systems", systems);
    project.set("start", world.random.day(2015, 2025));
    project.set("end", world.random.day(2026, 2028));
    project
}
