"""What readers really typed and once found nothing by, asked of the county's own content: both engines lead there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from plugins.kernel.dates.civil_time import SHANGHAI
from tests.browser.searching import ask
from tests.browser.serving import Served, serve
from tests.county import ROOT, SITE_URL, Miniature

pytestmark = pytest.mark.long

AFTER_ALL = datetime(2027, 1, 1, tzinfo=SHANGHAI)  # nothing that the county has written waits for its day
FEW = 3  # results; one of them must be right
# Typed, and what the address of a right page holds; several pages may be right.
ASKED = (
    ("怎么入党", "cong-di-shen-qing"),
    ("入党条件", "cong-di-shen-qing", "admission-age"),
    ("几岁可以入党", "admission-age"),
    ("党费在哪交", "dues-where"),
    ("退休党员党费", "dues-retired"),
    ("流动党员怎么交党费", "dues-delay", "dues-where", "floating"),
    ("入党申请书怎么写", "admission", "cong-di-shen-qing"),
    ("怎么办合作社", "ji-hu-ren-jia"),
    ("猕猴桃修剪", "mi-hou-tao-yuan-dong-ji-xiu-jian"),
    ("茶叶什么时候采", "huang-ya-cha-chun-cai"),
    ("支部大会多久开一次", "life-general-meeting", "san-hui-yi-ke"),
    ("学习32学时", "32-xue-shi", "education-hours"),
    ("党费怎么交", "dang-fei-zen-me-he", "dues-where"),
    ("核桃嫁接", "he-tao-gao-jie"),
    ("病虫害", "cha-yuan-bing-chong"),
    ("《支部工作条例》", "zhi-bu-gong-zuo"),
    ("农民党费", "dues-farmer"),
    ("蜜蜂", "zhong-feng-yue-dong"),
    ("奇异果", "mi-hou-tao", "kiwi"),
    ("诈骗", "fan-zha", "fraud"),
    ("党费？", "dang-fei", "dues"),
    ("「党费」", "dang-fei", "dues"),
    ("中组发(2008)3号", "dang-fei-shou-jiao"),
    ("3,000", "dang-fei", "dues"),
    ("三千元", "dang-fei", "dues"),
    ("党废", "dang-fei", "dues"),
    ("党员的义务", "dang-yuan-de-yi-wu"),
    ("dangfeizenmejiao", "dang-fei-zen-me-he", "dues-where"),
    ("刷单是不是骗人", "fan-zha"),
    ("农事历", "stations/calendar.html"),
    ("冬至", "stations/calendar.html"),
    ("练习题", "school/quiz.html"),
    ("练习题在哪里做", "school/quiz.html"),
    ("附近的支部", "branches/at/"),
    ("月报表几号交", "stations/kit/monthly.html"),
    ("黨校", "school/index.html"),
    ("党校在哪里", "school/index.html"),
    ("十五五", "shi-wu-wu"),
    ("党费，入党", "dues", "admission", "dang-fei"),
    # As it is said here: 咋整, 好多年, 蜂子.
    ("猪得了瘟病咋整", "farming-sick-pig"),
    ("茶树叶子上长包包", "cha-bing-bing"),
    ("蜂子跑了咋办", "zhong-feng-yue-dong"),
    ("放映机坏了找哪个", "tou-ying-yi"),
    ("入党要好多年", "admission-how-long"),
    ("一亩地打好多药", "farming-interval", "pesticide", "nong-yao"),
    ("鸡瘟打针", "zhu-she-guo-dong"),
    ("土壤酸咋改良", "du-zhong-xuan-di"),
    ("谷种要不要泡", "shui-dao-yu-yang"),
    ("娃儿办升学酒要不要报", "hun-sang-xi-qing"),
    ("谈心谈话记录表", "talk-record"),
    ("2026年12月", "programme/2026-12"),
    ("今年12月放啥子电影", "programme/2026-12"),
    # By those away, old people, village cadres and editors: a city for 外地, what happened instead of its name.
    ("广东这边能交党费吗", "dues-where", "dues-delay"),
    ("找不到老家支部了", "floating-lost-contact"),
    ("换届请示怎么写", "election-request"),
    ("发展对象政审材料", "admission-screening"),
    ("孙子考起大学能办几桌", "hun-sang-xi-qing"),
    ("年纪大了记不住怎么学", "yan-jing-hua-le"),
    ("工地上没信号咋学习", "zai-lu-shang-zen-me-xue", "study-away", "offline"),
    ("干了半年活没拿到钱", "gong-zi-bei-tuo-qian", "floating-wages"),
    ("我人在外地选举算不算人数", "election-absent"),
    ("书记一届几年", "election-term", "zhi-bu-wei-yuan-hui"),
    ("村干部能不能收礼", "cun-gan-bu-lian-jie"),
    ("AI画的图要不要标", "ren-gong-zhi-neng"),
    ("烧田坎草犯法不", "sen-lin-fang-huo", "fire"),
    ("过年回来党员要干啥", "coming-home", "floating-village-duty"),
    ("讨论时没人发言", "tao-lun-hui"),
)


@pytest.fixture(scope="module")
def county_web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The county's own content as it stands on the web."""
    root = tmp_path_factory.mktemp("county")
    for folder in ("content", "faq"):
        shutil.copytree(ROOT / folder, root / folder)
    site: Path = Miniature(root).build(now=AFTER_ALL, site_url=SITE_URL)
    with serve(site) as served:
        yield served


@pytest.mark.parametrize("engine", ["index", "scan"])
def test_a_right_page_is_among_the_first(open_page, county_web, engine):
    page, _watch = open_page(county_web.root)
    page.goto(f"{county_web.root}search/?engine={engine}")
    missed = {}
    for words, *right in ASKED:
        shown = [each.path for each in ask(page, words).found[:FEW]]
        if not any(part in path for path in shown for part in right):
            missed[words] = shown
    assert missed == {}


@pytest.mark.parametrize("engine", ["index", "scan"])
def test_nothing_is_answered_by_chance(open_page, county_web, engine):
    """A figure is no slip for another one, a minus before a figure leaves nothing out, initials skip no mark."""
    page, _watch = open_page(county_web.root)
    page.goto(f"{county_web.root}search/?engine={engine}")
    assert [] == [each.title for each in ask(page, "20大").found if each.kind == "near"]
    assert ask(page, "-5度").state in ("ready", "empty")
    for letters in ("hc", "df"):
        for each in ask(page, letters).found:
            assert all(mark.isalnum() for mark in each.title_marks if each.kind == "pinyin"), each
