"""Whether plain data fit a JSON Schema: the keywords of draft 7 that the project's own schemas use, and no more."""

from __future__ import annotations

import re
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}
_KNOWN = frozenset(
    (
        *("$schema", "title", "description", "definitions", "$ref", "type", "enum", "const", "anyOf", "allOf", "not"),
        *(
            "examples",
            "if",
            "then",
            "required",
            "properties",
            "patternProperties",
            "additionalProperties",
            "propertyNames",
        ),
        *("minProperties", "maxProperties", "items", "pattern", "minimum", "maximum", "exclusiveMinimum", "multipleOf"),
    )
)


def fits(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """Whether ``value`` fits ``schema``, a part of ``root``."""
    assert schema.keys() <= _KNOWN, schema.keys() - _KNOWN
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/definitions/")
        return fits(value, root["definitions"][name], root)
    return all((_of_any_kind(value, schema, root), _of_its_kind(value, schema, root)))


def _of_any_kind(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    types = schema.get("type", [])
    holds = fits(value, schema["if"], root) if "if" in schema else False
    return (
        (not types or any(_is(value, name) for name in ([types] if isinstance(types, str) else types)))
        and ("enum" not in schema or value in schema["enum"])
        and ("const" not in schema or value == schema["const"])
        and ("anyOf" not in schema or any(fits(value, part, root) for part in schema["anyOf"]))
        and all(fits(value, part, root) for part in schema.get("allOf", []))
        and ("not" not in schema or not fits(value, schema["not"], root))
        and (not holds or fits(value, schema["then"], root))
    )


def _of_its_kind(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    if isinstance(value, dict):
        return _mapping_fits(value, schema, root)
    if isinstance(value, list):
        return all(fits(item, schema.get("items", {}), root) for item in value)
    if isinstance(value, str):
        return "pattern" not in schema or bool(re.search(schema["pattern"], value))
    if _is(value, "number"):
        return (
            schema.get("minimum", value) <= value <= schema.get("maximum", value)
            and ("exclusiveMinimum" not in schema or value > schema["exclusiveMinimum"])
            and ("multipleOf" not in schema or value % schema["multipleOf"] == 0)
        )
    return True


def _mapping_fits(value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any]) -> bool:
    if not schema.get("minProperties", 0) <= len(value) <= schema.get("maxProperties", len(value)):
        return False
    if not set(schema.get("required", [])) <= value.keys():
        return False
    for name, part in value.items():
        if "propertyNames" in schema and not fits(name, schema["propertyNames"], root):
            return False
        parts = [schema["properties"][name]] if name in schema.get("properties", {}) else []
        parts += [one for pattern, one in schema.get("patternProperties", {}).items() if re.search(pattern, name)]
        if not parts and schema.get("additionalProperties", True) is not True:
            if schema["additionalProperties"] is False:
                return False
            parts = [schema["additionalProperties"]]
        if not all(fits(part, one, root) for one in parts):
            return False
    return True


def _is(value: Any, name: str) -> bool:
    return isinstance(value, _TYPES[name]) and not (isinstance(value, bool) and name in ("integer", "number"))
