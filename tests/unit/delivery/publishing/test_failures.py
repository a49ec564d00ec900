"""What hosts say becomes a Chinese sentence with a remedy that fits."""

from __future__ import annotations

from plugins.delivery.publishing.stores.rclone_failures import failure
from tests.tables import table


@table(
    ("said", "told", "lasts"),
    [
        ('SetModTime: 550 "Not enough privileges."', "改时间（MFMT）的权限", True),
        ('Move Rename failed: 550 "Not enough privileges."', "改名、删除都要有", True),
        ("didn't find section in config file", "rclone config 加上它", True),
        ("api error NoSuchBucket: no such bucket", "没有这个存储桶", True),
        ("507 Insufficient Storage", "那边满了", True),
        ("api error InternalError: We encountered an internal error, please try again.", "磁盘满没满", False),
        ("corrupted on transfer: sizes differ src 403 vs dst 507", "再运行一次就接着做", False),
    ],
)
def test_words_of_rclone_lead_to_a_remedy(said: str, told: str, lasts: bool) -> None:
    """The sentence ends once; what would fail again is not tried again."""
    failed = failure(said)
    assert (True, lasts) == (told in str(failed), failed.is_lasting)
    assert ".。" not in str(failed)
