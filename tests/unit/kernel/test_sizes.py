"""plugins/kernel/sizes.py: sizes as people read and write them."""

import pytest

from plugins.kernel.sizes import parse_size, size_text
from tests.tables import table


def test_sizes_are_as_people_read_them() -> None:
    """Short, in the units of shops."""
    sizes = (812, 212_300, 3_430_000, 999_960_000, 1_240_000_000)
    assert ["812 B", "212 KB", "3.4 MB", "1.0 GB", "1.2 GB"] == [size_text(size) for size in sizes]


@table(
    ("text", "size"),
    [
        ("2GB", 2 * 10**9),
        ("500M", 5 * 10**8),
        ("1.5 gb", 15 * 10**8),
        ("0", 0),
        (" 7kB ", 7000),
        ("1" + "0" * 400, 10**400),
    ],
)
def test_sizes_are_read_as_people_write_them(text: str, size: int) -> None:
    """Upper or lower case, with a blank or without."""
    assert size == parse_size(text)


@table("text", ["", "GB", "-1GB", "2 GiB", "两GB", "1e9"])
def test_what_is_no_size_is_refused(text: str) -> None:
    """It would be taken for another."""
    with pytest.raises(ValueError):
        parse_size(text)
