"""`python -m csip`, and the `csip` command."""

import atexit
import gc
import os
import sys
from typing import NoReturn


def open_what_is_closed() -> None:
    """Let a standard stream that is closed (`csip actions >&-`, some services) lead nowhere, as /dev/null does.

    Else the next file that is opened takes its number, and what is meant for the stream goes into the minute book.
    """
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8")
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")


def main() -> None:
    """Run csip with the garbage collector off: a command is short, and keeps nearly all that it makes to its end."""
    code: object = 0
    try:
        _run()
    except SystemExit as end:
        code = end.code
    except KeyboardInterrupt:  # while csip was still being loaded; later it is csip.cli's to answer
        code = STOPPED
    if isinstance(code, str):  # a remark, which Python would print
        raise SystemExit(code)
    try:
        _leave(code if isinstance(code, int) else 0)
    except KeyboardInterrupt:
        os._exit(STOPPED)


STOPPED = 130


def _run() -> None:
    open_what_is_closed()
    gc.disable()
    # Whatever else is installed has no say in how a minute is read, and csip does not look for it.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from csip.cli.main import main as run

    run()


def _leave(code: int) -> NoReturn:
    """End at once: taking apart all that was read is a tenth of a command's time (docs/decisions/0018-speed.md)."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (
            OSError,
            ValueError,
        ):  # nobody listens any more, or it is closed; what was written has been flushed before
            code = code or STOPPED
    os._exit(code)


if __name__ == "__main__":
    main()
