## Møder

kind-meeting = Møde
action-new-meeting = Opret møde
meetings-title = Møder
meetings-intro = Hvornår foraene mødes, hvad der er på dagsordenen, og hvad der blev besluttet.
meeting-intro = Dagsordenen er en kladde, til den sendes. Indtil da får ingen besked.
count-meetings = { $count ->
    [one] { $count } møde
   *[other] { $count } møder
}
meeting-group-when = Tid og sted
field-meeting-title = Navn
    .hint = Står det tomt, er det forummets kode og mødets nummer.
field-meeting-text = Bemærkninger til mødet
field-meeting-number = Mødenummer
field-meeting-status = Status
field-meeting-date = Dato
field-meeting-start = Begynder
field-place = Sted
field-sent-on = Dagsorden sendt
field-approved-on = Referat godkendt
view-ahead = Kommende
view-on-no-agenda = Forslag
view-minutes-wait = Referat mangler godkendelse
record-day-date = { $value }
todo-send-agenda = Send dagsordenen
todo-hold-meeting = Forbered mødet
todo-run-meeting = Afvikl mødet
todo-approve-minutes = Godkend referatet
todo-get-minutes-approved = Få referatet godkendt
meeting-agenda = Dagsorden
meeting-send-again = Send dagsordenen igen
meeting-read = Læs og udskriv
meeting-run = Afvikl mødet
meeting-proposals = Forslag, der venter
meeting-present = Fremmøde
meeting-papers = Offentliggjort
meeting-papers-about = Det, der er åbent, med version og kontrolsum (SHA-256). Lukkede punkter er ikke med.
paper-published = { $paper }, version { $version }, { $time }, { $name }
paper-agenda = Dagsorden
paper-decisions = Beslutninger
paper-minutes = Referat
paper-of = { $paper }: { $meeting }
meeting-off = Mødet er aflyst: { $reason }
agenda-nothing = Der er ingen punkter endnu.
agenda-went-back = Det, der stod på dagsordenen, gik tilbage til forummets forslag.
agenda-was-empty = Der var ingen punkter.
minutes-write = Skriv referatet
minutes-write-here = Skriv eller ret teksten
minutes-write-item = Skriv eller ret teksten: { $title }
minutes-not-approved = Udkast. Referatet er ikke godkendt.
drag-failed = Punktet kunne ikke flyttes. Det står, hvor det stod. Genindlæs siden, og prøv igen.
minutes-recused = Deltog ikke på grund af inhabilitet: { $names }
minutes-approved-by = { $date }, { $name }
minutes-answers-title = Mødedeltagernes svar
minutes-answers-about = Hver deltager siger for sig selv, om udkastet er rigtigt. Forummet godkender referatet på næste møde, eller den, der leder det, gør.
minutes-answer-none = Har ikke svaret
minutes-answer-approves = Kan godkende
minutes-answer-objects = Har indsigelse
minutes-answer-approved-before = Godkendte et tidligere udkast
minutes-answer-objected-before = Indsigelse mod et tidligere udkast
minutes-objected-by = Indsigelse: { $names }
minutes-not-answered-by = Har ikke svaret: { $names }
minutes-approve-over = Godkend trods indsigelse
minutes-approve-over-about = Alle, der kan læse referatet, kan læse begrundelsen.
minutes-approved-because = Begrundelse: { $reason }
field-approve-minutes-reason = Hvorfor godkendes referatet trods indsigelsen?
fault-minutes-objected = Der er indsigelse mod referatet. Skriv, hvorfor det godkendes alligevel.
minutes-approve = Jeg kan godkende udkastet
minutes-object = Gør indsigelse
minutes-object-send = Send indsigelsen
minutes-object-closed = En indsigelse mod et lukket punkt ses kun af dem, der sidder i forummet.
minutes-as-a-whole = Referatet som helhed
minutes-waits-for-you = Du var med. Sig, om udkastet til referat er rigtigt.
paper-earlier = Dette er version { $version }. Der er offentliggjort en nyere.
paper-to-last = Læs version { $version }
paper-altered = Noget af det, versionen sagde, vises ikke længere for dig, og derfor heller ikke dens kontrolsum.
papers-others = Også offentliggjort

## Dagsordenspunkter

