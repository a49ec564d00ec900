"""Branches at the office: a new folder, and a plan that has what the regulations ask."""
