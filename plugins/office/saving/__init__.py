"""save and get: what editors write goes into git and comes out of it, in plain words; nothing is ever lost."""
