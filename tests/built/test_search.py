"""What search holds of a built site: every published text once and as it reads, nothing else, in parts that last."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from plugins.kernel.personal_data.find import find_printed
from plugins.kernel.problems import ContentProblems
from tests.built.commands import NOW, pelican, quick_tasks
from tests.built.pages import contents, metas, pages, text, tree
from tests.county import COUNTY, Miniature
from tests.sampling import in_turns
from tests.search_files import brought, file_of, records_of

pytestmark = in_turns()

PIECE = 8  # characters of an unpublished text that must stand nowhere
FOLDER = "search/"
MOBILE = "13800138000"


@cache
def rows(site: Path) -> list[tuple[str, str, str]]:
    """Return (path, title, text) of all parts in their order."""
    return [(path, title, words) for path, title, words, *_ in records_of(site)]


def table(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = brought(file_of(site, "table"))
    return found


def texts(site: Path) -> dict[str, Path]:
    """Return the page of every published text: articles, questions, pages outside of the columns, and records."""
    found = {page.relative_to(site).as_posix(): page for page in pages(site)}
    return {path: page for path, page in found.items() if "article:published_time" in metas(page) or is_record(path)}


RECORDS = (
    "stations/at/", "stations/bases/", "branches/at/", "school/questions/", "tools/", "liaison/exchange/east-",
)  # fmt: skip
RECORD_PAGES = ("liaison/groups/index.html", "mailbox/write/index.html")  # each the one page of its records


def is_record(path: str) -> bool:
    """Tell a page that has no day: of a station, a base, a branch, a topic of questions, a tool or a rota."""
    if path in RECORD_PAGES:
        return True
    return path.startswith(RECORDS) and not path.endswith(("index.html", "-agenda.html"))


def untoken(words: str) -> str:
    """Return the text that plugins.features.search.tokens made the words from."""
    coded = re.compile("u[0-9a-f]+")
    return "".join(chr(int(word[1:], 16)) if coded.fullmatch(word) else word for word in words.split(" "))


def unpacked(path: Path) -> str:
    """Return what a file of Pagefind holds, after its first bytes."""
    return gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd").decode("utf-8", errors="replace")


def fragments(site: Path) -> list[dict[str, Any]]:
    return [json.loads(unpacked(path)) for path in sorted((site / "search/pagefind/fragment").iterdir())]


def readings(site: Path) -> dict[str, str]:
    """Return everything below search/ as a person could read it, by path."""
    found = {}
    for path in sorted((site / "search").rglob("*")):
        if path.suffix in (".js", ".json", ".html"):
            found[path.relative_to(site).as_posix()] = path.read_text(encoding="utf-8")
        elif path.suffix == ".pf_fragment":
            found[path.relative_to(site).as_posix()] = untoken(json.loads(unpacked(path))["content"])
        elif path.suffix in (".pf_index", ".pf_meta"):
            found[path.relative_to(site).as_posix()] = unpacked(path)
    return found


def squeezed(words: str) -> str:
    return "".join(words.split())


def article(title: str, date: str, body: str = "正文。") -> str:
    return f"---\n标题: {title}\n日期: {date}\n来源: 示例\n编辑: 示例\n---\n{body}\n"


def secrets() -> list[str]:
    """Return the words of the draft and of the text whose hour has not come, headings and names of tags among them."""
    found = []
    for name in ("draft", "embargo"):
        source = (COUNTY / f"content/news/{name}.md").read_text(encoding="utf-8")
        head, body = source.split("---\n")[1:]
        fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
        found += [fields["标题"].removeprefix("示例："), fields["标签"], *body.replace("示例：", "").split("\n")]
    return found


# What is there


def test_every_published_text_is_there_once(site: Path) -> None:
    paths = [path for path, _, _ in rows(site)]
    assert sorted(texts(site)) == sorted(paths)


def test_titles_and_texts_are_those_of_the_pages(site: Path) -> None:
    """With their real punctuation; blanks aside, every line stands on the page."""
    for path, title, words in rows(site):
        page = tree(site / path)
        assert text(page.find(".//h1")) == title, path
        shown = squeezed(text(page))
        assert [] == [line for line in words.split("\n") if squeezed(line) not in shown], path


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("organization/shi-li-neng-ting-de-yi-pian.html", "这一篇有录音。A & B < C 也要印对，粗体留下。"),
        ("news/shi-li-u20bb7-kou-cun-de-zhu-ti-dang-ri.html", "𠮷口村是虚构的村，这里看少见的字会不会丢。"),
        ("faq/dues-base.html", "党费怎么算"),
        ("organization/shi-li-kai-hao-yi-ci-hui-de-bu-zhou.html", "[这里不是链接](nowhere.md)"),
    ],
)
def test_a_text_is_whole(site: Path, path: str, words: str) -> None:
    (found,) = [row for row in rows(site) if row[0] == path]
    assert words in found[2].split("\n")


def test_the_index_holds_the_same_texts(site: Path) -> None:
    found = {each["url"]: untoken(each["content"]) for each in fragments(site)}
    assert {row[0]: whole(row) for row in records_of(site)} == found


def whole(row: list[Any]) -> str:
    """Return a text of a part as the index holds it: the headings, which the body has as well, stand before it."""
    title, lines, headings, also = row[1], row[2].split("\n"), row[7], row[8]
    return "\n".join([title, *lines[:also], *([headings] if headings else []), *lines[also:]])


def test_ids_lead_to_the_texts_of_their_number(site: Path) -> None:
    ids = table(site)["ids"]
    starts = [ids["starts"][at : at + ids["length"]] for at in range(0, len(ids["starts"]), ids["length"])]
    names = sorted((site / "search/pagefind/fragment").iterdir())
    found = {path.name.split("_")[1]: json.loads(unpacked(path))["url"] for path in names}
    led = [url for start in starts for name, url in found.items() if name.startswith(start)]
    assert [path for path, _, _ in rows(site)] == led


def test_the_table_fits_the_texts(site: Path) -> None:
    found = table(site)
    records = records_of(site)
    assert [len(title) for _, title, *_ in records] == found["title"]
    slugs = [brought(site / "search/contents.js")["columns"][place][0] for place in found["column"]]
    assert [column for _, _, _, column, *_ in records] == slugs
    days = [date(1900, 1, 1) + timedelta(total) for total in accumulate(found["day"])]
    assert [day or "1900-01-01" for _, _, _, _, day, *_ in records] == [day.isoformat() for day in days]
    assert [not day for _, _, _, _, day, *_ in records] == [is_record(path) for path, *_ in records]


def test_what_the_index_is_told_is_what_the_texts_say(site: Path) -> None:
    """Either engine filters and suggests by the same."""
    records = records_of(site)
    tags, titles = (brought(file_of(site, name)) for name in ("tags", "titles"))
    assert [row[5] for row in records] == [[tags["names"][tag] for tag in each] for each in tags["tags"]]
    assert [row[1] for row in records] == titles["titles"]
    assert [row[6] for row in records] == [titles["other"].get(str(number), []) for number in range(len(records))]


def test_both_sites_hold_the_same(site_files: Path, site_web: Path) -> None:
    """An address changes the pages, not what is searched."""
    one, other = ({p: d for p, d in contents(each).items() if p.startswith(FOLDER)} for each in (site_files, site_web))
    assert ["search/index.html"] == [path for path in one | other if one.get(path) != other.get(path)]


# What is not


def test_lists_are_not_searched(site: Path) -> None:
    """They only repeat the texts."""
    lists = {page.relative_to(site).as_posix() for page in pages(site)} - set(texts(site))
    assert {"index.html", "news/index.html", "404.html", "search/index.html", "faq/index.html"} <= lists
    assert not lists & {each["url"] for each in fragments(site)}
    assert not lists & {path for path, _, _ in rows(site)}


def test_no_name_leads_to_two_pages(site: Path) -> None:
    """Of those that are found by name: who types it could not tell which is which."""
    pages_of: dict[str, set[str]] = {}
    for path, *names in brought(file_of(site, "called")):
        for name in names:
            pages_of.setdefault(name, set()).add(path)
    assert len(pages_of) > 50
    assert {name: found for name, found in pages_of.items() if len(found) > 1} == {}


def test_a_month_without_its_year_is_the_newest(miniature: Miniature) -> None:
    """In its second year a county has two programmes for March, and what to learn in it twice."""
    for name in ("programme/2026-03.yaml", "study/2026-03.yaml"):
        text = (miniature.content / name).read_text(encoding="utf-8")
        miniature.write(f"content/{name.replace('2026', '2025')}", text.replace("2026-", "2025-"))
    found = brought(file_of(miniature.build(full_index=False), "called"))
    named = {name: [path for path, *names in found if name in names] for name in ("3月放什么", "3月学什么")}
    assert all(len(paths) == 1 and "2026-03" in paths[0] for paths in named.values()), named
    assert 2 == sum("2025年3月" in names[0] for _path, *names in found)


def test_nothing_of_a_waiting_text_is_left(site: Path) -> None:
    """Not even eight characters of it, packed or spaced."""
    pieces = {words[at : at + PIECE] for words in secrets() for at in range(len(words) - PIECE + 1)}
    telling = {piece for piece in pieces if max(piece) >= "一"}  # a folder's name is no secret
    assert len(telling) > 20
    for name, words in readings(site).items():
        assert [] == [piece for piece in telling if piece in squeezed(words)], name


def test_the_index_has_no_character_of_a_waiting_text_alone(site: Path) -> None:
    """Its words are single characters, so a text could be told by one that no other text has."""
    public = {char for _, title, words in rows(site) for char in title + words}
    alone = {char for words in secrets() for char in words if char >= "一"} - public
    index = "".join(unpacked(path) for path in (site / "search/pagefind/index").iterdir())
    assert "铜" in alone and "茶" in index
    assert not alone & set(index)


def test_no_number_of_a_person_is_found(site: Path) -> None:
    for name, words in readings(site).items():
        assert [] == find_printed(words.replace("\\n", "\n")), name


def test_a_number_hidden_by_markup_is_not_published(miniature: Miniature) -> None:
    """The page would hold it in two halves, search whole; it is found where it was written."""
    body = "开头的一段说别的事，比摘要还长。" * 20 + f"\n\n打{MOBILE[:5]}<b></b>{MOBILE[5:]}。"
    miniature.write("content/news/hidden.md", article("示例：藏着号码", "2026-03-01", body))
    with pytest.raises(ContentProblems, match=r"content/news/hidden\.md:\d+: 这里有手机号码"):
        miniature.build()
    assert not (miniature.root / "output").exists()


def test_an_old_text_that_is_withdrawn_leaves_search(miniature: Miniature) -> None:
    path = miniature.write("content/news/old.md", article("示例：旧事一件", "2019-01-01"))
    site = miniature.build(full_index=False)
    assert any("旧事一件" in words for words in readings(site).values())
    path.write_text(path.read_text("utf-8").replace("来源: 示例\n", "来源: 示例\n状态: 草稿\n"), encoding="utf-8")
    assert not any("旧事一件" in words for words in readings(miniature.build(full_index=False)).values())


# The command


def test_without_an_index_the_texts_are_searched(tmp_path: Path, site_files: Path) -> None:
    """Nothing else differs."""
    options = ("--content", str(COUNTY / "content"), "--output", str(tmp_path / "site"), "--now", NOW, "--no-cache")
    result = quick_tasks("build", *options, "--no-search")
    assert (0, "") == (result.returncode, result.stderr)
    site = tmp_path / "site"
    assert not (site / "search/pagefind").exists()
    assert {} == brought(site / "search/contents.js")["marks"]
    beside = {file_of(site_files, name).name for name in ("table", "tags", "titles")}
    shared = {file_of(site_files, path.stem).name for path in (site / "search").glob("*.js")}
    assert beside == {path.name for path in (site_files / "search").glob("*.js")} - shared - {"contents.js"}
    assert rows(site_files) == rows(site)


def test_progress_is_for_people_only(tmp_path: Path) -> None:
    """Where no terminal is, nothing is printed."""
    options = ("--content", str(COUNTY / "content"), "--output", str(tmp_path / "site"), "--now", NOW, "--no-cache")
    assert "" == quick_tasks("build", *options).stderr


def test_plain_pelican_makes_its_index_anew(miniature: Miniature) -> None:
    """It writes over its last site, where a withdrawn text's fragment must not stay."""
    for _ in range(2):
        result = pelican(miniature)
        assert 0 == result.returncode, result.stdout + result.stderr
        (miniature.content / "news/tea-week.md").unlink(missing_ok=True)
    assert not [each for each in fragments(miniature.root / "plain") if "cha-ye-zhou" in each["url"]]
