"""A parish clerk's year, from one annual meeting to the next: nobody opens a file of the book in an editor.

Every act is a command and every paper goes out as it is printed; after each meeting `csip validate` finds nothing that
has to be put right. One clerk says everything with options; the other answers at a terminal what csip asks.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.children import csip_in_child

MEMBERS = ("Cllr David Pike", "Cllr Peter Pike", "Cllr Susan O'Neill", "Cllr Tom Dean", "Cllr Ivy Marsh")
VENUE = "Village Hall"


@dataclass(frozen=True)
class Came:
    """Who did not simply come and stay, by the name that csip shows."""

    apologies: str = ""
    absent: str = ""
    late: Mapping[str, str] = field(default_factory=dict)  # to the item
    chair: str = ""
    guests: tuple[str, ...] = ()


class Clerk:
    """Ruth Penn at her desk: she types commands with all their options, and minutes, and prints papers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book = folder / "hollowbrook"
        self.today = "2026-04-20"

    @property
    def environment(self) -> dict[str, str]:
        return {k: v for k, v in os.environ.items() if not k.startswith("CSIP_")} | {"CSIP_TODAY": self.today}

    def types(self, *words: str, code: int | None = 0) -> str:
        """A command and all that it says."""
        done = csip_in_child(
            self.book if self.book.exists() else self.folder, list(words), self.environment, together=True
        )
        assert code in (None, done.returncode), (
            f"{self.today}: csip {' '.join(words)}: {done.returncode}\n{done.stdout}"
        )
        return done.stdout

    def begins(self) -> None:
        """The book of a parish council of six."""
        people = [word for name in MEMBERS for word in ("--member", name)]
        said = self.types(
            "init", "hollowbrook", "--name", "Hollowbrook Parish Council", "--chair", "Cllr Margaret Hale",
            "--clerk", "Ruth Penn", *people,
        )  # fmt: skip
        assert "`parish`" in said
        self.types("body", "--contact", "Ruth Penn, 01632 960123")
        self.types("body", "--time", "7.30pm", "--venue", VENUE, "--length", "2 h")

    def takes_the_roll(self, day: str, came: Came) -> None:
        options = [
            *(word for name in filter(None, [came.apologies]) for word in ("--apologies", name)),
            *(word for name in filter(None, [came.absent]) for word in ("--absent", name)),
            *(word for name, item in came.late.items() for word in ("--late", f"{name}={item}")),
            *(word for name in filter(None, [came.chair]) for word in ("--chair", name)),
            *(word for name in came.guests for word in ("--in-attendance", name)),
        ]
        self.types("roll", day, "--all-present", *options)

    def approves(
        self, minutes: Sequence[str], at: str, signed: str, *, amended: tuple[str, str, str] | None = None
    ) -> None:
        for one in minutes:
            self.types("approve", one, "--at", at, *(("--amend", *amended) if amended else ()), "--signed-by", signed)

    def registers(self, what: str, owner: str, minute: str) -> None:
        """The promise of that paragraph of the last minutes, due at the next meeting."""
        self.types(
            "action", "add", "--text", what, "--owner", owner, "--raised", "last", "--minute", minute,
            "--due", "next", "--kind", "undertaking",
        )  # fmt: skip

    def puts_on_the_agenda(self, title: str, **options: str) -> None:
        self.types("item", "add", title, *(word for key, value in options.items() for word in (f"--{key}", value)))

    def writes(self, meeting: str, text: str, *options: str) -> str:
        """Minutes or an agenda typed in a program of her own."""
        path = self.folder / "typed.txt"
        path.write_text(text, encoding="utf-8")
        return self.types("write", meeting, "--from", str(path), "--yes", *options)

    def prints(self, paper: str, meeting: str, *endings: str) -> str:
        """The paper as text; also as files of these kinds, for the notice board."""
        for ending in endings:
            self.types(paper, meeting, "-o", str(self.folder / f"{meeting}-{paper}.{ending}"), "--force")
        return flat(self.types(paper, meeting, "--format", "text"))

    def is_content(self, *but: str) -> None:
        """csip has nothing to complain of but these codes: at most there is something to look at."""
        said = json.loads(self.types("validate", "--format", "json", code=None))["diagnostics"]
        wrong = [(d["code"], d["path"], d["line"], d["message"]) for d in said if d["severity"] != "note"]
        assert [one for one in wrong if one[0] not in but] == []


