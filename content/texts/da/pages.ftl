# Texts of pages: headings, groups, cards and counts.

account-name = Navn
benefit-baseline = Nulpunkt
benefit-target = Mål
benefit-group-what = Gevinsten
benefit-group-who = Ansvar og sammenhæng
benefit-group-target = Nulpunkt og mål
benefit-group-plan = Plan og opfølgning
benefit-group-money = Værdi i kroner
benefit-group-method = Metode og antagelser
change-kind-account = Konto ændret
change-kind-brought-back = Fjernelsen fortrudt
change-kind-removed = Fjernet
change-kind-created = Oprettet
change-kind-edited = Redigeret
change-kind-restored = Gendannet
change-kind-imported = Importeret
change-kind-transition = Skiftede fase
change-kind-adopted = Vedtaget
change-kind-sealed = Ældre ændringer forseglet
change-kind-superseded = Erstattet
change-kind-revoked = Ophævet
change-kind-measured = Måling indtastet
change-kind-evidence = Dokumentation registreret
change-kind-evidence-approved = Dokumentation godkendt
change-kind-evidence-rejected = Dokumentation afvist
change-kind-withdrawn = Trukket tilbage
change-kind-decided = Ændret ved beslutning
change-kind-redacted = Tekst fjernet for altid
changes-title = Seneste ændringer
count-wiki =
    { $count ->
    [one] 1 side
   *[other] { $count } sider
}
decision-group-matter = Sagen kort
decision-group-case = Sagsfremstilling og indstilling
decision-group-subjects = Hvad beslutningen vedrører
decision-group-validity = Gyldighed og betingelser
decision-group-more = Mere om sagen
decision-lacks = Mangler, før det kan vedtages: { $fields }
decision-fill-in = Udfyld det
decision-is-draft = Dette er et forslag. Der er ikke besluttet noget endnu.
edit-heading = Rediger { $title }
error-summary-title =
    { $count ->
    [one] Ret én fejl
   *[other] Ret { $count } fejl
}
field-address = Adresse
field-must-be-filled = skal udfyldes
field-measure-value = Målt værdi
field-measurement-evidence = Hvor tallet kommer fra
field-measurement-note = Bemærkning
field-system-stage = Livscyklusfase
    .hint = Vælg den fase, systemet er i i dag. Senere skifter fasen kun ved en beslutning.
forum-group-procedure = Forretningsorden
forum-group-validity = Kommissoriets gyldighed
front-needs-you = Venter på dig
front-news = Nyt
front-rights = Rettigheder, som andre har ændret
front-reviews = Standarder, der skal gennemgås
front-benefits-behind = Gevinster og ulemper, der ikke følger planen
front-behind-about = Aktive gevinster, der er bagud eller mangler en måling. De mest presserende står først.
front-register = I hele registret
front-heading = Find det, der gælder
front-decided = Nyeste beslutninger
front-phase-out = Systemer under udfasning
front-bad-state = Kritiske systemer i dårlig tilstand
front-no-owner = Systemer uden systemejer
front-standards = Nyeste regler og vejledninger
last-changed = Senest ændret { $date } af { $name }, version { $revision }
list-pages = Sider
filter-or = eller
list-title-contains = Navnet indeholder
measurement-logged-by = Indtastet af
menu-systems = Systemer
menu-forums = Fora
menu-decisions = Beslutninger
menu-actions = Handlepunkter
menu-standards = Standarder
menu-benefits = Gevinster
menu-projects = Projekter
menu-units = Organisation
menu-people = Personer
menu-substitutions = Stedfortrædere
menu-vendors = Leverandører
menu-wiki = Wiki
menu-api = API
people-title = Personer
people-intro = De personer, der har roller og ansvar.
units-title = Organisation
units-intro = Kommunens enheder og hvem der leder dem.
unit-below = Underliggende enheder
vendors-title = Leverandører
vendors-intro = Virksomheder og myndigheder, der leverer systemer.
project-group-who = Fase og ansvar
project-group-what = Systemer
project-group-money = Økonomi
project-group-deliverables = Leverancer
project-group-control = Styring
search-all-count =
    { $count ->
    [one] Vis det ene resultat
   *[other] Vis alle { $count } resultater
}
search-count =
    { $count ->
    [one] 1 resultat
   *[other] { $count } resultater
}
section-from-source = Fra kilden
standard-group-what = Reglen
standard-group-validity = Status og gyldighed
standard-group-owner = Ejer og godkendelse
standard-group-more = Henvisninger
tokens-title = API-nøgler
token-create = Opret API-nøgle
token-created = API-nøglen er oprettet
token-name = Navn på API-nøglen
token-revoke = Tilbagekald
token-scope = Adgang
token-scope-calendar = Kalender: møderne i dine fora på en hemmelig adresse
token-scope-read = Læse
token-scope-write = Læse og skrive
token-shown-once = Kopiér den nu. Den vises kun denne ene gang.
transition-legacy = Registreret i denne fase; forløbet før er ikke kendt
user-new = Ny bruger
field-adopted-by = Vedtaget af
field-adopted-seat = Vedtaget som
field-adopted-on = Vedtaget den
field-revoked-on = Ophævet den
field-superseded-on = Erstattet den
field-in-force = I kraft
field-overdue = Over tid

