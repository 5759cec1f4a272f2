//! `agenda_item`: a matter that a forum is to deal with, from the proposal to what became of it (domain §4).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::decision::{CONDITION_FIELDS, DecisionFacts};
use super::meeting::ATTEND;
use crate::act::{Act, Gives, REASON, Takes};
use crate::change::ChangeKind;
use crate::cpr;
use crate::decisions::DecisionKind;
use crate::facts::{Facts, Holds, Whole};
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, optional, required};
use crate::kind::Kind;
use crate::lines::Lines;
use crate::meetings::{Attended, ItemKind, ItemStatus, Vote, Voted};
use crate::money::Ore;
use crate::rights::Action;
use crate::state::turn;

/// The facts of an item; its text is what the minutes say of it.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq, Debug)]
#[serde(default)]
pub struct AgendaItemFacts {
    /// The forum that deals with it.
    pub forum: String,
    /// The meeting at which; none while it is among the forum's proposals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meeting: Option<String>,
    /// What the forum is to do with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ItemKind>,
    /// The case as presented, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// What the forum is asked to decide, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recommendation: Option<String>,
    /// Money effect, øre.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub money: Option<Ore>,
    /// The records that it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
    /// Who presents it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub presenter: Option<String>,
    /// Whether it is for those who sit in the forum, and nobody else.
    pub closed: bool,
    /// The rule by which it is closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_reason: Option<String>,
    /// The item that it goes on with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub continues: Option<String>,
    /// The decision that could not wait, which it is to ratify.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratifies: Option<String>,
    /// Where it stands; moved by acts, never typed.
    pub status: ItemStatus,
    /// Its number on the agenda, from 1 without gaps; open and closed items are numbered apart, so that no number tells of a
    /// closed one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<u16>,
    /// The day on which the forum was done with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub treated_on: Option<Date>,
    /// How many voting seats there were, once it is fixed who was there for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats: Option<u16>,
    /// How many of them had to be filled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needed: Option<u16>,
    /// What the vote had come to when it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voted: Option<Voted>,
}

/// What an item can be about.
pub const ITEM_SUBJECTS: &[Kind] = &[
    Kind::System,
    Kind::Project,
    Kind::Benefit,
    Kind::Standard,
    Kind::Forum,
    Kind::Vendor,
    Kind::Unit,
    Kind::Wiki,
    Kind::Meeting,
];

/// Who was there for the item, where that is otherwise than for the meeting; and everybody, from the first vote on. The
/// last line of a person counts.
pub const ITEM_ATTENDANCE: Lines = Lines::log(
    "item_attendance",
    "item_id",
    &[
        required("person", Shape::Reference(&[Kind::Person])),
        required("state", Shape::Choice(Attended::CODES, "attended")),
        optional("for", Shape::Reference(&[Kind::Person])).none_is_no(),
        // Whether they fill a voting seat, and that of who leads, once that is fixed.
        optional("votes", Shape::Flag),
        optional("leads", Shape::Flag),
    ],
);

const VOTE_FIELDS: &[Field] = &[
    required("person", Shape::Reference(&[Kind::Person])),
    required("vote", Shape::Choice(Vote::CODES, "vote")),
    optional("on_behalf_of", Shape::Reference(&[Kind::Person])).none_is_no(),
];

/// How people voted, as it was noted: the last line of a person counts, until the item is decided.
pub const VOTES: Lines = Lines::log("item_vote", "item_id", VOTE_FIELDS);

/// Says who is there for the item.
pub const ATTEND_ITEM: Act = Act {
    code: "note_item_attendance",
    ..ATTEND
};

/// Says how people vote.
pub const VOTE: Act = Act {
    name: "votes",
    code: "note_votes",
    body: "votes_write",
    right: Action::EditForum,
    takes: Takes::Fields(&[required("votes", Shape::Rows(VOTE_FIELDS))]),
    change: ChangeKind::Voted,
    gives: Gives::Line,
    ..Act::PLAIN
};

/// The meeting decides: a decision is made from the item and adopted in one.
pub const DECIDE: Act = Act {
    name: "adopt",
    code: "decide_item",
    body: "item_decision",
    right: Action::EditForum,
    takes: Takes::Fields(&[
        // A proposal that was prepared for the item, as it was read; without one a decision is made of the item itself.
        optional("decision", Shape::Reference(&[Kind::Decision])),
        optional("decision_revision", Shape::Whole(1, i64::MAX)),
        optional("kind", Shape::Choice(DecisionKind::CODES, "decision-kind")),
        optional("text", Shape::Prose),
        optional("reasons", Shape::Prose),
        // What it revokes, or takes the place of.
        optional("supersedes", Shape::References(&[Kind::Decision])).none_is_no(),
        optional("conditions", Shape::Rows(CONDITION_FIELDS)),
        // A second decision on one item is meant, and not a second sending.
        optional("further", Shape::Flag),
        optional(cpr::CONFIRM, Shape::Flag),
    ]),
    change: ChangeKind::Adopted,
    gives: Gives::Beside,
    ..Act::PLAIN
};

