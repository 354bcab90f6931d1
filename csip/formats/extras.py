"""What is said when a format needs a package that is not there: one line, and the command that installs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from csip.errors import CsipError


@contextmanager
def needed(what: str) -> Iterator[None]:
    """Import the library of a format within this; `what` is made by it, in the plural.

    Raises: CsipError, with how to install it, where it is not there.
    """
    try:
        yield
    except ImportError as error:
        from csip.files.install_advice import how_to_install

        hint = f"Install it with: {how_to_install()}"
        raise CsipError(f"{what} need a further package ({error.name})", hint) from None


def check(what: str, **packages: str) -> None:
    """Refuse to begin `what` when a package that it needs is not there: half of it would be worse than none.

    Raises: CsipError, with how to install it.
    """
    from importlib.util import find_spec

    missing = [made_by for name, made_by in packages.items() if find_spec(name) is None]
    if missing:
        from csip.files.install_advice import how_to_install

        raise CsipError(
            f"{what} needs further packages (for {', '.join(missing)}); nothing was made",
            f"Install them with: {how_to_install()}",
        )
