## Handlepunkter

kind-action = Handlepunkt
action-new-action = Opret handlepunkt
actions-title = Handlepunkter
actions-intro = Hvad der skal gøres, af hvem og hvornår.
action-decision-ended = Beslutningen, som opgaven følger af, gælder ikke længere ({ $status }). Opgaven står, til den er udført eller opgivet.
action-intro = Én person og én dato. Forummet følger op; den ansvarlige skriver, hvor langt det er, og hvad der kom ud af det.
count-actions = { $count ->
    [one] { $count } handlepunkt
   *[other] { $count } handlepunkter
}
action-group-task = Opgaven
action-group-report = Hvor langt det er
field-action-title = Hvad skal gøres
    .hint = Begynd med et udsagnsord, for eksempel: Indhent tilbud fra tre leverandører.
field-action-responsible = Ansvarlig
    .hint = Én person. Andre kan hjælpe, men én svarer.
field-action-decision = Følger af beslutning
field-action-type = Hvordan det er opstået
field-action-status = Status
field-ended-on = Afsluttet
    .hint = Dagen, hvor det blev gjort eller opgivet. Står den tom, er det i dag.
field-outcome = Resultat
field-action-subjects = Handler om
view-overdue = Over tid
view-open = Ikke afsluttede
view-due-soon = Frist inden for 30 dage
todo-report = Meld tilbage
fault-needed-to-cancel = Skriv, hvorfor det ikke skal gøres.
fault-not-ended = Det er ikke afsluttet. Vælg, at det er gjort eller opgivet, eller lad datoen stå tom.
fault-action-of-forum = Du kan skrive, hvor langt det er, og hvad der kom ud af det. Hvem der gør hvad hvornår, bestemmer de, der fører forummets sager.
fault-action-of-other-forum = Beslutningen er truffet af et andet forum end det, der følger op.
record-day-deadline = Frist: { $value }
fault-action-for-member = Forummets sager er lukkede. Vælg en, der sidder i forummet, så den ansvarlige kan læse, hvad der skal gøres.
fault-action-of-proposal = Der er ikke besluttet noget endnu. Vælg en beslutning, der er truffet.
field-condition = Opfylder betingelse nr.
