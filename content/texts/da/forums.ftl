forums-title = Fora
forums-intro = Udvalg, styregrupper og boards, der træffer beslutninger om it.
forum-charter = Kommissorium
forum-members = Medlemmer
forum-decisions = Beslutninger i forummet
forum-charter-expired = Kommissoriet er udløbet. Forummet kan ikke træffe nye beslutninger, før det er fornyet.
forum-no-chair = Forummet har ingen formand.
