"""Markdown as editors write it: checked in its source, rendered, cleaned, its links and pictures resolved."""
