projects-title = Projekter
projects-intro = Projekter, der ændrer kommunens it, også dem, andre styrer.

## Status
project-status-title = Status
project-status-never = Ingen har sagt, hvordan det går.
project-status-before = Tidligere status ({ $count })
project-status-stale = Status er { $days } dage gammel og gælder ikke længere. Den skal siges igen mindst hver { $limit }. dag.
project-status-by-age = Status pr. { $date } ({ $days ->
    [0] i dag
    [one] 1 dag siden
   *[other] { $days } dage siden
}), sagt af { $name }
project-status-by = Status pr. { $date }, sagt af { $name }
project-status-about = Grøn: efter planen. Gul: afviger, men projektet klarer det selv. Rød: nogen over projektet skal beslutte noget. Den værste farve er projektets.
project-status-why = Hvorfor? Skal siges, når det ikke er grønt.
act-say-project-status = Sig status
projects-red = Røde projekter
project-phases = Projektets faser

## Who steers it
project-steered-by = Projektet styres af { $owner }.
project-steered-by-others = Projektet styres af andre. Det er ikke registreret af hvem.
project-shared-ours = Vi beslutter sammen med andre; de lokale opgaver og gevinster er vores egne.
project-external-ours = Kun de lokale opgaver og gevinster er vores at styre.

## Money and deliverables
project-over-budget = Over budget
project-left = Tilbage
project-of-budget = { $share } af budgettet
project-delivered = { $delivered } af { $all } leveret{ $late ->
    [0] .
   *[other] , { $late } forsinket.
}
deliverable-done-on = Leveret { $date }
project-late = Forsinket

## Risks
project-risks-title = Risici
project-risk-new = Tilføj risiko
project-risk-edit = Ret risiko
project-risk-about = Vurdér risikoen før og efter det, I gør ved den. Kun projektets ejer og leder, dets forum og dem, der fører tilsyn, kan læse teksten.
act-say-project-risk = Sig noget om en risiko
project-risks-withheld = { $open ->
    [0] Projektet har ingen åbne risici.
    [one] Projektet har 1 åben risiko med en score på { $score }. Kun projektets ejer og leder, dets forum og dem, der fører tilsyn, kan læse den.
   *[other] Projektet har { $open } åbne risici. Den højeste score er { $score }. Kun projektets ejer og leder, dets forum og dem, der fører tilsyn, kan læse dem.
}
project-risk-score = { $score } ({ $likelihood } × { $impact })
project-risk = Risiko
project-risk-before = Før
project-risk-response = Hvad vi gør
project-risk-after = Efter
project-risk-who = Hvem og hvornår
project-risk-decision-gone = Beslutningen gælder ikke længere
project-risk-none = ingen

## Around it
project-decisions = Beslutninger om projektet
project-actions = Handlepunkter om projektet

## Reports
project-reports-title = Statusrapporter
project-reports-none = Der er ingen statusrapporter endnu.
project-reports-before = Tidligere rapporter ({ $count })
project-report-of = Rapport { $number }, { $date }
project-report-needs-status = Sig først status. Så kan der rapporteres.
project-report-about = Rapporten fryser det, der er kendt nu: status, økonomi, leverancer, risici, gevinster, handlepunkter og beslutninger. Den kan ikke ændres bagefter.
act-report-project = Lav statusrapport
project-report-title = Statusrapport { $number }: { $project }
project-report-before = Forrige rapport
project-report-after = Næste rapport
project-report-as-of = Viser, hvad der var kendt { $date }. Lavet af { $name }.
project-report-asks = Til beslutning:
project-report-more = Og { $count } til.
project-report-withheld = { $count ->
    [one] 1 punkt i rapporten er ikke længere for dig.
   *[other] { $count } punkter i rapporten er ikke længere for dig.
}
project-report-latest = Seneste måling
project-report-decided-since = Besluttet siden { $date }
project-report-none-decided = Ingen beslutninger.
project-report-actions = Åbne handlepunkter
project-report-changed = Ændret siden rapport { $number }
project-report-unchanged = Intet er ændret.
project-report-from-to = { $what }: { $before } → { $now }
project-report-now-delivered = Leveret: { $title }
project-report-now-late = Nu forsinket: { $title }
project-report-now-new = Ny leverance: { $title }

change-kind-status-said = Status sagt
change-kind-risk-said = Risici opdateret
change-kind-reported = Statusrapport lavet

## Codes
project-mark-green = Grøn
project-mark-amber = Gul
project-mark-red = Rød
project-mark-white = Ukendt eller forældet
deliverable-state-planned = Planlagt
deliverable-state-in-progress = I gang
deliverable-state-delivered = Leveret
deliverable-state-dropped = Opgivet
risk-response-accept = Acceptér
risk-response-avoid = Undgå
risk-response-share = Del med andre
risk-response-mitigate = Mindsk
risk-state-open = Åben
risk-state-occurred = Indtruffet
risk-state-closed = Lukket
risk-step-1 = meget lille
risk-step-2 = lille
risk-step-3 = middel
risk-step-4 = stor
risk-step-5 = meget stor

## What is wrong
fault-delivered-when = Skriv, hvornår den blev leveret.
fault-not-delivered = Den er ikke leveret. Fjern dagen, eller sæt tilstanden til leveret.
fault-deliverable-twice = En anden leverance hedder det samme.
fault-amount-negative = Beløbet må ikke være under 0.
fault-closed-with-deliverables = { $count ->
    [one] 1 leverance er ikke leveret. Et projekt lukkes, når alt er leveret eller opgivet.
   *[other] { $count } leverancer er ikke leveret. Et projekt lukkes, når alt er leveret eller opgivet.
}
fault-closed-with-risks = { $count ->
    [one] 1 risiko er åben. Luk den, før projektet lukkes.
   *[other] { $count } risici er åbne. Luk dem, før projektet lukkes.
}
fault-no-status-said = Sig, hvordan det går, i mindst én henseende.
fault-mark-needs-reason = Skriv hvorfor, når det ikke er grønt.
fault-after-needs-both = Vurdér både sandsynlighed og konsekvens efter handling, eller ingen af dem.
fault-higher-after = Risikoen kan ikke blive større af det, I gør ved den. Før var den { $score }.
fault-forum-accepts = En risiko på { $score } accepteres af et forum, når den er { $limit } eller mere. Henvis til beslutningen.
fault-response-needs-action = Skriv, hvad I gør.
fault-decision-accepts-only = En beslutning hører kun til en risiko, der accepteres.
fault-project-closed = Projektet er lukket.
fault-project-not-begun = Projektet er en idé endnu. Sæt fasen, når der arbejdes på det.
fault-decision-of-other-project = Beslutningen handler ikke om dette projekt. Nævn projektet i en beslutning, eller vælg en, der gør.
fault-report-needs-status = Status mangler eller er forældet. Sig den først, og lav så rapporten.
