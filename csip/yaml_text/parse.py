"""Bytes to plain text values, and everything that is wrong with them as text or as YAML.

libyaml's composer does the parsing (every value as its characters, every mark exact). It is guarded here
against what it does not guard itself: it recurses in C and dies on deep nesting, it accepts duplicate keys,
and it expands aliases without bound.
"""

from __future__ import annotations

from csip.diagnostics import Diagnostic, Severity, cap_per_code
from csip.files.source import Source, Tree
from csip.language.characters import unprintable
from csip.yaml_text.characters import bad_characters, decode
from csip.yaml_text.compose import compose
from csip.yaml_text.diagnostic import diagnostic_at
from csip.yaml_text.forbidden import TooDeepError, forbidden_yaml, is_suspect, loader_for
from csip.yaml_text.locate import Span
from csip.yaml_text.long_lists import Wanted, in_pieces
from csip.yaml_text.lookalikes import named
from csip.yaml_text.values import NULLS, Converter, is_misread

__all__ = ["NULLS", "is_misread", "named", "parse", "unprintable"]

MOST_ENTRIES, FEWEST_CHARACTERS = 150_000, 7  # so many, each with fewer characters, are no minutes, and take long


def parse(source: Source) -> tuple[Tree | None, tuple[Diagnostic, ...]]:
    """The file's values, and all that is wrong with it as text or as YAML.

    The tree is None when an error means that some words could not be read as typed.
    """
    tree, diagnostics = _parsed(source)
    return tree, diagnostics if tree is not None else named(source, diagnostics)


def parse_entries(source: Source, wanted: Wanted) -> Tree | None:
    """Those entries of a long list that are wanted, at their places, and its last.

    None where it is anything else, or has any fault or trap that shows in what is read: `parse` tells of it.
    """
    wrong: list[Diagnostic] = []
    text = decode(source, wrong)
    if text is None or wrong or any(bad_characters(source, text)) or _too_many_for_words(text) or is_suspect(text):
        return None
    tree = in_pieces(source, text, wanted)
    return tree if tree is not None and not tree.misread else None


def _parsed(source: Source) -> tuple[Tree | None, tuple[Diagnostic, ...]]:
    diagnostics: list[Diagnostic] = []
    text = decode(source, diagnostics)
    if text is None:
        return None, tuple(diagnostics)
    diagnostics.extend(bad_characters(source, text))
    if any(d.severity is Severity.ERROR for d in diagnostics):
        return None, tuple(diagnostics)
    if (entries := _too_many_for_words(text)) is not None:
        message = f"{source.name} has {entries:,} lines and entries, and hardly a word in them: it was not read"
        diagnostics.append(diagnostic_at(source, "CSIP012", Span(1, 1, 1, 1), message, "Put the file back from git."))
        return None, tuple(diagnostics)
    if is_suspect(text):
        forbidden = cap_per_code(list(forbidden_yaml(source, text)))
        diagnostics.extend(forbidden)
        if any(d.code != "CSIP010" for d in forbidden):  # aliases and depth are not safe to compose
            return None, tuple(diagnostics)
    if (whole := in_pieces(source, text)) is not None:
        return whole, tuple(diagnostics)
    node, syntax = compose(source, text, loader_for(text))
    diagnostics.extend(syntax)
    if node is None:
        if not syntax:
            diagnostics.append(
                diagnostic_at(
                    source,
                    "CSIP006",
                    Span(1, 1, 1, 1),
                    f"{source.name} is empty",
                    _WHEN_EMPTY.get(source.name, "Put it back from git, or delete it."),
                )
            )
        return None, tuple(diagnostics)
    convert = Converter(source, text)
    try:
        value = convert.value(node, ())
    except TooDeepError:
        return None, (*diagnostics, *cap_per_code(list(forbidden_yaml(source, text))))
    diagnostics.extend(cap_per_code(convert.diagnostics))
    if any(d.severity is Severity.ERROR for d in diagnostics):
        return None, tuple(diagnostics)
    return Tree(source, value, tuple(convert.misread)), tuple(diagnostics)


def _too_many_for_words(text: str) -> int | None:
    """How many lines and entries there are, where they are very many and have hardly a word in them."""
    if len(text) <= MOST_ENTRIES:
        return None
    entries = text.count("\n") + text.count("\r") + text.count(",")
    return entries if entries > MOST_ENTRIES and len(text) < FEWEST_CHARACTERS * entries else None


_WHEN_EMPTY = {
    "actions.yaml": "Put it back from git, or write `actions: []` when nobody owes anything.",
    "schedule.yaml": "Put it back from git, or write `meetings: []` when none is fixed.",
    "panel.yaml": "Put it back from git, or write at least `name:` and who you are.",
}
