"""Numbers of persons, planted wherever an editor could leave one: `check` finds each, and says none in full."""

from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.kernel.problems import ContentProblems
from plugins.kernel.signing.keys import private_pem
from tests.carriers import WITHIN_FILES, WITHIN_PLAIN_FILES, WITHIN_TEXTS, docx, pdf, plant, xlsx, zipped
from tests.county import Miniature

MOBILE, IDENTITY = "13912345678", "11010519491231002X"


def assert_all_found(county: Miniature, numbers: int, seed: int) -> None:
    planted = plant(county, numbers, Random(seed))
    told = county.problems()
    for number, (what, begin) in planted.items():
        ends = number[:3], number[-2:]
        found = [line for line in told if line.startswith(begin) and all(end in line for end in ends)]
        assert found, (what, begin)
    assert not [line for line in told for number in planted if number in line]


def test_planted_numbers_are_found(miniature: Miniature) -> None:
    """In every carrier, in every way to write them, with their line."""
    assert_all_found(miniature, 2 * len([*WITHIN_TEXTS, *WITHIN_FILES, *WITHIN_PLAIN_FILES]), 1)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_five_hundred_planted_numbers_are_found(miniature: Miniature, seed: int) -> None:
    assert_all_found(miniature, 500, 100 + seed)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (
            "a.xlsx",
            xlsx([["姓名", "电话"], ["示例", int(MOBILE)]]),
            "工作表“xl/worksheets/sheet1.xml”第 2 行 B 列有手机号码",
        ),
        ("a.docx", docx([["名单"], ["1391", "234", "5678"]]), "正文第 2 段有手机号码（139****5678）"),
        ("a.pdf", pdf(["one", "two", MOBILE]), "第 3 页有手机号码"),
        ("a.zip", zipped({"b/c.txt": f"甲\n{IDENTITY}"}), "里面的“b/c.txt”第 2 行有身份证号码（110105**********2X）"),
        ("a.zip", zipped({"b.zip": zipped({"c.docx": docx([[MOBILE]])})}), "里面的“b.zip”里面的“c.docx”正文第 1 段有"),
    ],
)
def test_a_number_in_a_file_is_told_with_its_place(miniature: Miniature, name: str, data: bytes, words: str) -> None:
    """The cell, the paragraph, the page, the file within the file."""
    miniature.write(f"content/files/{name}", data)
    (told,) = [line for line in miniature.problems() if "号码" in line]
    assert told.startswith(f"content/files/{name}:1: {words}")


@pytest.mark.parametrize("options", [{}, {"site_url": "https://dangjian.example.org/mini"}])
def test_with_and_without_a_public_address_nothing_is_built(miniature: Miniature, options: dict[str, str]) -> None:
    miniature.write("content/files/a.csv", f"姓名,电话\n示例,{MOBILE}\n")
    with pytest.raises(ContentProblems, match=r"content/files/a\.csv:2: 这里有手机号码"):
        miniature.build(**options)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("2026-03-15护照办理的通知", "示例。"),
        ("12345678护照", "示例。"),
        ("护照怎样办", "表 A12345678"),
        ("县出入境可以办护照", "GA20240315 号公告说怎样办。"),
        ("示例", "可以办的有护照：\n\n- JS0109001 是办事编码"),
        ("怎样办护照", "## A12345678 表\n\n示例"),
        ("示例", "## 车辆通行证 No. 20240315\n\n## 护照（A）1234567份，A, 12345678"),
    ],
)
def test_what_a_page_brings_together_ends_no_build_that_check_lets_pass(
    miniature: Miniature, title: str, body: str
) -> None:
    """In its tags, its texts for searching, its short messages and its feeds."""
    head = f"---\n标题: {title}\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n---\n"
    miniature.write("content/news/a.md", f"{head}\n{body}\n")
    assert [] == miniature.problems()
    assert miniature.build(site_url="https://dangjian.example.org/mini").is_dir()


@pytest.mark.parametrize("body", ["护照号码：\n\n- E12345678", "[护照](a.md)：\n\n1. E12345678"])
def test_a_number_below_its_word_is_told_with_its_line(miniature: Miniature, body: str) -> None:
    miniature.write("content/news/a.md", f"---\n标题: 示例\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n---\n{body}\n")
    assert [told for told in miniature.problems() if told.startswith("content/news/a.md:9: 这里有护照或通行证号码")]


def test_what_is_in_files_is_remembered_by_their_content(miniature: Miniature) -> None:
    """A build that looks at nothing anew says the same as one that does."""
    cache = miniature.root / "cache"
    miniature.build(cache=cache)
    path = miniature.write("content/files/a.docx", docx([[MOBILE]]))
    for _ in range(2):
        with pytest.raises(ContentProblems, match="手机号码"):
            miniature.build(cache=cache)
    path.write_bytes(docx([["示例"]]))
    assert miniature.build(cache=cache).is_dir()


@pytest.mark.parametrize(
    ("name", "place"),
    [("a.txt", "这里有"), ("a.zip", "里面的“b/key.pem”第 1 行有"), ("a.docx", "正文第 1 段有"), ("a.md", "这里有")],
)
def test_a_private_key_that_readers_would_get_is_told(miniature: Miniature, name: str, place: str) -> None:
    """In a text and in whatever it offers, a zip too."""
    key = private_pem(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
    data = {"a.zip": zipped({"b/key.pem": key}), "a.docx": docx([[line] for line in key.decode().split("\n")])}
    head = "---\n标题: 示例\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n---\n" if name.endswith(".md") else ""
    folder = "news" if head else "files"
    miniature.write(f"content/{folder}/{name}", data.get(name, head.encode() + key))
    told = [line for line in miniature.problems() if "私钥" in line]
    assert told
    assert f"{place}私钥（PRIVATE KEY）" in told[0]
