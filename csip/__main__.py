"""`python -m csip`, and the `csip` command."""

import gc


def main() -> None:
    """Run csip without looking for garbage: a command is short and keeps to its end nearly all that it makes."""
    gc.disable()
    from csip.cli import main as run

    run()


if __name__ == "__main__":
    main()
