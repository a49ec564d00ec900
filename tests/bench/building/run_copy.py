"""Run a copy of the project by this Python: PYTHONPATH leads to the copy, and its environment is ours."""

import sys

import tasks
from plugins.setup import environment

if __name__ == "__main__":
    vars(environment).update(ensure=lambda *_args: sys.executable, is_inside=lambda *_args: True)
    tasks.leave(tasks.main(sys.argv[1:]))  # type: ignore[no-untyped-call]  # tasks.py is for any Python 3
