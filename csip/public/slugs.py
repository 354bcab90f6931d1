"""Names as parts of addresses: letters, figures and hyphens, the same on every system."""

from __future__ import annotations

import re
import unicodedata

from csip.language.pattern import Pattern

_TITLES = Pattern(r"(?i)^(?:(?:cllr|councillor|mr|mrs|ms|miss|mx|dr|prof|rev|revd|sir|dame|lord|lady)\.?\s+)+(?=\S)")
_MOST = 60
_NOT_A_NAME = Pattern(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")  # what Windows keeps for devices


def slug(name: str) -> str:
    """`irene-lowe` of Cllr Irene Lowe. A name in other letters than these keeps them; one of none is `somebody`."""
    bare = _TITLES.sub("", name.strip())
    plain = unicodedata.normalize("NFKD", bare.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"[’'`´]", "", plain)
    plain = re.sub(r"[^\w]+|_+", "-", plain).strip("-")
    plain = unicodedata.normalize("NFC", plain)[:_MOST].strip("-")
    return f"{plain}-" if _NOT_A_NAME.fullmatch(plain) else plain or "somebody"


def in_a_path(reference: str) -> str:
    """The number of a paragraph as a folder is named on every system: `4.10`, `3.2(a)`."""
    kept = re.sub(r"[^\w.()-]+", "-", reference).strip("-.")
    return kept or "none"
