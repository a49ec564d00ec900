"""The month's programme for stations: proposed from the county's rules, the season, crops, films and what was shown."""
