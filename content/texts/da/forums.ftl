forums-title = Fora
forums-intro = Udvalg, styregrupper og boards, der træffer beslutninger om it.
forum-charter = Kommissorium
forum-members = Medlemmer
locked-forum = Mandat, grænser og forretningsorden ændres kun ved en beslutning om forummet, truffet af et overordnet forum, eller af forummet selv, når intet står over det. Den angives i ”Beslutning om kommissoriet”. Medlemmer, møder og tekst kan rettes frit.
decided-changes-forum = Ændringer af kommissoriet
