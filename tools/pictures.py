"""Makes the pictures of papers that README and the guide show: python tools/pictures.py

All are of the books of the tests, whose councils, people and business are invented. A picture whose program is not on
this machine is left as it is, and that is said.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from struct import pack
from typing import NamedTuple
from zlib import compress, crc32

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "tests" / "books" / "ashcombe"
PICTURES = ROOT / "docs" / "pictures"
COUNCIL = ROOT / "tests" / "books" / "millbrook"
TODAY = "2026-08-01"
PUBLIC = """\
address: https://minutes.example.org/
publish:
  agendas: once published
  minutes: draft and approved
  decisions: all
  actions: register
  owners: members and posts
  attendance: all
  people: members
  plan: all
"""
MOST_BYTES = 80_000  # whoever reads a page on a telephone waits for no more
LINE = 170  # grey, of 255
DOTS, ACROSS, DOWN = "96", "794", "660"  # dots an inch; the upper part of a page of A4, which shows how it looks


class Picture(NamedTuple):
    """A picture: its file, the programs that make it, and how: into which file, in a folder to work in."""

    file: str
    needs: tuple[str, ...]
    make: Callable[[Path, Path], None]


def run(*words: str | Path, columns: int = 80) -> str:
    surroundings = {**os.environ, "COLUMNS": str(columns), "CSIP_TODAY": TODAY}
    return subprocess.run(words, env=surroundings, check=True, capture_output=True, text=True).stdout


def csip(*words: str | Path) -> str:
    return run(sys.executable, "-m", "csip", *words, "--root", BOOK)


def first_page(pdf: Path, to: Path) -> None:
    """The upper part of the first page in grey, with a line around it, so that it is seen to be a paper."""
    part = ("-x", "0", "-y", "0", "-W", ACROSS, "-H", DOWN)
    run("pdftoppm", "-r", DOTS, *part, "-gray", "-singlefile", pdf, pdf.with_suffix(""))
    kind, size, most, dots = pdf.with_suffix(".pgm").read_bytes().split(b"\n", 3)
    if (kind, most) != (b"P5", b"255"):
        raise SystemExit(f"pdftoppm made another kind of picture than a grey one: {kind!r}")
    across, down = map(int, size.split())
    lines = [bytearray(dots[n * across : (n + 1) * across]) for n in range(down)]
    for line in lines:
        line[0] = line[-1] = LINE
    lines[0][:] = lines[-1][:] = bytes([LINE]) * across
    to.write_bytes(png(lines))


def png(lines: Sequence[bytearray]) -> bytes:
    """A picture of one byte a dot, from black to white (https://www.w3.org/TR/png-3/)."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))

    head = pack(">IIBBBBB", len(lines[0]), len(lines), 8, 0, 0, 0, 0)
    body = compress(b"".join(b"\0" + bytes(line) for line in lines), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def agenda(to: Path, work: Path) -> None:
    csip("agenda", "2026-07-08", "-o", work / "a.pdf")
    first_page(work / "a.pdf", to)


def minutes_in_word(to: Path, work: Path) -> None:
    csip("minutes", "2026-07-08", "-o", work / "m.docx")
    home = f"-env:UserInstallation=file://{work / 'office'}"
    run("soffice", home, "--headless", "--convert-to", "pdf", "--outdir", work, work / "m.docx")
    first_page(work / "m.pdf", to)


def minutes_on_the_web(to: Path, work: Path) -> None:
    csip("minutes", "2026-05-13", "-o", work / "m.html")
    page_as_seen(work / "m.html", to, work, "640,680")


def page_as_seen(page: Path, to: Path, work: Path, size: str) -> None:
    """A web page as a browser of that size shows it."""
    shot = ("--headless", "--no-sandbox", "--hide-scrollbars", f"--window-size={size}", f"--screenshot={to}")
    run("chromium", *shot, f"--user-data-dir={work / 'browser'}", page.as_uri())


def site_of(book: Path, work: Path, today: str) -> Path:
    """The site of a book or a council, with all of it public."""
    copy = shutil.copytree(book, work / "book")
    (copy / "site.yaml").write_text(PUBLIC, encoding="utf-8")
    made = work / "public"
    run(sys.executable, "-m", "csip", "site", "-o", made, "--root", copy, "--today", today)
    return made


def site_of_a_council(to: Path, work: Path) -> None:
    made = site_of(COUNCIL, work, "2026-11-02")
    page_as_seen(made / "index.html", to, work, "640,540")


def minutes_on_the_site(to: Path, work: Path) -> None:
    made = site_of(BOOK, work, TODAY)
    page_as_seen(made / "meetings/2026-05-13/index.html", to, work, "640,540")


def actions_on_a_terminal(to: Path, work: Path) -> None:
    del work
    typed(to, "csip actions", csip("actions"))


def typed(to: Path, command: str, said: str) -> None:
    """A terminal, as a drawing: what was typed and what was said."""
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=80, file=open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    console.print(Text(f"$ {command}", style="bold"))
    console.print(Text(f"{said.rstrip()}\n"))  # the last line would be cut
    drawn = console.export_svg(title="csip", unique_id="csip")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.S)  # a page fetches nothing
    to.write_text(drawn.replace("Fira Code", "monospace"), encoding="utf-8")


EVERY = (
    Picture("agenda.png", ("pdftoppm",), agenda),
    Picture("minutes-word.png", ("soffice", "pdftoppm"), minutes_in_word),
    Picture("minutes-web.png", ("chromium",), minutes_on_the_web),
    Picture("site-council.png", ("chromium",), site_of_a_council),
    Picture("site-minutes.png", ("chromium",), minutes_on_the_site),
    Picture("actions.svg", (), actions_on_a_terminal),
)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    for picture in EVERY:
        lacking = [program for program in picture.needs if shutil.which(program) is None]
        if lacking:
            print(f"{picture.file}: left as it is, since this machine lacks {' and '.join(lacking)}")
            continue
        with tempfile.TemporaryDirectory() as work:
            picture.make(PICTURES / picture.file, Path(work))
        size = (PICTURES / picture.file).stat().st_size
        print(f"{picture.file}: {size:,} bytes")
        if size > MOST_BYTES:
            raise SystemExit(f"{picture.file} is larger than {MOST_BYTES:,} bytes")


if __name__ == "__main__":
    main()
