# Texts of pages: headings, groups, cards and counts.

account-name = Name
benefit-baseline = Baseline
benefit-target = Target
benefit-group-what = The benefit
benefit-group-who = Responsibility and context
benefit-group-target = Baseline and target
benefit-group-plan = Plan and follow-up
benefit-group-money = Value in money
benefit-group-method = Method and assumptions
change-kind-account = Account changed
change-kind-brought-back = Removal undone
change-kind-removed = Removed
change-kind-created = Created
change-kind-edited = Edited
change-kind-restored = Restored
change-kind-imported = Imported
change-kind-transition = Changed stage
change-kind-adopted = Adopted
change-kind-sealed = Older changes sealed
change-kind-superseded = Superseded
change-kind-revoked = Revoked
change-kind-measured = Measurement entered
change-kind-evidence = Evidence recorded
change-kind-evidence-approved = Evidence approved
change-kind-evidence-rejected = Evidence turned down
change-kind-withdrawn = Withdrawn
change-kind-decided = Changed by decision
change-kind-redacted = Text removed for good
changes-title = Recent changes
count-wiki =
    { $count ->
    [one] 1 page
   *[other] { $count } pages
}
decision-group-matter = The matter in short
decision-group-case = Case and recommendation
decision-group-subjects = What the decision concerns
decision-group-validity = Validity and conditions
decision-group-more = More on the case
decision-lacks = Missing before it can be adopted: { $fields }
decision-fill-in = Fill it in
decision-is-draft = This is a proposal. Nothing has been decided yet.
edit-heading = Edit { $title }
error-summary-title =
    { $count ->
    [one] There is a problem
   *[other] There are { $count } problems
}
field-address = Address
field-must-be-filled = required
field-measure-value = Measured value
field-measurement-evidence = Where the figure comes from
field-measurement-note = Note
field-system-stage = Lifecycle stage
    .hint = Choose the stage that the system is in today. After that the stage changes by decision only.
forum-group-procedure = Rules of procedure
forum-group-validity = Validity of the charter
front-needs-you = Waiting for you
front-news = New
front-rights = Rights that others changed
front-reviews = Standards due for review
front-benefits-behind = Benefits and disbenefits that are not on plan
front-behind-about = Active benefits that are behind or lack a measurement, the most urgent first.
front-register = In the whole register
front-heading = Find what applies
front-decided = Latest decisions
front-phase-out = Systems being phased out
front-bad-state = Critical systems in bad condition
front-no-owner = Systems without an owner
front-standards = Latest rules and guidance
last-changed = Last changed { $date } by { $name }, version { $revision }
list-pages = Pages
filter-or = or
list-title-contains = The name contains
measurement-logged-by = Entered by
menu-systems = Systems
menu-forums = Forums
menu-decisions = Decisions
menu-actions = Actions
menu-standards = Standards
menu-benefits = Benefits
menu-projects = Projects
menu-units = Organisation
menu-people = People
menu-substitutions = Substitutes
menu-vendors = Vendors
menu-wiki = Wiki
menu-api = API
people-title = People
people-intro = The people who hold roles and responsibilities.
units-title = Organisation
units-intro = The municipality's units and who leads them.
unit-below = Units below
vendors-title = Vendors
vendors-intro = Companies and authorities that supply systems.
project-group-who = Phase and responsibility
project-group-what = Systems
project-group-money = Money
project-group-deliverables = Deliverables
project-group-control = Control
search-all-count =
    { $count ->
    [one] Show the one result
   *[other] Show all { $count } results
}
search-count =
    { $count ->
    [one] 1 result
   *[other] { $count } results
}
section-from-source = From the source
standard-group-what = The rule
standard-group-validity = Status and validity
standard-group-owner = Owner and approval
standard-group-more = References
tokens-title = API keys
token-create = Create API key
token-created = The API key has been created
token-name = Name of the API key
token-revoke = Revoke
token-scope = Access
token-scope-calendar = Calendar: the meetings of your forums at a secret address
token-scope-read = Read
token-scope-write = Read and write
token-shown-once = Copy it now. It is only shown once.
transition-legacy = Registered in this stage; its earlier history is not known
user-new = New user
field-adopted-by = Adopted by
field-adopted-seat = Adopted in the role of
field-adopted-on = Adopted on
field-revoked-on = Revoked on
field-superseded-on = Superseded on
field-in-force = In force
field-overdue = Overdue

