wiki-title = Wiki
wiki-intro = Sider, som alle kan læse, og redaktører kan skrive i.
wiki-markdown-help = Teksten skrives i Markdown. Skriv [[navn]] for at henvise til en anden side.
history-title = Historik for { $title }
history-version = Version { $number }
history-old-version-notice = Du ser version { $number } fra { $date }.
history-compare-from = Sammenlign fra
history-compare-to = Sammenlign til
history-no-difference = De to versioner er ens.
field-change-note = Hvad har du ændret, og hvorfor?
    .hint = Vises i historikken.
conflict-title = Siden er ændret, mens du skrev
conflict-explanation = { $name } gemte en ny version { $date }. Intet er gået tabt: Det, I hver især har ændret, står i formularen nedenfor. Se det igennem, og gem igen.
conflict-taken = Det her har den anden ændret, og det er lagt ind i formularen:
conflict-choose = De felter, som I begge har ændret, skal du vælge imellem:
conflict-mine = Det, du har skrevet
conflict-mine-below = Din tekst, som den står i formularen nedenfor. Ret den til, hvis noget af den andens skal med.
conflict-theirs = Det, { $name } har gemt
conflict-difference = Forskellen på den gemte tekst og din
confirm-cpr = Jeg har set det: Det er ikke et CPR-nummer, eller det skal stå der. Gem det, som det er.
field-wiki-title = Sidens titel
search-words-title = Søgningens ord
search-words-begin = Det er listen, som søgningen bruger nu. Ret den til jeres egne ord. Fra du gemmer, gælder siden i stedet. Hvert punkt er ord og forkortelser, der kan stå for hinanden, med komma imellem. Overskrifter og anden tekst er kun til dem, der læser siden.
search-words-hold = { $count ->
    [one] Søgningen bruger siden: én gruppe ord kan stå for hinanden.
   *[other] Søgningen bruger siden: { $count } grupper af ord kan stå for hinanden.
}
search-words-none = Siden har ingen ord, der kan stå for hinanden. Søgningen bruger den liste, som følger med Styrbord. Skriv et punkt for hver gruppe, med komma imellem ordene: - AI, kunstig intelligens
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