def flat(words: str) -> str:
    return " ".join(words.split())


class ClerkAtTerminal(Clerk):
    """Ruth Penn where she gives no option that csip asks for: she answers."""

    def answers(self, command: str, *words: str, to: Sequence[tuple[str, str]] = ()) -> str:
        from tests.terminal import csip_at_terminal

        folder = self.book if self.book.exists() else self.folder
        code, shown = csip_at_terminal(folder, [command, *words], self.environment, to)
        assert code == 0, f"{self.today}: csip {command} {' '.join(words)}: {code}\n{shown}"
        return shown

    def begins(self) -> None:
        self.answers(
            "init", "hollowbrook",
            to=[
                ("What is the body called?", "Hollowbrook Parish Council"),
                ("Rules (", ""),
                ("Who chairs it?", "Cllr Margaret Hale"),
                ("Who takes the minutes?", "Ruth Penn"),
                *(("Another voting member?", name) for name in (*MEMBERS, "")),
                ("Whom may the public ask?", "Ruth Penn, 01632 960123"),
                ("When do its meetings begin?", "7.30pm"),
                ("Where?", VENUE),
                ("How long do they last?", "2 h"),
            ],
        )  # fmt: skip

    def takes_the_roll(self, day: str, came: Came) -> None:
        away = [
            (f"{name.split()[-1]}: p(resent)", answer)
            for name, answer in ((came.apologies, "a"), (came.absent, "x"))
            if name
        ]
        asked = [
            *away,
            *(("Who else was there?", name) for name in came.guests),
            *(("as a visitor, in attendance?", "yes") for name in came.guests if name.startswith("Mr ")),
            *(("Who came late, left or came back?", f"{name} late {item}") for name, item in came.late.items()),
            *([("Who took the chair?", came.chair)] if came.chair else []),
        ]
        self.answers("roll", day, to=asked)

    def writes(self, meeting: str, text: str, *options: str) -> str:
        path = self.folder / "typed.txt"
        path.write_text(text, encoding="utf-8")
        return self.answers("write", meeting, "--from", str(path), *options)

    def approves(
        self, minutes: Sequence[str], at: str, signed: str, *, amended: tuple[str, str, str] | None = None
    ) -> None:
        how = [("amended or provisional?", "a"), ("Which paragraph was amended?", amended[0])] if amended else []
        how += [("as they stand?", amended[1]), ("And as amended?", amended[2])] if amended else []
        for one in minutes:
            self.answers("approve", one, "--at", at, to=[*how, ("Who signed them?", signed)])

    def registers(self, what: str, owner: str, minute: str) -> None:
        said = self.answers(
            "suggest",
            to=[
                ("Put it in the register?", "yes"),
                ("What is to be done?", what),
                ("Who owes it?", owner),
                ("By when?", "next"),
            ],
        )
        assert "is due at the meeting of" in flat(said), minute

    def puts_on_the_agenda(self, title: str, **options: str) -> None:
        words = [word for key, value in options.items() for word in (f"--{key}", value)]
        self.answers("item", "add", *words, to=[("Title of the item:", title)])


@pytest.mark.slow
@pytest.mark.parametrize("clerk_of", [Clerk, ClerkAtTerminal], ids=["with-options", "asked"])
def test_a_year_by_commands(tmp_path: Path, clerk_of: type[Clerk]) -> None:
    clerk = clerk_of(tmp_path)
    begin(clerk)
    annual_meeting(clerk)
    june_without_the_chair(clerk)
    an_extraordinary_meeting(clerk)
    july_with_two_sets_of_minutes(clerk)
    a_cancelled_meeting(clerk)
    september_elsewhere_with_a_new_member(clerk)
    october_in_private(clerk)
    winter(clerk)
    the_end_of_the_year(clerk)


