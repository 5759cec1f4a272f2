## What the installation does by itself

jobs-title = Background jobs
jobs-about = What Styrbord does by itself, and the result. Jobs that have ended can be seen for 90 days.
job-what = Job
job-state = State
job-due = Due
job-ended = Ended
job-tries = Attempts
job-again = Try now

job-forget = Clean-up
job-read-file = Read an attachment for the search
job-send-mail = Send email
job-sweep = Delete traces of removed text
job-sweep-files = Delete files that no page has

job-state-waiting = Waiting
job-state-running = Running
job-state-done = Done
job-state-failed = Failed

job-error-interrupted = The server stopped while the job was running.
job-error-slow-file = The file takes long to read. The other files are read first.
job-error-panicked = There is a fault in Styrbord. The server's log has the cause.
job-error-unknown-kind = This version does not know the job.

## Letters and the log of them

outbox-title = Outgoing emails
outbox-about = The latest emails that Styrbord has written. What they say is for the recipient only.
mail-subject = Subject
mail-to = To
mail-written = Written
mail-end = Sent automatically by Styrbord. You cannot reply to this email.

mail-account-password-subject = Your Styrbord password has been changed
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
mail-account-token-made-subject = An API key has been created for your Styrbord account
mail-account-token-made-body =
    Dear { $name },

    { $by } has created the API key “{ $detail }” for your account “{ $login }”. With it, a program can do what you can.

    If you do not recognise the key, revoke it, change your password, and tell an administrator:
    { $link }
