## The name of the product, and what stands on every page

product-name = Styrbord
product-tagline = Overblik over kommunens it, fra idé til exit
skip-to-content = Gå til indholdet
main-navigation = Hovedmenu
breadcrumbs = Du er her
front-page = Forside
theme = Udseende
theme-light = Lyst
theme-dark = Mørkt
theme-system = Følg enheden
menu = Menu
menu-mine = Mit Styrbord
menu-areas = Alle områder
menu-house = Drift og opsætning
printed-on = Udskrevet { $date }
demo-notice = Dette er en demonstration med en opdigtet kommune. Oplysninger om leverandører og systemer er kun eksempler.

## Kinds of record, one and many

kind-system = It-system
kind-vendor = Leverandør
kind-unit = Enhed
kind-person = Person
kind-forum = Forum
kind-decision = Beslutning
kind-standard = Standard eller retningslinje
kind-project = Projekt
kind-benefit = Gevinst
kind-measurements = Målinger
kind-wiki = Wikiside

## What a person can do

action-save = Gem
action-edit = Rediger
action-cancel = Annuller
action-remove = Fjern
action-search = Søg
action-sign-in = Log ind
action-sign-out = Log ud
action-export = Hent som fil
action-clear-filters = Ryd filtre
action-continue = Fortsæt
action-apply = Anvend
action-history = Historik
action-compare = Sammenlign
action-restore = Gendan
action-show-all = Vis alle
action-show-table = Vis som tabel
action-next = Næste
action-previous = Forrige
action-remove-record = Fjern siden
removal-about = Kun for fejl: Ingen henviser til siden endnu. Den forsvinder fra lister og søgning, men slettes ikke. Du kan fortryde det første døgn.
removal-done = { $title } er fjernet
removal-undo = Fortryd
removal-undo-about = Du kan fortryde det første døgn, efter at siden blev fjernet.
action-add = Tilføj
action-more = Mere
action-new-system = Registrer it-system
action-propose-system = Foreslå en idé
action-new-vendor = Opret leverandør
action-new-unit = Opret enhed
action-new-person = Opret person
action-new-forum = Opret forum
action-new-decision = Opret beslutning
action-new-standard = Opret standard eller retningslinje
action-new-project = Opret projekt
action-new-benefit = Opret gevinst
act-measure = Indtast måling
action-new-wiki = Opret wikiside

## Tabs and parts of a page

tab-overview = Overblik
tab-relations = Relationer
tabs = Siden er delt i
tab-as-list = Vis som liste
tab-names = Hvad siden henviser til
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
tab-empty = Her er endnu ikke noget til ”{ $title }”.
list-no-hits = Ingen passer til de valgte filtre.
list-sorted-ascending = sorteret stigende
list-sorted-descending = sorteret faldende
list-keys = Tastatur, når du står i tabellen: j og k flytter en række, Enter åbner.
list-keys-choose = Tastatur, når du står i tabellen: j og k flytter en række, x vælger, Enter åbner.
list-columns = Kolonner
list-shapes = Vis som
list-shape-table = Tabel
list-shape-board = Tavle
list-shape-roadmap = Tidslinje
roadmap-open = Uden start- eller slutdato
roadmap-planned = Planlagt
roadmap-planned-from = { $stage } planlagt fra { $from }
roadmap-planned-between = { $stage } planlagt fra { $from } til { $until }
roadmap-since = { $stage } fra { $from }
roadmap-between = { $stage } fra { $from } til { $until }
roadmap-stage-not-recorded = I brug, fase ikke registreret
roadmap-goes-on = Her står de første { $count } rækker. Listen har flere; afgræns den, eller udskriv også de næste sider.
roadmap-several-sheets = Listen har { $count } rækker og fortsætter på næste ark. Afgræns den for at få den på ét.
board-all = Vis alle { $count }
density-compact = Tættere rækker
density-roomy = Mere luft
list-sum = I alt
list-sum-known = { $known } af { $count } med beløb
list-sum-none = For mange til at lægge sammen
columns-find = Find en kolonne
columns-shown = Viste kolonner
columns-state = Status og datoer
columns-usual = Sædvanlige kolonner
columns-up = Op
columns-down = Ned
columns-move-up = Flyt { $column } op
columns-move-down = Flyt { $column } ned
export-xlsx = Excel
export-csv = CSV
export-shown = { $format } med de viste kolonner
export-all-columns = { $format } med alle kolonner
rows-change = Ret flere
rows-choose = Vælg { $title }
rows-choose-all = Vælg alle på siden
rows-hint = Sæt kryds ud for det, du vil rette, og vælg, hvad der skal rettes.
rows-field = Hvad skal rettes?
rows-title = Ret flere på én gang
rows-chosen = { $count } valgt
rows-none = Du har ikke valgt noget. Gå tilbage til listen, og sæt kryds.
rows-preview = Se ændringerne
rows-preview-lede = { $rest ->
    [0] { $count ->
        [one] 1 bliver ændret. Intet er gemt endnu.
       *[other] { $count } bliver ændret. Intet er gemt endnu.
    }
   *[other] { $count } bliver ændret, og { $rest } bliver ikke. Intet er gemt endnu.
}
rows-save = { $count ->
    [one] Gem 1 ændring
   *[other] Gem { $count } ændringer
}
rows-other-value = Vælg en anden værdi
rows-now = Nu
rows-then = Bliver
rows-was = Før
rows-is = Nu
rows-empty = Tøm feltet på dem alle
rows-emptying = Bliver tømt
rows-emptied = Tømt
rows-same = Er sådan allerede
rows-conflict = Er ændret af en anden imens, og er ikke gemt.
rows-saved = { $count } er, som du ville have det.
rows-left = { $count } er ikke gemt. Se hvorfor nedenfor.
rows-to-list = Tilbage til listen
list-unknown-filter = Listen kan ikke afgrænses efter ”{ $name }”. Den del af adressen er udeladt.
list-unknown-value = { $field } har ingen værdi ”{ $value }”. Det filter finder ingenting.
filter-from = Fra og med
filter-to = Til og med
list-filters = Filtre
list-tools = Visning og værktøjer
list-all = Alle
value-not-there = findes ikke

