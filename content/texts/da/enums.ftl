## Stages of a system's life

stage-idea = Idé / behov
stage-analysis = Analyse
stage-acquisition = Anskaffelse / udbud
stage-implementation = Implementering
stage-operation = Drift og anvendelse
stage-maintenance = Vedligehold
stage-phase-out = Under udfasning
stage-decommissioned = Afviklet
stage-closed = Exit afsluttet
stage-cancelled = Afvist / standset
stage-unknown = Fase ikke kendt
criticality-society = Samfundskritisk
criticality-business = Forretningskritisk
criticality-not-critical = Ikke kritisk
criticality-unknown = Ikke vurderet
control-own = Egen styring
control-shared = Fælleskommunal
control-national = National
control-imposed = Pålagt udefra
acquisition-commissioned = Bestillingsudviklet
acquisition-in-house = Egenudviklet
acquisition-commercial = Kommercielt standardsystem
acquisition-open-source = Open source
hosting-on-premise = Drift i eget hus
hosting-external = Ekstern drift
hosting-hybrid = Både eget hus og ekstern drift
target-internal = Intern (medarbejdere)
target-external = Ekstern (borgere, virksomheder og andre)
ai-role-deployer = Idriftsætter
ai-role-provider = Udbyder
ai-risk-minimal = Minimal risiko
ai-risk-limited = Begrænset risiko
ai-risk-high = Høj risiko
ai-risk-prohibited = Forbudt
archive-duty-retain = Bevaring
archive-duty-discard = Kassation
archive-duty-both = Både bevaring og kassation
archive-duty-unknown = Ved ikke
nsis-low = Lav
nsis-substantial = Betydelig
nsis-high = Høj
nsis-not-relevant = Ikke relevant
personal-data-none = Ingen personoplysninger
personal-data-ordinary = Almindelige personoplysninger
personal-data-sensitive = Følsomme personoplysninger
personal-data-cpr-number = Personnummeroplysninger
personal-data-criminal-offences = Strafbare forhold
answer-yes = Ja
answer-no = Nej
answer-unknown = Ved ikke
answer-partly = Delvist
users-under-10 = Under 10
users-from-10 = 10–49
users-from-50 = 50–99
users-from-100 = 100–499
users-from-500 = 500 eller flere

## Forums and decisions

forum-type-digitalisation-board = Digitaliseringsstyregruppe
forum-type-it-governance-board = It-governance-forum
forum-type-portfolio-board = Porteføljestyregruppe
forum-type-architecture-board = Arkitekturboard
forum-type-visitation = It-visitationsudvalg
forum-type-change-board = Change advisory board (CAB)
forum-type-system-owner-forum = Systemejerforum
forum-type-infosec-committee = Informationssikkerhedsudvalg
forum-type-data-forum = Dataråd / dataejerforum
forum-type-project-steering = Projektstyregruppe
decision-kind-approved = Godkendt
decision-kind-approved-with-conditions = Godkendt med betingelser
decision-kind-rejected = Afvist
decision-kind-postponed = Udsat
decision-kind-noted = Taget til efterretning
decision-kind-escalated = Eskaleret
decision-kind-delegated = Delegeret
decision-kind-waiver-granted = Dispensation givet
decision-kind-waiver-denied = Dispensation afslået
decision-kind-repealed = Ophæver en tidligere
decision-status-draft = Forslag
decision-status-adopted = Vedtaget
decision-status-in-effect = I kraft
decision-status-delegated = Delegeret
decision-status-noted = Taget til efterretning
decision-status-postponed = Udsat
decision-status-escalated = Eskaleret
decision-status-rejected = Afvist
decision-status-waiver-denied = Dispensation afslået
decision-status-repealed = Ophæver en tidligere
decision-status-superseded = Erstattet
decision-status-revoked = Ophævet
decision-status-expired = Udløbet
tie-rule-chair-decides = Formanden afgør
tie-rule-item-falls = Punktet falder
openness-open = Åbne punkter
openness-closed = Lukkede punkter

