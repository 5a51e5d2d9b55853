"""The regulation as pure functions, a module an article: facts in, `list[Breach]` out, empty is allowed.

Importing this package fills `guiju.rulebook.registry.RULES`.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
