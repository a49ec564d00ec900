"""A shelf of films for tests: the miniature county's own film, listed in media.yaml, and others that are not there."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from tests.county import COUNTY, Miniature, copy_county

PLACE = "content/videos/media"  # where the miniature's film lies, seen from beside the content folder
BUD = COUNTY / PLACE / "one-bud.webm"
SHELF = f"""\
存放处: {PLACE}
影片表:
  - 代码: one-bud
    标题: 示例：一芽一叶
    专题: 农业技术
    作物: 茶叶
    受众: 种养户
    月份: 2-4
    时长: "0:20"
    简介: 茶树嫩梢上哪是芽、哪是第一叶。
    许可: 示例县自己做的
    日期: 2026-03-08
    示例: 是
    封面: videos/media/one-bud.png
    字幕: videos/media/one-bud.vtt
    章节:
      - {{时间: "0:00", 名称: 芽在哪里}}
      - {{时间: "0:08", 名称: 一芽一叶}}
    文字稿: 先看顶上的芽，再数叶。
    文件:
      - {{名称: one-bud.webm, 大小: 电脑, 长边: 640, 校验: {sha256(BUD.read_bytes()).hexdigest()}}}
  - 代码: not-given
    标题: 示例：还没有交来的影片
    专题: 党的知识
    许可: 示例县还没有定
    日期: 2026-03-01
    示例: 是
  - 代码: pruning-words
    标题: 示例：修剪课件
    种类: 课件
    专题: 农业技术、致富
    许可: 示例县自己写的
    日期: 2026-03-02
    示例: 是
    课件: rural/pruning.md
"""


def county_with_films(root: Path) -> Miniature:
    """Return a copy of the miniature county below `root` that has a shelf of films."""
    county = copy_county(root)
    add_films(county)
    return county


def add_films(county: Miniature) -> None:
    """Give a copy of the miniature county a shelf of films."""
    county.write("content/media.yaml", SHELF)
