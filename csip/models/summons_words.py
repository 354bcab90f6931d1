"""The words of a summons: a body's own, with placeholders in braces for what differs from meeting to meeting."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic_core import PydanticCustomError

from csip.language.pattern import Pattern
from csip.models.terms import BeforeValidator
from csip.models.values import Words

PLACEHOLDERS = ("meeting", "body", "council", "date", "time", "venue", "clerk")
"""What may stand in braces."""
_KNOWN = Pattern(r"\{(?:" + "|".join(PLACEHOLDERS) + r")\}")


def _checked(words: object) -> object:
    """The words as they are, where every brace in them belongs to a placeholder that is known."""
    found = re.search(r"\{[^{}]*\}|[{}]", _KNOWN.sub("", words)) if isinstance(words, str) else None
    if found is not None:
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        why = f"{found[0]} stands for nothing; what may stand there is {known}"
        raise PydanticCustomError("not_a_placeholder", "{why}", {"why": why})
    return words


SummonsWords = Annotated[Words, BeforeValidator(_checked)]
