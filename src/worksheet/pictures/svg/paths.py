"""Path data and the basic shapes as lines and curves. Source: SVG 1.1 (Second Edition), 8.3, 9 and F.6."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import atan2, ceil, cos, hypot, pi, radians, sin, sqrt, tan

from worksheet.picture import Segment
from worksheet.pictures.svg.values import FARTHEST, NUMBER, number

ROUND = 0.5522847498
"""How far a curve's control points stand from its ends, of the radius, for a quarter of a circle."""

_TOKEN = re.compile(rf"\s*,?\s*(?:([MmZzLlHhVvCcSsQqTtAa])|({NUMBER}))\s*")
_FLAG = re.compile(r"\s*,?\s*([01])")
_TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}


class BrokenPathError(ValueError):
    """Path data that end in the middle, or name a number that no drawing needs."""


def path(data: str, most: int) -> tuple[Segment, ...]:
    """The segments of path data, ``most`` at the most. Raises BrokenPathError."""
    pen = _Pen()
    for command, values in _commands(data):
        pen.draw(command, values)
        if len(pen.segments) > most:
            raise BrokenPathError("too long")
    return tuple(pen.segments)


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; one that is repeated may leave out its letter."""
    at, command = 0, ""
    data = " ".join(data.split())  # a pattern never looks through a long run of spaces
    while at < len(data):
        found = _TOKEN.match(data, at)
        if found is None:
            raise BrokenPathError(data[at : at + 12])
        if found[1]:
            command, at = found[1], found.end()
        elif command in ("", "z", "Z"):
            raise BrokenPathError(data[at : at + 12])
        values, at = _numbers(data, at, command)
        yield command, values
        command = {"m": "l", "M": "L"}.get(command, command)


def _numbers(data: str, at: int, command: str) -> tuple[list[float], int]:
    values: list[float] = []
    for place in range(_TAKES[command.lower()]):
        flag = command in "aA" and place in (3, 4)  # flags may stand without spaces
        found = _FLAG.match(data, at) if flag else _TOKEN.match(data, at)
        typed = found[1] if found and flag else found[2] if found else None
        value = number(typed) if typed else None
        if found is None or value is None:
            raise BrokenPathError(data[at : at + 12])
        values.append(value)
        at = found.end()
    return values, at


@dataclass(slots=True)
class _Pen:
    """Where the pen is, where the contour began, and the control point that a smooth curve goes on from."""

    segments: list[Segment] = field(default_factory=list)
    x: float = 0.0
    y: float = 0.0
    start: tuple[float, float] = (0.0, 0.0)
    control: tuple[float, float] | None = None
    kind: str = ""
    closed: bool = True

    def draw(self, command: str, values: list[float]) -> None:
        kind = command.lower()
        if not self.segments and kind != "m":
            raise BrokenPathError(command)
        if command.islower() and kind != "a":
            values = [v + (self.y if i % 2 or kind == "v" else self.x) for i, v in enumerate(values)]
        elif kind == "a" and command == "a":
            values = [*values[:5], values[5] + self.x, values[6] + self.y]
        if any(abs(value) > FARTHEST for value in values):
            raise BrokenPathError("too far")
        if self.closed and kind not in ("m", "z"):
            self.segments.append((0.0, *self.start))
            self.closed = False
        getattr(self, f"_{kind}")(*values)
        self.kind = kind

    def _m(self, x: float, y: float) -> None:
        self.segments.append((0.0, x, y))
        self.x, self.y, self.start, self.control, self.closed = x, y, (x, y), None, False

    def _z(self) -> None:
        if not self.closed:
            self.segments.append(())
        (self.x, self.y), self.control, self.closed = self.start, None, True

    def _l(self, x: float, y: float) -> None:
        self.segments.append((x, y))
        self.x, self.y, self.control = x, y, None

    def _h(self, x: float) -> None:
        self._l(x, self.y)

    def _v(self, y: float) -> None:
        self._l(self.x, y)

    def _c(self, *points: float) -> None:
        self.segments.append(points)
        self.control = (points[2], points[3])
        self.x, self.y = points[4], points[5]

    def _s(self, *points: float) -> None:
        first = self._mirrored("cs")
        self._c(*first, *points)

    def _q(self, cx: float, cy: float, x: float, y: float) -> None:
        one = (self.x + (cx - self.x) * 2 / 3, self.y + (cy - self.y) * 2 / 3)
        two = (x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3)
        self._c(*one, *two, x, y)
        self.control = (cx, cy)

    def _t(self, x: float, y: float) -> None:
        self._q(*self._mirrored("qt"), x, y)

    def _a(self, *values: float) -> None:
        x, y = values[5], values[6]
        curves = list(_arc((self.x, self.y), values))
        if not curves and (x, y) != (self.x, self.y):
            self._l(x, y)
        self.segments += curves
        self.x, self.y, self.control = x, y, None

    def _mirrored(self, kinds: str) -> tuple[float, float]:
        """The control point that goes on smoothly from the last curve."""
        if self.control is None or self.kind not in kinds:
            return self.x, self.y
        return 2 * self.x - self.control[0], 2 * self.y - self.control[1]


def _arc(start: tuple[float, float], values: tuple[float, ...]) -> Iterator[Segment]:
    """An elliptical arc as curves of a quarter turn at the most (SVG 1.1, F.6.5 and F.6.6)."""
    rx, ry, turn, large, sweep, x, y = abs(values[0]), abs(values[1]), *values[2:]
    if not rx or not ry or (x, y) == start:
        return
    c, s = cos(radians(turn)), sin(radians(turn))
    half_x, half_y = (start[0] - x) / 2, (start[1] - y) / 2
    px, py = c * half_x + s * half_y, -s * half_x + c * half_y
    reach = (px / rx) ** 2 + (py / ry) ** 2
    if reach > 1:
        rx, ry = rx * sqrt(reach), ry * sqrt(reach)
    over = (rx * py) ** 2 + (ry * px) ** 2
    factor = sqrt(max(0.0, ((rx * ry) ** 2 - over) / over)) * (-1 if bool(large) == bool(sweep) else 1)
    qx, qy = factor * rx * py / ry, -factor * ry * px / rx
    middle = (c * qx - s * qy + (start[0] + x) / 2, s * qx + c * qy + (start[1] + y) / 2)
    first = atan2((py - qy) / ry, (px - qx) / rx)
    sweep_angle = (atan2((-py - qy) / ry, (-px - qx) / rx) - first) % (2 * pi)
    if not sweep:
        sweep_angle -= 2 * pi
    parts = max(1, ceil(abs(sweep_angle) / (pi / 2) - 1e-9))
    step = sweep_angle / parts
    reach = 4 / 3 * tan(step / 4)

    def on(u: float, v: float) -> tuple[float, float]:
        return middle[0] + c * rx * u - s * ry * v, middle[1] + s * rx * u + c * ry * v

    for part in range(parts):
        a, b = first + part * step, first + (part + 1) * step
        one = on(cos(a) - reach * sin(a), sin(a) + reach * cos(a))
        two = on(cos(b) + reach * sin(b), sin(b) - reach * cos(b))
        yield (*one, *two, *((x, y) if part == parts - 1 else on(cos(b), sin(b))))


def rectangle(x: float, y: float, width: float, height: float, radii: tuple[float, float]) -> tuple[Segment, ...]:
    """A rectangle, its corners rounded by two radii."""
    rx, ry = min(radii[0], width / 2), min(radii[1], height / 2)
    right, low = x + width, y + height
    if not rx or not ry:
        return ((0.0, x, y), (right, y), (right, low), (x, low), ())
    kx, ky = rx * (1 - ROUND), ry * (1 - ROUND)
    return (
        (0.0, x + rx, y),
        (right - rx, y),
        (right - kx, y, right, y + ky, right, y + ry),
        (right, low - ry),
        (right, low - ky, right - kx, low, right - rx, low),
        (x + rx, low),
        (x + kx, low, x, low - ky, x, low - ry),
        (x, y + ry),
        (x, y + ky, x + kx, y, x + rx, y),
        (),
    )


def ellipse(x: float, y: float, rx: float, ry: float) -> tuple[Segment, ...]:
    """An ellipse about a point."""
    kx, ky = rx * ROUND, ry * ROUND
    return (
        (0.0, x + rx, y),
        (x + rx, y + ky, x + kx, y + ry, x, y + ry),
        (x - kx, y + ry, x - rx, y + ky, x - rx, y),
        (x - rx, y - ky, x - kx, y - ry, x, y - ry),
        (x + kx, y - ry, x + rx, y - ky, x + rx, y),
        (),
    )


def vertices(segments: tuple[Segment, ...]) -> list[tuple[float, float, float]]:
    """Each point of a path with the way through it, in radians; for what stands on its points (SVG 1.1, 11.6.2)."""
    places: list[tuple[float, float]] = []
    ways: list[list[tuple[float, float]]] = []
    start = (0.0, 0.0)
    for segment in segments:
        if len(segment) == 3:
            start = (segment[1], segment[2])
            places.append(start)
            ways.append([])
            continue
        points = segment or start
        to = (points[-2], points[-1])
        leaving = _way(places[-1], points[:2]) or _way(places[-1], to)
        coming = _way(points[-4:-2], to) if len(points) == 6 else None
        ways[-1] += [leaving] if leaving else []
        places.append(to)
        ways.append([way for way in [coming or leaving] if way])
    return [(*place, _middle(way)) for place, way in zip(places, ways, strict=True)]


def _middle(ways: list[tuple[float, float]]) -> float:
    return atan2(sum(way[1] for way in ways), sum(way[0] for way in ways)) if ways else 0.0


def _way(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, float] | None:
    dx, dy = other[0] - one[0], other[1] - one[1]
    far = hypot(dx, dy)
    return (dx / far, dy / far) if far > 1e-9 else None
