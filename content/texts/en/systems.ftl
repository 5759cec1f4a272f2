systems-title = IT systems
systems-intro = Every IT system that the municipality uses, plans or has retired.
system-propose-intro = Say what is needed and who it would help. The idea is in your name, and you can follow what becomes of it.
system-new-intro = Name, purpose and stage are enough to begin. The rest can be filled in later.
system-group-basis = Basics
system-group-vendors = Vendors and acquisition
vendor-is = The vendor is
system-group-tasks = Tasks and users
system-group-security = Security and contingency
system-group-data = Data and archive
system-group-operation = Operation
system-group-exit = Exit plan
system-group-ai = Artificial intelligence
system-group-accessibility = Web accessibility
system-group-records = Records and review
act-move-system = Change lifecycle stage
stage-on = { $date }
stage-registered = Now, registered { $date }
stage-since = Now, since { $date }
timeline-planned = Planned { $date }
stage-overdue = Overdue, planned { $date }
stage-skipped = Skipped
stage-not-known = Not known
transition-intro = The stage changes only on the basis of a decision by a forum.
transition-decision = Decision behind the change
transition-reason = Reason
transition-date = Date of the change
transition-none-possible = The system cannot change stage from here.
transition-decided-by = { $stage } is decided by { $deciders } ({ $gate }).
transition-nobody-decides = { $stage }: no forum may decide it for this system ({ $gate }).
transition-no-decision-fits = There is no decision about the system that a change can be based on today.
transition-decision-choose = Choose a decision about the system
transition-decision-number = Or type the number of the decision

## Fields of the form that moves a system, as the summary of what is wrong names them

field-system-to = New stage
field-system-on = Date of the change
field-system-entered-on = In this stage since
field-system-decision = Decision behind the change
field-system-decision-number = Number of the decision
field-system-succession = What will happen to the task?
field-system-units-live = Units that use the system
field-system-in-production = Does the system have live data or users?

## The state of systems

assessed-title = Condition
assessed-never = Nobody has assessed the condition of the system yet.
assessed-before = { $count ->
    [one] The assessment before
   *[other] { $count } assessments before
 }
assessed-by = Assessed as of { $date } by { $name }
assess-about = 1 is worst, 5 is best. Choose Unknown if it is not known, and write why. What should be done with the system follows from the answers.
assess-reason = Reason (needed for Unknown)
act-assess-system = Assess the condition
dimension-business-support = Business support
dimension-technical-state = Technical condition
dimension-documentation = Documentation and knowledge
dimension-security = Security
dimension-economy = Economy
dimension-contracts = Contracts
score-of = { $score } of { $best }
health-good = Good condition
health-weak = Weak condition
health-bad = Bad condition
quadrant-tolerate = Tolerate
quadrant-invest = Invest
quadrant-migrate = Migrate
quadrant-eliminate = Eliminate
quadrant-unknown = Too little is known to say what should be done
quadrant-set = A forum has decided: { $quadrant }. From the assessment follows: { $derived }. Reason: { $reason }
quadrant-by-forum = A forum has decided otherwise
quadrant-about = Systems in good technical order are at the top, the others below. Those that support their tasks well are on the right. Both count as good from 3 of 5.
list-shape-quadrant = Quadrant
view-bad-state = In bad condition
change-kind-assessed = Condition assessed
field-quadrant = What to do
field-health = Condition
field-assessed-on = Assessed
field-business-support = Business support
field-business-support-reason = Reason, business support
field-technical-state = Technical condition
field-technical-state-reason = Reason, technical condition
field-documentation = Documentation and knowledge
field-documentation-reason = Reason, documentation and knowledge
field-security = Security
field-security-reason = Reason, security
field-economy = Economy
field-economy-reason = Reason, economy
field-contracts = Contracts
field-contracts-reason = Reason, contracts
fault-nothing-assessed = Assess at least one thing.
fault-unknown-needs-reason = Write why it is not known.
fault-quadrant-needs-decision = Choose the decision that says so.
fault-quadrant-needs-reason = Write why the forum has decided so.
fault-closed-not-assessed = The system is closed. Its condition is assessed no more.
