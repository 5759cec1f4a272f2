## The gate of a system: what it asks for, and how that stands

section-evidence = Evidence
proof-ran-out = ran out on { $date }
proof-until = valid until { $date }
section-gates = The way to the next stage
gate-title = { $system }: change to { $stage }
gate-review = { $system }: review
gate-review-short = Review
gate-ways = Stages the system can change to
gate-now = Stage now
gate-gate = Gate
gate-planned = Planned
gate-asks-nothing = The change asks for no evidence.
gate-clear = Everything that can stop the change is in place: { $done } of { $asked }.
gate-go = Change stage
gate-blocked =
    { $blocks ->
        [one] One thing stops the change.
       *[other] { $blocks } things stop the change.
    } { $done } of { $asked } in place{ $waits ->
        [0] .
        [one] , and one awaits approval.
       *[other] , and { $waits } await approval.
    }
gate-review-stands = { $done } of { $asked } in place. A review stops nothing.
gate-part-open = Missing
gate-part-waits = Awaiting approval
gate-part-done = In place
gate-part-apart = Does not apply to the system
gate-missing-from = To be provided by
gate-approver = To be approved by
gate-due = By
gate-ref = Where it is
gate-valid-to = Valid until
gate-reason = Reason
gate-said-by = Recorded by
gate-approved-by = Approved by
gate-rejected-by = Turned down by
gate-rejected-because = Turned down because
gate-withheld = Only for those who answer for the system, decide about it or audit it
gate-put-forward = Put forward for approval: { $status }
gate-reject = Turn down { $piece }
gate-warns = Does not stop the change.
gate-not-asked = Does not apply
gate-fact-in-order = In place
gate-fill-in = Fill in on the system
gate-approve = Approve { $piece }
gate-role-vacant = { $role } (nobody has the role)
gate-waits-for-nobody = It waits for nobody as long as nobody has the role.
gate-fill-role = Give somebody the role
gate-provide = Record evidence
gate-provide-about = Without a date it counts from today. If it is on its way or postponed, the date is the latest that it will come. Somebody other than you must approve it.
gate-provide-anew = Record a new version
gate-decided-by = Decided by
gate-decisions = Decisions that can carry the change
gate-nobody-decides = No forum may decide it for this system.
gate-done-of = { $done } of { $asked } in place
gate-clear-short = Nothing stops the change
gate-blocks =
    { $count ->
        [one] One thing is missing
       *[other] { $count } things are missing
    }
gate-debt =
    { $count ->
        [one] Owed: one thing from earlier gates
       *[other] Owed: { $count } things from earlier gates
    }
gate-debt-about = The system came into the register in the middle of its life, went past a gate, or had something postponed, or something has expired since. This is what the gates lack. What is owed stops no change.
gate-debt-provide = Record the evidence
gate-debt-due = It must be in place by { $date }.
gate-debt-promised = postponed until { $date }
gate-debt-here = Of this, also asked for here:
gate-debt-here-stops = Of this, also asked for here, where it may stop this very change:
gate-dropped-by-move = If the task is dropped, that is said when the stage is changed.
gate-frozen = Checklist at the change: { $done } in place
gate-frozen-open = Checklist at the change: { $done } in place, { $open } missing

## What can be done at a gate

act-provide-evidence = Record evidence
act-approve-evidence = Approve evidence
act-reject-evidence = Turn down evidence
field-system-ref = Where is it?
field-provide-evidence-type = Evidence
field-provide-evidence-status = How does it stand?
field-provide-evidence-ref = Where is it? Address or case number
field-provide-evidence-date = Date
field-provide-evidence-valid-to = Valid until
field-provide-evidence-reason = Reason
field-provide-evidence-exit = Row of the exit plan
field-approve-evidence-evidence = Evidence
field-approve-evidence-reason = Remark
field-reject-evidence-evidence = Evidence
field-reject-evidence-reason = Why is it turned down?

## Types of evidence

evidence-idea-note = Idea note
evidence-business-case = Business case
evidence-benefit-plan = Benefit realisation plan
evidence-architecture-check = Architecture check
evidence-gdpr-screening = Data protection screening
evidence-dpia = Data protection impact assessment (DPIA)
evidence-risk-assessment = Risk assessment
evidence-dpa = Data processing agreement
evidence-supervision = Supervision of the processor
evidence-art30 = Updated record of processing
evidence-ai-class = AI classification
evidence-accessibility = Accessibility statement
evidence-idm-nsis = Roles, access and NSIS
evidence-contingency = Contingency and restore plan with test
evidence-archive-note = Archive assessment
evidence-archive-version = Approved archive version
evidence-archive-receipt = Receipt from the archive
evidence-contract-signed = Signed contract
evidence-notice-given = Notice of the contract
evidence-contract-end = Proof that the contract has ended
evidence-rollout-plan = Rollout plan
evidence-training = Training and support
evidence-acceptance = Acceptance test
evidence-exit-plan = Exit plan
evidence-migration-proof = Proof of migration
evidence-deletion-statement = Statement of deletion or return
evidence-exit-proof = Proof of ending

# The same in a word, for lists that say much of each system
evidence-short-gdpr-screening = GDPR screening
evidence-short-dpia = DPIA
evidence-short-risk-assessment = Risk assessment
evidence-short-dpa = Processing agreement
evidence-short-supervision = Supervision
evidence-short-art30 = Article 30
evidence-short-ai-class = AI class
evidence-short-accessibility = Accessibility
evidence-short-idm-nsis = NSIS
evidence-short-contingency = Contingency

