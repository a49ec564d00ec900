"""What is wrong with groups, topics and the files of the shelf."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from plugins.features.liaison.model import ShelfFile
from plugins.features.locality.branches import Branches
from plugins.features.locality.record_checks import check_codes, check_sample
from plugins.kernel.building.edition import Edition
from plugins.kernel.caution.roles import why_no_office, why_no_role
from plugins.kernel.downloads.catalogue import BadFile
from plugins.kernel.markdown.link_resolver import BrokenLink, Links, WaitingLink
from plugins.kernel.problems import Problem
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.record_files import Record

TEXTS: Mapping[str, tuple[str, ...]] = {  # keys whose words readers see
    "groups": ("name", "platform", "purpose", "may_join", "real_names", "how_to_apply", "answers", "instead"),
    "topics": ("title",),
    "rotas": ("name", "place"),
    "files": ("name", "given_by", "about"),
}
_NUMBER = re.compile(r"\d{5,}")  # of a group or a telephone; no year is as long


def check_records(found: Mapping[str, Sequence[Record]]) -> Iterator[Problem]:
    """Yield all that is wrong with single records of groups, topics and files."""
    yield from check_codes(found["groups"], "group")
    yield from check_codes(found["topics"], "topic")
    for record in found["groups"]:
        yield from check_sample(record, ())
        yield from _check_role(record, "answers", "支部组织委员")
        yield from _check_numbers(record)
    for record in found["files"]:
        yield from check_sample(record, ())
        if (given_by := record.values.get("given_by", "")) and (what := why_no_office(given_by)):
            mend = "请写单位或支部，不写人名，例如 来自: 示例村党支部"
            yield record.problem("given_by", f"“来自”要写单位，{what}", mend)


def _check_role(record: Record, key: str, example: str) -> Iterator[Problem]:
    role = record.values.get(key, "")
    if role and (what := why_no_role(role)):
        mend = f"请只写岗位，不写姓名和电话，例如 {example}"
        yield record.problem(key, f"这里要写岗位，{what}", mend)


def _check_numbers(record: Record) -> Iterator[Problem]:
    """Yield a problem for each number of a group or a person: they are kept by the branch, and in no page."""
    for key in TEXTS["groups"]:
        if found := _NUMBER.search(str(record.values.get(key, ""))):
            mend = f"请删去“{found[0]}”；群号、电话由支部自己存，想进群的人照“怎样申请”找谁答复"
            yield record.problem(key, "群号、电话不写在网页上", mend)


def check_branches(records: Iterable[Record], branches: Branches) -> Iterator[Problem]:
    """Yield a problem for each branch that a record names and the county has not; where it has none, nobody can say."""
    codes = [branch.code for branch in branches.rows]
    for record in records if codes else ():
        code = record.values.get("branch", "")
        if code and code not in codes:
            mend = f"{nearest(code, codes)}支部写在 content/branches/ 里；可以写的有：{'、'.join(codes[:8])}"
            yield record.problem("branch", f"没有代码是“{code}”的支部", mend, needs=("branches/",))


def check_reading(records: Iterable[Record], links: Links) -> Iterator[Problem]:
    """Yield a problem for each text that is to be read before a meeting and is not there."""
    for record in records:
        for text in record.values.get("reading", ()):
            try:
                links.page(text.removeprefix("content/"), "")
            except WaitingLink:  # it is published one day, and shown from then on
                continue
            except BrokenLink as broken:
                yield record.problem("reading", broken.what, broken.mend)


def check_shelf(files: Iterable[ShelfFile], edition: Edition) -> Iterator[Problem]:
    """Yield a problem for each file of the shelf that is not there or that no reader may have."""
    for each in files:
        try:
            edition.context.resolver.file(each.file, "")
            offer = edition.downloads.offer(each.file)
        except BrokenLink as broken:
            yield Problem(each.source, each.line, broken.what, broken.mend)
        except BadFile as bad:
            yield Problem(each.source, each.line, bad.what, bad.mend)
        else:
            for what, mend in offer.hints:
                yield Problem(each.source, each.line, what, mend, is_hint=True)
