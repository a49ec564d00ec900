"""Serve: the site on this machine while editing, rebuilt and reloaded when a text changes."""
