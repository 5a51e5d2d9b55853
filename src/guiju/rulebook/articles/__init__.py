"""The regulation as pure functions, one module an article (two where it is long): facts in,
`list[Breach]` out.

An empty list means allowed. Importing this package fills `guiju.rulebook.registry.RULES` with
every rule of the rule book, the national standard beside the regulation included.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
for _beside in ("guiju.rulebook.national_2019", "guiju.rulebook.packs"):
    import_module(_beside)
