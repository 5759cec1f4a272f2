systems-title = It-systemer
systems-intro = Alle it-systemer, som kommunen bruger, planlægger eller har udfaset.
system-propose-intro = Skriv, hvad I mangler, og hvem det vil hjælpe. Ideen står i dit navn, og du kan følge, hvad der sker med den.
system-new-intro = Navn, formål og fase er nok til at komme i gang. Resten kan udfyldes senere.
system-group-basis = Grundoplysninger
system-group-vendors = Leverandører og anskaffelse
vendor-is = Leverandøren er
system-group-tasks = Opgaver og målgruppe
system-group-security = Sikkerhed og beredskab
system-group-data = Data og arkiv
system-group-operation = Drift
system-group-exit = Exitplan
system-group-ai = Kunstig intelligens
system-group-accessibility = Webtilgængelighed
system-group-records = Journalisering og gennemgang
act-move-system = Skift livscyklusfase
stage-on = { $date }
stage-registered = Nu, registreret { $date }
stage-since = Nu, siden { $date }
timeline-planned = Planlagt { $date }
stage-overdue = Forsinket, planlagt { $date }
stage-skipped = Sprunget over
stage-not-known = Ikke kendt
transition-intro = Fasen skiftes kun på grundlag af en beslutning fra et forum.
transition-decision = Beslutning, der ligger til grund
transition-reason = Begrundelse
transition-date = Dato for skiftet
transition-none-possible = Systemet kan ikke skifte fase herfra.
transition-decided-by = { $stage } afgøres af { $deciders } ({ $gate }).
transition-nobody-decides = { $stage }: intet forum kan afgøre det for dette system ({ $gate }).
transition-no-decision-fits = Der er ingen beslutning om systemet, som et skift kan bygge på i dag.
transition-decision-choose = Vælg en beslutning om systemet
transition-decision-number = Eller skriv beslutningens nummer

## Fields of the form that moves a system, as the summary of what is wrong names them

field-system-to = Ny fase
field-system-on = Dato for skiftet
field-system-entered-on = I fasen siden
field-system-decision = Beslutning, der ligger til grund
field-system-decision-number = Beslutningens nummer
field-system-succession = Hvad sker der med opgaven?
field-system-units-live = Enheder, der bruger systemet
field-system-in-production = Er der data eller brugere i drift?

## Systemers tilstand

assessed-title = Tilstand
assessed-never = Ingen har vurderet systemets tilstand endnu.
assessed-before = { $count ->
    [one] Vurderingen før
   *[other] { $count } vurderinger før
 }
assessed-by = Vurderet pr. { $date } af { $name }
assess-about = 1 er dårligst, 5 er bedst. Vælg Ukendt, hvis det ikke vides, og skriv hvorfor. Hvad der bør ske med systemet, følger af svarene.
assess-reason = Begrundelse (skal skrives ved Ukendt)
act-assess-system = Vurder tilstanden
dimension-business-support = Forretningsunderstøttelse
dimension-technical-state = Teknisk tilstand
dimension-documentation = Dokumentation og viden
dimension-security = Sikkerhed
dimension-economy = Økonomi
dimension-contracts = Kontrakter
score-of = { $score } af { $best }
health-good = God tilstand
health-weak = Svag tilstand
health-bad = Dårlig tilstand
quadrant-tolerate = Behold
quadrant-invest = Invester
quadrant-migrate = Flyt
quadrant-eliminate = Afvikl
quadrant-unknown = Ikke kendt nok til at sige, hvad der bør ske
quadrant-set = Et forum har besluttet: { $quadrant }. Af vurderingen følger: { $derived }. Begrundelse: { $reason }
quadrant-by-forum = Et forum har besluttet noget andet
quadrant-about = Øverst står de systemer, der er teknisk i orden, nederst dem, der ikke er. Til højre står dem, der understøtter opgaverne godt. Begge dele regnes som gode fra 3 af 5.
list-shape-quadrant = Kvadrant
view-bad-state = I dårlig tilstand
change-kind-assessed = Tilstand vurderet
field-quadrant = Hvad bør ske
field-health = Tilstand
field-assessed-on = Vurderet
field-business-support = Forretningsunderstøttelse
field-business-support-reason = Begrundelse, forretningsunderstøttelse
field-technical-state = Teknisk tilstand
field-technical-state-reason = Begrundelse, teknisk tilstand
field-documentation = Dokumentation og viden
field-documentation-reason = Begrundelse, dokumentation og viden
field-security = Sikkerhed
field-security-reason = Begrundelse, sikkerhed
field-economy = Økonomi
field-economy-reason = Begrundelse, økonomi
field-contracts = Kontrakter
field-contracts-reason = Begrundelse, kontrakter
fault-nothing-assessed = Vurder mindst ét forhold.
fault-unknown-needs-reason = Skriv, hvorfor det ikke vides.
fault-quadrant-needs-decision = Vælg den beslutning, der siger det.
fault-quadrant-needs-reason = Skriv, hvorfor forummet har besluttet det.
fault-closed-not-assessed = Systemet er lukket. Tilstanden vurderes ikke mere.
