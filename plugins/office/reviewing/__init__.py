"""The desk of reviewers: what waits, what has changed, and their signatures."""
