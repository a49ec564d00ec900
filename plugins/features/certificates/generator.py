"""Writes the page of a learner's own record and the page that checks certificates."""

from __future__ import annotations

from datetime import date
from typing import Any

from pelican.generators import Generator

from plugins.features.certificates.certificate import LABELS
from plugins.features.certificates.layout import CHECK, FOLDER, RECORD
from plugins.features.certificates.model import Certificates
from plugins.features.columns.model import Columns
from plugins.features.learning.courses import Courses
from plugins.features.learning.questions import QuestionBank
from plugins.features.list_items.model import Published
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

_OWNER = "证书"
_SCRIPT = "certificates.js"
_TITLES = {RECORD: "学习记录", CHECK: "证书核验"}
_ALSO_CALLED = {
    RECORD: ("学习档案", "我的证书"),
    CHECK: ("查证书", "验证书", "证书查询", "证书真假", "核验证书"),
}
RECORD_PAGE = PageType(
    "learning_record",
    {
        "issuer": "the office that issues certificates",
        "school": 'output path of the school\'s column, "" for none',
        "exams": "code, title and per cent that passes it of each examination",
        "courses": "code and title of each course",
    },
    {
        "issuer": "证书的颁发单位变了",
        "school": "有没有网络党校的栏目，和上次不同",
        "exams": "考试的名称或及格线变了",
        "courses": "课程的名称变了",
    },
)
CHECK_PAGE = PageType(
    "certificate_check",
    {
        "keys": "certificates.CountyKey: those that the county signs certificates with",
        "revoked": "certificates.Revocation: what was taken back",
        "known": "the same for scripts: labels, keys, revoked",
    },
    {"keys": "证书的钥匙变了", "revoked": "撤销的证书变了", "known": "证书的钥匙、撤销名单或栏目变了"},
)


class CertificatesGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Nothing where the county issues no certificates."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.certificates = self.build.of(Certificates)
        if self.certificates.issuer:
            published = self.build.of(Published)
            place = published.column_links[FOLDER] if self._school() else published.map_links["pages"]
            place += [Link(title, path) for path, title in _TITLES.items()]
            for path, title in _TITLES.items():
                published.call(title, path, *_ALSO_CALLED[path])

    def _school(self) -> str:
        """Return the output path of the school's column, "" where the county has none."""
        column = self.build.of(Columns).get(FOLDER)
        return column.path if column else ""

    def _record(self) -> dict[str, Any]:
        """Return what the page of a learner's record shows."""
        models = self.build.edition.models
        exams, courses = (models.find(QuestionBank) or QuestionBank()).exams, (models.find(Courses) or Courses()).rows
        return {
            "issuer": self.certificates.issuer,
            "school": self._school(),
            "exams": tuple((each.code, each.title, each.pass_share) for each in exams),
            "courses": tuple((each.code, each.title) for each in courses),
        }

    def generate_output(self, writer: PortalWriter) -> None:
        if not self.certificates.issuer:
            return
        about = "您在这台设备上学了什么、考了多少分，可以打印，可以申请证书。"
        writer.write_page(_OWNER, RECORD_PAGE, _page(RECORD, about), **self._record())
        about = "看一张证书是不是县里签发的，有没有改动过。不联网也能核验。"
        keys, revoked, known = self.certificates.keys, self.certificates.revoked, _known(self.certificates)
        writer.write_page(_OWNER, CHECK_PAGE, _page(CHECK, about), keys=keys, revoked=revoked, known=known)


def _page(path: str, about: str) -> PageMetadata:
    return PageMetadata(path, "list", _TITLES[path], about, crumbs=crumbs(here=_TITLES[path]), script=_SCRIPT)


def _known(certificates: Certificates) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return what the script judges by, see theme/static/certificates/judge.js."""
    keys = tuple((key.name, key.public, *map(_day, (key.begin, key.end, key.void))) for key in certificates.keys)
    revoked = tuple((each.serial, _day(each.day), each.reason) for each in certificates.revoked)
    return {"labels": tuple(LABELS.items()), "keys": keys, "revoked": revoked}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


PRINTS = Prints((RECORD_PAGE, CHECK_PAGE), (CertificatesGenerator,))
