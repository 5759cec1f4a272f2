standards-title = Standards and guidelines
standards-intro = The rules and guidance that hold for work with IT.
standard-in-force-only = In force only
standard-review-overdue = This document was due for review on { $date }.
standard-not-in-force = This document is not in force.
