"""`csip init`: begin a book."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from csip.cli.asking import asked, needed
from csip.cli.commands.schema import schemas
from csip.cli.options import TodayOption, remark, say, say_unread, the_day, the_length, the_time
from csip.cli.where_it_lies import look_at_place
from csip.errors import CsipError
from csip.files.given import read_given
from csip.language.command_line import argument

if TYPE_CHECKING:
    from csip.book.council import Council
    from csip.changes.new_book import InCouncil

Regime = Literal["informal", "committee", "executive", "parish", "wales", "scotland", "northern-ireland", "ireland"]
Kind = Literal[
    "full council", "cabinet", "committee", "sub-committee", "panel", "joint committee", "working group", "board"
]


# Long because whatever is not given is asked for, in the order of the options.
def init(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where; by default, this folder.")] = Path(),
    name: Annotated[str | None, typer.Option("--name", metavar="WORDS", help="The body's name.")] = None,
    council: Annotated[
        str | None, typer.Option("--council", metavar="WORDS", help="The council it belongs to.")
    ] = None,
    contact: Annotated[
        str | None, typer.Option("--contact", metavar="WORDS", help="Whom the public may ask; on agendas.")
    ] = None,
    regime: Annotated[
        Regime | None,
        typer.Option("--regime", help="Which rules it is under; by its name, unless said."),
    ] = None,
    kind: Annotated[
        Kind | None, typer.Option("--kind", help="In a council: which kind of body; by its name, unless said.")
    ] = None,
    parent: Annotated[
        str | None, typer.Option("--parent", metavar="BODY", help="In a council: the body that set it up.")
    ] = None,
    language: Annotated[
        Literal["en-GB", "cy", "cy+en"],
        typer.Option("--language", help="Of its papers: English, Welsh, or both beside each other."),
    ] = "en-GB",
    chair: Annotated[str | None, typer.Option("--chair", metavar="NAME", help="Who chairs it.")] = None,
    clerk: Annotated[str | None, typer.Option("--clerk", metavar="NAME", help="Who takes the minutes.")] = None,
    member: Annotated[
        list[str] | None, typer.Option("--member", metavar="NAME", help="A voting member (repeat for each).")
    ] = None,
    first_meeting: Annotated[
        str | None, typer.Option("--first-meeting", metavar="DATE", help="The first meeting on the schedule.")
    ] = None,
    time: Annotated[str | None, typer.Option("--time", metavar="TIME", help="When its meetings begin.")] = None,
    venue: Annotated[str | None, typer.Option("--venue", metavar="WORDS", help="Where it meets.")] = None,
    length: Annotated[
        str | None, typer.Option("--length", metavar="LENGTH", help="How long its meetings last, such as '2 h'.")
    ] = None,
    today: TodayOption = None,
) -> None:
    """Begin a minute book. Asks for what is not given.

    Its files validate, and explain themselves. In a folder below a council.yaml it is the book of a body of that
    council (`csip bodies begin`), and does not say again what all bodies share.

    \b
    csip init ashcombe --name "Ashcombe Parish Council" --regime parish --clerk "Ruth Penn"
    csip init planning --name "Planning Committee" --parent "Full Council" --clerk "Miss Fell"
    """
    from csip.changes.editor_settings import OF_A_BOOK, editor_settings
    from csip.changes.new_book import new_book

    look_at_place(folder)
    above = _council_above(folder)
    if above is None and (kind or parent):
        raise CsipError("--kind and --parent are for a body of a council", "`csip bodies begin` begins a council.")
    begins, lasts = the_time(time), the_length(length) if length is not None else None
    ask = sys.stdin.isatty()
    if name is None:
        if not ask:
            raise CsipError("the body has no name yet", 'Give it with --name "Ashcombe Parish Council".')
        name = needed("What is the body called?")
    if ask:
        itself = name.casefold().endswith((" council", " parish meeting"))
        if council is None and not itself and above is None:
            council = asked("Which council does it belong to? (Enter alone for none)")
        if above is not None and parent is None:
            parent = asked("Which body set it up? (Enter alone for none)", _parent_by_folder(folder, above))
        regime = regime or _regime(likely_regime(name, council or (above.file.name if above is not None else "")))
        chair = chair if chair is not None else asked("Who chairs it?")
        clerk = clerk if clerk is not None else asked("Who takes the minutes?")
        member = member or _members()
        if contact is None and (above is None or above.file.contact is None):
            contact = asked("Whom may the public ask? (printed on agendas)")
        begins = begins or _read("When do its meetings begin? (such as 7pm; Enter alone if that varies)", _time)
        venue = venue or asked("Where? (Enter alone if that varies)") or None
        lasts = lasts or _read("How long do they last? (such as 2 h; calendars show it)", the_length)
    within = _within(name, kind, parent, folder, above) if above is not None else None
    under = regime or likely_regime(name, council or (above.file.name if above is not None else ""))
    files = new_book(
        name=name,
        council=council or None,
        contact=contact or None,
        regime=under,
        language=language,
        chair=chair or None,
        clerk=clerk or None,
        members=member or (),
        first_meeting=the_day(first_meeting) if first_meeting is not None else None,
        meets={"time": begins, "venue": venue, "length": lasts},
        today=the_day(today),
        within=within,
    )
    _prove(folder, files)
    files |= {f".csip/{kind}.json": text for kind, text in schemas().items() if kind != "council"}
    files |= editor_settings(OF_A_BOOK)
    _write(folder, files)
    here = folder.resolve() == Path.cwd()
    remark(f"Started a minute book in {'this folder' if here else folder}.")
    if regime is None:
        remark(f"Its rules are `{under}`, by its name: {EXPLAINED[under]}. Otherwise: csip body --regime ...")
    go = "" if here else f"cd {argument(str(folder))}, then "
    schedule = "" if first_meeting is not None else "csip schedule add DATE, then "
    remark(f"Next: {go}{schedule}csip new-meeting")


def _council_above(folder: Path) -> Council | None:
    """The council of whose bodies one is to lie in the folder. Raises: CsipError where its file cannot be read."""
    from csip.book.council import Council
    from csip.files.names import council_above

    above = council_above(Path(os.path.abspath(folder)))  # noqa: PTH100  `..` leads out of it
    if above is None:
        return None
    council = Council(above)
    if not council.is_read:
        say_unread(council.diagnostics)
        raise CsipError(f"{above / 'council.yaml'} has errors, and a body's book begins from it", "Correct it first.")
    return council


def _within(name: str, kind: Kind | None, parent: str | None, folder: Path, above: Council) -> InCouncil:
    """What a body says of itself. Raises: CsipError for a parent that is no body of the council."""
    from csip.changes.new_book import InCouncil

    parent = parent if parent is not None else _parent_by_folder(folder, above)
    if parent:
        parent = above.name_of(above.body_called(parent))
    return InCouncil(above.file, kind or likely_kind(name), parent or None)


def _parent_by_folder(folder: Path, above: Council) -> str:
    """The body in whose folder the new one lies; no words where there is none."""
    key = above.key_of(folder).rpartition("/")[0]
    return above.name_of(key) if key in above.keys else ""


def likely_kind(name: str) -> Kind:
    """The kind that a body of this name most likely is."""
    words = name.casefold().replace("subcommittee", "sub-committee")
    kinds: tuple[tuple[str, Kind], ...] = (
        ("sub-committee", "sub-committee"),
        ("joint committee", "joint committee"),
        ("committee", "committee"),
        ("working", "working group"),
        ("task", "working group"),
        ("group", "working group"),
        ("panel", "panel"),
        ("board", "board"),
        ("cabinet", "cabinet"),
        ("executive", "cabinet"),
        ("council", "full council"),
    )
    return next((kind for word, kind in kinds if word in words), "committee")


EXPLAINED: dict[Regime, str] = {
    "informal": "a club, panel or working group; no law on notice, only a rule of its own",
    "committee": "a county, district, borough or city council or its committee; five clear days",
    "executive": "a cabinet or its members; five clear days, and notices of decisions",
    "parish": "a parish or town council or its committee, in England; three clear days",
    "wales": "a council in Wales of any kind; three clear days",
    "scotland": "a council in Scotland or its committee; three clear days (a community council there is `informal`)",
    "northern-ireland": "a district council in Northern Ireland or its committee; five clear days",
    "ireland": "a county or city council in Ireland, or a municipal district; three clear days",
}
"""What each regime is, in a line, as it is asked for."""
_RULES: tuple[Regime, ...] = get_args(Regime)
_PARISH = ("parish council", "town council", "parish meeting", "village council", "neighbourhood council")
_COMMUNITY = "community council"
_IRISH = ("comhairle contae", "comhairle cathrach", "municipal district")
_PRINCIPAL = ("county council", "borough council", "district council", "city council")


def likely_regime(name: str, council: str) -> Regime:
    """The rules that a body of this name, of this council, is most likely under."""
    body, whose = name.casefold().strip(), (council or name).casefold().strip()
    if any(words in f"{body}, {whose}" for words in _IRISH):
        return "ireland"
    if whose.endswith(_PARISH):
        return "parish"
    if whose.endswith(_COMMUNITY):
        return "wales"
    if whose.endswith(_PRINCIPAL):
        if "cabinet" in body or body.endswith("executive"):
            return "executive"
        return "committee" if body.endswith(("council", "committee")) else "informal"
    return "informal"


def _regime(likely: Regime) -> Regime:
    remark("Which rules is it under?")
    for rule, explained in EXPLAINED.items():
        say(f"  {rule:<16} {explained}", hang=19)
    while True:
        answer = asked(f"Rules ({', '.join(_RULES)})?", likely)
        found = next((rule for rule in _RULES if rule == answer.casefold()), None)
        if found is not None:
            return found
        remark(f"“{answer}” is not one of them.")


def _read(question: str, read: Callable[[str], str | None]) -> str | None:
    """The answer as files have it; None for Enter alone. Asked again until it can be read."""
    while answer := asked(question):
        try:
            return read(answer)
        except CsipError as error:
            remark(error.message)
    return None


def _time(answer: str) -> str | None:
    """A time of day as typed. Raises: CsipError for what is none, and for one that is not meant after all."""
    from csip.cli.commands.schedule.doubts import agree, doubts_of

    read = the_time(answer)
    agree(doubts_of((), answer, the_day(None)), yes=False, dry_run=False)
    return read


def _members() -> list[str]:
    """The other voting members, a line each; or several in a line, since some will type them so."""
    members: list[str] = []
    while names := asked("Another voting member? (Enter alone ends the list)"):
        members += [name.strip() for name in re.split("[,;]", names) if name.strip()]
    return members


def _prove(folder: Path, files: dict[str, str]) -> None:
    """Refuse words with which the files would not validate."""
    from csip.changes.prove import read_back
    from csip.files.source import Source

    for name in (name for name in files if name.endswith(".yaml")):
        _, problems = read_back(Source(folder / name, name, files[name].encode()))
        if problems:
            message = f"what was typed cannot stand in {name}: {problems[0].message}"
            raise CsipError(message, "Say it in plain words, or leave it out.")


_MAY_STAY = (".git", ".vscode/")  # what the user had of these stays as it is


def _write(folder: Path, files: dict[str, str]) -> None:
    """All of the files or none: a folder that has any of them already is left alone."""
    from csip.files.atomic import new_file, write_each
    from csip.files.names import SCHEDULE

    there = [
        name
        for name, text in files.items()  # the same again is what a killed `init` left: it may go on
        if (folder / name).exists() and not name.startswith(_MAY_STAY) and read_given(folder / name) != text.encode()
    ]
    if there:
        raise CsipError(
            f"{folder} already holds {', '.join(there)}; nothing was written",
            "Choose a folder that is not a minute book.",
        )
    in_order = sorted(files, key=SCHEDULE.__eq__)  # the schedule, which makes it a book, comes last
    missing = [name for name in in_order if not (folder / name).exists()]
    go_on = "Once the disk works again, run the same command: it goes on from there."
    for _ in write_each(((folder / name, files[name].encode()) for name in missing), new_file, go_on):
        pass
