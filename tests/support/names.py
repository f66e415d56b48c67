"""Names that a document gives to parts of the package: ``module.function``, ``module.Class.method``."""

from __future__ import annotations

import importlib
from types import ModuleType

import worksheet


def named(name: str) -> object | None:
    """What a dotted name stands for, counted from the package, or None."""
    found: object = worksheet
    path = "worksheet"
    for part in name.split("."):
        path += f".{part}"
        if isinstance(found, ModuleType) and not hasattr(found, part):
            try:
                importlib.import_module(path)
            except ImportError:
                return None
        if not hasattr(found, part):
            return None
        found = getattr(found, part)
    return found
