wiki-title = Wiki
wiki-intro = Pages that everyone can read and editors can write.
history-title = History of { $title }
history-version = Version { $number }
history-old-version-notice = You are looking at version { $number } from { $date }.
history-compare-from = Compare from
history-compare-to = Compare to
history-no-difference = The two versions are the same.
field-change-note = What did you change, and why?
    .hint = Shown in the history.
conflict-title = The page was changed while you were writing
conflict-explanation = { $name } saved a new version { $date }. Nothing is lost. Look it through and save again.
conflict-taken = The other person changed this, and it is now in the form:
conflict-choose = These fields were changed by both of you. Choose which to keep:
conflict-mine = What you entered
conflict-rest = The whole form, to change something else too
conflict-theirs = What { $name } saved
conflict-each = Choose passage by passage ({ $count } differences)
conflict-all-mine = All that you entered, as it stands in the form
conflict-all-theirs = All that { $name } saved
conflict-passage = Difference { $number } of { $count }
conflict-same = { $count ->
    [one] 1 paragraph is the same
   *[other] { $count } paragraphs are the same
}
conflict-not-there = The passage is not here.
confirm-cpr = I have checked it: it is not a CPR number, or it is meant to be there. Save it as it is.
field-wiki-title = Title of the page
search-words-title = Search words
search-words-begin = Write the words that you use for each other, one list item for each group with commas between them: gizmo, gadget. They are added to the list that comes with Styrbord. An item that is struck out with two tildes on each side takes something from that list. Headings and other text are only for those who read the page.
search-words-hold = { $count ->
    [one] The search goes by this page: one group of words is added to the list that comes with Styrbord{ $struck ->
        [0] .
       *[other] , and { $struck } struck from it.
    }
   *[other] The search goes by this page: { $count } groups of words are added to the list that comes with Styrbord{ $struck ->
        [0] .
       *[other] , and { $struck } struck from it.
    }
}
search-words-none = This page adds no words to the list that comes with Styrbord. Write an item for each group, with commas between the words: - gizmo, gadget
search-words-starter = See that list
starter-words-title = Search words that come with Styrbord
starter-words-find = Find a word in the list
starter-words-add = Add words of your own
starter-words-count = { $count ->
    [one] 1 group of words
   *[other] { $count } groups of words
}
starter-words-about = These words can stand for each other in a search from the beginning. What you write on the page with search words is added to them or struck from them.
search-words-unreadable = { $count ->
    [one] One line means nothing to the search
   *[other] { $count } lines mean nothing to the search
}
search-words-line = Line { $number } (“{ $text }”):
search-words-alone = There must be at least two different words with a comma between them.
search-words-long-term = Between two commas there may be at most five words.
search-words-many-terms = One of the words would stand for more than 30 others.
search-words-many-groups = There are 5,000 groups before it, and no more are used.
search-words-more-lines = { $count ->
    [one] And one line more.
   *[other] And { $count } lines more.
}

## The tree of pages

tree-title = Pages
tree-below = Pages under { $title }
tree-turn = The pages before and after
tree-arrange = Change the order of the pages below
tree-arrange-help = Each move is saved at once. Pages that have not been moved come by title.
tree-move-up = Move { $title } up
tree-move-down = Move { $title } down
act-arrange-page = Move a page
section-sequence = Order
field-wiki-parent = Belongs under
    .hint = The page that this page stands below. Leave it empty for a page at the top of the wiki.
field-sequence = Order of the pages below
    .hint = The pages that come first. The rest follow by title.
field-page = Page
field-to = Direction

## Pictures in texts

pictures-title = Pictures for { $title }
pictures-link = Pictures for the text (opens in a new tab)
pictures-file = Picture
pictures-file-hint = PNG, JPEG, WebP or GIF, at most 12 MB. Details in the file, such as where the picture was taken, are removed.
pictures-alt = What does the picture show?
pictures-alt-hint = Read aloud to people who cannot see the picture.
pictures-alt-begin = Describe the picture
pictures-bring = Upload the picture
pictures-back = Back to the text
pictures-brought = The picture has been uploaded. Copy the line below and paste it into the text where the picture should be.
pictures-write = Write in the text
pictures-all = Pictures of this page
pictures-for-good = Remove the picture for good: enter its address (what stands in the brackets) here
pictures-sending = Sending the picture …
pictures-shown = The picture has been inserted. Write what it shows.
