"""All commands as one app, for whoever wants more of them than one: tests, documentation, completion."""

from csip.cli.registry import every_command

app = every_command()
