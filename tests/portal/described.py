"""Whether an answer of the API is as its own description says, field by field, down to the last list.

    misfits(answer, described, schema_of("/api/v1/notices", described))
    ["notices[0].last_on: is no date: 'soon'"]

Only what the program's schemas use is understood; anything else fails, so that nothing passes unexamined.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

KINDS: dict[str, type | tuple[type, ...]] = {
    "string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict,
    "null": type(None),
}  # fmt: skip
FORMATS = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}
UNDERSTOOD = {
    "$ref", "anyOf", "type", "format", "enum", "properties", "required", "items", "title", "default",
    "description", "additionalProperties",
}  # fmt: skip


def schema_of(path: str, described: dict[str, Any]) -> dict[str, Any]:
    """What the description says of the answer of an address."""
    response = described["paths"][path]["get"]["responses"]["200"]
    schema: dict[str, Any] = response["content"]["application/json"]["schema"]
    return schema


def misfits(
    value: Any, described: dict[str, Any], schema: dict[str, Any], at: str = ""
) -> list[str]:
    """What does not fit, with its place; empty when everything does."""
    return list(_misfits(value, described, schema, at))


def _misfits(
    value: Any, described: dict[str, Any], schema: dict[str, Any], at: str
) -> Iterator[str]:
    assert schema.keys() <= UNDERSTOOD, schema.keys() - UNDERSTOOD
    if "$ref" in schema:
        named = schema["$ref"].rsplit("/", 1)[1]
        yield from _misfits(value, described, described["components"]["schemas"][named], at)
        return
    if "anyOf" in schema:
        several = [misfits(value, described, each, at) for each in schema["anyOf"]]
        if all(several):
            yield from several[0]
        return
    kind = schema["type"]
    if not isinstance(value, KINDS[kind]) or (kind == "integer" and isinstance(value, bool)):
        yield f"{at}: is no {kind}: {value!r}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: is none of {schema['enum']}: {value!r}"
    if "format" in schema:
        try:
            FORMATS[schema["format"]](value)
        except ValueError:
            yield f"{at}: is no {schema['format']}: {value!r}"
    for place, each in enumerate(value if kind == "array" else ()):
        yield from _misfits(each, described, schema["items"], f"{at}[{place}]")
    if kind == "object" and "properties" in schema:
        properties = schema["properties"]
        for name in sorted(properties.keys() ^ value.keys()):
            yield f"{at}.{name}: is {'missing' if name in properties else 'not described'}"
        for name in properties.keys() & value.keys():
            yield from _misfits(value[name], described, properties[name], f"{at}.{name}".strip("."))
