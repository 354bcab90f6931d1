"""Minutes and actions, as plain text that can be trusted.

`from csip import load_book` reads a minute book into Python (docs/library.md). To import csip alone loads nothing.
"""

__version__ = "0.2.0"
__distribution__ = "csip-minutes"  # csip_minutes reads this line: another package is called csip, too
__all__ = ["__version__", "load_book"]

TYPE_CHECKING = False  # typing has this constant too, and takes longer to import than all the rest here
if TYPE_CHECKING:
    from csip.book.whole import load_book as load_book
else:

    def __getattr__(name):
        if name == "load_book":
            from csip.book.whole import load_book

            return load_book
        raise AttributeError(f"module 'csip' has no attribute {name!r}")
