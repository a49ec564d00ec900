"""media."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.request_options import add_folders, chosen_moment, folders_of
from plugins.setup import USAGE, WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from plugins.office.media.add import Wish

ADD, FETCH = "add", "fetch"


def add_media_options(options: ArgumentParser) -> None:
    """Add what is to be done, with which file, and what is said of a film."""
    options.add_argument("what", choices=(ADD, FETCH), help="add 把一部影片转好、上架；fetch 取来存在网址上的影片")
    options.add_argument("names", nargs="*", metavar="FILE|CODE", help="add：影片文件；fetch：代码，不写就全部")
    options.add_argument("--title", metavar="T", default="", help="片名，不写就用文件名")
    options.add_argument("--code", metavar="C", default="", help="代码，英文小写；不写就用片名的拼音")
    options.add_argument("--topic", metavar="T", default="", help="专题，几个之间用顿号，如 农业技术")
    options.add_argument("--licence", metavar="L", default="", help="凭什么可以在站点放，如“示例县农业农村局同意”")
    options.add_argument("--about", metavar="T", default="", help="一两句话的简介")
    options.add_argument("--crop", metavar="C", default="", help="讲的作物，几个之间用顿号")
    options.add_argument("--audience", metavar="A", default="", help="给谁看，几个之间用顿号")
    options.add_argument("--months", metavar="M", default="", help="哪几个月看合适，如 11-2；不写是全年")
    options.add_argument("--levels", metavar="L", default="", help="给哪一级站点：县、镇、村；不写是都给")
    options.add_argument(
        "--chapters", metavar="C", default="", help="分段，如 0:00 开头,3:20 剪哪些枝；不写用文件自带的"
    )
    options.add_argument("--sizes", metavar="S", default="", help="做哪几种大小：手机、电脑、投影；不写是三种")
    options.add_argument("--to", metavar="DIR", default="", help="放到哪个文件夹；不写就是 media.yaml 里的存放处")
    options.add_argument("--sample", action="store_true", help="这是示例")
    add_folders(options)


def refuse_words(chosen: Namespace, _root: Path) -> int:
    """Say what is missing before anything is installed."""
    import sys

    slips = []
    if chosen.what == ADD:
        slips += [] if len(chosen.names) == 1 else ["请写一部影片的文件，一次一部"]
        slips += [] if chosen.topic else ["请用 --topic 写专题，如 --topic 农业技术"]
        slips += [] if chosen.licence else ["请用 --licence 写明凭什么可以放，如 --licence 示例县农业农村局同意"]
    if slips:
        print(f"{'；'.join(slips)}。", file=sys.stderr)
    return USAGE if slips else WELL


def media(chosen: Namespace, root: Path) -> int:
    """Take a film onto the shelf, or fetch films that lie at addresses."""
    return _add(chosen, root) if chosen.what == ADD else _fetch(chosen, root)


def _add(chosen: Namespace, root: Path) -> int:
    from plugins.office.media.add import add_film, told

    wish = _wish(chosen, root)
    print("\n".join(told(add_film(_ffmpeg(root), wish))))
    return WELL


def _wish(chosen: Namespace, root: Path) -> Wish:
    from plugins.office.media.add import Wish
    from plugins.office.media.words import chapters_in, levels_in, sizes_in, words_in

    folders = folders_of(chosen, root)
    return Wish(
        file=Path(chosen.names[0]), content=folders.content, home=folders.content.parent,
        today=chosen_moment(chosen).date(), licence=chosen.licence, topics=words_in(chosen.topic), code=chosen.code,
        title=chosen.title, about=chosen.about, crops=words_in(chosen.crop), audiences=words_in(chosen.audience),
        months=words_in(chosen.months), levels=levels_in(chosen.levels), chapters=chapters_in(chosen.chapters),
        sizes=sizes_in(chosen.sizes), place=chosen.to, sample=chosen.sample,
    )  # fmt: skip


def _ffmpeg(root: Path) -> str:
    """Return the system's ffmpeg, or else the one of a package that is installed now."""
    from plugins.office.media.program import packaged_ffmpeg, system_ffmpeg

    if found := system_ffmpeg():
        return found
    from importlib import invalidate_caches

    from plugins.setup.environment import ensure

    ensure(root, ("media",))
    invalidate_caches()
    return packaged_ffmpeg()


def _fetch(chosen: Namespace, root: Path) -> int:
    from plugins.features.films.load import load_films
    from plugins.features.locality.load import load_locality
    from plugins.office.media.fetch import fetch_all, wanted_files

    folders = folders_of(chosen, root)
    locality, _ = load_locality(folders.content, "locality.yaml")
    shown = f"{folders.content_shown}media.yaml"
    films, _ = load_films(folders.content, shown, locality)
    wanted = wanted_files(films, folders.content.parent, chosen.names, shown)
    for line in fetch_all(wanted):
        print(line)
    print(f"取完了，{len(wanted)} 个文件。" if wanted else "没有要取的：存在网址上的影片都在这里了。")
    return WELL


VERBS = (
    Verb(
        "media", Person.EDITOR, "影片上架：media add 影片文件，转成手机、电脑、投影三种；media fetch 取来存在网上的",
        "take a film onto the shelf, in sizes for phone, PC and projector; fetch those kept at addresses",
        media, add_media_options, "add FILE --topic T --licence L … | fetch [CODES]", refuse=refuse_words,
    ),
)  # fmt: skip
