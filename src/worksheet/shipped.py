"""Where the files that travel with the package lie: in the wheel beside the code, in a checkout at its top."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"
"""The package's own data. Read by path: importlib.resources costs a start 10 ms, and a wheel is always unpacked."""


@lru_cache(maxsize=8)
def folder(name: str) -> Path:
    """The folder ``fonts`` or ``worksheets`` as shipped."""
    package = Path(__file__).resolve().parent
    inside = package / name
    return inside if inside.is_dir() else package.parent.parent / name
