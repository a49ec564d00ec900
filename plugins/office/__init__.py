"""The desk of editors and clerks; no build imports it."""
