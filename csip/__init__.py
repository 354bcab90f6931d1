"""Minutes and actions, as plain text that can be trusted."""

__version__ = "0.1.0"
