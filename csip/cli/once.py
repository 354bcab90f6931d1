"""A command as csip has it: no option's first value is dropped in silence, and a body can be named before a meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from typer.core import TyperCommand

from csip.errors import CsipError


class Command(TyperCommand):
    """A command that refuses the second of two values, and works in the book of the body that is named."""

    def make_parser(self, ctx: Any) -> Any:  # typer has had click's types under two names
        parser = super().make_parser(ctx)
        parse = parser.parse_args

        def parsed_once(args: list[str]) -> Any:
            values, rest, given = parse(args)
            if not ctx.resilient_parsing:  # completion never complains
                _refuse_a_second(given)
            return values, rest, given

        setattr(parser, "parse_args", parsed_once)  # noqa: B010  one object, not its class
        return parser

    def goes_elsewhere(self, params: Mapping[str, Any]) -> bool:
        """Whether what the command was given may name a body, in whose book it then works."""
        from csip.cli.of_a_body import may_name_a_body

        return may_name_a_body(params)

    def invoke(self, ctx: Any) -> Any:
        """Run it, in the book of the body that is named. Raises: CsipError as the command does."""
        from csip.cli.of_a_body import at_its_body, in_its_words

        body = None
        if self.goes_elsewhere(ctx.params):
            shown_as = {param.name: param.metavar or "" for param in self.params if param.name is not None}
            ctx.params, body = at_its_body(ctx.params, shown_as)
        try:
            return super().invoke(ctx)
        except CsipError as error:
            raise in_its_words(error, body) from None


def _refuse_a_second(given: Sequence[Any]) -> None:
    for option, times in Counter(one for one in given if hasattr(one, "is_flag")).items():
        if times > 1 and not (option.is_flag or option.multiple or option.count):
            name = max(option.opts, key=len)
            hint = "Run the command once for each book." if name == "--root" else "Leave out all but one."
            raise CsipError(
                f"{name} was given {'twice' if times == 2 else f'{times} times'}, but takes one value", hint
            )
