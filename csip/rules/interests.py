"""Rules about interests declared in an item, and about business taken in private."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts import people as people_facts
from csip.facts.exempt_law import exempt_law
from csip.facts.exempt_quotations import exempt_quoted, quoting_exempt
from csip.facts.presence import by_role, identity, on
from csip.files.names import MEETINGS, PANEL
from csip.language.command_line import argument
from csip.language.phrases import listed
from csip.language.quoting import quoted
from csip.models import CitedParagraph, Entry, Exempt, Interest, Item, Meeting, Vote
from csip.rules.support.rule import ERROR, WARNING, Finding, rule


@rule("CSIP224", ERROR, PANEL)
def interests_keep_from_voting(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Whoever declared a pecuniary interest in an item neither moves, seconds nor votes in it without a dispensation.

    Nor does anybody vote who left the room for an interest. Source, in England: Localism Act 2011, s. 31. It is asked
    under all rules; what the law of other lands says was not read.

    Bad:
        interests: [{member: Mrs Allen, nature: owns the land, pecuniary: true, action: stayed}]
        minutes:
          - text: Mr Lake moved, and Mrs Allen seconded, that it be bought.
            motion: {moved_by: Mr Lake, seconded_by: Mrs Allen, outcome: carried}
    Good:
        interests: [{member: Mrs Allen, nature: owns the land, pecuniary: true, action: left}]
        minutes:
          - text: Mr Lake moved, and Mr Wells seconded, that it be bought.
            motion: {moved_by: Mr Lake, seconded_by: Mr Wells, outcome: carried}
    """
    for meeting in book.meetings:
        for cited in meeting.paragraphs:
            for interest in cited.item.interests:
                yield from _took_part(book, meeting, cited, interest)


def _took_part(book: MinuteBook, meeting: Meeting, cited: CitedParagraph, interest: Interest) -> Iterator[Finding]:
    day = meeting.date
    barred = interest.pecuniary and interest.dispensation is None
    if not people_facts.find_people(book, interest.member, day) or not (barred or interest.action == "left"):
        return
    who = identity(book, interest.member, day)
    where = f"item {cited.item.number}" if cited.item.own_number else quoted(cited.item.title)
    declared = f"{interest.member} declared {'a pecuniary' if barred else 'an'} interest in {where} of {on(meeting)}"
    if not barred:
        declared += " and left the room"
    for entry, field, name, did in _deeds(cited):
        if not barred and did in {"moved", "seconded"}:
            continue  # before leaving: it is the vote that cannot be
        by_office = by_role(meeting, name)
        if identity(book, by_office.name if by_office is not None else name, day) == who:
            hint = "Correct the name; or, if a dispensation was granted, add `dispensation:` to the interest."
            hint = hint if barred else "Correct the vote; or, if the member came back to vote, `action: stayed`."
            yield Finding(entry, f"{declared}, but {_done(did)} in {cited.reference}", field, hint, name)


def _deeds(cited: CitedParagraph) -> Iterator[tuple[Entry, str, str, str]]:
    """Everybody who moved, seconded or voted by name: the entry, its key, the name as minuted, and what was done."""
    motion, vote = cited.paragraph.motion, cited.paragraph.vote
    if motion is not None:
        if motion.moved_by is not None:
            yield motion, "moved_by", motion.moved_by, "moved"
        if motion.seconded_by is not None:
            yield motion, "seconded_by", motion.seconded_by, "seconded"
    if vote is not None:
        yield from _votes(vote)


def _votes(vote: Vote) -> Iterator[tuple[Entry, str, str, str]]:
    if vote.casting is not None:
        yield vote, "casting", vote.casting, "casting"
    if vote.named is not None:
        for side, names in (("for", vote.named.for_), ("against", vote.named.against)):
            yield from ((vote.named, side, name, side) for name in names)


def _done(did: str) -> str:
    if did in {"moved", "seconded"}:
        return f"{did} the motion"
    return "gave the casting vote" if did == "casting" else f"is named as voting {did}"


