"""The verb as an office types it: keys, the list, and what is printed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from plugins.features.certificates.judge import judge_page
from plugins.features.certificates.load import load_certificates
from plugins.features.questions.bank_script import bank_script
from plugins.kernel import lock_file
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.problems import ContentProblems, PortalError
from plugins.kernel.request import Folders
from plugins.office.certificates.ledger import alone_at, ledger_place
from plugins.office.certificates.run import Order, certify
from plugins.office.keys.certificate import new_certificate_key
from tests.systems import needs_rights
from tests.unit.office.certificates.given import BANK, paper, request

NOW = datetime(2026, 12, 21, 9, 0, tzinfo=SHANGHAI)
LIST = "姓名,考试,日期,开始,结束,地点,监考\n示例甲,示例考试,2026-12-20,14:00,15:00,示例村党群服务中心,支部书记\n"


def never() -> str:
    raise AssertionError("no passphrase is asked for")


class County:
    """A county with a key, a list and one request."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.key = folder, folder / "keys" / "certificate-key.pem"
        self.content = folder / "content"
        self.content.mkdir()
        self.public = new_certificate_key(self.key, "", ())
        self.write("content/site.yaml", "name: 示例党建网\naddress: https://www.example.org/mini\n")
        self.write("content/certificates.yaml", self.certificates("止: 2028-11-30"))
        self.write("list.csv", LIST)
        self.write("bank.js", bank_script(BANK, ()))
        self.put("a.json", request(paper()))

    def certificates(self, end: str) -> str:
        return f"颁发单位: 示例县委党校\n钥匙:\n  - 公钥: {self.public}\n    起: 2026-12-01\n    {end}\n"

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def put(self, name: str, data: bytes) -> None:
        (self.folder / "requests").mkdir(exist_ok=True)
        (self.folder / "requests" / name).write_bytes(data)

    def certify(self, output: str = "out", has_bank: bool = True, has_list: bool = True) -> list[str]:
        order = Order(
            [self.folder / "requests"], self.folder / "list.csv" if has_list else None, self.key,
            self.folder / "bank.js" if has_bank else None, self.folder / output, "",
        )  # fmt: skip
        folders = Folders(self.content, self.folder / "faq", "content/", "faq/")
        return [str(problem) for problem in certify(order, folders, self.folder, NOW, never)]

    @property
    def pages(self) -> list[Path]:
        return sorted((self.folder / "out").glob("*"))


@pytest.fixture
def county(tmp_path: Path) -> County:
    return County(tmp_path)


def test_a_request_becomes_a_page_that_the_county_stands_for(county: County, capsys) -> None:
    assert [] == county.certify()
    certificates, _problems = load_certificates(county.content, "certificates.yaml")
    verdicts = [judge_page(page.read_bytes(), certificates) for page in county.pages]
    assert [True] == [verdict.holds for verdict in verdicts]
    assert verdicts[0].certificate is not None
    assert "https://www.example.org/mini/school/certificate-check.html" == verdicts[0].certificate.address
    assert "签了 1 张证书" in capsys.readouterr().out


def test_a_page_with_a_name_is_for_its_owner_alone(county: County) -> None:
    county.certify()
    assert [0o600] == [page.stat().st_mode & 0o777 for page in county.pages]


def test_no_name_is_printed(county: County, capsys) -> None:
    county.put("b.json", request(paper(seed="4712"), name="示例乙"))
    problems = county.certify()
    said = capsys.readouterr().out + "".join(problems)
    assert 1 == len(problems) and "示例甲" not in said and "示例乙" not in said


@needs_rights
def test_a_request_that_nobody_can_look_at_is_named(county: County) -> None:
    """Else the learner would wait for a certificate that nobody knows of."""
    county.put("b\nc.json", request(paper(seed="4712"), name="示例乙"))
    (problem,) = county.certify()
    assert "requests/b\ufffdc.json:1: " in problem and "请给它改一个名字，再签一次" in problem
    assert 1 == len(county.pages)


