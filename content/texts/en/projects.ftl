projects-title = Projects
projects-intro = Projects that change the municipality's IT, including those that others control.

## Status
project-status-title = Status
project-status-never = Nobody has said how it is going.
project-status-before = Earlier statuses ({ $count })
project-status-stale = The status is { $days } days old and no longer counts. It must be said again at least every { $limit } days.
project-status-by-age = Status as of { $date } ({ $days ->
    [0] today
    [one] 1 day ago
   *[other] { $days } days ago
}), said by { $name }
project-status-by = Status as of { $date }, said by { $name }
project-status-about = Green: as planned. Amber: off the plan, but the project can handle it. Red: somebody above the project must decide. The worst colour is the project's.
project-status-why = Why? Needed when it is not green.
act-say-project-status = Say the status
projects-red = Red projects
project-phases = Phases of the project

## Who steers it
project-steered-by = The project is controlled by { $owner }.
project-steered-by-others = The project is controlled by others. By whom is not registered.
project-shared-ours = We decide together with others; the local tasks and benefits are our own.
project-external-ours = Only the local tasks and benefits are ours to steer.

## Money and deliverables
project-over-budget = Over budget
project-left = Left
project-of-budget = { $share } of the budget
project-delivered = { $delivered } of { $all } delivered{ $late ->
    [0] .
   *[other] , { $late } late.
}
deliverable-done-on = Delivered { $date }
project-late = Late

## Risks
project-risks-title = Risks
project-risk-new = Add a risk
project-risk-edit = Edit the risk
project-risk-about = Weigh the risk before and after what you do about it. Only the owner and lead of the project, its forum and those who supervise can read the text.
act-say-project-risk = Say something of a risk
project-risks-withheld = { $open ->
    [0] The project has no open risks.
    [one] The project has 1 open risk with a score of { $score }. Only the owner and lead of the project, its forum and those who supervise can read it.
   *[other] The project has { $open } open risks. The highest score is { $score }. Only the owner and lead of the project, its forum and those who supervise can read them.
}
project-risk-score = { $score } ({ $likelihood } × { $impact })
project-risk = Risk
project-risk-before = Before
project-risk-response = What we do
project-risk-after = After
project-risk-who = Who and when
project-risk-decision-gone = The decision is no longer in force
project-risk-none = none

## Around it
project-decisions = Decisions about the project
project-actions = Actions about the project

## Reports
project-reports-title = Status reports
project-reports-none = There are no status reports yet.
project-reports-before = Earlier reports ({ $count })
project-report-of = Report { $number }, { $date }
project-report-needs-status = Say the status first. Then it can be reported.
project-report-about = The report freezes what is known now: status, money, deliverables, risks, benefits, actions and decisions. It cannot be changed afterwards.
act-report-project = Make a status report
project-report-title = Status report { $number }: { $project }
project-report-before = Previous report
project-report-after = Next report
project-report-as-of = Shows what was known on { $date }. Made by { $name }.
project-report-asks = For decision:
project-report-more = And { $count } more.
project-report-withheld = { $count ->
    [one] 1 item of the report is no longer for you.
   *[other] { $count } items of the report are no longer for you.
}
project-report-latest = Latest measurement
project-report-decided-since = Decided since { $date }
project-report-none-decided = No decisions.
project-report-actions = Open actions
project-report-changed = Changed since report { $number }
project-report-unchanged = Nothing has changed.
project-report-from-to = { $what }: { $before } → { $now }
project-report-now-delivered = Delivered: { $title }
project-report-now-late = Now late: { $title }
project-report-now-new = New deliverable: { $title }

change-kind-status-said = Status said
change-kind-risk-said = Risks updated
change-kind-reported = Status report made

## Codes
project-mark-green = Green
project-mark-amber = Amber
project-mark-red = Red
project-mark-white = Unknown or out of date
deliverable-state-planned = Planned
deliverable-state-in-progress = In progress
deliverable-state-delivered = Delivered
deliverable-state-dropped = Dropped
risk-response-accept = Accept
risk-response-avoid = Avoid
risk-response-share = Share with others
risk-response-mitigate = Mitigate
risk-state-open = Open
risk-state-occurred = Occurred
risk-state-closed = Closed
risk-step-1 = very low
risk-step-2 = low
risk-step-3 = medium
risk-step-4 = high
risk-step-5 = very high

## What is wrong
fault-delivered-when = Say when it was delivered.
fault-not-delivered = It is not delivered. Remove the day, or set the state to delivered.
fault-deliverable-twice = Another deliverable is called the same.
fault-amount-negative = The amount must not be below 0.
fault-closed-with-deliverables = { $count ->
    [one] 1 deliverable is not delivered. A project is closed when all is delivered or dropped.
   *[other] { $count } deliverables are not delivered. A project is closed when all is delivered or dropped.
}
fault-closed-with-risks = { $count ->
    [one] 1 risk is open. Close it before the project is closed.
   *[other] { $count } risks are open. Close them before the project is closed.
}
fault-no-status-said = Say how it is going in at least one respect.
fault-mark-needs-reason = Say why when it is not green.
fault-after-needs-both = Weigh both likelihood and impact after action, or neither.
fault-higher-after = The risk cannot become larger by what you do about it. Before it was { $score }.
fault-forum-accepts = A risk of { $score } is accepted by a forum when it is { $limit } or more. Name the decision.
fault-response-needs-action = Say what you do.
fault-decision-accepts-only = A decision belongs only to a risk that is accepted.
fault-project-closed = The project is closed.
fault-project-not-begun = The project is still an idea. Set the phase when somebody works on it.
fault-decision-of-other-project = The decision is not about this project. Name the project in a decision, or choose one that does.
fault-report-needs-status = The status is missing or out of date. Say it first, and then make the report.
