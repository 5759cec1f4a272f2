## The gate of a system: what it asks for, and how that stands

section-evidence = Dokumentation
proof-ran-out = udløb { $date }
proof-until = gælder til { $date }
section-gates = Vejen til næste fase
gate-title = { $system }: skift til { $stage }
gate-review = { $system }: gennemgang
gate-review-short = Gennemgang
gate-ways = Faser, systemet kan skifte til
gate-now = Fase nu
gate-gate = Port
gate-planned = Planlagt
gate-asks-nothing = Skiftet kræver ingen dokumentation.
gate-clear = Alt, der kan standse skiftet, er på plads: { $done } af { $asked }.
gate-go = Skift fase
gate-blocked =
    { $blocks ->
        [one] Én ting standser skiftet.
       *[other] { $blocks } ting standser skiftet.
    } { $done } af { $asked } er på plads{ $waits ->
        [0] .
       *[other] , og { $waits } venter på godkendelse.
    }
gate-review-stands = { $done } af { $asked } er på plads. En gennemgang standser intet.
gate-part-open = Mangler
gate-part-waits = Venter på godkendelse
gate-part-done = På plads
gate-part-apart = Gælder ikke for systemet
gate-missing-from = Skal leveres af
gate-approver = Godkendes af
gate-due = Senest
gate-ref = Ligger her
gate-valid-to = Gælder til
gate-reason = Begrundelse
gate-said-by = Registreret af
gate-approved-by = Godkendt af
gate-rejected-by = Afvist af
gate-rejected-because = Afvist, fordi
gate-withheld = Kun for dem, der har ansvar for systemet, afgør det eller fører tilsyn
gate-put-forward = Fremlagt til godkendelse: { $status }
gate-reject = Afvis { $piece }
gate-warns = Standser ikke skiftet.
gate-not-asked = Gælder ikke
gate-fact-in-order = På plads
gate-fill-in = Udfyld på systemet
gate-approve = Godkend { $piece }
gate-role-vacant = { $role } (ingen har rollen)
gate-waits-for-nobody = Det venter ikke på nogen, så længe ingen har rollen.
gate-fill-role = Giv nogen rollen
gate-provide = Registrer dokumentation
gate-provide-about = Uden dato gælder det fra i dag. Er det på vej eller udskudt, er datoen den, det kommer senest. En anden end dig skal godkende det.
gate-provide-anew = Registrer en ny udgave
gate-decided-by = Afgøres af
gate-decisions = Beslutninger, der kan bære skiftet
gate-nobody-decides = Intet forum kan afgøre det for dette system.
gate-done-of = { $done } af { $asked } på plads
gate-clear-short = Intet standser skiftet
gate-blocks =
    { $count ->
        [one] Én ting mangler
       *[other] { $count } ting mangler
    }
gate-debt =
    { $count ->
        [one] Efterslæb: én ting fra tidligere porte
       *[other] Efterslæb: { $count } ting fra tidligere porte
    }
gate-debt-about = Systemet kom ind i registret midt i sit liv, sprang en port over eller fik noget udskudt, eller noget er udløbet siden. Det her mangler fra portene. Efterslæbet standser ingen skift.
gate-debt-provide = Registrer dokumentationen
gate-debt-due = Det skal være på plads senest { $date }.
gate-debt-promised = udskudt til { $date }
gate-debt-here = Heraf kræves også her:
gate-debt-here-stops = Heraf kræves også her, hvor det kan standse netop dette skift:
gate-dropped-by-move = Bortfalder opgaven, siges det, når fasen skiftes.
gate-frozen = Tjekliste ved skiftet: { $done } på plads
gate-frozen-open = Tjekliste ved skiftet: { $done } på plads, { $open } manglede

## What can be done at a gate

act-provide-evidence = Registrer dokumentation
act-approve-evidence = Godkend dokumentation
act-reject-evidence = Afvis dokumentation
field-system-ref = Hvor ligger det?
field-provide-evidence-type = Dokumentation
field-provide-evidence-status = Hvordan står det til?
field-provide-evidence-ref = Hvor ligger det? Adresse eller sagsnummer
field-provide-evidence-date = Dato
field-provide-evidence-valid-to = Gælder til
field-provide-evidence-reason = Begrundelse
field-provide-evidence-exit = Række i exitplanen
field-approve-evidence-evidence = Dokumentation
field-approve-evidence-reason = Bemærkning
field-reject-evidence-evidence = Dokumentation
field-reject-evidence-reason = Hvorfor afvises det?