fault-typed-kept = Det, du skrev, er her endnu
fault-show-typed = Vis det, du skrev
fault-sign-in-elsewhere = Log ind i et nyt vindue, og prøv så igen her
action-try-again = Prøv igen
preview-title = Forhåndsvisning
preview-not-saved = Sådan kommer teksten til at se ud. Den er ikke gemt endnu.
action-preview = Forhåndsvis
draft-offered = Du har et udkast fra { $when }, som ikke er gemt.
draft-resumed = Formularen er udfyldt med dit udkast fra { $when }. Intet er ændret, før du gemmer.
draft-kept = Udkast gemt { $when }. Kun du kan se det.
draft-not-kept = Udkastet er ikke gemt.
action-resume-draft = Fortsæt på udkastet
template-begin = Begynd med en skabelon
template-other = Begynd med en anden skabelon
template-chosen = Teksten begynder med skabelonen »{ $title }«. Skriv videre i den.
draft-discard-about = Det, du har skrevet, kan ikke hentes tilbage.
action-discard-draft = Slet udkastet
action-leave-keep = Forlad, behold udkast
action-leave-discard = Slet udkast
drafts-title = Udkast, der ikke er gemt
drafts-about = Kun du kan se dem. Et udkast forsvinder, når det gemmes eller slettes, eller når det ikke er rørt i fire uger.
drafts-older =
    { $count ->
    [one] Et ældre udkast
   *[other] { $count } ældre udkast
}
draft-kept-at = gemt { $when }
draft-of-section = Afsnit: { $section }
draft-new = ny, ikke oprettet endnu
draft-no-title = Uden titel
draft-unseen = En side, som du ikke længere har adgang til
draft-typed = Det, du skrev

