"""Keys: the county's for bundles and for certificates, each reviewer's for reviews."""
