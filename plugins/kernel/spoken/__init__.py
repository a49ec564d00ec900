"""Written Chinese as it is read aloud: figures, days, units, numbers of documents and telephones become words."""
