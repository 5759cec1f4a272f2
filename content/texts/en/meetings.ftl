## Meetings

kind-meeting = Meeting
action-new-meeting = New meeting
meetings-title = Meetings
meetings-intro = When forums meet, what is on their agendas, and what was decided.
meeting-intro = The agenda is a draft until it is sent. Until then nobody is told.
count-meetings = { $count ->
    [one] { $count } meeting
   *[other] { $count } meetings
}
meeting-group-when = Time and place
field-meeting-title = Name
    .hint = If left empty, it is the code of the forum and the number of the meeting.
field-meeting-text = Notes about the meeting
field-meeting-number = Meeting number
field-meeting-status = Status
field-meeting-date = Date
field-meeting-start = Begins
field-place = Place
field-sent-on = Agenda sent
field-approved-on = Minutes approved
view-ahead = Coming
view-on-no-agenda = Proposals
view-minutes-wait = Minutes not approved
record-day-date = { $value }
todo-send-agenda = Send the agenda
todo-hold-meeting = Prepare the meeting
todo-run-meeting = Run the meeting
todo-approve-minutes = Approve the minutes
todo-get-minutes-approved = Get the minutes approved
meeting-agenda = Agenda
meeting-send-again = Send the agenda again
meeting-read = Read and print
meeting-run = Run the meeting
meeting-proposals = Waiting proposals
meeting-present = Attendance
meeting-papers = Published
meeting-papers-about = What is open, with its version and checksum (SHA-256). Closed items are left out.
paper-published = { $paper }, version { $version }, { $time }, { $name }
paper-agenda = Agenda
paper-decisions = Decisions
paper-minutes = Minutes
paper-of = { $paper }: { $meeting }
meeting-off = The meeting has been called off: { $reason }
agenda-nothing = There are no items yet.
agenda-went-back = What was on the agenda went back to the proposals of the forum.
agenda-was-empty = There were no items.
minutes-write = Write the minutes
minutes-write-here = Write or change the text
minutes-write-item = Write or change the text: { $title }
minutes-not-approved = Draft. The minutes have not been approved.
drag-failed = The item could not be moved. It is back where it was. Reload the page and try again.
minutes-recused = Did not take part because they were disqualified: { $names }
minutes-approved-by = { $date }, { $name }
minutes-answers-title = Answers from those present
minutes-answers-about = Each says for themselves whether the draft is right. The forum approves the minutes at its next meeting, or whoever leads it does.
minutes-answer-none = Has not answered
minutes-answer-approves = Can approve
minutes-answer-objects = Objects
minutes-answer-approved-before = Approved an earlier draft
minutes-answer-objected-before = Objected to an earlier draft
minutes-objected-by = Objection: { $names }
minutes-not-answered-by = Has not answered: { $names }
minutes-approve-over = Approve in spite of the objection
minutes-approve-over-about = Everyone who can read the minutes can read the reason.
minutes-approved-because = Reason: { $reason }
field-approve-minutes-reason = Why are the minutes approved in spite of the objection?
fault-minutes-objected = Somebody objects to the minutes. Write why they are approved all the same.
minutes-approve = I can approve the draft
minutes-object = Object
minutes-object-send = Send the objection
minutes-object-closed = An objection to a closed item is only seen by those who sit in the forum.
minutes-as-a-whole = The minutes as a whole
minutes-waits-for-you = You were there. Say whether the draft minutes are right.
paper-earlier = This is version { $version }. A newer one has been published.
paper-to-last = Read version { $version }
paper-altered = Some of what this version said is no longer shown to you, and so its checksum is not either.
papers-others = Also published

## Agenda items

kind-item = Agenda item
action-new-item = Add item
agenda-items-title = Agenda items
agenda-items-intro = Proposals that wait for a meeting, and items that are on an agenda or dealt with.
menu-meetings = Meetings
menu-agenda-items = Agenda items
item-intro = Without a meeting the item stands among the forum’s proposals. The secretary puts it on an agenda.
count-agenda-items = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
item-group-matter = The item
item-group-case = The case
item-group-closed = Closed item
field-item-title = Item
field-item-kind = Kind of item
field-item-meeting = Meeting
    .hint = Leave this empty if it is not settled.
field-item-case = Case
field-item-recommendation = Recommendation
field-item-text = Minutes
field-item-subjects = Is about
field-presenter = Presented by
field-closed = Closed
    .hint = Only those who sit in the forum can see the item. A closed item cannot be opened again.
