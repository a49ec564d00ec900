"""How files get to a target and back. A store knows nothing of sites, orders or signatures."""
