"""Read content/school/questions/*.yaml: the question bank, a file a topic, and its examinations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from plugins.features.learning.questions import DIFFICULTIES, Question, QuestionBank, QuestionTopic, in_order_of_codes
from plugins.features.locality.record_checks import check_codes, is_code
from plugins.features.questions.layout import FAQ_TOPIC
from plugins.features.questions.load_exams import EXAM_FILE, load_exams
from plugins.features.questions.written import KIND_WORDS, read_question
from plugins.kernel.addressing.slugs import free_slug
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import SUFFIX, Record
from plugins.kernel.reading.schema import Key
from plugins.kernel.reading.text_files import EXPLANATION, Source, read_source
from plugins.kernel.reading.yaml_files import read_yaml

FOLDER = "school/questions"  # of the content folder
COLUMN = "school"
SOURCE_KEYS = (
    Key("name", "名称", "line", "文件的全名", "《中国共产党章程》（2022年修改）", required=True),
    Key("article", "条款", "line", "第几条", "第三条"),
    Key("date", "日期", "date", "文件的日期", "2022-10-22"),
)
QUESTION_KEYS = (
    Key("code", "编号", "line", "英文小写，定了就不改", "duty-count", required=True),
    Key("kind", "题型", "choice", f"{'、'.join(KIND_WORDS)}之一", "单选", required=True, choices=KIND_WORDS),
    Key("difficulty", "难度", "number", "1 容易，2 一般，3 难", "1", required=True),
    Key("stem", "题", "text", "题目；填空题在要填的地方写 （）", "党章第三条规定的党员义务有几项？", required=True),
    Key(
        "options", "选项", "lines",
        "单选、多选一行一个；排序照对的次序写；连线写“左边=右边”；判断、填空、简答不写", "六项, 八项",
    ),
    Key(
        "answer", "答案", "lines",
        "单选、多选写第几个，也可以写 A、B；判断写 对 或 错；填空一空一行，几个都对的用顿号隔开；简答写参考答案；"
        "排序、连线不写", "2",
    ),
    Key("explanation", "解析", "text", "为什么这样答", "第三条列了八项义务。", required=True),
    Key("source", "来源", "map", "题目依据的文件", "名称: 《中国共产党章程》", required=True, keys=SOURCE_KEYS),
)  # fmt: skip
KEYS = (
    Key("topic", "话题", "line", "话题的英文小写名，和文件名一样", "dues", required=True),
    Key("name", "名称", "line", "话题的中文名", "党费", required=True),
    Key("order", "顺序", "number", "从小到大排列", "10", required=True),
    Key("questions", "题目", "maps", "这个话题的全部题目", required=True, keys=QUESTION_KEYS),
)


@frozen
class QuestionRecords:
    """The questions and examinations as their files have them, for what can be checked only when all is known."""

    records: tuple[Record, ...] = ()
    exams: tuple[Record, ...] = ()


def is_bank_file(name: str) -> bool:
    """Tell a file of the bank from any other. name: relative to the content folder."""
    path = PurePosixPath(name)
    return path.parent.as_posix() == FOLDER and path.suffix == SUFFIX and path.name != EXPLANATION


def load_bank(content: Path, names: Iterable[str], shown: str) -> tuple[QuestionBank, QuestionRecords, list[Problem]]:
    """Return the bank, its questions as written, and all that is wrong in the files. No files mean an empty bank.

    names: files of the content folder, relative to it; shown: what messages print before them.
    """
    topics: list[tuple[int, QuestionTopic]] = []
    records: list[Record] = []
    questions: list[Question] = []
    problems: list[Problem] = []
    files = sorted(name for name in names if is_bank_file(name))
    for name in files:
        if PurePosixPath(name).name == EXAM_FILE:
            continue
        topic, found, slips = read_topic(read_source(content / name, shown + name), PurePosixPath(name).stem)
        problems += slips
        if topic:
            topics.append(topic)
            records += found
            questions += [question for record in found if (question := read_question(record, topic[1].code)[0])]
    problems += check_codes(records, "question")
    in_order = tuple([topic for _order, topic in sorted(topics, key=lambda each: (each[0], each[1].code))])
    bank = QuestionBank(in_order_of_codes(questions), in_order)
    exams: tuple[Record, ...] = ()
    if f"{FOLDER}/{EXAM_FILE}" in files:
        written = [PurePosixPath(name).stem for name in files if PurePosixPath(name).name != EXAM_FILE]
        bank, exams, slips = load_exams(content, f"{FOLDER}/{EXAM_FILE}", shown, bank, written if problems else None)
        problems += slips
    return bank, QuestionRecords(tuple(records), exams), problems


def read_topic(
    source: Source | Problem, stem: str
) -> tuple[tuple[int, QuestionTopic] | None, list[Record], list[Problem]]:
    """Return a topic with its place among all, its questions as written, and what is wrong in its file.

    stem: of the file's name, which is the topic's. None where the file lacks something.
    """
    if isinstance(source, Problem):
        return None, [], [source]
    values = read_yaml(source, KEYS)
    problems = list(values.problems)
    records = [Record(source.shown, row) for row in values.get("questions", ())]
    for record in records:
        if record.is_sound:
            problems += read_question(record, "")[1]
            problems += _check_difficulty(record)
            problems += _check_code(record)
    code = values.get("topic")
    if code:
        problems += _check_topic(source.shown, values.line_of("topic"), code, stem)
    if any(values.get(key.name) is None for key in KEYS):
        return None, records, problems
    return (values.get("order"), QuestionTopic(code, values.get("name"))), records, problems


def _check_difficulty(record: Record) -> Iterator[Problem]:
    if record.values.get("difficulty") not in DIFFICULTIES:
        yield record.problem("difficulty", "“难度”只有三级", "请写 1（容易）、2（一般）或 3（难）")


def _check_code(record: Record) -> Iterator[Problem]:
    code: str = record.values.get("code")
    if code.startswith(f"{FAQ_TOPIC}-"):
        mend = f"请换一个，例如 编号: about-{code}"
        yield record.problem("code", f"“{FAQ_TOPIC}-”开头的编号留给党建知识问答", mend)


def _check_topic(shown: str, line: int, code: str, stem: str) -> Iterator[Problem]:
    """Yield a problem where a topic's code is not its file's name, or where either cannot be a part of an address."""
    usable = [each for each in (stem, code) if can_be_topic(each)]
    if code == stem and usable:
        return
    what = f"话题“{code}”不能作网址" if code == stem else f"“话题”写的是“{code}”，文件名却是“{stem}”"
    renamed = f"把文件改名为 {{0}}{SUFFIX}，写 话题: {{0}}"
    if not usable:
        free = free_slug(code, "topic", can_be_topic)
        mend = f"请换一个，只用英文小写字母、数字和短横线，例如{renamed.format(free)}"
    elif len(usable) == 2:
        mend = f"请写成 话题: {stem}，或者把文件改名为 {code}{SUFFIX}"
    else:
        mend = f"请写成 话题: {stem}" if usable == [stem] else f"请{renamed.format(code)}"
    yield Problem(shown, line, what, mend)


def can_be_topic(code: str) -> bool:
    """Tell whether a topic can be called so: a part of an address, and not the Q&A's."""
    return is_code(code) and code != FAQ_TOPIC