as-of-notice = Sådan stod det ved udgangen af { $date }.
as-of-coming = Sådan står det den { $date }, hvis intet ændres inden da.
as-of-today = Vis i dag
as-of-another-day = Vis pr. dato
as-of-day = Som det stod ved udgangen af
as-of-show = Vis dagen
as-of-nothing = Ved udgangen af { $date } var her ikke registreret noget.
front-mine = Mit Styrbord
front-no-person = Din konto er ikke knyttet til en person i registret. Derfor kan Styrbord ikke vise, hvad der er dit. Bed en administrator om at knytte den.
front-nothing-waits = Der er ikke noget, du skal gøre nu.
front-own = Dit ansvar
front-changed = Seneste ændringer
front-portfolio-of = { $count ->
    [one] Ét system efter fase
   *[other] { $count } systemer efter fase
}
front-ways = Hvor spørger jeg?
front-way-rules = Regler, der gælder nu
front-way-rules-about = Hver regel har en ejer, som svarer på spørgsmål.
front-way-forums = Hvem bestemmer hvad
front-way-forums-about = Hvert forum har et kommissorium, en formand og en sekretær.
front-way-units = Organisationen
front-way-units-about = Enheder med deres ledere.
todo-decide = Tag stilling
todo-see-proposal = Se forslaget
todo-measure = Mål
todo-follow-up = Følg op
todo-name-owner = Udpeg ejer
todo-no-owner = Uden ejer
todo-approve = Godkend
todo-provide = Dokumentér
todo-provide-anew = Dokumentér igen
todo-missing = { $others ->
    [0] Mangler: { $piece }
   *[other] Mangler: { $piece } og { $others } mere
}
todo-expired = { $others ->
    [0] Udløbet: { $piece }
   *[other] Udløbet: { $piece } og { $others } mere
}
todo-all-meetings = Vis alle møder, der venter ({ $others } mere)
todo-turned-down = Afvist: { $piece }
todo-end = Afslut og dokumentér
todo-review = Gennemgå
todo-late = Skulle være sket { $date }
todo-by = Senest { $date }
gaps-share = { $known } af { $all } oplysninger er kendt
gaps-ask = Spørg
involved-cut = Kun de første { $count } vises.
person-answers-for = Ansvar
person-answers-for-nothing = Registret nævner ikke noget, som personen har ansvar for.

choose-one = Vælg …
choose-none = Ikke oplyst
unit-money = kr.
form-more = Mere, når du ved det
form-more-hint = Resten kan også udfyldes senere, ét afsnit ad gangen.
action-edit-all = Rediger det hele
rows-add = Tilføj række
rows-remove = Fjern række { $number }
rows-up = Flyt række { $number } op
rows-down = Flyt række { $number } ned

## At følge sider og melde fejl

action-watch = Følg
action-stop-watching = Følg ikke længere
following-title = Sider, jeg følger
following-about = De senest ændrede står først. Kun du kan se, hvad du følger. Når andre har ændret en side, får du højst én mail om dagen.
following-empty = Du følger ingen sider. Vælg Følg på en side for at få besked, når den ændres.
action-report = Meld en fejl på siden
report-new = Meld en fejl på ”{ $title }”
report-about = Skriv, hvad der er forkert, forældet eller mangler. Det kan læses af dem, der må redigere siden. Skriv ingen personoplysninger.
report-text = Hvad er forkert?
report-send = Send
reports-title = Fejlmeldinger
reports-about = Fejl på sider: dem, du har meldt, og dem, du kan svare på. På hver side står der nederst Meld en fejl på siden.
reports-open = Venter på svar
reports-own = Meldt af mig
reports-none = Du har ikke meldt fejl.
report-title = Fejl på ”{ $title }”
report-made = { $name }, { $when }
report-is-open = Venter
report-waits = Den venter på svar fra dem, der må redigere siden. Du får en mail, når de har svaret.
report-answer = Svar
report-became = Hvad er der gjort?
report-answer-text = Svar til den, der meldte fejlen
report-answer-send = Send svar
report-edit-page = Redigér siden
todo-answer-report = Svar på fejl

## Hjælp til felter

help-title = Hjælp til felter
help-about = Det, der står under felterne, når nogen udfylder en formular. Vælg en slags side og derefter et felt for at skrive jeres egen hjælp.
help-field = Felt
help-words = Hjælp
help-own = Jeres egen
help-none = Ingen
help-of = Hjælp til feltet { $field }
help-usual = Standardteksten: { $words }
help-empty-is-usual = Lad et felt være tomt for at vise standardteksten.
help-in-da = På dansk
help-in-en = På engelsk
record-day-decided-on = Besluttet { $value }
record-day-effective-from = Gælder fra { $value }
record-day-full-effect = Fuld effekt { $value }
record-day-in-use-from = I brug fra { $value }
record-day-planned = Planlagt: { $value }
record-day-start = Fra { $value }
history-from = Fra
history-to = Til
rows-change-chosen = Ret { $count } valgte
field-file = Fil
fault-ask = Spørg den, der har ansvaret
front-ideas = Ideer