kind-item = Dagsordenspunkt
action-new-item = Tilføj punkt
agenda-items-title = Dagsordenspunkter
agenda-items-intro = Forslag, der venter på et møde, og punkter, der er på en dagsorden eller behandlet.
menu-meetings = Møder
menu-agenda-items = Dagsordenspunkter
item-intro = Uden et møde står punktet blandt forummets forslag. Sekretæren sætter det på en dagsorden.
count-agenda-items = { $count ->
    [one] { $count } punkt
   *[other] { $count } punkter
}
item-group-matter = Punktet
item-group-case = Sagen
item-group-closed = Lukket punkt
field-item-title = Punkt
field-item-kind = Slags punkt
field-item-meeting = Møde
    .hint = Lad feltet stå tomt, hvis det ikke er bestemt.
field-item-case = Sagsfremstilling
field-item-recommendation = Indstilling
field-item-text = Referat
field-item-subjects = Handler om
field-presenter = Forelægges af
field-closed = Lukket
    .hint = Kun de, der sidder i forummet, kan se punktet. Et lukket punkt kan ikke åbnes igen.
field-closed-reason = Hjemmel for at lukke
    .hint = For eksempel: forvaltningsloven § 27, stk. 1.
field-continues = Fortsætter
field-item-status = Status
field-item-position = Nummer
field-treated-on = Behandlet
field-item = Dagsordenspunkt
item-closed = Lukket
item-closed-number = L{ $number }
item-closed-because = Lukket punkt: { $reason }
item-lacks = Mangler: { $fields }
item-up = Flyt op: { $title }
item-down = Flyt ned: { $title }
item-take = Sæt på dagsordenen: { $title }
item-take-short = Sæt på dagsordenen
item-decided = Besluttet

## Fremmøde og stemmer

quorum-met = Beslutningsdygtigt: { $present } af { $seats } stemmeberettigede er til stede; det kræver { $needed }.
quorum-not-met = Ikke beslutningsdygtigt: { $present } af { $seats } stemmeberettigede er til stede; det kræver { $needed }.
quorum-no-seats = Forummet har ingen stemmeberettigede pladser, så det kan ikke beslutte noget.
attended-for = { $name } (for { $other })
votes-came-to = { $outcome }: { $for } for, { $against } imod, { $abstain } hverken for eller imod

## Hvor et møde afvikles

run-title = Afvikl { $meeting }
run-left = { $open ->
    [0] { $all ->
        [one] Punktet er behandlet.
       *[other] Alle { $all } punkter er behandlet.
    }
    [one] { $all ->
        [one] Punktet er tilbage.
       *[other] 1 af { $all } punkter er tilbage.
    }
   *[other] { $open } af { $all } punkter er tilbage.
}
run-previous = Forrige
run-next = Næste
run-whole-item = Vis hele punktet
run-case = Sagsfremstilling og indstilling
run-all-present = Alle er til stede
run-attendance = Notér fremmøde
run-person = Person
run-there = Fremmøde
run-for = I stedet for
run-stands-in = Stedfortræder i perioden
run-for-whom = { $name } sidder der i stedet for
run-attend-meeting = Gem for mødet
run-attend-item = Gem kun for dette punkt
run-votes = Afstemning
run-vote = Notér afstemning
run-all-for = Alle stemmer for
run-save-votes = Gem stemmerne
run-decide = Beslutning
run-prepared = Forberedt beslutning
run-adopt-prepared = Vedtag den forberedte beslutning
field-decide-item-decision = Forberedt beslutning
run-decide-otherwise = Beslut noget andet
run-treat = Referat af punktet
run-save-text = Gem teksten
run-write-minutes = Mødet er slut. Skriv her, hvad der blev sagt, punkt for punkt; referatet viser det.
item-money = { $amount } · Forummet beslutter
item-above-limit = { $amount } er over forummets grænse på { $limit }
item-above-decides = over den beslutter
item-above-nobody = intet forum over det må beslutte så meget.
run-keys-on = Taster: A alle til stede, F alle for, V afgør, N og P næste og forrige.
run-keys-off = Tasterne er slået fra i denne browser.
run-keys-chosen = Tasterne er slået fra, så længe fremmøde eller stemmer er valgt og ikke gemt.
run-keys-off-do = Slå taster fra
run-keys-on-do = Slå taster til
run-guest-gone-item = Ikke med på punktet
run-guest-gone-item-of = { $name } er ikke med på punktet
run-guest-gone = Ikke med på mødet
run-guest-gone-of = { $name } er ikke med på mødet
run-others = Andre har ført noget ind.
run-show = Vis det

