"""plugins/features/media/check.py: which files a stick could not hold beside each other."""

from plugins.features.media.check import check_names


def test_names_that_differ_in_capital_letters_only_are_named() -> None:
    """The second of each; a folder's letters count as a file's."""
    found = check_names({"images/a.jpg", "images/A.jpg", "Images/a.jpg", "images/b.jpg", "files/a.jpg"}, "content/")
    assert [("content/images/A.jpg", "Images/a.jpg"), ("content/images/a.jpg", "Images/a.jpg")] == [
        (problem.path, problem.what.split()[1].removeprefix("content/")) for problem in found
    ]
