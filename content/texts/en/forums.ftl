forums-title = Forums
forums-intro = The committees, steering groups and boards that take decisions on IT.
forum-charter = Charter
forum-members = Members
locked-forum = Mandate, limits and procedure change only by a decision about the forum, made by a forum above it, or by itself when none is above. It is named in “Decision on the charter”. Members, meetings and text can be edited freely.
decided-changes-forum = Changes to the charter
forum-next = Next decisions
forum-next-none = No proposals are waiting.
forum-log = Decision log
forum-log-none = The forum has not decided anything yet.
forum-open-data = Open data about decisions
forum-open-data-objects = meetings and decisions as JSON (OParl)
forum-open-data-table = all decisions as a table (CSV)
forum-mandate = Mandate

# Who may decide what
rights-title = Who may decide what?
rights-about = What each forum may decide by its charter, up to what amount, and who decides above that.
rights-stage = A system is to come to the stage
rights-no-stage = None: it is about something else
rights-kind = Kind of decision
rights-any-kind = Any
rights-money = Amount in kroner
rights-ask = Find the answer
rights-answer = Answer
rights-decides = { $forum } can decide it.
rights-decides-amount = { $forum } can decide it. The case belongs with { $own }, which only decides up to { $limit }.
rights-decides-kind = { $forum } can decide it. The case belongs with { $own }, whose charter does not cover that kind of decision.
rights-nobody = No forum can decide it.
rights-nobody-above = Nobody can decide it: it is beyond what { $own } and the forums above it may decide.
rights-no-move = No forum decides on a move to that stage by a decision of that kind.
rights-own-projects = { $count ->
    [one] One steering group, about the systems of its own project
   *[other] { $count } steering groups, each about the systems of its own project
}
rights-own-projects-above = { $count ->
    [one] One steering group may not decide it itself; the matter goes to the forum above it
   *[other] { $count } steering groups may not decide it themselves; the matter goes to the forum above them
}
rights-up-to = up to { $amount }
rights-any-amount = whatever the amount
rights-limit = Amount
rights-by-gate = When a system moves to another stage
rights-gate = Gate
rights-moves = Moves
rights-who = Who decides, and who above that
rights-by-forum = What each forum may do
rights-kinds = Decisions that it may make
rights-all-kinds = All kinds
rights-none = No forum has a charter that is in force today.
rights-flaws = Gaps and overlaps
rights-flaws-none = The charters have no gaps and no overlaps: each move can be decided, and in one place.
rights-flaw-nobody = No forum can decide:
rights-flaw-several = { $forums } can each decide, and none of them is above the others:
rights-flaw-above = Above { $amount }, the limit of { $forum }, nobody can decide:

# Annual wheel
tab-year = Annual wheel
forum-themes = What recurs each year
year-heading = Annual wheel { $year } – { $forum }
year-wheel-label = Annual wheel of { $year }. The list says the same month by month.
year-month-count = { $month }: { $count ->
    [0] nothing
    [one] 1 item
   *[other] { $count } items
}
year-others = Other years
year-edit-themes = Edit what recurs each year
year-nothing = Nothing falls into this year yet. Plan meetings, or write what the forum takes up each year.
year-done = Done
year-left-out = { $what }: { $count } more are not shown here.
year-never-judged = { $count } systems in use were never assessed, so nobody knows when they are to be assessed again.
year-ring-meetings = Meetings
year-ring-papers = Deadlines of agendas and minutes
year-ring-days = Reviews and what expires
year-ring-themes = Recurring each year
year-mark-meeting = Meeting
year-mark-agenda-due = Agenda is to be sent
year-mark-minutes-due = Minutes are to be approved
year-mark-charter-review = Charter is to be reviewed
year-mark-charter-end = Charter expires
year-mark-standard-review = Standard is to be reviewed
year-mark-system-review = System is to be assessed
year-mark-decision-end = Decision expires
year-mark-condition = Condition is to be met
year-mark-theme = Recurs each year
forum-theme-review = Review
forum-theme-attestation = Attestations
forum-theme-budget = Budget
forum-theme-other = Other
year-declared = { $count } of { $all } systems in use are declared right today.
year-not-declared = Show those that are not
