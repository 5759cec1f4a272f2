//! People: names put together from those of the demo, so that they belong to nobody.

use styrbord_domain::kind::Kind;

use super::record::Record;
use super::words::Language;
use super::world::World;

pub(super) fn record(world: &mut World) -> Record {
    let mut person = named(world);
    let title = world.words.phrase(Language::Danish, 1, &mut world.random);
    person.set("job_title", title);
    let unit = world.some(Kind::Unit);
    person.point("unit", unit);
    let address = format!("{}@kommune.example", person.named.slug);
    person.set("email", address);
    if world.random.percent(8) {
        person.set("left", true);
    }
    person
}

fn named(world: &mut World) -> Record {
    loop {
        let (given, family) = (&world.words.given, &world.words.family);
        let name = [
            world.random.one(given).cloned(),
            world.random.one(family).cloned(),
            world.random.one(family).cloned(),
        ];
        let mut name: Vec<String> = name.into_iter().flatten().collect();
        // Once all names are borne somebody has one more.
        if world.random.percent(30) {
            let given = &world.words.given;
            name.splice(1..1, world.random.one(given).cloned());
        }
        if let Some(person) = world.titled(Kind::Person, &name.join(" "), "") {
            return person;
        }
    }
}
