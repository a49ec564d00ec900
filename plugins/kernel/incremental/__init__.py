"""Builds that make anew only what has changed."""
