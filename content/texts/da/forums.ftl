forums-title = Fora
forums-intro = Udvalg, styregrupper og boards, der træffer beslutninger om it.
forum-charter = Kommissorium
forum-members = Medlemmer
