"""What stands on the points of a line: arrow heads, most of all. Sources: SVG 1.1, 11.6; SVG 2, 13.7."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import degrees

from worksheet.picture import Matrix, Segment, times
from worksheet.pictures.svg.paths import vertices
from worksheet.pictures.svg.style import Look, Properties
from worksheet.pictures.svg.tree import Element
from worksheet.pictures.svg.values import length, turned

PLACES = ("start", "mid", "end")
_URL = re.compile(r"url\(\s*['\"]?(#[^'\")\s]+)['\"]?\s*\)")
_MOST = 2000  # of one line


def link(typed: str) -> str:
    """What ``url(#…)`` names; what is none comes back, to be told as missing."""
    found = _URL.fullmatch(typed.strip())
    return found[1] if found else typed


def standing(path: tuple[Segment, ...], look: Look) -> Iterator[tuple[str, tuple[float, float], float]]:
    """Each marker's name, its point and the way of the line there, in degrees."""
    points = vertices(path)
    for place in PLACES:
        if look.get(f"marker-{place}", "none") == "none" or not points:
            continue
        chosen = {"start": points[:1], "mid": points[1:-1][:_MOST], "end": points[-1:]}[place]
        for x, y, angle in chosen:
            yield place, (x, y), degrees(angle)


def matrix(
    marker: Element, view: tuple[float, float, float, float] | None, width: float, at: tuple[float, float, float, str]
) -> Matrix:
    """What takes a marker's units to those of its line, whose stroke is ``width`` wide; ``at`` is where it stands."""
    x, y, angle, place = at
    orient = marker.get("orient") or "0"
    turn = angle if orient.startswith("auto") else (length(orient.removesuffix("deg"), 0.0) or 0.0)
    turn += 180.0 if orient == "auto-start-reverse" and place == "start" else 0.0
    scale = 1.0 if marker.get("markerUnits") == "userSpaceOnUse" else width
    if view:
        wide, high = (_length(marker, name, "3") for name in ("markerWidth", "markerHeight"))
        scale *= min(wide / view[2], high / view[3])
    made = times((1, 0, 0, 1, x, y), turned(turn))
    made = times(made, (scale, 0, 0, scale, 0, 0))
    return times(made, (1, 0, 0, 1, -_length(marker, "refX", "0"), -_length(marker, "refY", "0")))


def inherited(look: Look) -> Properties:
    """What a marker takes from its line: the line's own colours, where it asks for them."""
    return {"context-stroke": look.get("stroke", "none"), "context-fill": look.get("fill", "black")}


def _length(marker: Element, name: str, default: str) -> float:
    typed = marker.get(name) or default
    known = length(typed, 0.0)
    if known is None:
        marker.refuse("svg-value", name=name, value=typed[:60])
    return known
