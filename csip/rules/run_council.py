"""Run the rules over a council: over each of its books, then over what they say of one another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from csip.book.council import Council
from csip.book.folder import meeting_files
from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.book.remembered import forget_books
from csip.book.workers import Worker
from csip.diagnostics import Diagnostic, Severity, cap_per_code
from csip.facts.council.bodies import Bodies, Body, body_of
from csip.models import Entry
from csip.rules.all_rules import all_council_rules
from csip.rules.editor_schemas import old_schemas
from csip.rules.run import check_book, in_one_file, waived
from csip.rules.support.entries import entries_within, waiving_entries
from csip.rules.support.rule import CouncilRule, Finding


class Checked(NamedTuple):
    """What was found, its paths relative to the council's folder, and how many files were read."""

    diagnostics: tuple[Diagnostic, ...]
    files_read: int


class _Looked(NamedTuple):
    """One body's book, looked through and let go."""

    body: Body
    diagnostics: list[Diagnostic]
    waiving: list[Entry]
    files_read: int


def check_council(
    council: Council, today: date, jobs: int = 1, track: Callable[[Sequence[str]], Iterable[str]] = iter
) -> Checked:
    """Everything the rules find in each book and across them, in order. One book is in memory at a time.

    Whole books are shared among `jobs` processes. `track` is given the keys of the bodies and yields them.
    """
    looked = {body.body.key: body for body in _each_body(council, today, jobs, track)}
    for key, one in looked.items():
        council.keep(key, one.body.outline)
    bodies = Bodies(council, {key: looked[key].body for key in council.keys})
    waiving = [*entries_within(council.file), *(entry for one in looked.values() for entry in one.waiving)]
    diagnostics = [*council.diagnostics, *(found for one in looked.values() for found in one.diagnostics)]
    diagnostics += (*_across(bodies, waiving, today), *old_schemas(council.root))
    files_read = (1 if council.is_read else 0) + sum(one.files_read for one in looked.values())
    return Checked(tuple(sorted(diagnostics)), files_read)


def look_through(
    council: Council, track: Callable[[Sequence[str]], Iterable[str]] = iter
) -> tuple[Bodies, list[Entry], list[Diagnostic]]:
    """The bodies as the council's rules are given them, the entries that waive what those find, and what was not read.

    One book is in memory at a time; `track` as for `check_council`.
    """
    by_key: dict[str, Body] = {}
    waiving = [*entries_within(council.file)]
    problems = list(council.diagnostics)
    for key in track(council.keys):
        book, wrong = load_book(council.root / key, council=council)
        by_key[key] = body_of(key, book)
        waiving += _waiving(book)
        problems += [one.within(key) for one in wrong if one.severity is Severity.ERROR]
        forget_books()
    return Bodies(council, by_key), waiving, problems


def _waiving(book: MinuteBook) -> list[Entry]:
    """The entries of a book that waive what a rule of the council's finds."""
    return [entry for entry in waiving_entries(book) if any(code in all_council_rules() for code in entry.waive)]


def _each_body(
    council: Council, today: date, jobs: int, track: Callable[[Sequence[str]], Iterable[str]]
) -> Iterator[_Looked]:
    def look(keys: Iterable[str]) -> Iterator[_Looked]:
        return (_look(council, key, today) for key in keys)

    largest_first = sorted(council.keys, key=lambda key: -len(meeting_files(council.root / key)))

    def send(keys: Iterable[str]) -> Iterator[_Looked]:
        """Without the council, which each body would bring along whole."""
        return (_of(one, None) for one in look(keys))

    own, *others = (largest_first[place::jobs] for place in range(jobs))
    workers = [Worker(partial(send, share)) for share in others]
    yield from look(track(own))
    for worker in workers:
        yield from (_of(one, council) for one in worker.results())


def _of(one: _Looked, council: Council | None) -> _Looked:
    outline = replace(one.body.outline, council=council)
    return one._replace(body=replace(one.body, outline=outline))


def _look(council: Council, key: str, today: date) -> _Looked:
    book, problems = load_book(council.root / key, council=council)
    found = [one.within(key) for one in (*problems, *check_book(book, today))]
    body, waiving = body_of(key, book), _waiving(book)
    forget_books()
    return _Looked(body, found, waiving, book.files_read)


def _across(bodies: Bodies, waiving: Sequence[Entry], today: date) -> Iterator[Diagnostic]:
    """What the council's rules find; a rule whose files could not all be read is skipped."""
    by_file: dict[Path, list[Finding]] = {}
    for rule in all_council_rules().values():
        if _can_be_asked(rule, bodies):
            for finding in rule.check(bodies, today):
                found = replace(finding, code=rule.code, severity=finding.severity or rule.severity)
                by_file.setdefault(finding.entry.file.path, []).append(found)
    for path, findings in by_file.items():
        reasons = waived([entry for entry in waiving if entry.file.path == path])
        name = os.path.relpath(path, bodies.council.root).replace(os.sep, "/")
        for one in in_one_file(cap_per_code(findings), reasons, all_council_rules()):
            yield replace(one, path=name)


def _can_be_asked(rule: CouncilRule, bodies: Bodies) -> bool:
    return bodies.council.is_read and all(body.outline.has_read(*rule.needs) for body in bodies)