evidence-status-missing = Missing
evidence-status-requested = Requested
evidence-status-in-progress = In progress
evidence-status-provided = Provided
evidence-status-approved = Approved
evidence-status-not-applicable = Not applicable
evidence-status-expired = Expired
evidence-status-waived = Waived
evidence-status-postponed = Postponed
evidence-status-rejected = Turned down

## Facts of the record that gates ask for

gate-fact-unit = Responsible unit
gate-fact-kle = KLE subject
gate-fact-owner = System owner appointed
gate-fact-manager = System manager appointed
gate-fact-data-owner = Data owner appointed
gate-fact-benefits = Benefits with owner and baseline
gate-fact-predecessor-ending = The predecessor is being phased out
gate-fact-succession = A successor, or that the task is dropped
gate-fact-archive-duty = Retention or disposal is settled
gate-fact-shut-down = Switching off is planned with notice
gate-fact-case-filed = The case is filed
gate-fact-exit-planned = The exit plan is filled in

## When something is asked for, when it is not, and when that is not known

gate-when-personal-data = Applies because the system holds personal data.
gate-when-high-risk = Applies because the processing may be of high risk to people.
gate-when-processor = Applies because a processor handles personal data.
gate-when-bought = Applies because the system was bought.
gate-when-holds-data = Applies because the system holds data or documents.
gate-when-worth-keeping = Applies because the content must be preserved.
gate-when-ai = Applies because the system uses artificial intelligence.
gate-when-public = Applies because the public uses the system.
gate-when-login = Applies because users sign in.
gate-when-critical = Applies because the system is critical.
gate-when-has-benefits = Applies because the system has benefits.
gate-when-has-predecessor = Applies because the system replaces another.
gate-when-not-personal-data = The system holds no personal data.
gate-when-not-high-risk = The system holds no personal data.
gate-when-not-processor = No processor handles personal data.
gate-when-not-bought = The system was not bought.
gate-when-not-holds-data = The system holds neither data nor documents.
gate-when-not-worth-keeping = The content need not be preserved.
gate-when-not-ai = The system does not use artificial intelligence.
gate-when-not-public = The public does not use the system.
gate-when-not-login = The system makes no demands on sign-in.
gate-when-not-critical = The system is not critical.
gate-when-not-has-benefits = The system has no benefits.
gate-when-not-has-predecessor = The system replaces no other.
gate-when-unknown-personal-data = It is not known whether the system holds personal data, so it is asked for.
gate-when-unknown-high-risk = It is not known whether the processing is of high risk, so it is asked for.
gate-when-unknown-processor = It is not known whether a processor handles personal data, so it is asked for.
gate-when-unknown-bought = It is not known whether the system was bought, so it is asked for.
gate-when-unknown-holds-data = It is not known whether the system holds data or documents, so it is asked for.
gate-when-unknown-worth-keeping = It is not known whether the content must be preserved, so it is asked for.
gate-when-unknown-ai = It is not known whether the system uses artificial intelligence, so it is asked for.
gate-when-unknown-public = It is not known whether the public uses the system, so it is asked for.
gate-when-unknown-login = It is not known whether users sign in, so it is asked for.
gate-when-unknown-critical = It is not known whether the system is critical, so it is asked for.
gate-when-unknown-has-benefits = It is not known whether the system has benefits, so it is asked for.
gate-when-unknown-has-predecessor = It is not known whether the system replaces another, so it is asked for.

## The exit of a system: what ends, and how far that is proved

exit-title = { $system }: exit
exit-short = Exit
exit-done-of = { $done } of { $asked } proved
exit-overdue =
    { $count ->
        [one] One thing is overdue
       *[other] { $count } things are overdue
    }
exit-off-on = To be switched off
exit-was-off-on = Switched off
exit-closed-on = Exit closed
exit-no-plan = There is no exit plan yet.
exit-all-proved = All is proved: { $done } of { $asked }.
exit-stands =
    { $done } of { $asked } proved{ $waits ->
        [0] .
        [one] , and one waits for approval.
       *[other] , and { $waits } wait for approval.
    } { $late ->
        [0] Nothing is overdue.
        [one] One thing is overdue.
       *[other] { $late } things are overdue.
    }
exit-not-begun = The plan has { $asked } rows. Proofs are entered once it is decided to phase the system out.
exit-lacks = The plan says nothing of:
exit-rows-lack = Here it is missing who is responsible, by when, or what becomes of it:
exit-edit = Edit the exit plan
exit-before-off = Before the system is switched off
exit-before-closed = Before the exit is closed
exit-count = { $done } of { $asked }
exit-nobody = Nobody responsible
exit-approves = { $name } (approves)
exit-waits-for = Waits for
exit-to-gate = The gate to { $stage }

exit-part-contract = Contract
exit-part-data = Data
exit-part-archive = Archive version
exit-part-integration = Integration
exit-part-users = Users
exit-part-access = Access and service accounts
exit-part-cost = Budget line

disposition-migrate = Migrated
disposition-archive = Handed over to an archive
disposition-delete = Deleted or given back
disposition-none = Nothing to be done

exit-state-planned = Planned
exit-state-overdue = Overdue
exit-state-waits = Waits for approval
exit-state-proved = Proved
exit-state-not-relevant = Not relevant
