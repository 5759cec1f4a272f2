//! The schemas of what is no record.

use styrbord_domain::act::Act;
use styrbord_domain::cpr::CONFIRM;
use styrbord_domain::decisions::DecisionKind;
use styrbord_domain::facts::SAVING;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    self, ASSESS, ATTEST, Attested, FactGroup, MembershipRole, Paper, REJECT_EVIDENCE, ThemeKind,
};
use styrbord_domain::lifecycle::{
    Condition, Disposition, Duty, EvidenceStatus, EvidenceType, ExitPart, FactAsked, Gate,
    Quadrant, Rule, Stage,
};
use styrbord_domain::listing::SHAPES;
use styrbord_domain::meetings::{
    Attended, ItemKind, ItemStatus, MeetingStatus, MinutesAnswer, Vote, Voted,
};
use styrbord_domain::year::Mark;
use styrbord_registry::Unread;
use styrbord_search::{Exact, Matched, Place, Reason};
use utoipa::openapi::{ArrayBuilder, ObjectBuilder, Schema, Type};

use super::values::{named, nullable, value, write};
use crate::http::api::{comments, views};

/// Fields that are all there, each null where `shape` is unknown.
pub(super) fn flat(fields: &[(&str, Shape)]) -> ObjectBuilder {
    fields
        .iter()
        .fold(ObjectBuilder::new(), |object, (name, shape)| {
            object.property(*name, value(*shape, true)).required(*name)
        })
}

pub(super) fn attachment() -> ObjectBuilder {
    flat(&[
        ("id", Shape::Prose),
        ("name", Shape::Prose),
        ("media_type", Shape::Prose),
        ("size", Shape::Whole(0, i64::MAX)),
        ("sha256", Shape::Prose),
        ("url", Shape::Prose),
        ("note", Shape::Prose),
        ("brought_by", Shape::Prose),
        ("brought_at", Shape::Prose),
        // Why what stands in it is not searched; null where it is, or where nothing is to be read.
        ("unread", Shape::Choice(Unread::CODES, "")),
    ])
}

/// All of a record: they are few.
pub(super) fn attachments() -> ObjectBuilder {
    let items = ArrayBuilder::new().items(named("attachment"));
    ObjectBuilder::new()
        .property("items", items)
        .required("items")
}

pub(super) fn stage() -> ObjectBuilder {
    flat(&[
        ("stage", Shape::Choice(Stage::CODES, "")),
        ("date", Shape::Date),
        ("planned", Shape::Flag),
        ("decision", Shape::Prose),
        ("reason", Shape::Prose),
        ("recorded_by", Shape::Prose),
        ("rule", Shape::Prose),
        ("legacy", Shape::Flag),
    ])
    .property("checklist", ArrayBuilder::new().items(frozen()))
}

/// What a gate asked for when it was passed.
fn frozen() -> ObjectBuilder {
    let codes = |codes| value(Shape::Choice(codes, ""), false);
    ObjectBuilder::new()
        .property("evidence", codes(EvidenceType::CODES))
        .property("fact", codes(FactAsked::CODES))
        .property("exit", codes(ExitPart::CODES))
        .property("rule", codes(Rule::CODES))
        .required("rule")
        .property("status", codes(EvidenceStatus::CODES))
        .required("status")
        .property("open", value(Shape::Flag, false))
        .property("line", value(Shape::Prose, false))
}

