"""Numbers of a person that no page may hold: telephones, identity cards, bank cards, passports.

One reader finds them in what editors write and in the finished site, however they are disguised. `find` is the way in:
`signs` lets most texts pass at one look, `plain` writes all figures as everybody writes them, `chains` parts them into
groups, and a file for each kind of number says which groups are one. `surroundings` are the words that decide.
"""
