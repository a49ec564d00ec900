"""Where pages are and how one leads to another, what leads away, and names that every disk can hold."""
