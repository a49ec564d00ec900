"""Tags and topics: texts gathered across columns by the words that editors give them."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.topics.load import FILE, FILE_KEYS, Topics, check_introductions, check_tags, load_topics
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Feature, printed_by
from plugins.kernel.problems import Problem


def read(reading: Reading) -> Topics:
    """Read content/topics.yaml."""
    topics, problems = load_topics(reading.content, reading.shown + FILE)
    reading.report(problems)
    return Topics(topics)


def check(edition: Edition) -> Iterator[Problem]:
    """Yield what is wrong in the introductions, and topics whose tags no text carries."""
    topics, shown = edition.models.of(Topics).topics, edition.request.content_shown + FILE
    yield from check_introductions(topics, shown, edition.context.surroundings, edition.context.terms)
    if not edition.knows_all_texts:
        return
    used = frozenset(edition.context.tag_paths) | frozenset(edition.announcements.further_tags)
    yield from check_tags(topics, used, shown)


FEATURE = Feature(
    "topics",
    data={FILE: FILE_KEYS},
    read=read,
    check=check,
    addresses=("tags", "topics"),
    prints=printed_by(f"{__name__}.generator"),
)
