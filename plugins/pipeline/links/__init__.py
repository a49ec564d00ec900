"""Ask the web whether the addresses of other sites that stand in the content still answer."""
