"""How high a galley is and where it may be cut: all that filling pages knows of it."""

from __future__ import annotations

from functools import lru_cache

from worksheet.layout.boxes import Galley
from worksheet.values import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Cuts:
    """How high a galley is and where it may be cut; made by ``cuts_of``.

    ``strips`` are each strip's height, the space above it, and whether it holds on to the next. ``tied`` galleys stay
    on the page of what follows. ``height`` leaves out the space above the first strip, ``least`` the ``spare`` strips
    too.
    """

    strips: tuple[tuple[float, float, bool], ...]
    tied: bool
    height: float
    spare: int = 0
    least: float = 0.0

    @property
    def above(self) -> float:
        """The space above the first strip."""
        return self.strips[0][1]

    def stop(self, start: int, room: float, force: bool) -> int:
        """Where the strips from ``start`` on are cut that ``room`` points hold, ``start`` if it holds none.

        ``force`` cuts where it may not rather than hold none.
        """
        strips = self.strips
        if start == 0 and self.height <= room:
            return len(strips)
        stop = fitting = start
        end = 0.0
        for index in range(start, len(strips)):
            height, above, hold = strips[index]
            end += height + (above if index > start else 0.0)
            if end > room:
                break
            fitting = index + 1
            if not hold or fitting >= len(strips) - self.spare:
                stop = fitting
        return max(fitting, start + 1) if force and stop == start else stop

    def first_piece(self) -> float:
        """The height of what may be cut off at the least, with the space above it."""
        end = 0.0
        for height, above, hold in self.strips:
            end += height + above
            if not hold:
                break
        return end

    def extent(self, start: int, stop: int) -> float:
        """The height of some strips without the space above the first."""
        if stop - start == len(self.strips):
            return self.height
        return sum([strip[0] + strip[1] for strip in self.strips[start:stop]]) - self.strips[start][1]


@lru_cache(maxsize=32768)
def cuts_of(galley: Galley) -> Cuts:
    """The cuts of a galley, one and the same for galleys of the same heights."""
    strips = tuple([(strip.height, strip.above, strip.hold) for strip in galley.strips])
    return _cuts(strips, galley.tied, galley.height, galley.spare)


@lru_cache(maxsize=8192)
def _cuts(strips: tuple[tuple[float, float, bool], ...], tied: bool, height: float, spare: int) -> Cuts:
    least = height - sum(strip[0] + strip[1] for strip in strips[len(strips) - spare :])
    return Cuts(strips, tied, height, spare, least)
