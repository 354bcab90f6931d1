"""A regular expression that is compiled when a text is first read with it.

csip has some seven hundred of them, and a command needs few: to compile them all takes a seventh of a second.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Protocol

from csip.language.first_look import has_any, in_small_letters


class _Finds(Protocol):
    def __call__(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None: ...


class _FindsEach(Protocol):
    def __call__(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]: ...


class _FindsAll(Protocol):
    def __call__(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> list[Any]: ...


class _Replaces(Protocol):
    def __call__(self, repl: str | Callable[[re.Match[str]], str], string: str, count: int = 0) -> str: ...


class _Splits(Protocol):
    def __call__(self, string: str, maxsplit: int = 0) -> list[str | Any]: ...


class Pattern:
    """What `re.compile` takes, with the methods of what it gives.

    `needs` are words of which every match has one, be it within a longer word, in small letters. A text without any is
    not looked at more closely, and where no text has one the expression is never compiled. (`findall`, `sub` and
    `split` take no heed of them.)
    """

    def __init__(self, pattern: str, flags: int = 0, *, needs: tuple[str, ...] = ()) -> None:
        self.pattern = pattern
        self.flags = flags
        self.needs = needs

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    # Each method is the compiled expression's own from its first use on: a call costs nothing more.

    @cached_property
    def search(self) -> _Finds:
        return self._if_needed("search") if self.needs else self._compiled.search

    @cached_property
    def match(self) -> _Finds:
        return self._if_needed("match") if self.needs else self._compiled.match

    @cached_property
    def fullmatch(self) -> _Finds:
        return self._if_needed("fullmatch") if self.needs else self._compiled.fullmatch

    @cached_property
    def finditer(self) -> _FindsEach:
        return self._each_if_needed if self.needs else self._compiled.finditer

    @cached_property
    def findall(self) -> _FindsAll:
        return self._compiled.findall

    @cached_property
    def sub(self) -> _Replaces:
        return self._compiled.sub

    @cached_property
    def split(self) -> _Splits:
        return self._compiled.split

    def _if_needed(self, method: str) -> _Finds:
        def find(string: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
            if not has_any(self.needs, in_small_letters(string)):
                return None
            found: re.Match[str] | None = getattr(self._compiled, method)(string, pos, endpos)
            return found

        return find

    def _each_if_needed(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        if has_any(self.needs, in_small_letters(string)):
            yield from self._compiled.finditer(string, pos, endpos)
