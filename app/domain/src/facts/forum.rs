//! `forum`: a body with a mandate, its charter and its members.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Facts, in_order};
use crate::codes;
use crate::decisions::DecisionKind;
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, key, optional, required};
use crate::kind::Kind;
use crate::money::Ore;

codes! {
    /// What kind of body it is.
    pub enum ForumType {
        DigitalisationBoard = "digitalisation_board", ItGovernanceBoard = "it_governance_board",
        PortfolioBoard = "portfolio_board", ArchitectureBoard = "architecture_board", Visitation = "visitation",
        ChangeBoard = "change_board", SystemOwnerForum = "system_owner_forum",
        InfosecCommittee = "infosec_committee", DataForum = "data_forum", ProjectSteering = "project_steering",
    }
}
codes! {
    /// A seat in a forum.
    pub enum MembershipRole {
        Chair = "chair", ViceChair = "vice_chair", Secretary = "secretary", Member = "member",
        Substitute = "substitute", Observer = "observer", Invited = "invited",
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
    /// The seat.
    pub role: MembershipRole,
    /// The person's slug.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
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
    /// The largest amount it may decide on, øre; no limit when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub money_limit: Option<Ore>,
    /// Least share of voting seats present, percent; half when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quorum_percent: Option<u8>,
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
}

const MEMBER_FIELDS: &[Field] = &[
    key(required(
        "role",
        Shape::Choice(MembershipRole::CODES, "seat"),
    )),
    key(optional("person", Shape::Reference(&[Kind::Person]))),
    key(optional("position", Shape::Line(200))),
    optional("voting", Shape::Flag),
    optional("from", Shape::Date),
    optional("until", Shape::Date),
];

impl Facts for ForumFacts {
    const KIND: Kind = Kind::Forum;
    const FIELDS: &'static [Field] = &[
        required("code", Shape::Line(12)),
        optional("type", Shape::Choice(ForumType::CODES, "forum-type")),
        optional("parent", Shape::Reference(&[Kind::Forum])),
        required("purpose", Shape::Prose),
        optional("mandate_in", Shape::Prose),
        optional("mandate_out", Shape::Prose),
        optional(
            "decision_kinds",
            Shape::Choices(DecisionKind::CODES, "decision-kind"),
        ),
        optional("money_limit", Shape::Money),
        optional("quorum_percent", Shape::Whole(1, 100)),
        optional("tie_rule", Shape::Choice(TieRule::CODES, "tie-rule")),
        optional("meets", Shape::Line(200)),
        optional("agenda_days", Shape::Whole(0, 90)),
        optional("minutes_days", Shape::Whole(0, 90)),
        optional("urgent_rule", Shape::Prose),
        optional("openness", Shape::Choice(Openness::CODES, "openness")),
        optional("valid_from", Shape::Date),
        optional("valid_to", Shape::Date),
        optional("review_due", Shape::Date),
        optional("members", Shape::Rows(MEMBER_FIELDS)),
    ];

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
    /// One chair and one secretary at a time.
    fn one_active(&self, faults: &mut Faults, role: MembershipRole, code: &str) {
        let open = self
            .members
            .iter()
            .enumerate()
            .filter(|(_, seat)| seat.role == role && seat.until.is_none());
        for (row, _) in open.skip(1) {
            faults.push(FieldFault::new(format!("members.{row}.role"), code));
        }
    }

    /// Whether the charter holds on a day.
    #[must_use]
    pub fn in_force_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}
