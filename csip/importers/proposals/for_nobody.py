"""Work that the clerk wrote down for nobody by name: "Quotes to be obtained", "- Send out the survey"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csip.importers.proposals.action_labels import is_order
from csip.importers.proposals.by_body import BY_SITTING, OFTEN
from csip.importers.proposals.list_entries import says_done
from csip.language.pattern import Pattern
from csip.language.promises.find import sentence_spans

_TO_BE_DONE = Pattern(
    r"\W*(?!(?:He|She|They|I|We) )(?:(?:On-?going |Outstanding )?Actions? ?:? )?"
    r"(?:(?:A|An|The|Two|Three|Further|New|More) )?(?-i:[A-Z]?[\w'’&/-]+)"
    r"(?: (?:[\w'’&/-]+ ){0,6}(?:is|are)(?= to be ))?"
    r"(?: (?!is\b|are\b|was\b"
    r"|were\b|takes?\b|has\b|have\b|had\b"
    r"|will\b|would\b|can\b|could\b|may\b|might\b|states?\b|says?\b"
    r"|need|ought\b|requires?\b|transpires?\b|asked\b|agreed\b|wanted\b|hoped\b|due\b|likely\b|able\b|appears?\b|continues?\b"
    r"|expected\b)[\w'’&/,()£$%.-]+){0,12}?"
    r" to be (?:re-?)?(?:circulated|sent|provided|written|prepared|drafted|drawn up|arranged|checked|brought"
    r"|organi[sz]ed|investigated"
    r"|obtained|contacted|shared|e-?mailed|published|updated|chased|followed up|actioned|produced|submitted|ordered"
    r"|repaired|replaced"
    r"|installed|purchased|bought|raised|informed|notified|asked|invited|reported|included|added|placed|put|cut"
    r"|cleared|cleaned|moved"
    r"|removed|reviewed|discussed|considered|carried forward|listed|advertised|displayed|booked|paid"
    r"|deposited|banked|notified|tested|registered|collected|delivered|returned|painted|marked|referred|recruited"
    r"|posted|filed|signed|stored|labelled|trimmed|pruned|fitted|rebooked|rescheduled|forwarded|completed|calculated"
    r"|counted|finali[sz]ed|resolved|brought forward|amended|created|developed|clarified|explored|pursued|tidied"
    r"|mended|made available|refilled|repainted|relocated|transferred|uploaded|verified"
    r"|collated|drawn up|looked (?:at|into)|given|requested|erased|deleted|dealt with|(?:re)?distributed|undertaken"
    r"|carried out|conducted|restored|erected|issued|assessed|inspected|surveyed|treated|sought|approached|consulted"
    r"|communicated|tabled|printed|audited|set up|emptied|corrected|changed|serviced|scheduled|implemented"
    r"|introduced|established|on (?:the )?(?:\w+ )?agenda)\b"
    r"(?![^.;:,]{0,120} (?:is|was|would be|will be) (?:to|that) )"  # "The weir to be cleared first would be to ..."
    r"(?! by (?:the )?(?:members|[Cc]ounty|[Dd]istrict|[Hh]ighways|[Cc]ontractor|[Dd]eveloper))"
)
_BIDS = Pattern(r"\W*(?P<verb>[A-Za-z][a-z-]+) (?P<next>[\w£$]+)")
_SHORT = 25  # words


def left_open(text: str) -> Iterator[str]:
    """Each sentence that says what is to be done, and has no other verb: "Quotes to be obtained", "To be banked."."""
    if " to be " not in text and "To be " not in text:
        return
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        alone = re.match(r"To be (?!.*\([A-Z]{2,4}\)\W*$)", sentence)
        passive = f"It t{sentence[1:]}" if alone else sentence
        if _TO_BE_DONE.match(passive) and not sentence.endswith(":"):
            yield sentence


def is_bidden(text: str) -> bool:
    """Whether a bullet bids somebody do something, whom it does not name: "Send out the survey", "Ask Ann about it"."""
    order = _BIDS.match(text)
    if (
        order is None
        or len(text.split()) > _SHORT
        or text.rstrip().endswith(("?", ":"))
        or says_done(text)
        or OFTEN.search(text)
    ):
        return False
    asked = order["verb"] == "Ask" and order["next"][0].isupper()
    return asked or (order["verb"].lower() not in BY_SITTING and is_order(order["verb"], order["next"]))
