wiki-title = Wiki
wiki-intro = Sider, som alle kan læse, og redaktører kan skrive i.
history-title = Historik for { $title }
history-version = Version { $number }
history-old-version-notice = Du ser version { $number } fra { $date }.
history-compare-from = Sammenlign fra
history-compare-to = Sammenlign til
history-no-difference = De to versioner er ens.
field-change-note = Hvad har du ændret, og hvorfor?
    .hint = Vises i historikken.
conflict-title = Siden er ændret, mens du skrev
conflict-explanation = { $name } gemte en ny version { $date }. Intet er gået tabt. Se det igennem, og gem igen.
conflict-taken = Det her har den anden ændret, og det er lagt ind i formularen:
conflict-choose = De felter, som I begge har ændret, skal du vælge imellem:
conflict-mine = Det, du har skrevet
conflict-rest = Hele formularen, hvis du også vil rette andet
conflict-theirs = Det, { $name } har gemt
conflict-each = Vælg afsnit for afsnit ({ $count } forskelle)
conflict-all-mine = Alt det, du har skrevet, som det står i formularen
conflict-all-theirs = Alt det, { $name } har gemt
conflict-passage = Forskel { $number } af { $count }
conflict-same = { $count ->
    [one] 1 afsnit er ens
   *[other] { $count } afsnit er ens
}
conflict-not-there = Afsnittet er her ikke.
confirm-cpr = Jeg har set det: Det er ikke et CPR-nummer, eller det skal stå der. Gem det, som det er.
field-wiki-title = Sidens titel
search-words-title = Søgeord
search-words-begin = Skriv de ord, som I selv bruger for hinanden, et punkt for hver gruppe og komma imellem: dims, dingenot. De føjes til den liste, der følger med Styrbord. Et punkt, der er streget ud med to tilder på hver side, tager noget fra den liste. Overskrifter og anden tekst er kun til dem, der læser siden.
search-words-hold = { $count ->
    [one] Søgningen bruger siden: én gruppe ord er føjet til den liste, der følger med Styrbord{ $struck ->
        [0] .
       *[other] , og { $struck } er streget ud af den.
    }
   *[other] Søgningen bruger siden: { $count } ordgrupper er føjet til den liste, der følger med Styrbord{ $struck ->
        [0] .
       *[other] , og { $struck } er streget ud af den.
    }
}
search-words-none = Siden føjer ingen ord til den liste, der følger med Styrbord. Skriv et punkt for hver gruppe, med komma imellem ordene: - dims, dingenot
search-words-starter = Se den liste
starter-words-title = Søgeord, der følger med
starter-words-find = Find et ord på listen
starter-words-add = Føj egne ord til
starter-words-count = { $count ->
    [one] 1 ordgruppe
   *[other] { $count } ordgrupper
}
starter-words-about = De her ord kan stå for hinanden i søgningen fra begyndelsen. Det, I skriver på siden med søgeord, føjes til dem eller streges ud af dem.
search-words-unreadable = { $count ->
    [one] Én linje betyder ikke noget for søgningen
   *[other] { $count } linjer betyder ikke noget for søgningen
}
search-words-line = Linje { $number } (”{ $text }”):
search-words-alone = Der skal være mindst to forskellige ord med komma imellem.
search-words-long-term = Mellem to kommaer må der højst stå fem ord.
search-words-many-terms = Et af ordene ville stå for mere end 30 andre.
search-words-many-groups = Der er 5.000 grupper før den, og flere bruges ikke.
search-words-more-lines = { $count ->
    [one] Og én linje mere.
   *[other] Og { $count } linjer mere.
}

## The tree of pages

tree-title = Sider
tree-below = Sider under { $title }
tree-turn = Siderne før og efter
tree-arrange = Ret rækkefølgen af siderne herunder
tree-arrange-help = Hver flytning gemmes med det samme. Sider, der ikke er flyttet, står efter titel.
tree-move-up = Flyt { $title } op
tree-move-down = Flyt { $title } ned
act-arrange-page = Flyt en side
section-sequence = Rækkefølge
field-wiki-parent = Hører under
    .hint = Den side, som siden skal stå under. Lad feltet stå tomt, hvis den skal stå øverst i wikien.
field-sequence = Rækkefølge af siderne herunder
    .hint = De sider, der skal stå først. Resten følger efter titel.
field-page = Side
field-to = Retning

## Billeder i tekster

pictures-title = Billeder til { $title }
pictures-link = Billeder til teksten (åbner i en ny fane)
pictures-file = Billede
pictures-file-hint = PNG, JPEG, WebP eller GIF, højst 12 MB. Oplysninger i filen, for eksempel hvor billedet er taget, fjernes.
pictures-alt = Hvad viser billedet?
pictures-alt-hint = Læses op for dem, der ikke kan se billedet.
pictures-alt-begin = Beskriv billedet
pictures-bring = Hent billedet ind
pictures-back = Til teksten
pictures-brought = Billedet er hentet ind. Kopiér linjen herunder, og sæt den ind i teksten, hvor billedet skal stå.
pictures-write = Skriv i teksten
pictures-all = Siden har disse billeder
pictures-for-good = Fjern billedet for altid: Skriv dets adresse (det, der står i parentesen) her
pictures-sending = Billedet sendes …
pictures-shown = Billedet er sat ind. Skriv, hvad det viser.
