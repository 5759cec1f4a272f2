## The name of the product, and what stands on every page

product-name = Styrbord
product-tagline = Oversight of the municipality's IT, from idea to exit
skip-to-content = Skip to content
main-navigation = Main menu
breadcrumbs = You are here
front-page = Home
theme = Appearance
theme-light = Light
theme-dark = Dark
theme-system = Follow the device
menu = Menu
menu-mine = My Styrbord
menu-areas = All areas
menu-house = Running and settings
printed-on = Printed { $date }
demo-notice = This is a demonstration with an invented municipality. Details of vendors and systems are examples only.

## Kinds of record, one and many

kind-system = IT system
kind-vendor = Vendor
kind-unit = Unit
kind-person = Person
kind-forum = Forum
kind-decision = Decision
kind-standard = Standard or guideline
kind-project = Project
kind-benefit = Benefit
kind-measurements = Measurements
kind-wiki = Wiki page

## What a person can do

action-save = Save
action-edit = Edit
action-cancel = Cancel
action-remove = Remove
action-search = Search
action-sign-in = Sign in
action-sign-out = Sign out
action-export = Download
action-clear-filters = Clear filters
action-continue = Continue
action-apply = Apply
action-history = History
action-compare = Compare
action-restore = Restore
action-show-all = Show all
action-show-table = Show as a table
action-next = Next
action-previous = Previous
action-remove-record = Remove the page
removal-about = For mistakes only: nothing links to this page yet. It leaves lists and search but is not deleted. You can undo this for a day.
removal-done = { $title } was removed
removal-undo = Undo
removal-undo-about = You can undo this for a day after the page was removed.
action-add = Add
action-more = More
action-new-system = Register an IT system
action-propose-system = Propose an idea
action-new-vendor = New vendor
action-new-unit = New unit
action-new-person = New person
action-new-forum = New forum
action-new-decision = New decision
action-new-standard = New standard or guideline
action-new-project = New project
action-new-benefit = New benefit
act-measure = Enter a measurement
action-new-wiki = New wiki page

## Tabs and parts of a page

tab-overview = Overview
tab-relations = Relations
tabs = Parts of this page
tab-as-list = Show as a list
tab-names = What this page links to
tab-history = History
section-facts = Facts
section-description = Description
section-contents = On this page
section-backlinks = What links here
section-gaps = Not filled in yet
section-roles = Responsibilities and roles
section-timeline = Timeline

## Lists and empty places

list-empty = There is nothing here yet.
tab-empty = There is nothing here for “{ $title }” yet.
list-no-hits = Nothing matches the chosen filters.
list-sorted-ascending = sorted ascending
list-sorted-descending = sorted descending
list-keys = Keyboard, when you are in the table: j and k move a row, Enter opens.
list-keys-choose = Keyboard, when you are in the table: j and k move a row, x chooses, Enter opens.
list-columns = Columns
list-shapes = Show as
list-shape-table = Table
list-shape-board = Board
list-shape-roadmap = Timeline
roadmap-open = No start or end date
roadmap-planned = Planned
roadmap-planned-from = { $stage } planned from { $from }
roadmap-planned-between = { $stage } planned from { $from } until { $until }
roadmap-since = { $stage } from { $from }
roadmap-between = { $stage } from { $from } until { $until }
roadmap-stage-not-recorded = In use, stage not recorded
roadmap-goes-on = These are the first { $count } rows. The list has more: narrow it, or print its next pages too.
roadmap-several-sheets = The list has { $count } rows and goes on on the next sheet. Narrow it to have it on one.
board-all = Show all { $count }
density-compact = Closer rows
density-roomy = More space
list-sum = Total
list-sum-known = { $known } of { $count } with an amount
list-sum-none = Too many to add up
columns-find = Find a column
columns-shown = Columns shown
columns-state = Status and dates
columns-usual = Usual columns
columns-up = Up
columns-down = Down
columns-move-up = Move { $column } up
columns-move-down = Move { $column } down
export-xlsx = Excel
export-csv = CSV
export-shown = { $format } with the columns shown
export-all-columns = { $format } with all columns
rows-change = Change several
rows-choose = Choose { $title }
rows-choose-all = Choose all on this page
rows-hint = Tick what you want to change, and choose what to change about it.
rows-field = What is to be changed?
rows-title = Change several at once
rows-chosen = { $count } chosen
rows-none = You have not chosen anything. Go back to the list and tick what you want to change.
rows-preview = See the changes
rows-preview-lede = { $rest ->
    [0] { $count ->
        [one] 1 will be changed. Nothing is saved yet.
       *[other] { $count } will be changed. Nothing is saved yet.
    }
   *[other] { $count } will be changed, and { $rest } will not. Nothing is saved yet.
}
rows-save = { $count ->
    [one] Save 1 change
   *[other] Save { $count } changes
}
rows-other-value = Choose another value
rows-now = Now
rows-then = Will be
rows-was = Before
rows-is = Now
rows-empty = Empty the field on all of them
rows-emptying = Will be emptied
rows-emptied = Emptied
rows-same = Is so already
rows-conflict = Was changed by somebody else meanwhile, and is not saved.
rows-saved = { $count } are as you wanted them.
rows-left = { $count } are not saved. The reasons are below.
rows-to-list = Back to the list
list-unknown-filter = The list cannot be narrowed by “{ $name }”. That part of the address was left out.
list-unknown-value = { $field } has no value “{ $value }”. That filter finds nothing.
filter-from = From
filter-to = To
list-filters = Filters
list-tools = View and tools
list-all = All
value-not-there = does not exist