## Saved views of lists

views-title = Visninger
view-save = Gem visning
view-settings = Visning
view-save-as-new = Gem som ny
view-delete = Slet visningen
view-withdraw = Slet den delte visning
view-name = Navn
view-share = Del med alle, der kan læse listen
view-hint = Gemmer filtre, kolonner og rækkefølge, som listen viser dem nu.
view-changed = (ændret)
view-more = Flere ({ $count })
view-shared-by = Delt af { $name }
view-start = Begynd altid her
view-start-whole = Begynd altid med hele listen
view-start-usual = Begynd, som alle andre gør
view-start-everybody = Lad alle begynde her
view-start-everybody-whole = Lad alle begynde med hele listen
view-begins-here = Listen begynder her, når du åbner den.
told-new = Siden er oprettet.
told-restored = Den tidligere udgave gælder igen. Den står øverst i historikken.
told-brought-back = Siden er bragt tilbage.
told-adopt = Beslutningen er vedtaget. Teksten kan ikke længere ændres.
told-revoke = Beslutningen er ophævet.
told-versions = Den nye version er oprettet som kladde.
told-withdraw = Dokumentet er trukket tilbage.
told-measurements = Målingen er gemt.
told-transitions = Skiftet af fase er gemt.
told-evidence = Dokumentationen er registreret.
told-approve = Dokumentationen er godkendt.
told-reject = Dokumentationen er afvist.
told-arrange = Siden er flyttet.
told-following = Du følger nu siden. Den står på Mit Styrbord, og når andre ændrer den, får du en mail om det, højst én om dagen.
told-discarded = Udkastet er slettet.
told-saved = Ændringen er gemt.
told-unchanged = Der var intet at gemme. Alt står, som det stod.
told-start = Listen begynder nu her, når du åbner den.
told-start-whole = Listen begynder nu med det hele, når du åbner den.
told-no-start = Listen begynder nu, som den gør for alle andre.
told-start-everybody = Listen begynder nu her for alle, der ikke selv har valgt andet.
told-no-start-everybody = Listen begynder nu med det hele for alle, der ikke selv har valgt andet.
told-delete-view = Visningen er slettet.
view-gone = Visningen bruger { $field }, som ikke findes, eller som du ikke kan se. Den del er udeladt eller finder ingenting.
view-unreadable = Visningen kan ikke længere læses, og listen viser alt. Gem den igen, som den skal være, eller slet den.
view-unknown = Visningen i adressen findes ikke eller er ikke delt med dig. Listen viser det, som resten af adressen siger.
view-no-owner = Uden ejer
view-no-lead = Uden projektleder
view-no-manager = Uden leder
view-critical = Kritiske
view-phase-out = Under udfasning
view-holes = Huller i GDPR og sikkerhed
view-archive-soon = Arkiveres inden for et år
view-in-force = Gælder nu
view-proposals = Til beslutning
view-postponed = Udsat
view-expires-soon = Udløber inden for et halvt år
view-must = Skal følges
view-review = Skal gennemgås
view-drafts = Under arbejde
view-under-way = I gang
view-off-plan = Røde og gule
view-status-missing = Status mangler
view-steered-by-others = Styres af andre
view-full-effect-soon = Fuld effekt inden for et år
view-full-effect-passed = Skulle være nået
view-ends-soon = Slutter inden for et halvt år
view-end-passed = Slutdatoen er passeret
view-coming = Kommende
backlinks-empty = Ingen sider henviser hertil.
reference-name-or-address = Navn eller nummer
reference-suggestions = Forslag
value-hidden = Ikke synlig for dig
value-unknown = Ukendt
gap-no-owner = Systemet har ingen systemejer.
gap-no-stage = Det vides ikke, hvilken fase systemet er i. Registrer fasen under ”Skift livscyklusfase”.
created = { $title } er oprettet.
yes = Ja
no = Nej
