"""What the operator is told of the films in a bundle: how many there are, and which are not in it and why."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.films.choice import NOT_GIVEN, carried_files, is_for, why_absent
from plugins.features.films.model import LEVEL_NAMES, SIZE_NAMES, Films
from plugins.features.list_items.model import Published
from plugins.features.list_items.room import choose_left_out
from plugins.kernel.building.edition import Edition
from plugins.kernel.request import Stick

_MOST = 10  # titles that a sentence names


def films_told(edition: Edition, stick: Stick | None) -> Iterator[str]:
    """Yield a sentence for the films that are in the bundle, and one for each reason why others are not."""
    films = edition.models.of(Films)
    asked = [entry for entry in films.entries if entry.film.is_video]
    if not stick or not asked:
        return
    room = stick.media_bytes
    left_out = choose_left_out(edition.models.of(Published).media, room) if room is not None else {}
    missing: dict[str, list[str]] = {}
    sizes: set[str] = set()
    for entry in asked:
        carried = carried_files(entry, films, stick)
        if any(each.path not in left_out for each in carried):
            sizes |= {each.file.size for each in carried}
        elif carried:
            missing.setdefault("--media 的地方不够", []).append(entry.film.title)
        elif is_for(entry, stick):
            missing.setdefault(_why(why_absent(entry, stick)), []).append(entry.film.title)
    count = len(asked) - sum(map(len, missing.values())) - sum(not is_for(entry, stick) for entry in asked)
    level = f"给{LEVEL_NAMES[stick.level]}级站点，" if stick.level else ""
    made_for = f"（{'、'.join(SIZE_NAMES[size] for size in SIZE_NAMES if size in sizes)}用的）" if sizes else ""
    yield f"影片：{level}装了 {count} 部{made_for}。"
    for reason, titles in missing.items():
        rest = f"等 {len(titles)} 部" if len(titles) > _MOST else ""
        yield f"没有装的影片，{reason}：{'、'.join(f'《{title}》' for title in titles[:_MOST])}{rest}。"


def _why(absent: str) -> str:
    if absent == NOT_GIVEN:
        return "文件还没有交来"
    return "文件不在这台电脑上（运行 python3 tasks.py check 看放在哪里）"
