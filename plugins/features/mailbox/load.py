"""Read content/mailbox.yaml: by which ways a county takes letters."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from plugins.features.mailbox.letter_fields import PETITION, TOPIC_CHARS
from plugins.features.mailbox.model import Mailbox
from plugins.kernel.addressing.addresses import fault_of
from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.yaml_files import read_yaml_file

FILE = "mailbox.yaml"
_RIGHT = "请写成 接收地址: https://www.example.gov.cn/letters 这样，是收信程序的完整网址"
KEYS = (
    Key(
        "endpoint", "接收地址", "line", "网页把信寄到哪里：收信程序的完整网址；没有就不写",
        "https://www.example.gov.cn/letters",
    ),
    Key("mail", "邮箱", "line", "收信的单位邮箱；没有就不写", "xinxiang@example.gov.cn"),
    Key("recipient", "收信单位", "line", "信封上写给谁", "示例县委组织部"),
    Key("postal", "通信地址", "line", "信封上的地址和邮编", "示例县示例路1号，邮编 000000"),
    Key("topics", "话题", "list", "来信人从里面选一个；“信访事项”总在最后，不用写", "组织关系、党费、意见建议"),
    Key("answer_days", "答复期限", "number", "收到以后多少天内答复，不写是 30", "30"),
    Key("keep_days", "保存天数", "number", "收信程序把已经导出的信留多少天，不写是 365", "365"),
)  # fmt: skip
_TOPICS = ("组织关系", "党费", "入党和转正", "学习和培训", "意见建议", "其他")


def load_mailbox(content: Path, shown: str) -> tuple[Mailbox, list[Problem]]:
    """Return what the county says, and what is wrong with it. No file means that there is no mailbox."""
    path = content / FILE
    if not path.is_file():
        return Mailbox(), []
    values = read_yaml_file(path, shown, KEYS)
    topics = tuple(dict.fromkeys(each for each in values.get("topics", _TOPICS) if each != PETITION))
    words = {name: values.get(name, "") for name in ("endpoint", "mail", "postal", "recipient")}
    days = {name: values.get(name) for name in ("answer_days", "keep_days") if values.get(name)}
    problems = [*values.problems, *_check(values, shown)]
    return Mailbox(True, topics=(*topics, PETITION), **words, **days), problems


def _check(values: Values, shown: str) -> Iterator[Problem]:
    endpoint, mail = values.get("endpoint", ""), values.get("mail", "")
    if endpoint and (fault := _fault_of_endpoint(endpoint)):
        yield Problem(shown, values.line_of("endpoint"), f"接收地址{fault}", _RIGHT)
    if mail and fault_of(f"mailto:{mail}"):
        yield Problem(shown, values.line_of("mail"), f"“{mail}”不是邮箱", "请写成 邮箱: xinxiang@example.gov.cn 这样")
    if values.get("postal") and not values.get("recipient"):
        mend = "请加一行 收信单位: 示例县委组织部，写上真的单位"
        yield Problem(shown, values.line_of("postal"), "有通信地址，没有写收信单位", mend)
    for topic in values.get("topics", ()):
        if len(topic) > TOPIC_CHARS:
            mend = f"请写短些，不超过 {TOPIC_CHARS} 个字"
            yield Problem(shown, values.line_of("topics"), f"话题“{topic[:TOPIC_CHARS]}…”太长", mend)
    for name, label in (("answer_days", "答复期限"), ("keep_days", "保存天数")):
        if values.get(name, 1) < 1:
            yield Problem(shown, values.line_of(name), f"{label}不能是 0", f"请写 1 或更大的整数，如 {label}: 30")


def _fault_of_endpoint(endpoint: str) -> str:
    """Return what is wrong, as a clause. Letters travel encrypted; only on this machine is nobody between."""
    if fault := fault_of(endpoint):
        return fault
    parts = urlsplit(endpoint)
    if parts.scheme not in ("http", "https"):
        return "不是网址"
    if parts.scheme == "http" and not _is_this_machine(parts.hostname or ""):
        return "以 http: 开头，信在路上谁都看得见"
    if parts.query or parts.fragment or any(each in endpoint for each in ";,'\""):
        return "里面有 ? # ; , 或引号"
    return ""


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
