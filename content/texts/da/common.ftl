## The name of the product, and what stands on every page

product-name = Styrbord
product-tagline = Overblik over kommunens it, fra idé til exit
skip-to-content = Gå til indholdet
main-navigation = Hovedmenu
breadcrumbs = Du er her
front-page = Forside
language-choice = Sprog
language-da = Dansk
language-en = Engelsk
theme = Udseende
theme-light = Lyst
theme-dark = Mørkt
theme-system = Følg enheden
help = Hjælp
menu = Menu
demo-notice = Dette er en demonstration med en opdigtet kommune. Oplysninger om leverandører og systemer er kun eksempler.

## Kinds of record, one and many

kind-system = It-system
kind-systems = It-systemer
kind-vendor = Leverandør
kind-vendors = Leverandører
kind-unit = Enhed
kind-units = Enheder
kind-person = Person
kind-people = Personer
kind-forum = Forum
kind-forums = Fora
kind-decision = Beslutning
kind-decisions = Beslutninger
kind-standard = Standard eller retningslinje
kind-standards = Standarder og retningslinjer
kind-project = Projekt
kind-projects = Projekter
kind-benefit = Gevinst
kind-benefits = Gevinster
kind-measurement = Måling
kind-measurements = Målinger
kind-wiki = Wikiside
kind-wikis = Wikisider
kind-page = Side
kind-pages = Sider
kind-role = Rolle
kind-roles = Roller
kind-membership = Medlemskab
kind-memberships = Medlemskaber

## What a person can do

action-save = Gem
action-edit = Redigér
action-cancel = Annullér
action-delete = Slet
action-remove = Fjern
action-add = Tilføj
action-search = Søg
action-sign-in = Log ind
action-sign-out = Log ud
action-export = Eksportér
action-export-csv = Hent som CSV
action-import = Importér
action-print = Udskriv
action-filter = Filtrér
action-clear-filters = Ryd filtre
action-sort = Sortér
action-choose-columns = Vælg kolonner
action-apply = Anvend
action-reset = Nulstil
action-history = Historik
action-compare = Sammenlign
action-restore = Gendan
action-preview = Forhåndsvis
action-show-more = Vis flere
action-show-all = Vis alle
action-show-table = Vis som tabel
action-next = Næste
action-previous = Forrige
action-back = Tilbage
action-close = Luk
action-confirm = Bekræft
action-continue = Fortsæt
action-choose = Vælg
action-copy-link = Kopiér link
action-report-error = Meld en fejl
action-new = Opret
action-new-system = Registrér it-system
action-new-vendor = Opret leverandør
action-new-unit = Opret enhed
action-new-person = Opret person
action-new-forum = Opret forum
action-new-decision = Opret beslutning
action-new-standard = Opret standard eller retningslinje
action-new-project = Opret projekt
action-new-benefit = Opret gevinst
action-new-measurement = Indtast måling
action-new-wiki = Opret wikiside

## Tabs and parts of a page

tab-overview = Overblik
tab-decisions = Beslutninger
tab-benefits = Gevinster
tab-standards = Standarder
tab-relations = Relationer
tab-history = Historik
section-facts = Oplysninger
section-description = Beskrivelse
section-contents = Indhold på siden
section-backlinks = Hvad henviser hertil
section-gaps = Endnu ikke udfyldt
section-roles = Ansvar og roller
section-timeline = Tidslinje

## Lists and empty places

list-empty = Her er ikke noget endnu.
list-no-hits = Ingen passer til de valgte filtre.
list-sorted-ascending = sorteret stigende
list-sorted-descending = sorteret faldende
list-columns = Kolonner
list-filters = Filtre
list-all = Alle
backlinks-empty = Ingen sider henviser hertil.
value-unknown = Ukendt
value-not-filled = Ikke udfyldt
value-none = Ingen
value-not-relevant = Ikke relevant
value-required = Skal udfyldes
value-optional = Valgfrit
gap-no-owner = Systemet har ingen systemejer.
gap-missing = { $field } mangler
saved = Ændringerne er gemt.
created = { $title } er oprettet.
deleted = { $title } er slettet.
unsaved-changes = Du har ændringer, som ikke er gemt.
updated-by = Sidst ændret { $date } af { $name }
errors-summary-title = Der er noget, du skal rette
opens-in-new-window = åbner i et nyt vindue
yes = Ja
no = Nej