/// The checklist of a gate.
pub(super) fn gate() -> ObjectBuilder {
    let held = || {
        flat(&[
            ("role", Shape::Choice(Duty::CODES, "")),
            ("name", Shape::Prose),
        ])
        .schema_type(nullable(Type::Object, true))
    };
    let exit = || {
        flat(&[
            ("row", Shape::Prose),
            ("part", Shape::Choice(ExitPart::CODES, "")),
            ("name", Shape::Prose),
            ("unit", Shape::Prose),
            ("disposition", Shape::Choice(Disposition::CODES, "")),
        ])
        .schema_type(nullable(Type::Object, true))
    };
    let rule = value(Shape::Choice(Rule::CODES, ""), false);
    let status = value(Shape::Choice(EvidenceStatus::CODES, ""), false);
    let item = || {
        flat(&[
            ("evidence", Shape::Choice(EvidenceType::CODES, "")),
            ("fact", Shape::Choice(FactAsked::CODES, "")),
            ("when", Shape::Choice(Condition::CODES, "")),
            ("applies", Shape::Flag),
            ("open", Shape::Flag),
            ("due", Shape::Date),
            ("line", Shape::Prose),
            ("put_forward", Shape::Lines(40)),
        ])
        .property("rule", rule.clone())
        .required("rule")
        .property("status", status.clone())
        .required("status")
        .property("exit", exit())
        .property("missing_from", held())
        .property("approver", held())
    };
    let list = || ArrayBuilder::new().items(item());
    flat(&[
        ("from", Shape::Choice(Stage::CODES, "")),
        ("to", Shape::Choice(Stage::CODES, "")),
        ("rule", Shape::Prose),
        ("gate", Shape::Prose),
        ("deciders", Shape::Lines(300)),
        ("decisions", Shape::Lines(40)),
    ])
    .property("checklist", list())
    .required("checklist")
    .property("debt", list())
    .required("debt")
}

/// Why a line of evidence, which the address names, is turned down.
pub(super) fn evidence_line_rejection() -> ObjectBuilder {
    let fields = REJECT_EVIDENCE.fields().iter();
    let fields: Vec<Field> = fields
        .filter(|field| field.name != "evidence")
        .copied()
        .collect();
    write(&fields, &[])
}

/// What was said of a piece of evidence.
pub(super) fn evidence() -> ObjectBuilder {
    let texts = [
        "id",
        "ref",
        "reason",
        "corrects",
        "by",
        "on_behalf_of",
        "at",
        "exit",
    ];
    flat(&texts.map(|name| (name, Shape::Prose)))
        .property("withheld", value(Shape::Flag, false))
        .required("withheld")
        .property("type", value(Shape::Choice(EvidenceType::CODES, ""), false))
        .required("type")
        .property(
            "status",
            value(Shape::Choice(EvidenceStatus::CODES, ""), false),
        )
        .required("status")
        .property("date", value(Shape::Date, true))
        .required("date")
        .property("valid_to", value(Shape::Date, true))
        .required("valid_to")
}

pub(super) fn revision() -> ObjectBuilder {
    let redaction = flat(&["by", "at", "reason"].map(|name| (name, Shape::Prose)));
    flat(&[
        ("number", Shape::Whole(1, i64::MAX)),
        ("kind", Shape::Prose),
        ("by", Shape::Prose),
        ("on_behalf_of", Shape::Prose),
        ("at", Shape::Prose),
        ("note", Shape::Prose),
        ("title", Shape::Prose),
    ])
    .property("redactions", ArrayBuilder::new().items(redaction))
}

pub(super) fn backlink() -> ObjectBuilder {
    flat(&["relation", "id", "kind", "slug", "title", "url"].map(|name| (name, Shape::Prose)))
}

/// How a system was judged once.
pub(super) fn system_assessment() -> ObjectBuilder {
    let said = ASSESS.fields().iter();
    let said = said.filter(|field| field.name != CONFIRM);
    let said: Vec<(&str, Shape)> = said.map(|field| (field.name, field.shape)).collect();
    flat(&said)
        .property("derived", value(Shape::Choice(Quadrant::CODES, ""), true))
        .property("by", value(Shape::Prose, false))
        .property("at", value(Shape::Prose, false))
}

/// What was declared of a system once.
pub(super) fn system_attestation() -> ObjectBuilder {
    let said = ATTEST.fields().iter();
    let said = said.filter(|field| field.name != CONFIRM);
    let said: Vec<(&str, Shape)> = said.map(|field| (field.name, field.shape)).collect();
    let texts = ["by", "at"].into_iter();
    texts
        .fold(flat(&said), |object, name| {
            object.property(name, value(Shape::Prose, false))
        })
        .property("on_behalf_of", value(Shape::Prose, true))
}

