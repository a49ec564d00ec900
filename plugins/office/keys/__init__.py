"""Keys: the county's for bundles, each reviewer's for reviews."""
