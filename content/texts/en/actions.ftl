## Actions

kind-action = Action
action-new-action = New action
actions-title = Actions
actions-intro = What is to be done, by whom and when.
action-decision-ended = The decision that this action follows from holds no more ({ $status }). The action stands until it is done or given up.
action-intro = One person and one date. The forum follows up; the person responsible writes how far it has come and what came of it.
count-actions = { $count ->
    [one] { $count } action
   *[other] { $count } actions
}
action-group-task = The task
action-group-report = How far it has come
field-action-title = What is to be done
    .hint = Begin with a verb, for example: Ask three vendors for offers.
field-action-responsible = Responsible
    .hint = One person. Others may help, but one answers.
field-action-decision = Follows from decision
field-action-type = How it came about
field-action-status = Status
field-ended-on = Ended on
    .hint = The day on which it was done or given up. If left empty, it is today.
field-outcome = Outcome
field-action-subjects = Is about
view-overdue = Overdue
view-open = Outstanding
view-due-soon = Due within 30 days
todo-report = Report back
fault-needed-to-cancel = Write why it is not to be done.
fault-not-ended = It has not ended. Choose that it is done or given up, or leave the date empty.
fault-action-of-forum = You can write how far it has come and what came of it. Who does what and when is for those who keep the papers of the forum.
fault-action-of-other-forum = The decision was made by another forum than the one that follows up.
record-day-deadline = Due { $value }
fault-action-for-member = The items of the forum are closed. Choose somebody who sits in it, so that they can read what is to be done.
fault-action-of-proposal = Nothing has been decided yet. Choose a decision that has been made.
field-condition = Meets condition no.
