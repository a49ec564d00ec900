"""Versions of a month: all stay known, the last ones are shown."""

from dataclasses import dataclass

from plugins.kernel.disclosure.versions import last_versions, version_name


@dataclass(frozen=True)
class Published:
    month: str
    version: int


def test_a_month_that_is_published_again_has_another_name() -> None:
    assert ["2026-03", "2026-03-2"] == [version_name("2026-03", version) for version in (1, 2)]


def test_the_last_version_of_each_month_is_shown_the_newest_month_first() -> None:
    first, again, later = Published("2026-03", 1), Published("2026-03", 2), Published("2026-04", 1)
    assert (later, again) == last_versions([first, later, again])
