## What the installation does by itself

jobs-title = Background jobs
jobs-about = What Styrbord does by itself, and what came of it. Jobs that have ended can be seen for 90 days.
job-what = Job
job-state = State
job-due = Due
job-ended = Ended
job-tries = Tries
job-again = Try now

job-forget = Clearing up
job-review-reminders = Review reminders
job-send-mail = Send a letter
job-sweep = Delete traces of removed text

job-state-waiting = Waiting
job-state-running = Running
job-state-done = Done
job-state-failed = Given up

job-error-interrupted = The server stopped while the job was running.
job-error-panicked = There is a fault in Styrbord. The server's log has the cause.
job-error-unknown-kind = This version does not know the job.

## Letters and the log of them

outbox-title = Outgoing letters
outbox-about = The latest letters that Styrbord has written. What a letter says is for its receiver.
mail-subject = Subject
mail-to = To
mail-written = Written
mail-end = Sent automatically by Styrbord. This letter cannot be replied to.

mail-review-due-subject = “{ $title }” is due for review by { $date }
mail-review-due-body =
    Dear { $name },

    You are responsible for “{ $title }”, which is due for review by { $date }.

    Read the page, correct what no longer holds, and set a date for the next review:
    { $link }

mail-account-password-subject = Your password for Styrbord has been changed
mail-account-password-body =
    Dear { $name },

    The password of your account “{ $login }” has been changed by { $by }.

    If this was not agreed, change the password, sign out everywhere else, and tell an administrator:
    { $link }
mail-account-roles-subject = Your rights in Styrbord have been changed
mail-account-roles-body =
    Dear { $name },

    The rights of your account “{ $login }” have been changed by { $by }.

    If this was not agreed, tell an administrator. Your account:
    { $link }
mail-account-token-made-subject = A token has been made for your account in Styrbord
mail-account-token-made-body =
    Dear { $name },

    { $by } has made the token “{ $detail }” for your account “{ $login }”. With it a program can do what you can.

    If you do not know it, revoke it, change your password, and tell an administrator:
    { $link }
