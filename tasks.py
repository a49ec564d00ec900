"""红城党建网的命令。只装了 Python 就能用：第一次运行会自己准备好环境。

The portal's command line: it finds the verbs, which are declared in a `verbs.py` beside what they do, makes the
environment that a verb needs, and turns its end into an exit code. Standard library only until the environment
stands; Python 3.6 can read this file, so that a Python that is too old gets a sentence and not a traceback.
"""

import atexit
import os
import sys
import threading
from pathlib import Path

try:
    from plugins.setup import CLOSED, INTERRUPTED, OUR_FAULT, PROBLEMS, USAGE, WELL, SetupError, require_python
except ModuleNotFoundError:  # `python -P` and PYTHONSAFEPATH do not look beside this file
    print("请删去环境变量 PYTHONSAFEPATH，不要写 python 的选项 -P、-I，再做一次。", file=sys.stderr)
    print("Unset PYTHONSAFEPATH, leave out Python's options -P and -I, and try again.", file=sys.stderr)
    sys.exit(2)

ROOT = Path(__file__).resolve().parent
OTHERS_WRITE = 0o002  # in a umask: who is neither the owner nor of its group may write nothing


def main(args):
    try:
        require_python()
        keep_others_out()
        from plugins.setup.stopping import stopped_like_by_hand
        from plugins.setup.window import demand_letters, open_streams

        open_streams()
        demand_letters(args)
        with stopped_like_by_hand():
            code = choose(args)
        sys.stdout.flush()
        return code
    except SetupError as error:
        print(error, file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        return end_unread()
    except KeyboardInterrupt:
        return INTERRUPTED


def keep_others_out():
    """Let nobody else write into what this program makes, whatever is usual here: it believes its cache next time."""
    usual = os.umask(OTHERS_WRITE)
    os.umask(usual | OTHERS_WRITE)


def end_unread():
    """End in silence where nobody reads any further, as behind `| head`: at its end Python would write once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return CLOSED


def choose(args):
    """Run the verb that is named first, or list them all."""
    from plugins.setup.verb import HELP, find_verbs, listing, unknown_verb

    verbs = find_verbs(ROOT)
    if args and args[0] in verbs:
        return enter(verbs[args[0]], args)
    print(listing(verbs))
    if args and args[0] in (*HELP, "help"):
        return WELL
    if args:
        print("\n" + unknown_verb(args[0], verbs), file=sys.stderr)
    return USAGE


def enter(verb, args):
    """Make the environment that the verb needs and run the verb within it."""
    from plugins.setup.environment import ensure, is_inside, rerun
    from plugins.setup.verb import read_words

    chosen = read_words(verb, args[1:])  # what is wrong with them is said before anything is installed
    code = verb.refuse(chosen, ROOT) if verb.refuse else WELL
    if code != WELL:
        return code
    python = ensure(ROOT, verb.groups)
    if not is_inside(ROOT):
        return rerun(python, ROOT / "tasks.py", args)
    return run_verb(verb, args)


def run_verb(verb, args):
    """Turn what a verb raises into an exit code and words for people. args: its name and the words behind it."""
    from plugins.kernel.problems import ContentProblems, PortalError, disk_error, refusal, summary
    from plugins.setup.verb import read_words

    try:
        chosen = read_words(verb, args[1:])
        if not verb.changes_content:
            return verb.run(chosen, ROOT)
        from plugins.kernel.request_options import folders_of
        from plugins.pipeline.alone import alone_in_content

        with alone_in_content(folders_of(chosen, ROOT).content, verb.name):
            return verb.run(chosen, ROOT)
    except ContentProblems as found:
        for problem in found.problems:
            print(problem)
        print(summary(found.problems))
        return PROBLEMS
    except (PortalError, SetupError) as error:
        print(error, file=sys.stderr)
        return USAGE
    except Exception as error:
        if isinstance(error, BrokenPipeError) and is_unread():
            raise
        refused = disk_error(error)
        if refused and refusal(refused):
            print(refusal(refused), file=sys.stderr)
            return USAGE
        return tell_fault(args)


def is_unread():
    """Tell whether it is our own output that nobody reads any further, by an empty line."""
    try:
        print(flush=True)
    except BrokenPipeError:
        return True
    return False


def leave(code):
    """End this process after what was registered for its end, as Python would, but without giving back each thing.

    A build holds a million of them, and its process is done for. Where a thread is still at work, Python waits for it.
    """
    if threading.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def tell_fault(args):
    """Keep the traceback in a file that an editor can send on, and say so."""
    import traceback

    from plugins.kernel.fault_report import report_fault

    print(report_fault(ROOT, args), file=sys.stderr)
    print(traceback.format_exc(limit=-3), file=sys.stderr)
    return OUR_FAULT


if __name__ == "__main__":
    leave(main(sys.argv[1:]))
