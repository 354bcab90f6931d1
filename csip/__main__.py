"""`python -m csip`, and the `csip` command."""

import gc
import os


def main() -> None:
    """Run csip without looking for garbage: a command is short and keeps to its end nearly all that it makes."""
    gc.disable()
    # Whatever else is installed has no say in how a minute is read; looking for plug-ins also takes 25 ms.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from csip.cli import main as run

    run()


if __name__ == "__main__":
    main()
