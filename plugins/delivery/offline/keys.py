"""The county's pair of keys: the private one signs bundles and stays with one person, the public one is published."""

from __future__ import annotations

import os
from errno import ENOENT
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from plugins.delivery.offline.public_places import refuse_public_place
from plugins.features.county.load import KEY_FILE, read_key
from plugins.kernel.files.disk_errors import reason
from plugins.kernel.files.whole_files import write_whole
from plugins.kernel.problems import PortalError, Problem
from plugins.kernel.signing.keys import private_pem, public_hex, sync_folder, write_private
from plugins.kernel.signing.making import only_one_makes

_MOST_BYTES = 1 << 16  # of a private key's file; what is larger is none


def usual_place() -> Path:
    """Return where the private key lies unless somebody says otherwise."""
    return Path.home() / ".redcity" / "bundle-key.pem"


def new_keys(private: Path, content: Path, repository: Path) -> str:
    """Write a new pair and return the public key as 64 hex digits.

    private: where the private key goes. Raises PortalError, and writes neither key, where that is in `repository`, in
    any other or in the folder of a site, for then it would be published one day; where a public key exists already, for
    stations would take bundles of the old one for forged; and where one of them cannot be written.

    The private key gets its name last. A kill before that leaves it under another name: the next run makes the pair
    whole where its public key is there, and begins anew where it is not. A private key that stands alone under its own
    name may be what stations know: its public key is written again.
    """
    place, public = private.resolve(), content / KEY_FILE
    if not content.is_dir():
        raise PortalError(f"没有找到稿件文件夹 {content}，公钥要放在里面。请改正 --content。")
    refuse_public_place(place, (repository.resolve(), content.resolve()))
    with only_one_makes(place):
        return _make(place, public)


def _make(place: Path, public: Path) -> str:
    if place.exists():
        return _complete(place, public)
    half = place.with_name(f"{place.name}.unfinished")
    if _is_other_half(half, public):
        return _finish(half, place)
    if public.exists():
        raise PortalError(
            f"{public} 已经有了：换了钥匙，以前的离线包就都不能核对了。真要换，请先删去它，再告诉各站点新的指纹。"
        )
    key = Ed25519PrivateKey.generate()
    data, text = private_pem(key), public_hex(key)
    try:
        half.unlink(missing_ok=True)  # its public key was never written, so that nobody has it
        write_private(half, data)
    except OSError as error:
        raise PortalError(f"私钥没有写成：{place} 写不了（{reason(error)}）。请用 --private 换一个地方。") from None
    try:
        _write_public(public, text)
    except OSError as error:
        half.unlink()
        raise _not_written(public, error) from None
    return _finish(half, place)


def _complete(private: Path, public: Path) -> str:
    """Write the public key of a private one that has lost it; raise PortalError where it has not."""
    try:
        text = public_hex(load_private(private))
    except PortalError:
        raise PortalError(
            f"{private} 已经有了，却不是能用的私钥，没有动它。有备份的，请用备份换上；没有的，请把它移到别处，"
            "或用 --private 指定别的文件，再做一次。"
        ) from None
    if public.exists():
        if isinstance(read_key(public.parent, ""), Problem):
            raise PortalError(
                f"{public} 坏了，里面不是公钥；私钥 {private} 还在。请从备份或 git 里找回公钥；找不回的，"
                "请删去这个坏的文件，再运行一次，会照私钥补上。"
            )
        raise PortalError(f"{private} 已经有了，没有动它。真要换一把，请先把旧的移到别处保存。")
    try:
        _write_public(public, text)
    except OSError as error:
        raise _not_written(public, error) from None
    return text


def _not_written(public: Path, error: OSError) -> PortalError:
    return PortalError(f"公钥没有写成：{public} 写不了（{reason(error)}）。改好以后再做一次。")


def _is_other_half(half: Path, public: Path) -> bool:
    """Tell whether a run was killed after it had written both keys."""
    if not half.is_file() or not public.is_file():
        return False
    try:
        return public_hex(load_private(half)) == public.read_text(encoding="ascii").strip()
    except (PortalError, OSError, UnicodeDecodeError):
        return False


def _finish(half: Path, place: Path) -> str:
    half.rename(place)
    sync_folder(place.parent)
    return public_hex(load_private(place))


def _write_public(public: Path, text: str) -> None:
    """Write the public key in one step; what is left of a kill is no public key."""
    if public.is_symlink():  # to a place that is gone: else the file would exist
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT))
    write_whole(public, f"{text}\n", lasts=True)
    sync_folder(public.parent)


def load_private(private: Path) -> Ed25519PrivateKey:
    """Return the private key; raise PortalError that says what to do."""
    try:
        with private.open("rb") as file:  # perhaps a pipe, out of which a program hands the key
            data = file.read(_MOST_BYTES)
    except FileNotFoundError:
        raise PortalError(
            f"没有找到私钥 {private}。第一次做离线包，请先运行 python3 tasks.py keys new；"
            "私钥放在别处的，用 --key 指定。"
        ) from None
    except OSError as error:
        raise PortalError(f"私钥 {private} 读不了（{reason(error)}）。请用 --key 指定私钥的文件。") from None
    try:
        key = load_pem_private_key(data, password=None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise PortalError(f"{private} 不是离线包的私钥。请用 keys new 做的那一份，或它的备份。")
    return key
