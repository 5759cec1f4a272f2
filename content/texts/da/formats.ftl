number-percent = { $number } %
money-positive = { $amount } kr.
money-negative = −{ $amount } kr.
date-long = { $day }. { $month } { $year }
date-short = { $day }-{ $month }-{ $year }
date-and-time = { $date } kl. { $time }
time-of-day = { $hour }.{ $minute }
month-1 = januar
month-2 = februar
month-3 = marts
month-4 = april
month-5 = maj
month-6 = juni
month-7 = juli
month-8 = august
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
relative-today = i dag
relative-yesterday = i går
relative-tomorrow = i morgen
relative-past-days = { $count ->
    [one] for { $count } dag siden
   *[other] for { $count } dage siden
}
relative-past-weeks = { $count ->
    [one] for { $count } uge siden
   *[other] for { $count } uger siden
}
relative-past-months = { $count ->
    [one] for { $count } måned siden
   *[other] for { $count } måneder siden
}
relative-past-years = { $count ->
    [one] for { $count } år siden
   *[other] for { $count } år siden
}
relative-future-days = { $count ->
    [one] om { $count } dag
   *[other] om { $count } dage
}
relative-future-weeks = { $count ->
    [one] om { $count } uge
   *[other] om { $count } uger
}
relative-future-months = { $count ->
    [one] om { $count } måned
   *[other] om { $count } måneder
}
relative-future-years = { $count ->
    [one] om { $count } år
   *[other] om { $count } år
}
count-more = mere end { $count }
count-systems = { $count ->
    [one] { $count } it-system
   *[other] { $count } it-systemer
}
count-vendors = { $count ->
    [one] { $count } leverandør
   *[other] { $count } leverandører
}
count-units = { $count ->
    [one] { $count } enhed
   *[other] { $count } enheder
}
count-people = { $count ->
    [one] { $count } person
   *[other] { $count } personer
}
count-forums = { $count ->
    [one] { $count } forum
   *[other] { $count } fora
}
count-decisions = { $count ->
    [one] { $count } beslutning
   *[other] { $count } beslutninger
}
count-standards = { $count ->
    [one] { $count } dokument
   *[other] { $count } dokumenter
}
count-projects = { $count ->
    [one] { $count } projekt
   *[other] { $count } projekter
}
count-benefits = { $count ->
    [one] { $count } gevinst
   *[other] { $count } gevinster
}
