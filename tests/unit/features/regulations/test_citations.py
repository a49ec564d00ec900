"""plugins/features/regulations/citations.py: where a text cites a document."""

from plugins.features.regulations.citations import citations_of
from plugins.features.regulations.model import REVISED, Regulation
from tests.tables import table

FIRE = Regulation("森林防火条例", "", 0, REVISED, "《森林草原防灭火条例》", None, frozenset(), 2)
RULES = Regulation("中国共产党发展党员工作细则", "", 2014, REVISED, "2026年修订", None, frozenset(), 6)
DUES = Regulation("关于党费的规定", "中组发〔2008〕3号", 0, REVISED, "新的规定", None, frozenset(), 9)
LOOK = citations_of([FIRE, RULES, DUES])


@table(
    "text",
    ["依据《森林防火条例》第三条",
     "《中华人民共和国森林防火条例》", "《森林防火条例（2008年修订）》", "《 森林 防火条例》",
     "《森林防\n火条例》", "《**森林防火条例**》", "〈森林防火条例〉"],
)  # fmt: skip
def test_a_name_between_title_marks_is_a_citation(text: str) -> None:
    assert ((0, 1),) == LOOK(text)


@table("text", ["四川省森林防火条例", "《四川省森林防火条例》", "《森林草原防灭火条例》", "森林防火"])
def test_other_documents_are_none(text: str) -> None:
    assert () == LOOK(text)


@table(
    "text",
    ["2014年《中国共产党发展党员工作细则》", "《发展党员工作细则》（2014年）",
     "《发展党员工作细则》（中办２０１４年印发）",
     "2014年印发的《中国共产党发展党员工作细则》",
     "《中国共产党发展党员工作细则（2014年）》",
     "《发展党员工作细则》2014年版"],
)  # fmt: skip
def test_of_two_texts_with_one_name_the_year_beside_it_tells_the_old_one(text: str) -> None:
    assert ((1, 1),) == LOOK(text)


@table(
    "text",
    ["《中国共产党发展党员工作细则》", "《中国共产党发展党员工作细则》（2026年修订）",
     "《发展党员工作细则》今年5月18日公布了修订本，2014年那一本不再作依据", "2014年。《发展党员工作细则》第五条"],
)  # fmt: skip
def test_the_name_alone_is_the_new_text(text: str) -> None:
    assert () == LOOK(text)


@table("text", ["中组发〔2008〕3号", "中组发[2008]3号", "中组发（２００８）３号", "中组发〔2008〕 3 号"])
def test_a_number_is_a_citation_however_it_is_typed(text: str) -> None:
    assert ((2, 1),) == LOOK(text)


def test_another_number_is_none() -> None:
    assert () == LOOK("中组发〔2008〕13号，中组发〔2018〕3号")


def test_each_line_is_told_once() -> None:
    text = "甲\n《关于党费的规定》（中组发〔2008〕3号）\n乙\n《森林防火条例》和中组发〔2008〕3号\n"
    assert ((0, 4), (2, 2), (2, 4)) == LOOK(text)
