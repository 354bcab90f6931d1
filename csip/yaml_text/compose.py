"""Text to nodes by libyaml's composer, and every syntax fault that can be told apart."""

from __future__ import annotations

import yaml
from yaml.nodes import Node

from csip.diagnostics import Diagnostic
from csip.files.source import Source
from csip.yaml_text.diagnostic import MAX_SHOWN, diagnostic_at
from csip.yaml_text.forbidden import TooDeepError, forbidden_yaml
from csip.yaml_text.loader import Loader
from csip.yaml_text.locate import Span

MAX_READ_AGAIN = 100  # times that a file with faults is read to its next fault


def compose(source: Source, text: str, loader: type[Loader]) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The root node, and every syntax fault that can be told apart.

    After a fault with a known cause, the one character that caused it is masked and reading goes on, so that
    three colons in plain words make three messages at once. What was masked is never used as data.
    """
    diagnostics: list[Diagnostic] = []
    masked = text
    for again in range(MAX_READ_AGAIN + 1):
        try:
            return yaml.compose(masked, Loader=loader), tuple(diagnostics)
        except TooDeepError:
            return None, (*diagnostics, *forbidden_yaml(source, masked))
        except yaml.YAMLError as error:
            from csip.yaml_text.syntax_errors import explain  # most files have none

            problem = explain(error, text)
            span = Span(problem.line, problem.column, problem.line, problem.column + 1)
            if not diagnostics or diagnostics[-1].line != problem.line:  # one message a line: one mend serves them all
                diagnostics.append(diagnostic_at(source, problem.code, span, problem.message, problem.hint))
            if problem.mask is None or len(diagnostics) >= MAX_SHOWN or again == MAX_READ_AGAIN:
                break
            mask = " " if text[problem.mask] == "\t" else "_"
            masked = masked[: problem.mask] + mask + masked[problem.mask + 1 :]
    return None, tuple(diagnostics)
