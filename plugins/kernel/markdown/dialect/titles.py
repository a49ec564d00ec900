"""What a note in a frame is called if its editor has not named it."""

TITLES = {
    "Note": "提示", "Tip": "窍门", "Hint": "提示", "Info": "说明", "Important": "重要", "Warning": "注意",
    "Caution": "当心", "Attention": "注意", "Danger": "危险", "Error": "错误", "Example": "例子", "Question": "问题",
    "Quote": "引文", "Abstract": "摘要", "Summary": "摘要", "Success": "完成", "Failure": "没有完成",
}  # fmt: skip
KINDS = frozenset(title.lower() for title in TITLES)  # what stands behind !!!, and is a class in the page
