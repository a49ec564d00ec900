"""plugins/kernel/reading/schema.py: keys and their names."""

from plugins.kernel.reading.schema import normal_name


def test_names_are_compared_without_width_and_case() -> None:
    """What input methods do to letters does not matter."""
    assert "valid_from" == normal_name(" Ｖalid-From ")
