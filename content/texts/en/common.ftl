## The name of the product, and what stands on every page

product-name = Styrbord
product-tagline = Oversight of the municipality's IT, from idea to exit
skip-to-content = Skip to content
main-navigation = Main menu
breadcrumbs = You are here
front-page = Home
language-choice = Language
language-da = Danish
language-en = English
theme = Appearance
theme-light = Light
theme-dark = Dark
theme-system = Follow the device
help = Help
menu = Menu
demo-notice = This is a demonstration with an invented municipality. Details of vendors and systems are examples only.

## Kinds of record, one and many

kind-system = IT system
kind-systems = IT systems
kind-vendor = Vendor
kind-vendors = Vendors
kind-unit = Unit
kind-units = Units
kind-person = Person
kind-people = People
kind-forum = Forum
kind-forums = Forums
kind-decision = Decision
kind-decisions = Decisions
kind-standard = Standard or guideline
kind-standards = Standards and guidelines
kind-project = Project
kind-projects = Projects
kind-benefit = Benefit
kind-benefits = Benefits
kind-measurement = Measurement
kind-measurements = Measurements
kind-wiki = Wiki page
kind-wikis = Wiki pages
kind-page = Page
kind-pages = Pages
kind-role = Role
kind-roles = Roles
kind-membership = Membership
kind-memberships = Memberships

## What a person can do

action-save = Save
action-edit = Edit
action-cancel = Cancel
action-delete = Delete
action-remove = Remove
action-add = Add
action-search = Search
action-sign-in = Sign in
action-sign-out = Sign out
action-export = Export
action-export-csv = Download as CSV
action-import = Import
action-print = Print
action-filter = Filter
action-clear-filters = Clear filters
action-sort = Sort
action-choose-columns = Choose columns
action-apply = Apply
action-reset = Reset
action-history = History
action-compare = Compare
action-restore = Restore
action-preview = Preview
action-show-more = Show more
action-show-all = Show all
action-show-table = Show as a table
action-next = Next
action-previous = Previous
action-back = Back
action-close = Close
action-confirm = Confirm
action-continue = Continue
action-choose = Choose
action-copy-link = Copy link
action-report-error = Report an error
action-new = New
action-new-system = Register an IT system
action-new-vendor = New vendor
action-new-unit = New unit
action-new-person = New person
action-new-forum = New forum
action-new-decision = New decision
action-new-standard = New standard or guideline
action-new-project = New project
action-new-benefit = New benefit
action-new-measurement = Enter a measurement
action-new-wiki = New wiki page

## Tabs and parts of a page

tab-overview = Overview
tab-decisions = Decisions
tab-benefits = Benefits
tab-standards = Standards
tab-relations = Relations
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
list-no-hits = Nothing matches the chosen filters.
list-sorted-ascending = sorted ascending
list-sorted-descending = sorted descending
list-columns = Columns
list-filters = Filters
list-all = All
backlinks-empty = No pages link here.
value-unknown = Unknown
value-not-filled = Not filled in
value-none = None
value-not-relevant = Not relevant
value-required = Required
value-optional = Optional
gap-no-owner = The system has no system owner.
gap-missing = { $field } is missing
saved = Your changes have been saved.
created = { $title } has been created.
deleted = { $title } has been deleted.
unsaved-changes = You have changes that are not saved.
updated-by = Last changed { $date } by { $name }
errors-summary-title = There is something to put right
opens-in-new-window = opens in a new window
yes = Yes
no = No
