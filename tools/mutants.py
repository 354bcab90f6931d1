"""Change the code on purpose, one small thing at a time, and see whether a test notices: `python tools/mutants.py`.

A change (a mutant) that no test notices is a thing that could break unseen. The tests are collected once. They run once
as they are, which says which test reaches which line. Then a process of its own is forked for each mutant; it puts the
changed functions in the place of the true ones and runs the tests that reach the changed line, the quickest and the
likeliest first, until one fails. The files are never written to.

What is tried: comparisons (`<` for `<=`, `==` for `!=`, `in` for `not in`), `and` for `or`, a dropped `not`, a
condition turned round, arithmetic, numbers one higher, True for False, words with a mark put before them, a value not
returned, a finding not yielded, a call left out, `break` for `continue`. Docstrings and annotations are left alone.

Mutants that mean the same as the code are named, with the reason, in tests/mutants.txt.
"""

from __future__ import annotations

import argparse
import ast
import copy
import enum
import gc
import importlib
import json
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).resolve().parent.parent
MODULES = ("csip/times.py", "csip/clear_days.py", "csip/queries", "csip/edit", "csip/rules")
EQUIVALENT = ROOT / "tests" / "mutants.txt"
NOT_RUN = (  # the doings of other processes, in which there is no mutant; and how documents look
    *("importers", "test_bench.py", "test_docs.py", "test_formats.py", "test_git.py", "test_hook.py", "test_output.py"),
    *("test_packaging.py", "test_plan.py", "test_promises.py", "test_render.py", "test_report.py", "test_reporting.py"),
    *("test_sealing.py", "test_start.py", "test_whole_life.py", "test_writing.py"),
)
PATIENCE = 3  # seconds of the processor's time for the tests of one mutant


class Mutant(NamedTuple):
    """One change: `number` and `variant` find it again in the tree of its file."""

    file: str
    number: int
    variant: int
    place: str  # the function or class, or "" for what stands in none
    lines: tuple[int, int]
    change: str

    @property
    def name(self) -> str:
        return f"{self.file} {self.place}: {self.change}"


# --- which changes ------------------------------------------------------------------------------------------

_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip

_TURNED_ELSEWHERE = (ast.Compare, ast.UnaryOp)


def changed(node: ast.AST, variant: int) -> ast.AST | None:
    """This node with one thing changed; None where there is no such variant."""
    new: Any = copy.deepcopy(node)
    match new:
        case ast.Compare() if variant < len(new.ops):
            new.ops[variant] = _COMPARE[type(new.ops[variant])]()
        case ast.BoolOp() if variant == 0:
            new.op = ast.Or() if isinstance(new.op, ast.And) else ast.And()
        case ast.UnaryOp(op=ast.Not()) if variant == 0:
            new = new.operand
        case ast.BinOp() | ast.AugAssign() if variant == 0 and type(new.op) in _ARITHMETIC:
            if isinstance(new, ast.BinOp) and any(isinstance(side, ast.JoinedStr) for side in (new.left, new.right)):
                return None
            new.op = _ARITHMETIC[type(new.op)]()
        case ast.Constant(value=bool() as truth) if variant == 0:
            new.value = not truth
        case ast.Constant(value=int() as count) if variant == 0:
            new.value = count + 1
        case ast.Constant(value=str() as text) if variant == 0:
            new.value = "~" + text
        case ast.If() | ast.IfExp() | ast.While() if variant == 0 and not isinstance(new.test, _TURNED_ELSEWHERE):
            new.test = ast.UnaryOp(ast.Not(), new.test)
        case ast.comprehension() if variant < len(new.ifs) and not isinstance(new.ifs[variant], _TURNED_ELSEWHERE):
            new.ifs[variant] = ast.UnaryOp(ast.Not(), new.ifs[variant])
        case ast.Return(value=ast.expr() as value) if variant == 0 and not _is_none(value):
            new.value = ast.Constant(None)
        case ast.Expr(value=ast.Yield() | ast.YieldFrom() | ast.Call()) if variant == 0:
            new = ast.Pass()
        case ast.Break() if variant == 0:
            new = ast.Continue()
        case ast.Continue() if variant == 0:
            new = ast.Break()
        case _:
            return None
    made: ast.AST = ast.copy_location(new, node)
    return made


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run, in order: no docstrings, annotations or imports, and nothing that is for type checkers."""
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Global):
        return
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        return  # heeded by `import *` alone, which nobody writes here
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    yield node
    if isinstance(node, ast.FormattedValue):
        yield from _code(node.value)
        return
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "type_params"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _code(child)


def _words(node: ast.AST) -> str:
    """The node as it is shown: without the body of a block."""
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        return f"if {ast.unparse(node.test)}"
    return " ".join(ast.unparse(node).split())


def mutants(file: str) -> Iterator[Mutant]:
    """Every mutant of a file, in order."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    parent = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    seen: Counter[tuple[str, str]] = Counter()
    for number, node in enumerate(_code(tree)):
        variant = 0
        while (new := changed(node, variant)) is not None:
            above = [node]
            while above[-1] in parent:
                above.append(parent[above[-1]])
            names = [n.name for n in above if isinstance(n, ast.FunctionDef | ast.ClassDef)]
            statement = next(n for n in above if isinstance(n, ast.stmt))
            head = isinstance(node, ast.comprehension) or not hasattr(node, "lineno")
            shown = parent[node] if head or isinstance(parent.get(node), ast.JoinedStr) else node
            before, after = _words(node), _words(new)
            if isinstance(shown, ast.JoinedStr):
                before, after = repr(getattr(node, "value", "")), repr(getattr(new, "value", ""))
            place = ".".join(reversed(names))
            change = f"{before[:110]} -> {after[:110]}"
            seen[place, change] += 1
            if seen[place, change] > 1:
                change += f" ({seen[place, change]})"
            first = int(getattr(node, "lineno", statement.lineno))
            block = isinstance(statement, ast.If | ast.For | ast.While | ast.FunctionDef | ast.With)
            last = first if block else max(first, statement.end_lineno or first)
            yield Mutant(file, number, variant, place, (first, last), change)
            variant += 1


