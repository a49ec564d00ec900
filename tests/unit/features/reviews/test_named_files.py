"""plugins/features/reviews/named_files.py: no picture or file of a text is missed."""

from __future__ import annotations

from plugins.features.reviews.named_files import files_named, names_in
from tests.tables import table

FILES = {"content/images/a.png", "content/images/图 (1).png", "content/files/表.xlsx", "content/news/media/a.mp3"}
HEAD = "---\n标题: 示例\n{more}---\n\n{body}\n"

TEXTS = {
    "题图: ../images/a.png\n": ["content/images/a.png"],
    "题图: '../images/a.png'\n": ["content/images/a.png"],
    "附件:\n  - 文件: ../files/表.xlsx\n    名称: 表\n": ["content/files/表.xlsx"],
    "附件:\n  - ../files/表.xlsx\n": ["content/files/表.xlsx"],
    "附件: [{文件: ../files/表.xlsx, 名称: 表}]\n": ["content/files/表.xlsx"],
    "音频: media/a.mp3\n": ["content/news/media/a.mp3"],
    "题图： ../images/a.png\n": ["content/images/a.png"],
    '题图: "../images/\\x61.png"\n': ["content/images/a.png"],
    '题图: "../images/\\\n  a.png"\n': ["content/images/a.png"],
    '附件: [{文件: "../files/\\u8868.xlsx", 名称: 表}]\n': ["content/files/表.xlsx"],
    '音频: "media\\/a.mp3"\n': ["content/news/media/a.mp3"],
    '题图: "../images/a.png" # 示例摄\n': ["content/images/a.png"],
    "题图: '{static}../images/a.png'\n": ["content/images/a.png"],
}
ANSWERS = (
    '<img src="images/a.png" alt="图">', "![图](images/a&#46;png)", "![图](images/a\\.png)", "![图](images/a%2Epng)",
    '![图][一]\n\n    [一]: <images/a.png> "名"',
)  # fmt: skip
BODIES = {
    "![图](../images/a.png)": ["content/images/a.png"],
    '![图](../images/a.png "名")': ["content/images/a.png"],
    "![图](<../images/图 (1).png>)": ["content/images/图 (1).png"],
    "![图](../images/%E5%9B%BE%20(1).png)": ["content/images/图 (1).png"],
    "![图][一]\n\n[一]: ../images/a.png": ["content/images/a.png"],
    "[表](../files/表.xlsx#a)": ["content/files/表.xlsx"],
    '<img src="../images/a.png" alt="图">': ["content/images/a.png"],
    "> - ![图](../images/a.png)": ["content/images/a.png"],
    "![图]({static}../images/a.png)": ["content/images/a.png"],
    "![图](|static|/images/a.png)": ["content/images/a.png"],
    "[表]({filename}../files/表.xlsx#a)": ["content/files/表.xlsx"],
    "![图](/images/a.png)": ["content/images/a.png"],
    "![图](/images/%61.png)": ["content/images/a.png"],
    "没有图": [],
    "[没有的](../images/b.png)": [],
}


def found(text: str, path: str = "content/news/a.md") -> list[str]:
    return sorted({file for _, file in files_named(names_in(text.encode(), path), path, FILES)})


@table(("more", "files"), TEXTS.items())
def test_files_of_a_head_are_found(more: str, files: list[str]) -> None:
    assert files == found(HEAD.format(more=more, body="正文"))


@table(("body", "files"), BODIES.items())
def test_files_of_a_body_are_found(body: str, files: list[str]) -> None:
    assert files == found(HEAD.format(more="", body=body))


def test_files_of_data_and_answers_are_found() -> None:
    assert ["content/images/a.png"] == found("emblem: images/a.png\n", "content/site.yaml")
    assert ["content/images/a.png"] == found("答: |\n  ![图](images/a.png)\n", "faq/a.yaml")


@table("answer", ANSWERS)
def test_files_of_the_links_of_an_answer_are_found(answer: str) -> None:
    assert ["content/images/a.png"] == found(f"题:\n- 答: |\n    {answer}\n", "faq/a.yaml")


def test_files_of_quoted_data_are_found() -> None:
    assert ["content/images/a.png"] == found('emblem: "images/\\x61.png"\n', "content/site.yaml")
    assert ["content/images/a.png"] == found('答: "![图](images/a\\\n  .png)"\n', "faq/a.yaml")


def test_names_that_were_signed_stay_in_their_order() -> None:
    """A signature has the names in order: what escapes hide stands behind the others."""
    head = '题图: "../images/\\x61.png"\n附件: ../files/表.xlsx\n'
    names = names_in(HEAD.format(more=head, body="![图](../images/b.png)").encode(), "content/news/a.md")
    assert ("../files/表.xlsx", "../images/b.png", "../images/a.png") == names[-3:]


def test_files_that_records_name_from_above_the_content_folder_are_found() -> None:
    assert ["content/files/表.xlsx"] == found("空表:\n  - 文件: content/files/表.xlsx\n", "content/liaison/a.yaml")


def test_a_name_that_may_lead_to_two_files_leads_to_both() -> None:
    """A lesson's recording is looked for from the content folder, a picture of its words from the lesson's."""
    there = {"content/school/a/media/a.mp3", "content/media/a.mp3"}
    both = files_named(["media/a.mp3"], "content/school/a/1.md", there)
    assert [("media/a.mp3", "content/school/a/media/a.mp3"), ("/media/a.mp3", "content/media/a.mp3")] == both
    assert both[1:] == files_named(["/media/a.mp3"], "content/school/a/1.md", there)


def test_bytes_that_are_no_text_name_nothing() -> None:
    assert () == names_in(b"\xff\xfe\x00", "content/news/a.md")
