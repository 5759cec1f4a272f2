## Faults of one field

fault-required = Feltet skal udfyldes.
fault-too-long = Teksten er for lang. Der må højst være { $max } tegn.
fault-too-short = Teksten er for kort. Der skal mindst være { $min } tegn.
fault-bad-date = Skriv en dato, der findes, for eksempel 23-11-2026.
fault-end-before-start = Slutdatoen ligger før startdatoen.
fault-future-date = Datoen ligger i fremtiden.
fault-past-date = Datoen er passeret.
fault-not-a-number = Skriv et tal, for eksempel 1.440,5.
fault-not-a-whole-number = Skriv et helt tal.
fault-out-of-range = Tallet skal ligge mellem { $min } og { $max }.
fault-negative = Tallet må ikke være negativt.
fault-bad-amount = Skriv et beløb i kroner, for eksempel 1.440.000,00.
fault-bad-code = ”{ $code }” er ikke en gyldig kode.
fault-bad-url = Skriv en adresse, der begynder med https:// eller http://.
fault-bad-email = Skriv en gyldig e-mailadresse.
fault-bad-cvr = Et CVR-nummer har otte cifre.
fault-bad-slug = Brug kun små bogstaver, tal og bindestreg.
fault-not-a-choice = Vælg en af mulighederne.
fault-unknown-unit = Enheden findes ikke.
fault-unknown-reference = ”{ $reference }” findes ikke.
fault-unknown-person = Personen findes ikke.
fault-duplicate-name = Der findes allerede noget, der hedder ”{ $name }”.
fault-duplicate-value = ”{ $value }” står der mere end én gang.
fault-cycle = En side kan ikke høre under eller efterfølge sig selv.
fault-same-as-itself = Vælg en anden end siden selv.
fault-invalid-text = Teksten indeholder tegn, der ikke kan gemmes.
fault-cpr-number = Teksten ser ud til at indeholde et CPR-nummer. Fjern det.
fault-owner-is-lead = Gevinstejeren må ikke være projektlederen.
fault-target-equals-baseline = Målet skal være bedre end nulpunktet i den valgte retning.
fault-already-taken = Rollen har allerede en indehaver i perioden.

## Why an act is refused

refused-transition-illegal = Et system kan ikke gå fra { $from } til { $to }.
refused-transition-no-decision = Faseskiftet skal henvise til en vedtaget beslutning.
refused-decision-locked = Beslutningen er vedtaget og kan ikke ændres. Opret en ny, der erstatter den.
refused-outside-mandate = Beslutningen ligger uden for mandatet. Den hører til i { $forum }.
refused-above-money-limit = Beløbet er over forummets grænse på { $limit }. Beslutningen hører til i { $forum }.
refused-charter-expired = Forummets kommissorium er udløbet.
refused-already-superseded = { $number } er allerede erstattet.

## Faults of a whole request

fault-title = Noget gik galt
fault-invalid = Noget skal rettes, før det kan gemmes.
fault-refused = Det kan ikke lade sig gøre nu.
fault-conflict = Siden er ændret af en anden, siden du åbnede den. Intet er gået tabt.
fault-not-found = Siden findes ikke, eller du har ikke adgang til den.
fault-not-found-advice = Søg efter den, eller gå til forsiden.
fault-forbidden = Du har ikke rettigheder til det her.
fault-forbidden-advice = Spørg en sekretær eller administrator, hvis du mener, at du burde have adgang.
fault-unavailable = Styrbord kan ikke gemme eller hente lige nu. Prøv igen om lidt.
fault-internal = Der er sket en fejl hos os. Oplys nummeret { $reference }, hvis du beder om hjælp.
fault-too-large = Det, du sendte, er for stort. Der må højst sendes { $max }.
fault-malformed = Forespørgslen kunne ikke læses.
fault-precondition-required = Forespørgslen skal angive, hvilken version den retter (If-Match).
fault-unauthorized = Log ind, eller send et gyldigt adgangstoken.
fault-wrong-origin = Formularen blev sendt fra et andet websted og er afvist.
fault-method-not-allowed = Adressen kan ikke bruges på den måde.
fault-too-many-requests = Der kom for mange forespørgsler på kort tid. Vent lidt, og prøv igen.
