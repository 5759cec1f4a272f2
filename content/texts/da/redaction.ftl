## Tekst, der skal fjernes for altid

redaction-title = Fjern en tekst for altid
redaction-about = Er der ved en fejl gemt et CPR-nummer eller andre personoplysninger, kan teksten fjernes fra alle versioner af alle sider, fra logge, e-mails og det, der er importeret. Det kan ikke fortrydes. Historikken viser, hvem der gjorde det, hvornår og hvorfor.
redaction-value = Teksten, der skal væk
redaction-value-hint = Mindst 6 tegn. Et CPR-nummer findes, uanset hvordan det er skrevet. Anden tekst findes, som du skriver den her, også inde i længere ord; kun mellemrum, linjeskift og typer af streger gør ingen forskel.
redaction-reason = Begrundelse
redaction-reason-hint = Den vises på de sider, hvor der er fjernet noget. Den må ikke indeholde selve teksten.
redaction-find = Find teksten
redaction-find-again = Søg igen
redaction-found = Her står den
redaction-found-none = Den står ikke på nogen side, som du kan se.
redaction-elsewhere = Den fjernes også dér, hvor du ikke har adgang til at se. Kopier og sikkerhedskopier, der er taget tidligere, ændres ikke.
redaction-places =
    { $count ->
    [one] 1 sted
   *[other] { $count } steder
}
redaction-files = Den står i disse filer
redaction-files-about = En fil bliver ikke ændret. Søgningen finder den ikke længere på teksten, men filen kan stadig hentes. Skal den helt væk, så fjern den, før du fjerner teksten: Bagefter vises listen kun én gang.
redaction-files-left = Teksten er fjernet, men filerne er, som de var, og kan stadig hentes. Fjern dem, der skal helt væk, før du forlader siden: Listen vises ikke igen.
redaction-files-unseen =
    { $count ->
    [one] Den står også i 1 fil, som du ikke kan se.
   *[other] Den står også i { $count } filer, som du ikke kan se.
}
redaction-file-take = Fjern filen …
redaction-file-look = Find { $name } for at fjerne filen for altid
redaction-remove = Fjern for altid
redaction-done =
    { $places ->
    [one] Teksten er fjernet 1 sted
   *[other] Teksten er fjernet { $places } steder
} { $records ->
    [0] uden for siderne.
    [one] på 1 side.
   *[other] på { $records } sider.
}
redaction-next = Fjern en anden tekst
redaction-mark = noget er fjernet
redaction-said = { $by } fjernede tekst her { $date }: { $reason }

fault-files-are-read = Nogle filer bliver stadig læst ({ $count }), og teksten kan stå i dem. Prøv igen om et minut.
