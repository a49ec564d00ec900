"""The keys of a course's file, of a lesson's head and of the year's plan."""

from __future__ import annotations

from plugins.features.learning.hours import MINUTES_AN_HOUR
from plugins.kernel.reading.schema import Key

COURSE_KEYS = (
    Key("title", "名称", "line", "课程的名称", "如何才能做一名合格的共产党员", required=True),
    Key("audience", "对象", "line", "给谁上的", "预备党员", required=True),
    Key("goals", "目标", "lines", "学完了能做到什么，一行一个", "说得出八项义务，对照自己找差距", required=True),
    Key("hours", "学时", "number", "一共多少学时，要和各课的分钟数合得上", "8", required=True),
    Key("minutes_per_hour", "一学时分钟", "number", f"一学时是多少分钟，不写是 {MINUTES_AN_HOUR}，全县一样", "45"),
    Key("order", "顺序", "number", "在课程表里的顺序，从小到大", "10", required=True),
    Key("teacher", "讲课", "line", "谁来讲，只写单位或职务，不写人名", "支部书记、支部委员", required=True),
    Key("requires", "先学", "list", "要先学哪几门课，写它们的文件夹名", "qualified"),
    Key("topics", "话题", "list", "学完拿题库的哪些话题自测，写话题的代码", "charter"),
    Key("lessons", "课", "lines", "各课的文件，按上课的顺序，一行一个", "ruler.md", required=True),
)
LESSON_KEYS = (
    Key("title", "标题", "line", "这一课的题目", "读：合格的尺子在哪里", required=True),
    Key("date", "日期", "date", "写成的日期", "2026-11-28", required=True),
    Key("updated", "更新", "date", "内容更新的日期", "2026-12-05"),
    Key("source", "来源", "line", "依据哪里编的", "本站编写，依据《中国共产党章程》", required=True),
    Key("summary", "摘要", "text", "一两句话说这一课讲什么", "八项义务一条一条读", required=True),
    Key("minutes", "分钟", "number", "上这一课要多少分钟，连讨论", "45", required=True),
    Key("discussion", "讨论", "lines", "讨论题，一行一个", "八项义务里，我哪一项做得最不够？", required=True),
    Key("day", "第几天", "number", "分几天上的课程，写在第几天", "1"),
    Key("audio", "录音", "line", "这一课的录音，路径从 content 算起", "media/lesson.mp3"),
    Key("films", "影片", "list", "配着看的影片，写 media.yaml 里的代码", "tea-pruning"),
    Key("bases", "基地", "list", "学完去看的示范基地，写基地的代码", "shili-tea"),
)
MONTH_KEYS = (
    Key("month", "月", "number", "几月", "1", required=True),
    Key("hours", "学时", "number", "这个月安排多少学时", "3", required=True),
    Key("words", "学什么", "line", "学什么、怎么学", "集中轮训，学新思想", required=True),
    Key("course", "课程", "line", "上哪门课，写它的文件夹名", "qualified"),
)
PLAN_KEYS = (
    Key("hours", "全年学时", "number", "全年要多少学时", "32", required=True),
    Key("source", "依据", "line", "哪里规定的", "《中国共产党党员教育管理工作条例》（2019年）第二十条", required=True),
    Key("months", "各月", "maps", "一个月一段", required=True, keys=MONTH_KEYS),
)
