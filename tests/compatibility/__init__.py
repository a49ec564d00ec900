"""Since which versions browsers know what scripts name: an extract of MDN's browser-compat-data, and how it is made."""
