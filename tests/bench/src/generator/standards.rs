//! Policies, standards and guides: long texts, most of them approved, one in twenty-five in place of an older one.

use styrbord_domain::kind::Kind;

use super::record::Record;
use super::world::World;

pub(super) fn record(world: &mut World) -> Record {
    let language = world.language();
    let text = world.document(language, (2, 6));
    let mut standard = world.called(Kind::Standard, language, 3, "", &text);
    let random = &mut world.random;
    standard.set_some(
        "kind",
        random.weighted(&[
            (10, "policy"),
            (10, "principle"),
            (30, "standard"),
            (30, "guideline"),
            (20, "guide"),
        ]),
    );
    standard.set_some(
        "status",
        random.weighted(&[(70, "approved"), (15, "draft"), (15, "in_review")]),
    );
    standard.set_some(
        "obligation",
        random.weighted(&[(30, "must"), (50, "should"), (20, "may")]),
    );
    standard.set("effective_from", random.day(2016, 2025));
    standard.set("review_due", random.day(2025, 2028));
    standard.set(
        "version",
        format!("{}.{}", random.within(1, 4), random.within(0, 9)),
    );
    let summary = world.paragraph(language, (1, 2));
    standard.set("summary", summary);
    let owner = world.some(Kind::Person);
    standard.point("owner", owner);
    if world.random.percent(4) {
        let older = world.some(Kind::Standard);
        standard.point_at_all("supersedes", older.into_iter().collect());
    }
    standard
}
