"""Settings of hypothesis: no clock, the same examples on every machine, nothing kept on disk.

Of a test's random examples each commit tries a share, a long run all of them. What is known to be hard stands
beside a test as an `@example` of its own, which every run tries.
"""

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

ALL = 80  # examples of a test that asks for no other number
ONE_OF = 4


def same_examples_everywhere(*, is_long_run: bool) -> None:
    """Try the same examples of a test, be it run alone or among others.

    hypothesis would try words and numbers of the modules that are loaded too: others with each choice of tests. To look
    for them took a fiftieth of the time of all unit tests.
    """
    assert hasattr(providers, "is_local_module_file"), "hypothesis looks for constants in another way"
    setattr(providers, "is_local_module_file", lambda path: False)  # noqa: B010, hypothesis has no setting for it
    settings.register_profile(
        "portal",
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        derandomize=True,
        database=None,
        max_examples=ALL if is_long_run else ALL // ONE_OF,
    )
    settings.load_profile("portal")


def examples(number: int) -> settings:
    """Decorate a test that needs more examples than others, or fewer. number: those of a long run."""
    return settings(max_examples=-(-number * settings().max_examples // ALL))
