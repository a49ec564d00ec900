"""What git knows of articles and their heads do not say: silent changes, dates that changed, addresses that died."""
