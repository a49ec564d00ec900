"""paper, questions."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.request_options import add_places, folders_of
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from plugins.features.learning.questions import QuestionBank


def add_paper_options(options: ArgumentParser) -> None:
    options.add_argument("exam", metavar="EXAM", help="考试的代码，如 applicants")
    options.add_argument("--seed", required=True, metavar="SEED", help="卷号，自己定；卷号相同卷子就相同，如 2026-12-A")
    options.add_argument("--output", metavar="DIR", default="", help="写到哪里，默认 .cache/papers/考试-卷号")
    add_places(options)


def paper(chosen: Namespace, root: Path) -> int:
    """Write a paper, its answer sheet and its key."""
    from plugins.features.learning.draw import typed_seed
    from plugins.kernel.problems import PortalError
    from plugins.office.questions.paper import print_paper

    seed = typed_seed(chosen.seed)
    if not seed:
        raise PortalError("没有写卷号。请写上，例如 --seed 2026-12-A。")
    bank = _bank(chosen, root)
    exam = bank.find_exam(chosen.exam)
    if not exam:
        there = "、".join(f"{each.code}（{each.title}）" for each in bank.exams) or "没有"
        raise PortalError(f"没有“{chosen.exam}”这个考试。现有的：{there}。")
    folder = Path(chosen.output) if chosen.output else root / ".cache/papers" / f"{exam.code}-{_as_name(seed)}"
    for path in print_paper(bank, exam, seed, folder):
        print(f"写好了：{path}")
    print("用浏览器打开，A4 打印。答案不要和试卷放在一起。")
    return WELL


def add_questions_options(options: ArgumentParser) -> None:
    options.add_argument("what", choices=("export", "import"), help="export 导出，import 导入")
    options.add_argument("file", metavar="FILE", help="GIFT 文件，如 题.gift")
    options.add_argument(
        "--topic", metavar="TOPIC", default="", help="话题的英文名；导出不写就是全部，导入不写就看文件里的"
    )
    options.add_argument("--name", metavar="NAME", default="", help="导入成新话题时，话题的中文名")
    add_places(options)


def refuse_questions(chosen: Namespace, _root: Path) -> int:
    """Say that there is nothing to import, or that no file can be called as the topic is."""
    if chosen.what == "import" and not Path(chosen.file).is_file():
        print(f"没有 {chosen.file} 这个文件。请检查路径。", file=sys.stderr)
        return USAGE
    if chosen.what == "import" and chosen.topic:
        from plugins.office.questions.bank_file import topic_code

        if chosen.topic != (usable := topic_code(chosen.topic)):
            print(f"话题“{chosen.topic}”不能作网址。请写成 --topic {usable} --name {chosen.topic}。", file=sys.stderr)
            return USAGE
    return WELL


def questions(chosen: Namespace, root: Path) -> int:
    """Export the bank as GIFT, or take questions in."""
    return _export(chosen, root) if chosen.what == "export" else _import(chosen, root)


def _export(chosen: Namespace, root: Path) -> int:
    from plugins.kernel.files.asked_files import write_asked
    from plugins.office.questions.gift_writing import to_gift

    bank = _bank(chosen, root)
    topics = [each.code for each in bank.topics if chosen.topic in ("", each.code)]
    if not topics:
        print(f"题库里没有“{chosen.topic}”这个话题。", file=sys.stderr)
        return USAGE
    rows = [question for topic in topics for question in bank.of_topic(topic)]
    text, left = to_gift(rows)
    write_asked(Path(chosen.file), text)
    print(f"导出了 {len(rows) - len(left)} 道题：{chosen.file}")
    if left:
        print(f"GIFT 写不了、没有导出的 {len(left)} 道：{'、'.join(each.code for each in left)}")
    return WELL


def _import(chosen: Namespace, root: Path) -> int:
    from plugins.kernel.formats.faults import Unclean
    from plugins.kernel.formats.texts import text_of
    from plugins.office.questions.bank_file import add_questions, topic_code, with_codes
    from plugins.office.questions.gift_reading import GiftQuestion, read_gift

    bank, content = _bank(chosen, root), folders_of(chosen, root).content
    by_topic: dict[str, list[GiftQuestion]] = {}
    wrong = 0
    try:
        text = text_of(Path(chosen.file).read_bytes(), is_utf8=False)
    except Unclean as unclean:
        print(f"{chosen.file} {unclean.what}。请从别的系统导出“GIFT 格式”，再导入。", file=sys.stderr)
        return USAGE
    for each in read_gift(text):
        if each.wrong:
            wrong += 1
            print(f"{chosen.file}:{each.line}: 这道题没有导入：{each.wrong}。")
        else:
            by_topic.setdefault(chosen.topic or topic_code(each.topic), []).append(each)
    taken = {question.code for question in bank.questions}
    coded = {}
    for topic, found in by_topic.items():
        coded[topic] = with_codes(topic, [each.values for each in found], taken)
        taken |= {row["code"] for row in coded[topic]}
    for topic, rows in coded.items():
        name = chosen.name or by_topic[topic][0].topic
        print(f"导入了 {len(rows)} 道题：{add_questions(content, topic, name, rows)}")
    if not by_topic:
        print("没有能导入的题。")
        return PROBLEMS
    print("请运行 check：没有难度、解析、来源的题，会一道道指出来，补齐以前不发布。")
    return PROBLEMS if wrong else WELL


def _bank(chosen: Namespace, root: Path) -> QuestionBank:
    from plugins.features.questions.load import load_bank
    from plugins.kernel.problems import ContentProblems, errors
    from plugins.kernel.reading.folders import list_files

    folders = folders_of(chosen, root)
    bank, _records, problems = load_bank(folders.content, list_files(folders.content), folders.content_shown)
    if found := errors(problems):
        raise ContentProblems(found)
    return bank


def _as_name(seed: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in seed)


VERBS = (
    Verb(
        "paper", Person.OFFICE, "印一份考试的试卷、答题纸和答案：paper 考试 --seed 卷号",
        "write an examination's paper, answer sheet and key for A4", paper, add_paper_options,
        "EXAM --seed SEED [--output DIR]",
    ),
    Verb(
        "questions", Person.OFFICE, "题库同别的系统交换题目：questions export 题.gift，questions import 题.gift",
        "export the question bank as GIFT, or take questions in", questions, add_questions_options,
        "export|import FILE [--topic TOPIC]", refuse=refuse_questions, changes_content=True,
    ),
)  # fmt: skip
