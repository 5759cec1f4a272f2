projects-title = Projekter
projects-intro = Projekter, der ændrer kommunens it, også dem, andre styrer.
