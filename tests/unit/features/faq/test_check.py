"""plugins/features/faq/check.py: what is wrong in the answers themselves."""

from plugins.features.faq.check import check_answers
from plugins.features.faq.model import QuestionSource, TopicSource
from plugins.kernel.markdown.link_resolver import LinkResolver
from tests.unit.samples import around, day

RESOLVER = LinkResolver({"news/a.md": "news/a.html"}, frozenset(), frozenset({"images/a.svg"}))


def check(answer: str, question: str = "怎么交？") -> list[tuple[int, str]]:
    written = QuestionSource("a", question, (), answer, 9, (), day("2026-03-01"), (), "faq/dues.yaml", 6, 7)
    topic = TopicSource("dues", "党费", "怎么交", 10, (written,))
    return [(each.line, each.what) for each in check_answers([topic], around(RESOLVER))]


def test_a_sound_answer_has_no_problem() -> None:
    """Its links start from the content folder."""
    assert [] == check("见[一篇](news/a.md)。\n\n![图](images/a.svg)")


def test_slips_are_named_where_they_were_typed() -> None:
    """Markdown and links."""
    assert [(10, "标题前面的井号是全角的")] == check("甲\n＃ 乙")
    assert [(11, "链接“no.md”指向的文件不存在")] == check("甲\n\n[乙](no.md)")
