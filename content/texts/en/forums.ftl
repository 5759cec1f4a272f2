forums-title = Forums
forums-intro = The committees, steering groups and boards that take decisions on IT.
forum-charter = Charter
forum-members = Members
forum-decisions = Decisions of the forum
forum-charter-expired = The charter has expired. The forum cannot take new decisions until it is renewed.
forum-no-chair = The forum has no chair.
