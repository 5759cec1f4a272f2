## Hvad installationen gør af sig selv

jobs-title = Opgaver i baggrunden
jobs-about = Det, som Styrbord gør af sig selv, og hvad der kom ud af det. Afsluttede opgaver kan ses i 90 dage.
job-what = Opgave
job-state = Status
job-due = Tidspunkt
job-ended = Afsluttet
job-tries = Forsøg
job-again = Prøv nu

job-forget = Oprydning
job-review-reminders = Påmindelser om gennemlæsning
job-send-mail = Send brev

job-state-waiting = Venter
job-state-running = I gang
job-state-done = Udført
job-state-failed = Opgivet

job-error-interrupted = Serveren stoppede, mens opgaven var i gang.
job-error-panicked = Der er en fejl i Styrbord. Serverens log har årsagen.
job-error-unknown-kind = Denne version kender ikke opgaven.
