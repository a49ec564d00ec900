"""Changing a text's head so that every byte stays as it was but those of the keys that change."""
