//! `forum`: a body with a mandate, its charter and its members.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::act::{Act, Gives, Takes};
use crate::answering::{Answers, AnswersAs};
use crate::codes;
use crate::cpr;
use crate::date::lies_between;
use crate::decisions::{DecisionKind, ForumType};
use crate::facts::{self, Facts, Holds, in_order};
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, Unit, key, optional, required};
use crate::kind::Kind;
use crate::lifecycle::Gate;
use crate::locked::Lock;
use crate::meetings::{USUAL_DAYS, VotingRule, working_days_from};
use crate::money::Ore;
use crate::rights::{Action, Holding};
use crate::state::turn;

mod seats;
mod themes;

use themes::THEME_FIELDS;
pub use themes::{Theme, ThemeKind};

codes! {
    /// A seat in a forum.
    pub enum MembershipRole {
        Chair = "chair", ViceChair = "vice_chair", Secretary = "secretary", Member = "member",
        Substitute = "substitute", Observer = "observer", Invited = "invited",
    }
}
impl MembershipRole {
    /// Whether who sits so reads the forum's closed items (domain §9). Observers and guests are shown what they are called
    /// for.
    #[must_use]
    pub const fn reads_closed(self) -> bool {
        !matches!(self, Self::Observer | Self::Invited)
    }
}

codes! {
    /// What happens when the votes are equal.
    pub enum TieRule { ChairDecides = "chair_decides", ItemFalls = "item_falls" }
}
codes! {
    /// Whether items are open to all staff unless closed one by one.
    pub enum Openness { Open = "open", Closed = "closed" }
}

/// A seat, who sits in it, and when.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Membership {
    /// Its identity, which stays when the rest changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// The seat.
    pub role: MembershipRole,
    /// The person's slug.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The person's slug in whose seat they sit when that person is away; none for any member, where the seat is that of a
    /// substitute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitute_for: Option<String>,
    /// The position that holds the seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// Whether the seat votes.
    #[serde(default)]
    pub voting: bool,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day; open when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Membership {
    /// Whether the seat is held on a day, its last one included.
    #[must_use]
    pub fn held_on(&self, day: Date) -> bool {
        lies_between(self.from, self.until, day)
    }
}

/// The facts of a forum: its charter.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq, Debug)]
#[serde(default)]
pub struct ForumFacts {
    /// The short code with which its decisions are numbered, such as `DS`.
    pub code: String,
    /// What kind of body it is.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub forum_type: Option<ForumType>,
    /// The forum above, to which matters outside the mandate go.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Why it exists, in a few sentences.
    pub purpose: String,
    /// What it may decide, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mandate_in: Option<String>,
    /// What it may not decide, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mandate_out: Option<String>,
    /// Decision kinds that it may adopt; none listed means all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub decision_kinds: Vec<DecisionKind>,
    /// Gates of a system's life at which it decides; none listed means those of its type (domain §3).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<Gate>,
    /// The largest amount it may decide on, øre; no limit when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub money_limit: Option<Ore>,
    /// Least share of voting seats present, percent; half when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quorum_percent: Option<u8>,
    /// How many votes carry a recommendation; more for than against when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voting_rule: Option<VotingRule>,
    /// What happens on a tie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tie_rule: Option<TieRule>,
    /// How often it meets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meets: Option<String>,
    /// Working days before a meeting when papers are due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agenda_days: Option<u8>,
    /// Working days after a meeting when minutes are due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes_days: Option<u8>,
    /// What may be decided between meetings, and how.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgent_rule: Option<String>,
    /// Whether items are open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openness: Option<Openness>,
    /// Whether its chair may adopt a case that they alone have written; else somebody else must have had a hand in it
    /// (domain §9: proposer ≠ decider).
    pub author_may_adopt: bool,
    /// Whether it decides at meetings alone.
    #[serde(skip_serializing_if = "facts::is_no")]
    pub only_in_meetings: bool,
    /// Whether its secretary puts on record what a meeting with a quorum decides; else who leads it does.
    #[serde(skip_serializing_if = "facts::is_no")]
    pub secretary_records: bool,
    /// Who is disqualified from an item, and who says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recusal_rule: Option<String>,
    /// To whom it reports, and how often.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reporting: Option<String>,
    /// First day of the charter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// Last day of the charter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// When the charter should be read through again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_due: Option<Date>,
    /// Seats and members.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Membership>,
    /// What it takes up each year. It is no part of the mandate: its secretary plans it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<Theme>,
    /// The decision by which the charter was given, or last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charter_decision: Option<String>,
}

