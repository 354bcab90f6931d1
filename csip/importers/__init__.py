"""Read other people's minutes: paper in, a meeting out, and not one word lost on the way.

`read_paper` makes lines of a file, `read_minutes` a `Reading` of the lines, `prove` shows that no word went astray.
"""

from csip.importers.lines import Line, Paper
from csip.importers.papers import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading, read_minutes

__all__ = ["Line", "Paper", "Reading", "prove", "read_minutes", "read_paper"]
