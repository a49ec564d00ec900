"""The portal's own code: five wings beside the set-up, which README.md describes."""
