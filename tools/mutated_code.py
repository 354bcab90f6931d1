"""The mutants of a file: each small change of its code that `tools/mutants.py` tries, and the code with one in it."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent


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


_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip

_TURNED_ELSEWHERE = (ast.Compare, ast.UnaryOp)


# Long because it is a list of changes, one for each kind of node.
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
