"""tests/bench/mutation/spared.py: what is not mutated."""

from tests.bench.mutation.mutant import Mutant, narrowed
from tests.bench.mutation.spared import Spared, is_sound
from tests.tables import table


def mutant(source: str, new: str, kind: str = "kind") -> Mutant:
    """Return the mutant that turns one text into another."""
    return narrowed("file.py", kind, source, 0, len(source), new)


def is_spared(source: str, new: str, kind: str = "kind") -> bool:
    """Tell whether that mutant is left out."""
    return Spared(source).has(mutant(source, new, kind))


@table(
    ("source", "new"),
    [
        ("size: int | None = 1", "size: int & None = 1"),
        ("def load(size: int | str): ...", "def load(size: int & str): ..."),
        ("def load() -> int | str: ...", "def load() -> int & str: ..."),
        ("Place = tuple[int | str, ...]", "Place = tuple[int & str, ...]"),
        ("_OtherPlace = int | str", "_OtherPlace = None"),
        ("Place: TypeAlias = int | str", "Place: TypeAlias = int & str"),
        ("if TYPE_CHECKING:\n    deep = True", "if TYPE_CHECKING:\n    deep = False"),
        ("found = cast('int | str', found)", "found = cast(None, found)"),
        ("__all__ = ['load']", "__all__ = None"),
        ('"""Load."""', '"""XXLoad.XX"""'),
    ],
)
def test_what_a_program_never_reads_is_spared(source: str, new: str) -> None:
    """Types, names for export, docstrings."""
    assert is_spared(source, new)


@table(
    ("source", "new"),
    [
        ("path.read_text(encoding='utf-8')", "path.read_text(encoding=None)"),
        ("path.write_text(text, encoding='gbk')", "path.write_text(text, )"),
        ("path.write_text(text, newline='\\n')", "path.write_text(text, newline='XX\\nXX')"),
        ("zip(left, right, strict=True)", "zip(left, right, strict=False)"),
    ],
)
def test_what_holds_anyway_is_spared(source: str, new: str) -> None:
    """Altered or taken away."""
    assert is_spared(source, new)


def test_names_of_encodings_have_no_case() -> None:
    assert is_spared("data.decode('utf-8', 'strict')", "data.decode('UTF-8', 'strict')")
    assert not is_spared("data.decode('utf-8', 'strict')", "data.decode('utf-8', 'STRICT')")


def test_no_is_said_either_way() -> None:
    """But yes is something else."""
    assert is_spared("run(check=False)", "run(check=None)")
    assert not is_spared("run(check=True)", "run(check=None)")


@table(
    ("source", "new"),
    [
        ("@dataclass(frozen=True)\nclass Row: ...", "@dataclass(frozen=None)\nclass Row: ..."),
        ("class Row:\n    __slots__ = ('name',)", "class Row:\n    __slots__ = None"),
        ("size = len(rows)", "size = len(None)"),
        ("isinstance(node, str)", "isinstance(str)"),
    ],
)
def test_what_fails_at_once_is_spared(source: str, new: str) -> None:
    """It would be found by any test."""
    assert is_spared(source, new)


def test_a_condition_may_be_forced() -> None:
    """Also where it asks for a type."""
    assert not is_spared("a if isinstance(b, str) else c", "a if (isinstance(b, str)) and False else c")


@table(
    ("source", "new"),
    [
        ("note(1, '日期不存在')", "note(1, 'XX日期不存在XX')"),
        ("note(1, '日期不存在')", "note(1, None)"),
        ("note('日期不存在', 1)", "note(1)"),
        ("note(what='日期不存在')", "note(what=None)"),
        ("what = '日期' '不存在'", "what = '日期' 'XX不存在XX'"),
        ("note(f'日期“{day + 1}”不存在')", "note(None)"),
        ("note('no such day')", "note('NO SUCH DAY')"),
    ],
)
def test_wording_is_spared(source: str, new: str) -> None:
    """Altered or taken out."""
    assert is_spared(source, new, "string")


@table(
    ("source", "new"),
    [
        ("note(f'日期“{day + 1}”不存在')", "note(f'日期“{day - 1}”不存在')"),
        ("values = {'date': '日期不存在'}", "values = None"),
        ("row.get('date')", "row.get('XXdateXX')"),
        ("re.compile(r'\\d+ \\w+')", "re.compile(r'XX\\d+ \\w+XX')"),
        ("page = '<p class=\"note\">'", "page = None"),
        ("size = 1", "size = 2"),
    ],
)
def test_all_else_is_mutated(source: str, new: str) -> None:
    """What a message says of its values, keys, patterns, HTML, numbers."""
    assert not is_spared(source, new, "string" if "XX" in new else "assignment")


def test_a_mutant_is_another_program() -> None:
    """That Python takes."""
    assert is_sound(mutant("size = 1", "size = 2"), "size = 1")
    assert not is_sound(mutant("size = 16", "size = 0x10"), "size = 16")
    assert not is_sound(mutant("call(one, *two)", "call(one=1, two)"), "call(one, *two)")
    assert not is_sound(mutant("continue_()", "continue"), "continue_()")