def begin(clerk: Clerk) -> None:
    """The book is begun in April: the body, the people, and the dates of a year."""
    clerk.begins()
    clerk.types("body", "--quorum", "3")
    clerk.types("person", "change", "Ruth Penn", "--email", "clerk@hollowbrook.example")
    clerk.types("schedule", "add", "2026-05-12", "--kind", "annual")
    clerk.types("schedule", "add", "--every", "second Tuesday", "--from", "2026-06-01", "--until", "2027-04-30")
    clerk.is_content()


def held(clerk: Clerk, day: str, came: Came, said: Mapping[str, str], *, approving: str = "") -> str:
    """A meeting from its agenda to its numbered minutes, printed; the minutes of `approving` are approved at it."""
    clerk.today = day
    clerk.takes_the_roll(day, came)
    clerk.writes(day, typed(clerk, day, said))
    clerk.types("number", day)
    if approving:
        clerk.approves([approving], day, "Cllr Margaret Hale")
    return clerk.prints("minutes", day, "docx")


def typed(clerk: Clerk, day: str, said: Mapping[str, str]) -> str:
    """The minutes as she types them: every heading of the agenda, and what was said under it."""
    items = json.loads(clerk.types("agenda", day, "--format", "json"))["meeting"]["items"]
    assert said.keys() <= {item["title"] for item in items}
    return "\n\n".join(
        f"{item['number']}. {item['title']}"
        + ("" if item.get("exempt") else f"\n\n{said.get(item['title'], 'There was nothing.')}")
        for item in items
    )


def goes_out(clerk: Clerk, day: str, on: str) -> str:
    """The agenda is sent out in time, and printed."""
    clerk.today = on
    clerk.types("publish-agenda", day)
    return clerk.prints("agenda", day, "docx")


def annual_meeting(clerk: Clerk) -> None:
    """In May the chair is elected, payments are approved, and somebody promises something."""
    clerk.today = "2026-05-01"
    clerk.types("new-meeting")
    clerk.puts_on_the_agenda("The pond", lead="Cllr Dean", purpose="to consider", before="Planning applications")
    clerk.types("item", "change", "Minutes of the last meeting", "--purpose", "to note")
    agenda = goes_out(clerk, "2026-05-12", "2026-05-06")
    assert "DRAFT" not in agenda
    assert "14. The pond" in agenda
    minutes = held(clerk, "2026-05-12", Came(guests=("Mr Ash", "the press")), ANNUAL)
    assert "Total 810.40" in minutes
    clerk.today = "2026-05-13"
    clerk.registers("Obtain two prices for the pond", "Cllr Dean", "14.1")
    clerk.is_content()


def june_without_the_chair(clerk: Clerk) -> None:
    """The vice-chair presides, the May minutes are corrected, and the action is carried over."""
    clerk.today = "2026-06-01"
    clerk.types("new-meeting")
    agenda = goes_out(clerk, "2026-06-09", "2026-06-03")
    assert "12 May 2026" in agenda
    held(clerk, "2026-06-09", Came(apologies="Cllr Hale", chair="Cllr David Pike", late={"Cllr Marsh": "4"}), JUNE)
    clerk.approves(["2026-05-12"], "2026-06-09", "Cllr David Pike", amended=("14.1", "was silted", "was silted up"))
    approved = clerk.prints("minutes", "2026-05-12", "docx")
    assert "DRAFT" not in approved
    assert "was silted up" in approved
    clerk.types("action", "carry", "A2026-01", "--note", "One price has come.")
    clerk.is_content()


def an_extraordinary_meeting(clerk: Clerk) -> None:
    """A meeting for one matter; it signs no minutes."""
    clerk.today = "2026-06-15"
    clerk.types("schedule", "add", "2026-06-30", "--kind", "extraordinary")
    clerk.types("new-meeting", "2026-06-30")
    clerk.puts_on_the_agenda("Appeal on land at Mill Lane", purpose="to decide")
    agenda = goes_out(clerk, "2026-06-30", "2026-06-23")
    assert "extraordinary meeting" in agenda
    assert "Minutes of the last meeting" not in agenda
    held(clerk, "2026-06-30", Came(), EXTRAORDINARY)
    clerk.is_content()


