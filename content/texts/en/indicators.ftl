## Indicators

kind-indicator = Indicator
action-new-indicator = New indicator
indicators-title = Indicators
indicators-intro = What benefits are measured by: what is counted, from where to where, how often and by whom.
menu-indicators = Indicators
count-indicators = { $count ->
    [one] { $count } indicator
   *[other] { $count } indicators
}
indicator-group-what = What it measures
indicator-group-method = Who and how
field-indicator-title = Indicator
    .hint = Left empty, it is named after its benefit and its unit of measure.
field-indicator-benefits = Benefits
    .hint = The benefits that it is measured for. Most are measured for one.
field-indicator-role = Role
    .hint = A benefit shows the figures of its primary indicator. Left empty, it is primary where nothing says how the benefit is measured, and supporting otherwise.
field-weight = Weight
    .hint = Only where a forum has decided how much it counts beside others.
field-prepared = Measuring
field-indicator-unit = Unit of measure
    .hint = For example minutes per case.
field-indicator-start = Effect begins
field-indicator-cadence = How often it is measured
field-period-end = Last day of the period
field-planned-share = Share of the change (0 to 1)
field-planned = Value expected by then
field-plan-approved = The plan is approved
field-latest-on = Last measured
field-latest-value = Latest measurement
field-indicator-continues = Continues the measurements of
view-not-prepared = Measuring not begun
locked-indicator = The plan of the benefit is approved. Baseline, target and plan change only by a decision about the benefit, its project or its system, named in “Decision on the plan”. What is still unknown can be filled in.
decided-changes-indicator = Changes to the approved plan
fault-measurement-of-dropped = The benefit has been given up and is no longer measured. A measurement that has been entered can be corrected.
fault-benefit-or-indicator = Name either a benefit or an indicator, not both.
