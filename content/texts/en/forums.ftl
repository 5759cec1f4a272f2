forums-title = Forums
forums-intro = The committees, steering groups and boards that take decisions on IT.
forum-charter = Charter
forum-members = Members
locked-forum = Mandate, limits and procedure change only by a decision about the forum, made by a forum above it, or by itself when none is above. It is named in “Decision on the charter”. Members, meetings and text can be edited freely.
decided-changes-forum = Changes to the charter
