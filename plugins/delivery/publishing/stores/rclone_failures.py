"""What rclone says, as a Chinese sentence with a remedy."""

from __future__ import annotations

from plugins.delivery.publishing.stores.store import StoreFailed, in_short

_CONFIG = "请运行 rclone config 看看"
# Signs in rclone's words, what they mean, and what to do. The first that fits counts; all of these last.
_LASTING = (
    (("didn't find section in config file", "unknown backend"), "rclone 里没有这个名字",
     "请运行 rclone config 加上它，或改 publish.yaml 的“位置”，写成 名字:文件夹"),
    (("NoSuchBucket",), "没有这个存储桶", "请先在那边的控制台建好，或改 publish.yaml 的“位置”"),
    (("SignatureDoesNotMatch", "InvalidAccessKeyId", "Login incorrect", "unable to authenticate", "530 ",
      "401 ", "unauthorized"), "那边不认这个帐号或密码",
     f"{_CONFIG}：帐号、密码（对象存储是 Access Key 和 Secret Key）有没有写错、过期"),
    (("RequestTimeTooSkewed",), "这台电脑的钟不准", "请打开自动对时，再做一次"),
    (("api error Forbidden",), "那边不让进",
     f"{_CONFIG}：Access Key、Secret Key 有没有写错、过期，这个帐号能不能读写那个存储桶"),
    (("SetModTime",), "那边不让改文件的时间", "请在那边的 FTP 程序里给这个帐号改时间（MFMT）的权限"),
    (("AccessDenied", "403 ", "permission denied", "forbidden", "550 ", "read only", "read-only"), "那边不让写",
     "请检查 rclone config 里的帐号，和那边给它的权限：新建、写、改名、删除都要有"),
    (("no space", "507 ", "552 ", "quota"), "那边满了，网站还是原来的", "请腾出地方再做一次"),
    (("no such host", "x509", "certificate", "connection refused", "unsupported protocol"), "连不上",
     f"{_CONFIG}：网址、端口、证书对不对；再看网络、防火墙和代理（HTTPS_PROXY）"),
    (("knownhosts", "ssh: handshake failed"), "SFTP 没有登录成",
     f"{_CONFIG}：钥匙、帐号对不对；先用 sftp 命令登录一次"),
)  # fmt: skip
_PASSING = ("corrupted on transfer", "sizes differ", "object not found")  # numbers beside them are sizes


def failure(said: str) -> StoreFailed:
    """Return what to raise for what rclone says."""
    words = in_short(said)
    plain = "" if any(sign in words for sign in _PASSING) else words.casefold()
    for signs, what, mend in _LASTING:
        if any(sign.casefold() in plain for sign in signs):
            return StoreFailed(f"{what}：{words}。{mend}。", is_lasting=True)
    return StoreFailed(
        f"没有传成：{words}。网站是完整的，再运行一次就接着做；还是这样，请看那边的磁盘满没满、这个帐号能不能写。"
    )