@rule("CSIP226", ERROR)
def exempt_items_have_no_words(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An item of exempt business has no words in this book: only its heading is public.

    git keeps every version of a file for ever, so that words which were once committed stay with everybody who has a
    copy. They belong in a second book of their own, with few readers, which `csip minutes --restricted DIR` lays
    over this one for those who may read them.

    Bad:
        - title: A tenancy
          exempt: {paragraphs: [1], resolved: true}
          minutes: [The rent was lowered for the tenant of plot 9.]
    Good:
        - title: A tenancy
          exempt: {paragraphs: [1], resolved: true}
    """
    for meeting in book.meetings:
        for item in meeting.items:
            if item.exempt is not None and item.minutes:
                yield Finding(
                    item,
                    f"{_named(item)} is exempt: its words must be in a private book, not here",
                    "minutes",
                    "Move them to the same file of the private book, and print with --restricted DIR.\n"
                    "Taking them out now does not take them out of git's history: if this was ever committed, every\n"
                    "copy of the repository still holds them. Ask whoever looks after it to remove them there.",
                )


@rule("CSIP525", ERROR, MEETINGS)
def exempt_words_are_not_quoted(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An action does not quote business that was taken in private: the register is public, and is sent about.

    The lists, the action log, letters and the pack leave such a quotation out, and say so; the file holds it still.
    Look at the action's own `text` and notes as well: what they tell nobody can check.

    Bad:
        raised: {meeting: 2012-08-02, minute: "7.1"}     # item 7 is exempt
        as_minuted: lower the rent of plot 9 to £40
    Good:
        text: Carry out the decision under item 7
        raised: {meeting: 2012-08-02, minute: "7.1"}
    """
    for action in quoting_exempt(book):
        item = exempt_quoted(book, action)
        if item is not None:
            message = (
                f"{action.id} quotes {_named(item).rstrip(',')}, which is exempt: its words are not for publication"
            )
            hint = "Take out `as_minuted`, and see that the action's own words tell no more than the heading does."
            yield Finding(action, message, "as_minuted", hint)


def _named(item: Item) -> str:
    return f"item {item.number}, {quoted(item.title)}," if item.own_number else quoted(item.title)


@rule("CSIP227", ERROR, PANEL)
def exempt_items_say_why(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An item taken in private names the paragraphs that allow it, and the meeting resolved to exclude the public.

    They are those of Schedule 12A: 1 to 7 in England, 12 to 18 in Wales. Once there are minutes, `resolved: true` says
    that the resolution was passed. Under the rules for committees, executives and Wales, `public_interest:` says
    why it outweighs openness; a warning where it does not. Parish and informal bodies may leave the paragraphs
    empty: parishes exclude the public under the Public Bodies (Admission to Meetings) Act 1960. Under the rules for
    Scotland the paragraphs are 1 to 15 of Schedule 7A, and for Northern Ireland 1 to 7 of Schedule 6. In Ireland there
    is no list: the meeting resolves under section 45(3) of the Act of 2001.

    Bad:
        exempt: {paragraphs: [9]}
    Good:
        exempt:
          paragraphs: [3]
          resolved: true
          public_interest: the price would be known to the other bidders
    """
    for meeting in book.meetings:
        for item in meeting.items:
            if item.exempt is not None:
                yield from _exempt(book, meeting, item, item.exempt)


def _exempt(book: MinuteBook, meeting: Meeting, item: Item, exempt: Exempt) -> Iterator[Finding]:
    say = f"csip item private {argument(item.number if item.number not in (None, 'none') else item.title)}"
    law = exempt_law(book.panel.regime)
    valid = law.paragraphs
    wrong = [str(number) for number in exempt.paragraphs if valid is not None and number not in valid]
    use = f"Use {valid.start} to {valid.stop - 1}." if valid is not None else None
    if law.schedule is None and exempt.paragraphs:
        message = f"{_named(item)} is exempt and names paragraphs, but the law of Ireland has no list of them"
        yield Finding(exempt, message, "paragraphs", f"Write `paragraphs: []`; {law.alone} is printed.")
    elif wrong:
        are = f"paragraph {wrong[0]} is" if len(wrong) == 1 else f"paragraphs {listed(wrong)} are"
        message = f"{_named(item)} is exempt, but {are} not in {law.listed}"
        yield Finding(exempt, message, "paragraphs", use)
    elif not exempt.paragraphs and law.must_name:
        message = f"{_named(item)} is exempt, but names no paragraph of {law.schedule}"
        yield Finding(exempt, message, "paragraphs", use)
    if meeting.has_minutes and not exempt.resolved:
        message = f"{_named(item)} is exempt, but no resolution to exclude the public is recorded"
        hint = f"If it was passed, minute it in a public paragraph; then: {say} --resolved --meeting {meeting.day}"
        yield Finding(exempt, message, "resolved" if "resolved" in exempt.model_fields_set else None, hint)
    if law.weighed and exempt.public_interest is None:
        message = f"{_named(item)} is exempt, but it is not said why the public interest lies in not disclosing it"
        yield Finding(
            exempt,
            message,
            None,
            f'Say why: {say} --public-interest "REASON" --meeting {meeting.day}',
            severity=WARNING,
        )
