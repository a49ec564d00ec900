"""Films that an office takes onto its shelf: encoded for old PCs, with poster, captions to fill in, and an entry."""
