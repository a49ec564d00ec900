"""Files that readers may download: each is what its name says, and tells nothing of who made it where."""
