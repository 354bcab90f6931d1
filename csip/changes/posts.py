"""Changes to the posts of panel.yaml: a new one, and who holds one from when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.changes.panel_entries import (
    POST_KEYS,
    Change,
    appended,
    as_entry,
    bearer_of,
    days_in_words,
    in_the_council,
    last_before_first,
    name_taken,
    person_called,
    put_in_list,
    refuse_nameless,
)
from csip.errors import CsipError
from csip.facts.people import find_people
from csip.files.names import PANEL
from csip.language.command_line import argument
from csip.language.dates import format_date
from csip.language.names import folded
from csip.models import Post
from csip.yaml_text.edits import Edit, Put, Rename


# Long because a post has many days and names that cannot be: each is refused here before anything is made.
def set_post(
    book: MinuteBook,
    name: str,
    *,
    held_by: str | None,
    since: date | None,
    until: date | None,
    known_as: Sequence[str] = (),
    day: date,
) -> Change:
    """A new post, or for one that there is: who holds it, until when its holder did, or another form of its name.

    Raises: CsipError where the name is somebody else's, nobody is called as the holder is, the days do not follow the
    former holder's, or nothing would change.
    """
    refuse_nameless(name.strip(), known_as)
    found = find_people(book, name, day)
    post = next((somebody for somebody in found if isinstance(somebody, Post)), None)
    if post is None and found:
        raise name_taken(name, found[0])
    holder = person_called(book, held_by, since or day).name if held_by is not None else None
    book = book.as_filed
    if post is not None and post not in book.panel.posts:
        raise in_the_council(post)
    if holder is None and since is not None:
        raise CsipError("it is not said who holds the post from that day", "Add --held-by NAME.")
    if since is not None and until is not None and until < since:
        raise last_before_first(since, until)
    for form in known_as:
        other = bearer_of(book, form, post)
        if other is not None:
            raise name_taken(form, other)
    holding = {"person": holder, "from": since, "until": until}
    if post is None:
        if holder is None and until is not None:
            raise CsipError("it is not said who held the post until that day", "Add --held-by NAME.")
        held = [{key: v for key, v in holding.items() if v}] if holder else None
        entry = as_entry({"name": name.strip(), "known_as": list(known_as), "held_by": held})
        words = f", held by {holder}{days_in_words(since, until)}" if holder else ""
        return Change(
            {PANEL: appended(book.panel, "posts", entry)}, [f"In panel.yaml: {entry['name']}, a post{words}."]
        )
    return _changed_post(post, holding, [form.strip() for form in known_as])


def _changed_post(post: Post, holding: dict[str, Any], known_as: Sequence[str]) -> Change:
    holder, since, until = holding.values()
    edits: list[Edit | Rename] = []
    lines: list[str] = []
    known = {folded(form) for form in post.names}
    for form in known_as:
        if folded(form) not in known:
            edits += put_in_list(post.at.path, "known_as", list(post.known_as), form, POST_KEYS)
            lines.append(f"{post.name} is also {form}.")
    open_ = next(((place, held) for place, held in enumerate(post.held_by) if held.until is None), None)
    if holder is not None:
        if open_ is not None and folded(open_[1].person) == folded(holder):
            raise CsipError(
                f"{holder} holds the post of {post.name} already",
                f"`csip person post {argument(post.name)} --until DATE` says when that ends.",
            )
        if open_ is not None:
            place, held = open_
            if since is None:
                raise CsipError(
                    f"{held.person} holds the post of {post.name}: from when is it another's?", "Add --from DATE."
                )
            last = since - timedelta(days=1)
            _refuse_early_end(post, held.person, held.from_, last)
            edits.append(Put((*post.at.path, "held_by", place), "until", last))
            lines.append(f"{held.person} held the post of {post.name} until {format_date(last)}.")
        entry = {key: value for key, value in holding.items() if value}
        edits += put_in_list(post.at.path, "held_by", [1] * len(post.held_by), entry, POST_KEYS)
        lines.append(f"{holder} holds the post of {post.name}{days_in_words(since, until)}.")
    elif until is not None:
        if open_ is None:
            raise CsipError(f"nobody holds the post of {post.name}", "Add --held-by NAME.")
        place, held = open_
        _refuse_early_end(post, held.person, held.from_, until)
        edits.append(Put((*post.at.path, "held_by", place), "until", until))
        lines.append(f"{held.person} holds the post of {post.name} until {format_date(until)}.")
    if not edits:
        raise CsipError(
            f"{post.name} is in panel.yaml already, a post", "`csip person post --help` lists what can be said of it."
        )
    return Change({PANEL: edits}, lines)


def _refuse_early_end(post: Post, person: str, since: date | None, last: date) -> None:
    if since is not None and last < since:
        raise CsipError(
            f"{person} holds the post of {post.name} from {format_date(since)}; that cannot end on {format_date(last)}",
            "Check the date.",
        )
