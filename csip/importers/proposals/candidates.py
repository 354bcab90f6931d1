"""What one item of a paper's minutes gives to do, and what it decides: its candidates, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from csip.importers.head.dates import Slot
from csip.importers.items.drafts import ItemDraft, ParagraphDraft
from csip.importers.items.items import ACTIONS
from csip.importers.items.lead_ins import is_lead_in, is_limb
from csip.importers.items.motion_tables import motion_columns
from csip.importers.proposals.action_labels import labelled
from csip.importers.proposals.action_tables import action_columns, row_of
from csip.importers.proposals.by_body import given_to_the_body
from csip.importers.proposals.by_name import given_by_name
from csip.importers.proposals.dues import Due, due_in
from csip.importers.proposals.for_nobody import is_bidden, left_open
from csip.importers.proposals.list_entries import (
    CLOSED_LIST,
    COLUMN,
    ENDED,
    LEADING,
    OF_THE_MEETING,
    OF_THE_PUBLIC,
    names_beside,
    says_done,
)
from csip.importers.proposals.ordered import orders_work
from csip.importers.proposals.owner_marks import OwnerMark, owner_mark
from csip.importers.proposals.people import People
from csip.language.pattern import Pattern
from csip.language.promises.clause import Confidence, given_to
from csip.language.promises.find import Promise, promises_in, sentence_spans
from csip.language.promises.joint_owners import all_named, without_lead
from csip.language.promises.words import NAME, NOT_A_NAME, SUBJECT


class Proposal(NamedTuple):
    """What the clerk may accept as an entry of the register, or dismiss."""

    kind: str
    owner: str
    due: str | None
    due_meeting: str | None
    minute: str
    quotation: str
    confidence: str


_PRESENTS = Pattern(r" (?:presented|introduced|tabled|outlined|gave|provided|delivered)\b")
_PRESENTED = Pattern(
    rf"(?<![\w'’-])(?:{SUBJECT})(?:,[^,]{{0,70}},)? (?:[a-z]+ and )?(?:presented|introduced|tabled|outlined|gave"
    rf"|provided|delivered)\b"
)
_DUE_BEHIND = Pattern(r"(?<=\w)\t(?P<due>[^\t]{3,30})$")  # the last column of a row, behind the owner's
_BOX = Pattern(r"\[(?: |(?P<tick>[xX✓✔]))?\]\s+(?=\S)")  # of a list of tasks: "[ ] order the rope"
_ACCOUNT = Pattern(r"@[\w-]+")
BARE_LABEL = Pattern(
    r"(?i)\W*actions?(?: by)?\s*[:\-–—]*\s*(?:the )?"
    r"(?-i:[A-Z][\w.'’]*(?:[ /&,]+(?:(?:and|of|for|the) )*[A-Z][\w.'’]*){0,6})\W*"
)
_BARE_OWNER = Pattern(r"(?i)\W*actions?(?: by)?\s*[:\-–—]*\s*(?P<who>[^:]{2,80}?)\W*$")
_PROPOSED_BY = Pattern(r"(?i)\bproposed by\b|\bproposer\b|^proposed\b")
_WITH_CHANGES = Pattern(
    r"\b(?:with requests? for|subject to)\b[^.]*\b(?:alterations?|amendments?|corrections?|changes)\b[^.]*\.?"
)
_ASK = Pattern(
    r"\W*(?:that )?(?:ask|asks|request|requests|invite|invites|instruct|instructs|require|requires|urge"
    r"|urges)\b",
    re.I,
)
_FEW, _SEVERAL = 2, 4
# Over a list; as the title of an item it may be a report's.
_REVIEWED = Pattern(  # by a group that goes through what is still open; elsewhere, a line of its agenda
    r"(?i)\W*(?:review|status) of (?:the )?(?:open |outstanding )?actions?(?: items?| points?)?\W*"
)
_NEXT_STEPS = Pattern(r"(?i)\W*(?:next steps?|follow[- ]?ups?)\W*")
_CALLED_ALONE = Pattern(r"\s[(\[](?:ACTION|Action)[)\]]\W*$")
_WORDS = Pattern(r"[^\W\d_]{2}")
_NEED = Pattern(r"\W*(?:Still )?[Nn]eed to [a-z]")
_ONE_WORD = Pattern(r"(?!Clerk\b|Chair|Councillor|Secretary\b|Treasurer\b|All\b|Officers\b|Staff\b)[A-Z][a-z'’-]+")
_TOLD = Pattern(r"\b(?:is|are|was|were|has|have|had|said|reported|told|asked|gave|noted|thanked)\b")
_DECIDING = ("decision", "resolution")
_OF_INITIALS = Pattern(r"[A-Z]{2,4}")
_CALLED = Pattern(r"(?i)\W*(?:action|task|to ?do)\b")
WORKING = ("action", "undertaking", "request", "offer")


class ItemReader:
    """Reads the paragraphs of one item in their order, and knows what those before them began."""

    def __init__(
        self, item: ItemDraft, held: str | None, people: People, slots: Sequence[Slot], *, month_first: bool = False
    ) -> None:
        self.held = held
        self.month_first = month_first  # 4/6/2019 is 6 April
        self.slots = slots
        self.people = people
        self.limb: tuple[str, str | None] | None = None  # the kind that a lead-in gives to what follows, and its owner
        self.columns = action_columns(item.title)  # of a table of actions under way
        self.moved = 0  # cells of a row of a table of motions under way
        moved = any("motion" in paragraph.facts for paragraph in item.minutes)  # "ACTION ITEMS" of a board's business
        headed = ACTIONS.fullmatch(item.title) or _REVIEWED.fullmatch(item.title)
        self.listed = headed is not None and not moved and not _is_told(item)
        self.listing = False  # a list of actions within the item is under way
        self.headed_by: str | None = None  # whose name stands over this part of the list
        self.closed = bool(CLOSED_LIST.search(item.title))  # what is listed is done already
        self.about_minutes = bool(re.search(r"(?i)\bminutes\b", item.title))
        self.of_public = bool(OF_THE_PUBLIC.search(item.title))  # where those speak who are no part of the body
        self.recommending = bool(re.fullmatch(r"(?i)\W*recommendations?\W*", item.title))
        bullets = [paragraph.text for paragraph in item.paragraphs() if paragraph.bullet]
        bidden = sum(map(is_bidden, bullets))
        # What a committee is for, in a list of its own, is no work of today.
        self.of_duties = bidden > _SEVERAL and 2 * bidden > len(bullets)
        self.presenter = next((who for p in item.minutes if (who := _presenter(p.text))), None)

    def _due_in(self, words: str) -> Due:
        return due_in(words, self.held, self.slots, month_first=self.month_first)

    def _action(
        self, minute: str, words: str, owner: str, sure: Confidence = "firm", *, when: str | None = None
    ) -> Proposal:
        """Work for an owner in the words of the paper; `when` are the words that say by when, if not these."""
        due = self._due_in(words if when is None else when)
        return Proposal("action", owner, due.date, due.meeting, minute, words, sure)

    def read(self, minute: str, text: str, paragraph: ParagraphDraft | None) -> Iterator[Proposal]:
        """The candidates of the next paragraph: as a limb of what was decided, of a list, or by its own words.

        A long title has promises, too: it comes first, and `paragraph` is None.
        """
        if box := _BOX.match(text):
            if not box["tick"]:
                yield from self._task(minute, text[box.end() :], paragraph)
        elif is_lead_in(text) and not (paragraph and paragraph.table):
            self.limb = _lead_in(text)
        elif self.limb and paragraph is not None and is_limb(text, marked=paragraph.marked):
            yield self._limb(minute, text, *self.limb)
        else:
            self.limb = None
            yield from self._no_limb(minute, text, paragraph)

    def _task(self, minute: str, text: str, paragraph: ParagraphDraft | None) -> Iterator[Proposal]:
        """What stands behind a box that is not ticked: to be done, whatever its words."""
        found = list(self._no_limb(minute, text, paragraph))
        yield from found
        if not any(one.kind in WORKING for one in found):
            account = _ACCOUNT.match(text)
            yield self._action(minute, text, self.people.meant_by(account[0]) if account else "unassigned")

    def _no_limb(self, minute: str, text: str, paragraph: ParagraphDraft | None) -> Iterator[Proposal]:
        if "\t" in text and self._is_moved(text.split("\t")):
            return
        if columns := action_columns(text):
            self.columns = columns
        elif self.columns and "\t" in text:
            yield from self._row(minute, text, self.columns)
        elif paragraph is not None and (ACTIONS.fullmatch(text) or _NEXT_STEPS.fullmatch(text)):
            self.listing, self.headed_by, self.closed = True, None, False
        elif self.listing and text.rstrip().endswith(":") and len(text.split()) <= 6:
            self._under(text.strip(" :*_"))
        else:
            yield from self._paragraph(minute, text, paragraph)

    def _paragraph(self, minute: str, text: str, paragraph: ParagraphDraft | None) -> Iterator[Proposal]:
        """What stands in no table: an action behind its label, one of a list, or what the words themselves say."""
        label = labelled(text)
        if label and not label.called and not (label.who and self._in_a_column(label.who)):
            label = None
        if BARE_LABEL.fullmatch(text.strip()) and (named := _BARE_OWNER.match(text)):
            yield Proposal("action", self.people.meant_by(named["who"]), None, None, minute, text, "firm")
        elif label and not (label.who is None and given_to(text[label.start :])):
            yield from self._called(minute, text, label.who, text[label.start :])
        elif paragraph is not None and self._is_listed(text, paragraph):
            yield from self._from_list(minute, text)
        elif paragraph is not None and paragraph.bullet and not self.of_duties and is_bidden(text):
            yield self._action(minute, text, self.people.meant_by(self._named_beside(text)))
        elif self.recommending and paragraph is not None and paragraph.marked:
            yield Proposal("recommendation", "unassigned", None, None, minute, text, "firm")
        else:
            yield from self._dated(minute, text)

    def _is_moved(self, cells: Sequence[str]) -> bool:
        """Whether these are headings of a table of motions, or a row below them: nobody is to do anything."""
        if motion_columns(cells):
            self.moved = len(cells)
        return len(cells) == self.moved

    def _dated(self, minute: str, text: str) -> Iterator[Proposal]:
        """What the words say; a day in the last column of a row is when that is due which stands before it."""
        behind = _DUE_BEHIND.search(text)
        due = self._due_in(f"by {behind['due']}") if behind else None
        if not (behind and due and due.date):
            yield from self._in_words(minute, text)
            return
        for one in self._in_words(minute, text[: behind.start()]):
            undated = one.kind in WORKING and not one.due and not one.due_meeting
            yield one._replace(due=due.date) if undated else one

    def _is_listed(self, text: str, paragraph: ParagraphDraft) -> bool:
        """Whether this is one of a list of actions: of the item's, or of one within it that is still under way."""
        of_somebody = self.headed_by is not None and len(text.split()) < 60
        self.listing = self.listing and bool(of_somebody or paragraph.bullet or given_to(text) or LEADING.match(text))
        listed = self.listing or (self.listed and self._entry_of_list(text, paragraph))
        return bool(listed and text)

    def _under(self, heading: str) -> None:
        """A heading within a list of actions: a person whose they are, or how far they have got."""
        if re.fullmatch(NAME, heading) or self.people.meant_by(heading) in self.people.names:
            self.headed_by, self.closed = heading, False
        else:
            self.closed = bool(CLOSED_LIST.search(heading))

    def _called(self, minute: str, text: str, who: str | None, work: str) -> Iterator[Proposal]:
        """An action behind its label, unless the list is of those that are closed."""
        if self.closed or ENDED.search(text):
            return
        beside = self._named_beside(work) if who is None else None
        who = beside if self.people.meant_by(beside) in self.people.names else who
        yield self._action(minute, text, self.people.meant_by(who), when=work)

    def _in_words(self, minute: str, text: str) -> Iterator[Proposal]:
        """What the words themselves promise, decide or leave open, and what stands at their end: a name, a column."""
        promises = list(promises_in(text))
        if any(p.kind in ("decision", "resolution") for p in promises):
            # who proposed it is then a fact of the decision
            promises = [p for p in promises if p.kind != "motion" or not _PROPOSED_BY.search(p.phrase)]
        said = self._promised(minute, text, promises)
        self._add_by_name(minute, text, said)
        self._add_by_body(minute, text, said)
        said += self._left_open(minute, text, said)
        if alone := _CALLED_ALONE.search(text):
            self._call(minute, text[: alone.start()], said)
        marked = owner_mark(text, self.people)
        if marked and (given := self._given(minute, text[: marked.start].rstrip(), marked, said)):
            said.append(given)
        yield from said
        works = any(p.kind in WORKING for p in promises)
        column = COLUMN.search(text) if len(text) > 25 else None
        if not marked and not works and column and self._in_a_column(column["who"]):
            words = text[: column.start()].strip()
            yield self._action(minute, words, self.people.meant_by(column["who"]), "doubtful", when=text)
        if re.search(r"(?i)\bminutes\b", text) and re.search(r"(?i)\bapproved|agreed|accepted\b", text):
            yield from self._amendments(minute, text, promises)

    def _add_by_name(self, minute: str, text: str, said: list[Proposal]) -> None:
        """Put in what is given to people of the roll by other verbs, and make sure of it where it was in doubt."""
        named: set[str] = set()  # who has a clause of his own: "Ann to ring the bank and Bob to paint the hut"
        for given in given_by_name(text, self.people):
            joint = all_named(given.who, text[: given.end], self.people.known, given.start)
            who, start = joint or (given.who, given.start)
            words, owner = text[start : given.end], self.people.meant_by(who)
            if self.closed or ENDED.search(words):
                continue
            same = _same_work(said, words)
            at = next((n for n in same if said[n].owner == owner), None)
            if at is not None:
                said[at] = said[at]._replace(confidence="firm")
            elif (part := next((n for n in same if said[n].owner in owner.split(" and ")), None)) is not None:
                said[part] = said[part]._replace(owner=owner, confidence="firm")  # "Ann, Bob to row": both
            elif all(said[n].owner in named or said[n].owner == "unassigned" for n in same):
                said.append(self._action(minute, words, owner))
            named.add(owner)

    def _add_by_body(self, minute: str, text: str, said: list[Proposal]) -> None:
        """Put in what those who meet take on together, and make sure of it where it was in doubt."""
        for given in given_to_the_body(text):
            words, owner = text[given.start : given.end], self.people.meant_by(given.who)
            if self.closed or self.of_public or ENDED.search(words):
                continue
            same = _same_work(said, words)
            for n in same:
                if said[n].owner == "unassigned" or owner.casefold().endswith(said[n].owner.casefold()):
                    said[n] = said[n]._replace(confidence="firm")
            if not same:
                said.append(self._action(minute, words, owner))

    def _in_a_column(self, words: str) -> bool:
        """Whether a word behind a tab is somebody: of the roll, or initials or a post; not "None" or "Paid"."""
        several = re.split(r"\s*(?:/|,|&|\band\b)\s*", words)
        known = all(self.people.meant_by(one) in self.people.names or self.people.knows(one) for one in several)
        called = re.fullmatch(r"[A-Z]{2,4}(?:\W+[A-Z]{2,4})*|Clerk|Chair|All|ALL", words)
        return known or bool(called) or (not self.people.names and not NOT_A_NAME.intersection(words.split()))

    def _promised(self, minute: str, text: str, promises: list[Promise]) -> list[Proposal]:
        said: list[Proposal] = []
        ended = bool(ENDED.search(text))
        for promise in promises:
            proposal = self._proposal(minute, promise)
            if self._of_a_stranger(proposal, promise):
                continue
            if ended and proposal.kind in WORKING:
                proposal = proposal._replace(confidence="doubtful")
            if BARE_LABEL.fullmatch(proposal.quotation) and (
                said or (before := _said_before(text, proposal.quotation))
            ):
                # "[ACTION: KC]" after the words that say what
                if said:
                    said[-1] = said[-1]._replace(owner=proposal.owner)
                else:
                    due = self._due_in(before)
                    said.append(proposal._replace(quotation=before, due=due.date, due_meeting=due.meeting))
            else:
                said.append(proposal)
            if promise.kind in _DECIDING and promise.confidence == "firm" and orders_work(promise.phrase):
                due = self._due_in(promise.phrase)
                said.append(proposal._replace(kind="action", due=due.date, due_meeting=due.meeting))
        return said

    def _of_a_stranger(self, proposal: Proposal, promise: Promise) -> bool:
        """Whether the owner is an outside body by its initials: "costs to XYZ would include paint"."""
        if promise.kind not in WORKING or promise.owner_words is None or not self.people.names:
            return False
        if proposal.owner in self.people.names or _CALLED.match(promise.phrase):
            return False
        initials = re.fullmatch(r"[A-Z]{2,5}", proposal.owner)
        would = re.search(rf"\b{re.escape(proposal.owner)} (?:also )?(?:will|would|shall|should)\b", promise.phrase)
        by_initials = sum(bool(_OF_INITIALS.fullmatch(name)) for name in self.people.names) > 1
        return bool(initials and would) and proposal.confidence == "doubtful" and not by_initials

    def _entry_of_list(self, text: str, paragraph: ParagraphDraft) -> bool:
        """Whether a paragraph under "Actions" is one of them, and not what was said about them."""
        if paragraph.marked or "\t" in text:
            return True
        several = len(sentence_spans(text)) > 1 and _TOLD.search(text)
        return not several or bool(given_to(text) or LEADING.match(text))

    def _left_open(self, minute: str, text: str, said: list[Proposal]) -> Iterator[Proposal]:
        """Work that the clerk wrote down for nobody: "Quotes to be obtained"."""
        for sentence in left_open(text):
            if not any(sentence in p.quotation or p.quotation in sentence for p in said):
                yield self._action(minute, sentence, "unassigned")

    def _call(self, minute: str, text: str, said: list[Proposal]) -> None:
        """ "It was suggested that the form be sent round. (Action)": the last sentence is one, and nobody is named."""
        spans = sentence_spans(text)
        last = text[slice(*spans[-1])].strip() if spans else ""
        same = _same_work(said, last)
        for n in same:
            said[n] = said[n]._replace(confidence="firm")
        if not same and len(last) > 12:
            said.append(self._action(minute, last, "unassigned"))

    def _given(self, minute: str, text: str, marked: OwnerMark, said: list[Proposal]) -> Proposal | None:
        """The last sentence before an owner's mark as an action of his, or None where it is one of those said."""
        spans = sentence_spans(text)
        last = text[slice(*spans[-1])].strip() if spans else text.strip()
        if len(last) <= 12 and len(spans) > 1:
            last = text[spans[-2][0] :].strip()  # "The hinge to be oiled. Agreed. Clerk"
        owner = self.people.meant_by(marked.who)
        if any(one.kind in WORKING and one.owner == owner and one.confidence == "firm" for one in said):
            return None
        if same := _same_work(said, last):
            known = said[same[0]]
            more = marked.called and known.owner in owner.split(" and ")  # "Ann will ring Bob. [Action: Ann/Bob]"
            if known.owner == "unassigned" or more or (marked.called and known.confidence == "doubtful"):
                said[same[0]] = known._replace(owner=owner, confidence="firm" if marked.called else known.confidence)
            return None
        sure: Confidence = "firm" if marked.called or not _TOLD.search(last) else "doubtful"
        return self._action(minute, last, owner, sure) if len(last) > 12 else None

    def _proposal(self, minute: str, promise: Promise) -> Proposal:
        owner = self.people.meant_by(self._owner_words(promise))
        if owner == "unassigned" and promise.kind in WORKING and promise.confidence == "firm":
            owner = self._inferred(promise)
        due = self._due(promise, owner)
        sure = self._confidence(promise, owner)
        return Proposal(promise.kind, owner, due.date, due.meeting, minute, promise.phrase.strip(), sure)

    def _owner_words(self, promise: Promise) -> str | None:
        """Whom the promise names; with those who stand in one list before him: "Ann and Bob Dale will ring"."""
        words = promise.owner_words
        if words is None:
            return None
        words = without_lead(words, self.people.known)
        joint = all_named(words, promise.phrase, self.people.known)
        return joint.who if joint else words

    def _all_given(self, text: str) -> str | None:
        """Whom the words give work with which they begin: all of "Ann, Zoe and Bob to row"."""
        last = given_to(text)
        joint = all_named(last, text, self.people.known) if last else None
        return joint.who if joint else last

    def _due(self, promise: Promise, owner: str) -> Due:
        """When it is due; a motion never is, nor what was decided and gives nobody work."""
        decided = promise.kind in ("decision", "recommendation", "resolution") and owner == "unassigned"
        if promise.kind == "motion" or decided:
            return Due(None, None)
        return self._due_in(promise.phrase)

    def _confidence(self, promise: Promise, owner: str) -> Confidence:
        """How sure the words are, in the light of the roll."""
        ended = promise.kind in WORKING and ENDED.search(promise.phrase)  # the words say themselves that it is done
        sure: Confidence = "doubtful" if ended else promise.confidence
        initials = re.fullmatch(r"[A-Z]{2,5}(?: and [A-Z]{2,5})*", owner)
        if promise.kind in WORKING and initials and owner not in (self.people.names or [owner]):
            return "doubtful"  # initials of nobody on the roll: perhaps an outside body's
        if sure == "doubtful" and _NEED.match(promise.phrase) and owner == "unassigned":
            return "firm"  # "Need to ring the bank", which the clerk wrote down for nobody
        if self.of_public and self._is_no_member(owner):
            return "doubtful"  # a resident who will ask his neighbours
        if promise.kind != "action":
            return sure
        if _ONE_WORD.fullmatch(owner) and self.people.strange(owner) and not _CALLED.match(promise.phrase):
            return "doubtful"  # "Highways will repair it", "Priorities would be": one word that is nobody's name here
        if re.fullmatch(r"[A-Z]{2,4}", promise.owner_words or "") and owner in self.people.names:
            return "firm"  # "JS to thank the family", where the roll says who JS is
        return sure

    def _is_no_member(self, owner: str) -> bool:
        """Whether this is somebody by name of whom the roll knows nothing."""
        return bool(self.people.names) and owner not in self.people.names and bool(re.fullmatch(NAME, owner))

    def _inferred(self, promise: Promise) -> str:
        """An order or offer that names nobody falls to whoever presented the item; minutes to send, to the clerk."""
        if re.search(r"(?i)\bagreed for (?:distribution|circulation|publication)", promise.phrase):
            return self.people.clerk()
        if self.presenter and (promise.kind == "offer" or re.search(r"\binstructed\b", promise.phrase)):
            return self.people.meant_by(self.presenter)
        return "unassigned"

    def _limb(self, minute: str, text: str, kind: str, owner: str | None) -> Proposal:
        label = labelled(text)
        if label and label.who and self._in_a_column(label.who):  # "Resolved: - Ann: ring the bank"
            return self._action(minute, text, self.people.meant_by(label.who))
        asked = _ASK.match(text)
        whom = self._all_given(text[asked.end() :] if asked else text)
        if asked and not whom:
            named = re.match(rf"\s+(?:{SUBJECT})", text[asked.end() :])
            whom = named[named.lastgroup].strip() if named and named.lastgroup else None
        due = self._due_in(text) if whom else Due(None, None)
        kind = "action" if whom and kind == "decision" else kind  # "agreed: that Cllr Roe would ask"
        return Proposal(kind, self.people.meant_by(whom or owner), due.date, due.meeting, minute, text, "firm")

    def _from_list(self, minute: str, text: str) -> Iterator[Proposal]:
        """One of a list of actions; none where it is closed."""
        if self.closed or ENDED.search(text) or OF_THE_MEETING.match(text) or not _WORDS.search(text):
            return
        who = self.headed_by or self._all_given(text)
        for promise in promises_in(text):
            who = who or self._owner_words(promise)
        owner = self.people.meant_by(who or self._named_beside(text))
        yield self._action(minute, text, owner, "doubtful" if says_done(text) else "firm")

    def _named_beside(self, text: str) -> str | None:
        """Whose name stands before or behind the words of one of a list: rather somebody whom the roll knows."""
        beside = names_beside(text)
        of_roll = (who for who in beside if self.people.meant_by(who) in self.people.names)
        known = (who for who in beside if self._in_a_column(who) and who not in NOT_A_NAME)
        return next(of_roll, None) or next(known, beside[0] if beside else None)

    def _row(self, minute: str, text: str, columns: list[str]) -> Iterator[Proposal]:
        """A row of a table with a column for the action and one for its owner."""
        row = row_of(text, columns)
        if row is None:
            return
        when = f"by {row['due']}" if row.get("due") else text
        yield self._action(minute, row["action"], self.people.meant_by(row.get("owner")), when=when)

    def _amendments(self, minute: str, text: str, promises: list[Promise]) -> Iterator[Proposal]:
        """Minutes approved with changes asked for: somebody must make them."""
        found = _WITH_CHANGES.search(text)
        if found and any(p.kind == "decision" for p in promises):
            sure = "firm" if "request" in found[0] else "doubtful"
            yield Proposal("action", self.people.clerk(), None, None, minute, found[0].strip(), sure)


