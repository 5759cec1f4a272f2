//! A benefit as promised, and what is wrong with the promise.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::cadence::Cadence;
use super::why::Why;

crate::codes! {
    /// Whether an effect is wanted.
    pub enum BenefitSign { Benefit = "benefit", Disbenefit = "disbenefit" }
}

crate::codes! {
    /// Which way is better in the unit of a benefit.
    pub enum Direction {
        /// More is better.
        HigherIsBetter = "higher_is_better",
        /// Less is better.
        LowerIsBetter = "lower_is_better",
    }
}

crate::codes! {
    /// What a benefit's target is.
    pub enum Mode {
        /// A value to reach from the baseline.
        Change = "change",
        /// A limit to keep (F1b).
        Hold = "hold",
    }
}

/// What the arithmetic needs of a benefit profile; `None` means that it is not known yet.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Profile {
    /// Wanted or unwanted.
    pub sign: BenefitSign,
    /// Which way is better; for a disbenefit, too, it says what is better and not what is planned.
    pub direction: Option<Direction>,
    /// To reach a value or to keep a limit.
    pub mode: Mode,
    /// The value measured before the change.
    pub baseline: Option<Decimal>,
    /// The day that the baseline is true of.
    pub baseline_on: Option<Date>,
    /// The value to reach, or the limit to keep.
    pub target: Option<Decimal>,
    /// The day from which effect is planned.
    pub start: Option<Date>,
    /// The day by which the whole effect is planned.
    pub full_effect: Option<Date>,
    /// The last day on which it is followed up.
    pub follow_up_to: Option<Date>,
    /// How often it is measured.
    pub cadence: Option<Cadence>,
}

impl Profile {
    /// The size of a step from the baseline to `value`, positive in the direction that the plan goes.
    ///
    /// This is `d·(value − B0)` of F1 and F2. The plan of a benefit goes the better way, that of a
    /// disbenefit the worse way. `None` without baseline or
    /// direction.
    #[must_use]
    pub fn delta_to(&self, value: Decimal) -> Option<Decimal> {
        let step = value.checked_sub(self.baseline?)?;
        Some(if self.plan_goes_up()? { step } else { -step })
    }

    /// The value that is a step away from the baseline in the direction that the plan goes.
    #[must_use]
    pub fn value_at(&self, delta: Decimal) -> Option<Decimal> {
        let step = if self.plan_goes_up()? { delta } else { -delta };
        self.baseline?.checked_add(step)
    }

    fn plan_goes_up(&self) -> Option<bool> {
        let better_is_up = self.direction? == Direction::HigherIsBetter;
        Some(better_is_up == (self.sign == BenefitSign::Benefit))
    }

    /// F1: the planned change, in the unit; `None` unless it is known and more than 0.
    #[must_use]
    pub fn planned_delta(&self) -> Option<Decimal> {
        self.delta_to(self.target?)
            .filter(|delta| *delta > Decimal::ZERO)
    }

    /// F1: the planned change, in the unit, or why there is none.
    ///
    /// # Errors
    /// [`Why::KeepsALimit`], what is missing, or [`Why::TargetNotBetter`] for a plan that would change nothing.
    pub fn change(&self) -> Result<Decimal, Why> {
        if self.mode == Mode::Hold {
            return Err(Why::KeepsALimit);
        }
        self.baseline.ok_or(Why::BaselineMissing)?;
        let target = self.target.ok_or(Why::TargetMissing)?;
        self.direction.ok_or(Why::DirectionMissing)?;
        let change = self.delta_to(target).ok_or(Why::TooLarge)?;
        self.planned_delta().ok_or(if change > Decimal::ZERO {
            Why::TooLarge
        } else {
            Why::TargetNotBetter
        })
    }

    /// F1b: whether `value` keeps the limit, which itself is within; `None` without limit or
    /// direction.
    #[must_use]
    pub fn within_limit(&self, value: Decimal) -> Option<bool> {
        let limit = self.target?;
        Some(match self.direction? {
            Direction::HigherIsBetter => value >= limit,
            Direction::LowerIsBetter => value <= limit,
        })
    }
}

crate::codes! {
    /// What is wrong with a benefit profile, or still missing from it.
    pub enum ProfileFault {
        /// No baseline yet; what depends on it is unknown.
        BaselineMissing = "baseline_missing",
        /// No target yet.
        TargetMissing = "target_missing",
        /// It is not said which way is better.
        DirectionMissing = "direction_missing",
        /// It is not said how often it is measured.
        CadenceMissing = "cadence_missing",
        /// No start yet.
        StartMissing = "start_missing",
        /// No day of full effect yet.
        FullEffectMissing = "full_effect_missing",
        /// No end of follow-up yet.
        FollowUpMissing = "follow_up_missing",
        /// The target is not better than the baseline (for a disbenefit: not worse).
        TargetNotBetter = "target_not_better",
        /// Full effect is not after the start.
        FullEffectNotAfterStart = "full_effect_not_after_start",
        /// Follow-up ends before full effect.
        FollowUpBeforeFullEffect = "follow_up_before_full_effect",
    }
}

impl ProfileFault {
    /// The name of the field that the fault belongs to.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::BaselineMissing => "baseline",
            Self::TargetMissing | Self::TargetNotBetter => "target",
            Self::DirectionMissing => "direction",
            Self::CadenceMissing => "cadence",
            Self::StartMissing => "start",
            Self::FullEffectMissing | Self::FullEffectNotAfterStart => "full_effect",
            Self::FollowUpMissing | Self::FollowUpBeforeFullEffect => "follow_up_to",
        }
    }

    /// Whether something is only missing: it shows as a gap and stops nobody from saving.
    #[must_use]
    pub const fn is_gap(self) -> bool {
        matches!(
            self,
            Self::BaselineMissing
                | Self::TargetMissing
                | Self::DirectionMissing
                | Self::CadenceMissing
                | Self::StartMissing
                | Self::FullEffectMissing
                | Self::FollowUpMissing
        )
    }
}

/// Everything that is wrong with a profile or missing from it.
#[must_use]
pub fn profile_faults(profile: &Profile) -> Vec<ProfileFault> {
    let changes = profile.mode == Mode::Change;
    let change = profile.target.and_then(|target| profile.delta_to(target));
    let not_beyond = change.is_some_and(|delta| delta <= Decimal::ZERO);
    let dates_reversed = matches!(
        (profile.start, profile.full_effect),
        (Some(start), Some(full_effect)) if full_effect <= start
    );
    let follow_up_early = matches!(
        (profile.full_effect, profile.follow_up_to),
        (Some(full_effect), Some(follow_up_to)) if follow_up_to < full_effect
    );
    [
        (
            changes && profile.baseline.is_none(),
            ProfileFault::BaselineMissing,
        ),
        (profile.target.is_none(), ProfileFault::TargetMissing),
        (profile.direction.is_none(), ProfileFault::DirectionMissing),
        (profile.cadence.is_none(), ProfileFault::CadenceMissing),
        (profile.start.is_none(), ProfileFault::StartMissing),
        (
            changes && profile.full_effect.is_none(),
            ProfileFault::FullEffectMissing,
        ),
        (
            profile.follow_up_to.is_none(),
            ProfileFault::FollowUpMissing,
        ),
        (changes && not_beyond, ProfileFault::TargetNotBetter),
        (dates_reversed, ProfileFault::FullEffectNotAfterStart),
        (follow_up_early, ProfileFault::FollowUpBeforeFullEffect),
    ]
    .into_iter()
    .filter_map(|(found, fault)| found.then_some(fault))
    .collect()
}