## Standards and guidelines

standard-kind-policy = Politik
standard-kind-principle = Princip
standard-kind-standard = Standard
standard-kind-guideline = Retningslinje
standard-kind-guide = Vejledning
standard-kind-template = Skabelon
standard-status-draft = Udkast
standard-status-in-review = I høring
standard-status-approved = Godkendt
standard-status-superseded = Erstattet
standard-status-withdrawn = Trukket tilbage
standard-status-rejected = Afvist
obligation-must = SKAL
obligation-should = BØR
obligation-may = KAN

## Benefits and projects

benefit-area-economy = Økonomi
benefit-area-time = Tid og effektivitet
benefit-area-quality = Kvalitet
benefit-area-citizen-experience = Borgeroplevelse
benefit-area-staff-experience = Medarbejderoplevelse
benefit-area-compliance = Lovoverholdelse og sikkerhed
benefit-area-environment = Miljø
benefit-form-financial = Økonomisk
benefit-form-quantified = Målbar, ikke økonomisk
benefit-form-qualitative = Kvalitativ
benefit-sign-benefit = Gevinst
benefit-sign-disbenefit = Ulempe
benefit-mode-change = Ændring fra nulpunkt til mål
benefit-mode-hold = Fastholdelse af en grænse
benefit-status-draft = Kladde
benefit-status-planned = Planlagt
benefit-status-active = Aktiv
benefit-status-realised = Realiseret
benefit-status-partly-realised = Delvist realiseret
benefit-status-abandoned = Opgivet
cadence-month = Hver måned
cadence-quarter = Hvert kvartal
cadence-half-year = Hvert halve år
cadence-year = Hvert år
confidence-low = Lav
confidence-medium = Mellem
confidence-high = Høj
direction-higher-is-better = Højere er bedre
direction-lower-is-better = Lavere er bedre
benefit-rating-green = Følger planen
benefit-rating-amber = Bagud
benefit-rating-red = Langt bagud
benefit-rating-not-due = Ikke begyndt endnu
benefit-rating-measurement-missing = Måling mangler
benefit-rating-unknown = Kan ikke vurderes endnu
disbenefit-rating-green = Inden for det planlagte
disbenefit-rating-amber = Over det planlagte
disbenefit-rating-red = Langt over det planlagte
limit-rating-green = Grænsen holdes
limit-rating-amber = Grænsen holdes ikke altid
limit-rating-red = Grænsen holdes for sjældent
project-phase-idea = Idé
project-phase-analysis = Analyse
project-phase-acquisition = Anskaffelse
project-phase-execution = Gennemførelse
project-phase-realisation = Realisering
project-phase-closed = Lukket

## Roles on a system, in a forum, and of an account

role-system-owner = Systemejer
role-system-manager = Systemforvalter
role-data-owner = Dataejer
role-process-owner = Procesejer
role-superuser = Superbruger
role-contract-owner = Kontraktejer
role-contract-manager = Kontraktmanager
role-security-officer = Informationssikkerhedskoordinator
role-reader = Læser
role-editor = Redaktør
role-secretary = Sekretær
role-chair = Formand
role-administrator = Administrator
role-auditor = Revisor

## Seats in a forum

seat-chair = Formand
seat-vice-chair = Næstformand
seat-secretary = Sekretær
seat-member = Medlem
seat-substitute = Suppleant
seat-observer = Observatør
seat-invited = Fast inviteret

## Gates and who decides at them

gate-G1 = G1: undersøgelse
gate-G2 = G2: anskaffelse
gate-G3 = G3: implementering
gate-G4 = G4: ibrugtagning
gate-G5 = G5: vedligehold
gate-G6 = G6: gennemgang
gate-G7 = G7: udfasning
gate-G8 = G8: slukning
gate-G9 = G9: afsluttet exit
succession-successor = Et andet system tager over
succession-dropped = Opgaven bortfalder
