"""Line ends of headings, with jieba's cuts as judge over the titles of the content."""

import re

from plugins.kernel.wording.phrases import LONGEST, line_ends
from tests import word_pairs
from tests.sampling import in_turns
from tests.tables import table
from tests.word_judge import borders, jieba_of, titles

CUT_PARTS = 0.02  # of a hundred line ends that are allowed at most two may cut what jieba takes for one word


def shown(text: str) -> str:
    marks = set(line_ends(text))
    return "".join(("|" if place in marks else "") + character for place, character in enumerate(text))


@in_turns()
def test_lines_end_where_jieba_ends_a_word() -> None:
    found = [(title, place) for title in titles() for place in line_ends(title)]
    ends = {title: borders(list(jieba_of().cut(title))) for title, _ in found}
    cut = [f"{title[:place]}|{title[place:]}" for title, place in found if place not in ends[title]]
    assert len(found) > 500
    assert len(cut) <= CUT_PARTS * len(found), cut


def test_most_stretches_fit_a_line_of_a_phone() -> None:
    """What does not is broken by the browser anywhere."""
    parts = [part for title in titles() for part in re.split(r"[|\W]", shown(title)) if part]
    long = [part for part in parts if len(part) > LONGEST + 1]
    assert len(long) <= 0.01 * len(parts), long


@table(
    ("title", "expected"),
    [
        ("今天的支部可以怎样用", "今天的|支部|可以|怎样用"),  # a particle stays with its word
        ("2026年12月节目单", "2026年|12月节目单"),
        ("把“找谁办”写在门口", "把|“找谁办”|写在门口"),
        ("冬至12月21日至22日", "冬至12月21日至22日"),
        ("预备党员能投票选举吗？", "预备党员|能投票选举吗？"),
        ("示例二镇示例二村远程教育站点", "示例二镇|示例二村|远程教育|站点"),  # a place's name ends with what it is
        ("菜地轮作：同一块地一年换一类", "菜地|轮作：同一块地|一年换一类"),  # else a line of a phone would not hold it
        ("关于示例镇远程教育站点的通知", "关于|示例镇远程教育|站点的|通知"),  # also where 镇远 is a place of its own
        ("在镇上开会", "在镇上开会"),
        ("发展党员最容易漏什么", "发展党员|最容易|漏什么"),  # else it would be cut anywhere
        ("怎样用拱膜秧床育壮秧", "怎样|用拱膜秧床育壮秧"),
        ("做床到揭膜炼苗一步步讲", "做床到揭膜|炼苗|一步步讲"),
        ("第12届委员会换届选举", "第12届|委员会|换届选举"),  # what a figure counts stays with it, and ends there
        ("3号和中共中央组织部办公厅的通知", "3号|和中共中央组织部|办公厅的|通知"),
        ("党费", "党费"),
        ("", ""),
        ("U盘 A4", "U盘 A4"),
    ],
)
def test_words_stay_whole(title: str, expected: str) -> None:
    assert expected == shown(title)


@in_turns()
def test_the_table_is_made_of_the_dictionary() -> None:
    """As tests/word_pairs.py makes it, so that anybody can make it anew."""
    assert word_pairs.table() == word_pairs.TABLE.read_text(encoding="utf-8")