/// The mandate and how it is used (domain §4). Members, meetings and wording are the secretary's to keep.
const CHARTER: Lock = Lock {
    fields: &[
        "type",
        "parent",
        "mandate_in",
        "mandate_out",
        "decision_kinds",
        "gates",
        "money_limit",
        "quorum_percent",
        "voting_rule",
        "tie_rule",
        "urgent_rule",
        "recusal_rule",
        "openness",
        "author_may_adopt",
        "only_in_meetings",
        "secretary_records",
        "valid_from",
        "valid_to",
    ],
    decision: Some("charter_decision"),
    ..Lock::NONE
};

const MEMBER_FIELDS: &[Field] = &[
    key(required(
        "role",
        Shape::Choice(MembershipRole::CODES, "seat"),
    )),
    key(optional("person", Shape::Reference(&[Kind::Person])).listed()),
    key(optional("position", Shape::Line(200))),
    optional("substitute_for", Shape::Reference(&[Kind::Person])).none_is_no(),
    optional("voting", Shape::Flag),
    optional("from", Shape::Date),
    optional("until", Shape::Date),
];

/// Its meetings are planned, one after another.
pub const PLAN_MEETINGS: Act = Act {
    name: "plan_meetings",
    code: "plan_meetings",
    body: "series",
    right: Action::EditForum,
    takes: Takes::Fields(&[
        required("start", Shape::DateTime),
        required("every_weeks", Shape::Whole(1, 52)),
        required("meetings", Shape::Whole(1, 26)),
        optional("place", Shape::Line(200)),
        optional(cpr::CONFIRM, Shape::Flag),
    ]),
    gives: Gives::Beside,
    folded: true,
    ..Act::PLAIN
};

impl Facts for ForumFacts {
    const KIND: Kind = Kind::Forum;
    const EDIT: Action = Action::EditForum;
    const ACTS: &'static [Act] = &[PLAN_MEETINGS];
    const FIELDS: &'static [Field] = &[
        required("code", Shape::Line(12)).listed().also_called(),
        optional("type", Shape::Choice(ForumType::CODES, "forum-type")).listed(),
        optional("parent", Shape::Reference(&[Kind::Forum]))
            .listed()
            .none_is_no(),
        required("purpose", Shape::Prose),
        optional("mandate_in", Shape::Prose),
        optional("mandate_out", Shape::Prose),
        optional(
            "decision_kinds",
            Shape::Choices(DecisionKind::CODES, "decision-kind"),
        ),
        optional("gates", Shape::Choices(Gate::CODES, "gate")),
        optional("money_limit", Shape::Money).apart(),
        optional("quorum_percent", Shape::Whole(1, 100)).counted(Unit::Percent),
        optional(
            "voting_rule",
            Shape::Choice(VotingRule::CODES, "voting-rule"),
        ),
        optional("tie_rule", Shape::Choice(TieRule::CODES, "tie-rule")),
        optional("meets", Shape::Line(200)).listed(),
        optional("agenda_days", Shape::Whole(0, 90)),
        optional("minutes_days", Shape::Whole(0, 90)),
        optional("urgent_rule", Shape::Prose),
        optional("recusal_rule", Shape::Prose),
        optional("reporting", Shape::Line(300)),
        optional("openness", Shape::Choice(Openness::CODES, "openness")),
        optional("author_may_adopt", Shape::Flag),
        optional("only_in_meetings", Shape::Flag),
        optional("secretary_records", Shape::Flag),
        optional("valid_from", Shape::Date),
        optional("valid_to", Shape::Date).none_is_no(),
        optional("review_due", Shape::Date),
        optional("members", Shape::Rows(MEMBER_FIELDS))
            .lines("forum_member")
            .timed(),
        optional("themes", Shape::Rows(THEME_FIELDS)).lines("forum_theme"),
        optional("charter_decision", Shape::Reference(&[Kind::Decision])),
    ];

    const DERIVED: &'static [Field] = &[
        required("in_force", Shape::Flag).state(),
        optional("overdue", Shape::Flag).state(),
    ];

    fn holders(&self, day: Date) -> Vec<(Holding, &str)> {
        let leaders = self
            .leaders(day)
            .map(|(slug, _)| (Holding::ForumLeader, slug));
        let secretaries = self
            .secretaries(day)
            .map(|slug| (Holding::ForumSecretary, slug));
        leaders.chain(secretaries).collect()
    }

    /// From its first save on: a forum may be set up without a decision, but not be given more without one.
    fn lock(&self) -> Option<&'static Lock> {
        Some(&CHARTER)
    }

    /// Whether its charter holds, and whether the review of that was due before the day.
    fn state(&self, day: Date) -> Map<String, Value> {
        let mut state = Map::from_iter([turn::fact("in_force", self.in_force_on(day))]);
        turn::overdue(&mut state, self.review_due, day);
        state
    }

    fn turns(&self) -> BTreeSet<Date> {
        let last = [turn::after(self.valid_to), turn::after(self.review_due)];
        std::iter::once(self.valid_from)
            .chain(last)
            .flatten()
            .collect()
    }

    fn holds(stated: &Map<String, Value>, day: Date) -> Holds {
        // A charter that has ended, or begins later, is none on the day.
        turn::in_force(stated, !turn::later(stated, "valid_from", day))
    }

    /// Who leads it.
    fn answers(stated: &Map<String, Value>, day: Date) -> Option<Answers> {
        let forum = Self::read(stated)?;
        let (person, seat) = forum.leaders(day).next()?;
        Some(Answers {
            role: AnswersAs::Seat(seat.as_str()),
            who: Some(person.to_owned()),
        })
    }

    fn rules(&self, faults: &mut Faults) {
        let letters = |code: &str| {
            code.bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        };
        if !letters(&self.code)
            || !self
                .code
                .starts_with(|first: char| first.is_ascii_uppercase())
        {
            faults.push(FieldFault::new("code", "bad_forum_code"));
        }
        in_order(faults, self.valid_from, "valid_to", self.valid_to);
        for (row, member) in self.members.iter().enumerate() {
            in_order(
                faults,
                member.from,
                &format!("members.{row}.until"),
                member.until,
            );
            if member.person.is_none() && member.position.is_none() {
                faults.push(FieldFault::new(
                    format!("members.{row}.person"),
                    "holder_or_position",
                ));
            }
        }
        self.one_active(faults, MembershipRole::Chair, "two_chairs");
        self.one_active(faults, MembershipRole::Secretary, "two_secretaries");
    }
}