## Handlinger

act-send-agenda = Send dagsordenen
act-send-agenda-help = Dagsordenen får en version. Punkter til beslutning skal have sagsfremstilling og indstilling.
act-plan-meetings = Planlæg møder
act-plan-meetings-help = Møderne oprettes under forberedelse. Ingen får besked.
forum-meetings = Næste møder
forum-meetings-none = Der er ikke planlagt møder.
field-plan-meetings-start = Første møde
field-every-weeks = Uger mellem møderne
field-meetings = Antal møder
item-propose = Foreslå til et møde
act-open = Begynd mødet
act-close = Afslut mødet
act-close-help = Alle punkter skal være behandlet. Derefter skrives referatet.
act-approve-minutes = Godkend referatet
act-reopen = Genåbn mødet
act-cancel = Aflys mødet
act-cancel-help = Punkterne kommer tilbage blandt forummets forslag. Mødet beholder sit nummer.
act-decide-item = Vedtag
act-treat-item = Punktet er behandlet
act-postpone-item = Udsæt punktet
act-postpone-item-help = Punktet tæller som behandlet og kommer igen som et nyt forslag.
act-take-off-item = Tag punktet af
told-send = Dagsordenen er sendt.
told-open = Mødet er begyndt.
told-close = Mødet er afsluttet. Referatet kan skrives færdigt.
told-approve-minutes = Referatet er godkendt.
told-attendance = Fremmødet er noteret.
told-votes = Stemmerne er noteret.
told-treat = Punktet er behandlet.
told-postpone = Punktet er udsat. Det står igen blandt forslagene.
told-take-off = Punktet er taget af.
field-attendance = Fremmøde
field-state = Fremmøde
field-for = I stedet for
field-votes = Stemmer
field-vote = Stemme
field-on-behalf-of = På vegne af
field-further = Endnu en beslutning på punktet
field-decide-item-kind = Beslutning
field-decide-item-text = Beslutningens ordlyd
field-decide-item-reasons = Begrundelse
field-treat-item-text = Referat
field-place-item-position = Nummer
act-note-attendance = Notér fremmøde
act-note-item-attendance = Notér fremmøde
act-note-votes = Notér stemmer
act-place-item = Flyt punktet

## Afslag

