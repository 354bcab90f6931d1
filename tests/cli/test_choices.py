"""What an option takes is written out, so that `--help` imports no models; it is what the models take."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from typer.main import get_command

from csip.cli.app import app
from csip.facts.actions import Sort
from csip.models import Action
from csip.models.annotations import annotations_of


@pytest.mark.parametrize(
    ("words", "option", "known"),
    [
        (("action", "add"), "--kind", get_args(annotations_of(Action)["kind"])),
        (("actions",), "--sort", get_args(Sort)),
    ],
)
def test_the_option_takes_the_words_of_the_model(words: tuple[str, ...], option: str, known: tuple[str, ...]) -> None:
    command: Any = get_command(app)
    for word in words:
        command = command.commands[word]
    (taken,) = (param.type.choices for param in command.params if option in param.opts)
    assert tuple(taken) == known
