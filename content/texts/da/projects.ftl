projects-title = Projekter
projects-intro = Projekter, der ændrer kommunens it, også dem, andre styrer.
project-status-old = Status er ældre end 35 dage.
