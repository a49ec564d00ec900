"""tests/bench/searching/questions.py: the questions that the search is measured by."""

from tests.bench.searching.questions import Question, judge, pairs_of, read_questions, titles_of_pages

HALF = 100


def test_questions_name_pages_that_there_are() -> None:
    """Two hundred different ones."""
    titles, questions = titles_of_pages(), read_questions()
    assert 2 * HALF == len({question.words for question in questions})
    assert [] == [page for question in questions for page in question.pages if page not in titles]


def test_half_of_them_share_no_pair_of_characters_with_a_right_title() -> None:
    titles = titles_of_pages()
    far = [
        question
        for question in read_questions()
        if not any(pairs_of(question.words) & pairs_of(titles[page]) for page in question.pages)
    ]
    assert len(far) >= HALF


def test_ranks_are_judged() -> None:
    asked = [Question(words, ("news/a",)) for words in "甲乙丙丁"]
    found = judge(asked, [1, 2, 4, 0])
    assert (0.25, 0.5, 0.4375, ["丙", "丁"]) == (found["first"], found["in_three"], found["mrr"], found["missed"])
