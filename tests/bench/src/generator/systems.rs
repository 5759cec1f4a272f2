//! Systems: most of the register. Six in ten are in operation, most have an owner, some had another before, and much is
//! not known of many, as in registers that authorities have published.

use serde_json::{Value, json};
use styrbord_domain::kind::Kind;

use super::record::Record;
use super::world::World;

/// The codes of a field, each with its part in a hundred of those that have one.
type Shares = &'static [(usize, &'static str)];

pub(super) fn record(world: &mut World) -> Record {
    let language = world.language();
    let text = world.text(language, (1, 3));
    let words = world.random.within(1, 3);
    let mut system = world.called(Kind::System, language, words, "", &text);
    codes(world, &mut system);
    for (field, kind, percent) in [
        ("unit", Kind::Unit, 90),
        ("maintainer", Kind::Vendor, 60),
        ("operator", Kind::Vendor, 40),
        ("developer", Kind::Vendor, 30),
        ("predecessor", Kind::System, 4),
    ] {
        if world.random.percent(percent) {
            let at = world.some(kind);
            system.point(field, at);
        }
    }
    if world.random.percent(70) {
        let kle = world.kle();
        if !kle.is_empty() {
            system.set("kle_codes", kle);
        }
    }
    days(world, &mut system);
    let roles = roles(world, &mut system);
    if !roles.is_empty() {
        system.set("roles", roles);
    }
    system
}

/// What is said by codes, as often as it is known.
fn codes(world: &mut World, system: &mut Record) {
    let random = &mut world.random;
    system.set_some(
        "stage",
        random.weighted(&[
            (60, "operation"),
            (8, "idea"),
            (7, "implementation"),
            (8, "maintenance"),
            (6, "phase_out"),
            (6, "decommissioned"),
            (5, "unknown"),
        ]),
    );
    let known: [(&str, usize, Shares); 9] = [
        (
            "control_level",
            80,
            &[
                (60, "own"),
                (25, "shared"),
                (10, "national"),
                (5, "imposed"),
            ],
        ),
        (
            "criticality",
            75,
            &[
                (10, "society"),
                (50, "business"),
                (30, "not_critical"),
                (10, "unknown"),
            ],
        ),
        (
            "hosting",
            70,
            &[(25, "on_premise"), (65, "external"), (10, "hybrid")],
        ),
        (
            "users_expected",
            60,
            &[
                (20, "under_10"),
                (30, "from_10"),
                (20, "from_50"),
                (20, "from_100"),
                (10, "from_500"),
            ],
        ),
        (
            "acquisition_type",
            50,
            &[
                (10, "commissioned"),
                (15, "in_house"),
                (65, "commercial"),
                (10, "open_source"),
            ],
        ),
        ("contains_data", 70, &[(85, "yes"), (15, "no")]),
        ("ai_used", 50, &[(10, "yes"), (90, "no")]),
        ("public_facing", 50, &[(30, "yes"), (70, "no")]),
        ("archive_duty", 30, &[(70, "retain"), (30, "discard")]),
    ];
    for (field, percent, codes) in known {
        if random.percent(percent) {
            system.set_some(field, random.weighted(codes));
        }
    }
    for field in ["c", "i", "a"] {
        if random.percent(65) {
            system.set(field, random.within(1, 4));
        }
    }
    if random.percent(60) {
        let whom: &[&str] = if random.percent(70) {
            &["internal"]
        } else {
            &["internal", "external"]
        };
        system.set("target_group", whom);
    }
    if random.percent(50) {
        let data: &[&str] = if random.percent(60) {
            &["ordinary"]
        } else {
            &["ordinary", "sensitive"]
        };
        system.set("personal_data_categories", data);
    }
}

fn days(world: &mut World, system: &mut Record) {
    let random = &mut world.random;
    if random.percent(60) {
        system.set("in_use_from", random.day(2000, 2025));
    }
    if random.percent(15) {
        system.set("in_use_until", random.day(2026, 2030));
    }
    if random.percent(30) {
        system.set("restore_tested_on", random.day(2022, 2025));
    }
    if random.percent(25) {
        system.set(
            "version",
            format!("{}.{}", random.within(1, 12), random.within(0, 9)),
        );
    }
}

/// An owner for five in six, one in ten of whom took over from another; a manager for half.
fn roles(world: &mut World, system: &mut Record) -> Vec<Value> {
    let mut roles = Vec::new();
    let mut give = |world: &mut World, role: &str, from: Option<&str>, until: Option<&str>| {
        let Some(person) = world.some(Kind::Person) else {
            return;
        };
        let mut row = json!({"role": role, "holder": person.slug});
        for (field, day) in [("from", from), ("until", until)] {
            if let Some(day) = day {
                row[field] = day.into();
            }
        }
        system.points_in_row(person);
        roles.push(row);
    };
    if world.random.percent(83) {
        if world.random.percent(10) {
            let last = format!("{}-12-31", world.random.within(2018, 2025));
            let first = format!(
                "{}-01-01",
                last.get(..4)
                    .and_then(|year| year.parse::<u32>().ok())
                    .unwrap_or(2018)
                    + 1
            );
            give(world, "system_owner", None, Some(&last));
            give(world, "system_owner", Some(&first), None);
        } else {
            give(world, "system_owner", None, None);
        }
    }
    if world.random.percent(50) {
        give(world, "system_manager", None, None);
    }
    roles
}
