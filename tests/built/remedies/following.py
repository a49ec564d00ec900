"""What a clerk who knows nothing else does at each message: a table from what it says to the edit that it orders."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.built.remedies import deeds
from tests.built.remedies.place import Place
from tests.county import Miniature


def follow(county: Miniature, problem: str) -> str:
    """Do what a message says, and return the line of the table that says how."""
    place = Place.of(county, problem)
    for pattern, done in REMEDIES.items():
        if found := re.search(pattern, place.words):
            done(place, found)
            return pattern
    raise AssertionError(f"nothing to follow in {problem}")


REMEDIES: Mapping[str, deeds.Follow] = {
    # A head's form
    r"请在第 \d+ 行的前面加一行 (---)。": lambda place, found: place.insert(found[1]),
    r"请在头部最后一行下面加一行 (---)。": deeds.head_closed,
    r"请在最前面写几行：---、标题: …": deeds.head_written,
    r"请删去，让文件从 --- 开始": deeds.head_first,
    r"半角引号：(.+)。$": deeds.written,
    r"请改成半角冒号加一个空格：(.+)。$": deeds.written,
    r"接到上一行的末尾": deeds.joined,
    r"请把制表符换成空格": deeds.substituted("\t", "  "),
    r"请写成一行，例如 .+；内容里有方括号、花括号的": deeds.in_one_line,
    r"开头的，给它加上半角单引号": deeds.substituted(r"([&*]\S.*)$", r"'\1'"),
    r"请写成“名称: 内容”": deeds.written_as_field,
    r"请去掉多余的方括号、短横线或缩进": deeds.substituted(r"[\[\]]", ""),
    r"请删去(?:行首的)?空格": deeds.substituted(r"^[\s\u3000]+", ""),
    r"请删去短横线，让这一行": deeds.substituted("^- ", ""),
    r"请改成三个半角减号：(---)。": deeds.written,
    r"请让 --- 单独占一行": deeds.substituted("^---", "---\n"),
    r"“更正”下面应缩进写几行": deeds.substituted(": ", ":\n  - 内容: 示例\n    日期: "),
    r"看不见它时，请删去整行|这一行有看不见的字符": deeds.strange_removed,
    # A head's values
    r"请在头部加一行：(.+?)。$": lambda place, found: place.insert(found[1]),
    r"请在头部改成：(.+?)。$": deeds.written,
    r"请加一行，例如 (题图: .+?)；没有题图，就删去这一行": deeds.deleted,
    r"请加一行，例如 (.+?)。$": deeds.added,
    r"请在这一行写上，例如 .+?: (.+?)。$": lambda place, found: place.say(found[1]),
    r"请缩短到 (\d+) 字以内": deeds.shortened,
    r"最多 (\d+) 个。$": deeds.fewer_words,
    r"请写 1 到 9 的一个数": lambda place, _found: place.say("1"),
    r"请写成“年-月-日”": lambda place, _found: place.say("2026-03-01"),
    r"您是否想写“(.+?)”": deeds.guessed,
    r"可以写：(\w+)[、。]": lambda place, found: place.say(found[1]),
    r"没有“天气”这一项。可以写的有": lambda place, _found: place.replace("天气", "摘要"),
    r"必填项“(.+?)”不是稿件的一项。可以写的有：": lambda place, found: place.replace(found[1], "editor"),
    r"“视频”下面应缩进写几行": deeds.substituted(": ", ":\n  地址: "),
    r"第 \d+ 行已经写过，请只留一行": deeds.deleted,
    r"用了反斜线。请改用正斜线：(.+?)。$": deeds.as_told,
    r"请删去其中一行|请删去这一项": deeds.deleted,
    r"请删去(?:身份证|手机)号码": deeds.undone(r"[\d－]{11,}X?"),
    r"可以用的有：\.bmp": deeds.another_target,
    r"可以用的有：\.mp4": lambda place, _found: place.say("../videos/media/one-bud.webm"),
    r"可以用的有：\.vtt": lambda place, _found: place.say("../videos/media/one-bud.vtt"),
    r"请写成“(.+?)”。$": lambda place, found: place.replace("“茶叶”", found[1]),
    r"替代文件“(.+?)”不存在": lambda place, _found: place.say("new-rule.md"),
    r"请在头部下面写正文": deeds.appended("示例的正文。"),
    # Data files
    r"请换一个 \d+ 个字符以内的英文小写名字，例如 (.+?)。$": deeds.name_moved,
    r"请换一个(?:英文小写的名字|，只用英文小写.+)，例如 (.+?)。$": lambda place, found: place.say(found[1]),
    r"请在 functions 下加上这个功能的名称和说明": deeds.function_said,
    r"请换一个读者分得清的名称": deeds.substituted(r"(name: .+)$", r"\1之二"),
    r"请把目录名改成 faq，或删去这一行": deeds.deleted,
    r"请在 columns.yaml 里加上 slug: faq": deeds.column_added,
    r"这里应是“名称: 内容”的列表": deeds.as_it_was,
    r"请写成 (\S+) 这样": lambda place, found: place.say(found[1]),
    r"请写邮箱（如 (\S+)）": lambda place, found: place.say(found[1]),
    r"标志图片“.+”不存在。路径从 content 文件夹算起": deeds.as_it_was,
    r"请在文章里用上这些标签": deeds.tag_used,
    # Files
    r"请用记事本打开，选“另存为”": deeds.saved_as_utf8,
    r"请改名为 (.+?)；不要了就删去": deeds.renamed,
    r"请给它改一个名字": lambda place, _found: place.rename("content/news/a.md"),
    r"请移到一个栏目的文件夹里：(\w+)\(": deeds.moved,
    r"请把文件改名为 (.+?)，稿件里也照着改": deeds.renamed_as_told,
    r"请把文件改名为 (.+?)[；。]": deeds.renamed,
    r"请把内容写到它的文件里|请移走，或把内容写进一个话题的文件": deeds.taken_away,
    r"要供下载的文件，放进 content/files": deeds.moved_to_files,
    r"请改一个名字，稿件里用到它的地方也要改": lambda place, _found: place.rename("content/files/b.csv"),
    r"请改成英文小写的名字，例如 pages/(.+?)。$": deeds.renamed,
    r"请从备份或 git 里找回它": deeds.key_restored,
    r"图片“(.+?)”太长，网页上缩小成": deeds.picture_cut,
    r"文件“files/(.+?)”里面是空的": deeds.file_written,
    r"图片“(images/.+?)”(?:不完整|打不开|是 HEIC 格式|太大|太长|有 \d+ 页|没有 viewBox|里有脚本)": deeds.picture_mended,
    # Characters of a body
    r"请删去正文里的这一行": deeds.deleted,
    r"请把它前后的字删掉，重新打一遍": deeds.undone("\u200b"),
    r"“(.)”（U\+\w+）看起来是“(.)”": lambda place, found: place.replace(found[1], found[2]),
    r"改写“- ”做列表": deeds.substituted("\uf0b7 ?", "- "),
    r"请换成输入法能打出来的字": deeds.substituted("\ue123", "字"),
    r"“(&#\w+;)”是换行的代码": lambda place, found: place.replace(found[1], "\n"),
    r"“(&#\w+;)”不是能显示的字符": lambda place, found: place.replace(found[1], ""),
    # Marks of a body
    r"标题前面的井号是全角的": deeds.substituted("^＃", "##"),
    r"图片前面的感叹号是全角的": deeds.substituted("！", "!"),
    r"请改成半角：\[文字\]": deeds.half_width,
    r"请改成半角引号：\[文字\]": deeds.half_width,
    r"方括号和圆括号之间有空格": deeds.substituted(r"\] \(", "]("),
    r"请去掉“(=.+?)”": lambda place, found: place.replace(found[1], ""),
    r"请补上：\[文字\]\(地址\)": deeds.ended(")"),
    r"链接断成了两行": deeds.on_one_line,
    r"请把文件改成没有空格的名字": deeds.file_renamed,
    r"请删去里面的引号": deeds.substituted('"甲"乙"', '"甲乙"'),
    r"图片没有文字说明": lambda place, _found: place.write("![示例](../images/seal.png)"),
    r"这一行里的“(.+?)”网页上看不见": deeds.said_plainly,
    r"脚注 \[\^(.+?)\] 没有注释": deeds.note_written,
    r"后面的冒号是全角的。请改成半角冒号：\[": deeds.substituted("：", ": "),
    r"请给其中一个换个号": deeds.renumbered,
    r"脚注 .+ 没有用到": deeds.deleted,
    r"请在代码后面另起一行写 (`+|~+)": deeds.code_ended,
    r"请在同一段的末尾写上 -->": deeds.comment_ended,
    r"请改成半角竖线": deeds.half_width,
    r"请把表头写在横线的上一行": deeds.table_head,
    r"表格的横线是全角的": deeds.substituted("—+", "---"),
    r"这一行比表头多 (\d+) 格": deeds.fewer_bars,
    r"这里不能用 <(\w+)>": deeds.tag_removed,
    r"<\w+> 里不能写 (\w+)": deeds.attribute_removed,
    r"请在该结束的地方写上 (</\w+>)": deeds.tag_ended,
    r"请让 \*\* 紧贴文字": deeds.substituted(r"\*\* (.+) \*\*", r"**\1**"),
    r"要加粗请写 \*\*文字\*\*": deeds.substituted(r"\*(.+)\*", r"**\1**"),
    r"要加粗，请写 \*\*文字\*\*": deeds.substituted("__ *(.+?) *__", r"**\1**"),
    r"要做表格，请照": lambda place, _found: place.write(
        f"| {place.line} |", f"|{'---|' * deeds.cells(place.line)}"
    ),
    r"请让 ``` 单独占一行": deeds.substituted("```", "\n```\n"),
    r"要突出请写 \*\*文字\*\*": deeds.substituted("==(.+)==", r"**\1**"),
    r"请写 <del>文字</del>": deeds.substituted("~~(.+)~~", r"<del>\1</del>"),
    r"“\[\[”会照样印": deeds.substituted(r"\[\[(.+)\]\]", rf"[\1]({deeds.NEARBY})"),
    r"请删去，样式由网站统一": deeds.undone(r"\{:.*\}"),
    r"请直接写“未办”": deeds.substituted(r"\[ \]", "未办"),
    r"请在 # 后面加一个空格": deeds.substituted("^#", "## "),
    r"请在标签那一行的后面空一行": deeds.inserted(""),
    # Links
    r"链接“(.+)”在 HTML 标签里面.*请写成 (<a .+</a>)。$": lambda place, found: place.replace(found[1], found[2]),
    r"链接没有地址": deeds.substituted(r"\(\)", f"({deeds.NEARBY})"),
    r"图片“#.+”没有文件名|请把图片(?:另存成文件，放|存)进 content/images": deeds.another_target,
    r"链接“(#.+?)”指向的小标题不在.*。可以写的有：(#.+?)[、。]": lambda place, found: place.replace(found[1], found[2]),
    r"链接“(#.+?)”.*请去掉 # 和后面的字": lambda place, found: place.replace(found[1], ""),
    r"请先写一个小标题，或者去掉链接": deeds.link_undone,
    r"只能用 http、https、mailto 和 tel 开头的地址": deeds.quoted_replaced(deeds.SITE),
    r"请写全，例如 (.+?)。$": deeds.as_told,
    r"把浏览器地址栏里的网址整个复制过来，例如 (.+?)。$": deeds.as_told,
    r"请把整个地址删掉，重新打一遍：(.+?)。$": deeds.as_told,
    r"请把文件放进 content/files，再写 (.+?)。$": deeds.file_brought,
    r"请写成 (\S+?)。$": deeds.as_told,
    r"请写以 https:// 开头的网址，例如 (.+?)。$": deeds.written,
    r"指向的文件不存在。请检查文件名和文件夹": deeds.another_target,
    r"请把文件改名，例如|请给文件加上扩展名|不能提供 .+ 文件下载": deeds.file_renamed,
    # An example of a whole line
    r"例如 (\w+: .+?)。$": deeds.written,
}  # fmt: skip
