## Bilag: filer, der hører til en side

attachments-title = Bilag
attachments-of = Bilag til { $title }
attachments-add = Tilføj bilag
attachments-bring = Gem bilag
attachments-manage = Tilføj eller fjern
attachments-none = Siden har ingen bilag.
attachments-stay = Når du fjerner et bilag, står det stadig i sidens historik.
attachments-for-good = Skal en fil helt væk, så kopiér dens adresse og skriv den her:
attachments-hint = Op til { $count } filer ad gangen, hver på højst { $max } MB. Programmer kan ikke vedhæftes.
attachment-file = Filer
attachment-note = Hvad er det? (kan udelades)
attachment-by = { $name }, { $date }
attachment-remove = Fjern { $name }
attachment-new-tab = (åbner i en ny fane)
attachment-gone = – fjernet for altid
attachment-unread-too-much = Søgningen finder ikke det, der står i filen: Det tager for lang tid at læse den.
attachment-unread-unreadable = Søgningen finder ikke det, der står i filen: Den kan ikke læses. Den kan være låst eller beskadiget.
attachment-unread-not-read = Søgningen finder ikke det, der står i filen: Den er ikke blevet læst.
attachment-kilobytes = { $value } KB
attachment-megabytes = { $value } MB

media-pdf = PDF
media-document = Dokument
media-spreadsheet = Regneark
media-presentation = Præsentation
media-picture = Billede
media-text = Tekst
media-mail = Mail
media-archive = Arkiv
media-sound = Lyd
media-film = Film
media-other = Fil

change-kind-attached = Bilag tilføjet
change-kind-detached = Bilag fjernet
told-attached = Bilagene er gemt.
told-detached = Bilaget er fjernet.

fault-attachment-too-large = Filen er for stor. En fil må højst være { $max } MB.
fault-attachment-empty = Filen er tom.
fault-attachment-broken = Filen kom ikke helt frem. Prøv igen.
fault-attachment-unnamed = Filen har intet navn.
fault-attachment-program = { $name } er et program eller et script og kan ikke vedhæftes.
fault-attachment-infected = { $name } kan ikke vedhæftes: viruskontrollen afviser filen.
fault-attachment-not-scanned = { $name } kan ikke vedhæftes lige nu, fordi viruskontrollen ikke svarer. Prøv igen senere.
fault-attachments-too-many = En side kan højst have { $max } bilag.
fault-attachments-at-once = Vælg højst { $max } filer ad gangen.
fault-attachments-locked = Sagen er afgjort. Bilagene ligger fast, så ingen kan tilføje eller fjerne dem.
