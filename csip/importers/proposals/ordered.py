"""Decisions that order work of nobody by name: "it was agreed to write to the owner", "resolved to seek a talk"."""

from __future__ import annotations

from csip.language.pattern import Pattern

# Verbs of something that somebody must go and do; not those by which a body itself disposes: approve, keep, set, pay.
_OUTWARD = (
    r"(?:forward|put forward|further explore|complete the|try to [a-z]+"
    r"|send|write|contact|invite|ask|apply|seek|arrange|approach|obtain|chase|respond|reply|report|inform"
    r"|notify"
    r"|ring|call|telephone|phone|e-?mail|submit|raise (?:it|this|them|these|the (?:issue|matter)s?) with"
    r"|investigate|request|issue|advertise|organi[sz]e|draft|prepare"
    r"|produce"
    r"|circulate|publish|purchase|order|buy|book|get|instal|install|repair|replace|look into|find|hire|engage|consult"
    r"|thank|remind|check|survey|draw up|set up|follow up|carry out|clear|clean|paint|plant|cut|fix|mend|remove"
    r"|meet with|speak to|talk to|post|display|poll|negotiate|recruit|promote|register|collect|explore|enquire|inquire"
    r"|liaise)"
)
_ORDERS = Pattern(
    r"\b(?i:agreed|resolved|decided|determined)[:,]?\s+(?:unanimously |that |also |then |it |therefore |by all "
    r"|in principle "
    r"|by the (?:group|committee|board|council|meeting|members|trustees) "
    r"){0,3}"
    r"(?:to |(?:[Ww]e|they|(?:the |this )?(?:WG|SC|TSC|SIG|[Ee]xec(?:utive)?"
    r"|[Cc]ouncil|[Cc]ommittee|[Bb]oard|[Pp]anel|[Gg]roup|[Mm]embers|[Cc]ouncillors"
    r"|[Gg]overnors|[Tt]rustees)) "
    rf"(?:should |would |will |must |to )?)(?:now |also |then |again )?(?:write and )?{_OUTWARD}\b(?! (?:the|a|an"
    rf"|any) (?:minutes|meeting)\b)"
)


_LETTER = Pattern(  # "that a letter issue to the owner", as Irish councils say
    r"\b(?i:agreed|resolved|decided)[:,]?\s+that\s+(?:a |an |the )?(?:[a-z]+ )?(?:letters?|emails?|reminders?|replies"
    r"|reply|notices?|invitations?) (?:be (?:sent|written|issued)|issues?|go|goes)\b"
)


def orders_work(phrase: str) -> bool:
    """Whether what was decided is that something be done, by whom it does not say."""
    return bool(_ORDERS.search(phrase) or _LETTER.search(phrase))
