## Indikatorer

kind-indicator = Måleindikator
action-new-indicator = Opret måleindikator
indicators-title = Måleindikatorer
indicators-intro = Det, som gevinsterne måles på: hvad der tælles, fra hvor til hvor, hvor tit og af hvem.
menu-indicators = Måleindikatorer
count-indicators = { $count ->
    [one] { $count } måleindikator
   *[other] { $count } måleindikatorer
}
indicator-group-what = Hvad den måler
indicator-group-method = Hvem og hvordan
field-indicator-title = Måleindikator
    .hint = Lades den stå tom, får den navn efter gevinsten og måleenheden.
field-indicator-benefits = Gevinster
    .hint = De gevinster, som den måles for. De fleste måles for én.
field-indicator-role = Rolle
    .hint = En gevinst viser tallene fra sin primære indikator. Lades feltet stå tomt, er den primær, når intet siger, hvordan gevinsten måles, og ellers støttende.
field-weight = Vægt
    .hint = Kun hvis et forum har besluttet, hvor meget den tæller ved siden af andre.
field-prepared = Måling
field-indicator-unit = Måleenhed
    .hint = For eksempel minutter pr. sag.
field-indicator-start = Effekten begynder
field-indicator-cadence = Målefrekvens
field-period-end = Periodens sidste dag
field-planned-share = Andel af ændringen (0 til 1)
field-planned = Værdi, der ventes nået
field-plan-approved = Planen er godkendt
field-latest-on = Senest målt
field-latest-value = Seneste måling
field-indicator-continues = Fortsætter målingerne af
view-not-prepared = Måling ikke begyndt
locked-indicator = Gevinstens plan er godkendt. Nulpunkt, mål og plan ændres kun ved en beslutning om gevinsten, dens projekt eller dens system, som angives i ”Beslutning om planen”. Det, der endnu er ukendt, kan udfyldes.
decided-changes-indicator = Ændringer af den godkendte plan
fault-measurement-of-dropped = Gevinsten er opgivet og måles ikke mere. En måling, der allerede er indtastet, kan rettes.
fault-benefit-or-indicator = Angiv enten en gevinst eller en måleindikator, ikke begge.