## Saved views of lists

views-title = Views
view-save = Save view
view-settings = View
view-save-as-new = Save as new
view-delete = Delete the view
view-withdraw = Delete the shared view
view-name = Name
view-share = Share with everyone who can read the list
view-hint = Saves filters, columns and order as the list shows them now.
view-changed = (changed)
view-more = More ({ $count })
view-shared-by = Shared by { $name }
view-start = Always begin here
view-start-whole = Always begin with the whole list
view-start-usual = Begin as everyone else does
view-start-everybody = Let everyone begin here
view-start-everybody-whole = Let everyone begin with the whole list
view-begins-here = The list begins here when you open it.
told-new = The page has been created.
told-restored = The earlier version stands again. It is at the top of the history.
told-brought-back = The page has been brought back.
told-adopt = The decision is adopted. Its wording can no longer be changed.
told-revoke = The decision is revoked.
told-versions = The new version has been created as a draft.
told-withdraw = The document is withdrawn.
told-measurements = The measurement is saved.
told-transitions = The change of stage is saved.
told-evidence = The evidence is recorded.
told-approve = The evidence is approved.
told-reject = The evidence is turned down.
told-arrange = The page has been moved.
told-following = You now follow this page. It is listed on My Styrbord, and you get an email when others change it, at most once a day.
told-discarded = The draft is deleted.
told-saved = The change is saved.
told-unchanged = There was nothing to save. All stands as it stood.
told-start = The list now begins here when you open it.
told-start-whole = The list now begins with all of it when you open it.
told-no-start = The list now begins as it does for everyone else.
told-start-everybody = The list now begins here for everyone who has not chosen otherwise.
told-no-start-everybody = The list now begins with all of it for everyone who has not chosen otherwise.
told-delete-view = The view is deleted.
view-gone = The view uses { $field }, which does not exist or which you cannot see. That part is left out or finds nothing.
view-unreadable = The view can no longer be read, and the list shows everything. Save it again as it should be, or delete it.
view-unknown = The view in the address does not exist or is not shared with you. The list shows what the rest of the address says.
view-no-owner = No owner
view-no-lead = No project lead
view-no-manager = No manager
view-critical = Critical
view-phase-out = Being phased out
view-holes = Gaps in GDPR and security
view-archive-soon = To be archived within a year
view-in-force = In force now
view-proposals = To be decided
view-postponed = Postponed
view-expires-soon = Expiring within six months
view-must = Must be followed
view-review = Due for review
view-drafts = In progress
view-under-way = Under way
view-off-plan = Red and amber
view-status-missing = Status missing
view-steered-by-others = Controlled by others
view-full-effect-soon = Full effect within a year
view-full-effect-passed = Should have been reached
view-ends-soon = Ending within six months
view-end-passed = Past their end date
view-coming = Upcoming
backlinks-empty = No pages link here.
reference-name-or-address = Name or number
reference-suggestions = Suggestions
value-hidden = Not visible to you
value-unknown = Unknown
gap-no-owner = The system has no system owner.
gap-no-stage = It is not known which stage the system is in. Register it under “Change lifecycle stage”.
created = { $title } has been created.
yes = Yes
no = No