/// How each group of its facts stands, and what was declared.
pub(super) fn system_attestations() -> ObjectBuilder {
    let group = flat(&[
        ("group", Shape::Choice(FactGroup::CODES, "")),
        ("state", Shape::Choice(Attested::CODES, "")),
        ("on", Shape::Date),
        ("valid_to", Shape::Date),
        ("changed_on", Shape::Date),
        ("unknown", Shape::Lines(100)),
    ]);
    let items = ArrayBuilder::new().items(named("system_attestation"));
    flat(&[("next_cursor", Shape::Prose)])
        .property("groups", ArrayBuilder::new().items(group))
        .required("groups")
        .property("items", items)
        .required("items")
}

/// What somebody has written about a record, as it was put right last.
pub(super) fn comment() -> ObjectBuilder {
    let texts = ["id", "by", "text", "at"].map(|name| (name, Shape::Prose));
    let before = flat(&["text", "at"].map(|name| (name, Shape::Prose)));
    flat(&texts)
        .property("corrected_at", value(Shape::Prose, true))
        .property("before", ArrayBuilder::new().items(before))
        .required("before")
}

pub(super) fn comment_write() -> ObjectBuilder {
    write(&comments::WRITTEN, &[])
}

pub(super) fn decision_rights() -> ObjectBuilder {
    let forum = || {
        let texts = ["slug", "title", "code"].map(|name| (name, Shape::Prose));
        flat(&texts).property("money_limit", value(Shape::Money, true))
    };
    let moves = flat(&["rule", "from", "to"].map(|name| (name, Shape::Prose)));
    let right = flat(&[
        ("gate", Shape::Choice(Gate::CODES, "")),
        ("kinds", Shape::Choices(DecisionKind::CODES, "")),
        ("decides", Shape::Prose),
        ("own_projects_only", Shape::Flag),
    ])
    .property("moves", ArrayBuilder::new().items(moves))
    .property("forum", forum())
    .property("upwards", ArrayBuilder::new().items(forum()))
    .required("forum")
    .required("upwards");
    flat(&[("forum", Shape::Prose), ("upwards", Shape::Lines(200))])
        .property("rights", ArrayBuilder::new().items(right))
        .required("rights")
}

/// What the year of a forum holds.
pub(super) fn forum_year() -> ObjectBuilder {
    let count = || flat(&[("number", Shape::Whole(0, i64::MAX)), ("more", Shape::Flag)]);
    let mark = || value(Shape::Choice(Mark::CODES, ""), false);
    let day = flat(&[
        ("month", Shape::Whole(1, 12)),
        ("date", Shape::Date),
        ("kind", Shape::Choice(Kind::CODES, "")),
        ("slug", Shape::Prose),
        ("title", Shape::Prose),
        ("url", Shape::Prose),
        ("said", Shape::Prose),
        ("done", Shape::Flag),
        ("status", Shape::Choice(MeetingStatus::CODES, "")),
        ("theme", Shape::Choice(ThemeKind::CODES, "")),
    ])
    .property("mark", mark())
    .required("mark");
    let left_out = ObjectBuilder::new()
        .property("mark", mark())
        .required("mark")
        .property("count", count())
        .required("count");
    flat(&[("year", Shape::Whole(1900, 2999))])
        .property("items", ArrayBuilder::new().items(day))
        .required("items")
        .property("left_out", ArrayBuilder::new().items(left_out))
        .required("left_out")
        .property(
            "declared",
            ObjectBuilder::new()
                .schema_type(nullable(Type::Object, true))
                .property("systems", count())
                .property("of", count()),
        )
        .property(
            "never_judged",
            count().schema_type(nullable(Type::Object, true)),
        )
}

pub(super) fn view() -> ObjectBuilder {
    let texts = [
        "id",
        "slug",
        "name",
        "url",
        "owner",
        "q",
        "sort",
        "created_at",
        "updated_at",
    ];
    let flags = ["own", "shared", "start", "start_for_everybody", "readable"];
    let fields: Vec<(&str, Shape)> = texts
        .map(|name| (name, Shape::Prose))
        .into_iter()
        .chain(flags.map(|name| (name, Shape::Flag)))
        .chain([
            ("as_of", Shape::Date),
            ("as", Shape::Choice(SHAPES, "")),
            ("columns", Shape::Lines(100)),
            ("gone", Shape::Lines(100)),
        ])
        .collect();
    flat(&fields)
        .property("kind", value(Shape::Choice(Kind::CODES, ""), false))
        .property("filters", filters())
        .required("kind")
        .required("filters")
}

