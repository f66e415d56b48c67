"""What attributes say: numbers, lengths, transforms, colours. Sources: SVG 1.1 (Second Edition), CSS Color 4."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from math import cos, isfinite, radians, sin, tan

from worksheet.picture import IDENTITY, Colour, Matrix, times
from worksheet.shipped import DATA

FARTHEST = 1e6
"""The largest number that a drawing may name: more is no drawing."""

NUMBER = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_NUMBER = re.compile(NUMBER)
_LENGTH = re.compile(rf"\s*({NUMBER})\s*(px|pt|pc|mm|cm|in|em|ex|%)?\s*")
_PIXELS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_TRANSFORM = re.compile(r"\s*,?\s*([a-zA-Z]+)\s*\(([^()]*)\)\s*")
_HEX = re.compile(r"#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
_FUNCTION = re.compile(r"rgba?\(([^()]*)\)", re.IGNORECASE)


def number(text: str) -> float | None:
    """A number, None where it is none or means ill."""
    value = float(text) if _NUMBER.fullmatch(text.strip()) else None
    return value if value is not None and isfinite(value) and abs(value) <= FARTHEST else None


def numbers(text: str) -> list[float] | None:
    """Numbers with spaces or commas between."""
    found = [number(piece) for piece in re.split(r"[\s,]+", text.strip()) if piece]
    known = [value for value in found if value is not None]
    return known if len(known) == len(found) else None


def length(text: str, whole: float, em: float = 16.0) -> float | None:
    """A length in user units; ``whole`` is what per cent are of."""
    found = _LENGTH.fullmatch(text)
    value = number(found[1]) if found else None
    if found is None or value is None:
        return None
    units = {**_PIXELS, "em": em, "ex": em / 2, "%": whole / 100}
    value *= units[found[2]] if found[2] else 1.0
    return value if abs(value) <= FARTHEST else None


def turned(degrees: float) -> Matrix:
    """A turn about the origin, from x towards y."""
    angle = radians(degrees)
    return (cos(angle), sin(angle), -sin(angle), cos(angle), 0, 0)


def transform(text: str) -> Matrix | None:
    """The matrix of a list of transforms."""
    matrix, at = IDENTITY, 0
    text = " ".join(text.split())  # a pattern never looks through a long run of spaces
    while at < len(text):
        found = _TRANSFORM.match(text, at)
        if found is None or found.end() == at:
            return None
        own = _matrix(found[1], numbers(found[2]) or [])
        if own is None:
            return None
        matrix, at = times(matrix, own), found.end()
    return matrix if all(isfinite(value) and abs(value) <= FARTHEST for value in matrix) else None


def _matrix(name: str, values: list[float]) -> Matrix | None:
    made = _MATRICES.get((name, len(values)))
    return made(*values) if made else None


_MATRICES: dict[tuple[str, int], Callable[..., Matrix]] = {
    ("matrix", 6): lambda *values: values,
    ("translate", 1): lambda x: (1, 0, 0, 1, x, 0),
    ("translate", 2): lambda x, y: (1, 0, 0, 1, x, y),
    ("scale", 1): lambda x: (x, 0, 0, x, 0, 0),
    ("scale", 2): lambda x, y: (x, 0, 0, y, 0, 0),
    ("rotate", 1): turned,
    ("rotate", 3): lambda angle, x, y: times(times((1, 0, 0, 1, x, y), turned(angle)), (1, 0, 0, 1, -x, -y)),
    ("skewX", 1): lambda angle: (1, 0, tan(radians(angle)), 1, 0, 0),
    ("skewY", 1): lambda angle: (1, tan(radians(angle)), 0, 1, 0, 0),
}
"""What each transform makes of its numbers, by its name and how many they are."""


def colour(text: str) -> Colour | None:
    """A colour by name, number or parts; None where it is none that is known."""
    text = text.strip()
    if text.lower() == "transparent":
        return Colour(opacity=0.0)
    if found := _HEX.fullmatch(text):
        return _of_hex(found[1])
    if found := _FUNCTION.fullmatch(text):
        return _of_parts(re.split(r"[\s,/]+", found[1].strip()))
    return _names().get(text.lower())


def _of_hex(digits: str) -> Colour:
    full = "".join(digit * 2 for digit in digits) if len(digits) < 6 else digits
    parts = [int(full[i : i + 2], 16) / 255 for i in range(0, len(full), 2)]
    return Colour(*parts)


def _of_parts(typed: list[str]) -> Colour | None:
    parts: list[float] = []
    for place, part in enumerate(typed):
        value = number(part.removesuffix("%"))
        if value is None:
            return None
        most = 100.0 if part.endswith("%") else 1.0 if place == 3 else 255.0
        parts.append(min(1.0, max(0.0, value / most)))
    return Colour(*parts) if len(parts) in (3, 4) else None


def share(text: str) -> float | None:
    """An opacity, from 0 to 1."""
    value = number(text.strip().removesuffix("%"))
    if value is None:
        return None
    return min(1.0, max(0.0, value / 100 if text.strip().endswith("%") else value))


@lru_cache(maxsize=1)
def _names() -> dict[str, Colour]:
    return dict(_listed((DATA / "colours.txt").read_text(encoding="utf-8")))


def _listed(text: str) -> Iterator[tuple[str, Colour]]:
    for line in text.splitlines():
        name, _, value = line.partition(" ")
        if not line.startswith("#"):
            yield name, _of_hex(value.removeprefix("#"))
