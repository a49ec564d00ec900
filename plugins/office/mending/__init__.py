"""Mending what has one right answer: the edits that checks propose, encodings, dates, empty lines."""
