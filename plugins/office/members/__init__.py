"""The members' register of an office: one SQLite file that never leaves it, asked offline, published by nobody."""
