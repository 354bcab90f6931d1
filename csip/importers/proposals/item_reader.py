"""What one item of a paper's minutes gives to do, and what it decides, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from csip.importers.items.agenda_words import ACTIONS, DECISIONS
from csip.importers.items.drafts import ItemDraft, ParagraphDraft
from csip.importers.items.lead_ins import is_lead_in, is_limb
from csip.importers.items.motion_tables import motion_columns
from csip.importers.proposals.action_labels import labelled
from csip.importers.proposals.action_tables import action_columns, row_of
from csip.importers.proposals.context import Context
from csip.importers.proposals.dues import Due
from csip.importers.proposals.for_nobody import is_bidden
from csip.importers.proposals.in_words import WordsReader
from csip.importers.proposals.list_entries import CLOSED_LIST, ENDED, LEADING, OF_THE_MEETING, says_done
from csip.importers.proposals.promised import BARE_LABEL, TOLD
from csip.importers.proposals.proposal import WORKING, Proposal
from csip.language.pattern import Pattern
from csip.language.promises.clause import given_to
from csip.language.promises.find import promises_in, sentence_spans
from csip.language.promises.words import NAME, SUBJECT

_DUE_BEHIND = Pattern(  # the last column of a row, behind the owner's; or a sentence of its own: "Deadline: 1 June."
    r"(?<=\w)\t(?P<due>[^\t]{3,30})$"
    r"|(?<=[.!;])\s+(?i:deadline|due(?: date| by)?|by when|target date)\s*:?\s+(?P<said>[^.;]{3,30})\.?$"
)
_BOX = Pattern(r"\[(?: |(?P<tick>[xX✓✔]))?\]\s+(?=\S)")  # of a list of tasks: "[ ] order the rope"
_CHOICE = Pattern(  # boxes to choose from: "[x] PASSED", "[ ] FAILED"
    r"(?i)\W*(?:yes|no|n/?a|passed|failed|carried|lost|tabled|approved|denied|rejected|unanimous|met|not met|for"
    r"|against|abstain(?:ed)?|in[- ]person|online|virtual|hybrid|other)\W*"
)
_OWNER_TO = Pattern(r"(?P<who>[A-Z@][^:,;.]{1,50}?) (?:(?:is |are |agreed )?to|will|shall)(?: also)? ?:?")
_ACCOUNT = Pattern(r"@[\w-]+(?:(?:\s?[/,&+]\s?| and )@[\w-]+){0,3}")
_BARE_OWNER = Pattern(r"(?i)\W*actions?(?: by)?\s*[:\-–—]*\s*(?P<who>[^:]{2,80}?)\W*$")
_ASK = Pattern(
    r"\W*(?:that )?(?:ask|asks|request|requests|invite|invites|instruct|instructs|require|requires|urge"
    r"|urges)\b",
    re.I,
)
_CALLED = Pattern(r"(?i)\W*action(?: items?| points?)?\s*:\s*")
_WAS_TAKEN = Pattern(  # "Action: Moved by Roe, and carried": what a board did about an item, as they say in America
    r"(?i)\W*actions?(?: taken)?\s*:\s*(?:vote (?:to|for|on|between|and)\b"
    r"|(?:1st|2nd|3rd|first|second|third|final) reading\b"
    r"|(?:was |were )?(?:moved|adopted|approved|accepted|ratified|tabled|denied"
    r"|received|carried|passed)\b(?! \w+ to\b)|(?:up)?on (?:a |the )?motion\b|presentation received"
    r"|(?:a )?motion (?:by|was|made|carried|passed|to)\b|no (?:reportable )?action\b"
    r"|(?:the )?(?:board|council|committee|commission) (?:took|approved|adopted|received|voted)\b)"
)
_FEW, _SEVERAL = 2, 4
_SIGNED = Pattern(r"\s\((?:[A-Z][\w'’-]+|[A-Z]{2,3})(?:(?: and |, | ?[/&+] ?)[A-Z][\w'’-]*)*(?: [-–] done)?\)\W*$")
_REVIEWED = Pattern(  # by a group that goes through what is still open; elsewhere, a line of its agenda
    r"(?i)\W*(?:review|status) of (?:the )?(?:open |outstanding )?actions?(?: items?| points?)?\W*"
)
_NEXT_STEPS = Pattern(r"(?i)\W*(?:next steps?|follow[- ]?ups?)\W*")
_LINK = Pattern(r"\W*(?:https?://|www\.)\S+\W*")
_WORDS = Pattern(r"[^\W\d_]{2}")


class ItemReader:
    """Reads the paragraphs of one item in their order, and knows what those before them began."""

    def __init__(self, item: ItemDraft, context: Context) -> None:
        self.context, self.people = context, context.people
        self.words = WordsReader(item, context)
        self.limb: tuple[str, str | None] | None = None  # the kind that a lead-in gives to what follows, and its owner
        self.below: frozenset[int] = frozenset()  # what hangs on a lead-in, where anything does: it leads in to no more
        self.said_of_tasks: set[int] = set()  # what stands below a box: a remark on its task
        self.owned: dict[int, str] = {}  # whose a paragraph is, by what stands over it: "Ann to:"
        self.columns = action_columns(item.title)  # of a table of actions under way
        self.moved = 0  # cells of a row of a table of motions under way
        moved = any("motion" in paragraph.facts for paragraph in item.minutes)  # "ACTION ITEMS" of a board's business
        headed = ACTIONS.fullmatch(item.title) or _REVIEWED.fullmatch(item.title)
        self.listed = (headed is not None or _is_signed(item)) and not moved and not _is_told(item)
        self.listing = False  # a list of actions within the item is under way
        self.headed_by: str | None = None  # whose name stands over this part of the list
        self.closed = bool(CLOSED_LIST.search(item.title))  # what is listed is done already
        self.recommending = bool(re.fullmatch(r"(?i)\W*recommendations?\W*", item.title))
        bullets = [paragraph.text for paragraph in item.paragraphs() if paragraph.bullet]
        bidden = sum(map(is_bidden, bullets))
        self.in_bullets = len(bullets) > _FEW  # a list of them, so that a paragraph is a remark on it
        # What a committee is for, in a list of its own, is no work of today, nor what an agenda lists, or was decided.
        of_business = "agenda" in item.title.lower() or DECISIONS.fullmatch(item.title) is not None
        self.of_duties = of_business or (bidden > _SEVERAL and 2 * bidden > len(bullets))

    def read(self, minute: str, text: str, paragraph: ParagraphDraft | None) -> Iterator[Proposal]:
        """What the next paragraph gives or decides: as a limb of what was decided, of a list, or by its own words.

        A long title has promises, too: it comes first, and `paragraph` is None.
        """
        if self.below and id(paragraph) not in self.below:
            self.limb, self.below = None, frozenset()
        if box := _BOX.match(text):
            yield from self._task(minute, text, box, paragraph)
        elif paragraph is not None and (owner := self._owner_over(text, paragraph)):
            self.owned.update((id(child), owner) for child in paragraph.minutes)
        elif paragraph is not None and (owner := self.owned.get(id(paragraph))):
            yield self.context.action(minute, text, owner, "doubtful" if says_done(text) else "firm")
        elif is_lead_in(text) and not (paragraph and paragraph.table):
            self.limb = _lead_in(text)
            self.below = frozenset(id(child) for child in paragraph.below()) if paragraph else frozenset()
        elif self.limb and paragraph is not None and is_limb(text, marked=paragraph.marked):
            if _CALLED.match(text):  # "Agreed: - Action item: Ann to ring the bank"
                yield from self._no_limb(minute, text, paragraph)
            else:
                yield self._limb(minute, text, *self.limb)
        else:
            self.limb = None
            yield from self._no_limb(minute, text, paragraph)

    def _owner_over(self, text: str, paragraph: ParagraphDraft) -> str | None:
        """Whose all is that stands below these words: "Ann to:" over bullets of her work."""
        found = _OWNER_TO.fullmatch(text.strip()) if paragraph.minutes else None
        return self.people.known(found["who"]) if found else None

    def _task(self, minute: str, text: str, box: re.Match[str], paragraph: ParagraphDraft | None) -> Iterator[Proposal]:
        """What stands behind a box that is not ticked: to be done, whatever its words."""
        self.said_of_tasks.update(id(child) for child in (paragraph.below() if paragraph else ()))
        if not _is_open(box):
            return
        text = text[box.end() :]
        found = list(self._no_limb(minute, text, paragraph))
        yield from found
        if not any(one.kind in WORKING for one in found):
            account = _ACCOUNT.match(text)
            yield self.context.action(minute, text, self.people.meant_by(account[0]) if account else "unassigned")

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
        elif _WAS_TAKEN.match(text):
            yield from (one for one in self._dated(minute, text) if one.kind != "action")
        else:
            yield from self._paragraph(minute, text, paragraph)

    def _paragraph(self, minute: str, text: str, paragraph: ParagraphDraft | None) -> Iterator[Proposal]:
        """What stands in no table: an action behind its label, one of a list, or what the words themselves say."""
        label = labelled(text)
        if label and not label.called and not (label.who and self.context.in_a_column(label.who)):
            label = None
        if BARE_LABEL.fullmatch(text.strip()) and (named := _BARE_OWNER.match(text)):
            yield Proposal("action", self.people.meant_by(named["who"]), None, None, minute, text, "firm")
        elif label and not (label.who is None and given_to(text[label.start :])):
            yield from self._called(minute, text, label.who, text[label.start :])
        elif paragraph is not None and self._is_listed(text, paragraph):
            yield from self._from_list(minute, text)
        elif paragraph is not None and paragraph.bullet and not self.of_duties and is_bidden(text):
            yield self.context.action(minute, text, self.people.meant_by(self.context.named_beside(text)))
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
        due = self.context.due_in(f"by {behind['due'] or behind['said']}") if behind else None
        if not (behind and due and due.date):
            yield from self.words.read(minute, text, closed=self.closed)
            return
        for one in self.words.read(minute, text[: behind.start()], closed=self.closed):
            undated = one.kind in WORKING and not one.due and not one.due_meeting
            yield one._replace(due=due.date) if undated else one

    def _is_listed(self, text: str, paragraph: ParagraphDraft) -> bool:
        """Whether this is one of a list of actions: of the item's, or of one within it that is still under way."""
        of_somebody = self.headed_by is not None and len(text.split()) < 60
        self.listing = self.listing and bool(
            of_somebody or paragraph.bullet or paragraph.marked or given_to(text) or LEADING.match(text)
        )
        if id(paragraph) in self.said_of_tasks:
            return False
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
        if several := self._each_labelled(text):
            for words, owner in several:
                yield self.context.action(minute, words, owner)
            return
        beside = self.context.named_beside(work) if who is None else None
        who = beside if self.people.meant_by(beside) in self.people.names else who
        yield self.context.action(minute, text, self.people.meant_by(who), when=work)

    def _each_labelled(self, text: str) -> list[tuple[str, str]]:
        """The sentences of "Ann: email everyone. Bob: check the door." with their owners, where each names one."""
        sentences = [text[start:end].strip() for start, end in sentence_spans(text)]
        labels = [labelled(sentence) for sentence in sentences] if len(sentences) > 1 else []
        owners = [self.people.known(label.who) if label and label.who else None for label in labels]
        each = [(words, owner) for words, owner in zip(sentences, owners, strict=False) if owner]
        return each if len(each) == len(sentences) else []

    def _entry_of_list(self, text: str, paragraph: ParagraphDraft) -> bool:
        """Whether a paragraph under "Actions" is one of them, and not what was said about them."""
        if paragraph.marked or "\t" in text:
            return True
        several = len(sentence_spans(text)) > 1 and (self.in_bullets or TOLD.search(text))
        return not several or bool(given_to(text) or LEADING.match(text))

    def _limb(self, minute: str, text: str, kind: str, owner: str | None) -> Proposal:
        label = labelled(text, listed=True)
        if label and label.who and self.context.in_a_column(label.who):  # "Resolved: - Ann: ring the bank"
            return self.context.action(minute, text, self.people.meant_by(label.who))
        asked = _ASK.match(text)
        whom = self.context.all_given(text[asked.end() :] if asked else text)
        if asked and not whom:
            named = re.match(rf"\s+(?:{SUBJECT})", text[asked.end() :])
            whom = named[named.lastgroup].strip() if named and named.lastgroup else None
        due = self.context.due_in(text) if whom else Due(None, None)
        kind = "action" if whom and kind == "decision" else kind  # "agreed: that Cllr Roe would ask"
        return Proposal(kind, self.people.meant_by(whom or owner), due.date, due.meeting, minute, text, "firm")

    def _from_list(self, minute: str, text: str) -> Iterator[Proposal]:
        """One of a list of actions; none where it is closed."""
        if (
            self.closed
            or ENDED.search(text)
            or OF_THE_MEETING.match(text)
            or not _WORDS.search(text)
            or _LINK.fullmatch(text)
        ):
            return
        who = self.headed_by or self.context.all_given(text)
        for promise in promises_in(text):
            who = who or self.context.owner_words(promise)
        owner = self.people.meant_by(who or self.context.named_beside(text))
        yield self.context.action(minute, text, owner, "doubtful" if says_done(text) else "firm")

    def _row(self, minute: str, text: str, columns: list[str]) -> Iterator[Proposal]:
        """A row of a table with a column for the action and one for its owner."""
        row = row_of(text, columns)
        if row is None:
            return
        when = f"by {row['due']}" if row.get("due") else text
        yield self.context.action(minute, row["action"], self.people.meant_by(row.get("owner")), when=when)


