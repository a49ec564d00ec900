"""Settings of hypothesis for all unit tests: no clock, the same examples on every machine, nothing kept on disk."""

from hypothesis import settings

settings.register_profile("unit", deadline=None, derandomize=True, database=None, max_examples=80)
settings.load_profile("unit")
