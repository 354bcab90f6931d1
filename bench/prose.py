"""Invented minutes: sentences made of templates and word lists, varied enough that no two paragraphs are alike."""

from __future__ import annotations

from random import Random

SURNAMES = (
    *("Alder", "Barrow", "Crane", "Dunmore", "Eastwood", "Farrow", "Gorse", "Haddon", "Ivens", "Jessop"),
    *("Kemble", "Larch", "Marden", "Norcott", "Ormsby", "Penfold", "Quayle", "Rushton", "Selwyn", "Thorne"),
)
FIRST_NAMES = (
    *("Ann", "Brian", "Carol", "David", "Eileen", "Frank", "Gillian", "Hugh", "Irene", "John"),
    *("Kathleen", "Leslie", "Maureen", "Neil", "Olive", "Philip", "Rosemary", "Stuart", "Tessa", "Vernon"),
)

_WORDS: dict[str, tuple[str, ...]] = {
    "service": (
        *("the library service", "the fostering team", "the highways depot", "the youth service", "the archive"),
        *("the adult learning service", "the parks team", "the school transport desk", "the careers office"),
        *("the registration service", "the sports development unit", "the museum", "the drainage board"),
        *("the community wardens", "the emergency planning unit", "the trading standards desk"),
    ),
    "place": (
        *(
            "the northern villages",
            "Harbour Street",
            "the market town",
            "the coastal wards",
            "Mill Hill",
            "the estuary",
        ),
        *("the western parishes", "the old cattle market", "Castle Road", "the new estate", "the railway quarter"),
        *("Abbey Green", "the valley schools", "the river path", "Quarry Lane", "the industrial park"),
    ),
    "thing": (
        *("staffing", "the waiting list", "complaints", "the repairs budget", "sickness absence", "training"),
        *("the winter programme", "referrals", "attendance", "the heating contract", "inspection findings"),
        *("the lease", "the survey of users", "overtime", "the vehicle fleet", "the asset register", "late payments"),
        *("the apprenticeship scheme", "energy costs", "the out-of-hours line", "agency cover", "the risk register"),
    ),
    "change": (
        *("had fallen by a tenth", "had risen for the third quarter running", "was back to where it stood in spring"),
        *("had held steady", "was better than forecast", "was a little behind the profile", "had been halved"),
        *("had doubled since the summer", "was in line with similar counties", "remained the chief worry"),
        *("had improved in most districts", "was slower than anybody had hoped"),
    ),
    "cause": (
        *("the mild weather", "two long vacancies", "a change in the counting rules", "the move to one contractor"),
        *("better recording", "the school holidays", "a single large case", "the new rota", "higher fuel prices"),
        *("the closure of the old building", "earlier help for families", "delays at the supplier"),
        *("a grant that had come to an end", "the merging of two teams"),
    ),
    "detail": (
        *("in the tables at the back of the report", "with figures for each district", "in more depth than last year"),
        *("beside those of four neighbouring counties", "month by month", "before and after the reorganisation"),
        *("in plain language", "with the assumptions set out", "by ward and by age group", "with a map"),
    ),
    "view": (
        *("thought that the trend was real", "welcomed the direction", "doubted whether it could last"),
        *("felt that the targets were set too low", "was concerned about the pace", "praised the staff involved"),
        *("saw no reason to change course", "warned against reading too much into one quarter"),
        *("was glad that users had been heard", "found the presentation clear"),
    ),
    "question": (
        *(
            "how the figures had been checked",
            "whether the smaller schools were included",
            "what had become of the pilot",
        ),
        *(
            "how long the vacancies had stood open",
            "whether parents had been told",
            "what the saving came to in a year",
        ),
        *("how many cases were reopened", "whether the contractor had paid its penalties", "who had been consulted"),
        *("why the two districts differed so much", "what the regulator had said", "how the money was shared out"),
    ),
    "answer": (
        *(
            "the auditors had looked at a sample of forty",
            "they were, from the age of five",
            "it had been wound up in May",
        ),
        *("some had been open since the previous autumn", "a letter had gone to every household"),
        *("it was about {n} thousand pounds", "fewer than one in {small}", "a part had been paid in {month}"),
        *("there had been {small} meetings with users", "one had an older population and poorer roads"),
        *("its report was expected before long and was thought to be favourable", "by head of population, as before"),
    ),
    "risk": (
        *("a hard winter", "the loss of the grant", "turnover among senior staff", "the age of the boilers"),
        *("a rise in demand after Easter", "the state of the roof", "the end of the lease", "changes in the law"),
        *("reliance on one supplier", "the cost of temporary cover", "a further round of savings"),
    ),
    "month": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "speaker": tuple(f"{title} {name}" for title, name in zip(("Mrs", "Mr") * 7, SURNAMES[:14], strict=True)),
    "officer": tuple(f"{title} {name}" for title, name in zip(("Mr", "Mrs") * 3, SURNAMES[14:], strict=True)),
}

