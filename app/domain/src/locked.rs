//! What has been approved is locked, and what unlocks it (domain §4 charter, §5 re-baselining, §6 documents, §8).
//!
//! | approved | locked | changes by |
//! |---|---|---|
//! | a document | wording and facts, for good | a new version, approved in its turn |
//! | the plan of a benefit | baseline, target and what gives them meaning | a decision about the benefit |
//! | an indicator of such a benefit | the same, its role and its benefits | a decision about those whose promise changes |
//! | the charter of a forum | mandate, limits and procedure | a decision of the forum above about the forum |
//!
//! A decision unlocks one save: of a benefit and of the indicator that speaks for it together. Decisions themselves are locked at adoption (`decisions::may_edit`).

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use crate::decisions::DecisionKind;
use crate::field::{Field, Shape};
use crate::lines::ID;

/// What of a record is locked as it stands.
#[derive(Clone, Copy, Debug)]
pub struct Lock {
    /// The fields that were approved.
    pub fields: &'static [&'static str],
    /// Whether title and text were approved with them.
    pub wording: bool,
    /// Fields that may be filled in while they are unknown: what nobody has stated, nobody has approved.
    pub fillable: &'static [&'static str],
    /// Fields whose absence means a code of their own.
    pub usual: &'static [(&'static str, &'static str)],
    /// A field of which only the codes listed are locked: neither left nor entered freely; `""` is "unknown".
    pub codes: Option<(&'static str, &'static [&'static str])>,
    /// Which of these codes says that something is given up: that may follow from a no.
    pub giving_up: Option<&'static str>,
    /// The field that names the decision by which they change; none where a change takes a new version.
    pub decision: Option<&'static str>,
}

impl Lock {
    /// A lock of nothing, to build on.
    pub const NONE: Self = Self {
        fields: &[],
        wording: false,
        fillable: &[],
        usual: &[],
        codes: None,
        giving_up: None,
        decision: None,
    };

    /// The field of `codes`, where facts say by it that something is given up.
    #[must_use]
    pub fn gives_up(&self, facts: &Map<String, Value>) -> Option<&'static str> {
        let (field, _) = self.codes?;
        (facts.get(field)?.as_str() == Some(self.giving_up?)).then_some(field)
    }

    /// The locked facts, described by `fields`, that differ between what stands and what is to be saved.
    #[must_use]
    pub fn changed(
        &self,
        fields: &[Field],
        before: &Map<String, Value>,
        after: &Map<String, Value>,
    ) -> Vec<&'static str> {
        let facts = self.fields.iter().filter(|name| {
            let shape = fields
                .iter()
                .find(|field| field.name == **name)
                .map_or(Shape::Prose, |field| field.shape);
            let was = self.meaning(name, shape, before);
            let filled_in = was.is_null() && self.fillable.contains(*name);
            !filled_in && was != self.meaning(name, shape, after)
        });
        let code = |facts: &Map<String, Value>, name: &str| {
            let code = facts.get(name).and_then(Value::as_str);
            code.unwrap_or_default().to_owned()
        };
        let codes = self.codes.into_iter().filter_map(|(name, locked)| {
            let (was, is) = (code(before, name), code(after, name));
            let touched = locked.contains(&was.as_str()) || locked.contains(&is.as_str());
            (was != is && touched).then_some(name)
        });
        facts.copied().chain(codes).collect()
    }

    /// What a fact means, so that two spellings of one meaning do not differ.
    fn meaning(&self, name: &str, shape: Shape, facts: &Map<String, Value>) -> Value {
        let usual = self.usual.iter().find(|(field, _)| *field == name);
        match facts.get(name) {
            None | Some(Value::Null | Value::Bool(false)) => {
                usual.map_or(Value::Null, |(_, code)| Value::from(*code))
            }
            Some(value) => plain(shape, value),
        }
    }
}

/// A value with its decimals in their shortest form.
fn plain(shape: Shape, value: &Value) -> Value {
    match (shape, value) {
        (Shape::Decimal, Value::String(text)) => text.parse::<Decimal>().map_or_else(
            |_| value.clone(),
            |number| Value::from(number.normalize().to_string()),
        ),
        (Shape::Rows(fields), Value::Array(rows)) => {
            let row = |row: &Value| match row {
                Value::Object(cells) => cells
                    .iter()
                    .filter(|(name, _)| *name != ID)
                    .map(|(name, cell)| {
                        let field = fields.iter().find(|field| field.name == name);
                        let shape = field.map_or(Shape::Prose, |field| field.shape);
                        (name.clone(), plain(shape, cell))
                    })
                    .collect(),
                other => other.clone(),
            };
            rows.iter().map(row).collect()
        }
        _ => value.clone(),
    }
}

crate::codes! {
    /// Why something approved may not be changed so.
    pub enum LockRefusal {
        /// It changes by a new version only.
        ApprovedLocked = "approved_locked",
        /// The save names no decision, or the one that stands there already.
        NeedsDecision = "approved_needs_decision",
        /// The decision has unlocked an earlier save.
        DecisionUsed = "decision_used",
        /// The decision is a draft, or holds no more.
        DecisionNotStanding = "decision_not_standing",
        /// The decision did not say yes.
        DecisionDoesNotApprove = "decision_does_not_approve",
        /// The decision is about something else.
        DecisionAboutAnother = "decision_about_another",
        /// The decision is not of the forum that may give it.
        DecisionOfAnotherForum = "decision_of_another_forum",
    }
}

/// The decision that a save names, as far as a lock asks about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Named {
    /// It has unlocked an earlier save.
    pub used: bool,
    /// It stands on the day of the save.
    pub stands: bool,
    /// What was decided.
    pub kind: Option<DecisionKind>,
    /// It is about the record.
    pub concerns: bool,
    /// It is of a forum that may decide about the record.
    pub of_right_forum: bool,
}

/// Whether a decision says yes to what is asked: the outcomes that approve do, and nothing unknown.
#[must_use]
pub const fn approves(kind: Option<DecisionKind>) -> bool {
    matches!(
        kind,
        Some(DecisionKind::Approved | DecisionKind::ApprovedWithConditions)
    )
}

/// Asks whether a decision unlocks a change. Giving something up (`gives_up`) may also follow from a no.
///
/// # Errors
/// Every reason why it does not.
pub fn unlocks(named: Option<Named>, gives_up: bool) -> Result<(), Vec<LockRefusal>> {
    let Some(named) = named else {
        return Err(vec![LockRefusal::NeedsDecision]);
    };
    let is_a_no = matches!(
        named.kind,
        Some(DecisionKind::Rejected | DecisionKind::Repealed)
    );
    let says_so = approves(named.kind) || gives_up && is_a_no;
    let refusals: Vec<LockRefusal> = [
        (named.used, LockRefusal::DecisionUsed),
        (!named.stands, LockRefusal::DecisionNotStanding),
        (!says_so, LockRefusal::DecisionDoesNotApprove),
        (!named.concerns, LockRefusal::DecisionAboutAnother),
        (!named.of_right_forum, LockRefusal::DecisionOfAnotherForum),
    ]
    .into_iter()
    .filter_map(|(applies, refusal)| applies.then_some(refusal))
    .collect();
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(refusals)
    }
}
