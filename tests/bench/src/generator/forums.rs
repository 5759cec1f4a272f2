//! Forums that decide: each with a code, a chair, a secretary and members; one in ten is closed.

use serde_json::{Value, json};
use styrbord_domain::kind::Kind;

use super::record::Record;
use super::words::Language;
use super::world::World;

pub(super) fn record(world: &mut World) -> Record {
    let text = world.text(Language::Danish, (1, 2));
    let mut forum = world.called(Kind::Forum, Language::Danish, 2, "", &text);
    let place = world.count(Kind::Forum);
    forum.set("code", code(place));
    forum.set_some(
        "type",
        world.random.weighted(&[
            (10, "digitalisation_board"),
            (60, "it_governance_board"),
            (30, "portfolio_board"),
        ]),
    );
    forum.set("purpose", world.paragraph(Language::Danish, (1, 2)));
    forum.set("mandate_in", world.paragraph(Language::Danish, (1, 3)));
    forum.set("money_limit", world.random.within(1, 100) * 10_000_000);
    forum.set("quorum_percent", 50);
    let closed = world.random.percent(10);
    forum.set("openness", if closed { "closed" } else { "open" });
    forum.set("valid_from", world.random.day(2015, 2022));
    let members: Vec<Value> = members(world, &mut forum);
    forum.set("members", members);
    forum
}

/// The code of a place: `FA`, `FB` and so on, `FAA` after `FZ`.
pub(super) fn code(place: usize) -> String {
    let mut letters = Vec::new();
    let mut left = place + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(
            b'A' + u8::try_from(left % 26).unwrap_or_default(),
        ));
        left /= 26;
    }
    letters.push('F');
    letters.into_iter().rev().collect()
}

fn members(world: &mut World, forum: &mut Record) -> Vec<Value> {
    let roles = ["chair", "secretary", "member", "member", "member", "member"];
    let people = world.several(Kind::Person, 8);
    roles
        .iter()
        .zip(people)
        .map(|(role, person)| {
            let voting = *role != "secretary";
            let row = json!({"role": role, "person": person.slug, "voting": voting, "from": "2022-01-01"});
            forum.points_in_row(person);
            row
        })
        .collect()
}
