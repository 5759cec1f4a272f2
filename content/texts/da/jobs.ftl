## Hvad installationen gør af sig selv

jobs-title = Opgaver i baggrunden
jobs-about = Det, som Styrbord gør af sig selv, og resultatet. Afsluttede opgaver kan ses i 90 dage.
job-what = Opgave
job-state = Status
job-due = Tidspunkt
job-ended = Afsluttet
job-tries = Forsøg
job-again = Prøv nu

job-forget = Oprydning
job-read-file = Læs et bilag for søgningen
job-send-mail = Send e-mail
job-sweep = Slet spor af fjernet tekst
job-sweep-files = Slet filer, som ingen side har

job-state-waiting = Venter
job-state-running = I gang
job-state-done = Udført
job-state-failed = Mislykket

job-error-interrupted = Serveren stoppede, mens opgaven var i gang.
job-error-slow-file = Filen tager lang tid at læse. De andre filer bliver læst først.
job-error-panicked = Der er en fejl i Styrbord. Serverens log har årsagen.
job-error-unknown-kind = Denne version kender ikke opgaven.

## Breve og loggen over dem

outbox-title = Udgående e-mails
outbox-about = De seneste e-mails, som Styrbord har skrevet. Indholdet er kun til modtageren.
mail-subject = Emne
mail-to = Til
mail-written = Skrevet
mail-end = Sendt automatisk af Styrbord. E-mailen kan ikke besvares.

mail-account-password-subject = Din adgangskode til Styrbord er skiftet
mail-account-password-body =
    Kære { $name }

    Adgangskoden til din konto ”{ $login }” er skiftet af { $by }.

    Var det ikke aftalt, så skift adgangskoden, log ud alle andre steder, og sig det til en administrator:
    { $link }
mail-account-roles-subject = Dine rettigheder i Styrbord er ændret
mail-account-roles-body =
    Kære { $name }

    Rettighederne for din konto ”{ $login }” er ændret af { $by }.

    Var det ikke aftalt, så sig det til en administrator. Din konto:
    { $link }
mail-account-token-made-subject = Der er oprettet en API-nøgle til din konto i Styrbord
mail-account-token-made-body =
    Kære { $name }

    { $by } har oprettet API-nøglen ”{ $detail }” til din konto ”{ $login }”. Med den kan et program gøre det, du kan.

    Kender du ikke nøglen, så tilbagekald den, skift din adgangskode, og sig det til en administrator:
    { $link }
