## Substitutes

kind-substitution = Substitute
action-new-substitution = Name a substitute
substitutions-title = Substitutes
substitutions-intro = Who stands in for whom, when and why.
substitution-intro = A substitute has the rights that pages give the person, from the first day to the last and no longer. What is done by them is shown as done on behalf of the person. A substitute cannot be replaced by others. You may name your own; chairs and secretaries may name them for seats in their forum.
count-substitutions = { $count ->
    [one] { $count } substitute
   *[other] { $count } substitutes
}
field-substitution-title = Occasion
    .hint = For example: holiday in week 29.
field-substitution-person = Person who is away
field-substitute = Substitute
field-substitution-forum = In this forum only
    .hint = Leave both forum and system empty where it is for all rights of the person.
field-substitution-system = For this system only
field-substitution-from = From
field-substitution-until = Until and including
field-substitution-in-force = In force today
field-adopted-for = Adopted on behalf of
substitution-all = All
by-on-behalf = { $name } on behalf of { $other }

fault-own-substitute = A person cannot be their own substitute.
fault-lent-kept = You act on behalf of another and cannot give yourself rights to the page.
fault-one-scope = Choose either a forum or a system, not both.
fault-name-anew = The person, the substitute and what it is for cannot be changed. Let this one end and name a new one.
fault-named-by-oneself = You cannot name yourself or extend your own time as a substitute. The person, a chair or secretary, or an administrator does that.
