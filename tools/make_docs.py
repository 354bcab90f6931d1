"""Makes the site of the documentation: python tools/make_docs.py [FOLDER] [--twice] [--links]

The pages are the Markdown of this repository as it stands, with a page for each command and each rule made from the
code. Sphinx makes a site of them that works from its folder, search too; every warning is an error, and every link
within the site is followed. `--twice` makes it again and compares the bytes, `--links` asks the network about addresses
elsewhere. Needs the extra docs-site: pip install -e '.[docs-site]'
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath, relpath

from command_pages import Taken, Told, every_command

from csip import __version__
from csip.rules.explain import FAMILIES, all_pages
from csip.site.checking import faults

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
ABOVE = ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")  # pages that stand above docs/ in the repository
MADE_ANEW = {"commands.md", "rules.md"}  # one long page there, one short page each here
_NOT_PAGES = ("conf.py", "static", "man", "_build")
_LINK = re.compile(r"(\]\()(?!\w+:|#)([^)\s#]+)")
_EPOCH = "1700000000"
_ORPHAN = "---\norphan: true\n---"  # on no menu, which would hold hundreds: a table leads there


# --- the pages --------------------------------------------------------------------------------------------


def pages() -> dict[str, str]:
    """Every page of the site, by its path in it, as MyST."""
    source = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]["Source"]
    at_home = {path.relative_to(DOCS).as_posix(): path for path in sorted(DOCS.rglob("*.md"))}
    at_home = {name: path for name, path in at_home.items() if name.split("/")[0] not in _NOT_PAGES}
    found = {name: path.read_text(encoding="utf-8") for name, path in at_home.items() if name not in MADE_ANEW}
    found |= {name: (ROOT / name).read_text(encoding="utf-8") for name in ABOVE}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found["exit-codes.md"] = "# Exit codes\n\n" + _section(readme, "Exit codes")
    found["formats.md"] = "# Formats\n\n" + _section(readme, "Formats")
    made = {**_command_pages(), **_rule_pages()}
    moved = {**{name: name for name in ABOVE}, **{f"docs/{name}": name for name in {*found, *made} - set(ABOVE)}}
    others = {f"docs/{path.relative_to(DOCS).as_posix()}" for path in DOCS.rglob("*") if path.is_file()}
    found = {name: _with_links(text, name, moved, others, source) for name, text in found.items()}
    found["clerks-guide.md"] += _toctree(
        re.findall(r"^\d+\. \[.*?\]\((guide/.*?)\.md\)", found["clerks-guide.md"], re.M)
    )
    found["decisions/index.md"] = "# Decisions\n\nWhy csip is as it is.\n" + _toctree(
        sorted(name.removeprefix("decisions/").removesuffix(".md") for name in found if name.startswith("decisions/")),
        hidden=False,
    )
    found["index.md"] += "".join(_toctree(names, caption) for caption, names in PARTS.items())
    return found | made


PARTS = {
    "For clerks": ["quick-start", "clerks-guide", "councils", "site", "importing", "data", "nation"],
    "Reference": ["commands", "rules", "format", "formats", "exit-codes", "library"],
    "The project": [
        *("CHANGELOG", "CONTRIBUTING", "SECURITY", "architecture", "decisions/index", "assurance"),
        *("dependencies", "releasing"),
    ],
}


def _section(page: str, heading: str) -> str:
    found = re.search(rf"^## {re.escape(heading)}\n\n(.*?)(?=^## |\Z)", page, re.M | re.S)
    if found is None:
        raise SystemExit(f"README.md has no section “{heading}”")
    return found[1]


def _with_links(text: str, name: str, moved: dict[str, str], others: set[str], source: str) -> str:
    """The page with its links as they are in the site: to files that are not of it, where the repository has them."""
    of_readme = name in {"exit-codes.md", "formats.md"}
    here = name if name in ABOVE or of_readme else f"docs/{name}"

    def link(found: re.Match[str]) -> str:
        target = normpath(f"{here.rpartition('/')[0]}/{found[2]}".lstrip("/"))
        target = "docs/decisions/index.md" if target == "docs/decisions" else target
        if target in moved or target == "docs/decisions/index.md":
            to = relpath(moved.get(target, "decisions/index.md"), name.rpartition("/")[0] or ".")
            return found[1] + to
        if target in others and target.startswith("docs/pictures/"):
            return found[1] + relpath(target.removeprefix("docs/"), name.rpartition("/")[0] or ".")
        if not (ROOT / target).exists():
            raise SystemExit(f"{here} leads to {found[2]}, which is not there")
        return f"{found[1]}{source}/blob/main/{target}"

    return _LINK.sub(link, text)


def _toctree(names: list[str], caption: str = "", *, hidden: bool = True) -> str:
    options = [*([f":caption: {caption}"] if caption else []), *([":hidden:"] if hidden else []), ":maxdepth: 1"]
    return "\n" + "\n".join(["```{toctree}", *options, "", *names, "```"]) + "\n"


def _cell(words: str) -> str:
    return re.sub(r"[\\*_<>|\[\]]", r"\\\g<0>", words)


def _code(words: str) -> str:
    return f"`{words.replace('|', chr(92) + '|')}`"


def _table(heading: str, rows: list[Taken]) -> list[str]:
    if not rows:
        return []
    lines = [f"| {_code(row.typed)} | {_words(row.means)} |" for row in rows]
    return [f"## {heading}", "\n".join([f"| {heading[:-1]} | What it means |", "|-|-|", *lines])]


def _words(words: str) -> str:
    """Help as Markdown: what stands in backticks is code, and all else is words."""
    parts = re.split(r"(`[^`]*`)", words)
    return "".join(_code(part[1:-1]) if part.startswith("`") and len(part) > 1 else _cell(part) for part in parts)


def _command_pages() -> dict[str, str]:
    commands = list(every_command())
    made = {f"commands/{told.file}.md": _command_page(told) for told in commands}
    parts = ["# Commands", "Each with its options. `csip help roll` and `csip roll --help` say the same in a terminal."]
    parts.append("[csip itself](commands/csip.md) has options of its own.")
    for heading in dict.fromkeys(told.heading for told in commands if told.heading):
        rows = [
            f"| [{told.name}](commands/{told.file}.md) | {_words(told.purpose)} |"
            for told in commands
            if told.heading == heading
        ]
        parts += [f"## {heading}", "\n".join(["| Command | What it is for |", "|-|-|", *rows])]
    made["commands.md"] = "\n\n".join(parts) + "\n"
    return made


def _command_page(told: Told) -> str:
    parts = [_ORPHAN, f"# {told.name}", _words(told.purpose), f"```text\n{told.usage}\n```", *map(_words, told.more)]
    if told.below:
        links = [f"[{told.name} {name}]({told.file}-{name}.md)" for name in told.below]
        parts.append(f"Below it: {', '.join(links)}.")
    if told.examples:
        parts += ["## Examples", "```text\n" + "\n".join(told.examples) + "\n```"]
    parts += _table("Arguments", [one for one in told.takes if not one.option])
    parts += _table("Options", [one for one in told.takes if one.option])
    return "\n\n".join(parts) + "\n"


def _rule_pages() -> dict[str, str]:
    rules = all_pages()
    made = {
        f"rules/{code}.md": f"{_ORPHAN}\n\n# {code}: {_words(page.title)}\n\n*{page.severity}*\n\n{page.body}\n\n"
        "[All rules](../rules.md)\n"
        for code, page in rules.items()
    }
    intro = (DOCS / "rules.md").read_text(encoding="utf-8").partition("\n## ")[0]
    parts = [intro.replace(" This page is made by `csip rules --format md` from the rules themselves.", "").strip()]
    for digit, family in FAMILIES.items():
        rows = [
            f"| [{code}](rules/{code}.md) | {page.severity} | {_words(page.title)} |"
            for code, page in rules.items()
            if code[4] == digit
        ]
        parts += [f"## {family}", "\n".join(["| Code | Severity | What is checked |", "|-|-|-|", *rows])]
    made["rules.md"] = "\n\n".join(parts) + "\n"
    return made


def put_together(folder: Path) -> None:
    """Write the source of the site: pages, pictures, schemas and what Sphinx is told."""
    for name, text in pages().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copytree(DOCS / "pictures", folder / "pictures")
    shutil.copytree(DOCS / "static", folder / "static")
    shutil.copy(DOCS / "conf.py", folder)


# --- the site ---------------------------------------------------------------------------------------------


def build(source: Path, to: Path, builder: str = "html") -> None:
    """Run Sphinx, which fails at any warning. Schemas are laid beside the pages, for editors that ask for them."""
    told = {"CSIP_REPOSITORY": str(ROOT), "CSIP_VERSION": __version__, "SOURCE_DATE_EPOCH": _EPOCH, "LC_ALL": "C.UTF-8"}
    jobs = str(os.cpu_count() or 1)
    words = [sys.executable, "-m", "sphinx", "-b", builder, "-q", "-W", "--keep-going", "-j", jobs]
    with tempfile.TemporaryDirectory() as doctrees:
        ran = subprocess.run([*words, "-d", doctrees, source, to], env=os.environ | told, check=False)
    if ran.returncode:
        raise SystemExit(f"sphinx: exit code {ran.returncode}")
    if builder == "html":
        shutil.copytree(DOCS / "schema", to / "schema")
        (to / ".buildinfo").unlink(missing_ok=True)  # for a second run over the first, which there is not
        for page in to.rglob("*.html"):
            page.write_text(_accessible(page.read_text(encoding="utf-8")), encoding="utf-8")


def _accessible(page: str) -> str:
    """A page of furo's with what axe-core misses in it: see tools/check_docs.py."""
    page = page.replace('<p class="caption" role="heading">', '<p class="caption">')
    page = page.replace('<aside class="sidebar-drawer"', '<aside aria-label="All pages" class="sidebar-drawer"')
    page = page.replace('<aside class="toc-drawer', '<aside aria-label="On this page" class="toc-drawer')
    return page.replace("<noscript>", "<h1>Search</h1>\n<noscript>", 1) if 'id="search-results"' in page else page


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def broken(files: dict[str, bytes]) -> Iterator[str]:
    """Links within the site that lead nowhere, and other things that are wrong with a page."""
    for fault in faults(files):
        yield f"{fault.file}: {fault.message}"


