"""A remark to whoever signs what was committed under the name that git has on this very computer.

Reviewers.yaml may not say under which name a reviewer commits, and then nobody is kept from reviewing what is their
own. It is a remark alone: in an office several people may sit at one computer.
"""

from __future__ import annotations

from collections.abc import Sequence

from plugins.features.reviews.model import SECRECY, STAGES, Reviewer, SignOff
from plugins.kernel.versions.commands import run
from plugins.kernel.versions.repository import Repository


def told_of_own_name(repository: Repository, person: Reviewer, signed: Sequence[SignOff]) -> str:
    """Return the remark, "" where there is none to make."""
    name, mail = (run(repository, "config", "--get", f"user.{each}").text for each in ("name", "email"))
    own = {name, mail} - {""}
    written = [each.path for each in signed if _is_review(each) and not own.isdisjoint(each.authors)]
    if not written:
        return ""
    more = f" 等 {len(written)} 篇" if len(written) > 1 else ""
    return (
        f"注意：{written[0]}{more}是用“{name}”的名字提交的，这台电脑在 git 里也叫这个名字。"
        "自己写的不能自己审，请换一个人，删去这次的签字；"
        f"并请管理员在 reviewers.yaml 里给“{person.name}”加一行 提交名: {name}，以后会拦住。"
        "是别人用这台电脑写的，不用管。"
    )


def _is_review(each: SignOff) -> bool:
    return each.stage in STAGES and each.stage != SECRECY
