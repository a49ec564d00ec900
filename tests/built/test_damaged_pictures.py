"""What `check` says of pictures holds for `build`: damaged ones of every format, as copying and sticks leave them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from plugins.kernel.problems import ContentProblems
from tests.built.commands import NOW, quick_tasks
from tests.county import Miniature, copy_county
from tests.unit.kernel.images.samples import all_kinds, damages

HEAD = "---\n标题: 示例：图片\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n---\n"
TEXT = "content/news/pictures.md"
ROUNDS, LONG_ROUNDS = 12, 400


def shown(county: Miniature, files: dict[str, bytes]) -> dict[int, str]:
    """Write the pictures and a text that shows them; return the name that each line of it has."""
    lines = {}
    body = ""
    for at, (name, data) in enumerate(files.items()):
        county.write(f"content/images/{name}", data)
        body += f"![第 {at} 张图]({'../images/' + name})\n\n"
        lines[HEAD.count("\n") + 1 + 2 * at] = name
    county.write(TEXT, HEAD + body)
    return lines


def test_every_broken_off_picture_is_named_with_its_line_by_both(tmp_path: Path) -> None:
    """With a remedy, and without a word that is no editor's."""
    county = copy_county(tmp_path)
    lines = shown(county, {name: data[: len(data) * 2 // 3] for name, data in all_kinds().items()})
    options = ("--content", str(county.content), "--faq", str(county.faq), "--now", NOW)
    output = ("--output", str(tmp_path / "out"), "--no-cache")
    checked, built = quick_tasks("check", *options), quick_tasks("build", *options, *output)
    assert (1, 1, checked.stdout) == (checked.returncode, built.returncode, built.stdout)
    found = checked.stdout.splitlines()[:-1]
    assert len(lines) == len(found)
    for line, name in lines.items():
        (problem,) = [each for each in found if each.startswith(f"news/pictures.md:{line}: ")]
        assert name in problem and "不完整" in problem and "重新复制" in problem
    assert "Traceback" not in checked.stderr + built.stderr


@pytest.mark.filterwarnings("ignore")  # as outside of tests: Pillow warns of odd metadata
@pytest.mark.parametrize("rounds", [ROUNDS, pytest.param(LONG_ROUNDS, marks=pytest.mark.long)])
def test_what_check_takes_build_takes(miniature: Miniature, rounds: int) -> None:
    """Random damages: where `check` finds nothing the site is built, else `build` refuses it in the same words."""
    chance = random.Random(11)
    files = all_kinds()
    spoilt = {name: list(damages(data, rounds, seed=sum(name.encode()))) for name, data in files.items()}
    cache = miniature.root / "cache"
    for at in range(rounds):
        few = dict(chance.sample(sorted(files.items()), 2))
        shown(miniature, few | {chance.choice(list(few)): spoilt[chance.choice(list(few))][at]})
        problems = miniature.problems()
        try:
            miniature.build(cache=cache)
            assert not problems
        except ContentProblems as refused:
            assert problems == [str(problem) for problem in refused.problems]
            assert all(each.startswith(f"{TEXT}:") for each in problems)


def test_an_unused_damaged_picture_is_nobody_s_problem(miniature: Miniature) -> None:
    miniature.write("content/images/unused.jpg", all_kinds()["still.jpg"][:300])
    assert [] == miniature.problems()
    miniature.build()


def test_check_reads_a_picture_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it has shown is kept for the next check and the next build, until its file changes."""
    import plugins.kernel.images.catalogue as catalogue
    from plugins.features import load_features
    from plugins.kernel.incremental import file_hashes
    from plugins.pipeline.caches import memory_of_checks
    from plugins.pipeline.edition import load_edition

    monkeypatch.setattr(file_hashes, "FRESH_NS", -(10**18))
    county, looked = copy_county(tmp_path), list[str]()
    describe = catalogue.describe

    def noted(file: Path, source: str, alt: str, content_hash: bytes) -> catalogue.Picture:
        looked.append(source)
        return describe(file, source, alt, content_hash)

    def check() -> int:
        looked.clear()
        with memory_of_checks(tmp_path / "cache", county.request()) as cache:
            load_edition(county.request(), load_features(), cache)
        return len(looked)

    monkeypatch.setattr(catalogue, "describe", noted)
    assert check() > 0
    assert 0 == check()
    shown(county, {"new.jpg": all_kinds()["still.jpg"]})
    assert 1 == check()
    looked.clear()
    county.build(cache=tmp_path / "cache")
    assert [] == looked
