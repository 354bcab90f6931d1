"""`site.yaml` of a book or a council: read, or a first one to start from."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from csip.book.reader import Reader
from csip.diagnostics import Diagnostic
from csip.files.names import SITE
from csip.models.build import build_site
from csip.models.site import SiteFile


class Settings(NamedTuple):
    """What site.yaml says; None where there is none, or it could not be read: then `wrong` says why."""

    said: SiteFile | None
    wrong: tuple[Diagnostic, ...]


def read_settings(root: Path) -> Settings:
    """The site.yaml in a folder; no file is no fault: then nothing is public."""
    if not (root / SITE).exists():
        return Settings(None, ())
    reader = Reader(root)
    said = reader.build(SITE, build_site)
    return Settings(said if SITE not in reader.unread else None, tuple(sorted(reader.diagnostics)))


def starter(*, of_council: bool) -> str:
    """A first site.yaml, of a book or of a council."""
    if not of_council:
        return _STARTER.replace("{{bodies}}", "").replace("{{of}}", "").replace("{{this}}", "this book")
    bodies = "# bodies: [planning, parks]        # only these have pages\n"
    return (
        _STARTER.replace("{{bodies}}", bodies).replace("{{of}}", "body: planning, ").replace("{{this}}", "this council")
    )


_STARTER = """\
# What of {{this}} may be public on its web site. What is not named here is not published.
# `csip site --list` shows every page that would be public, and why; `csip site -o public/` makes them.

# Where the site will stand. Feeds and data need it: address: https://minutes.example.org/
{{bodies}}publish:
  agendas: once published          # | no
  minutes: approved only           # | draft and approved | no
  decisions: all                   # | no
  actions: register                # | with updates | no
  owners: members and posts        # | as minuted | posts only
  attendance: all                  # | no
  people: members                  # | members and officers | no
  interests: as declared           # | no
  plan: all                        # | no
  # since: 2011-04-26              # nothing of meetings before this day
documents: []                      # docx, odt, pdf, txt: files beside each agenda and minutes
# licence: OGL-UK-3.0
# accessibility: {contact: "The Clerk, by telephone or letter", prepared: 2026-05-01}
withhold: []
# - {{{body}}meeting: 2012-08-02, minute: "4.6", reason: a member of staff is named}
"""
