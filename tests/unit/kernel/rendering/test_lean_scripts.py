"""plugins/kernel/rendering/lean_scripts.py: what travels of a script."""

from plugins.kernel.rendering.lean_scripts import lean_script
from tests.tables import table


@table(
    ("script", "lean"),
    [
        ("/** A. */\n(function () {\n  // b\n  return 1; // c\n\n  }());\n", "(function () {\nreturn 1; // c\n}());\n"),
        ("const A = 'https://a';\n", "const A = 'https://a';\n"),
        ("const A = `b\n  c`;\n", "const A = `b\n  c`;\n"),
    ],
)
def test_what_only_readers_of_code_need_stays_at_home(script: str, lean: str) -> None:
    assert lean == lean_script(script)
