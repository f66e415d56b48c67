"""Which numbers a unit's elements and marks bear, the same from paper to paper where they can be.

The first document of a press fixes a slot for each unit. A later paper has the same units in another order; as long as
each keeps its numbers, what was written of it once stands as it is.
"""

from __future__ import annotations

from collections.abc import Hashable

from worksheet.layout.boxes import Unit
from worksheet.values import dataclass

MARKS_IN_TURN = 256
"""Marked-content ids are dealt out in turn up to this, so that a page's parent array stays short in a long document."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A unit's first element, counted from the document's, and its first marked-content id."""

    element: int
    mcid: int


class Numbering:
    """The slots of a press's documents; ``count`` is how many elements they hold together."""

    def __init__(self) -> None:
        self._slots: dict[Hashable, tuple[Slot, int, int]] = {}
        self._fixed = False
        self._mcid = 0
        self.count = 0

    def settle(self, units: tuple[Unit, ...]) -> tuple[list[Slot], int]:
        """A slot for each unit, and how many elements the document holds; what has no slot of its own comes last."""
        slots: list[Slot] = []
        free = self.count
        used: set[Hashable] = set()
        for unit in units:
            size, marks = len(unit.galley.elements), unit.galley.marks
            slot, elements, most = self._slots.get(unit.kin, (None, 0, 0))
            if slot is None or unit.kin in used or elements != size or marks > most:
                slot = Slot(free, self._next_mcid(marks))
                free += size
                if not self._fixed and unit.kin not in used:
                    self._slots[unit.kin] = (slot, size, marks)
            used.add(unit.kin)
            slots.append(slot)
        if not self._fixed:
            self._fixed, self.count = True, free
        return slots, max(free, self.count)

    def _next_mcid(self, marks: int) -> int:
        if self._mcid + marks > MARKS_IN_TURN:
            self._mcid = 0
        first = self._mcid
        self._mcid = self._mcid + marks if not self._fixed else self._mcid
        return first
