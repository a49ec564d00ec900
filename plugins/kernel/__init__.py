"""Mechanisms without a word of the county."""
