"""Every remedy of a head's slip, followed to the letter, makes `check` pass and `build` with it, in no circle."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.county import SITE_URL, Miniature

HEAD = "标题: 示例甲\n日期: 2026-03-01\n来源: 示例党建网\n编辑: 示例编辑\n"
TEXT = f"---\n{HEAD}---\n示例的正文。\n"
STEPS = 4  # after so many messages an editor has given up
PLACE = re.compile(r"content/(.+?):(\d+): (.+)")


def head(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new)


SLIPS: Mapping[str, str | bytes] = {
    "quotes in a title": head("示例甲", '"某某"开头的示例'),
    "single quotes": head("示例甲", "'某某'开头的示例"),
    "quotes within quotes": head("示例甲", '"他说"示例"了"'),
    "an open quote": head("示例甲", '"示例甲'),
    "a backslash in quotes": head("示例甲", '"C:\\示例"'),
    "a hash": head("示例甲", "示例 #1"),
    "a hash beside quotes": head("示例甲", '说"示例" #1'),
    "a hash in a further line": head("示例甲", "示例\n  第 #1 号"),
    "no first fence": TEXT.removeprefix("---\n"),
    "no last fence": TEXT.replace("编辑\n---\n", "编辑\n\n"),
    "a wide colon": head("来源: ", "来源："),
    "a wide colon and a hash": head("标题: 示例甲", "标题：示例 #1"),
    "an address with signs": head("编辑:", "地址名: 春茶\n编辑:"),
    "an address of a list": head("编辑:", "地址名: '2026'\n编辑:"),
    "an address of a device": head("编辑:", "地址名: con\n编辑:"),
    "a title of a device": head("示例甲", "CON"),
    "a title of a list": head("示例甲", "2026"),
    "a long address": head("编辑:", f"地址名: {'a' * 300}\n编辑:"),
    "a long number": head("编辑:", f"离线优先: {'9' * 5_000}\n编辑:"),
    "a vertical tab": head("示例的正文", "示例的\x0b正文"),
    "a capital suffix of a name": head("编辑:", "状态: 草搞\n编辑:"),
    "two films": head(
        "编辑:", "视频:\n  文件: ../videos/media/one-bud.webm\n  地址: https://www.example.org/v.mp4\n编辑:"
    ),
    "no web address": head("编辑:", "视频:\n  地址: http://[\n编辑:"),
    "words without a picture": head("编辑:", "题图说明: 示例\n编辑:"),
}


def quoted(lines: list[str], at: int, found: re.Match[str]) -> None:
    lines[at] = found[1]


def inserted(lines: list[str], at: int, found: re.Match[str]) -> None:
    lines.insert(at, found[1])


def joined(lines: list[str], at: int, _found: re.Match[str]) -> None:
    lines[at - 1 : at + 1] = [f"{lines[at - 1]} {lines[at].strip()}"]


def deleted(lines: list[str], at: int, _found: re.Match[str]) -> None:
    del lines[at]


def corrected(lines: list[str], at: int, found: re.Match[str]) -> None:
    """Replace the line's key by what the example says, at the same depth."""
    depth = len(lines[at]) - len(lines[at].lstrip())
    lines[at] = " " * depth + found[1]


def spelt(lines: list[str], at: int, found: re.Match[str]) -> None:
    lines[at] = f"{lines[at].partition(':')[0]}: {found[1]}"


def without_control(lines: list[str], at: int, _found: re.Match[str]) -> None:
    lines[at] = "".join(each for each in lines[at] if each.isprintable())


def closed(lines: list[str], _at: int, _found: re.Match[str]) -> None:
    lines.insert(lines.index(""), "---")


Follow = Callable[[list[str], int, re.Match[str]], None]
REMEDIES: Mapping[str, Follow] = {
    r"请在第 \d+ 行的前面加一行 (---)。": inserted,
    r"请在头部最后一行下面加一行 (---)。": closed,
    r"半角引号：(.+)。$": quoted,
    r"请改成半角冒号加一个空格：(.+)。$": quoted,
    r"接到上一行的末尾": joined,
    r"请在头部加一行：(.+?)。$": inserted,
    r"请在头部改成：(.+?)。$": corrected,
    r"请删去其中一行": deleted,
    r"没有题图，就删去这一行": deleted,
    r"请删去这个字符": without_control,
    r"您是否想写“(.+?)”": spelt,
    r"例如 (.+?)。$": corrected,
}


def follow(county: Miniature, problem: str) -> None:
    """Do what a message says, as a clerk would who knows nothing else."""
    place = PLACE.fullmatch(problem)
    assert place, problem
    file = county.content / place[1]
    lines = file.read_text("utf-8").split("\n")
    for pattern, done in REMEDIES.items():
        if found := re.search(pattern, place[3]):
            done(lines, int(place[2]) - 1, found)
            file.write_text("\n".join(lines), "utf-8", newline="\n")
            return
    raise AssertionError(f"nothing to follow in {problem}")


@pytest.mark.parametrize("slip", SLIPS)
def test_who_does_as_messages_say_is_done(miniature: Miniature, slip: str) -> None:
    """No message comes back once it was followed, and at the end there is none."""
    text = SLIPS[slip]
    miniature.write("content/news/slip.md", text)
    followed: list[str] = []
    for _ in range(STEPS):
        problems = miniature.problems()
        if not problems:
            break
        assert problems[0] not in followed
        followed.append(problems[0])
        follow(miniature, problems[0])
    assert [] == miniature.problems()
    assert followed, "nothing was wrong with it"


def test_what_was_mended_is_built(miniature: Miniature) -> None:
    """All of it in one county: `check` and `build` agree."""
    for number, text in enumerate(SLIPS.values()):
        assert isinstance(text, str)
        miniature.write(f"content/news/slip-{number}.md", text)
    for _ in range(STEPS * len(SLIPS)):
        problems = miniature.problems()
        if not problems:
            break
        follow(miniature, problems[0])
    site: Path = miniature.build(site_url=SITE_URL)
    assert "&#34;某某&#34;开头的示例" in "".join(page.read_text("utf-8") for page in (site / "news").glob("*.html"))
