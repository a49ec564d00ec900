"""How fast the portal is beside another generator: the same county, the same pages, measured in turn."""