_SENTENCES = (
    "{officer} presented the report on {thing} in {service}, {detail}.",
    "{officer} said that {thing} in {place} {change}, mainly because of {cause}.",
    "{speaker} wished to know {question}; the answer of {officer} was that {answer}.",
    "{speaker} {view}, and mentioned {place} as an example.",
    "In {place} {thing} {change}, while in {place} the opposite was true.",
    "The figure for {month} was {n}, against {m} a year before; {cause} explained most of the difference.",
    "{speaker} and {speaker} both spoke of {place}, where {thing} {change}.",
    "{officer} drew attention to {risk}, which the register puts at {small} out of 25.",
    "Of {n} households asked in {place}, {m} had answered, and most were content with {service}.",
    "There had been {small} visits to {place} since {month}, none of them announced.",
    "The budget for {thing} stood at £{n},{m} at the end of {month}, and {service} had spent about two thirds of it.",
    "{speaker} recalled that {thing} had been before the panel in {month}, and {view}.",
    "Members noted that {risk} could upset the forecast, as it did {small} years ago.",
    "{officer} described how {service} works with {service} in {place}.",
    "Two of the {small} sites in {place} were still waiting for equipment, owing to {cause}.",
    "The comparison with other counties, set out {detail}, showed that {thing} {change}.",
    "{speaker} {view}; {speaker} was of the same mind, but pointed to {risk}.",
    "Feedback from users of {service} was mixed: {n} compliments and {m} complaints in the quarter.",
    "Since {month} {service} has shared a building with {service}, which had cut running costs by {small} per cent.",
    "The chief lesson of the review was that {thing} depends on {cause} more than on money.",
)

PROMISES = (
    ("{owner} undertook to circulate the figures on {thing} for {place} (reference {ref})", "Circulate", "undertaking"),
    ("{owner} agreed to bring a paper on {thing} in {place} (reference {ref}) to the panel", "Bring a paper", "action"),
    ("{owner} offered to visit {place} with {service} and report on {thing} (reference {ref})", "Visit", "offer"),
)
TITLES = (
    *("Staffing and training", "Budget monitoring", "The capital programme", "Performance report", "Inspection"),
    *("School places", "Roads and drainage", "Fostering and adoption", "Libraries", "Property review"),
    *("Winter readiness", "Youth provision", "Transport contracts", "Health and safety", "Risk register"),
    *("Complaints and compliments", "Energy and carbon", "Customer contact", "Partnership working", "Grants"),
)


def filled(template: str, dice: Random, **given: str) -> str:
    """The template with a word of its list in each gap."""
    while "{" in template:
        before, _, rest = template.partition("{")
        key, _, after = rest.partition("}")
        template = before + (given[key] if key in given else _word(key, dice)) + after
    return template


def _word(key: str, dice: Random) -> str:
    if key in {"n", "m"}:
        return str(dice.randint(100, 999))
    if key == "small":
        return str(dice.randint(3, 24))
    return dice.choice(_WORDS[key])


def paragraph(dice: Random) -> str:
    """One to four sentences; about 250 characters, as in the real minutes that this repository holds."""
    said = [filled(template, dice) for template in dice.sample(_SENTENCES, dice.choice((1, 2, 2, 3, 3, 4)))]
    return " ".join(sentence[0].upper() + sentence[1:] for sentence in said)