## Types of evidence

evidence-idea-note = Idébeskrivelse
evidence-business-case = Business case
evidence-benefit-plan = Gevinstrealiseringsplan
evidence-architecture-check = Arkitekturvurdering
evidence-gdpr-screening = Databeskyttelsesscreening
evidence-dpia = Konsekvensanalyse (DPIA)
evidence-risk-assessment = Risikovurdering
evidence-dpa = Databehandleraftale
evidence-supervision = Tilsyn med databehandleren
evidence-art30 = Ajourført fortegnelse
evidence-ai-class = AI-klassifikation
evidence-accessibility = Tilgængelighedserklæring
evidence-idm-nsis = Roller, adgange og NSIS
evidence-contingency = Beredskabs- og reetableringsplan med test
evidence-archive-note = Arkivvurdering
evidence-archive-version = Godkendt arkiveringsversion
evidence-archive-receipt = Kvittering fra arkivet
evidence-contract-signed = Underskrevet kontrakt
evidence-notice-given = Opsigelse af kontrakten
evidence-contract-end = Bevis for, at kontrakten er ophørt
evidence-rollout-plan = Udbredelsesplan
evidence-training = Oplæring og support
evidence-acceptance = Overtagelsesprøve
evidence-exit-plan = Exitplan
evidence-migration-proof = Bevis for migrering
evidence-deletion-statement = Slette- eller tilbageleveringserklæring
evidence-exit-proof = Bevis for ophør

# The same in a word, for lists that say much of each system
evidence-short-gdpr-screening = GDPR-screening
evidence-short-dpia = DPIA
evidence-short-risk-assessment = Risikovurdering
evidence-short-dpa = Databehandleraftale
evidence-short-supervision = Tilsyn
evidence-short-art30 = Artikel 30
evidence-short-ai-class = AI-klasse
evidence-short-accessibility = Tilgængelighed
evidence-short-idm-nsis = NSIS
evidence-short-contingency = Beredskab

evidence-status-missing = Mangler
evidence-status-requested = Bedt om
evidence-status-in-progress = I gang
evidence-status-provided = Leveret
evidence-status-approved = Godkendt
evidence-status-not-applicable = Ikke relevant
evidence-status-expired = Udløbet
evidence-status-waived = Dispensation
evidence-status-postponed = Udskudt
evidence-status-rejected = Afvist

## Facts of the record that gates ask for

gate-fact-unit = Ansvarlig enhed
gate-fact-kle = KLE-emne
gate-fact-owner = Systemejer udpeget
gate-fact-manager = Systemforvalter udpeget
gate-fact-data-owner = Dataejer udpeget
gate-fact-benefits = Gevinster med ejer og nulpunkt
gate-fact-predecessor-ending = Forgængeren er under udfasning
gate-fact-succession = Efterfølger, eller at opgaven bortfalder
gate-fact-archive-duty = Bevaring eller kassation er afgjort
gate-fact-shut-down = Slukning er planlagt med varsel
gate-fact-case-filed = Sagen er journaliseret
gate-fact-exit-planned = Exitplanen er udfyldt

## When something is asked for, when it is not, and when that is not known

