"""What is wrong with branches once everything is known, and what their plans lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.features.branches.load import BranchRecords
from plugins.features.branches.model import BranchFiles
from plugins.features.branches.rules import BASIS, in_words, missing, rules_for
from plugins.features.columns.model import Columns
from plugins.features.county.load import FILE as SITE_FILE
from plugins.features.county.load import line_of
from plugins.features.county.model import Site
from plugins.features.locality.branches import FOLDER
from plugins.features.locality.record_folders import check_column, check_words_of
from plugins.kernel.building.edition import Edition
from plugins.kernel.markdown.link_resolver import BrokenLink, Links, WaitingLink
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import Record

TEXTS = ("name", "place", "about", "from_afar")  # keys whose words readers see


def check_branches(edition: Edition) -> Iterator[Problem]:
    """Yield texts that nobody has written, departures from the county's terms, and branches without a column."""
    kept = edition.models.of(BranchRecords)
    yield from check_words_of(kept.records, TEXTS, edition)
    yield from check_column(kept.records, edition.models.of(Columns), FOLDER, "支部的文件")
    if edition.knows_all_texts:
        yield from _check_texts(kept.records, edition.context.resolver)
        yield from _check_guides(edition)
    yield from check_plans(edition.models.of(BranchFiles), kept.plans)


def check_plans(files: BranchFiles, records: Iterable[Record]) -> Iterator[Problem]:
    """Yield a hint for each form of which a plan has less than the regulations ask, and for what has no subject."""
    shown = {record.shown: record for record in records}
    for each in files.rows:
        folder = each.branch.source.rpartition("/")[0]
        for plan in each.plans:
            record = shown[f"{folder}/plan-{plan.year}.yaml"]
            yield from _check_subjects(record)
            for rule in rules_for(each.members, each.groups):
                if periods := missing(rule, plan.activities):
                    what = f"计划里缺{rule.form}：{in_words(periods)}。{BASIS}{rule.article}：{rule.words}"
                    mend = f"请在“活动”里添上，例如 - {{日期: {plan.year}-{periods[0][-1]:02}-15, 形式: {rule.form}}}"
                    needs = (f"{FOLDER}/{each.branch.code}/plan-{plan.year}",)
                    yield record.problem("activities", what, mend, is_hint=True, needs=needs)


def _check_subjects(record: Record) -> Iterator[Problem]:
    """Yield one hint for a plan whose activities do not say what they are about, at the first of them."""
    bare = [row for row in record.values.get("activities", ()) if not row.problems and not row.get("subject")]
    if bare:
        what = f"{len(bare)} 次活动没有写“内容”，网页上只有日子和形式"
        mend = "请写上题目，例如 内容: 学习党章第三条，讨论春茶互助"
        yield Problem(record.shown, bare[0].line_of("day"), what, mend, is_hint=True)


def _check_guides(edition: Edition) -> Iterator[Problem]:
    """Yield texts for members far away that site.yaml names and nobody has written."""
    for name in edition.models.of(Site).away_guides:
        try:
            edition.context.resolver.page(name, "")
        except WaitingLink:
            continue
        except BrokenLink as broken:
            what = f"“外出指引”里的“{name}”：{broken.what}"
            yield Problem(edition.request.content_shown + SITE_FILE, line_of(edition, "away_guides"), what, broken.mend)


def _check_texts(records: Iterable[Record], resolver: Links) -> Iterator[Problem]:
    for record in records:
        for key in ("model", "documents"):
            written = record.values.get(key, ())
            for name in (written,) if isinstance(written, str) else written:
                try:
                    resolver.page(name, "")
                except WaitingLink:
                    continue  # it becomes a link once that text is published
                except BrokenLink as broken:
                    yield record.problem(key, broken.what, broken.mend)
