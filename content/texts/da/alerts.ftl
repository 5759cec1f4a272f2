## Beskeder og kommentarer

alerts-title = Beskeder
alerts-about = Det, der er sket eller skal ske med det, du har ansvar for eller følger. Kun du kan se dine beskeder.
alerts-none = Du har læst alle beskeder.
alerts-unread = Ulæste
alerts-read = Læste
alerts-read-all = Marker alle som læst
alerts-bell-unread = ulæste
alerts-by-mail = Vælg, hvad du får mail om
alerts-by-mail-about = Alle beskeder står her. Du vælger selv, hvilke du også får på mail, og om de skal komme med det samme eller samlet én gang om dagen.

by-mail-at-once = Med det samme
by-mail-daily = Samlet én gang om dagen
by-mail-off = Ingen mail

alert-topic-evidence = Dokumentation, der udløber
alert-topic-review = Gennemgang
alert-topic-archive = Arkivering
alert-topic-role = Ubesatte roller
alert-topic-meeting = Dagsordener og referater
alert-topic-action = Opgaver
alert-topic-followed = Sider, jeg følger
alert-topic-comment = Kommentarer
alert-topic-report = Fejlmeldinger

alert-evidence-expires = { $piece } for ”{ $title }” gælder til og med { $date }
alert-review-due = ”{ $title }” skal gennemgås senest { $date }
alert-attestation-due = Erklær, at oplysningerne om ”{ $title }” er rigtige (forummets runde begyndte { $date })
alert-archive-due = ”{ $title }” skal afleveres til arkiv senest { $date }
alert-role-vacant = ”{ $title }” har ingen { $role }
alert-agenda-due = Dagsordenen for { $title } skal sendes senest { $date }
alert-papers-due = ”{ $title }” mangler sagsfremstilling eller indstilling. Dagsordenen sendes senest { $date }
alert-minutes-due = Referatet af { $title } skulle være godkendt { $date }
alert-agenda-sent = Dagsordenen for { $title } er sendt. Mødet er { $date }
alert-meeting-cancelled = Mødet { $title } den { $date } er aflyst
alert-item-sent = Du fremlægger ”{ $title }” på mødet { $date }
alert-minutes-to-answer = Læs udkastet til referat af { $title }, og svar på, om det er rigtigt
alert-minutes-objected = { $by } har gjort indsigelse mod referatet af { $title }
alert-action-due = Frist for ”{ $title }”: { $date }
alert-action-late = Opgaven ”{ $title }” er ikke udført. Fristen var { $date }
alert-exit-due = { $part } i ”{ $title }” skal være afsluttet senest { $date }, og det er ikke dokumenteret endnu
alert-changed = { $by } har ændret ”{ $title }”
alert-commented = { $by } har skrevet en kommentar til ”{ $title }”
alert-mentioned = { $by } har nævnt dig i en kommentar til ”{ $title }”
alert-report-made = { $by } har meldt en fejl på ”{ $title }”
alert-report-answered = Der er svaret på din fejlmelding om ”{ $title }”

mail-alerts-subject = Du har { $count } nye beskeder i Styrbord
mail-alerts-body =
    Kære { $name }

    { $lines }

    Læs mere her:
    { $link }

    Du vælger selv under Beskeder i Styrbord, hvad du får mail om.

job-alerts = Beskeder
job-meeting = Besked om et møde

tab-comments = Kommentarer
comments-about = Kommentarer er ikke en del af det, der er besluttet eller gælder, og kan kun ses af dem, der har en konto.
comments-none = Ingen har skrevet noget endnu.
comment-new = Skriv en kommentar
comment-send = Send kommentar
comment-hint = Højst { $max } tegn. Skriv [[ og et navn for at nævne en person eller en side. Kommentaren kan ikke slettes, men du kan rette den.
comment-correct = Ret din kommentar
comment-corrected = Rettet { $when }
comments-earlier = Vis tidligere kommentarer

fault-comment-empty = Skriv en kommentar.
fault-comment-of-another = Du kan kun rette dine egne kommentarer. Skriv en ny i stedet.
fault-too-many-comments-now = Du har skrevet { $max } kommentarer inden for en time. Vent lidt, eller saml det, du vil sige.
fault-too-many-comments = Siden har { $max } kommentarer, som er det højeste antal. Skriv i stedet til den, der er ansvarlig for siden.
fault-alert-is-fixed = Mail om dette kan ikke slås fra. Vælg med det samme eller én gang om dagen.
