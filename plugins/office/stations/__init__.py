"""What comes home from stations: their reports are collected, added up, and published without giving anybody away."""