impl ForumFacts {
    /// One chair and one secretary on any day.
    fn one_active(&self, faults: &mut Faults, role: MembershipRole, code: &str) {
        let mut terms: Vec<(Date, Date, usize)> = self
            .members
            .iter()
            .enumerate()
            .filter(|(_, seat)| seat.role == role)
            .map(|(row, seat)| {
                let from = seat.from.unwrap_or(Date::MIN);
                (from, seat.until.unwrap_or(Date::MAX), row)
            })
            .collect();
        terms.sort_unstable();
        let mut taken_until = None;
        for (from, until, row) in terms {
            if taken_until.is_some_and(|taken| from <= taken) {
                faults.push(FieldFault::new(format!("members.{row}.role"), code));
            }
            taken_until = taken_until.max(Some(until));
        }
    }

    /// The day by which the agenda of a meeting on a day is to be sent.
    #[must_use]
    pub fn agenda_due(&self, meeting: Date) -> Date {
        let days = self.agenda_days.unwrap_or(USUAL_DAYS);
        working_days_from(meeting, -i16::from(days))
    }

    /// The day by which the minutes of a meeting on a day are to be approved.
    #[must_use]
    pub fn minutes_due(&self, meeting: Date) -> Date {
        let days = self.minutes_days.unwrap_or(USUAL_DAYS);
        working_days_from(meeting, i16::from(days))
    }

    /// Who is its secretary on a day.
    pub fn secretaries(&self, day: Date) -> impl Iterator<Item = &str> {
        let seats = self.members.iter();
        seats
            .filter(move |seat| seat.role == MembershipRole::Secretary && seat.held_on(day))
            .filter_map(|seat| seat.person.as_deref())
    }

    /// Those who lead the forum on a day, by slug, with their seat: the chair, or the vice chair while nobody is chair.
    pub fn leaders(&self, day: Date) -> impl Iterator<Item = (&str, MembershipRole)> {
        let seated = move |role| {
            self.members
                .iter()
                .filter(move |seat| seat.role == role && seat.held_on(day))
                .filter_map(|seat| Some((seat.person.as_deref()?, seat.role)))
        };
        let vacant = seated(MembershipRole::Chair).next().is_none();
        let vice = seated(MembershipRole::ViceChair).filter(move |_| vacant);
        seated(MembershipRole::Chair).chain(vice)
    }

    /// Whether the charter holds on a day.
    #[must_use]
    pub fn in_force_on(&self, day: Date) -> bool {
        lies_between(self.valid_from, self.valid_to, day)
    }
}
