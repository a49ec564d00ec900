"""Pictures: what pages need to know of them before their files are made."""