def july_with_two_sets_of_minutes(clerk: Clerk) -> None:
    """Two meetings' minutes wait; a member has left; another has an interest and leaves the room."""
    clerk.today = "2026-07-01"
    clerk.types("person", "leave", "Cllr Peter Pike", "--on", "2026-07-05")
    clerk.types("new-meeting")
    agenda = goes_out(clerk, "2026-07-14", "2026-07-08")
    assert "9 June 2026" in agenda
    assert "30 June 2026" in agenda
    held(clerk, "2026-07-14", Came(), JULY)
    clerk.approves(["2026-06-09", "2026-06-30"], "2026-07-14", "Cllr Margaret Hale")
    clerk.types(
        "action", "close", "A2026-01", "--note", "Two prices were given.", "--meeting", "last", "--minute", "5.1"
    )
    clerk.is_content()


def a_cancelled_meeting(clerk: Clerk) -> None:
    """Nothing needs August."""
    clerk.today = "2026-07-20"
    clerk.types("schedule", "cancel", "2026-08-11", "--reason", "no business")
    assert "CANCELLED" in clerk.types("schedule", "--format", "text")
    clerk.is_content()


def september_elsewhere_with_a_new_member(clerk: Clerk) -> None:
    """The hall's roof is mended, so the meeting is in the school; a member is co-opted."""
    clerk.today = "2026-08-25"
    clerk.types("new-meeting")
    clerk.puts_on_the_agenda("Co-option", purpose="to decide", after="Public participation")
    clerk.types(
        "schedule", "move", "2026-09-08", "2026-09-08", "--venue", "Village School", "--reason", "the hall's roof"
    )
    agenda = goes_out(clerk, "2026-09-08", "2026-09-02")
    assert "Village School" in agenda
    held(clerk, "2026-09-08", Came(), SEPTEMBER, approving="2026-07-14")
    clerk.types("person", "add", "Cllr Nina Shah", "--member", "--from", "2026-09-08")
    clerk.types("roll", "2026-09-08", "--present", "Cllr Nina Shah", "--late", "Cllr Nina Shah=5")
    clerk.is_content()


def october_in_private(clerk: Clerk) -> None:
    """Somebody stays away without apologies; one item is taken in private."""
    clerk.today = "2026-09-28"
    clerk.types("new-meeting")
    clerk.puts_on_the_agenda("A tenancy", before="Correspondence")
    clerk.types("item", "private", "A tenancy", "--public-interest", "it is personal to the tenant")
    goes_out(clerk, "2026-10-13", "2026-10-07")
    minutes = held(clerk, "2026-10-13", Came(absent="Cllr Marsh"), {}, approving="2026-09-08")
    assert "Not for publication" in minutes
    clerk.types("item", "private", "A tenancy", "--resolved", "--meeting", "2026-10-13")
    clerk.types("held", "2026-10-13", "--ended", "9.05pm")
    clerk.is_content()


def winter(clerk: Clerk) -> None:
    """Six meetings like others, each approving the minutes of the one before."""
    before = "2026-10-13"
    away = [
        "Cllr Tom Dean",
        "Cllr Susan O'Neill",
        "Cllr Nina Shah",
        "Cllr David Pike",
        "Cllr Ivy Marsh",
        "Cllr Tom Dean",
    ]
    days = [
        ("2026-11-10", "2026-11-04"),
        ("2026-12-08", "2026-12-02"),
        ("2027-01-12", "2027-01-06"),
        ("2027-02-09", "2027-02-03"),
        ("2027-03-09", "2027-03-03"),
        ("2027-04-13", "2027-04-07"),
    ]
    for (day, out), member in zip(days, away, strict=True):
        clerk.today = out
        clerk.types("new-meeting")
        goes_out(clerk, day, out)
        held(clerk, day, Came(apologies=member), {}, approving=before)
        clerk.is_content()
        before = day


