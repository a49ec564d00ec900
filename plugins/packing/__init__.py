"""Packing: from a commit to the zips that stations unpack."""
