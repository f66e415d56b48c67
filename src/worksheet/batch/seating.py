"""Which set each seat of a room gets: neighbours in a row differ, and so do those in front and behind.

A seat is a number, or a row and a number (``A12``, ``क-3``, ``3/4``, ``12A``). With four sets and more, those who sit
across a corner differ too. What is no seat of this kind is taken in the order of the roster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from worksheet.values import dataclass

_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_APART = r"[\s./,:_-]*"
_NUMBER = re.compile(r"[0-9]{1,9}")
_ROW_NUMBER = re.compile(rf"(.*?[^\s./,:_-]){_APART}([0-9]{{1,9}})")
_NUMBER_LETTER = re.compile(rf"([0-9]{{1,9}}){_APART}([^0-9\s./,:_-]+)")
_PASSES = 4
_BESIDE = {(0, 0): 4, (0, 1): 2, (0, -1): 2, (1, 0): 1, (-1, 0): 1}  # and how much it matters

Key = tuple[tuple[int, int, str], ...]
"""A text as it is sorted: numbers in it by their worth."""


@dataclass(frozen=True, slots=True)
class Spots:
    """Where each pupil of a room sits: row and column, counted from 0."""

    places: tuple[tuple[int, int], ...]

    def beside(self, index: int, taken: dict[tuple[int, int], list[int]]) -> Iterator[tuple[int, int]]:
        """Those who sit beside, before or behind, or on the same seat, each with how much it matters."""
        row, column = self.places[index]
        for (down, across), weight in _BESIDE.items():
            for other in taken.get((row + down, column + across), ()):
                if other != index:
                    yield other, weight


def natural(text: str) -> Key:
    """A key that sorts A2 before A10, and 9 in either script alike."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", text.translate(_DIGITS).casefold())
    return tuple((0, int(piece[:18]), "") if piece.isdigit() else (1, 0, piece) for piece in pieces)


def spots(seats: Sequence[str]) -> Spots:
    """The seats of one room as places in a grid."""
    parsed = [_seat(seat) for seat in seats]
    rows = {row: number for number, row in enumerate(sorted({seat[0] for seat in parsed if seat}))}
    columns = _columns([seat for seat in parsed if seat])
    places, loose = [], 0
    for seat in parsed:
        if seat is None:
            places.append((len(rows) + 1, loose))
            loose += 1
        else:
            places.append((rows[seat[0]], columns[seat]))
    return Spots(tuple(places))


def sets_of(found: Spots, fixed: Sequence[int | None], count: int, start: int) -> list[int]:
    """The set of each pupil, as a number below ``count``; ``fixed`` are those that the roster gives."""
    step = 1 if count < 4 else 2
    sums = [column + step * row for row, column in found.places]
    turn = max(range(count), key=lambda turn: (_kept(sums, fixed, count, start + turn), -turn))
    chosen = [(one + start + turn) % count if given is None else given for one, given in zip(sums, fixed, strict=True)]
    if any(given is not None for given in fixed) or len(set(found.places)) < len(found.places):
        _mend(found, fixed, chosen, count)
    return chosen


def alike(found: Spots, chosen: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs of neighbours that have one set all the same."""
    taken = _taken(found)
    pairs = ((one, other) for one in range(len(chosen)) for other, _ in found.beside(one, taken) if one < other)
    return [(one, other) for one, other in pairs if chosen[one] == chosen[other]]


def _kept(sums: list[int], fixed: Sequence[int | None], count: int, start: int) -> int:
    """How many of the given sets a turn of the pattern keeps."""
    return sum((one + start) % count == given for one, given in zip(sums, fixed, strict=True) if given is not None)


def _mend(found: Spots, fixed: Sequence[int | None], chosen: list[int], count: int) -> None:
    """Gives other sets to those who sit beside the same one, where there is a better one."""
    taken = _taken(found)
    for _ in range(_PASSES):
        changed = False
        for index, given in enumerate(fixed):
            if given is not None:
                continue
            cost = [0] * count
            for other, weight in found.beside(index, taken):
                cost[chosen[other]] += weight
            best = min(range(count), key=lambda one: (cost[one], one != chosen[index]))
            changed |= best != chosen[index]
            chosen[index] = best
        if not changed:
            return


def _taken(found: Spots) -> dict[tuple[int, int], list[int]]:
    taken: dict[tuple[int, int], list[int]] = {}
    for index, place in enumerate(found.places):
        taken.setdefault(place, []).append(index)
    return taken


def _seat(seat: str) -> tuple[Key, Key] | None:
    """A seat's row and number, to be sorted; None for what is neither a number nor a row with one."""
    text = seat.translate(_DIGITS).casefold().strip()
    if _NUMBER.fullmatch(text):
        return (), natural(text)
    found = _ROW_NUMBER.fullmatch(text) or _NUMBER_LETTER.fullmatch(text)
    return (natural(found[1].strip()), natural(found[2])) if found else None


def _columns(seats: Sequence[tuple[Key, Key]]) -> dict[tuple[Key, Key], int]:
    """The column of each seat: over the whole room where rows share numbers, else in each row from its first."""
    by_row: dict[Key, set[Key]] = {}
    for row, number in seats:
        by_row.setdefault(row, set()).add(number)
    every = set().union(*by_row.values()) if by_row else set()
    shared = len(every) < sum(map(len, by_row.values()))
    columns = {}
    for row, numbers in by_row.items():
        order = {number: column for column, number in enumerate(sorted(every if shared else numbers))}
        columns.update({(row, number): order[number] for number in numbers})
    return columns