def mutated(mutant: Mutant | None, file: str) -> ast.Module:
    """The file's tree with the mutant in it, or as it is."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    if mutant is not None:
        target = next(node for number, node in enumerate(_code(tree)) if number == mutant.number)
        new = changed(target, mutant.variant)
        for node in ast.walk(tree):
            for name, value in ast.iter_fields(node):
                if value is target:
                    setattr(node, name, new)
                elif isinstance(value, list):
                    value[:] = [new if child is target else child for child in value]
    return ast.fix_missing_locations(tree)


# --- put in the place of the true code ----------------------------------------------------------------------


def module_of(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def put_in_place(mutant: Mutant | None, file: str) -> None:
    """Run the changed file aside, and give its functions and values to all who hold the true ones."""
    module = importlib.import_module(module_of(file))
    aside = ModuleType(module.__name__)  # dataclasses look their module up
    aside.__dict__.update(__file__=module.__file__, __package__=module.__package__)
    sys.modules[module.__name__] = aside
    try:
        exec(compile(mutated(mutant, file), str(module.__file__), "exec"), aside.__dict__)  # noqa: S102 - our own code
    finally:
        sys.modules[module.__name__] = module
    for name, new in list(vars(aside).items()):
        if not name.startswith("__") and name in vars(module):
            _replace(module, name, vars(module)[name], new)
    forget()


def forget() -> None:
    """Empty every cache of csip: what was worked out by the true code, or for another test, must not be found there."""
    for module in list(sys.modules.values()):
        if module.__name__.startswith("csip"):
            for kept in list(vars(module).values()):
                if hasattr(kept, "cache_clear"):
                    kept.cache_clear()


_HOLDERS = (property, cached_property, staticmethod, classmethod)


def _replace(owner: Any, name: str, old: Any, new: Any) -> None:
    if old is new or isinstance(new, ModuleType | enum.EnumMeta):
        return
    home = getattr(new, "__module__", None)
    if isinstance(old, FunctionType) and isinstance(new, FunctionType):
        if home == owner.__name__ or isinstance(owner, type):
            if not old.__closure__ and not new.__closure__:
                old.__code__ = new.__code__
            old.__defaults__, old.__kwdefaults__ = new.__defaults__, new.__kwdefaults__
        else:  # made by a function of another file
            _hold(name, old, new)
    elif hasattr(old, "__wrapped__") and hasattr(new, "__wrapped__"):
        _replace(owner, name, old.__wrapped__, new.__wrapped__)
    elif isinstance(old, property) and isinstance(new, property):
        _replace(owner, name, old.fget, new.fget)
    elif isinstance(old, cached_property) and isinstance(new, cached_property):
        _replace(owner, name, old.func, new.func)
    elif isinstance(old, staticmethod | classmethod) and isinstance(new, staticmethod | classmethod):
        _replace(owner, name, old.__func__, new.__func__)
    elif isinstance(old, type) and isinstance(new, type):
        if home == getattr(owner, "__name__", None):
            for key, value in list(vars(new).items()):
                if key in vars(old) and (callable(value) or isinstance(value, _HOLDERS)):
                    _replace(old, key, vars(old)[key], value)
    elif type(old).__name__ == "Rule" and type(new).__name__ == "Rule":
        _replace(owner, name, old.check, new.check)
        for key in ("code", "severity", "needs", "waivable"):
            object.__setattr__(old, key, getattr(new, key))
    elif isinstance(owner, ModuleType) and not callable(old) and not _same(old, new):
        _hold(name, old, new)


def _hold(name: str, old: Any, new: Any) -> None:
    for module in list(sys.modules.values()):
        if module.__name__.startswith(("csip", "tests")) and vars(module).get(name) is old:
            setattr(module, name, new)


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, tuple | list) and any(type(part).__name__ == "Rule" for part in old):
        return True
    return bool(type(old) is type(new) and (old == new or repr(old) == repr(new)))


# --- run ----------------------------------------------------------------------------------------------------


class Mutants:
    """A pytest plug-in that runs the collected tests on each mutant."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self.asked = asked
        self.results: list[tuple[Mutant, str]] = []
        self.seconds: dict[str, float] = {}
        self.reach: dict[str, dict[int, set[str]]] = {}
        self.killers: dict[str, Counter[str]] = defaultdict(Counter)

    @cached_property
    def files(self) -> list[str]:
        found = [ROOT / name for name in self.asked.files or MODULES]
        each = [path for name in found for path in (sorted(name.rglob("*.py")) if name.is_dir() else [name])]
        return [path.relative_to(ROOT).as_posix() for path in each]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        began = time.time()
        failed = self.as_it_is(list(items.values()))
        say(f"{len(items)} tests as the code is: {time.time() - began:.0f} s; {len(failed)} fail and are left out")
        for name in failed:
            say(f"fails as it is: {name}")
        items = {name: item for name, item in items.items() if name not in failed}
        chosen = [mutant for file in self.files for mutant in mutants(file)]
        say(f"{len(chosen)} mutants in {len(self.files)} files")
        # In an order drawn by lot, so that a run that is stopped is a fair sample of the whole.
        random.Random(self.asked.seed).shuffle(chosen)  # noqa: S311
        done = read_results(self.asked.output)
        if self.asked.again:
            alive = {name for name, (outcome, _) in done.items() if outcome != "killed"} - set(equivalent())
            chosen = [mutant for mutant in chosen if mutant.name in alive]
            done = {}
        chosen = chosen[: self.asked.sample]
        say(f"{len(chosen)} of them are tried, in the order of seed {self.asked.seed}")
        gc.collect()
        gc.freeze()
        for file in self.files:  # the same code again must change nothing, or the results would mean nothing
            tests = self.tests_of(file, items)
            outcome, by = self.forked(None, file, tests[:: len(tests) // 5 + 1])
            if outcome == "killed":
                raise SystemExit(f"{file} as it is: {outcome} by {by}")
        with self.asked.output.open("a", encoding="utf-8") as output:
            for n, mutant in enumerate(chosen, 1):
                outcome, by = done.get(mutant.name, ("", ""))
                if not outcome:
                    outcome, by = self.forked(mutant, mutant.file, self.tests_for(mutant, items))
                    output.write(json.dumps([mutant.name, outcome, by, mutant.lines[0]], ensure_ascii=False) + "\n")
                    output.flush()
                if outcome == "killed":
                    self.killers[mutant.file][by] += 1
                self.results.append((mutant, outcome))
                if n % 100 == 0:
                    say(f"{n} of {len(chosen)}: {Counter(o for _, o in self.results)} {time.time() - began:.0f} s")
        return True

    def as_it_is(self, items: list[pytest.Item]) -> list[str]:
        """Run every test once, and keep which lines it reaches; what fails as it is can prove nothing.

        In a process of its own: libraries that start threads, as typst does, do not outlive a fork.
        """
        with tempfile.TemporaryDirectory() as folder:
            kept = Path(folder) / "kept.json"
            child = os.fork()
            if child == 0:
                in_silence()
                kept.write_text(json.dumps(self.run_all(items)), encoding="utf-8")
                os._exit(0)
            os.waitpid(child, 0)
            found = json.loads(kept.read_text(encoding="utf-8"))
        self.seconds = found["seconds"]
        names = list(self.seconds)
        for file, lines in found["reach"].items():
            self.reach[file] = {int(line): {names[n] for n in tests} for line, tests in lines.items()}
        failed: list[str] = found["failed"]
        return failed

    def run_all(self, items: list[pytest.Item]) -> dict[str, Any]:
        from coverage import Coverage

        failed: list[str] = []
        seconds: dict[str, float] = {}
        coverage = Coverage(include=[str(ROOT / file) for file in self.files], data_file=None, config_file=False)
        coverage.start()
        for item, following in zip(items, [*items[1:], None], strict=True):
            forget()
            coverage.switch_context(item.nodeid)
            began = time.process_time()
            reports = runtestprotocol(item, nextitem=following, log=False)
            seconds[item.nodeid] = time.process_time() - began
            if any(report.failed for report in reports):
                failed.append(item.nodeid)
        coverage.stop()
        found = coverage.get_data()
        numbers = {name: n for n, name in enumerate(seconds)}
        reach = {
            file: {
                line: [numbers[name] for name in names if name]
                for line, names in found.contexts_by_lineno(str(ROOT / file)).items()
            }
            for file in self.files
        }
        return {"failed": failed, "seconds": seconds, "reach": reach}

    def tests_of(self, file: str, items: dict[str, pytest.Item]) -> list[pytest.Item]:
        names = {name for reached in self.reach[file].values() for name in reached}
        return [items[name] for name in sorted(names, key=self.seconds.__getitem__) if name in items]

    def tests_of_loading(self, file: str, items: dict[str, pytest.Item]) -> list[pytest.Item]:
        """The tests of a file; where nothing in it runs but when it is loaded, those of the files beside it."""
        beside = [other for other in self.files if Path(other).parent == Path(file).parent]
        return self.tests_of(file, items) or [test for other in beside for test in self.tests_of(other, items)]

    def tests_for(self, mutant: Mutant, items: dict[str, pytest.Item]) -> list[pytest.Item]:
        """The tests that reach the line (or the file, for what runs when it is loaded), the likeliest first."""
        first, last = mutant.lines
        reached = self.reach[mutant.file]
        names = {name for line in range(first, last + 1) for name in reached.get(line, ())}
        if not names:
            names = (
                {test.nodeid for test in self.tests_of_loading(mutant.file, items)} if self.is_loaded(mutant) else set()
            )
        killers = self.killers[mutant.file]
        codes = self.codes(mutant)
        if self.is_loaded(mutant):  # a rule that steps aside is not reached by the tests which see that it does
            names |= {name for name in items if any(code in name for code in codes)}
        own = (f"test_{Path(mutant.file).stem}", *codes)
        order = sorted(
            names, key=lambda n: (not any(word in n for word in own), -min(killers[n], 3), self.seconds[n], n)
        )
        if len(own) > 1:  # a rule: its own cases are to notice, and some others may
            order = order[: sum(any(word in name for word in own) for name in order) + 20]
        return [items[name] for name in order if name in items]

    def codes(self, mutant: Mutant) -> list[str]:
        """The rules that the mutant is in: the rule around it, or every rule of the file."""
        whole = (ROOT / mutant.file).read_text(encoding="utf-8")
        place = mutant.place.split(".")[0]
        own = re.findall(rf'@rule\("(CSIP\d+)".*\)\ndef {re.escape(place)}\(', whole) if place else []
        return own or re.findall(r'@rule\("(CSIP\d+)"', whole)

    def is_loaded(self, mutant: Mutant) -> bool:
        """The line runs when the file is loaded, so that no test reaches it by itself."""
        tree = ast.parse((ROOT / mutant.file).read_text(encoding="utf-8"))
        inside = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
        bodies = {line for n in inside for line in range(n.body[0].lineno, (n.end_lineno or n.lineno) + 1)}
        return mutant.lines[0] not in bodies

    def forked(self, mutant: Mutant | None, file: str, tests: list[pytest.Item]) -> tuple[str, str]:
        if not tests:
            return "not reached", ""
        reader, writer = os.pipe()
        folder = tempfile.mkdtemp(prefix="mutant-")
        child = os.fork()
        if child == 0:
            os.close(reader)
            try:
                said = self.in_child(mutant, file, tests, Path(folder))
            except BaseException as error:  # noqa: BLE001 - whatever it is, the parent is told
                said = f"killed\0loading: {error!r}"
            os.write(writer, said.encode()[:4000])
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader, "rb") as told:
            said = told.read().decode("utf-8", "replace")
        os.waitpid(child, 0)
        shutil.rmtree(folder, ignore_errors=True)
        outcome, _, by = said.partition("\0")
        return (outcome, by) if outcome else ("killed", "it never ended")

    def in_child(self, mutant: Mutant | None, file: str, tests: list[pytest.Item], folder: Path) -> str:
        allowed = int(time.process_time()) + 3 * self.asked.patience  # what then still runs goes round for ever
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, allowed))
        in_silence()
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(100 * self.asked.patience)  # or waits for ever
        factory: Any = tests[0].config._tmp_path_factory  # type: ignore[attr-defined]
        factory._basetemp = folder
        put_in_place(mutant, file)
        began = time.process_time()
        for test, following in zip(tests, [*tests[1:], None], strict=True):
            if any(report.failed for report in runtestprotocol(test, nextitem=following, log=False)):
                return f"killed\0{test.nodeid}"
            if time.process_time() - began > self.asked.patience:
                return "survived\0so far"
        return "survived\0"


