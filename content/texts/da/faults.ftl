## Faults of one field

fault-required = Feltet skal udfyldes.
fault-too-long = Teksten er for lang. Der må højst være { $max } tegn.
fault-too-short = Teksten er for kort. Der skal mindst være { $min } tegn.
fault-bad-date = Skriv en dato, der findes, som år, måned og dag: 2026-11-23.
fault-date-out-of-range = Årstallet skal ligge fra { $min } til { $max }.
fault-end-before-start = Slutdatoen ligger før startdatoen.
fault-future-date = Datoen ligger i fremtiden.
fault-past-date = Datoen er passeret.
fault-not-a-number = Skriv et tal, for eksempel 1.440,5.
fault-not-a-whole-number = Skriv et helt tal.
fault-out-of-range = Tallet skal ligge mellem { $min } og { $max }.
fault-bad-amount = Skriv et beløb i kroner, for eksempel 1.440.000,00.
fault-unknown-field = Feltet kendes ikke.
fault-read-only = Det sættes af Styrbord og kan ikke ændres her.
fault-bad-cursor = Listen kan ikke fortsættes herfra. Begynd forfra.
fault-bad-url = Skriv en adresse, der begynder med https:// eller http://.
fault-bad-email = Skriv en gyldig e-mailadresse.
fault-bad-cvr = Et CVR-nummer har otte cifre.
fault-not-a-choice = Vælg en af mulighederne.
fault-unknown-reference = Der henvises til noget, som ikke findes.
fault-duplicate-name = Der findes allerede noget, der hedder ”{ $name }”.
fault-taken = Det er allerede i brug. Vælg noget andet.
fault-circle = En side kan ikke høre under eller efterfølge sig selv, heller ikke gennem andre.
fault-invalid-text = Teksten indeholder noget, der ikke er tegn. Stederne er vist som �. Ret dem, og gem igen.
fault-too-many = Der er for mange. Der må højst være { $max }.
fault-too-many-links = Siden henviser til for mange andre sider. Der må højst være { $max } forskellige. Del teksten i flere sider.
fault-too-many-fields = Formularen har flere felter, end der læses. De første { $max } er vist her.
fault-choose-one = Vælg, hvilken af de to der skal gælde.
fault-given-twice = Det er angivet mere end én gang.
fault-cpr-number = { $value } ligner et CPR-nummer. Fjern det, eller bekræft nederst, at teksten skal gemmes, som den er.
fault-owner-is-project-lead = Gevinstejeren må ikke være projektlederen.
fault-needed-to-adopt = Skal udfyldes, før beslutningen kan vedtages.
fault-forum-fixed = Forummet kan ikke ændres, når beslutningen er oprettet.
fault-approval-is-the-chairs = Kun en formand kan godkende dokumentet.
fault-bad-credentials = Brugernavn eller adgangskode er forkert.
fault-account-disabled = Kontoen er lukket. Kontakt en administrator.
fault-too-many-tries = Der er prøvet for mange gange. Vent fem minutter, og prøv igen.
fault-bad-login = Brug kun bogstaver, tal og . - _ @ + i brugernavnet.
fault-wrong-password = Den nuværende adgangskode er forkert.
fault-last-administrator = Der skal være mindst én administrator tilbage. Opret en anden administrator først.
fault-person-has-account = En anden konto er knyttet til den person.
fault-password-differs = De to adgangskoder er ikke ens.
fault-unreadable = Oplysningerne kunne ikke læses.
fault-control-character = Teksten indeholder usynlige styretegn. Slet dem, og prøv igen.
fault-bad-kle = En KLE-kode ser ud som 17, 17.07 eller 17.07.00.
fault-bad-forum-code = Brug kun store bogstaver og tal, og begynd med et bogstav.
fault-bad-year = Årstallet skal have fire cifre.
fault-bad-sequence = Løbenummeret skal have mindst tre cifre, for eksempel 014.
fault-not-three-parts = Et beslutningsnummer har tre dele, for eksempel DS-2026-014.
fault-ambiguous-number = Tallet kan læses på to måder. Skriv det uden tusindtalsskilletegn.
fault-bad-grouping = Punktummer og kommaer står ikke, som de plejer i et beløb.
fault-too-many-decimals = Et beløb har højst to decimaler.
fault-amount-too-large = Beløbet er større, end der kan gemmes.
fault-holder-or-position = Angiv en person eller en stilling.
fault-two-owners = Der er allerede en systemejer i perioden.
fault-two-chairs = Et forum har kun én formand ad gangen.
fault-two-secretaries = Et forum har kun én sekretær ad gangen.
fault-none-and-others = ”Ingen personoplysninger” kan ikke vælges sammen med andre.
fault-same-as-predecessor = Efterfølgeren kan ikke være det samme system som forgængeren.
fault-same-date-twice = Der er allerede en linje for den dato.
fault-summary-before-approval = Skriv ”Kort fortalt”, før dokumentet godkendes.
fault-target-not-better = Målet skal være bedre end nulpunktet i den valgte retning.
fault-measurement-in-future = En måling kan ikke ligge i fremtiden.
fault-measurement-corrects-unknown = Den måling, der skal rettes, findes ikke på denne gevinst.
fault-measurement-already-corrected = Målingen er allerede rettet. Ret i stedet den måling, der rettede den.
fault-key-used-for-another = Nøglen er brugt til en anden forespørgsel inden for det seneste døgn.

## What a benefit profile still lacks

