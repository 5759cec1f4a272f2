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

job-state-waiting = Waiting
job-state-running = Running
job-state-done = Done
job-state-failed = Given up

job-error-interrupted = The server stopped while the job was running.
job-error-panicked = There is a fault in Styrbord. The server's log has the cause.
job-error-unknown-kind = This version does not know the job.