field-closed-reason = Legal ground for closing it
    .hint = For example: Public Administration Act section 27(1).
field-continues = Continues
field-item-status = Status
field-item-position = Number
field-treated-on = Dealt with on
field-item = Agenda item
item-closed = Closed
item-closed-number = L{ $number }
item-closed-because = Closed item: { $reason }
item-lacks = Missing: { $fields }
item-up = Move up: { $title }
item-down = Move down: { $title }
item-take = Put on the agenda: { $title }
item-take-short = Add to agenda
item-decided = Decided

## Attendance and votes

quorum-met = Quorum: { $present } of { $seats } with a vote are present; { $needed } are needed.
quorum-not-met = No quorum: { $present } of { $seats } with a vote are present; { $needed } are needed.
quorum-no-seats = The forum has no voting seats, so it cannot decide anything.
attended-for = { $name } (for { $other })
votes-came-to = { $outcome }: { $for } for, { $against } against, { $abstain } abstained

## Where a meeting is run

run-title = Run { $meeting }
run-left = { $open ->
    [0] { $all ->
        [one] The item is dealt with.
       *[other] All { $all } items are dealt with.
    }
    [one] { $all ->
        [one] The item is left.
       *[other] 1 of { $all } items is left.
    }
   *[other] { $open } of { $all } items are left.
}
run-previous = Previous
run-next = Next
run-whole-item = Show the whole item
run-case = Case and recommendation
run-all-present = Everybody is present
run-attendance = Note attendance
run-person = Person
run-there = Attendance
run-for = Instead of
run-stands-in = Stands in on these dates
run-for-whom = { $name } sits there instead of
run-attend-meeting = Save for the meeting
run-attend-item = Save for this item only
run-votes = Vote
run-vote = Note the votes
run-all-for = All vote for
run-save-votes = Save the votes
run-decide = Decision
run-prepared = Prepared decision
run-adopt-prepared = Adopt the prepared decision
field-decide-item-decision = Prepared decision
run-decide-otherwise = Decide something else
run-treat = Minutes of the item
run-save-text = Save the text
run-write-minutes = The meeting is over. Write here what was said, item by item; the minutes show it.
item-money = { $amount } · The forum decides
item-above-limit = { $amount } is above the forum's limit of { $limit }
item-above-decides = above that it is decided by
item-above-nobody = no forum above it may decide on that much.
run-keys-on = Keys: A all present, F all for, V settles, N and P next and previous.
run-keys-off = Keys are switched off in this browser.
run-keys-chosen = Keys are off while attendance or votes are chosen and not saved.
run-keys-off-do = Switch keys off
run-keys-on-do = Switch keys on
run-guest-gone-item = Not there for the item
run-guest-gone-item-of = { $name } is not there for the item
run-guest-gone = Not at the meeting
run-guest-gone-of = { $name } is not at the meeting
run-others = Others have entered something.
run-show = Show it

## Acts

act-send-agenda = Send the agenda
act-send-agenda-help = The agenda gets a version. Items for decision must have a case and a recommendation.
act-plan-meetings = Plan meetings
act-plan-meetings-help = The meetings are added as being prepared. Nobody is told.
forum-meetings = Next meetings
forum-meetings-none = No meetings are planned.
field-plan-meetings-start = First meeting
field-every-weeks = Weeks between meetings
field-meetings = Number of meetings
item-propose = Propose for a meeting
act-open = Begin the meeting
act-close = Close the meeting
act-close-help = Every item must be dealt with. Then the minutes are written.
act-approve-minutes = Approve the minutes
act-reopen = Reopen the meeting
act-cancel = Cancel the meeting
act-cancel-help = Its items come back among the forum’s proposals. The meeting keeps its number.
act-decide-item = Adopt
act-treat-item = The item is dealt with
act-postpone-item = Postpone the item
act-postpone-item-help = The item counts as dealt with and comes back as a new proposal.
act-take-off-item = Withdraw the item
told-send = The agenda has been sent.
told-open = The meeting has begun.
told-close = The meeting is closed. The minutes can be finished.
told-approve-minutes = The minutes have been approved.
told-attendance = Attendance has been noted.
told-votes = The votes have been noted.
told-treat = The item is dealt with.
told-postpone = The item is postponed. It is back among the proposals.
told-take-off = The item has been withdrawn.
field-attendance = Attendance
field-state = Attendance
field-for = Instead of
field-votes = Votes
field-vote = Vote
field-on-behalf-of = On behalf of
field-further = One more decision on this item
field-decide-item-kind = Decision
field-decide-item-text = Wording of the decision
field-decide-item-reasons = Reasons
field-treat-item-text = Minutes
field-place-item-position = Number
act-note-attendance = Note attendance
act-note-item-attendance = Note attendance
act-note-votes = Note votes
act-place-item = Move the item