fault-bad-time = Skriv dato og klokkeslæt: 2026-11-23 09:00.
fault-needed-to-close = Skriv, hvorfor punktet er lukket.
fault-closed-stays = Et lukket punkt kan ikke åbnes igen. Opret et nyt punkt om det, der kan være åbent.
fault-item-done = Punktet er behandlet. Du kan kun rette referatet.
fault-minutes-locked = Referatet er godkendt. Genåbn mødet for at rette det.
fault-agenda-sent = Dagsordenen er sendt. Kun sekretæren og de, der leder forummet, kan rette den.
fault-meeting-over = Mødet er slut eller aflyst.
fault-meeting-began = Mødet er begyndt, så tidspunktet ligger fast.
fault-meeting-of-other-forum = Mødet er et andet forums.
fault-agenda-of-secretary = Sekretæren eller de, der leder forummet, sætter punkter på dagsordenen. Lad mødet stå tomt, så bliver punktet et forslag.
fault-agenda-full = Dagsordenen kan ikke rumme flere punkter.
fault-agenda-empty = Der er ingen punkter på dagsordenen.
fault-item-incomplete = Punkt { $number } "{ $title }" mangler sagsfremstilling eller indstilling.
fault-item-undecided = Punkt { $number } "{ $title }" er ikke behandlet. Beslut det, udsæt det eller tag det af.
fault-item-needs-decision = Punktet er til beslutning. Beslut det, udsæt det eller tag det af.
fault-item-on-no-agenda = Punktet er ikke på en dagsorden.
fault-item-decided = Der er allerede truffet beslutning på punktet.
fault-item-not-open = Punktet er allerede behandlet.
fault-meeting-not-running = Mødet er ikke i gang.
refused-meeting-not-running = Mødet er ikke i gang.
fault-meeting-not-there = Det kan ikke gøres, som mødet står nu.
fault-meeting-ahead = Mødet kan ikke begynde før sin dato.
fault-meeting-of-members = Kun de, der sidder i forummet, afvikler dets møder.
fault-not-on-meeting-day = En beslutning på mødet er truffet på mødets dag, { $day }.
fault-no-quorum = Forummet er ikke beslutningsdygtigt: { $present } af { $seats } stemmeberettigede er til stede, og det kræver { $needed }.
fault-no-voting-seats = Forummet har ingen stemmeberettigede pladser, så det kan ikke beslutte noget.
fault-vote-tied = Stemmerne står lige, og den, der leder forummet, har ikke stemt.
fault-vote-fell = Indstillingen faldt ved afstemningen. Den kan afvises eller udsættes.
fault-vote-carried = Indstillingen blev vedtaget ved afstemningen. Den kan ikke afvises.
fault-recused-adopts = Du er inhabil på punktet. En anden skal føre beslutningen ind.
fault-leader-decides = Den, der leder forummet, fører beslutninger ind. Kommissoriet kan give sekretæren ret til det.
fault-only-in-meetings = Kommissoriet siger, at forummet kun beslutter på møder. Sæt sagen på en dagsorden.
fault-decision-is-prepared = Den forberedte beslutning siger selv, hvad den ophæver eller erstatter.
fault-decision-of-other-item = Beslutningen er forberedt til et andet punkt.
fault-item-of-other-forum = Punktet er et andet forums.
fault-attendance-locked = Der er stemt, så fremmødet på punktet ligger fast.
fault-vote-without-seat = Personen har ingen stemme på punktet.
fault-vote-for-another = Stemmen er afgivet for en anden end den, hvis plads personen sidder på.
fault-voted-twice = Personen har stemt to gange.
fault-no-seat = Personen sidder ikke i forummet på mødets dag.
fault-no-substitute = Personen er ikke suppleant for den plads.
fault-no-such-seat = Der er ingen stemmeberettiget plads at sidde på.
fault-seat-taken = En anden sidder allerede på pladsen.
fault-substitute-for-whom = Vælg, hvem personen sidder der for.
fault-only-substitutes = Kun en suppleant sidder på en andens plads.

## Koder

meeting-status-planned = Under forberedelse
meeting-status-agenda-sent = Dagsorden sendt
meeting-status-held = I gang
meeting-status-minutes-draft = Referat under godkendelse
meeting-status-minutes-approved = Referat godkendt
meeting-status-cancelled = Aflyst
item-kind-decision = Beslutning
item-kind-discussion = Drøftelse
item-kind-information = Orientering
item-kind-follow-up = Opfølgning
item-kind-minutes = Godkendelse af referat
item-status-proposed = Forslag
item-status-scheduled = På dagsordenen
item-status-decided = Besluttet
item-status-treated = Behandlet
item-status-postponed = Udsat
item-status-withdrawn = Taget af
attended-present = Til stede
attended-absent = Fraværende
attended-recused = Inhabil
attended-substitute = Suppleant
attended-guest = Gæst
run-guest = Notér en gæst
run-guest-about = En gæst har ingen plads i forummet og stemmer ikke. Referatet nævner gæsten.
minutes-guests = Gæst under punktet: { $names }
fault-guest-has-seat = Vedkommende har selv en plads i forummet. Notér fremmøde i stedet.
vote-for = For
vote-against = Imod
vote-abstain = Hverken for eller imod
voted-carried = Indstillingen fik flertal
voted-fell = Indstillingen fik ikke flertal
voted-tied = Stemmelighed
voting-rule-simple-majority = Flere for end imod
voting-rule-two-thirds = To tredjedele for
voting-rule-unanimous = Ingen imod
change-kind-met = Mødet gik videre
change-kind-scheduled = Fulgte dagsordenen
change-kind-attended = Fremmøde
change-kind-voted = Stemmer
search-called-meeting = møde, dagsorden, referat
search-called-item = dagsordenspunkt, punkt, indstilling
search-asked-meeting = hvornår
search-asked-item = –
field-voting-rule = Flertal
field-substitute-for = Suppleant for
    .hint = Står det tomt, kan en suppleant sidde der for ethvert medlem.
