"""Where the sources of the program, or its tests, speak of a function: read from the syntax, never run.

    >>> spoken = scan_text("from guiju.rulebook.articles import article_18 as law\\n"
    ...                    "def judge(facts):\\n    return law.missed_days(facts)\\n", module="guiju.x")
    >>> spoken.lines["guiju.rulebook.articles.article_18.missed_days"]
    (3,)

Names are followed through imports, so that `services.open_notice` is found under the dotted name of the
function it means and nothing else that happens to be called so.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Test:
    """A test function: its first line, the dotted names it reaches, the words it quotes, and what it says of
    itself, its class included."""

    name: str
    line: int
    reaches: frozenset[str]
    words: tuple[str, ...]
    docstring: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one file speaks of: dotted name to lines, and its tests."""

    lines: Mapping[str, tuple[int, ...]]
    tests: tuple[Test, ...]


def scan(root: Path) -> dict[Path, Spoken]:
    """Every Python file under `root`, in order; an absent root (an installed wheel's tests) has none."""
    return {
        path: scan_text(path.read_text(encoding="utf-8"), module=_module(path, root))
        for path in sorted(root.rglob("*.py"))
        if "migrations" not in path.parts
    }


def exports(root: Path) -> dict[str, str]:
    """What packages under `root` offer under their own name: `room.services.act` to where it is defined."""
    return {
        f"{module}.{name}": dotted
        for path in sorted(root.rglob("__init__.py"))
        for module in [_module(path, root)]
        for name, dotted in _exported(path, module).items()
        if dotted != f"{module}.{name}"
    }


def scan_text(text: str, *, module: str) -> Spoken:
    """The names and tests of one file whose dotted name is `module`."""
    tree = ast.parse(text)
    nodes = {each: _nodes(each) for each in tree.body}
    aliases = _aliases(tree, module, chain.from_iterable(nodes.values()))
    lines: defaultdict[str, set[int]] = defaultdict(set)
    names: dict[ast.AST, set[str]] = {}
    for each, within in nodes.items():
        names[each] = spoken = set()
        for line, name in _names(within, aliases):
            lines[name].add(line)
            spoken.add(name)
    return Spoken(
        lines={name: tuple(sorted(found)) for name, found in sorted(lines.items())},
        tests=tuple(_tests(tree, names, aliases, module)),
    )


def _nodes(root: ast.AST) -> list[ast.AST]:
    """Everything within, itself included: `ast.walk` in half the time, for a list that is read several times."""
    found = [root]
    for node in found:  # it grows as it is read
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, list):
                found.extend(each for each in value if isinstance(each, ast.AST))
            elif isinstance(value, ast.AST) and not isinstance(value, ast.expr_context):
                found.append(value)
    return found


def _exported(path: Path, module: str) -> dict[str, str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return _aliases(tree, module, _nodes(tree))


def _module(path: Path, root: Path) -> str:
    parts = path.relative_to(root.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _aliases(tree: ast.Module, module: str, nodes: Iterable[ast.AST]) -> dict[str, str]:
    """What each name at the top of the file, or imported anywhere in it, stands for."""
    aliases = {
        node.name: f"{module}.{node.name}" for node in tree.body if isinstance(node, _Definition)
    }
    for node in nodes:
        if isinstance(node, ast.Import):
            for one in node.names:
                aliases[one.asname or one.name.split(".")[0]] = (
                    one.name if one.asname else one.name.split(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for one in node.names:
                aliases[one.asname or one.name] = f"{node.module}.{one.name}"
    return aliases


def _names(nodes: Iterable[ast.AST], aliases: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every name, chain of attributes and dotted path in quotation marks."""
    for node in nodes:
        if isinstance(node, ast.Name | ast.Attribute):
            dotted = _dotted(node, aliases)
            if dotted:
                yield node.lineno, dotted
        elif isinstance(node, ast.Constant) and str(node.value).startswith("guiju."):
            yield node.lineno, str(node.value)  # a middleware or backend named in the settings


def _dotted(node: ast.expr, aliases: Mapping[str, str]) -> str:
    attributes: list[str] = []
    while isinstance(node, ast.Attribute):
        attributes.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or node.id not in aliases:
        return ""
    return ".".join([aliases[node.id], *reversed(attributes)])


def _tests(
    tree: ast.Module, names: Mapping[ast.AST, set[str]], aliases: Mapping[str, str], module: str
) -> Iterator[Test]:
    """The test functions, with what they reach through the helpers and fixtures of their file.

    `names`: statement at the top of the file → the dotted names within.
    """
    definitions = {node.name: node for node in tree.body if isinstance(node, _Definition)}
    reach = {name: names[node] | _fixtures(node, module) for name, node in definitions.items()}
    changed = True
    while changed:  # until what helpers reach through helpers adds nothing new
        changed = False
        for known in reach.values():
            for helper in definitions:
                if f"{module}.{helper}" in known and not reach[helper] <= known:
                    known |= reach[helper]
                    changed = True
    for owner, test in _test_functions(tree):
        nodes = _nodes(test)
        mine = {dotted for _, dotted in _names(nodes, aliases)} | _fixtures(test, module)
        for helper in definitions:
            if f"{module}.{helper}" in mine:
                mine |= reach[helper]
        words = tuple(
            node.value
            for node in nodes
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        yield Test(
            name=f"{owner.name}.{test.name}" if owner else test.name,
            line=test.lineno,
            reaches=frozenset(mine),
            words=words,
            docstring=" ".join(
                ast.get_docstring(each) or "" for each in (owner, test) if each is not None
            ),
        )


def _test_functions(
    tree: ast.Module,
) -> Iterator[tuple[ast.ClassDef | None, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in tree.body:
        owner = node if isinstance(node, ast.ClassDef) else None
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        for one in inside:
            function = isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) and one
            if function and function.name.startswith("test_"):
                yield owner, function


def _fixtures(node: ast.AST, module: str) -> set[str]:
    """Arguments may be fixtures of the same file."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return set()
    return {f"{module}.{argument.arg}" for argument in node.args.args}
