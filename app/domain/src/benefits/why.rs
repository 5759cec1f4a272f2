//! Why a figure is not known, or does not apply.

crate::codes! {
    /// Why there is no figure. A figure that cannot be told is this and never 0: the codes stand beside it (`computed.why`).
    pub enum Why {
        /// No baseline yet.
        BaselineMissing = "baseline_missing",
        /// No target yet.
        TargetMissing = "target_missing",
        /// It is not said which way is better.
        DirectionMissing = "direction_missing",
        /// The target is not better than the baseline (for a disbenefit: not worse); also when both are the same.
        TargetNotBetter = "target_not_better",
        /// No start yet.
        StartMissing = "start_missing",
        /// No day of full effect yet.
        FullEffectMissing = "full_effect_missing",
        /// Full effect is not after the start.
        FullEffectNotAfterStart = "full_effect_not_after_start",
        /// It is not said how often it is measured.
        CadenceMissing = "cadence_missing",
        /// It keeps a limit, so there is no change to speak of (F1b).
        KeepsALimit = "keeps_a_limit",
        /// Nothing has been measured yet.
        NotMeasured = "not_measured",
        /// Nothing is expected yet.
        NotDue = "not_due",
        /// More digits than can be reckoned with.
        TooLarge = "too_large",

        /// It is not said what a step in the unit is worth.
        BasisMissing = "basis_missing",
        /// It is not said how many there are in a year.
        VolumeMissing = "volume_missing",
        /// Fewer than none in a year.
        VolumeNegative = "volume_negative",
        /// No price of one, or of an hour.
        PriceMissing = "price_missing",
        /// A price below 0: what costs is a disbenefit.
        PriceNegative = "price_negative",
        /// It is not said in the prices of which year the money is.
        PriceYearMissing = "price_year_missing",
        /// A judgement on a scale is no money until finance has approved the price of it.
        ApprovalMissing = "approval_missing",
        /// It is not said how much of it can be taken out of a budget.
        CashableMissing = "cashable_missing",
        /// A share that is not from 0 to 1.
        ShareOutOfRange = "share_out_of_range",

        /// There are no periods with a plan.
        PeriodsMissing = "periods_missing",
        /// A period ends before it begins.
        PeriodReversed = "period_reversed",
        /// Two periods have a day in common.
        PeriodsOverlap = "periods_overlap",
        /// The periods that are compared were planned to bring nothing.
        NothingPlanned = "nothing_planned",
        /// A pace needs two closed periods that were measured.
        TooFewPeriods = "too_few_periods",
        /// The owner has made no estimate.
        EstimateMissing = "estimate_missing",
        /// It is given without a reason.
        ReasonMissing = "needs_reason",

        /// There is neither income nor cost to reckon with.
        CashFlowMissing = "cash_flow_missing",
        /// Something falls before the first year.
        BeforeFirstYear = "before_first_year",
        /// It is not said how many years are looked at, nor how long it is followed up.
        HorizonMissing = "horizon_missing",
        /// More years than the rate is set for.
        HorizonTooLong = "horizon_too_long",
        /// A rate that is not from 0 to 1: 3.5 per cent is 0.035.
        RateOutOfRange = "rate_out_of_range",
        /// Money in the prices of different years is not added.
        PriceYearsMixed = "price_years_mixed",
        /// It is not paid back within the years that are looked at.
        NeverPaidBack = "never_paid_back",
        /// There are no costs to compare with.
        NoCosts = "no_costs",
        /// A figure below 0 stands on one side of a ratio and belongs on the other.
        OnTheWrongSide = "on_the_wrong_side",

        /// The same one is named twice.
        CountedTwice = "counted_twice",
        /// Shares come to more than the whole.
        SharesOverWhole = "shares_over_whole",
        /// Different units are not added.
        UnitsMixed = "units_mixed",
        /// It is not said in what it is counted.
        UnitMissing = "unit_missing",

        /// No unit is one where it is relevant.
        NoUnitRelevant = "no_unit_relevant",
        /// No unit uses it yet.
        NoUnitLive = "no_unit_live",
        /// Of some unit it is not known how many users it has.
        UsersMissing = "users_missing",
        /// The units have no users.
        NoUsers = "no_users",
        /// Of some unit it is not known how many are active.
        ActiveUsersMissing = "active_users_missing",
        /// A unit has more active users than users.
        ActiveOverUsers = "active_over_users",

        /// No weight is more than 0.
        WeightsMissing = "weights_missing",
        /// A weight below 0.
        WeightNegative = "weight_negative",
        /// No indicator is the primary one.
        PrimaryMissing = "primary_missing",
        /// Several indicators are the primary one.
        PrimaryTwice = "primary_twice",
        /// The likeliest value does not lie between the best and the worst.
        LikeliestOutside = "likeliest_outside",
    }
}

impl std::error::Error for Why {}
