"""Renew the tables of the READMEs that come from the code: `tasks.py docs`.

A table stands between `<!-- docs: NAME -->` and `<!-- docs end -->`; NAME is a key of TABLES. Exit 0 when all of them
are as the code says; with --check nothing is written, and 1 tells that a table is old.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from plugins.features import load_features
from plugins.features.articles.fields import KEYS as ARTICLE_KEYS
from plugins.features.bases.load import LEADER_KEYS
from plugins.features.branches.load import BRANCH_KEYS
from plugins.features.certificates.load import KEYS as CERTIFICATE_KEYS
from plugins.features.columns.load import COLUMN_KEYS, FUNCTION_KEYS
from plugins.features.county.load import KEYS as SITE_KEYS
from plugins.features.courses.keys import COURSE_KEYS, LESSON_KEYS, PLAN_KEYS
from plugins.features.faq.load import KEYS as FAQ_KEYS
from plugins.features.farming_calendar.load import ENTRY_KEYS
from plugins.features.films.fields import FILM_KEYS
from plugins.features.liaison.keys import FILE_KEYS_OF_SHELF, GROUP_KEYS, ROTA_KEYS
from plugins.features.liaison.keys import TOPIC_KEYS as MEETING_TOPIC_KEYS
from plugins.features.locality.load import BAND_KEYS
from plugins.features.locality.load import KEYS as LOCALITY_KEYS
from plugins.features.mailbox.load import KEYS as MAILBOX_KEYS
from plugins.features.member_statistics.files import KEYS as STATISTICS_KEYS
from plugins.features.programme.load import SESSION_KEYS
from plugins.features.programme.load_rules import RULE_KEYS
from plugins.features.publishing.load import TARGET_KEYS
from plugins.features.questions.load import QUESTION_KEYS as BANK_KEYS
from plugins.features.questions.load_exams import EXAM_KEYS
from plugins.features.regulations.load import REGULATION_KEYS
from plugins.features.reviews.load import KEYS as REVIEWER_KEYS
from plugins.features.small_tools.keys import KEYS as TOOL_KEYS
from plugins.features.stations.load import KEYS as STATION_KEYS
from plugins.features.study_months.load import MONTH_KEYS as STUDY_KEYS
from plugins.features.topics.load import KEYS as TOPIC_KEYS
from plugins.kernel.personal_data.allowed_numbers import NUMBER_KEYS
from plugins.kernel.reading.documentation import documentation
from plugins.kernel.rendering.names import IN_FRAME, OWN
from plugins.kernel.terms.load import TERM_KEYS
from plugins.setup.verb import FILE as VERBS_FILE
from plugins.setup.verb import Person, by_person, find_verbs

ROOT = Path(__file__).resolve().parents[1]
WINGS = ("office", "delivery", "pipeline", "features", "kernel", "setup")  # as people come to them, from above
READMES = ("README.md", "content/README.md", "plugins/README.md", "plugins/delivery/README.md", "tests/bench/README.md")
PLACE = re.compile(r"(<!-- docs: ([\w-]+) -->\n)(.*?)(<!-- docs end -->)", re.DOTALL)


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="tasks.py docs", description="把各份 README 里由代码生成的表格写新。")
    options.add_argument("--check", action="store_true", help="只看新不新，不写")
    is_check = options.parse_args(arguments).check
    old = renew(ROOT, is_check)
    for name in old:
        print(f"{name} 里的表格{'旧了，请运行 python3 tasks.py docs' if is_check else '写新了'}")
    return 1 if old and is_check else 0


def renew(root: Path, is_check: bool) -> list[str]:
    """Return the READMEs whose tables are old; write them anew unless that is only to be checked."""
    old = []
    for name in READMES:
        path = root / name
        text = path.read_text(encoding="utf-8")
        new = renewed(text)
        if new != text:
            old.append(name)
            if not is_check:
                path.write_text(new, encoding="utf-8", newline="\n")
    return old


def renewed(text: str) -> str:
    """Return a README with its tables as the code says; raise KeyError for a table that nobody makes."""
    return PLACE.sub(lambda found: f"{found[1]}\n{TABLES[found[2]]()}\n\n{found[4]}", text)


def tables_in(text: str) -> list[str]:
    """Return the names of a README's tables."""
    return [name for _start, name, _table, _end in PLACE.findall(text)]


def verbs_of(*persons: Person) -> str:
    """Return the verbs of these persons, a table row each, a heading row for each person where there are several."""
    rows = ["| 命令 | 做什么 | what it does |", "|---|---|---|"]
    for person, verbs in by_person(find_verbs(ROOT).values()).items():
        if person not in persons:
            continue
        if len(persons) > 1:
            chinese, english = person.value
            rows.append(f"| **{chinese}** {english} | | |")
        for verb in verbs:
            command = f"python3 tasks.py {verb.name} {verb.usage}".rstrip().replace("|", r"\|")
            rows.append(f"| `{command}` | {verb.chinese} | {verb.english} |")
    return "\n".join(rows)


