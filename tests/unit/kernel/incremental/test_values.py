"""A value's fingerprint is made by the machinery from every field, and travels with it."""

import pickle
from dataclasses import field, fields, replace
from datetime import date
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental import fingerprint
from plugins.kernel.incremental.fingerprint import SIZE, fingerprint_of
from plugins.kernel.incremental.values import Compact, Value, content_hash
from plugins.kernel.problems import CodeSlip
from tests.tables import table
from tests.unit.samples import column, columns, item, page, picture, text

ATOMS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4) | st.binary(max_size=4)
)
PLAIN = st.recursive(ATOMS | st.dates(), lambda inner: st.lists(inner, max_size=3).map(tuple), max_leaves=6)


@frozen
class Pair(Compact):
    left: Any
    right: Any = field(default=0, compare=False)
    both: Any = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "both", (self.left, self.right))


@frozen
class Tea(Value):
    name: Any
    origin: Any = ""


@frozen
class Coffee(Value):
    name: Any
    origin: Any = ""


class Season(Enum):
    SPRING = 1
    AUTUMN = 2


def shown(value: Any) -> list[Any]:
    return [getattr(value, each.name) for each in fields(value)]


def travelled(value: Any) -> Any:
    """Return the value as another process or the next build has it."""
    return pickle.loads(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))


@table("protocol", [2, pickle.HIGHEST_PROTOCOL])
def test_data_arrives_as_it_left(protocol: int) -> None:
    """Every field does, those that are not compared and those that are made from others among them."""
    arrived = pickle.loads(pickle.dumps(Pair("甲", (1, None)), protocol))
    assert [Pair, "甲", (1, None), ("甲", (1, None))] == [type(arrived), *shown(arrived)]


@table(
    "value",
    [
        column(), columns(column()).functions[0], picture("a.jpg", "茶"), page(),
        item(tags=("茶",), picture=picture("a.jpg", "茶")), text(html="<p>", files=(("a", "b"),)),
    ],
)  # fmt: skip
@table("is_asked_before", [True, False])
def test_what_travels_between_builds_is_whole(value: Value, is_asked_before: bool) -> None:
    """Its fingerprint is the same there, whether or not somebody has asked for it here."""
    value = replace(value)
    before = value.fingerprint if is_asked_before else b""
    arrived = travelled(value)
    assert value == arrived
    assert value.fingerprint == arrived.fingerprint
    assert before in (b"", arrived.fingerprint)


def test_a_texts_words_arrive_with_it() -> None:
    assert "<p>文</p>" == travelled(text(html="<p>文</p>")).text.html


