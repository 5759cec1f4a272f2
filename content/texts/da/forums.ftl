forums-title = Fora
forums-intro = Udvalg, styregrupper og boards, der træffer beslutninger om it.
forum-charter = Kommissorium
forum-members = Medlemmer
locked-forum = Mandat, grænser og forretningsorden ændres kun ved en beslutning om forummet, truffet af et overordnet forum, eller af forummet selv, når intet står over det. Den angives i ”Beslutning om kommissoriet”. Medlemmer, møder og tekst kan rettes frit.
decided-changes-forum = Ændringer af kommissoriet
forum-next = Næste beslutninger
forum-next-none = Ingen forslag venter.
forum-log = Beslutningslog
forum-log-none = Forummet har ikke besluttet noget endnu.
forum-open-data = Åbne data om beslutninger
forum-open-data-objects = møder og beslutninger som JSON (OParl)
forum-open-data-table = alle beslutninger som tabel (CSV)
forum-mandate = Mandat

# Hvem må bestemme hvad
rights-title = Hvem må bestemme hvad?
rights-about = Hvad hvert forum må beslutte efter sit kommissorium, op til hvilket beløb, og hvem der beslutter derover.
rights-stage = Et system skal til fasen
rights-no-stage = Ingen: det handler om andet
rights-kind = Slags beslutning
rights-any-kind = Enhver
rights-money = Beløb i kroner
rights-ask = Find svaret
rights-answer = Svar
rights-decides = { $forum } kan beslutte det.
rights-decides-amount = { $forum } kan beslutte det. Sagen hører til hos { $own }, som kun beslutter op til { $limit }
rights-decides-kind = { $forum } kan beslutte det. Sagen hører til hos { $own }, hvis kommissorium ikke omfatter den slags beslutninger.
rights-nobody = Intet forum kan beslutte det.
rights-nobody-above = Ingen kan beslutte det: Det ligger over, hvad { $own } og fora over det må.
rights-no-move = Intet forum beslutter et skift til den fase med en beslutning af den slags.
rights-own-projects = { $count ->
    [one] Én styregruppe, om sit eget projekts systemer
   *[other] { $count } styregrupper, hver om sit eget projekts systemer
}
rights-own-projects-above = { $count ->
    [one] Én styregruppe må ikke selv beslutte det; sagen går til forummet over den
   *[other] { $count } styregrupper må ikke selv beslutte det; sagen går til forummet over dem
}
rights-up-to = op til { $amount }
rights-any-amount = uanset beløb
rights-limit = Beløb
rights-by-gate = Når et system skifter fase
rights-gate = Beslutningspunkt
rights-moves = Faseskift
rights-who = Hvem beslutter, og hvem derover
rights-by-forum = Hvert forums beføjelser
rights-kinds = Beslutninger, det må træffe
rights-all-kinds = Alle slags
rights-none = Intet forum har et kommissorium, der gælder i dag.
rights-flaws = Huller og overlap
rights-flaws-none = Kommissorierne har ingen huller eller overlap: Hvert skift kan besluttes, og kun ét sted.
rights-flaw-nobody = Intet forum kan beslutte:
rights-flaw-several = { $forums } kan hver for sig beslutte, og ingen af dem står over de andre:
rights-flaw-above = Over { $amount }, som { $forum } højst må, kan ingen beslutte:

# Årshjul
tab-year = Årshjul
forum-themes = Årets faste temaer
year-heading = Årshjul { $year } – { $forum }
year-wheel-label = Årshjul for { $year }. Det samme står måned for måned i listen.
year-month-count = { $month }: { $count ->
    [0] intet
    [one] 1 punkt
   *[other] { $count } punkter
}
year-others = Andre år
year-edit-themes = Rediger årets faste temaer
year-nothing = Der står ikke noget i dette år endnu. Planlæg møder, eller skriv forummets faste temaer.
year-done = Udført
year-left-out = { $what }: yderligere { $count } vises ikke her.
year-never-judged = { $count } systemer i brug er aldrig vurderet, så ingen ved, hvornår de skal vurderes igen.
year-ring-meetings = Møder
year-ring-papers = Frister for dagsorden og referat
year-ring-days = Gennemgange og udløb
year-ring-themes = Faste temaer
year-mark-meeting = Møde
year-mark-agenda-due = Dagsorden skal sendes
year-mark-minutes-due = Referat skal godkendes
year-mark-charter-review = Kommissoriet skal gennemgås
year-mark-charter-end = Kommissoriet udløber
year-mark-standard-review = Standard skal gennemgås
year-mark-system-review = System skal vurderes
year-mark-decision-end = Beslutning udløber
year-mark-condition = Betingelse skal være opfyldt
year-mark-theme = Fast tema
forum-theme-review = Gennemgang
forum-theme-attestation = Erklæringer
forum-theme-budget = Budget
forum-theme-other = Andet
year-declared = Oplysningerne om { $count } af { $all } systemer i brug er erklæret rigtige i dag.
year-not-declared = Vis dem, der mangler
