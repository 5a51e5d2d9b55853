"""Serves third-party styles and scripts that `npm ci` put into `node_modules`, and nothing else from there.

The editor's modules are joined into one script as they are collected, so that nobody needs a build tool: each is
kept as its authors published it, inside a function, and `ProseMirror("state")` gives what it exports.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage

FILES = {"thirdparty/tabler.min.css": "@tabler/core/dist/css/tabler.min.css"}
"""Address under STATIC_URL → file under node_modules."""

JOINED = "thirdparty/prosemirror.js"
"""The address of the joined modules."""
MODULES = {
    "orderedmap": "orderedmap/dist/index.cjs",
    "rope-sequence": "rope-sequence/dist/index.cjs",
    "w3c-keyname": "w3c-keyname/index.cjs",
    **{
        f"prosemirror-{name}": f"prosemirror-{name}/dist/index.cjs"
        for name in (
            "model", "transform", "state", "keymap", "commands", "history", "inputrules", "schema-list", "view",
            "tables", "gapcursor", "dropcursor",
        )
    },
}  # fmt: skip
"""Name by which the modules ask for one another → file under node_modules."""

_BEFORE = """(function () {
  "use strict";
  var made = {}, kept = {};
  function require(name) {
    if (!kept[name]) { var module = { exports: {} }; kept[name] = module; made[name](module, module.exports, require); }
    return kept[name].exports;
  }
"""
_AFTER = """  window.ProseMirror = function (name) { return require("prosemirror-" + name); };
})();
"""


def joined(root: Path) -> str:
    """The editor's modules under `root` as one script. Raises `FileNotFoundError` for one that is not there."""
    parts = [_BEFORE]
    for name, file in MODULES.items():
        source = (root / file).read_text(encoding="utf-8")
        parts.append(
            f"made[{json.dumps(name)}] = function (module, exports, require) {{\n{source}\n}};\n"
        )
    return "".join([*parts, _AFTER])


def sources() -> list[Path]:
    """Every file that is served or joined."""
    root = Path(settings.PROJECT) / "node_modules"
    return [root / file for file in (*FILES.values(), *MODULES.values())]


class Joined(Storage):
    """A storage with one file, put together when it is opened."""

    prefix = str(Path(JOINED).parent)

    def __init__(self, root: Path) -> None:
        self.root = root

    def open(self, name: str, mode: str = "rb") -> File:
        return ContentFile(joined(self.root).encode("utf-8"), name=name)

    def path(self, name: str) -> str:
        """What the collector says it copies; there is no such file."""
        return str(self.root / name)


class NodeModulesFinder(BaseFinder):
    """Finds exactly the files listed in `FILES`, and the joined script."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.root = Path(settings.PROJECT) / "node_modules"

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        source = FILES.get(path)
        found = self.root / source if source else None
        if found is None or not found.is_file():
            return []
        return [str(found)] if find_all else str(found)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        for address, source in FILES.items():
            if (self.root / source).is_file():
                storage = FileSystemStorage(location=(self.root / source).parent)
                # `collectstatic` reads the attribute; Django gives it to every storage of a finder by hand, too.
                vars(storage).update(prefix=str(Path(address).parent))
                yield Path(source).name, storage
        if all((self.root / source).is_file() for source in MODULES.values()):
            yield Path(JOINED).name, Joined(self.root)
