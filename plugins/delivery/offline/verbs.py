"""bundle and verify."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.request_options import add_folders, add_work, chosen_moment, folders_of, output_folder, request_of
from plugins.setup import PROBLEMS, WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from plugins.delivery.offline.make import Packing


def add_bundle_options(options: ArgumentParser) -> None:
    """Add what goes into a bundle and where it is put."""
    add_folders(options)
    options.add_argument("--media", metavar="SIZE", help="音频、视频一共最多装多少，如 2GB；不写就全部装")
    options.add_argument(
        "--level", metavar="L", default="", help="给哪一级站点：县、镇、村，装哪种大小的影片照它；不写是都给"
    )
    options.add_argument("--output", metavar="DIR", help="放到哪里，默认 bundles")
    options.add_argument("--since", metavar="OLD", help="只做更新：上一次的离线包（.zip）或它旁边的 .manifest.txt")
    options.add_argument("--whole", action="store_true", help="和 --since 一起用：装上全部文件，可以盖在很旧的文件夹上")
    options.add_argument("--key", metavar="FILE", help="签名用的私钥，默认 ~/.redcity/bundle-key.pem")
    add_work(options)


def bundle(chosen: Namespace, root: Path) -> int:
    """Make a full bundle, or a delta of what has changed since its base."""
    from plugins.delivery.offline.make import make_bundle

    print(make_bundle(_packing(chosen, root)).sentence)
    return WELL


def _packing(chosen: Namespace, root: Path) -> Packing:
    """Return what is to be packed; say why where its date is the clock's and not the last commit's."""
    from plugins.delivery.offline.keys import usual_place
    from plugins.delivery.offline.make import Packing
    from plugins.delivery.offline.moment import Moment, moment_of
    from plugins.kernel.problems import PortalError

    if chosen.whole and not chosen.since:
        raise PortalError("--whole 要和 --since 一起用。不写 --since，做的就是整包。")
    now = chosen_moment(chosen)
    date = Moment(now) if chosen.now else moment_of(folders_of(chosen, root).content, now)
    if date.why:
        print(date.why, file=sys.stderr)
    return Packing(
        build=request_of(chosen, root, output=root / "output", now=date.time),
        output=output_folder(chosen, root, "bundles"),
        key=Path(chosen.key).resolve() if chosen.key else usual_place(),
        media_bytes=_media_room(chosen.media),
        level=_level(chosen.level),
        since=Path(chosen.since).resolve() if chosen.since else None,
        whole=chosen.whole,
    )


def _media_room(text: str | None) -> int | None:
    from plugins.kernel.problems import PortalError
    from plugins.kernel.sizes import parse_size

    try:
        return None if text is None else parse_size(text)
    except ValueError:
        raise PortalError(f"--media 的“{text}”看不懂。请写成 2GB 或 500MB 这样。") from None


def _level(text: str) -> str:
    from plugins.features.films.fields import LEVELS
    from plugins.kernel.problems import PortalError

    if text and text not in LEVELS:
        raise PortalError(f"--level 的“{text}”看不懂。可以写：县、镇、村。")
    return LEVELS.get(text, "")


def add_verify_options(options: ArgumentParser) -> None:
    options.add_argument("bundle", metavar="FOLDER|ZIP", help="解压后的文件夹，或离线包（.zip）")
    options.add_argument("--key", metavar="HEX", help="县里的公钥，64 个字符，默认 content/bundle-key.txt 里的")
    options.add_argument("--content", metavar="DIR", help="稿件文件夹，公钥在里面，默认 content")


def verify(chosen: Namespace, root: Path) -> int:
    """List what is wrong with a bundle; the verdict comes last."""
    from plugins.delivery.offline.progress import stages
    from plugins.delivery.offline.verify import verify_at
    from plugins.kernel.printable import printable

    with stages() as stage:
        outcome = verify_at(Path(chosen.bundle), _key_of(chosen, root), lambda size: stage("核对", size))
    for kind, path in outcome.rows:
        print(f"{kind}  {printable(path)}")
    print(printable(outcome.sentence))
    return WELL if outcome.verdict == "whole" else PROBLEMS


def _key_of(chosen: Namespace, root: Path) -> str:
    from plugins.features.county.load import load_key
    from plugins.kernel.problems import PortalError

    key: str = chosen.key or (
        load_key(Path(chosen.content)) if chosen.content else load_key(root / "content", "content/")
    )
    if not key:
        raise PortalError("没有公钥可以对照。请用 --key 写上县里公布的公钥，64 个字符。")
    return key


VERBS = (
    Verb(
        "verify", Person.STATION, "核对离线包：verify 文件夹或 zip", "check a bundle for damage and forgery",
        verify, add_verify_options, "FOLDER|ZIP [--key HEX]",
    ),
    Verb(
        "bundle", Person.OPERATOR, "做离线包：整个网站装进U盘；--since 只做更新",
        "pack the site for a stick, or an update",
        bundle, add_bundle_options, "[--since OLD [--whole]] [--media SIZE] [--level L] …",
    ),
)  # fmt: skip
