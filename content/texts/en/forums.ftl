forums-title = Forums
forums-intro = The committees, steering groups and boards that take decisions on IT.
forum-charter = Charter
forum-members = Members