## Refusals

fault-bad-time = Enter a date and a time: 2026-11-23 09:00.
fault-needed-to-close = Say why the item is closed.
fault-closed-stays = A closed item cannot be opened again. Add a new item about what can be open.
fault-item-done = The item is dealt with. You can only correct its minutes.
fault-minutes-locked = The minutes are approved. Reopen the meeting to correct them.
fault-agenda-sent = The agenda has been sent. Only the secretary and those who lead the forum can change it.
fault-meeting-over = The meeting is over or was cancelled.
fault-meeting-began = The meeting has begun, so its time stands.
fault-meeting-of-other-forum = The meeting is another forum’s.
fault-agenda-of-secretary = The secretary, or those who lead the forum, put items on the agenda. Leave the meeting empty to make it a proposal.
fault-agenda-full = The agenda can hold no more items.
fault-agenda-empty = There are no items on the agenda.
fault-item-incomplete = Item { $number } “{ $title }” has no case or no recommendation.
fault-item-undecided = Item { $number } “{ $title }” is not dealt with. Decide it, postpone it or withdraw it.
fault-item-needs-decision = The item asks for a decision. Decide it, postpone it or withdraw it.
fault-item-on-no-agenda = The item is on no agenda.
fault-item-decided = A decision has already been made on this item.
fault-item-not-open = The item is already dealt with.
fault-meeting-not-running = The meeting is not going on.
refused-meeting-not-running = The meeting is not going on.
fault-meeting-not-there = That cannot be done as the meeting stands now.
fault-meeting-ahead = The meeting cannot begin before its date.
fault-meeting-of-members = Only those who sit in the forum run its meetings.
fault-not-on-meeting-day = A decision of the meeting is made on its day, { $day }.
fault-no-quorum = The forum has no quorum: { $present } of { $seats } with a vote are present, and { $needed } are needed.
fault-no-voting-seats = The forum has no voting seats, so it cannot decide anything.
fault-vote-tied = The votes are equal, and whoever leads the forum has not voted.
fault-vote-fell = The recommendation fell in the vote. It can be rejected or postponed.
fault-vote-carried = The recommendation was carried in the vote. It cannot be rejected.
fault-recused-adopts = You are disqualified from this item. Somebody else must enter the decision.
fault-leader-decides = Whoever leads the forum enters its decisions. The charter can let the secretary do so.
fault-only-in-meetings = The charter says that the forum decides at meetings only. Put the case on an agenda.
fault-decision-is-prepared = The decision that was prepared says itself what it revokes or supersedes.
fault-decision-of-other-item = The decision was prepared for another item.
fault-item-of-other-forum = The item is another forum’s.
fault-attendance-locked = There has been a vote, so attendance for this item is locked.
fault-vote-without-seat = This person has no vote on the item.
fault-vote-for-another = The vote is given for somebody else than the one whose seat this person fills.
fault-voted-twice = This person has voted twice.
fault-no-seat = This person does not sit in the forum on the day of the meeting.
fault-no-substitute = This person is no substitute for that seat.
fault-no-such-seat = There is no voting seat to fill.
fault-seat-taken = Somebody else fills that seat already.
fault-substitute-for-whom = Choose for whom this person sits there.
fault-only-substitutes = Only a substitute fills another’s seat.

## Codes

