"""tests/bench/build.py: what can be chosen."""

import pytest

from tests.bench.build import LONG, SIZES, main, options
from tests.bench.building.site import CASES


def test_all_is_measured_unless_something_is_chosen() -> None:
    chosen = options([])
    assert (SIZES, CASES) == (chosen.sizes, chosen.cases)
    assert {"portal", "portal+search", "hugo", "hugo+pagefind", "pelican", "eleventy", "zola"} == {
        generator.name for generator in chosen.generators
    }


def test_choices_keep_their_usual_order() -> None:
    chosen = options(["--cases", "body,clean", "--generators", "hugo,portal"])
    assert ("clean", "body") == chosen.cases
    assert ["portal", "hugo"] == [generator.name for generator in chosen.generators]


def test_the_long_run_has_one_size_more() -> None:
    assert (300, LONG) == options(["--sizes", "300", "--long"]).sizes


def test_an_unknown_case_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--cases", "clean,colour"])
    assert ended.value.code == 2
    assert "colour" in capsys.readouterr().err