def read_results(path: Path) -> dict[str, tuple[str, str]]:
    if not path.exists():
        return {}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]  # the last of a name counts
    return {name: (outcome, by) for name, outcome, by, *_ in rows}


def equivalent() -> dict[str, str]:
    """Mutants that are named as meaning the same, with the reason (the lines after them, set in)."""
    found: dict[str, str] = {}
    for block in EQUIVALENT.read_text(encoding="utf-8").split("\n\n") if EQUIVALENT.exists() else ():
        lines = block.splitlines()
        reason = " ".join(line.strip() for line in lines if line.startswith(" "))
        found |= {line: reason for line in lines if not line.startswith((" ", "#"))}
    return found


def table(results: list[tuple[Mutant, str]]) -> str:
    """What came of it, file by file."""
    same = equivalent()
    rows = ["| File | Mutants | Killed | Equivalent | Survived | Killed of the rest |", "|-|-|-|-|-|-|"]
    whole: Counter[str] = Counter()
    for file in sorted({mutant.file for mutant, _ in results}):
        found = Counter(
            "equivalent" if outcome != "killed" and mutant.name in same else outcome
            for mutant, outcome in results
            if mutant.file == file
        )
        whole += found
        rows.append(_row(f"`{file}`", found))
    rows.append(_row("all", whole))
    return "\n".join(rows)


