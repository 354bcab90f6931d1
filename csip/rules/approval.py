"""(being written)"""

from csip.rules.registry import Rule

RULES: tuple[Rule, ...] = ()
