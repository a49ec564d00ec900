"""Pairs of Ed25519 keys: a private one that one person keeps, a public one by which all others tell what it signed."""
