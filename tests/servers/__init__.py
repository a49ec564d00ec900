"""What real servers make of a built site: `python3 tasks.py test servers`.

Everything here starts a program that operators run (nginx from Debian) and asks it over the network, since only the
real one shows whether the settings that the README for operators prints do what it says. A server of our own, as
`tests/browser` has one, agrees with us about everything.

The verb installs what is missing where it may (Debian, root) and says so where it may not; nothing is passed over.
Each test bears the marker `servers`, so that the tests of every day stay free of it.
"""