gate-when-personal-data = Gælder, fordi systemet har personoplysninger.
gate-when-high-risk = Gælder, fordi behandlingen kan være en høj risiko for borgerne.
gate-when-processor = Gælder, fordi en databehandler behandler personoplysninger.
gate-when-bought = Gælder, fordi systemet er købt.
gate-when-holds-data = Gælder, fordi systemet har data eller dokumenter.
gate-when-worth-keeping = Gælder, fordi indholdet skal bevares.
gate-when-ai = Gælder, fordi systemet bruger kunstig intelligens.
gate-when-public = Gælder, fordi borgere bruger systemet.
gate-when-login = Gælder, fordi brugerne logger ind.
gate-when-critical = Gælder, fordi systemet er kritisk.
gate-when-has-benefits = Gælder, fordi systemet har gevinster.
gate-when-has-predecessor = Gælder, fordi systemet afløser et andet.
gate-when-not-personal-data = Systemet har ingen personoplysninger.
gate-when-not-high-risk = Systemet har ingen personoplysninger.
gate-when-not-processor = Ingen databehandler behandler personoplysninger.
gate-when-not-bought = Systemet er ikke købt.
gate-when-not-holds-data = Systemet har hverken data eller dokumenter.
gate-when-not-worth-keeping = Indholdet skal ikke bevares.
gate-when-not-ai = Systemet bruger ikke kunstig intelligens.
gate-when-not-public = Borgere bruger ikke systemet.
gate-when-not-login = Systemet stiller ingen krav til login.
gate-when-not-critical = Systemet er ikke kritisk.
gate-when-not-has-benefits = Systemet har ingen gevinster.
gate-when-not-has-predecessor = Systemet afløser ikke et andet.
gate-when-unknown-personal-data = Det vides ikke, om systemet har personoplysninger. Derfor kræves det.
gate-when-unknown-high-risk = Det vides ikke, om behandlingen er en høj risiko. Derfor kræves det.
gate-when-unknown-processor = Det vides ikke, om en databehandler behandler personoplysninger. Derfor kræves det.
gate-when-unknown-bought = Det vides ikke, om systemet er købt. Derfor kræves det.
gate-when-unknown-holds-data = Det vides ikke, om systemet har data eller dokumenter. Derfor kræves det.
gate-when-unknown-worth-keeping = Det vides ikke, om indholdet skal bevares. Derfor kræves det.
gate-when-unknown-ai = Det vides ikke, om systemet bruger kunstig intelligens. Derfor kræves det.
gate-when-unknown-public = Det vides ikke, om borgere bruger systemet. Derfor kræves det.
gate-when-unknown-login = Det vides ikke, om brugerne logger ind. Derfor kræves det.
gate-when-unknown-critical = Det vides ikke, om systemet er kritisk. Derfor kræves det.
gate-when-unknown-has-benefits = Det vides ikke, om systemet har gevinster. Derfor kræves det.
gate-when-unknown-has-predecessor = Det vides ikke, om systemet afløser et andet. Derfor kræves det.

## The exit of a system: what ends, and how far that is proved

exit-title = Exit for { $system }
exit-short = Exit
exit-done-of = { $done } af { $asked } bevist
exit-overdue =
    { $count ->
        [one] Én ting er overskredet
       *[other] { $count } ting er overskredet
    }
exit-off-on = Slukkes
exit-was-off-on = Slukket
exit-closed-on = Exit afsluttes
exit-no-plan = Der er ingen exitplan endnu.
exit-all-proved = Alt er bevist: { $done } af { $asked }.
exit-stands =
    { $done } af { $asked } er bevist{ $waits ->
        [0] .
       *[other] , og { $waits } venter på godkendelse.
    } { $late ->
        [0] Intet er overskredet.
        [one] Én ting er overskredet.
       *[other] { $late } ting er overskredet.
    }
exit-not-begun = Planen har { $asked } rækker. Beviserne registreres, når det er besluttet at udfase systemet.
exit-lacks = Planen siger intet om:
exit-rows-lack = Her mangler det, hvem der er ansvarlig, hvornår det skal være sket, eller hvad der sker med det:
exit-edit = Ret exitplanen
exit-before-off = Før systemet slukkes
exit-before-closed = Før exit afsluttes
exit-count = { $done } af { $asked }
exit-nobody = Ingen ansvarlig
exit-approves = { $name } (godkender)
exit-waits-for = Venter på
exit-to-gate = Porten til { $stage }

exit-part-contract = Kontrakt
exit-part-data = Data
exit-part-archive = Arkiveringsversion
exit-part-integration = Integration
exit-part-users = Brugere
exit-part-access = Adgange og servicekonti
exit-part-cost = Budgetlinje

disposition-migrate = Flyttes
disposition-archive = Afleveres til arkiv
disposition-delete = Slettes eller leveres tilbage
disposition-none = Intet skal gøres

exit-state-planned = Planlagt
exit-state-overdue = Overskredet
exit-state-waits = Venter på godkendelse
exit-state-proved = Bevist
exit-state-not-relevant = Ikke relevant
