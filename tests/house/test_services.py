"""Every act a user can do is a service that writes the ledger, and none has a way around the law."""

from __future__ import annotations

import ast
from pathlib import Path

import guiju

PACKAGE = Path(guiju.__file__).parent
ROOMS = [path.parent for path in PACKAGE.glob("*/apps.py")]


def service_modules() -> list[Path]:
    single = [room / "services.py" for room in ROOMS if (room / "services.py").exists()]
    folders = [file for room in ROOMS for file in (room / "services").glob("*.py")]
    return [path for path in single + folders if path.name != "__init__.py"]


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def calls(function: ast.FunctionDef) -> set[str]:
    names = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            names.add(ast.unparse(node.func))
    return names


def is_act(function: ast.FunctionDef) -> bool:
    """A public service that is given the time does something; the others answer questions."""
    arguments = [*function.args.args, *function.args.kwonlyargs]
    return not function.name.startswith("_") and "now" in {each.arg for each in arguments}


def writes(
    name: str, known: dict[str, ast.FunctionDef], seen: frozenset[str] = frozenset()
) -> bool:
    """Whether a function opens an act itself or through another of its module."""
    if name in seen or name not in known:
        return False
    called = calls(known[name])
    return (
        "ledger.act" in called
        or "act" in called
        or any(writes(each, known, seen | {name}) for each in called)
    )


def test_every_service_that_acts_writes_the_ledger() -> None:
    modules = service_modules()
    assert len(modules) >= 4
    silent = [
        f"{path.relative_to(PACKAGE)}:{name}"
        for path in modules
        for name, function in functions(path).items()
        if is_act(function) and not writes(name, functions(path))
    ]
    assert not silent


def test_no_service_can_be_told_to_skip_the_law() -> None:
    tempting = ("force", "skip_", "ignore_", "bypass", "no_check")
    found = [
        f"{path.relative_to(PACKAGE)}:{name}({argument.arg})"
        for path in service_modules()
        for name, function in functions(path).items()
        for argument in [*function.args.args, *function.args.kwonlyargs]
        if argument.arg.startswith(tempting)
    ]
    assert not found


def test_services_do_not_read_the_clock() -> None:
    clocks = {
        "timezone.now",
        "timezone.localdate",
        "datetime.now",
        "date.today",
        "datetime.datetime.now",
    }
    below_views = [
        path
        for room in ROOMS
        for path in room.rglob("*.py")
        if path.stem in {"services", "selectors", "workflow", "facts", "intake", "models"}
        or {"services", "selectors"} & set(path.parts[len(PACKAGE.parts) :])
    ]
    below_views += [*(PACKAGE / "rulebook").rglob("*.py"), *(PACKAGE / "textcheck").rglob("*.py")]
    found = [
        f"{path.relative_to(PACKAGE)}: {name}"
        for path in below_views
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        # With an argument they convert an instant that was given.
        if isinstance(node, ast.Call) and not node.args
        for name in [ast.unparse(node.func)]
        if name in clocks
    ]
    assert not found
