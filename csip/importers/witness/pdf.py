"""The words of a PDF, as a second library reads the same pages.

A PDF says where each letter stands, and no more. Two libraries may order the lines otherwise, and find other ends of
words where letters are set apart: 8 of 18 real papers were so. But on each page of all of them they had the same
letters, each as often. So letters are compared, page by page; where they agree, the words are the reader's. And the
reader must have put each letter that the first library found into a line.
"""

from __future__ import annotations

import unicodedata
from collections import Counter

from csip.importers.papers.pdf import answer_of, lines_in, texts_in
from csip.importers.witness import Notice, Passage, Testimony
from csip.language.pattern import Pattern
from csip.language.phrases import and_more

_NO_LETTERS = dict.fromkeys(
    map(ord, "•·▪●\ufffd\xad\u200b\u200c\u200d\u2060\ufeff")
)  # bullets, and places where a word may part
_UNSAID = ("Co", "Cn", "Cc", "So")
_NAMED = 5
_ALPHANUMERIC = Pattern(r"[^\W_]+")


def pdf_words(content: bytes, name: str) -> Testimony:
    """Every page twice read. Words that only the second library has count as the paper's; they are missed, and told.

    Raises: CsipError for a file that cannot be read, or not in time.
    """
    lines, _ = lines_in(content, name)
    passages = [Passage("", line.text, line.apart) for line in lines if not line.blank]
    notices: list[Notice] = []
    remarks: list[Notice] = []
    lacking: list[str] = []
    texts = texts_in(content, name)
    for number, (page, first) in enumerate(zip(answer_of(content, name)["pages"], texts, strict=True), 1):
        place, second = f"page {number}", page["witness"]
        if second is None:
            second, lacking = first, ["what a second reader of PDF would see, which cannot read this file"]
        passages += [Passage(place, words, "comment") for words in page["comments"]]
        if not first.strip() and not second.strip():
            notices.append(Notice(place, "a page without words (perhaps a scan)"))
        elif page["pictures"]:
            notices.append(Notice(place, "a picture"))
        doubled = " ".join(page.get("doubled", ()))
        more, fewer = only_in(second, f"{first} {doubled}"), only_in(first, second)
        if more:
            passages.append(Passage(place, " ".join(more)))
        if fewer:
            remarks.append(Notice(place, f"only one of two readers of PDF sees {_quoted(fewer)}: look at the paper"))
        if more or fewer:
            lacking.append(f"{place} as a second reader of PDF sees it")
        elif parted := _parted(first, second):
            remarks.append(
                Notice(place, f"it is not plain where words begin and end at {_quoted(parted)}: look at the paper")
            )
    if astray := only_in(" ".join(texts), " ".join(line.text for line in lines)):
        passages.append(Passage("", " ".join(astray)))
    return Testimony(tuple(passages), tuple(notices), remarks=tuple(remarks), lacking=tuple(lacking))


def only_in(here: str, there: str) -> list[str]:
    """The words here that have letters which are not there, or are there less often; whatever the order.

    Words that are only parted otherwise are left out, as long as those that remain have all the letters that lack.
    """
    lack = _letters(here) - _letters(there)
    if not lack:
        return []
    others = Counter(there.split())
    words = []
    for word in here.split():
        if others[word]:
            others[word] -= 1
        else:
            words.append(word)
    rest = "".join(others.elements())
    strange = [word for word in words if word not in rest]
    return strange if not lack - _letters(" ".join(strange)) else words


def _letters(text: str) -> Counter[str]:
    """The letters, figures and signs: a ligature as the letters it stands for, and no spaces.

    What a file has no letter for, or draws with a typeface of pictures, each library calls something else.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_NO_LETTERS)
    count = Counter(plain)  # each letter is looked at once
    for letter in list(count):
        if letter.isspace() or unicodedata.category(letter) in _UNSAID:
            del count[letter]
    return count


def _parted(first: str, second: str) -> list[str]:
    """Words that the first has and the second parts or joins; of figures, those that the second has and the first not.

    A figure that stands alone in the second is not told: it sets the figures of a slanted or spaced date apart.
    """
    ours, theirs = _bare(first), _bare(second)
    return [
        *(word for word in ours - theirs if not word.isdecimal()),
        *(word for word in theirs - ours if word.isdecimal() and len(word) > 1),
    ]


def _bare(text: str) -> Counter[str]:
    """The words without signs, which stand apart from them as a font has it."""
    plain = unicodedata.normalize("NFKC", text).translate(_NO_LETTERS)
    return Counter(_ALPHANUMERIC.findall(plain))


def _quoted(words: list[str]) -> str:
    return ", ".join(and_more([f"“{word}”" for word in words[:_NAMED]], len(words)))