def test_a_fingerprint_is_made_once_and_travels(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of thousands is hashed once, though workers and the next build have copies of it."""
    tea = Tea("毛峰")
    made = tea.fingerprint

    def digest(data: bytes) -> bytes:
        raise AssertionError("made again")

    monkeypatch.setattr(fingerprint, "digest", digest)
    assert [made] * 3 == [tea.fingerprint, travelled(tea).fingerprint, travelled(travelled(tea)).fingerprint]


def test_a_changed_copy_has_a_fingerprint_of_its_own() -> None:
    """That of the value from which it was copied does not stick to it."""
    tea = Tea("毛峰")
    assert tea.fingerprint != replace(tea, name="云雾").fingerprint
    assert tea.fingerprint == replace(replace(tea, name="云雾"), name="毛峰").fingerprint


@given(PLAIN, PLAIN, PLAIN, PLAIN)
def test_every_field_counts(name: Any, origin: Any, other_name: Any, other_origin: Any) -> None:
    """Fingerprints differ exactly as the fields do, by how they are written."""
    one, other = Tea(name, origin), Tea(other_name, other_origin)
    assert SIZE == len(one.fingerprint)
    assert (repr(one) == repr(other)) == (one.fingerprint == other.fingerprint)


@table(
    ("first", "second"),
    [
        (1, True), (1, 1.0), ("1", b"1"), ("", None), ((1,), [1]), ((), ("",)), ("茶", Markup("茶")),
        ({"a": 1}, {"a": 2}), (frozenset("ab"), frozenset("ac")), (date(2026, 3, 1), "2026-03-01"),
        (Season.SPRING, Season.AUTUMN), (Season.SPRING, 1), (Tea("a"), "a"), ((Tea("a"),), (Tea("b"),)),
        (Tea("a"), Coffee("a")), ([Tea("a")], [Tea("b")]),
    ],
)  # fmt: skip
def test_fields_differ_as_plain_data_does(first: Any, second: Any) -> None:
    """What a field holds may be of any type, and stand as deep as it likes."""
    assert Tea(first).fingerprint != Tea(second).fingerprint
    assert Tea((("x", first),)).fingerprint != Tea((("x", second),)).fingerprint


def test_fields_do_not_run_together() -> None:
    """A word that moves from one field into the next is another value."""
    assert len({Tea("a", "b").fingerprint, Tea("ab", "").fingerprint, Tea("", "ab").fingerprint}) == 3
    assert Tea("a', 'b").fingerprint != Tea("a", "b").fingerprint


def test_values_of_two_types_are_two_values() -> None:
    """All that they hold may be the same, but a template may ask for the type's own properties."""
    assert Tea("甲").fingerprint != Coffee("甲").fingerprint


def test_equal_values_count_as_one_wherever_they_stand() -> None:
    """In another value and in plain data they count by their own fingerprint."""
    assert Tea(Tea("甲", "乙")).fingerprint == Tea(Tea("甲", "乙")).fingerprint
    assert fingerprint_of([Tea("甲")]) == fingerprint_of([Tea("甲")]) != fingerprint_of([Tea("乙")])


def test_half_a_character_can_be_counted() -> None:
    """Names of files may hold such halves."""
    assert Tea("\ud800").fingerprint != Tea("\ud801").fingerprint


@table("value", [lambda: None, (lambda: None,), [lambda: None]])
def test_what_is_no_plain_data_is_refused(value: Any) -> None:
    """Nobody could say whether it is the same in the next build."""
    with pytest.raises(TypeError, match="no plain data"):
        Tea(value).fingerprint  # noqa: B018


def earlier(**given: Any) -> Value:
    """Return a value as a version of the code made it that did not know the field `origin` yet."""

    @frozen
    class EarlierTea(Value):
        name: Any

    return EarlierTea(**given)


@table("empty", [None, "", (), False])
def test_a_new_empty_field_does_not_change_the_content(empty: Any) -> None:
    """A stick that was filled by an earlier version need not take in all pages again."""
    assert content_hash(earlier(name="毛峰")) == content_hash(Tea("毛峰", empty))
    assert content_hash(Tea((earlier(name="毛峰"),))) == content_hash(Tea((Tea("毛峰", empty),)))


def test_a_new_field_that_is_filled_changes_the_content() -> None:
    assert content_hash(earlier(name="毛峰")) != content_hash(Tea("毛峰", "黄山"))


@table("other", [Tea("云雾", "黄山"), Tea("毛峰", "庐山"), Tea("黄山", "毛峰"), Tea("毛峰", ("黄山",))])
def test_content_is_all_that_a_value_holds(other: Tea) -> None:
    """The names of the fields count too, so that two fields cannot change places unseen."""
    tea = Tea("毛峰", "黄山")
    assert content_hash(tea) != content_hash(other)
    assert content_hash(Tea((tea, tea))) != content_hash(Tea((tea, other)))


def test_fields_can_be_left_out_of_the_content() -> None:
    """Only those of the value itself are left out; one that stands in it is looked at in full."""
    besides = frozenset({"origin"})
    assert content_hash(Tea("毛峰", "黄山"), besides) == content_hash(Tea("毛峰", "庐山"), besides)
    assert content_hash(Tea(Tea("毛峰", "黄山")), besides) != content_hash(Tea(Tea("毛峰", "庐山")), besides)


def test_a_value_without_its_decorator_is_told() -> None:
    """Python would say that it takes no arguments."""

    class Motto(Value):
        words: str

    with pytest.raises(CodeSlip, match=r"Motto 是一个 Value，上面少写了 @frozen。请在 class 的上一行加上 @frozen。$"):
        Motto("为人民服务")