pub(super) fn view_write() -> ObjectBuilder {
    write(&views::WRITTEN, &[]).property("filters", filters())
}

pub(super) fn view_create() -> ObjectBuilder {
    let kind = value(Shape::Choice(Kind::CODES, ""), false);
    view_write().property("kind", kind).required("kind")
}

/// Values that are wanted, by the names of fields.
pub(super) fn filters() -> ObjectBuilder {
    let values = ArrayBuilder::new().items(value(Shape::Line(300), false));
    ObjectBuilder::new().additional_properties(Some(Schema::from(values.build())))
}

pub(super) fn search() -> ObjectBuilder {
    let number = |kind: Type| ObjectBuilder::new().schema_type(kind);
    let counts = || ObjectBuilder::new().additional_properties(Some(number(Type::Integer)));
    let facets = ["kind", "forum", "status", "unit", "year"]
        .into_iter()
        .fold(ObjectBuilder::new(), |facets, name| {
            facets.property(name, counts())
        });
    let texts = [
        "id", "kind", "title", "url", "snippet", "file", "status", "date", "owner", "number",
    ];
    let result = flat(&texts.map(|name| (name, Shape::Prose)))
        .property("score", number(Type::Number))
        .property("in_force", number(Type::Boolean))
        .property("explanation", explanation());
    let meant = flat(&["typed", "read_as"].map(|name| (name, Shape::Prose)));
    ObjectBuilder::new()
        .property("total", number(Type::Integer))
        .property(
            "total_is",
            value(Shape::Choice(&["exact", "at_least"], ""), false),
        )
        .property("took_us", number(Type::Integer))
        .property("matched", value(Shape::Choice(Matched::CODES, ""), false))
        .property("unknown", value(Shape::Lines(32), false))
        .property("meant", ArrayBuilder::new().items(meant))
        .property("facets", facets)
        .property("results", ArrayBuilder::new().items(result))
        .required("total")
        .required("total_is")
        .required("took_us")
        .required("facets")
        .required("results")
}

fn explanation() -> ObjectBuilder {
    let number = || ObjectBuilder::new().schema_type(Type::Number);
    let choice = |codes| value(Shape::Choice(codes, ""), false);
    let word = ObjectBuilder::new()
        .property("typed", value(Shape::Prose, false))
        .property("key", value(Shape::Prose, false))
        .property("place", choice(Place::CODES))
        .property("share", number())
        .property("score", number());
    let part = ObjectBuilder::new()
        .property("reason", choice(Reason::CODES))
        .property("adds", number())
        .property("times", number())
        .required("reason");
    ObjectBuilder::new()
        .property("exact", choice(Exact::CODES))
        .property("words", ArrayBuilder::new().items(word))
        .property("missing", value(Shape::Lines(32), false))
        .property("parts", ArrayBuilder::new().items(part))
        .required("exact")
        .required("words")
        .required("missing")
        .required("parts")
}

pub(super) fn problem() -> ObjectBuilder {
    let fault =
        ["field", "code", "detail"]
            .into_iter()
            .fold(ObjectBuilder::new(), |fault, name| {
                fault
                    .property(name, value(Shape::Prose, false))
                    .required(name)
            });
    // What a rule refuses for.
    let reason = ["code", "text"]
        .into_iter()
        .fold(ObjectBuilder::new(), |reason, name| {
            reason
                .property(name, value(Shape::Prose, false))
                .required(name)
        })
        .property(
            "evidence",
            value(Shape::Choice(EvidenceType::CODES, ""), false),
        );
    let texts = ["type", "title", "code", "detail"].into_iter();
    texts
        .fold(ObjectBuilder::new(), |problem, name| {
            problem
                .property(name, value(Shape::Prose, false))
                .required(name)
        })
        .property("status", value(Shape::Whole(400, 599), false))
        .required("status")
        .property("faults", ArrayBuilder::new().items(fault))
        .property("reasons", ArrayBuilder::new().items(reason))
        .property("current", value(Shape::Whole(1, i64::MAX), false))
        .property("reference", value(Shape::Prose, false))
}

