"""plugins/features/faq/check.py: what is wrong in the answers themselves."""

from datetime import date

from plugins.features.faq.check import check_answers, check_days
from plugins.features.faq.model import QuestionSource, TopicSource
from plugins.kernel.markdown.link_resolver import LinkResolver
from plugins.kernel.terms.model import Term, terms_of
from tests.unit.samples import around, day

TERMS = terms_of((Term("戊己", ("戊已",), "打错了", is_hint=False),))
RESOLVER = LinkResolver({"news/a.md": "news/a.html"}, frozenset(), frozenset({"images/a.svg"}))


def check(answer: str, question: str = "怎么交？") -> list[tuple[int, str]]:
    written = QuestionSource("a", question, (), answer, 9, (), day("2026-03-01"), (), "faq/dues.yaml", 6, 7)
    topic = TopicSource("dues", "党费", "怎么交", 10, (written,))
    return [(each.line, each.what) for each in check_answers([topic], around(RESOLVER), TERMS)]


def test_a_sound_answer_has_no_problem() -> None:
    """Its links start from the content folder."""
    assert [] == check("见[一篇](news/a.md)。\n\n![图](images/a.svg)")


def test_slips_are_named_where_they_were_typed() -> None:
    """Markdown and links."""
    assert [(10, "标题前面的井号是全角的")] == check("甲\n＃ 乙")
    assert [(7, "“戊已”写得不对：打错了"), (10, "“戊已”写得不对：打错了")] == check("甲\n戊**已**", "戊已？")
    assert [(11, "链接“no.md”指向的文件不存在")] == check("甲\n\n[乙](no.md)")


def test_an_answer_was_looked_at_on_a_day_that_has_been() -> None:
    """A year that was mistyped is a hint at its line."""
    written = QuestionSource("a", "问", (), "答", 9, (), day("2026-03-02"), (), "faq/dues.yaml", 6, 7, reviewed_line=10)
    topic = TopicSource("dues", "党费", "党费", 1, (written,))
    (told,) = check_days([topic], date(2026, 3, 1))
    assert ("faq/dues.yaml", 10, "“复核”2026年3月2日还没有到", True) == (told.path, told.line, told.what, told.is_hint)
    assert [] == list(check_days([topic], date(2026, 3, 2)))
