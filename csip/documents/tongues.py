"""Which language a body's papers are printed in."""

from __future__ import annotations

from functools import cache

from csip.errors import CsipError
from csip.language.tongue import ENGLISH, Tongue, to_be_said

WORDS_OF_FILES = (
    *(to_be_said("annual"), to_be_said("extraordinary")),
    *(to_be_said("Chair"), to_be_said("Vice-chair"), to_be_said("Clerk")),
    *(to_be_said("to follow"), to_be_said("tabled"), to_be_said("verbal"), to_be_said("presented")),
    *(to_be_said("to approve"), to_be_said("to note"), to_be_said("to receive"), to_be_said("to decide")),
    *(to_be_said("to consider"), to_be_said("to discuss"), to_be_said("to elect"), to_be_said("to resolve")),
    to_be_said("to agree"),
    *(to_be_said("agreed"), to_be_said("approved"), to_be_said("resolved"), to_be_said("noted")),
    *(to_be_said("recommended"), to_be_said("deferred"), to_be_said("not agreed")),
    *(to_be_said("carried"), to_be_said("lost"), to_be_said("not seconded"), to_be_said("withdrawn")),
    to_be_said("amended"),
    *(to_be_said("decision"), to_be_said("comment"), to_be_said("information"), to_be_said("scrutiny")),
)
"""The words that files of a book hold in English whatever it prints, and that papers print: kinds, roles, states."""


@cache
def tongue_of(code: str) -> Tongue:
    """The tongue by its code, in panel.yaml or in a document: `en-GB`; `cy` or `cy-GB`.

    Raises: CsipError, with how to install it, where the library that writes its dates is not there.
    """
    if code == ENGLISH.code:
        return ENGLISH
    try:
        from csip.language.welsh import Welsh  # Babel: only for papers in Welsh
    except ImportError as error:
        from csip.files.install_advice import how_to_install

        hint = f"Install it with: {how_to_install('welsh')}"
        raise CsipError(f"papers in Welsh need a further package ({error.name})", hint) from None
    return Welsh()
