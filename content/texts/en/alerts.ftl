## Alerts and comments

alerts-title = Alerts
alerts-about = What has happened or is due with what you are responsible for or follow. Only you can see your alerts.
alerts-none = You have read all your alerts.
alerts-unread = Unread
alerts-read = Read
alerts-read-all = Mark all as read
alerts-bell-unread = unread
alerts-by-mail = Choose what you get emails about
alerts-by-mail-about = All alerts are listed here. You choose which of them you also get by email, and whether they come at once or together once a day.

by-mail-at-once = At once
by-mail-daily = Together once a day
by-mail-off = No email

alert-topic-evidence = Evidence that expires
alert-topic-review = Reviews
alert-topic-archive = Archiving
alert-topic-role = Vacant roles
alert-topic-meeting = Agendas and minutes
alert-topic-action = Actions
alert-topic-followed = Pages I follow
alert-topic-comment = Comments
alert-topic-report = Error reports

alert-evidence-expires = { $piece } of “{ $title }” is valid until { $date }
alert-review-due = “{ $title }” is to be reviewed by { $date }
alert-attestation-due = Declare that what is registered of “{ $title }” is right (the forum’s run began { $date })
alert-archive-due = “{ $title }” is to be handed over to the archive by { $date }
alert-role-vacant = “{ $title }” has no { $role }
alert-agenda-due = The agenda of { $title } is to be sent by { $date }
alert-papers-due = “{ $title }” lacks its case or recommendation. The agenda is to be sent by { $date }
alert-minutes-due = The minutes of { $title } were due for approval by { $date }
alert-agenda-sent = The agenda of { $title } has been sent. The meeting is on { $date }
alert-meeting-cancelled = The meeting { $title } on { $date } has been called off
alert-item-sent = You present “{ $title }” at the meeting on { $date }
alert-minutes-to-answer = Read the draft minutes of { $title }, and say whether they are right
alert-minutes-objected = { $by } objects to the minutes of { $title }
alert-action-due = Deadline of “{ $title }”: { $date }
alert-action-late = The action “{ $title }” is not done. Its deadline was { $date }
alert-exit-due = { $part } of “{ $title }” is to have ended by { $date }, and nothing proves it yet
alert-changed = { $by } has changed “{ $title }”
alert-commented = { $by } has commented on “{ $title }”
alert-mentioned = { $by } has mentioned you in a comment on “{ $title }”
alert-report-made = { $by } has reported an error on “{ $title }”
alert-report-answered = Your error report on “{ $title }” has been answered

mail-alerts-subject = You have { $count } new alerts in Styrbord
mail-alerts-body =
    Dear { $name },

    { $lines }

    Read more here:
    { $link }

    You choose what you get emails about under Alerts in Styrbord.

job-alerts = Alerts
job-meeting = Alert about a meeting

tab-comments = Comments
comments-about = Comments are no part of what is decided or in force, and only people with an account can see them.
comments-none = Nobody has written anything yet.
comment-new = Write a comment
comment-send = Send comment
comment-hint = At most { $max } characters. Type [[ and a name to mention a person or a page. A comment cannot be deleted, but you can correct it.
comment-correct = Correct your comment
comment-corrected = Corrected { $when }
comments-earlier = Show earlier comments

fault-comment-empty = Write a comment.
fault-comment-of-another = You can only correct your own comments. Write a new one instead.
fault-too-many-comments-now = You have written { $max } comments within an hour. Wait a while, or put what you want to say in one.
fault-too-many-comments = The page has { $max } comments, the most it can have. Write to the person responsible for the page instead.
fault-alert-is-fixed = Emails about this cannot be turned off. Choose at once or once a day.