def main() -> int:
    """Make the site, and check it."""
    wanted = argparse.ArgumentParser(description="Make the site of the documentation.")
    wanted.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs-site", help="by default docs-site/")
    wanted.add_argument("--twice", action="store_true", help="make it again, and compare")
    wanted.add_argument("--links", action="store_true", help="ask the network about addresses elsewhere")
    said = wanted.parse_args()
    if said.folder.exists():
        if not (said.folder / "searchindex.js").exists():
            print(f"{said.folder} is there and no site of the documentation; it was left as it is.")
            return 1
        shutil.rmtree(said.folder)
    with tempfile.TemporaryDirectory(prefix="csip-docs-") as name:
        work = Path(name)
        (work / "source").mkdir()
        put_together(work / "source")
        build(work / "source", said.folder)
        made = contents(said.folder)
        found = list(broken(made))
        if b'href="rules/CSIP402.html"' not in made["index.html"]:
            found.append("index.html: the code of a finding is no link, so docs/conf.py does not do its work")
        if said.twice:
            (work / "again").mkdir()
            put_together(work / "again")
            build(work / "again", work / "second")
            again = contents(work / "second")
            found += [f"{path}: other bytes the second time" for path in made if again.get(path) != made[path]]
        if said.links:
            build(work / "source", work / "links", "linkcheck")
    print("\n".join(found) if found else f"{said.folder}: {len(made)} files, nothing to find fault with.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