def _row(name: str, found: Counter[str]) -> str:
    alive = found["survived"] + found["not reached"]
    share = 100 * found["killed"] / max(1, found["killed"] + alive)
    return f"| {name} | {found.total()} | {found['killed']} | {found['equivalent']} | {alive} | {share:.1f} % |"


def in_silence() -> None:
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 1)
    os.dup2(silence, 2)


_STDERR = os.fdopen(os.dup(2), "w")  # pytest takes the other one away


def say(words: str) -> None:
    print(words, file=_STDERR, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("files", nargs="*", help=f"files or folders of csip (unless said: {', '.join(MODULES)})")
    parser.add_argument("--sample", type=int, help="so many mutants, drawn by lot")
    parser.add_argument(
        "--again",
        action="store_true",
        help="only those in the output that no test noticed and that do not mean the same",
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--patience", type=int, default=PATIENCE, help=f"seconds for each mutant (unless said: {PATIENCE})"
    )
    parser.add_argument("--tests", nargs="*", default=["tests"], help="which tests may kill")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "mutants.jsonl", help="kept, and gone on with")
    asked = parser.parse_args()
    plugin = Mutants(asked)
    left_out = [f"--ignore=tests/{name}" for name in NOT_RUN] if asked.tests == ["tests"] else []
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    words = [*asked.tests, *left_out, "-o", "addopts=", "-m", "not slow", "-p", "no:cacheprovider", "-p", "no:terminal"]
    code = pytest.main(words, plugins=[plugin])
    same = equivalent()
    for mutant, outcome in plugin.results:
        if outcome != "killed" and mutant.name not in same:
            print(f"{outcome}: {mutant.name}  [line {mutant.lines[0]}]")
    print(table(plugin.results))
    if not plugin.results:
        raise SystemExit(int(code) or 1)


if __name__ == "__main__":
    main()
