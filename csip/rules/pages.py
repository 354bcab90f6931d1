"""The page of every code: those of the rules are their docstrings, those of reading a file stand here."""

from __future__ import annotations

import re
import textwrap
from typing import NamedTuple

from csip.diagnostics import Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE


class Page(NamedTuple):
    """A code, how grave it is, and what the user should know: the first line says it in a sentence."""

    code: str
    severity: Severity
    text: str
    check: str = ""  # the name of the rule that finds it; reading a file has none

    @property
    def title(self) -> str:
        return self.text.split("\n", 1)[0]

    @property
    def name(self) -> str:
        """A name for programs: OneChairWhoIsAMember; of what is found while reading, its title."""
        return "".join(word.capitalize() for word in re.findall(r"[A-Za-z0-9]+", self.check or self.title))

    @property
    def body(self) -> str:
        """All below the first line, in Markdown."""
        return _markdown(self.text.split("\n", 1)[1].strip()) if "\n" in self.text else ""

    @property
    def markdown(self) -> str:
        return f"{self.title}\n\n{self.body}".strip()


def _page(code: str, severity: Severity, text: str) -> Page:
    return Page(code, severity, textwrap.dedent(text).strip())


READING: tuple[Page, ...] = (
    _page(
        "CSIP001",
        _E,
        """
        A file of the book can be read.

        Reported when it is missing, is a folder or a device, is a link to nothing, or may not be read. Nothing is
        known of what it holds, so rules that need it are skipped.

        Bad: a folder named `2012-08-02.yaml`; no `actions.yaml` at all.
        Good: `actions: []` in `actions.yaml` when nobody owes anything.
        """,
    ),
    _page(
        "CSIP002",
        _E,
        """
        A file is text in UTF-8.

        Old editors save in Windows-1252 or UTF-16, where é, – and £ are other bytes. csip does not guess: a guess
        would change the words of a minute.

        Bad: a file saved as “Unicode” by an old Notepad.
        Good: “Save as…”, encoding UTF-8.
        """,
    ),
    _page("CSIP003", _N, "A file need not begin with a byte order mark.\n\nIt is read past, and kept when csip edits."),
    _page(
        "CSIP005",
        _E,
        """
        Lines are indented with spaces, never with tabs.

        Bad: a tab before `- number:`.
        Good: two spaces for each step inwards.
        """,
    ),
    _page("CSIP006", _E, "A file of the book is not empty.\n\nAn empty list is written `actions: []`."),
    _page(
        "CSIP007", _E, "A file holds one YAML document.\n\nA line of three dashes in the middle begins a second one."
    ),
    _page(
        "CSIP008",
        _E,
        """
        A key stands once in each entry.

        Most YAML readers keep the last of two and drop the first without a word. A minute must not vanish so.

        Bad:
            title: Budget
            title: Precept
        Good:
            title: Budget and precept
        """,
    ),
    _page(
        "CSIP009",
        _E,
        """
        A minute book has no anchors, aliases or merge keys.

        They save typing for programmers and hide from a reader what a file says.

        Bad: `venue: *hall`
        Good: `venue: Village Hall`
        """,
    ),
    _page("CSIP010", _E, "A minute book has no YAML tags.\n\nBad: `text: !!str words`\nGood: `text: words`"),
    _page("CSIP011", _E, "Lists and keys are nested no deeper than a minute book can need (60 levels)."),
    _page(
        "CSIP012",
        _E,
        "A file is not larger than a minute book's can be (50 MB), nor all but empty lines by the 100,000.",
    ),
    _page(
        "CSIP013",
        _E,
        """
        A colon does not stand in plain words.

        To YAML, `word: word` is a key and its value. Words with a colon go below `>-`, where nothing needs care.

        Bad:
            text: RESOLVED: that the plan be adopted.
        Good:
            text: >-
              RESOLVED: that the plan be adopted.
        """,
    ),
    _page("CSIP014", _E, "A file is well-formed YAML: quotes and brackets are closed, lines line up."),
    _page(
        "CSIP015",
        _E,
        """
        A file holds no characters that cannot be printed.

        Control characters come with text pasted from Word or a terminal; readers of YAML disagree about them.
        """,
    ),
    _page("CSIP016", _E, "A key is a plain word, such as `title`."),
    _page("CSIP017", _E, "A book's files lie in the book: csip follows no link that leads out of it."),
    _page(
        "CSIP018",
        _W,
        """
        Words after ` #` are a comment, and no part of the minute.

        Bad: `title: Report on project #4 (north)`, which is read as “Report on project”.
        Good: `title: "Report on project #4 (north)"`
        """,
    ),
    _page(
        "CSIP019",
        _E,
        """
        No change to several files is cut short.

        Some commands change files together: `csip schedule move` renames a meeting's file and corrects the schedule.
        Killed in between, one leaves the rest in `.csip.pending`. The next command that writes in the book finishes it
        first; those that only read say so, and leave it. Until then these files may be of two minds, and rules that
        need them are skipped.
        """,
    ),
    _page(
        "CSIP020",
        _E,
        """
        No change waits in the book that csip did not begin there.

        A folder `.csip.pending` that came with a clone, a copy or an archive of the book, or that git keeps, may be
        half of a change, or somebody's wish to change the book unseen. csip carries out nothing of it, and writes in
        the book only when it is gone.

        Bad: `.csip.pending` in a pull request.
        Good: `.csip.pending/` in `.gitignore`, as `csip init` writes it.
        """,
    ),
    _page(
        "CSIP021",
        _E,
        """
        The name of a book's file ends in `.yaml`, in small letters.

        Another ending would be passed over without a word: Windows hides a `.txt` behind the name, and some programs
        write `.YAML`. The book then seems to have no such minutes. Where the file of the right name lies beside it,
        that one is read, and the other is a warning.

        Bad: `meetings/2012-08-02.YAML`, `meetings/2012-08-02.yaml.txt`
        Good: `meetings/2012-08-02.yaml`
        """,
    ),
    _page(
        "CSIP022",
        _N,
        """
        The schemas that a book has for editors are those of this version of csip.

        `csip init` puts them into `.csip/`, so that an editor offers the keys and marks wrong ones. A later version
        knows more keys, which an old schema calls wrong. `csip schema --renew` writes them anew.

        Bad: `.csip/meeting.json` of an earlier csip.
        Good: what `csip schema meeting` prints.
        """,
    ),
    _page(
        "CSIP101",
        _E,
        """
        A file has no keys that csip does not know.

        A misspelt key must not pass for an empty one: `apologes:` would lose the apologies.

        Bad: `apologes: [Mr Lake]`
        Good: `apologies: [Mr Lake]`
        """,
    ),
    _page(
        "CSIP102", _E, "What every entry needs is there, such as the `date` of a meeting or the `owner` of an action."
    ),
    _page(
        "CSIP103",
        _E,
        "Words, a list or an entry of keys stands where one is meant.\n\nBad: `items: none`\nGood: `items: []`",
    ),
    _page("CSIP104", _E, "A choice is one of those there are, such as `carried` or `lost`."),
    _page(
        "CSIP105",
        _E,
        """
        A date is a day of the calendar, written year-month-day.

        Bad: `date: 30 February 2012`
        Good: `date: 2012-03-01`
        """,
    ),
    _page(
        "CSIP106",
        _E,
        """
        A time says morning or afternoon, and a length hours or minutes.

        Bad: `time: "3"`, `length: "2"`
        Good: `time: "15:00"`, `time: 3 pm`, `length: 2 h`
        """,
    ),
    _page(
        "CSIP107",
        _E,
        "A number is in figures, and whole where things are counted.\n\nBad: `quorum: three`\nGood: `quorum: 3`",
    ),
    _page("CSIP108", _E, "A key has words after it.\n\nDelete the key when there is nothing to say."),
    _page(
        "CSIP110",
        _W,
        """
        Values that other YAML tools would misread stand in quotes.

        csip reads `4.10` as it is typed; other tools read 4.1, `14:30` as 870 and `no` as false. `csip fmt`
        corrects it.

        Bad: `number: 4.10`
        Good: `number: "4.10"`
        """,
    ),
)


def _markdown(body: str) -> str:
    """A docstring's body: indented lines under `Bad:` and `Good:` are YAML."""
    lines: list[str] = []
    inside = False
    for line in body.splitlines():
        indented = line.startswith("    ")
        if indented and not inside:
            lines += ["", "```yaml"]
        if inside and not indented and line.strip():
            lines += ["```", ""]
        if line.strip():
            inside = indented
        lines.append(line[4:] if indented else line)
    if inside:
        lines.append("```")
    return "\n".join(lines)
