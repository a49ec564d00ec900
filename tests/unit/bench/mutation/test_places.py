"""tests/bench/mutation/places.py: a line's statement, and when it runs."""

from tests.bench.mutation.places import Place, place_of, places

SOURCE = '''\
LIMIT = max(
    1,
    2,
)


@cache
def load(
    path, limit=3
):
    """Load."""
    try:
        return path.read(
            limit
        )
    except (
        OSError
    ):
        if limit:
            return None
    finally:
        path.close()


class Row:
    size = 1

    def grow(self):
        self.size += 1
'''


def place(words: str) -> tuple[str, bool]:
    """Return the text of the statement that has these words, in one line, and whether it runs at import."""
    found = place_of(SOURCE[: SOURCE.index(words)].count("\n") + 1, places(SOURCE))
    return " ".join(" ".join(SOURCE.split("\n")[found.first - 1 : found.last]).split()), found.at_import


def test_what_stands_alone_runs_at_import() -> None:
    """All its lines."""
    assert ("LIMIT = max( 1, 2, )", True) == place("    2,")
    assert ("size = 1", True) == place("size = 1")


def test_a_functions_head_runs_at_import_and_its_body_does_not() -> None:
    """With its decorators and defaults."""
    assert ("@cache def load( path, limit=3 ):", True) == place("limit=3")
    assert ("return path.read( limit )", False) == place("limit\n        )")
    assert ("self.size += 1", False) == place("+= 1")
    assert ("def grow(self):", True) == place("grow")


def test_of_what_holds_others_only_the_head_counts() -> None:
    """Also of handlers."""
    assert ("except ( OSError ):", False) == place("OSError")
    assert ("if limit:", False) == place("if limit")
    assert ("path.close()", False) == place("path.close")


def test_a_body_may_stand_on_the_line_of_its_head() -> None:
    assert Place(1, 1, False) == place_of(1, places("def load(): return 1\n"))
