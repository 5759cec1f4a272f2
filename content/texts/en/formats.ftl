number-percent = { $number }%
money-positive = DKK { $amount }
money-negative = −DKK { $amount }
date-long = { $day } { $month } { $year }
date-short = { $day } { $month } { $year }
date-and-time = { $date }, { $time }
time-of-day = { $hour }:{ $minute }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
relative-today = today
relative-yesterday = yesterday
relative-tomorrow = tomorrow
relative-past-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
relative-past-weeks = { $count ->
    [one] { $count } week ago
   *[other] { $count } weeks ago
}
relative-past-months = { $count ->
    [one] { $count } month ago
   *[other] { $count } months ago
}
relative-past-years = { $count ->
    [one] { $count } year ago
   *[other] { $count } years ago
}
relative-future-days = { $count ->
    [one] in { $count } day
   *[other] in { $count } days
}
relative-future-weeks = { $count ->
    [one] in { $count } week
   *[other] in { $count } weeks
}
relative-future-months = { $count ->
    [one] in { $count } month
   *[other] in { $count } months
}
relative-future-years = { $count ->
    [one] in { $count } year
   *[other] in { $count } years
}
count-more = more than { $count }
count-systems = { $count ->
    [one] { $count } IT system
   *[other] { $count } IT systems
}
count-vendors = { $count ->
    [one] { $count } vendor
   *[other] { $count } vendors
}
count-units = { $count ->
    [one] { $count } unit
   *[other] { $count } units
}
count-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
count-forums = { $count ->
    [one] { $count } forum
   *[other] { $count } forums
}
count-decisions = { $count ->
    [one] { $count } decision
   *[other] { $count } decisions
}
count-standards = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
count-projects = { $count ->
    [one] { $count } project
   *[other] { $count } projects
}
count-benefits = { $count ->
    [one] { $count } benefit
   *[other] { $count } benefits
}
