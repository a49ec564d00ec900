"""Fill in what a programme's file leaves to others: titles, pages, lengths, and how often a session has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from plugins.features.locality.films import Film, Shelf
from plugins.features.locality.programmes import Programme, ProgrammeItem, ProgrammeSession
from plugins.features.programme.files import ProgrammeFiles
from plugins.features.programme.load import TEXT_MINUTES, Announced, ProgrammeFile
from plugins.features.programme.rules import Rules
from plugins.features.programme.unmet import unmet_rules
from plugins.kernel.building.feature import Announcements, Models
from plugins.kernel.frozen import frozen

TEXT_ENDING = ".md"


@frozen
class Around:
    """What a programme's items may name. pages: output path by source of a text; titles: by output path."""

    shelf: Shelf
    pages: Mapping[str, str]
    titles: Mapping[str, str]
    rules: Rules


def around_of(models: Models, announcements: Announcements) -> Around:
    """Return what the items of an edition may name."""
    rules = models.of(ProgrammeFiles).rules
    return Around(models.find(Shelf) or Shelf(), announcements.pages, announcements.titles, rules)


def resolve(file: ProgrammeFile, around: Around) -> Programme:
    """Return the programme with everything that its pages show. What is not there keeps its code as its title."""
    known = {each.uid: each for each in file.announced}
    sessions = tuple([_session(each, known.get(each.uid), around) for each in file.programme.sessions])
    found = replace(file.programme, sessions=sessions)
    return replace(found, unmet=unmet_rules(found, around.rules))


def minutes_of(film: Film) -> int:
    """Return how long a film takes, 0 where nobody has said; a lesson without a length is read out like a text."""
    return -(-film.seconds // 60) or (0 if film.is_video else TEXT_MINUTES)


def item_of(code: str, around: Around) -> ProgrammeItem:
    """Return a film or text as it is now; without a page where there is none any more."""
    return _item(ProgrammeItem(code, code, "", 0, ""), around)


def with_sequence(session: ProgrammeSession, before: Announced | None) -> ProgrammeSession:
    """Return a session with the number of its changes: one more than announced where its time has changed since."""
    if not before:
        return session
    now = session.start, session.minutes, session.is_cancelled
    then = before.start.moment, before.minutes, before.is_cancelled
    return replace(session, sequence=before.sequence + (now != then))


def _session(session: ProgrammeSession, before: Announced | None, around: Around) -> ProgrammeSession:
    items = tuple([_item(item, around) for item in session.items])
    minutes = session.minutes or around.rules.evening.minutes_of(tuple(item.minutes for item in items))
    return with_sequence(replace(session, items=items, minutes=minutes), before)


def _item(item: ProgrammeItem, around: Around) -> ProgrammeItem:
    if item.code.endswith(TEXT_ENDING):
        path = around.pages.get(item.code, "")
        title = around.titles.get(path, item.code)
        topic = around.rules.topic_of(item.code)
        return replace(item, title=title, path=path, minutes=item.minutes or TEXT_MINUTES, topic=topic)
    film = around.shelf.find(item.code)
    if not film:
        return replace(item, title=item.code)
    topic = film.topics[0].code if film.topics else ""
    minutes = item.minutes or minutes_of(film)
    return replace(item, title=film.title, path=film.path, minutes=minutes, topic=topic)
