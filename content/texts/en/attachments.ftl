## Attachments: files that belong to a page

attachments-title = Attachments
attachments-of = Attachments to { $title }
attachments-add = Add attachments
attachments-bring = Save attachments
attachments-manage = Add or remove
attachments-none = The page has no attachments.
attachments-stay = When you remove an attachment, it still stands in the history of the page.
attachments-for-good = If a file must go altogether, copy its address and write it here:
attachments-hint = Up to { $count } files at a time, each of { $max } MB at most. You cannot attach programs.
attachment-file = Files
attachment-note = What is it? (optional)
attachment-by = { $name }, { $date }
attachment-remove = Remove { $name }
attachment-new-tab = (opens in a new tab)
attachment-gone = – removed for good
attachment-unread-too-much = The search does not find what the file says: it takes too long to read.
attachment-unread-unreadable = The search does not find what the file says: it cannot be read. It may be locked or damaged.
attachment-unread-not-read = The search does not find what the file says: it has not been read.
attachment-kilobytes = { $value } KB
attachment-megabytes = { $value } MB

media-pdf = PDF
media-document = Document
media-spreadsheet = Spreadsheet
media-presentation = Presentation
media-picture = Picture
media-text = Text
media-mail = Email
media-archive = Archive
media-sound = Sound
media-film = Film
media-other = File

change-kind-attached = Attachments added
change-kind-detached = Attachment removed
told-attached = The attachments are saved.
told-detached = The attachment is removed.

fault-attachment-too-large = The file is too large. A file may have { $max } MB at most.
fault-attachment-empty = The file is empty.
fault-attachment-broken = The file did not arrive in full. Try again.
fault-attachment-unnamed = The file has no name.
fault-attachment-program = { $name } is a program or a script and cannot be attached.
fault-attachment-infected = { $name } cannot be attached: the virus scanner refuses the file.
fault-attachment-not-scanned = { $name } cannot be attached right now, because the virus scanner does not answer. Try again later.
fault-attachments-too-many = A page can have { $max } attachments at most.
fault-attachments-at-once = Choose { $max } files at a time at most.
fault-attachments-locked = The matter is settled. The attachments stand as they are: nobody can add or remove any.
