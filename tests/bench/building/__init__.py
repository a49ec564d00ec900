"""Sites of one county by several generators: what each reads, how it is run, and what is changed between two runs."""
