"""Slips in Markdown: what cannot be read as it was meant, and marks that a reader would see."""
