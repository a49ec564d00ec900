"""The steps by which a register came to its present form, a file of SQL each, numbered from one on."""