def the_end_of_the_year(clerk: Clerk) -> None:
    """Who came how often; what is still owed, and letters to those who owe it; what is next."""
    clerk.today = "2027-04-20"
    counted = json.loads(clerk.types("attendance", "--from", "2026-05-01", "--until", "2027-04-30", "--format", "json"))
    assert {m["member"]: (m["possible"], m["present"], m["apologies"], m["absent"]) for m in counted["members"]} == {
        "Cllr Margaret Hale": (12, 11, 1, 0),
        "Cllr David Pike": (12, 11, 1, 0),
        "Cllr Peter Pike": (3, 3, 0, 0),
        "Cllr Susan O'Neill": (12, 11, 1, 0),
        "Cllr Tom Dean": (12, 10, 2, 0),
        "Cllr Ivy Marsh": (12, 10, 1, 1),
        "Cllr Nina Shah": (8, 7, 1, 0),
    }
    clerk.types("chase")
    assert clerk.types("decisions", "--since", "2026-05-01").count("RESOLVED") >= 10
    clerk.types("schedule", "add", "2027-05-11", "--kind", "annual")
    assert "11 May 2027" in flat(clerk.types())
    clerk.is_content()


ANNUAL = {
    "Election of the Chair": "Cllr Dean proposed and Cllr Marsh seconded that Cllr Hale be elected. 5 for. Carried.",
    "The Chair's declaration of acceptance of office": "Cllr Hale signed the declaration.",
    "Election of the Vice-chair": "RESOLVED that Cllr David Pike be Vice-chair for the year.",
    "Public participation": "Mr Ash asked when the pond would be dredged.",
    "Minutes of the last meeting": "The book begins here.",
    "Committees and their members": "RESOLVED that the committees stay as they are.",
    "Representatives on other bodies": "RESOLVED that Cllr O'Neill represent the council on the hall committee.",
    "Standing orders, financial regulations and policies": "RESOLVED that they be adopted unchanged.",
    "Assets and insurance": "RESOLVED that the insurance be renewed.",
    "Dates of meetings for the year": "The dates were agreed.",
    "The pond": "The pond was silted. Cllr Dean undertook to obtain two prices by the next meeting.",
    "Accounts for payment": """\
RESOLVED that these payments be approved:

| Payee | For | Amount |
| Ruth Penn | Salary, April | 612.40 |
| HM Revenue | PAYE | 153.00 |
| Hall Trust | Hire | 45.00 |
| Total | | 810.40 |
""",
}


JUNE = {
    "Apologies for absence": "Apologies came from Cllr Hale. Cllr David Pike took the chair.",
    "Minutes of the last meeting": "The minutes of 12 May were approved with a correction, and signed.",
    "Clerk's report on actions": "One price for dredging the pond has come.",
    "Planning applications": """\
The council considered these:

| Number | Place | Comment |
| 26/0412 | 3 Mill Lane | No objection |
| 26/0431 | The Old Forge | Objection: drainage |
""",
    "Accounts for payment": """\
RESOLVED that these payments be approved:

| Payee | Amount |
| Ruth Penn | £612.40 |
| HM Revenue | £153.00 |
| Total | £765.40 |
""",
    "Items for the next agenda": """\
- the pond
- the bus shelter

The meeting closed at 8.55pm.
""",
}

EXTRAORDINARY = {
    "Appeal on land at Mill Lane": (
        "Cllr Dean proposed and Cllr O'Neill seconded that the council object. 4 for, 1 against. Carried."
    ),
}

JULY = {
    "Minutes of the last meeting": "The minutes of 9 June and 30 June were approved and signed.",
    "Clerk's report on actions": "Cllr Dean gave two prices for dredging the pond.",
    "Accounts for payment": "RESOLVED that the payments listed be approved.",
}

SEPTEMBER = {
    "Co-option": "RESOLVED that Nina Shah be co-opted.",
    "Minutes of the last meeting": "The minutes of 14 July were approved and signed.",
    "Accounts for payment": "RESOLVED that the payments listed be approved.",
}
