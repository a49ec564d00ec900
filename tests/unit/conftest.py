"""Settings of hypothesis for all unit tests: no clock, the same examples on every machine, nothing kept on disk."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "unit",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    database=None,
    max_examples=80,
)
settings.load_profile("unit")
