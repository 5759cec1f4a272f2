portfolio-title = Benefits portfolio
portfolio-about = What was promised, what has arrived, what is late and why, and who owns it.
portfolio-way = Benefits portfolio: promised, arrived and late
portfolio-nothing = There are no benefits here.
portfolio-forum = Steering forum
portfolio-at-unit = Unit
portfolio-whole = Show the whole portfolio
portfolio-colours = Benefits by rating
portfolio-said =
    { $count ->
        [one] Of 1 benefit, { $green } is on plan; { $late } is behind, and { $missing } lacks a measurement.
       *[other] Of { $count } benefits, { $green } are on plan; { $late } are behind, and { $missing } lack a measurement.
    }
portfolio-sums = Promised, expected and arrived
portfolio-no-sums = No benefit counts in a sum yet.
portfolio-benefits = Benefits
portfolio-disbenefits = Disbenefits
portfolio-promised = Promised
portfolio-expected = Expected by now
portfolio-arrived = Arrived
portfolio-each-year = a year
portfolio-once = once
portfolio-cashable = Can be taken out of the budget
portfolio-freed = Freed time and quality
portfolio-cash-not-said = Budget part not stated
portfolio-sum-money = { $cash }, { $often }, { $year } prices
portfolio-sum-unit = { $unit }, { $often }
portfolio-of-benefits =
    { $count ->
        [one] 1 benefit
       *[other] { $count } benefits
    }
portfolio-of-some = { $count } of { $all } benefits
portfolio-budget = In the budget
portfolio-in-budget = { $amount } of { $all } is in the budget with an account and a decision ({ $what }).
portfolio-in-budget-disbenefit = { $amount } of { $all } in disbenefits is in the budget with an account and a decision ({ $what }).
portfolio-nothing-in-budget = Nothing is in the budget with both an account and a decision.
portfolio-late = Far behind
portfolio-benefit = Benefit
portfolio-owner = Owner
portfolio-off = Distance from plan
portfolio-why = Why
portfolio-no-owner = No owner
portfolio-nobody-measures = Nobody is responsible for measuring
portfolio-unmeasured = Lack a measurement
portfolio-was-due =
    { $days ->
        [one] was due on { $date }, 1 day ago
       *[other] was due on { $date }, { $days } days ago
    }
portfolio-all-of = Show all { $count }
portfolio-systems = Rollout of the systems that the benefits depend on
portfolio-depend =
    { $count ->
        [one] 1 benefit depends on it
       *[other] { $count } benefits depend on it
    }
portfolio-more-systems =
    { $count ->
        [one] And 1 more system that has come further.
       *[other] And { $count } more systems that have come further.
    }
portfolio-systems-unknown =
    { $count ->
        [one] The rollout of 1 system is not recorded.
       *[other] The rollout of { $count } systems is not recorded.
    }
portfolio-left-out = In none of the sums
portfolio-given-up = Given up
portfolio-draft = Draft: nothing is promised yet
portfolio-not-counted = Not set to count
portfolio-uncounted = In no sum
portfolio-and-more = and { $count } more
portfolio-all = All benefits ({ $count })
portfolio-all-rated = { $rating } ({ $count })
portfolio-show-all = Show all benefits
portfolio-state = Rating
portfolio-realised = Realised
portfolio-address = Address
portfolio-project = Project
portfolio-system = System
portfolio-unit = Unit of measurement
portfolio-planned-change = Planned change
portfolio-expected-change = Change expected by now
portfolio-actual-change = Measured change
portfolio-variance = Variance
portfolio-variance-percent = Variance in per cent
portfolio-realised-percent = Realised in per cent
portfolio-latest-on = Latest measurement, date
portfolio-latest-value = Latest measurement, value
portfolio-due = Next measurement
portfolio-price-year = Price year
portfolio-promised-cashable = Promised, can be taken out of the budget
portfolio-expected-cashable = Expected by now, can be taken out of the budget
portfolio-arrived-cashable = Arrived, can be taken out of the budget
portfolio-counts = Counts
portfolio-counts-yes = Yes

lag-not-measured = Not measured
lag-worse-than-baseline = Worse than before the change
lag-rollout = Not rolled out to all users
lag-effect = Gives less than planned where it is used
lag-limit-broken = The limit was not kept
lag-over-plan = Larger than planned
lag-behind-plan = Behind plan; the reason is not recorded
