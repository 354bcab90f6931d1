"""The command line: the only place that reads options, the clock and the terminal, that prints and exits.

In: what was typed. Out: text and bytes on the standard streams or in files, and an exit code. May import all that is
below it. `main` runs csip; `registry` makes the commands, each from the file under `commands/` that is called as it is.
Commands import what they need when they run: `csip --help` and completion must not pay for pydantic_core, nor
`csip actions` for Word.
"""
