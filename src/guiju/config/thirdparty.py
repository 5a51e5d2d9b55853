"""Serves third-party styles that `npm ci` put into `node_modules`, and nothing else from there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

FILES = {"thirdparty/tabler.min.css": "@tabler/core/dist/css/tabler.min.css"}
"""Address under STATIC_URL → file under node_modules."""


class NodeModulesFinder(BaseFinder):
    """Finds exactly the files listed in `FILES`."""

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
                storage.prefix = str(Path(address).parent)  # type: ignore[attr-defined]
                yield Path(source).name, storage