def _same_work(said: Sequence[Proposal], words: str) -> list[int]:
    """Where among what was found already these words stand, or some of them, as work."""
    return [
        n for n, one in enumerate(said) if one.kind in WORKING and (one.quotation in words or words in one.quotation)
    ]


def _is_told(item: ItemDraft) -> bool:
    """Whether what stands under "Action Items" tells what was done: so a board calls the business it acts on."""
    texts = [paragraph.text for paragraph in item.paragraphs() if len(paragraph.text.split()) > _FEW]
    told = sum(bool(_TOLD.search(text)) and not given_to(text) and not labelled(text) for text in texts)
    return len(texts) > _FEW and 2 * told > len(texts)


def _said_before(text: str, label: str) -> str:
    """The last sentence before a label that names no more than its owner; nothing where the label stands alone."""
    before = text[: max(text.rfind(label), 0)].rstrip(" \t/([–—-")
    spans = sentence_spans(before)
    last = before[slice(*spans[-1])].strip() if spans else ""
    return last if len(last) > 12 else ""


def _lead_in(text: str) -> tuple[str, str | None]:
    """The kind that a lead-in gives to the limbs below it, and who is asked."""
    asked = re.match(r"(?P<who>.{2,60}?) (?:is|are) (?:asked|invited|recommended|requested) to\b", text)
    if re.search(r"(?i)(?:asked|invited|requested) to|recommend", text):
        kind = "recommendation"
    else:
        kind = "resolution" if re.search("(?i)resolved", text) else "decision"
    return kind, asked["who"] if asked else None


def _presenter(text: str) -> str | None:
    verbs = islice(_PRESENTS.finditer(text), 20)  # the subject alone, looked for in all the words, would take long
    found = next((f for v in verbs if (f := _PRESENTED.search(text, max(0, v.start() - 300), v.end()))), None)
    if not found or not found.lastgroup or found.lastgroup in ("body", "pronoun"):
        return None
    return found[found.lastgroup]
