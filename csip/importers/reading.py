"""A paper's lines, read as the minutes of one meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from csip.importers.blocks import Block, blocks_of
from csip.importers.candidates import Proposal
from csip.importers.dates_table import Dates, is_dates_table, read_list, read_table
from csip.importers.facts import closing_time, state_facts
from csip.importers.found_dates import DATE, times_in
from csip.importers.gaps import close_gaps
from csip.importers.header import Head, opening_place, opening_time, read_head
from csip.importers.headings import with_headings
from csip.importers.issue_page import issue_page
from csip.importers.items import Business, Minuting, Printed
from csip.importers.lines import Line, Paper
from csip.importers.numbering import mark_of
from csip.importers.proposals import MOST, propose
from csip.importers.roll import Roll
from csip.importers.roll_labels import label_of
from csip.importers.roll_lines import read_roll
from csip.importers.titles import DATES_HEADING
from csip.promises import promises_in, sentence_spans
from csip.promises.words import NAME

Remark = tuple[int, str]
_RECEIVED = re.compile(
    r"\b(?:received|given|sent|accepted|tendered|intimated|recorded|apologies|noted)"
    r" (?:by|from|on behalf of|for) (?!absence)(.+?)(?:(?<!Prof)(?<!Mr)(?<!Mrs)"
    r"(?<!Ms)(?<!Dr)(?<!Rev)(?<!Cllr)\.(?=\s|$)|$|, for whom"
    r"| who | and (?:were|was) )"
)
_NEXT_MEETING = re.compile(
    r"(?i)\b(?:date (?:and time )?of (?:the )?next|next)(?: \w+){0,3}? meeting\b[^.]*(?:\.\d\d[^.]*)?"
)
_PAGE_LABEL = re.compile(r"(?i)(?:minutes|decision|additional documents|supporting documents)\W*")
_YEAR = re.compile(r"(?<!\d)20\d\d(?![\d/])")
_ALL_AT = re.compile(
    r"(?i)\W*(?:(?:all|each|every) (?:of (?:the|these) )?(?:meetings? )?"
    r"|(?:the )?meetings? (?:will )?)(?:to )?(?:be )?(?:held |are |is |take place |start|commenc|begin|at)"
)
_HOUSE_END = re.compile(r"The meeting ended at (?:\d{1,2}\.\d\d [ap]m|\d{1,2} [ap]m|noon|midnight)\.")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a paper says, in the keys of a meeting file, and everything about it that a clerk should look at.

    `structure` lists the lines that became facts (the head, the roll, a table of dates) as they were printed; `marks`
    the printed numbers. With the meeting's own words and the leftovers they make up the paper: `csip.importers.law`.
    """

    meeting: dict[str, Any]
    proposals: tuple[Proposal, ...]
    schedule: tuple[dict[str, Any], ...]
    unsure: tuple[Remark, ...]
    leftovers: tuple[Remark, ...]
    structure: tuple[Remark, ...] = ()
    marks: tuple[Printed, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values, as `csip import --dry-run --format json` prints them."""
        return {
            "version": 1,
            "meeting": self.meeting,
            "proposals": [proposal._asdict() for proposal in self.proposals],
            "schedule": list(self.schedule),
            "unsure": [{"line": line, "message": message} for line, message in self.unsure],
            "leftovers": [{"line": line, "text": text} for line, text in self.leftovers],
            "structure": [{"line": line, "text": text} for line, text in self.structure],
        }


def read_minutes(paper: Paper) -> Reading:
    """Read a paper as minutes. Nothing is guessed: what the paper lacks is None, what is doubtful is in `unsure`."""
    blocks, apart, unsure = blocks_of(paper)
    structure = _front_matter(apart, paper.front_matter.get("title"))
    leftovers: list[Remark] = [(line.number, line.text) for line in apart if line.apart != "front matter"]
    unsure += list(paper.notes)
    blocks = _one_block(blocks)
    blocks, extract = _item_page(blocks, structure, leftovers)
    blocks, issue = issue_page(blocks)
    if issue:
        head, at, extract = issue, 0, True
    elif extract:
        head, at = Head(), 0
    else:
        head, at = read_head(blocks, paper.front_matter)
    roll, dates = Roll(), Dates()
    year = date.fromisoformat(head.date).year if head.date else None
    business = _read_body(blocks, at, roll, dates, year)
    if not business.items and not dates.slots:
        business, head = _untitled(blocks, at, head, business)
    close_gaps(business)
    roll.settle()
    _business_before_headings(business)
    for paragraph_line, text in business.rest:
        leftovers.append((paragraph_line, text))
    reported = head.subject and not roll.found
    if head.date:
        opening_place(business.opening, head)
        opening_time([*business.opening, *_first_words(business)], head)
    meeting = _meeting(head, roll, dates, business, extract=reported or (extract and not roll.found))
    _dates_in_items(meeting, business, dates, head)
    for slot in dates.slots:
        if head.date is None and not slot["venue"]:
            slot["venue"] = head.venue  # a paper of dates only: what its head says holds for all of them
    unsure += state_facts(meeting, business, dates.slots)
    meeting["ended"] = closing_time(meeting, unsure, business) or _finishing(head)
    if said := _said_at_the_end(meeting):
        structure.append((business.lines.get(id(said), 1), said["text"]))
        meeting["as_printed"]["ended"] = said["text"]
    structure += business.opening
    if business.opening:
        meeting["as_printed"]["opening"] = [text for _, text in business.opening]
    structure += head.facts + roll.lines + dates.lines
    unsure += head.unsure + roll.unsure + dates.unsure + business.unsure
    if head.date is None:
        unsure.append((1, "the paper names no date of the meeting"))
    _fill_from_items(meeting, roll, business)
    if not roll.found:
        unsure.append((1, "the paper has no list of who was present"))
    proposals = propose(meeting, roll, dates.slots)
    if len(proposals) >= MOST:
        unsure.append((1, f"actions were proposed up to minute {proposals[-1].minute} only: there are {MOST:,} so far"))
    return Reading(
        meeting, tuple(proposals), tuple(dates.slots), tuple(sorted(set(unsure))), tuple(sorted(leftovers)),
        tuple(sorted(structure)), tuple(business.marks),
    )  # fmt: skip


def _one_block(blocks: list[Block]) -> list[Block]:
    """Minutes that begin with one long block: its first sentence is the head, then the roll, then a paragraph."""
    at = next((n for n, block in enumerate(blocks[:4]) if _roll_in_sentences(block)), None)
    if at is not None:
        return [*blocks[:at], *_in_sentences(blocks[at]), *blocks[at + 1 :]]
    if not blocks or len(blocks[0].text.split()) < 60 or blocks[0].mark or not _HELD_MINUTES.match(blocks[0].text):
        return blocks
    return [*_in_sentences(blocks[0]), *blocks[1:]]


def _roll_in_sentences(block: Block) -> bool:
    """ "A meeting of the Committee was held on 3 May in the hall. Present were A Roe and B Dale. Apologies ..." """
    spans = sentence_spans(block.text) if len(block.text) < 3000 and not block.mark and not block.cells else []
    if len(spans) < 2 or not _HELD_ON.search(block.text[slice(*spans[0])]):
        return False
    label = label_of(block.text[slice(*spans[1])])
    return bool(label and label.section in ("present", "chair")) and bool(DATE.search(block.text[slice(*spans[0])]))


def _in_sentences(first: Block) -> list[Block]:
    """The sentences of the head and of the roll, each a block, and what follows them."""
    spans = sentence_spans(first.text)
    cut = [first.text[start:end] for start, end in spans]
    roll = 1
    while roll < len(cut) and label_of(cut[roll]):
        roll += 1
    pieces = [*cut[:roll], first.text[spans[roll][0] :] if roll < len(spans) else ""]
    return [Block(piece, first.line, last_line=first.line) for piece in pieces if piece]


_APOLOGIES_OF = re.compile(r"\b[Aa]pologies of (.+?) (?:were|was|had been) (?:noted|received|accepted|reported)")
_SUBSTITUTED = re.compile(
    rf"(?P<who>{NAME})(?: (?:was|were))?(?: (?:present|in attendance|attending|attended))?(?: had)?"
    rf" (?:as (?:an? )?(?:nominated )?substitutes?|substituted|substituting|deputised|deputising) for (?P<for>{NAME})"
)
_HELD_ON = re.compile(r"(?i)\b(?:meeting|minutes|notes)\b.{0,160}\bheld\b")
_HELD_MINUTES = re.compile(r"(?i)(?:draft )?(?:minutes|notes|record) of\b")


def _item_page(blocks: list[Block], structure: list[Remark], leftovers: list[Remark]) -> tuple[list[Block], bool]:
    """A council web site's page of one item: "Agenda item", its title, perhaps an invitation, then "Minutes:"."""
    if not blocks or blocks[0].text.strip(" :").lower() not in ("agenda item", "agenda item details", "issue details"):
        return blocks, False
    structure.append((blocks[0].line, blocks[0].text))
    kept = []
    for n, block in enumerate(blocks[1:]):
        words = block.text.strip().lower()
        if words == "supporting documents:":
            leftovers += [(after.line, after.text) for after in blocks[n + 1 :]]
            break
        if not block.mark and words in ("minutes:", "decision:", "minutes"):
            structure.append((block.line, block.text))
        else:
            kept.append(Block(block.text, block.line, heading=1, last_line=block.last_line) if n == 0 else block)
    return kept, True


def _front_matter(apart: list[Line], title: str | None) -> list[Remark]:
    """The lines of front matter; of the one that gives the title only "title:", since the meeting holds the words."""
    structure = []
    for line in apart:
        if line.apart != "front matter":
            continue
        found = re.match(r"(title\s*:)\s*(\S.*)", line.text, re.I)
        if found and found[2].strip() == title:
            structure.append((line.number, found[1]))
            title = None
        else:
            structure.append((line.number, line.text))
    return structure


def _read_body(blocks: list[Block], at: int, roll: Roll, dates: Dates, year: int | None) -> Business:
    minuting = Minuting(with_headings(blocks[at:]))
    body = minuting.blocks
    n = 0
    while n < len(body):
        block = body[n]
        if not block.mark and label_of(block.text) and _roll_may_begin(minuting, roll):
            after = read_roll(body, n, roll)
            if after > n:
                n = after
                continue
        if is_dates_table(body, n):
            n = read_table(body, n, dates, year)
            continue
        heads_table = n + 1 < len(body) and is_dates_table(body, n + 1)
        if not block.mark and DATES_HEADING.search(block.text) and heads_table and len(block.text) < 120:
            dates.lines.append((block.line, block.text))
            if not dates.printed:
                dates.heading = block.text
            else:
                dates.printed.append([block.text])
        else:
            minuting.take(n)
        n += 1
    return minuting.business


def _roll_may_begin(minuting: Minuting, roll: Roll) -> bool:
    """Whether a label in the body may begin a roll: before the first item, or where none was found and no item asks."""
    if minuting.item is None or (minuting.style and not minuting.last and minuting.item["number"] is None):
        return True
    return not roll.found and not label_of(minuting.item["title"] + ":")


def _business_before_headings(business: Business) -> None:
    """What stands before the first heading and decides or promises something: an item, its first line the heading."""
    opening = business.opening
    at = next((n for n, (_, text) in enumerate(opening) if len(text.split()) <= 25 and _does_business(text)), None)
    if at is None or not business.items or any(mark_of(text) for _, text in opening[at:]):
        return
    minutes = [{"number": "none", "text": text} for _, text in opening[at + 1 :]]
    item: dict[str, Any] = {"number": None, "title": opening[at][1], "minutes": minutes}
    business.items.insert(0, item)
    business.lines[id(item)] = opening[at][0]
    business.lines |= {id(p): line for p, (line, _) in zip(minutes, opening[at + 1 :], strict=True)}
    placed = {line for line, _ in opening[at:]}
    business.unsure = [one for one in business.unsure if one[0] not in placed or "before the first item" not in one[1]]
    del opening[at:]


def _does_business(text: str) -> bool:
    return any(promise.confidence == "firm" for promise in promises_in(text))


def _first_words(business: Business) -> list[Remark]:
    """The first and the last paragraphs, where minutes say when the meeting began."""
    near = business.items[:2] + business.items[-1:]
    return [(business.lines.get(id(p), 1), p["text"]) for item in near for p in item["minutes"]]


def _untitled(blocks: list[Block], at: int, head: Head, business: Business) -> tuple[Business, Head]:
    """Minutes without one heading: the title of the paper is the heading of their only item."""
    if not business.opening or head.title is None:
        return business, head
    title = next((block for block in blocks[:at] if block is head.title_block), None)
    if title is None:
        return business, head
    opening = set(business.opening)
    minuting = Minuting(
        [Block(title.text, title.line, heading=1), *(b for b in blocks[at:] if (b.line, b.text) in opening)]
    )
    for n in range(len(minuting.blocks)):
        minuting.take(n)
    words, head.title = head.title, None
    if words != title.text:  # the first of its line: "Subject: ..." is the heading now
        head.lines = [one for one in head.lines if one != (title.line, title.text)]
        labels = {title.text.split(":")[0].strip() + ":", title.text.removesuffix(words).strip()}
        head.facts = [one for one in head.facts if one[0] != title.line or one[1] not in labels]
    return minuting.business, head


def _meeting(head: Head, roll: Roll, dates: Dates, business: Business, *, extract: bool) -> dict[str, Any]:
    meeting: dict[str, Any] = {"date": head.date, "time": head.time, "venue": head.venue, "title": head.title}
    meeting |= roll.as_lists()
    if roll.in_attendance:
        meeting["in_attendance"] = roll.in_attendance
    if dates.note:
        meeting["dates_note"] = dates.note
    if extract:
        meeting["extract"] = True
    meeting["items"] = business.items
    meeting["as_printed"] = {"head": [text for _, text in head.lines]}
    if dates.printed:
        meeting["as_printed"] |= {"dates_heading": dates.heading, "dates": dates.printed}
    return meeting


def _dates_in_items(meeting: dict[str, Any], business: Business, dates: Dates, head: Head) -> None:
    """The coming meetings that an item such as "Date of next meeting" names in words."""
    after = date.fromisoformat(head.date) if head.date else None
    year = after.year if after else None
    for item in meeting["items"]:
        under = bool(DATES_HEADING.search(item["title"]))
        if under:
            read_list(item["title"], business.lines.get(id(item), 1), dates, year, after)
        shared = [found for p in item["minutes"] if under and _ALL_AT.match(p["text"]) for found in times_in(p["text"])]
        named = _YEAR.search(item["title"]) if under else None
        listed, its_year = under, int(named[0]) if named else year
        for paragraph in item["minutes"]:
            text, line = paragraph["text"], business.lines.get(id(paragraph), 1)
            if not under and DATES_HEADING.search(text) and not DATE.search(text):
                found_year = _YEAR.search(text)  # "Schedule of meetings 2012:" over a list of them
                listed, its_year = True, int(found_year[0]) if found_year else year
            elif not under and listed and not (DATE.search(text) and len(text) < 100):
                times = times_in(text) if _ALL_AT.match(text) else []
                for slot in dates.slots if times else ():
                    slot["time"] = slot["time"] or times[0].time
                listed = False
            if listed or DATES_HEADING.search(text):
                read_list(text, line, dates, its_year, after)
            elif item in meeting["items"][-2:] and (said := _NEXT_MEETING.search(text)):
                read_list(said[0], line, dates, year, after)
        for slot in dates.slots if shared else ():
            slot["time"] = slot["time"] or shared[0].time


def _fill_from_items(meeting: dict[str, Any], roll: Roll, business: Business) -> None:
    """Apologies and attendance that an item reports ("2. Apologies: Cllr Roe") go into the lists; its words stay."""
    for item in meeting["items"][:4]:
        label = label_of(item["title"]) or label_of(item["title"] + ":")
        if not label:
            continue
        line, section = business.lines.get(id(item), 1), label.section
        for said in [label.rest, *(p["text"] for p in item["minutes"][:30] if len(p["text"]) < 600)]:
            if _PAGE_LABEL.fullmatch(said):
                continue
            received = _RECEIVED.search(said)
            words = received[1] if received else said
            if not received and (of := _APOLOGIES_OF.search(said)):
                words, received = of[1].replace(" also of ", " ").replace(" of ", " "), of
            if not received and (inner := label_of(said)):
                section, words = inner.section, inner.rest
            if words and (section != "apologies" or _lists_people(words)):
                roll.add(section, words, line)
        if label.section in ("apologies", "present", "officers", "absent") and label.section not in roll.lists:
            continue
        for found in _SUBSTITUTED.finditer(" ".join(p["text"] for p in item["minutes"][:6])):
            roll.substitute(found["who"], found["for"])
    for name, entries in roll.as_lists().items():
        if meeting.get(name) is None:
            meeting[name] = entries
    if roll.in_attendance:
        meeting["in_attendance"] = roll.in_attendance


def _finishing(head: Head) -> str | None:
    """ "commencing at 10.00 am and finishing at 1.12 pm" in the head."""
    for text in (head.title or "", *(text for _, text in head.lines)):
        end = re.search(r"(?i)\b(?:finish|conclud|end|clos)(?:ing|ed) at\b", text)
        if end and (found := times_in(text[end.start() : end.start() + 60])):
            return found[0].time
    return None


def _said_at_the_end(meeting: dict[str, Any]) -> dict[str, Any] | None:
    """The house's own line "The meeting ended at 8.50 pm." at the end of the last item: no paragraph of that item."""
    last = meeting["items"][-1]["minutes"] if meeting["items"] else []
    plain = meeting["ended"] and last and last[-1]["number"] == "none" and not last[-1].get("bullet")
    return last.pop() if plain and _HOUSE_END.fullmatch(last[-1]["text"]) else None


def _lists_people(words: str) -> bool:
    from csip.importers.roll_entries import NONE, entries_in, is_name

    if DATE.search(words) or re.search(r":\s*(?:None|Nil)\b", words):
        return False
    return bool(NONE.fullmatch(words.strip(" ."))) or all(is_name(entry["name"]) for entry in entries_in(words))