/// The meeting is done with what asks for no decision; what was said stands in the text.
pub const TREAT: Act = Act {
    name: "treat",
    code: "treat_item",
    body: "treatment",
    right: Action::EditForum,
    takes: Takes::Fields(&[
        optional("text", Shape::Prose),
        optional(cpr::CONFIRM, Shape::Flag),
    ]),
    change: ChangeKind::Met,
    ..Act::PLAIN
};

/// It is put off: it counts as dealt with, and a new item continues it.
pub const POSTPONE: Act = Act {
    name: "postpone",
    code: "postpone_item",
    body: "postponement",
    right: Action::EditForum,
    takes: Takes::Fields(REASON),
    change: ChangeKind::Met,
    gives: Gives::NewRecord,
    ends: true,
    ..Act::PLAIN
};

/// It is taken off the forum's table.
pub const TAKE_OFF: Act = Act {
    name: "take_off",
    code: "take_off_item",
    body: "taking_off",
    right: Action::EditForum,
    takes: Takes::Fields(REASON),
    change: ChangeKind::Met,
    ends: true,
    ..Act::PLAIN
};

/// The same matter comes up once more: a proposal that says the same and takes no outcome along.
pub const DUPLICATE: Act = Act {
    name: "duplicate",
    code: "duplicate_item",
    body: "copy",
    right: Action::DraftDecision,
    change: ChangeKind::Created,
    gives: Gives::Beside,
    folded: true,
    ..Act::PLAIN
};

/// It changes places with another item of the agenda.
pub const PLACE: Act = Act {
    name: "place",
    code: "place_item",
    body: "place",
    right: Action::EditForum,
    takes: Takes::Fields(&[required("position", Shape::Whole(1, 500))]),
    change: ChangeKind::Scheduled,
    ..Act::PLAIN
};

impl Facts for AgendaItemFacts {
    const KIND: Kind = Kind::AgendaItem;
    const TABLE: &'static str = "agenda_item";
    const EDIT: Action = Action::DraftDecision;
    const CAN_BE_CLOSED: bool = true;
    const PART_OF: &'static [(&'static str, Kind)] = &[("forum", Kind::Forum)];
    const ACTS: &'static [Act] = &[
        ATTEND_ITEM,
        VOTE,
        DECIDE,
        TREAT,
        POSTPONE,
        TAKE_OFF,
        DUPLICATE,
        PLACE,
    ];
    const LOGS: &'static [Lines] = &[ITEM_ATTENDANCE, VOTES];
    const STATUS: Option<&'static str> = Some("status");
    const ANSWERING: &'static [&'static str] = &["presenter", "forum"];
    const FIELDS: &'static [Field] = &[
        required("forum", Shape::Reference(&[Kind::Forum])).listed(),
        optional("meeting", Shape::Reference(&[Kind::Meeting])).listed(),
        required("kind", Shape::Choice(ItemKind::CODES, "item-kind")).listed(),
        optional("case", Shape::Prose),
        optional("recommendation", Shape::Prose),
        optional("money", Shape::Money).none_is_no(),
        optional("subjects", Shape::References(ITEM_SUBJECTS)),
        optional("presenter", Shape::Reference(&[Kind::Person])),
        optional("closed", Shape::Flag),
        optional("closed_reason", Shape::Line(300)).none_is_no(),
        optional("continues", Shape::Reference(&[Kind::AgendaItem])).none_is_no(),
        optional("ratifies", Shape::Reference(&[Kind::Decision])).none_is_no(),
    ];
    const DERIVED: &'static [Field] = &[
        required("status", Shape::Choice(ItemStatus::CODES, "item-status")).listed(),
        optional("position", Shape::Whole(1, 500)).none_is_no(),
        optional("treated_on", Shape::Date),
        optional("seats", Shape::Whole(0, 500)).none_is_no(),
        optional("needed", Shape::Whole(0, 500)).none_is_no(),
        optional("voted", Shape::Choice(Voted::CODES, "voted")).none_is_no(),
    ];

    /// What is dealt with, or was voted on, is what was decided.
    fn files_are_locked(&self) -> bool {
        !self.status.is_open() || self.seats.is_some()
    }

    fn within(&self) -> Vec<Whole<'_>> {
        vec![Whole {
            field: "forum",
            kind: Kind::Forum,
            slug: &self.forum,
        }]
    }

    fn rules(&self, faults: &mut Faults) {
        if self.ratifies.is_some() && self.kind.is_some_and(|kind| kind != ItemKind::Decision) {
            faults.push(FieldFault::new("kind", "ratifying_decides"));
        }
        if self.closed && self.closed_reason.is_none() {
            faults.push(FieldFault::new("closed_reason", "needed_to_close"));
        }
    }

    /// What is to be decided on must be read before: an agenda does not go out without it.
    fn needs(stated: &Map<String, Value>, field: &str) -> bool {
        let decides = turn::code(stated, "kind") == ItemKind::Decision.as_str();
        let mut needed = NEEDED_TO_DECIDE.into_iter();
        decides && needed.any(|(name, _)| name == field)
    }

    /// What is only proposed holds for nobody yet, and what is dealt with has become something else.
    fn holds(stated: &Map<String, Value>, _day: Date) -> Holds {
        let status: Option<ItemStatus> = turn::code(stated, "status").parse().ok();
        match status.is_some_and(ItemStatus::is_open) {
            true => Holds::No,
            false => Holds::NoMore,
        }
    }
}

