## Stedfortrædere

kind-substitution = Stedfortræder
action-new-substitution = Udpeg stedfortræder
substitutions-title = Stedfortrædere
substitutions-intro = Hvem der er i hvis sted, hvornår og hvorfor.
substitution-intro = En stedfortræder har de rettigheder, som sider giver personen, fra den første til den sidste dag og ikke længere. Det, der gøres med dem, vises som gjort på vegne af personen. En stedfortræder kan ikke lade sig afløse af andre. Du kan udpege din egen; formænd og sekretærer kan udpege for pladser i deres forum.
count-substitutions = { $count ->
    [one] { $count } stedfortræder
   *[other] { $count } stedfortrædere
}
field-substitution-title = Anledning
    .hint = For eksempel: Ferie i uge 29.
field-substitution-person = Person, der er væk
field-substitute = Stedfortræder
field-substitution-forum = Kun i dette forum
    .hint = Lad både forum og system stå tomme, hvis det gælder alle personens rettigheder.
field-substitution-system = Kun for dette system
field-substitution-from = Fra og med
field-substitution-until = Til og med
field-substitution-in-force = I kraft i dag
field-adopted-for = Vedtaget på vegne af
substitution-all = Alle
by-on-behalf = { $name } på vegne af { $other }

fault-own-substitute = En person kan ikke være stedfortræder for sig selv.
fault-lent-kept = Du handler på vegne af en anden og kan ikke give dig selv rettigheder til siden.
fault-one-scope = Vælg enten et forum eller et system, ikke begge.
fault-name-anew = Personen, stedfortræderen og det, det gælder, kan ikke ændres. Lad den her slutte, og udpeg på ny.
fault-named-by-oneself = Du kan ikke udpege dig selv eller forlænge din egen tid som stedfortræder. Det gør personen, en formand eller sekretær eller en administrator.
