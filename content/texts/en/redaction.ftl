## Text that is to be removed for good

redaction-title = Remove a text for good
redaction-about = If a CPR number or other personal data has been saved by mistake, it can be removed from all versions of all pages, from logs, emails and what has been imported. This cannot be undone. The history shows who did it, when and why.
redaction-value = The text to remove
redaction-value-hint = At least 6 characters. A CPR number is found however it is written. Any other text is found as you type it here, also inside longer words; only spaces, line breaks and kinds of dashes make no difference.
redaction-reason = Reason
redaction-reason-hint = It is shown on the pages where something was removed. It must not contain the text itself.
redaction-find = Find the text
redaction-find-again = Search again
redaction-found = Found here
redaction-found-none = It is not on any page that you can see.
redaction-elsewhere = It is also removed from places that you cannot see. Copies and backups made earlier are not changed.
redaction-places =
    { $count ->
    [one] 1 place
   *[other] { $count } places
}
redaction-files = These files hold it
redaction-files-about = A file is not altered. The search no longer finds it by the text, but the file can still be fetched. If it must go altogether, remove it before you remove the text: afterwards the list is shown only once.
redaction-files-left = The text is removed, but the files are as they were and can still be fetched. Remove those that must go altogether before you leave this page: the list is not shown again.
redaction-files-unseen =
    { $count ->
    [one] It is also in 1 file that you cannot see.
   *[other] It is also in { $count } files that you cannot see.
}
redaction-file-take = Remove the file …
redaction-file-look = Find { $name } to remove the file for good
redaction-remove = Remove for good
redaction-done =
    { $places ->
    [one] The text was removed in 1 place
   *[other] The text was removed in { $places } places
} { $records ->
    [0] outside the pages.
    [one] on 1 page.
   *[other] on { $records } pages.
}
redaction-next = Remove another text
redaction-mark = something was removed
redaction-said = { $by } removed text here on { $date }: { $reason }

fault-files-are-read = Some files are still being read ({ $count }), and the text may be in them. Try again in a minute.