fault-typed-kept = What you typed is still here
fault-show-typed = Show what you typed
fault-sign-in-elsewhere = Sign in in a new window, then try again here
action-try-again = Try again
preview-title = Preview
preview-not-saved = This is how the text will look. It is not saved yet.
action-preview = Preview
draft-offered = You have a draft from { $when } that is not saved.
draft-resumed = The form is filled in with your draft from { $when }. Nothing is changed until you save.
draft-kept = Draft saved { $when }. Only you can see it.
draft-not-kept = The draft is not saved.
action-resume-draft = Continue the draft
template-begin = Begin with a template
template-other = Begin with another template
template-chosen = The text begins with the template “{ $title }”. Write on in it.
draft-discard-about = What you have written cannot be brought back.
action-discard-draft = Delete the draft
action-leave-keep = Leave, keep draft
action-leave-discard = Delete draft
drafts-title = Drafts that are not saved
drafts-about = Only you can see them. A draft disappears when it is saved or deleted, or when it has not been touched for four weeks.
drafts-older =
    { $count ->
    [one] One older draft
   *[other] { $count } older drafts
}
draft-kept-at = saved { $when }
draft-of-section = Section: { $section }
draft-new = new, not created yet
draft-no-title = Untitled
draft-unseen = A page that you no longer have access to
draft-typed = What you wrote

as-of-notice = This is how it stood at the end of { $date }.
as-of-coming = This is how it stands on { $date } if nothing changes before then.
as-of-today = Show today
as-of-another-day = As of a date
as-of-day = As it stood at the end of
as-of-show = Show the day
as-of-nothing = Nothing was registered here by the end of { $date }.
front-mine = My Styrbord
front-no-person = Your account is not linked to a person in the register, so Styrbord cannot show what is yours. Ask an administrator to link it.
front-nothing-waits = There is nothing you must do now.
front-own = Your responsibilities
front-changed = Recent changes
front-portfolio-of = { $count ->
    [one] One system by stage
   *[other] { $count } systems by stage
}
front-ways = Where do I ask?
front-way-rules = Rules in force now
front-way-rules-about = Each rule has an owner who answers questions.
front-way-forums = Who decides what
front-way-forums-about = Each forum has a charter, a chair and a secretary.
front-way-units = The organisation
front-way-units-about = Units with their managers.
todo-decide = Decide
todo-see-proposal = See the proposal
todo-measure = Measure
todo-follow-up = Follow up
todo-name-owner = Name an owner
todo-no-owner = No owner
todo-approve = Approve
todo-provide = Provide
todo-provide-anew = Provide again
todo-missing = { $others ->
    [0] Missing: { $piece }
   *[other] Missing: { $piece } and { $others } more
}
todo-expired = { $others ->
    [0] Expired: { $piece }
   *[other] Expired: { $piece } and { $others } more
}
todo-all-meetings = Show all meetings that wait ({ $others } more)
todo-turned-down = Turned down: { $piece }
todo-end = End and prove
todo-review = Review
todo-late = Was due { $date }
todo-by = By { $date }
gaps-share = { $known } of { $all } facts are known
gaps-ask = Ask
involved-cut = Only the first { $count } are shown.
person-answers-for = Responsibilities
person-answers-for-nothing = The register names nothing that this person answers for.

choose-one = Choose …
choose-none = Not stated
unit-money = DKK
form-more = More, when you know it
form-more-hint = The rest can also be filled in later, one section at a time.
action-edit-all = Edit all of it
rows-add = Add row
rows-remove = Remove row { $number }
rows-up = Move row { $number } up
rows-down = Move row { $number } down

## Following pages and reporting errors

action-watch = Follow
action-stop-watching = Stop following
following-title = Pages I follow
following-about = The most recently changed come first. Only you can see what you follow. You get at most one email a day about what others have changed.
following-empty = You do not follow any pages. Choose Follow on a page to be told when it changes.
action-report = Report an error on this page
report-new = Report an error on “{ $title }”
report-about = Say what is wrong, out of date or missing. Those who may edit the page can read it. Do not include personal data.
report-text = What is wrong?
report-send = Send
reports-title = Reported errors
reports-about = Errors on pages: those you have reported, and those you can answer. Report an error on this page stands at the foot of each page.
reports-open = Waiting for an answer
reports-own = Reported by me
reports-none = You have not reported any errors.
report-title = Error on “{ $title }”
report-made = { $name }, { $when }
report-is-open = Waiting
report-waits = It is waiting for an answer from those who may edit the page. You get an email when they have answered.
report-answer = Answer
report-became = What has been done?
report-answer-text = Answer to the person who reported it
report-answer-send = Send answer
report-edit-page = Edit the page
todo-answer-report = Answer report

## Help of fields

help-title = Help for fields
help-about = What stands under the fields when somebody fills in a form. Choose a kind of page and then a field to write your own help.
help-field = Field
help-words = Help
help-own = Your own
help-none = None
help-of = Help for the field { $field }
help-usual = The standard text: { $words }
help-empty-is-usual = Leave a field empty to show the standard text.
help-in-da = In Danish
help-in-en = In English
record-day-decided-on = Decided { $value }
record-day-effective-from = In force from { $value }
record-day-full-effect = Full effect { $value }
record-day-in-use-from = In use from { $value }
record-day-planned = Planned: { $value }
record-day-start = From { $value }
history-from = From
history-to = To
rows-change-chosen = Change { $count } chosen
field-file = File
fault-ask = Ask whoever is responsible
front-ideas = Ideas
