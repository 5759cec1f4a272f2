portfolio-title = Gevinstportefølje
portfolio-about = Hvad der blev lovet, hvad der er kommet, hvad der er forsinket og hvorfor, og hvem der har ansvaret.
portfolio-way = Gevinstportefølje: lovet, kommet og forsinket
portfolio-nothing = Her er ingen gevinster.
portfolio-forum = Styrende forum
portfolio-at-unit = Enhed
portfolio-whole = Vis hele porteføljen
portfolio-colours = Gevinster efter vurdering
portfolio-said =
    { $count ->
        [one] Af 1 gevinst følger { $green } planen; { $late } er bagud, og { $missing } mangler en måling.
       *[other] Af { $count } gevinster følger { $green } planen; { $late } er bagud, og { $missing } mangler en måling.
    }
portfolio-sums = Lovet, forventet og kommet
portfolio-no-sums = Ingen gevinst tæller med i en sum endnu.
portfolio-benefits = Gevinster
portfolio-disbenefits = Ulemper
portfolio-promised = Lovet
portfolio-expected = Forventet nu
portfolio-arrived = Kommet
portfolio-each-year = pr. år
portfolio-once = én gang
portfolio-cashable = Kan tages ud af budgettet
portfolio-freed = Frigjort tid og kvalitet
portfolio-cash-not-said = Uden angivet budgetdel
portfolio-sum-money = { $cash }, { $often }, { $year }-priser
portfolio-sum-unit = { $unit }, { $often }
portfolio-of-benefits =
    { $count ->
        [one] 1 gevinst
       *[other] { $count } gevinster
    }
portfolio-of-some = { $count } af { $all } gevinster
portfolio-budget = Lagt i budgettet
portfolio-in-budget = { $amount } af { $all } er lagt i budgettet med konto og beslutning ({ $what }).
portfolio-in-budget-disbenefit = { $amount } af { $all } i ulemper er lagt i budgettet med konto og beslutning ({ $what }).
portfolio-nothing-in-budget = Intet er lagt i budgettet med både konto og beslutning.
portfolio-late = Langt bagud
portfolio-benefit = Gevinst
portfolio-owner = Ejer
portfolio-off = Afstand til planen
portfolio-why = Hvorfor
portfolio-no-owner = Ingen ejer
portfolio-nobody-measures = Ingen har ansvar for at måle
portfolio-unmeasured = Mangler en måling
portfolio-was-due =
    { $days ->
        [one] skulle måles { $date }, for 1 dag siden
       *[other] skulle måles { $date }, for { $days } dage siden
    }
portfolio-all-of = Vis alle { $count }
portfolio-systems = Udrulning af de systemer, som gevinsterne bygger på
portfolio-depend =
    { $count ->
        [one] 1 gevinst bygger på det
       *[other] { $count } gevinster bygger på det
    }
portfolio-more-systems =
    { $count ->
        [one] Og 1 system mere, som er kommet længere.
       *[other] Og { $count } systemer mere, som er kommet længere.
    }
portfolio-systems-unknown =
    { $count ->
        [one] For 1 system er udrulningen ikke registreret.
       *[other] For { $count } systemer er udrulningen ikke registreret.
    }
portfolio-left-out = Tæller ikke med i summerne
portfolio-given-up = Opgivet
portfolio-draft = Kladde: intet er lovet endnu
portfolio-not-counted = Er ikke sat til at tælle med
portfolio-uncounted = Ikke i summerne
portfolio-and-more = og { $count } til
portfolio-all = Alle gevinster ({ $count })
portfolio-all-rated = { $rating } ({ $count })
portfolio-show-all = Vis alle gevinster
portfolio-state = Vurdering
portfolio-realised = Realiseret
portfolio-address = Adresse
portfolio-project = Projekt
portfolio-system = System
portfolio-unit = Måleenhed
portfolio-planned-change = Planlagt ændring
portfolio-expected-change = Forventet ændring nu
portfolio-actual-change = Målt ændring
portfolio-variance = Afvigelse
portfolio-variance-percent = Afvigelse i procent
portfolio-realised-percent = Realiseret i procent
portfolio-latest-on = Seneste måling, dato
portfolio-latest-value = Seneste måling, værdi
portfolio-due = Næste måling
portfolio-price-year = Prisår
portfolio-promised-cashable = Lovet, kan tages ud af budgettet
portfolio-expected-cashable = Forventet nu, kan tages ud af budgettet
portfolio-arrived-cashable = Kommet, kan tages ud af budgettet
portfolio-counts = Tæller med
portfolio-counts-yes = Ja

lag-not-measured = Ikke målt
lag-worse-than-baseline = Værre end før ændringen
lag-rollout = Ikke rullet ud til alle brugere
lag-effect = Giver mindre end planlagt, hvor det er i brug
lag-limit-broken = Grænsen er ikke holdt
lag-over-plan = Større end planlagt
lag-behind-plan = Bagud for planen; årsagen er ikke registreret
