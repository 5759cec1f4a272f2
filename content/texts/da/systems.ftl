systems-title = It-systemer
systems-intro = Alle it-systemer, som kommunen bruger, planlægger eller har udfaset.
system-new-intro = Navn, formål og fase er nok til at komme i gang. Resten kan udfyldes senere.
system-group-basis = Grundoplysninger
system-group-vendors = Leverandører og anskaffelse
system-group-tasks = Opgaver og målgruppe
system-group-security = Sikkerhed og beredskab
system-group-data = Data og arkiv
system-group-operation = Drift
system-group-ai = Kunstig intelligens
system-group-accessibility = Webtilgængelighed
system-group-records = Journalisering og gennemgang
act-move-system = Skift livscyklusfase
transition-intro = En fase kan kun skifte, når en beslutning fra et forum ligger til grund.
transition-decision = Beslutning, der ligger til grund
transition-reason = Begrundelse
transition-date = Dato for skiftet
transition-none-possible = Systemet kan ikke skifte fase herfra.
transition-decided-by = { $stage } afgøres af { $deciders } ({ $gate }).
transition-nobody-decides = { $stage }: intet forum kan afgøre det for dette system ({ $gate }).
transition-no-decision-fits = Ingen beslutning om systemet kan bære et skift i dag.
transition-decision-choose = Vælg en beslutning om systemet
transition-decision-number = Eller skriv beslutningens nummer

## Fields of the form that moves a system, as the summary of what is wrong names them

field-system-to = Ny fase
field-system-on = Dato for skiftet
field-system-entered-on = I fasen siden
field-system-decision = Beslutning, der ligger til grund
field-system-decision-number = Beslutningens nummer
field-system-succession = Opgaven fremover
field-system-units-live = Enheder, der bruger systemet
field-system-in-production = Data eller brugere i drift
