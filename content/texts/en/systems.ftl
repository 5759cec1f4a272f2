systems-title = IT systems
systems-intro = Every IT system that the municipality uses, plans or has retired.
system-new-intro = Name, purpose and stage are enough to begin. The rest can be filled in later.
system-group-basis = Basics
system-group-vendors = Vendors and acquisition
system-group-tasks = Tasks and users
system-group-security = Security and contingency
system-group-data = Data and archive
system-group-operation = Operation
system-group-ai = Artificial intelligence
system-group-accessibility = Web accessibility
system-group-records = Records and review
act-move-system = Change lifecycle stage
transition-intro = A stage changes only on the strength of a forum's decision.
transition-decision = Decision that this rests on
transition-reason = Reason
transition-date = Date of the change
transition-none-possible = The system cannot change stage from here.
transition-decided-by = { $stage } is decided by { $deciders } ({ $gate }).
transition-nobody-decides = { $stage }: no forum may decide it for this system ({ $gate }).
transition-no-decision-fits = No decision about the system can carry a change today.
transition-decision-choose = Choose a decision about the system
transition-decision-number = Or type the number of the decision

## Fields of the form that moves a system, as the summary of what is wrong names them

field-system-to = New stage
field-system-on = Date of the change
field-system-entered-on = In this stage since
field-system-decision = Decision that this rests on
field-system-decision-number = Number of the decision
field-system-succession = The task from now on
field-system-units-live = Units that use the system
field-system-in-production = Data or users in production