def test_a_list_with_a_slip_signs_nobody(county: County) -> None:
    """Else whoever stands in the wrong row would be taken for a stranger."""
    county.write("list.csv", LIST.replace("14:00", "下午"))
    assert ["日期或者时间读不懂" in each for each in county.certify()] == [True]
    assert [] == county.pages


@pytest.mark.parametrize(
    ("end", "what"), [("止: 2026-12-20", "不在这把钥匙的有效期里"), ("止: 2028-11-30\n    作废: 2026-12-10", "作废了")]
)
def test_nothing_is_signed_with_a_key_that_does_not_hold(county: County, end: str, what: str) -> None:
    county.write("content/certificates.yaml", county.certificates(end))
    with pytest.raises(PortalError, match=what):
        county.certify()


def test_a_key_that_nobody_knows_is_told_with_its_line(county: County) -> None:
    county.write("content/certificates.yaml", "颁发单位: 示例县委党校\n")
    with pytest.raises(PortalError, match=county.public):
        county.certify()


def test_a_county_file_with_a_slip_is_mended_first(county: County) -> None:
    county.write("content/certificates.yaml", county.certificates("止: 2026-02-30"))
    with pytest.raises(ContentProblems, match=r"content/certificates\.yaml:5"):
        county.certify()


def test_certificates_do_not_lie_where_all_is_published(county: County) -> None:
    with pytest.raises(PortalError, match="证书不能放在"):
        county.certify(output="content/out")


def test_a_key_in_a_repository_signs_nothing(county: County) -> None:
    (county.folder / "keys" / ".git").mkdir()
    with pytest.raises(PortalError, match=r"私钥不能放在.*keys certificate"):
        county.certify()


def test_questions_that_have_changed_since_are_told_with_the_way_out(county: County) -> None:
    (problem,) = county.certify(has_bank=False)
    assert "不是同一版" in problem and "--bank" in problem


def test_a_paper_is_signed_in_one_manner_unless_the_other_certificate_is_taken_back(county: County) -> None:
    """Also under another name, and for a row of the list that another paper has used; no name is written down."""
    assert [] == county.certify(has_list=False) == county.certify(has_list=False)
    (first,) = county.pages
    (problem,) = county.certify()
    assert f"已经签过另一张证书，编号 {first.stem}，写的是自学、未监考" in problem and [first] == county.pages
    county.put("a.json", request(paper(), name="示例乙"))
    assert ["已经签过另一张证书" in each for each in county.certify(has_list=False)] == [True]
    revoked = f"撤销:\n  - {{编号: {first.stem}, 日期: 2026-12-21, 原因: 改签}}\n"
    county.write("content/certificates.yaml", county.certificates("止: 2028-11-30") + revoked)
    county.put("a.json", request(paper()))
    assert [] == county.certify() and 2 == len(county.pages)
    assert ["撤销过" in each for each in county.certify(has_list=False)] == [True]
    county.put("a.json", request(paper(seed="4712")))
    assert ["或者名单里的这一行" in each for each in county.certify()] == [True]
    assert "示例" not in (county.folder / "keys" / "certificate-key.signed").read_text(encoding="utf-8")


def test_two_windows_sign_one_after_the_other(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each would write the ledger as it has read it, and the rows of one would be lost."""
    monkeypatch.setattr(lock_file, "PATIENCE_S", 0.0)
    with alone_at(ledger_place(county.key)), pytest.raises(PortalError, match="正在签证书"):
        county.certify()
    assert [] == county.pages
    assert [] == county.certify() and 1 == len(county.pages)


def test_a_ledger_that_cannot_be_read_signs_nothing(county: County) -> None:
    county.write("keys/certificate-key.signed", "别的字\n")
    with pytest.raises(PortalError, match="一张也没有签"):
        county.certify()
    assert [] == county.pages
