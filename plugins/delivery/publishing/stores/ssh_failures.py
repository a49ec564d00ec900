"""What to do about what ssh or a script of the shell says."""

from __future__ import annotations

_ROOM = ("No space left", "Disk quota exceeded", "Wrote only")
_KEYS = ("Permission denied (", "Too many authentication failures", "Load key", "sign_and_send_pubkey")
_HOST_KEY = ("Host key verification failed", "REMOTE HOST IDENTIFICATION HAS CHANGED")
_NAME = ("Could not resolve hostname", "Name or service not known")
_LINE = (
    "Connection refused",
    "Connection timed out",
    "No route to host",
    "Network is unreachable",
    "Connection closed",
)
_RIGHTS = ("Permission denied", "Read-only", "Operation not permitted")


def is_full(said: str) -> bool:
    return any(sign in said for sign in _ROOM)


def remedy(said: str, host: str) -> str:
    """Return a Chinese sentence that, followed, mends it. host: "" for this machine."""

    def says(signs: tuple[str, ...]) -> bool:
        return any(sign in said for sign in signs)

    copy = f"ssh-copy-id {host}"
    answers = (
        (_ROOM, "那边的磁盘满了，网站还是原来的。请腾出地方再做一次。"),
        (_HOST_KEY, f"这台电脑不认得那台服务器。请先运行 ssh {host}，核对它显示的指纹，对了答 yes；"
         "服务器重装过的，先运行 ssh-keygen -R 主机名。"),
        (_KEYS, f"那边不认这台电脑的钥匙。没有钥匙的先运行 ssh-keygen -t ed25519，再运行 {copy} 把它交给那边；"
         f"钥匙有密码的先运行 ssh-add。ssh {host} 不用输密码就能登录了，再做一次。"),
        (_NAME, "找不到这台主机。请检查 publish.yaml 里“位置”冒号前面的名字，或者 ~/.ssh/config。"),
        (_LINE, f"那边没有应答。请检查网络、防火墙和 ssh 的端口：端口不是 22 的写进 ~/.ssh/config，"
         f"ssh {host} 通了再做一次。"),
        (_RIGHTS, "请让登录的人能写那个文件夹，再做一次。"),
    )  # fmt: skip
    return next((words for signs, words in answers if says(signs)), "网站是完整的，再运行一次就接着做。")