def template_names() -> str:
    """Return what templates may see: everywhere, and on the pages of each type."""
    features = load_features()
    rows = ["| where | name | what it is |", "|---|---|---|"]
    rows += _names("every template", OWN)
    rows += _names("`base.html`", IN_FRAME)
    for feature in features:
        rows += _names(f"every template, from `{feature.name}`", feature.theme_names)
    for feature in features:
        for page_type in feature.page_types:
            rows += _names(f"`{page_type.file}`", page_type.names)
    return "\n".join(rows)


def _names(where: str, names: Mapping[str, str]) -> Iterable[str]:
    for name, what in names.items():
        yield f"| {where} | `{name}` | {what.replace('|', chr(92) + '|')} |"


def rooms() -> str:
    """Return every room of the plugins, wing by wing, with the first sentence of its docstring."""
    rows = ["| room | what it is |", "|---|---|"]
    for wing in WINGS:
        rows.append(f"| **`plugins/{wing}/`** | {_first_sentence(ROOT / 'plugins' / wing / '__init__.py')} |")
        for path in sorted((ROOT / "plugins" / wing).iterdir()):
            if (path / "__init__.py").is_file():
                rows.append(f"| `{path.name}/` | {_first_sentence(path / '__init__.py')} |")
            elif path.suffix == ".py" and path.name not in ("__init__.py", VERBS_FILE):
                rows.append(f"| `{path.name}` | {_first_sentence(path)} |")
    return "\n".join(rows)


def _first_sentence(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    paragraph = docstring.partition("\n\n")[0].replace("\n", " ").replace("|", r"\|")
    return re.split(r"(?<=\.) (?=[A-Z])", paragraph, maxsplit=1)[0]


TABLES: Mapping[str, Callable[[], str]] = {
    "rooms": rooms,
    "article-fields": lambda: documentation(ARTICLE_KEYS),
    "question-fields": lambda: documentation(FAQ_KEYS),
    "column-fields": lambda: documentation(COLUMN_KEYS),
    "function-fields": lambda: documentation(FUNCTION_KEYS),
    "allowed-number-fields": lambda: documentation(NUMBER_KEYS),
    "base-fields": lambda: documentation(LEADER_KEYS),
    "branch-fields": lambda: documentation(BRANCH_KEYS),
    "member-statistics-fields": lambda: documentation(STATISTICS_KEYS),
    "tool-fields": lambda: documentation(TOOL_KEYS),
    "station-fields": lambda: documentation(STATION_KEYS),
    "locality-kinds": lambda: documentation([replace(each, keys=()) for each in LOCALITY_KEYS]),
    "locality-fields": lambda: documentation(BAND_KEYS),
    "film-fields": lambda: documentation(FILM_KEYS),
    "certificate-fields": lambda: documentation(CERTIFICATE_KEYS),
    "calendar-fields": lambda: documentation(ENTRY_KEYS),
    "mailbox-fields": lambda: documentation(MAILBOX_KEYS),
    "publish-fields": lambda: documentation(TARGET_KEYS),
    "session-fields": lambda: documentation(SESSION_KEYS),
    "rule-fields": lambda: documentation(RULE_KEYS),
    "course-fields": lambda: documentation(COURSE_KEYS),
    "lesson-fields": lambda: documentation(LESSON_KEYS),
    "plan-fields": lambda: documentation(PLAN_KEYS),
    "month-fields": lambda: documentation(STUDY_KEYS),
    "bank-fields": lambda: documentation(BANK_KEYS),
    "exam-fields": lambda: documentation(EXAM_KEYS),
    "group-fields": lambda: documentation(GROUP_KEYS),
    "meeting-topic-fields": lambda: documentation(MEETING_TOPIC_KEYS),
    "rota-fields": lambda: documentation(ROTA_KEYS),
    "shelf-fields": lambda: documentation(FILE_KEYS_OF_SHELF),
    "regulation-fields": lambda: documentation(REGULATION_KEYS),
    "reviewer-fields": lambda: documentation(REVIEWER_KEYS),
    "term-fields": lambda: documentation(TERM_KEYS),
    "topic-fields": lambda: documentation(TOPIC_KEYS),
    "site-fields": lambda: documentation(SITE_KEYS),
    "template-names": template_names,
    "verbs": lambda: verbs_of(*Person),
    "verbs-for-the-desk": lambda: verbs_of(Person.EDITOR, Person.REVIEWER, Person.OFFICE),
    "verbs-for-operators": lambda: verbs_of(Person.OPERATOR, Person.STATION),
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
