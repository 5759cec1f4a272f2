//! Benefits of projects and systems, with baseline, target and the days between.

use styrbord_domain::kind::Kind;

use super::record::Record;
use super::world::World;

pub(super) fn record(world: &mut World) -> Record {
    let language = world.language();
    let text = world.text(language, (0, 2));
    let mut benefit = world.called(Kind::Benefit, language, 3, "", &text);
    let statement = world.words.sentence(language, &mut world.random);
    benefit.set("statement", statement);
    benefit.set_some(
        "status",
        world.random.weighted(&[
            (15, "draft"),
            (25, "planned"),
            (40, "active"),
            (15, "realised"),
            (5, "abandoned"),
        ]),
    );
    benefit.set_some(
        "area",
        world.random.weighted(&[
            (25, "economy"),
            (30, "time"),
            (25, "quality"),
            (10, "citizen_experience"),
            (10, "compliance"),
        ]),
    );
    benefit.set("form", "quantified");
    benefit.set("sign", "benefit");
    // Neither names a project with an owner: who leads a project owns none of its benefits.
    if world.random.percent(50) {
        let project = world.some(Kind::Project);
        benefit.point("project", project);
    } else {
        let owner = world.some(Kind::Person);
        benefit.point("owner", owner);
    }
    let system = world.some(Kind::System);
    benefit.point("system", system);
    benefit.set("unit", "timer");
    benefit.set("direction", "lower_is_better");
    let baseline = world.random.within(50, 900);
    benefit.set("baseline", baseline.to_string());
    benefit.set("target", (baseline / 2).to_string());
    benefit.set("baseline_date", world.random.day(2022, 2023));
    benefit.set("start", world.random.day(2024, 2024));
    benefit.set("full_effect", world.random.day(2025, 2027));
    benefit.set("cadence", "quarter");
    benefit
}
