"""Minutes typed as plain text: what is shown to type in, and what came back, as changes to the file.

What is typed is compared with what was shown, block by block; whatever still stands word for word keeps its place in
the file with all its facts, and an unchanged text changes no byte.
"""

from csip.typed.changes import Change, changes, in_order
from csip.typed.sheet import blocks, sheet, typed_blocks

__all__ = ["Change", "blocks", "changes", "in_order", "sheet", "typed_blocks"]
