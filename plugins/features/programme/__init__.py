"""The programme: what stations show in which month, from content/programme/, as pages, data and calendars."""

# The office proposes a month (`tasks.py programme`), an editor changes its file, and all that people see comes from it.

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from plugins.features.locality.holidays import PublicHolidays
from plugins.features.locality.model import Locality
from plugins.features.locality.programmes import Programmes
from plugins.features.locality.stations import Stations
from plugins.features.programme.check import Judge, check_announced, check_identifiers, check_not_read
from plugins.features.programme.files import ProgrammeFiles, read_files
from plugins.features.programme.layout import DATA, DATA_FOLDER, FOLDER, INDEX, URGENT
from plugins.features.programme.load import FOLDER as RECORDS
from plugins.features.programme.load_rules import FILE, load_rules
from plugins.features.programme.need import shelf_need
from plugins.features.programme.resolve import around_of, resolve
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by
from plugins.kernel.problems import Problem

if TYPE_CHECKING:
    from plugins.kernel.building.site_build import SiteBuild


def read(reading: Reading) -> ProgrammeFiles:
    """Read the months' files and the rules."""
    rules, problems = load_rules(reading.content, reading.shown + FILE, reading.models.of(Locality))
    reading.report(problems)
    reading.look_into(reading.content / FILE, reading.shown + FILE)
    reading.models.put(shelf_need(rules))
    reading.models.put(PublicHolidays(rules.years))
    return ProgrammeFiles(rules, read_files(reading))


def announce(models: Models, announcements: Announcements) -> None:
    """Fill in titles, pages and lengths, for everybody who shows the programme, and claim the stations' folder."""
    files = models.of(ProgrammeFiles)
    around = around_of(models, announcements)
    models.put(Programmes(tuple([resolve(file, around) for file in files.files])))
    if files.files:
        announcements.folders.add(FOLDER)


def check(edition: Edition) -> Iterator[Problem]:
    """Yield what is wrong with the months that editors have written."""
    models = edition.models
    files, programmes = models.of(ProgrammeFiles), models.of(Programmes)
    if edition.knows_all_texts:
        yield from check_not_read(files.rules, edition.request.content_shown + FILE, edition.context.resolver)
    if not files.files:
        return
    on_holiday = frozenset(uid for file in files.files for uid in file.on_holiday)
    around = around_of(models, edition.announcements)
    waiting = edition.context.resolver.waiting if edition.knows_all_texts else None
    judge = Judge(around, models.find(Stations) or Stations(), waiting, on_holiday, programmes)
    for file, programme in zip(files.files, programmes, strict=True):
        yield from judge.problems(programme)
        yield from check_announced(file, programme)
    yield from check_identifiers(programmes)


def theme(build: SiteBuild) -> Mapping[str, Any]:
    has_any = bool(build.of(Programmes).rows)
    return {
        "programme_data": DATA if has_any else "",
        "programme_page": INDEX if has_any else "",
        "urgent_data": URGENT if has_any else "",
    }


FEATURE = Feature(
    "programme",
    read=read,
    announce=announce,
    check=check,
    theme=theme,
    theme_names={
        "programme_data": 'output path of which months there are, as data for scripts, "" where there is no programme',
        "programme_page": 'output path of the programme, "" where there is none',
        "urgent_data": 'output path of the urgent notices, as data for scripts, "" where there is no programme',
    },
    told=dict.fromkeys(("programme_data", "programme_page", "urgent_data"), "有没有节目单，和上次不同"),
    records=(RECORDS,),
    text_scripts=(DATA_FOLDER,),
    prints=printed_by(f"{__name__}.generator"),
)