field-only-in-meetings = Beslutter kun på møder
field-secretary-records = Sekretæren fører beslutninger ind, når mødet er beslutningsdygtigt
field-recusal-rule = Inhabilitet
    .hint = Hvem der er inhabil, og hvem der afgør det.
field-reporting = Rapporterer til
field-answer = Svar
field-objection = Indsigelse
field-checksum = Kontrolsum
field-answer-minutes-item = Hvad den gælder
act-answer-minutes = Svar på udkastet til referat
told-answer = Dit svar er noteret.
change-kind-brought = Kom for forummet
change-kind-answered = Svar på referatet
fault-minutes-not-draft = Referatet er ikke et udkast, som man kan svare på nu.
fault-minutes-changed = Udkastet er ændret, siden du læste det. Læs det igen, og svar så.
fault-only-objections = Det hører kun til en indsigelse.
fault-item-of-other-meeting = Punktet er ikke på dette mødes dagsorden.
fault-proposal-of-another = Forslaget er en andens. Den, der har stillet det, forummets sekretær og den, der leder forummet, kan rette det. Skriv en kommentar i stedet.
fault-own-recusal = Du er noteret som inhabil. En anden retter det.
fault-item-voted = Der er stemt om punktet, så sag og indstilling ligger fast.
fault-item-begun = Der er noteret fremmøde på punktet, så det bliver på mødet. Udsæt det i stedet.
fault-meeting-reopened = Mødet er genåbnet for at rette referatet. Nye punkter hører til på næste møde.
fault-meeting-moved-back = Dagsordenen er sendt, så mødet kan kun flyttes til i dag eller senere.
fault-item-stays = Beslutningen er forberedt til et punkt og bliver ved det.
fault-just-shown = Siden var lige kommet frem, da du trykkede, så intet er afgjort. Læs punktet, og tryk igen.
fault-agenda-changed = Dagsordenen er ændret, siden siden blev vist. Se den igennem igen, og send den så.
agenda-changed-since = Dagsordenen er ændret, siden den blev sendt. Det, der er sendt, er:
agenda-brings = Kommer med af sig selv, når dagsordenen sendes:
agenda-brings-minutes = Godkendelse af referat:
agenda-brings-urgent = Bekræftelse af hastebeslutning:
fault-decision-changed = Den forberedte beslutning er ændret, siden siden blev vist. Læs den igen.
field-decision = Beslutning
field-decision-revision = Udgave af beslutningen
field-seats = Stemmeberettigede pladser
field-needed = Kræves til stede
field-voted = Afstemningens udfald

## Igen og bagefter

item-ratifies = Bekræftelse af hastebeslutning: { $title }
field-ratifies = Bekræfter
    .hint = En hastebeslutning, som forummet skal tage stilling til.
act-duplicate-item = Foreslå sagen igen
act-duplicate-item-help = Der oprettes et nyt forslag med samme sagsfremstilling. Det, der er sagt og besluttet, bliver her.
told-duplicate = Sagen er foreslået igen.
run-conditions-about = Vælg udfaldet godkendt med betingelser. En betingelse med ansvarlig og frist bliver et handlepunkt.
field-decide-item-supersedes = Ophæver eller erstatter
run-supersedes-about = Nummeret på den eller de beslutninger, der ophæves eller erstattes, med komma imellem.
field-decide-item-conditions = Betingelser
fault-ratifying-decides = Forummet bekræfter ved en beslutning. Vælg punkt til beslutning.
fault-nothing-to-ratify = Beslutningen venter ikke på bekræftelse.
fault-ratifying-stays = Forummet skal tage stilling til hastebeslutningen. Beslut punktet eller udsæt det.
fault-item-of-one-meeting = Punktet hører til ét møde og kan ikke foreslås igen.
fault-ratified-by-another = Et andet punkt skal bekræfte beslutningen.
fault-ratifying-yes-or-no = Forummet bekræfter eller afviser hastebeslutningen. Skal den vente, så udsæt punktet.
fault-ratifying-supersedes = Beslutningen skal sige, at den erstatter { $number }.
