"""Settings of hypothesis: no clock, the same examples on every machine, nothing kept on disk."""

from hypothesis import HealthCheck, settings


def same_examples_everywhere() -> None:
    settings.register_profile(
        "unit",
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        derandomize=True,
        database=None,
        max_examples=80,
    )
    settings.load_profile("unit")
