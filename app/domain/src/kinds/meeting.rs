//! `meeting`: a forum meets, by an agenda, and what it decided stands in its minutes (domain §4).

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::act::{Act, Gives, REASON, Takes};
use crate::answering::Day;
use crate::change::ChangeKind;
use crate::cpr;
use crate::date;
use crate::facts::{Facts, Holds, Whole};
use crate::field::{Field, Shape, optional, required};
use crate::kind::Kind;
use crate::lines::Lines;
use crate::meetings::{Attended, MeetingAct, MeetingStatus, MinutesAnswer};
use crate::rights::Action;
use crate::state::turn;

/// The facts of a meeting.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq, Debug)]
#[serde(default)]
pub struct MeetingFacts {
    /// The forum that meets.
    pub forum: String,
    /// When it begins, local time, `YYYY-MM-DDTHH:MM`.
    pub start: String,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Its number, `FORUM-YYYY-MNN`, given once by the registry.
    pub number: String,
    /// The year of its number.
    pub year: i16,
    /// The day on which it begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// How far it has come; moved by acts, never typed.
    pub status: MeetingStatus,
    /// The day on which its agenda was last sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_on: Option<Date>,
    /// The day on which its minutes were approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_on: Option<Date>,
    /// How often it was closed: the version of its minutes.
    #[serde(skip_serializing_if = "is_nought")]
    pub version: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
const fn is_nought(number: &u32) -> bool {
    *number == 0
}

/// Who is there, at a meeting or for one of its items.
const ATTENDANCE_FIELDS: &[Field] = &[
    required("person", Shape::Reference(&[Kind::Person])),
    required("state", Shape::Choice(Attended::CODES, "attended")),
    optional("for", Shape::Reference(&[Kind::Person])).none_is_no(),
];

/// Who was there, as it was noted: the last line of a person counts.
pub const MEETING_ATTENDANCE: Lines =
    Lines::log("meeting_attendance", "meeting_id", ATTENDANCE_FIELDS);

crate::codes! {
    /// What is published of a meeting, each by itself.
    pub enum Paper { Agenda = "agenda", Decisions = "decisions", Minutes = "minutes" }
}

/// What was published: which paper, its version, and the digest of what it said.
pub const PUBLISHED: Lines = Lines::log(
    "meeting_paper",
    "meeting_id",
    &[
        required("paper", Shape::Choice(Paper::CODES, "paper")),
        required("version", Shape::Whole(1, 100_000)),
        required("checksum", Shape::Line(80)),
    ],
);

const ANSWER_FIELD: Field = required(
    "answer",
    Shape::Choice(MinutesAnswer::CODES, "minutes-answer"),
);
const OBJECTION: Field = optional("objection", Shape::Text).none_is_no();
const ABOUT: Field = optional("item", Shape::Reference(&[Kind::AgendaItem])).none_is_no();

/// What those who were there say of a draft of the minutes: each answer is bound to what they had read. The last of a person counts.
pub const MINUTES_ANSWERS: Lines = Lines::log(
    "minutes_answer",
    "meeting_id",
    &[
        required("person", Shape::Reference(&[Kind::Person])),
        ANSWER_FIELD,
        // The item about which they object: who may not read it, does not read that.
        ABOUT,
        OBJECTION,
        // How often the meeting had been closed.
        required("version", Shape::Whole(0, 100_000)),
        // The digest of what is open, and that of all which they had read; the latter is for those who may read it.
        required("checksum", Shape::Line(80)),
        optional("whole", Shape::Line(80)).none_is_no(),
    ],
);

/// Says whether the minutes are right, as somebody who was there.
pub const ANSWER: Act = Act {
    name: "answer",
    code: "answer_minutes",
    body: "minutes_answer_write",
    // Everybody with an account says something; that they sat there is a rule.
    right: Action::Comment,
    takes: Takes::Fields(&[
        ANSWER_FIELD,
        ABOUT,
        OBJECTION,
        // Of what was read: a draft that was changed since is read again.
        required("checksum", Shape::Line(80)),
        optional(cpr::CONFIRM, Shape::Flag),
    ]),
    change: ChangeKind::Answered,
    gives: Gives::Line,
    ..Act::PLAIN
};

const ATTENDED: &[Field] = &[required("attendance", Shape::Rows(ATTENDANCE_FIELDS))];

/// Says who is there.
pub const ATTEND: Act = Act {
    name: "attendance",
    code: "note_attendance",
    body: "attendance_write",
    right: Action::EditForum,
    takes: Takes::Fields(ATTENDED),
    change: ChangeKind::Attended,
    gives: Gives::Line,
    ..Act::PLAIN
};

const fn turns(act: MeetingAct, name: &'static str) -> Act {
    Act {
        name,
        code: act.as_str(),
        body: "turn",
        right: Action::EditForum,
        change: ChangeKind::Met,
        ..Act::PLAIN
    }
}

/// Its agenda goes out, as it was read; where nobody says what they have read, as it stands.
pub const SEND_AGENDA: Act = Act {
    body: "sending",
    takes: Takes::Fields(&[
        // Of what was read, with what comes along by itself: an agenda that was changed since is read again.
        optional("checksum", Shape::Line(80)),
        optional(cpr::CONFIRM, Shape::Flag),
    ]),
    ..turns(MeetingAct::SendAgenda, "send")
};
/// It begins.
pub const OPEN: Act = turns(MeetingAct::Open, "open");
/// It ends; nothing is left undecided.
pub const CLOSE: Act = turns(MeetingAct::Close, "close");
/// Its minutes are approved; why, where somebody who was there objects to them.
pub const APPROVE_MINUTES: Act = Act {
    body: "minutes_approval",
    right: Action::AdoptDecision,
    takes: Takes::Fields(&[
        optional("reason", Shape::Line(500)),
        optional(cpr::CONFIRM, Shape::Flag),
    ]),
    ..turns(MeetingAct::ApproveMinutes, "approve_minutes")
};
/// It goes on: its minutes get another version.
pub const REOPEN: Act = Act {
    body: "reopening",
    takes: Takes::Fields(REASON),
    ends: true,
    ..turns(MeetingAct::Reopen, "reopen")
};
/// It is called off.
pub const CANCEL: Act = Act {
    body: "calling_off",
    takes: Takes::Fields(REASON),
    ends: true,
    ..turns(MeetingAct::Cancel, "cancel")
};

impl Facts for MeetingFacts {
    const KIND: Kind = Kind::Meeting;
    const EDIT: Action = Action::EditForum;
    const CAN_BE_CLOSED: bool = true;
    const PART_OF: &'static [(&'static str, Kind)] = &[("forum", Kind::Forum)];
    const HEAD: &'static [Field] = &[
        optional("title", Shape::Line(200)),
        optional("text", Shape::Prose),
    ];
    const ACTS: &'static [Act] = &[
        SEND_AGENDA,
        OPEN,
        ATTEND,
        CLOSE,
        ANSWER,
        APPROVE_MINUTES,
        REOPEN,
        CANCEL,
    ];
    const LOGS: &'static [Lines] = &[MEETING_ATTENDANCE, PUBLISHED, MINUTES_ANSWERS];
    const STATUS: Option<&'static str> = Some("status");
    const ANSWERING: &'static [&'static str] = &["forum"];
    const DAY: Option<Day> = Some(Day {
        field: "date",
        planned: &["planned", "agenda_sent"],
    });
    const FIELDS: &'static [Field] = &[
        required("forum", Shape::Reference(&[Kind::Forum])).listed(),
        required("start", Shape::DateTime),
        optional("place", Shape::Line(200)),
    ];
    const DERIVED: &'static [Field] = &[
        required("number", Shape::Line(40)).listed(),
        required(
            "status",
            Shape::Choice(MeetingStatus::CODES, "meeting-status"),
        )
        .listed(),
        required("date", Shape::Date).listed(),
        required("year", Shape::Whole(1900, 2999)).listed(),
        optional("sent_on", Shape::Date),
        optional("approved_on", Shape::Date),
        optional("version", Shape::Whole(0, 100_000)).none_is_no(),
    ];

    fn files_are_locked(&self) -> bool {
        matches!(
            self.status,
            MeetingStatus::MinutesApproved | MeetingStatus::Cancelled
        )
    }

    /// Those who lead the forum, or keep its papers, keep its meetings.
    fn within(&self) -> Vec<Whole<'_>> {
        vec![Whole {
            field: "forum",
            kind: Kind::Forum,
            slug: &self.forum,
        }]
    }

    /// One that is to come or goes on; what is over is looked for after that.
    fn holds(stated: &Map<String, Value>, _day: Date) -> Holds {
        let status: Option<MeetingStatus> = turn::code(stated, "status").parse().ok();
        turn::until(!status.is_some_and(MeetingStatus::takes_items))
    }
}

impl MeetingFacts {
    /// When it begins; none when that is not readable.
    #[must_use]
    pub fn begins(&self) -> Option<DateTime> {
        date::parse_time(&self.start).ok()
    }
}
