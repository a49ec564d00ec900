"""The sheets of the liaison, in the order in which they are needed."""

from __future__ import annotations

from plugins.features.liaison.layout import sheet_page
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value


@frozen
class Sheet(Value):
    """One sheet of paper. name: of its address and of its template in partials/liaison. about: what it is for.

    also_called: what people say for its title.
    """

    name: str
    title: str
    about: str
    also_called: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return sheet_page(self.name)


@frozen
class SheetGroup(Value):
    """Sheets that belong together."""

    heading: str
    sheets: tuple[Sheet, ...]


SHEET_GROUPS = (
    SheetGroup(
        "联谊群",
        (
            Sheet(
                "admission",
                "联谊群准入登记表",
                "想进群的人填，支部核过再同意；不写身份证号。",
                ("进群登记表", "入群登记表", "准入登记表"),
            ),
        ),
    ),
    SheetGroup(
        "每月交流会",
        (
            Sheet("agenda", "交流会议程单", "主持人会前一周填，带到会上照着走。", ("议程单", "会议议程", "交流会议程")),
            Sheet(
                "minutes", "交流会记录单", "议了什么、定了什么、谁去办，下次开头先念。", ("交流会记录", "交流会记录表")
            ),
        ),
    ),
    SheetGroup(
        "一对一教育",
        (
            Sheet(
                "pair-plan",
                "一对一教育计划",
                "结对时两个人一起定，一个季度看一次。",
                ("一对一计划", "结对计划", "帮带计划"),
            ),
            Sheet(
                "talk-record",
                "一对一谈心记录",
                "谈一次记两三行，归支部保管。",
                ("谈心记录", "谈心谈话记录", "谈心谈话记录表", "谈话记录"),
            ),
            Sheet(
                "half-year",
                "一对一半年回顾",
                "半年坐下来看一次：做到的、没做到的、下半年怎么办。",
                ("半年回顾", "结对总结"),
            ),
        ),
    ),
    SheetGroup(
        "先进典型",
        (
            Sheet(
                "model-recommend",
                "先进典型推荐表",
                "支部大会讨论以后推荐，写事实，不写空话。",
                ("典型推荐表", "先进典型推荐"),
            ),
            Sheet(
                "model-visit",
                "先进典型实地调查表",
                "两个人一起去，看现场、查记录、问群众。",
                ("典型调查表", "实地调查表"),
            ),
            Sheet("model-assess", "先进典型考核表", "对照推荐的事实一条一条核。", ("典型考核表", "先进典型考核")),
            Sheet(
                "model-notice",
                "先进典型公示单",
                "贴出来听意见，写明哪天到哪天、向谁反映。",
                ("典型公示", "先进典型公示"),
            ),
        ),
    ),
)
SHEETS = tuple(sheet for group in SHEET_GROUPS for sheet in group.sheets)