def _is_open(box: re.Match[str]) -> bool:
    """Whether a box stands before work that is not done, and not before one of several choices."""
    return not box["tick"] and not _CHOICE.fullmatch(box.string, box.end())


def _is_signed(item: ItemDraft) -> bool:
    """Whether an item is a list of work with whoever does it in brackets behind: "Send the minutes round (Ann)"."""
    texts = [paragraph.text for paragraph in item.minutes if paragraph.bullet or paragraph.marked]
    signed = [text for text in texts if _SIGNED.search(text)]
    bids = sum(is_bidden(_SIGNED.sub("", text)) for text in signed)
    return len(signed) >= _SEVERAL and 4 * len(signed) >= 3 * len(texts) and 3 * bids >= len(signed)


def _is_told(item: ItemDraft) -> bool:
    """Whether what stands under "Action Items" tells what was done: so a board calls the business it acts on."""
    texts = [paragraph.text for paragraph in item.paragraphs() if len(paragraph.text.split()) > _FEW]
    told = sum(bool(TOLD.search(text)) and not given_to(text) and not labelled(text) for text in texts)
    return len(texts) > _FEW and 2 * told > len(texts)


def _lead_in(text: str) -> tuple[str, str | None]:
    """The kind that a lead-in gives to the limbs below it, and who is asked."""
    asked = re.match(r"(?P<who>.{2,60}?) (?:is|are) (?:asked|invited|recommended|requested) to\b", text)
    if re.search(r"(?i)(?:asked|invited|requested) to|recommend", text):
        kind = "recommendation"
    else:
        kind = "resolution" if re.search("(?i)resolved", text) else "decision"
    return kind, asked["who"] if asked else None
