//! Decisions: numbered in their forum and year, adopted in the last ten years, about systems, projects and standards.

use std::collections::HashMap;

use styrbord_domain::kind::Kind;

use super::record::{Named, Record};
use super::world::World;

/// The last number that each forum has given in each year.
pub(super) type Numbers = HashMap<(String, String), usize>;

pub(super) fn record(world: &mut World, numbers: &mut Numbers) -> Record {
    let language = world.language();
    let day = world.random.day(2016, 2025);
    let year = day.get(..4).unwrap_or_default().to_owned();
    let place = world.random.skewed(world.count(Kind::Forum));
    let forum = world.made_at(Kind::Forum, place);
    let code = super::forums::code(place);
    let last = numbers.entry((code.clone(), year.clone())).or_default();
    *last += 1;
    let number = format!("{code}-{year}-{last:03}");
    let text = world.text(language, (1, 2));
    let mut decision = world.called(Kind::Decision, language, 4, "", &text);
    decision.named = Named {
        slug: number.to_lowercase(),
        ..decision.named
    };
    decision.point("forum", forum);
    decision.set("number", number);
    decision.set("year", year.parse::<u32>().unwrap_or_default());
    decision.set("status", "in_effect");
    decision.set("adopted_on", day.as_str());
    decision.set("decided_on", day);
    decision.set_some(
        "kind",
        world.random.weighted(&[
            (60, "approved"),
            (25, "approved_with_conditions"),
            (15, "rejected"),
        ]),
    );
    for field in ["case", "recommendation", "reasons"] {
        let paragraphs = world.text(language, (1, 2));
        decision.set(field, paragraphs);
    }
    if world.random.percent(40) {
        decision.set("money", world.random.within(5, 900) * 1_000_000);
    }
    let systems = world.several(Kind::System, 2);
    decision.point_at_all("systems", systems);
    let kle = world.kle();
    if !kle.is_empty() {
        decision.set("kle_codes", kle);
    }
    decision
}
