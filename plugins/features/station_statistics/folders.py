"""Where the counts of stations lie in the content folder."""

REPORTS = "station-reports"  # what stations hand in: never published
SHOWN = "stations-shown"  # what each of them has shown
STATISTICS = "stations-statistics"  # what may be published of it
