"""What is public equals the last signed revision byte for byte, whatever has happened in the repository."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from plugins.features.reviews.choose import choose
from plugins.kernel.request import BuildRequest
from plugins.kernel.versions.blobs import read_blobs
from tests.built.histories.telling import History, expected
from tests.county import NOW, ROOT
from tests.reviewing import Office, begin_office, copy_office
from tests.sampling import sampled

STEPS = 14
LONG = [pytest.param(number, marks=pytest.mark.long) for number in range(20, 1000)]
_TITLE = re.compile(rb"\xe6\xa0\x87\xe9\xa2\x98: (.*)")  # 标题


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return begin_office(tmp_path_factory.mktemp("office") / "county")


@sampled(2)
@pytest.mark.parametrize("number", [*range(20), *LONG])
def test_the_public_text_is_the_last_signed_one(beginning: Office, tmp_path: Path, number: int) -> None:
    """With its picture as it was signed; of what was never signed, or taken away, nothing."""
    history = History(copy_office(beginning, tmp_path / "county"), Random(number))
    history.begin()
    for _ in range(STEPS):
        history.step()
        assert expected(history) == public(history), number


def public(history: History) -> dict[str, bytes]:
    """Return the texts that are chosen, by title, and the pictures that they show."""
    root = history.office.root
    request = BuildRequest(root / "content", root / "faq", root / "site", ROOT / "theme", NOW)
    selection = choose(request, None)
    assert selection and not selection.problems, selection and selection.problems
    texts = {path: blob for path, blob in selection.files.items() if path.endswith(".md")}
    pictures = {path: blob for path, blob in selection.files.items() if path.endswith(".png")}
    data = read_blobs(selection.repository, [*texts.values(), *pictures.values()])
    found = {_TITLE.search(data[blob])[1].decode(): data[blob] for blob in texts.values()}  # type: ignore[index]
    assert len(found) == len(texts), "one text under two names"
    shown = {
        path for path in pictures if any(path.rpartition("/")[2].encode() in data[blob] for blob in texts.values())
    }
    return found | {path: data[pictures[path]] for path in shown}
