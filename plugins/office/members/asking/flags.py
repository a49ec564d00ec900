"""Flags of the command line that stand for conditions in Chinese: `--branch A --owing` for 支部=A 欠费."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

# By flag: the condition, what it takes, and whether it may stand without it.
_FLAGS = {
    "branch": ("支部", "NAME", False),
    "town": ("单位", "NAME", False),
    "kind": ("人员类别", "KIND", False),
    "sex": ("性别", "SEX", False),
    "age": ("年龄", "YEARS", False),
    "owing": ("欠费", "MONTH", True),
    "floating": ("流动", "", True),
    "left": ("已离开", "", True),
}


def add_flags(options: ArgumentParser) -> None:
    for flag, (condition, takes, is_alone) in _FLAGS.items():
        told = f"query：和写 {condition}{f'={takes}' if takes and not is_alone else ''} 一样"
        if not takes:
            options.add_argument(f"--{flag}", action="store_true", help=told)
        elif is_alone:
            options.add_argument(f"--{flag}", nargs="?", const=True, metavar=takes, help=told)
        else:
            options.add_argument(f"--{flag}", metavar=takes, help=told)


def conditions_in(chosen: Namespace) -> list[str]:
    """Return what the flags ask for as the words that stand for them."""
    given = [(condition, getattr(chosen, flag)) for flag, (condition, _, _) in _FLAGS.items()]
    return [condition if value is True else f"{condition}={value}" for condition, value in given if value]
