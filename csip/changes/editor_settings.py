"""Settings of an editor for a new book: the schema of each file, and a layout on saving with which `csip fmt` agrees.

They are those of Visual Studio Code with its YAML extension (redhat.vscode-yaml), whose formatter is Prettier's. Under
them it leaves a file that `csip fmt` laid out as it is, but for blanks before a comment at the end of a line; and
`csip fmt` leaves what it made as it is. tools/check_editor.py asks the extension's own server.
"""

from __future__ import annotations

from collections.abc import Mapping
from json import dumps

from csip.yaml_text.emit import WIDTH

_EXTENSION = "redhat.vscode-yaml"


def editor_settings(schemas: Mapping[str, str]) -> dict[str, str]:
    """The files for the editor, by name. `schemas` has the files (or a pattern of them) by the path of their schema."""
    settings = {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "files.trimTrailingWhitespace": True,
        "yaml.schemaStore.enable": False,
        "yaml.schemas": dict(schemas),
        "yaml.format.enable": True,
        "yaml.format.bracketSpacing": False,
        "yaml.format.singleQuote": False,
        "yaml.format.proseWrap": "preserve",
        "yaml.format.printWidth": WIDTH,
        "[yaml]": {
            "editor.defaultFormatter": _EXTENSION,
            "editor.formatOnSave": True,
            "editor.insertSpaces": True,
            "editor.tabSize": 2,
            "editor.rulers": [WIDTH],
        },
    }
    return {
        ".vscode/settings.json": dumps(settings, indent=2) + "\n",
        ".vscode/extensions.json": dumps({"recommendations": [_EXTENSION]}, indent=2) + "\n",
    }


OF_A_BOOK = {
    ".csip/panel.json": "panel.yaml",
    ".csip/schedule.json": "schedule.yaml",
    ".csip/actions.json": "actions.yaml",
    ".csip/plan.json": "plan.yaml",
    ".csip/site.json": "site.yaml",
    ".csip/meeting.json": "meetings/**/*.yaml",
    ".csip/report.json": "reports/**/*.yaml",
}
OF_A_COUNCIL = {".csip/council.json": "council.yaml", ".csip/site.json": "site.yaml"}
