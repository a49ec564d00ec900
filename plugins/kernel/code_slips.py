"""Slips of whoever changes the code, met where a part of it is imported: told in Chinese, with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb

from plugins.kernel.problems import CodeSlip, PortalError, sentence

PLUGINS = Path(__file__).resolve().parents[1]
_MISSING = re.compile(r"(\w+)\.__init__\(\) missing \d+ required [\w-]+ arguments?: (.+)")
_NOT_IN = re.compile(r"cannot import name '(\w+)' from '([\w.]+)'")
_UNEXPECTED = re.compile(r"(\w+)\.__init__\(\) got an unexpected keyword argument '(\w+)'")


@contextmanager
def told_as_slips() -> Iterator[None]:
    """Raise CodeSlip in place of whatever an import raises."""
    try:
        yield
    except PortalError:
        raise
    except Exception as error:
        raise CodeSlip(_told(error)) from error


def _told(error: Exception) -> str:
    file, line = _place(error)
    where = f"{file} 第 {line} 行" if file else "代码"
    return f"{where}出错：{sentence(_reason(error))}请改好这一行，再运行一次。"


def _place(error: Exception) -> tuple[str, int]:
    """Return the innermost line of the project's own code that an error has come through, "" for none."""
    places = [(frame.f_code.co_filename, number) for frame, number in walk_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
        places.append((error.filename, error.lineno or 1))
    own = [(file, number) for file, number in places if file != __file__ and Path(file).is_relative_to(PLUGINS)]
    return (Path(own[-1][0]).relative_to(PLUGINS.parent).as_posix(), own[-1][1]) if own else ("", 0)


def _reason(error: Exception) -> str:
    if isinstance(error, SyntaxError):
        return f"写法不对（{error.msg}）"
    if isinstance(error, ModuleNotFoundError):
        return f"没有 {error.name} 这个模块，它的名字写错了，或者没有装"
    if isinstance(error, ImportError) and (found := _NOT_IN.match(str(error))):
        return f"{found[2]} 里没有“{found[1]}”"
    if isinstance(error, NameError):
        return f"没有“{error.name}”这个名字，它没有导入，或者写错了"
    if found := _MISSING.fullmatch(str(error)):
        return f"{found[1]} 少写了 {found[2].replace(' and ', '、').replace(chr(39), '')}"
    if found := _UNEXPECTED.fullmatch(str(error)):
        return f"{found[1]} 没有“{found[2]}”这一项"
    return f"{type(error).__name__}: {error}"
