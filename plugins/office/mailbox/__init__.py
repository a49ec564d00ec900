"""The receiver of letters for counties with a server, and what the office does with what has come."""
