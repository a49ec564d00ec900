"""keys."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from plugins.setup import WELL
from plugins.setup.verb import Person, Verb


def add_keys_options(options: ArgumentParser) -> None:
    options.add_argument(
        "what",
        choices=["new", "reviewer", "certificate"],
        help="new：离线包签名用的；reviewer：审稿人签字用的，后面写姓名；certificate：签学习证书用的",
    )
    options.add_argument("name", nargs="?", metavar="NAME", default="", help="审稿人的姓名，如 示例甲")
    options.add_argument("--private", metavar="FILE", help="私钥放在哪里，默认在 ~/.redcity/ 里")
    options.add_argument("--passphrase", action="store_true", help="给审稿人、签证书的私钥加一个口令，签字时要输入")
    options.add_argument("--content", metavar="DIR", help="稿件文件夹，公钥放在里面，默认 content")


def keys(chosen: Namespace, root: Path) -> int:
    """Make a pair of keys and say where both lie."""
    from plugins.kernel.problems import PortalError

    if chosen.what == "reviewer":
        return _reviewer_keys(chosen, root)
    if chosen.what == "certificate":
        return _certificate_keys(chosen, root)
    if chosen.name or chosen.passphrase:
        raise PortalError("keys new 做的是离线包的钥匙，不写姓名和口令。审稿人的钥匙：keys reviewer 姓名。")
    return _bundle_keys(chosen, root)


def _bundle_keys(chosen: Namespace, root: Path) -> int:
    from plugins.delivery.offline.keys import new_keys, usual_place
    from plugins.features.county.load import KEY_FILE
    from plugins.features.county.model import fingerprint

    private = Path(chosen.private) if chosen.private else usual_place()
    was_there = private.exists()
    key = new_keys(private, Path(chosen.content or root / "content").resolve(), root)
    if was_there:
        print("私钥原来就有，没有换；补上了和它一对的公钥。")
    print(f"私钥在 {private}，只有您能读。请在别处备份一份，不要给别人，不要放进网站的文件夹。")
    public = Path(chosen.content or "content", KEY_FILE)
    print(f"公钥在 {public}，请提交到 git。指纹：{fingerprint(key)}")
    return WELL


def _reviewer_keys(chosen: Namespace, root: Path) -> int:
    """Make a reviewer's key and print what belongs into reviewers.yaml."""
    from plugins.kernel.problems import PortalError
    from plugins.office.keys.reviewer import new_reviewer_key, usual_place

    if not chosen.name:
        raise PortalError("请写审稿人的姓名，如 python3 tasks.py keys reviewer 示例甲。")
    private = Path(chosen.private) if chosen.private else usual_place(chosen.name)
    content = Path(chosen.content or root / "content")
    key = new_reviewer_key(private, _new_passphrase() if chosen.passphrase else "", (root, content))
    print(f"私钥在 {private}，只有您能读。请自己保管，不要给别人，不要放进网站的文件夹。")
    print("请管理员把下面几行写进 content/reviewers.yaml，改好职务和审级，再提交到 git：")
    print(f"  - 姓名: {chosen.name}\n    职务: 编辑\n    审级: [初审]\n    公钥: {key}")
    return WELL


def _certificate_keys(chosen: Namespace, root: Path) -> int:
    """Make the county's key for certificates and print what belongs into certificates.yaml."""
    from datetime import datetime

    from plugins.kernel.dates.civil_time import SHANGHAI
    from plugins.kernel.problems import PortalError
    from plugins.office.keys.certificate import certificate_place, new_certificate_key

    if chosen.name:
        raise PortalError("keys certificate 做的是县里签证书的钥匙，不写姓名。")
    private = Path(chosen.private) if chosen.private else certificate_place()
    content = Path(chosen.content or root / "content")
    key = new_certificate_key(private, _new_passphrase() if chosen.passphrase else "", (root, content))
    begin = datetime.now(SHANGHAI).date()
    print(f"私钥在 {private}，只有您能读。请在别处备份一份，不要给别人，不要放进网站的文件夹。")
    print("请把下面几行写进 content/certificates.yaml，放在“钥匙”下面，再提交到 git。到期以前记得做下一把：")
    print(f"钥匙:\n  - 公钥: {key}\n    起: {begin}\n    止: {begin.replace(year=begin.year + 2, day=1)}")
    return WELL


def _new_passphrase() -> str:
    from getpass import getpass

    from plugins.kernel.answers import answer_to
    from plugins.kernel.problems import PortalError

    first = answer_to("口令：", getpass)
    if not first or first != answer_to("再输一遍：", getpass):
        raise PortalError("口令是空的，或者两遍不一样，没有做钥匙。请再做一次。")
    return first


VERBS = (
    Verb(
        "keys", Person.OPERATOR,
        "做签名用的钥匙：keys new 给离线包，keys reviewer 姓名 给审稿人，keys certificate 给学习证书",
        "make a pair of keys: the county's for bundles or certificates, a reviewer's for reviews",
        keys, add_keys_options, "new|reviewer NAME|certificate [--private FILE]",
    ),
)  # fmt: skip
