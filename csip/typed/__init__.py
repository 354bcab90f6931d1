"""Minutes typed as plain text: what is shown to type in, and what came back, as changes to the file.

What is typed is compared with what was shown, item by item and paragraph by paragraph, by title and words; whatever
still stands keeps all that hangs on it, and an unchanged text changes no byte.
"""

from csip.typed.changes import Change, Comparison, compared
from csip.typed.citations import citing, followed
from csip.typed.headings import Doubt
from csip.typed.lines import typed_blocks
from csip.typed.moves import Moves
from csip.typed.sheet import blocks, sheet

__all__ = [
    "Change",
    "Comparison",
    "Doubt",
    "Moves",
    "blocks",
    "citing",
    "compared",
    "followed",
    "sheet",
    "typed_blocks",
]