/// Who sits at a meeting, or for one of its items.
pub(super) fn sitting() -> ObjectBuilder {
    let person = flat(&[
        ("person", Shape::Prose),
        ("name", Shape::Prose),
        ("role", Shape::Choice(MembershipRole::CODES, "")),
        ("voting", Shape::Flag),
        ("state", Shape::Choice(Attended::CODES, "")),
        ("for", Shape::Prose),
        ("votes", Shape::Flag),
        ("vote", Shape::Choice(Vote::CODES, "")),
    ]);
    let number = Shape::Whole(0, i64::MAX);
    let quorum = flat(&[
        ("present", number),
        ("needed", number),
        ("seats", number),
        ("met", Shape::Flag),
    ]);
    let tally = flat(&[("for", number), ("against", number), ("abstain", number)]);
    flat(&[("voted", Shape::Choice(Voted::CODES, ""))])
        .property("people", ArrayBuilder::new().items(person))
        .required("people")
        .property("quorum", quorum)
        .required("quorum")
        .property("tally", tally)
        .required("tally")
}

/// What those who were at a meeting say of its minutes.
pub(super) fn minutes_answers() -> ObjectBuilder {
    let one = flat(&[
        ("person", Shape::Prose),
        ("name", Shape::Prose),
        ("answer", Shape::Choice(MinutesAnswer::CODES, "")),
        ("item", Shape::Prose),
        ("objection", Shape::Prose),
        ("is_of_this", Shape::Flag),
        ("at", Shape::Prose),
    ]);
    flat(&[("checksum", Shape::Prose)])
        .property("items", ArrayBuilder::new().items(one))
        .required("items")
}

/// What was published of a meeting; what it said only where one version is asked for.
pub(super) fn paper() -> ObjectBuilder {
    let said = ObjectBuilder::new().schema_type(Type::Object);
    flat(&[
        ("paper", Shape::Choice(Paper::CODES, "")),
        ("version", Shape::Whole(1, i64::MAX)),
        ("checksum", Shape::Prose),
        ("by", Shape::Prose),
        ("on_behalf_of", Shape::Prose),
        ("at", Shape::Prose),
        ("url", Shape::Prose),
    ])
    .property("said", said)
}

/// All of it, the first first.
pub(super) fn papers() -> ObjectBuilder {
    ObjectBuilder::new()
        .property("items", ArrayBuilder::new().items(named("paper")))
        .required("items")
}

/// The items of a meeting in their order.
pub(super) fn agenda() -> ObjectBuilder {
    let item = flat(&[
        ("no", Shape::Prose),
        ("slug", Shape::Prose),
        ("title", Shape::Prose),
        ("kind", Shape::Choice(ItemKind::CODES, "")),
        ("status", Shape::Choice(ItemStatus::CODES, "")),
        ("closed", Shape::Flag),
        ("decisions", Shape::Lines(40)),
        ("url", Shape::Prose),
    ]);
    flat(&[("checksum", Shape::Prose)])
        .property("items", ArrayBuilder::new().items(item))
        .required("items")
}

/// What an item says that is put on the agenda of a meeting: all but whose it is and when it is dealt with.
pub(super) fn agenda_entry() -> Vec<Field> {
    let fields = kinds::head(Kind::AgendaItem).iter();
    let fields = fields.chain(kinds::fields(Kind::AgendaItem)).chain(SAVING);
    let said = fields.filter(|field| !["forum", "meeting"].contains(&field.name));
    said.copied().collect()
}

/// A list of what an act takes as its one field.
pub(super) fn lines_of(act: &Act) -> ArrayBuilder {
    let rows = act.fields().first().map(|field| field.shape);
    let fields = match rows {
        Some(Shape::Rows(fields)) => fields,
        _ => &[],
    };
    ArrayBuilder::new().items(write(fields, &[]))
}