fault-baseline-missing = Nulpunktet mangler.
fault-target-missing = Målet mangler.
fault-direction-missing = Det er ikke angivet, om højere eller lavere er bedre.
fault-cadence-missing = Det er ikke angivet, hvor tit der måles.
fault-start-missing = Datoen, hvor effekten begynder, mangler.
fault-full-effect-missing = Datoen for fuld effekt mangler.
fault-follow-up-missing = Slutdatoen for opfølgningen mangler.
fault-full-effect-not-after-start = Fuld effekt skal ligge efter starten.
fault-follow-up-before-full-effect = Opfølgningen slutter før fuld effekt.

## Why a change of stage is refused

fault-illegal-move = Systemet kan ikke gå direkte til den fase.
fault-already-there = Systemet er allerede i den fase.
fault-closed-is-final = Exit er afsluttet, og det kan ikke ændres.
fault-phase-out-first = Et system i brug skal udfases, før det kan slukkes.
fault-needs-legacy-import = Kun et system, der allerede var i brug, kan registreres direkte i den fase.
fault-needs-decision = Henvis til den beslutning, der ligger til grund.
fault-decision-not-standing = Beslutningen er et udkast eller gælder ikke længere.
fault-decision-kind-unfit = En beslutning af den type kan ikke bære faseskiftet.
fault-needs-superseding-decision = Beslutningen skal erstatte den, der nu tages tilbage.
fault-decision-of-other-system = Beslutningen handler ikke om dette system. Nævn systemet i en beslutning, eller vælg en, der gør.
fault-forum-may-not-decide = { $gate } afgøres af { $deciders } eller et forum over det. Denne beslutning er truffet af { $forum }.
fault-no-forum-decides = Intet forum afgør { $gate } for dette system. Angiv forummets type, eller skriv porten i et kommissorium. Denne beslutning er truffet af { $forum }.
fault-decision-used = Beslutningen har allerede båret et andet faseskift for systemet.
fault-needs-reason = Skriv en begrundelse.
fault-needs-successor-or-dropped = Angiv efterfølgeren, eller at opgaven bortfalder.
fault-no-unit-live = Ingen enhed bruger systemet, så der er intet at udfase. Stands det i stedet.
fault-live-units-unknown = Angiv, hvor mange enheder der bruger systemet.
fault-has-production-data = Systemet har data eller brugere i drift. Udfas det i stedet.
fault-production-data-unknown = Angiv, om systemet har data eller brugere i drift.
fault-too-late-to-undo = Et system kan kun tages i brug igen de første 30 dage, efter at det er slukket.
fault-last-move-unknown = Det er ukendt, hvornår systemet blev slukket.
fault-date-in-future = Datoen ligger i fremtiden.
fault-date-before-last-move = Datoen ligger før det seneste faseskift.
fault-technical-administrator-alone = En administrator kan ikke skifte fase alene.

## Why a decision is refused

fault-kind-outside-mandate = Den type beslutning ligger uden for forummets mandat og hører til i det overordnede forum.
fault-amount-above-limit = Beløbet er over forummets grænse. Beslutningen hører til i det overordnede forum.
fault-locked-after-adoption = Beslutningen er vedtaget og kan ikke ændres. Opret en ny, der erstatter den.
fault-decision-locked = Beslutningen er vedtaget og kan ikke ændres. Opret en ny, der erstatter den.
fault-supersedes-itself = En beslutning kan ikke erstatte sig selv.
fault-superseded-is-draft = Den anden beslutning er et udkast og kan rettes i stedet.
fault-already-superseded = Den anden beslutning er allerede erstattet.
fault-superseded-not-in-force = Den anden beslutning er tilbagekaldt eller udløbet.
fault-supersede-cycle = Den anden beslutning erstatter selv denne.
fault-outcome-ends-nothing = Et udfald som dette erstatter ikke en anden beslutning. Fjern henvisningen, eller vælg et andet udfald.
fault-decision-of-other-forum = { $number } er truffet af { $forum }. Kun det forum eller et over det kan erstatte den.
fault-own-case = Sagen er kun skrevet af dig. Kommissoriet kræver, at en anden også har haft den i hånden, før du kan vedtage den.
fault-charter-not-in-force = Forummets kommissorium gælder ikke på den dato.

## Faults of a whole request

fault-title = Noget gik galt
fault-invalid = Noget skal rettes, før det kan gemmes.
fault-refused = Det kan ikke lade sig gøre nu.
fault-conflict = Siden er ændret af en anden, siden du åbnede den. Intet er gået tabt.
fault-not-found = Siden findes ikke, eller du har ikke adgang til den.
fault-forbidden = Du har ikke rettigheder til det her.
fault-sign-in = Log ind for at fortsætte.
fault-unavailable = Styrbord kan ikke gemme eller hente lige nu. Prøv igen om lidt.
fault-internal = Der er sket en fejl hos os. Oplys nummeret { $reference }, hvis du beder om hjælp.
fault-too-large = Det, du sendte, er for stort. Der må højst sendes { $max }. Gå tilbage i browseren: Dér står det, du skrev, endnu.
fault-malformed = Forespørgslen kunne ikke læses.
fault-precondition-required = Forespørgslen skal angive, hvilken version den retter (If-Match).
fault-precondition-failed = Den version, som forespørgslen retter, er ikke længere den nyeste.
fault-unauthorized = Log ind, eller send et gyldigt adgangstoken.
fault-wrong-origin = Formularen blev sendt fra et andet websted og er afvist.
fault-timeout = Det tog for lang tid. Prøv igen om lidt.
fault-unsupported-media = Det sendte har en form, der ikke forstås her.
fault-method-not-allowed = Adressen kan ikke bruges på den måde.
fault-too-many-requests = Der kom for mange forespørgsler på kort tid. Vent lidt, og prøv igen.