meeting-status-planned = Being prepared
meeting-status-agenda-sent = Agenda sent
meeting-status-held = Going on
meeting-status-minutes-draft = Minutes not approved
meeting-status-minutes-approved = Minutes approved
meeting-status-cancelled = Cancelled
item-kind-decision = Decision
item-kind-discussion = Discussion
item-kind-information = Information
item-kind-follow-up = Follow-up
item-kind-minutes = Approval of minutes
item-status-proposed = Proposal
item-status-scheduled = On the agenda
item-status-decided = Decided
item-status-treated = Dealt with
item-status-postponed = Postponed
item-status-withdrawn = Withdrawn
attended-present = Present
attended-absent = Absent
attended-recused = Disqualified
attended-substitute = Substitute
attended-guest = Guest
run-guest = Note a guest
run-guest-about = A guest has no seat in the forum and does not vote. The minutes name the guest.
minutes-guests = Guest for this item: { $names }
fault-guest-has-seat = They have a seat in the forum themselves. Note who is there instead.
vote-for = For
vote-against = Against
vote-abstain = Abstains
voted-carried = The recommendation was carried
voted-fell = The recommendation was not carried
voted-tied = Tied
voting-rule-simple-majority = More for than against
voting-rule-two-thirds = Two thirds for
voting-rule-unanimous = Nobody against
change-kind-met = The meeting went on
change-kind-scheduled = Followed the agenda
change-kind-attended = Attendance
change-kind-voted = Votes
search-called-meeting = meeting, agenda, minutes
search-called-item = agenda item, recommendation
search-asked-meeting = when
search-asked-item = –
field-voting-rule = Majority
field-substitute-for = Substitute for
    .hint = If left empty, a substitute may sit there for any member.
field-only-in-meetings = Decides at meetings only
field-secretary-records = The secretary enters decisions when the meeting has a quorum
field-recusal-rule = Disqualification
    .hint = Who is disqualified, and who says so.
field-reporting = Reports to
field-answer = Answer
field-objection = Objection
field-checksum = Checksum
field-answer-minutes-item = What it is about
act-answer-minutes = Answer the draft minutes
told-answer = Your answer has been noted.
change-kind-brought = Came before the forum
change-kind-answered = Answer to the minutes
fault-minutes-not-draft = There are no draft minutes to answer now.
fault-minutes-changed = The draft has changed since you read it. Read it again, then answer.
fault-only-objections = That only belongs to an objection.
fault-item-of-other-meeting = The item is not on the agenda of this meeting.
fault-proposal-of-another = The proposal is somebody else’s. Whoever made it, the secretary and those who lead the forum can change it. Write a comment instead.
fault-own-recusal = You are noted as disqualified. Somebody else corrects that.
fault-item-voted = There has been a vote on the item, so case and recommendation stand.
fault-item-begun = Attendance was noted for the item, so it stays at this meeting. Postpone it instead.
fault-meeting-reopened = The meeting was reopened to correct its minutes. New items belong to the next meeting.
fault-meeting-moved-back = The agenda has been sent, so the meeting can only be moved to today or later.
fault-item-stays = The decision was prepared for an item and stays with it.
fault-just-shown = The page had only just come up when you pressed, so nothing was settled. Read the item, then press again.
fault-agenda-changed = The agenda has changed since the page was shown. Look through it again, then send it.
agenda-changed-since = The agenda has been changed since it was sent. What was sent is:
agenda-brings = Comes along by itself when the agenda is sent:
agenda-brings-minutes = Approval of minutes:
agenda-brings-urgent = Ratification of an urgent decision:
fault-decision-changed = The prepared decision has changed since the page was shown. Read it again.
field-decision = Decision
field-decision-revision = Version of the decision
field-seats = Voting seats
field-needed = Needed present
field-voted = Outcome of the vote

## Again, and afterwards

item-ratifies = Ratification of an urgent decision: { $title }
field-ratifies = Ratifies
    .hint = An urgent decision that the forum has to ratify.
act-duplicate-item = Propose it again
act-duplicate-item-help = Adds a new proposal with the same case. What was said and decided stays here.
told-duplicate = The matter has been proposed again.
run-conditions-about = Choose approved with conditions. A condition with a responsible person and a deadline becomes an action.
field-decide-item-supersedes = Revokes or supersedes
run-supersedes-about = The number of the decision that is revoked or superseded, several with commas between.
field-decide-item-conditions = Conditions
fault-ratifying-decides = The forum ratifies by a decision. Choose an item for decision.
fault-nothing-to-ratify = The decision does not wait to be ratified.
fault-ratifying-stays = The forum has to say yes or no to the urgent decision. Decide the item, or postpone it.
fault-item-of-one-meeting = The item belongs to one meeting and cannot be proposed again.
fault-ratified-by-another = Another item is to ratify the decision.
fault-ratifying-yes-or-no = The forum ratifies or rejects the urgent decision. If it is to wait, postpone the item.
fault-ratifying-supersedes = The decision must say that it supersedes { $number }.
