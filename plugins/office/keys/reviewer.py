"""A reviewer's pair of keys: the private one stays with the person, the public one goes into reviewers.yaml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.kernel.problems import PortalError
from plugins.office.keys.key_file import KeyWords, load_key, new_key

_WORDS = KeyWords(
    "审稿人的私钥",
    "keys reviewer 姓名",
    "真要换，请先把旧的移到别处，再把新公钥写进 reviewers.yaml 的“公钥”，把原来的挪到“旧公钥”，从前签的才还算数。",
)


def usual_folder() -> Path:
    """Return where reviewers' private keys lie unless somebody says otherwise."""
    return Path.home() / ".redcity" / "reviewers"


def usual_place(name: str) -> Path:
    """Return the file of a person's private key; raise PortalError for a name that no file can have."""
    if not name.strip() or any(character in '/\\:*?"<>|\0' for character in name) or name.startswith("."):
        raise PortalError(f"“{name}”不能做文件名。请写审稿人的姓名，如 示例甲，或用 --private 指定私钥的文件。")
    return usual_folder() / f"{name}.pem"


def new_reviewer_key(place: Path, passphrase: str, folders: tuple[Path, ...]) -> str:
    """Make a reviewer's key, see `new_key`."""
    return new_key(place, passphrase, folders, _WORDS)


def load_reviewer_key(file: Path, ask: Callable[[], str]) -> Ed25519PrivateKey:
    """Return a reviewer's key, see `load_key`."""
    return load_key(file, ask, _WORDS)
