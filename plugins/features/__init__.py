"""What a county writes becomes what people see: a folder for each feature, and one line here.

They read, check, publish and print in this order. Those that take in what all others have published come last.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from plugins.kernel.building.feature import Feature
from plugins.kernel.code_slips import told_as_slips
from plugins.kernel.problems import CodeSlip
from plugins.kernel.reading.messages import nearest

NAMES = (
    "columns",
    "county",
    "list_items",
    "locality",
    "learning",
    "regulations",
    "films",
    "articles",
    "faq",
    "pages",
    "stations",
    "bases",
    "branches",
    "station_statistics",
    "member_statistics",
    "courses",
    "topics",
    "study_months",
    "farming_calendar",
    "programme",
    "questions",
    "small_tools",
    "quiz",
    "liaison",
    "mailbox",
    "listings",
    "page_metadata",
    "share_tools",
    "headings",
    "assets",
    "offline_pages",
    "feeds",
    "search",
    "media",
    "station_kit",
    "certificates",
    "reader_copy",
    "publishing",
    "reviews",
)
# Those that have a `beyond`, each with files of the content folder: where none of them is there it has nothing to say.
# It is asked after builds that need no feature, and to import one takes as long as such a build.
BEYOND = {"reviews": ("reviewers.yaml", "reviews")}


@cache
def load_features() -> tuple[Feature, ...]:
    """Return the features in their order. They are imported when they are asked for: each may import the base ones.

    Raises CodeSlip for a folder that the list does not name: nobody would see what a county writes for it.
    """
    unlisted = [name for name in _folders() if name not in NAMES]
    if unlisted:
        raise CodeSlip(
            f"plugins/features/{unlisted[0]} 没有写进 plugins/features/__init__.py 的 NAMES，它什么也不会做。"
            f'请在 NAMES 里加一行 "{unlisted[0]}"，或者删去这个文件夹。'
        )
    return tuple(map(load_feature, NAMES))


def _folders() -> list[str]:
    return [each.name for each in iter_modules(__path__) if each.ispkg]


def load_feature(name: str) -> Feature:
    """Return the feature of a folder; raise CodeSlip where there is none, or where it is not as a feature should be."""
    module = f"{__name__}.{name}"
    if find_spec(module) is None:
        raise CodeSlip(f"plugins/features/__init__.py 里的“{name}”没有这个文件夹。{nearest(name, _folders())}")
    with told_as_slips():
        feature = getattr(import_module(module), "FEATURE", None)
    if not isinstance(feature, Feature) or feature.name != name:
        found = f"里的 FEATURE 叫“{feature.name}”" if isinstance(feature, Feature) else "里没有 FEATURE"
        raise CodeSlip(f'plugins/features/{name}/__init__.py {found}。请写成 FEATURE = Feature("{name}", …)。')
    return feature
