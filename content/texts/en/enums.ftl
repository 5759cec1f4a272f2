## Stages of a system's life

stage-idea = Idea
stage-analysis = Analysis
stage-acquisition = Acquisition
stage-implementation = Implementation
stage-operation = In operation
stage-maintenance = Maintenance only
stage-phase-out = Being phased out
stage-decommissioned = Decommissioned
stage-closed = Exit completed
stage-cancelled = Cancelled
stage-unknown = Stage not known
criticality-society = Critical to society
criticality-business = Critical to the business
criticality-not-critical = Not critical
criticality-unknown = Not assessed
control-own = Our own
control-shared = Shared between municipalities
control-national = National
control-imposed = Imposed from outside
acquisition-commissioned = Developed to order
acquisition-in-house = Developed in-house
acquisition-commercial = Commercial standard system
acquisition-open-source = Open source
hosting-on-premise = On our own premises
hosting-external = Hosted externally
hosting-hybrid = Both own premises and external
target-internal = Internal (staff)
target-external = External (citizens, businesses and others)
ai-role-deployer = Deployer
ai-role-provider = Provider
ai-risk-minimal = Minimal risk
ai-risk-limited = Limited risk
ai-risk-high = High risk
ai-risk-prohibited = Prohibited
archive-duty-retain = Retain
archive-duty-discard = Discard
archive-duty-both = Both retain and discard
archive-duty-unknown = Not known
nsis-low = Low
nsis-substantial = Substantial
nsis-high = High
nsis-not-relevant = Not relevant
personal-data-none = No personal data
personal-data-ordinary = Ordinary personal data
personal-data-sensitive = Sensitive personal data
personal-data-cpr-number = Civil registration numbers (CPR)
personal-data-criminal-offences = Criminal offences
answer-yes = Yes
answer-no = No
answer-unknown = Not known
answer-partly = Partly
users-under-10 = Fewer than 10
users-from-10 = 10–49
users-from-50 = 50–99
users-from-100 = 100–499
users-from-500 = 500 or more

## Forums and decisions

forum-type-digitalisation-board = Digitalisation board
forum-type-it-governance-board = IT governance board
forum-type-portfolio-board = Portfolio board
forum-type-architecture-board = Architecture board
forum-type-visitation = IT intake committee
forum-type-change-board = Change advisory board (CAB)
forum-type-system-owner-forum = System owners' forum
forum-type-infosec-committee = Information security committee
forum-type-data-forum = Data forum
forum-type-project-steering = Project steering group
decision-kind-approved = Approved
decision-kind-approved-with-conditions = Approved with conditions
decision-kind-rejected = Rejected
decision-kind-postponed = Postponed
decision-kind-noted = Noted
decision-kind-escalated = Escalated
decision-kind-delegated = Delegated
decision-kind-waiver-granted = Waiver granted
decision-kind-waiver-denied = Waiver denied
decision-kind-repealed = Repeals an earlier one
decision-status-draft = Proposal
decision-status-adopted = Adopted
decision-status-in-effect = In effect
decision-status-delegated = Delegated
decision-status-noted = Noted
decision-status-postponed = Postponed
decision-status-escalated = Escalated
decision-status-rejected = Rejected
decision-status-waiver-denied = Waiver denied
decision-status-repealed = Repeals an earlier one
decision-status-superseded = Superseded
decision-status-revoked = Revoked
decision-status-expired = Expired
tie-rule-chair-decides = The chair decides
tie-rule-item-falls = The item falls
openness-open = Open items
openness-closed = Closed items

## Standards and guidelines

standard-kind-policy = Policy
standard-kind-principle = Principle
standard-kind-standard = Standard
standard-kind-guideline = Guideline
standard-kind-guide = Guidance
standard-kind-template = Template
standard-status-draft = Draft
standard-status-in-review = Under review
standard-status-approved = Approved
standard-status-superseded = Superseded
standard-status-withdrawn = Withdrawn
standard-status-rejected = Rejected
obligation-must = MUST
obligation-should = SHOULD
obligation-may = MAY

## Benefits and projects

benefit-area-economy = Economy
benefit-area-time = Time and efficiency
benefit-area-quality = Quality
benefit-area-citizen-experience = Citizen experience
benefit-area-staff-experience = Employee experience
benefit-area-compliance = Compliance and security
benefit-area-environment = Environment
benefit-form-financial = Financial
benefit-form-quantified = Measurable, not financial
benefit-form-qualitative = Qualitative
benefit-sign-benefit = Benefit
benefit-sign-disbenefit = Disbenefit
benefit-mode-change = Change from baseline to target
benefit-mode-hold = Keeping within a limit
benefit-status-draft = Draft
benefit-status-planned = Planned
benefit-status-active = Active
benefit-status-realised = Realised
benefit-status-partly-realised = Partly realised
benefit-status-abandoned = Abandoned
cadence-month = Monthly
cadence-quarter = Quarterly
cadence-half-year = Half-yearly
cadence-year = Yearly
confidence-low = Low
confidence-medium = Medium
confidence-high = High
direction-higher-is-better = Higher is better
direction-lower-is-better = Lower is better
benefit-rating-green = On plan
benefit-rating-amber = Behind plan
benefit-rating-red = Far behind plan
benefit-rating-not-due = Not due yet
benefit-rating-measurement-missing = Measurement missing
benefit-rating-unknown = Cannot be judged yet
disbenefit-rating-green = Within plan
disbenefit-rating-amber = Over plan
disbenefit-rating-red = Far over plan
limit-rating-green = Limit kept
limit-rating-amber = Limit not always kept
limit-rating-red = Limit kept too rarely
project-phase-idea = Idea
project-phase-analysis = Analysis
project-phase-acquisition = Acquisition
project-phase-execution = Execution
project-phase-realisation = Realisation
project-phase-closed = Closed

## Roles on a system, in a forum, and of an account

role-system-owner = System owner
role-system-manager = System manager
role-data-owner = Data owner
role-process-owner = Process owner
role-superuser = Superuser
role-contract-owner = Contract owner
role-contract-manager = Contract manager
role-security-officer = Information security coordinator (CISO)
role-reader = Reader
role-editor = Editor
role-secretary = Secretary
role-chair = Chair
role-administrator = Administrator
role-auditor = Auditor

## Seats in a forum

seat-chair = Chair
seat-vice-chair = Vice-chair
seat-secretary = Secretary
seat-member = Member
seat-substitute = Substitute
seat-observer = Observer
seat-invited = Standing guest

## Gates and who decides at them

gate-G1 = G1: analysis
gate-G2 = G2: acquisition
gate-G3 = G3: implementation
gate-G4 = G4: going live
gate-G5 = G5: maintenance
gate-G6 = G6: review
gate-G7 = G7: phase-out
gate-G8 = G8: switching off
gate-G9 = G9: exit completed
succession-successor = Another system takes over
succession-dropped = The task is dropped
