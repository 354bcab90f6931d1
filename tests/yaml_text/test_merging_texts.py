"""What becomes of two versions of a text, to the character; and in which words it is left to the clerk."""

from __future__ import annotations

import pytest

from csip.yaml_text import merge as merging
from csip.yaml_text.merge import Merged, merge
from tests.yaml_text.texts import Texts, read_texts

CASES = read_texts("merging.txt")


def _of(kind: str) -> list[Texts]:
    return [case for case in CASES if case.title.startswith(f"{kind}: ")]


@pytest.mark.parametrize("case", _of("merged"), ids=lambda case: case.title)
def test_both_come_through(case: Texts) -> None:
    base, ours, theirs, together = case.texts
    assert merge("meetings/2026-05-06.yaml", base, ours, theirs) == Merged(together)


@pytest.mark.parametrize("case", _of("left to the clerk"), ids=lambda case: case.title)
def test_it_is_left_to_the_clerk(case: Texts) -> None:
    assert merge("meetings/2026-05-06.yaml", *case.texts) == Merged(None, case.said)


@pytest.mark.parametrize("case", _of("numbered"), ids=lambda case: case.title)
def test_an_id_that_both_gave(case: Texts) -> None:
    base, ours, theirs, together = case.texts
    merged = merge("actions.yaml", base, ours, theirs)
    assert merged.text == together
    assert tuple(f"{old} is now {new}: {what}".rstrip() for old, new, what in merged.renumbered) == case.said


def test_every_case_is_of_a_kind() -> None:
    assert {case.title.partition(":")[0] for case in CASES} == {"merged", "left to the clerk", "numbered"}


BASE = "a: 1\nb: 2\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "together"),
    [
        (BASE, BASE, BASE),
        (BASE, "a: x\nb: 2\n", "a: x\nb: 2\n"),
        ("a: x\nb: 2\n", BASE, "a: x\nb: 2\n"),
        ("a: x\nb: 2\n", "a: x\nb: 2\n", "a: x\nb: 2\n"),
    ],
)
def test_what_one_did_alone_or_both_alike_is_taken(ours: str, theirs: str, together: str) -> None:
    assert merge("plan.yaml", BASE, ours, theirs) == Merged(together)


@pytest.mark.parametrize(
    ("ours", "theirs", "together"),
    [
        ("a: x\nb: 2\n", "a: 1\r\nb: y\r\n", "a: x\nb: y\n"),
        ("a: x\r\nb: 2\r\n", "a: 1\nb: y\n", "a: x\r\nb: y\r\n"),
        ("a: x\nb: 2", "a: 1\nb: 2\nc: 3", "a: x\nb: 2\nc: 3"),
    ],
)
def test_the_ends_of_lines(ours: str, theirs: str, together: str) -> None:
    """Lines end as they do here, and so does the file."""
    assert merge("plan.yaml", "a: 1\nb: 2\n" if ours.endswith("\n") else "a: 1\nb: 2", ours, theirs) == Merged(together)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("a" * 61, f"`{'a' * 61}`"),
        ("A" * 60, f"“{'A' * 60}”"),
        ("A" * 61, f"“{'A' * 59}…”"),
        (f"{'A' * 58} and more", f"“{'A' * 58}…”"),
    ],
)
def test_how_an_entry_is_named(words: str, told: str) -> None:
    said = merge("plan.yaml", *(f"l:\n  - id: {words}\n    by: {by}\n" for by in "xyz"))
    assert said == Merged(None, (f"`l`, {told}, `by`: both changed it, and not alike",))


def test_ids_are_given_anew_in_the_register_alone() -> None:
    said = merge("plan.yaml", *("actions:\n" + "".join(f"  - id: {id_}\n" for id_ in ids) for ids in ("a", "ab", "ac")))
    assert said == Merged("actions:\n  - id: a\n  - id: b\n  - id: c\n")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ("a: x\nb: [\n", "what was made of it cannot be read"),
        ("a: x\n# of b\nb: 2\n", "“y” would not have come through"),
        ("a: 1\n# of b\nb: y\n", "“x” would not have come through"),
        ("a: x\nb: y\n", "“# of b” would not have come through"),
        ("a: x\n# of b\nb: y\nc: z\n", "“z” would not have come through"),
        ("a: x\n# of b\n# of c\nb: y\n", "“# of c” would not have come through"),
    ],
)
def test_what_is_made_is_proven(made: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the merging did wrong, a word that is lost or made up is found before anything is written."""
    texts = ("a: 1\n# of b\nb: 2\n", "a: x\n# of b\nb: 2\n", "a: 1\n# of b\nb: y\n")
    monkeypatch.setattr(merging, "merged_texts", lambda *_: made)
    assert merge("panel.yaml", *texts) == Merged(None, (said,))


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((1, 2, 2, 2), None),  # both added the same, and it stands once
        ((1, 2, 2, 3), None),
        ((1, 2, 2, 1), "“w” would not have come through"),
        ((3, 2, 2, 1), None),  # each took another one out
        ((3, 2, 2, 0), "“w” would not have come through"),
        ((2, 1, 3, 2), None),
        ((2, 1, 3, 1), "“w” would not have come through"),
        ((1, 0, 0, 0), None),
        ((1, 0, 0, 1), "“w” would not have come through"),
    ],
)
def test_words_are_counted(counts: tuple[int, ...], said: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"l: [v{', w' * count}]\nn: {n}\n" for n, count in enumerate(counts[:3])]
    made = f"l: [v{', w' * counts[3]}]\nn: 1\nm: 2\n"
    monkeypatch.setattr(merging, "merged_texts", lambda *_: made)
    assert merge("panel.yaml", *texts) == (Merged(None, (said,)) if said else Merged(made))
