"""The sheets of the kit, in the order in which a month needs them."""

from __future__ import annotations

from plugins.features.station_kit.layout import sheet_path
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value


@frozen
class Sheet(Value):
    """One sheet of paper. name: its part of the address, and its template in partials/kit. about: what it is for.

    also_called: what keepers say for its title.
    """

    name: str
    title: str
    about: str
    also_called: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return sheet_path(self.name)


SHEETS = (
    Sheet("poster", "放映预告", "贴在站点门口和村务公开栏，写哪天放、放什么。", ("放映海报", "放映通知", "预告")),
    Sheet("roll-call", "点名册", "一场一张，划“正”字数人，不写姓名。", ("点名表", "签到表", "签到册")),
    Sheet("playback", "播放记录", "放一部记一行，放完了几分钟照实写。", ("放映记录", "放映记录表")),
    Sheet("classes", "分类编班登记", "一个班一张，学员只写编号，不写姓名。", ("编班表", "编班登记")),
    Sheet("work-log", "工作日志", "每次开机写一行：谁来、做什么、机器好不好。", ("站点日志", "日志")),
    Sheet("monthly", "月报卡", "月底交给上一级：场次、时长、人次，放了什么，想看什么。", ("月报", "月报表")),
    Sheet("demand", "点播需求单", "想看什么写在上面，不写姓名和电话。", ("点播单", "点播表")),
    Sheet("visit", "示范基地参观单", "去示范基地以前和以后各写一半。", ("参观单", "参观表")),
    Sheet("checklist", "U 盘清单", "U 盘交接、更新、归还，一步一步打勾。", ("U盘交接", "交接单")),
)