impl AgendaItemFacts {
    /// The fields that an agenda must not go out without: who decides can read what about (domain §8).
    pub fn missing_to_send(&self) -> impl Iterator<Item = &'static str> {
        let decides = self.kind == Some(ItemKind::Decision);
        let missing = NEEDED_TO_DECIDE
            .into_iter()
            .filter(move |(_, is_missing)| decides && is_missing(self));
        missing.map(|(field, _)| field)
    }

    /// Its number as people say it: closed ones are numbered apart.
    #[must_use]
    pub fn number(&self) -> Option<String> {
        let position = self.position?;
        Some(if self.closed {
            format!("{CLOSED_NUMBER}{position}")
        } else {
            position.to_string()
        })
    }

    /// The matter of a decision, with what the forum is asked to decide.
    #[must_use]
    pub fn of_decision(decision: DecisionFacts, recommendation: String) -> Self {
        Self {
            forum: decision.forum,
            kind: Some(ItemKind::Decision),
            case: decision.case,
            recommendation: Some(recommendation),
            money: decision.money,
            subjects: decision
                .systems
                .into_iter()
                .chain(decision.subjects)
                .collect(),
            closed: decision.closed,
            ..Self::default()
        }
    }

    /// The same matter as a proposal: nothing has been done with it.
    #[must_use]
    pub fn anew(self) -> Self {
        Self {
            meeting: None,
            continues: None,
            status: ItemStatus::Proposed,
            position: None,
            treated_on: None,
            seats: None,
            needed: None,
            voted: None,
            ..self
        }
    }

    /// Whether these facts differ from others only in the agenda on which the matter stands. Who puts it there has not worked on it.
    #[must_use]
    pub fn schedules(&self, before: &Self) -> bool {
        let set = Self {
            meeting: before.meeting.clone(),
            status: before.status,
            position: before.position,
            ..self.clone()
        };
        set == *before && self != before
    }

    /// At which meeting who presents it, and whether to all who read; none where nobody does, or the forum is done with it.
    #[must_use]
    pub fn presented(&self) -> Option<(&str, &str, bool)> {
        let (meeting, presenter) = self.meeting.as_deref().zip(self.presenter.as_deref())?;
        let is_open = self.status.is_open();
        is_open.then_some((meeting, presenter, !self.closed))
    }

    /// Whether these facts say the same as others, but for what a rule or an act says.
    #[must_use]
    pub fn typed_as(&self, other: &Self) -> bool {
        let typed = |facts: &Self| Self {
            status: ItemStatus::default(),
            position: None,
            treated_on: None,
            seats: None,
            needed: None,
            voted: None,
            ..facts.clone()
        };
        typed(self) == typed(other)
    }
}

/// A field, and whether it is missing.
type Need = (&'static str, fn(&AgendaItemFacts) -> bool);

/// The texts that an item must have on which a forum is to decide, and whether it lacks them.
const NEEDED_TO_DECIDE: [Need; 2] = [
    ("case", |item| item.case.is_none()),
    ("recommendation", |item| item.recommendation.is_none()),
];

/// What stands before the number of a closed item.
pub const CLOSED_NUMBER: char = 'L';
