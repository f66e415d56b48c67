"""A crossword from its words: each crosses another where both have the same akshara, and none touches one beside it.

Several layouts are made, each word in turn set where it crosses most and the grid grows least; the best one stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from worksheet.values import dataclass
from worksheet.wordgrids.dice import Dice

Word = tuple[str, ...]
"""A word's aksharas, as they are compared."""

_TRIES = 40
_STEPS = 30_000  # places looked at in all: some tenths of a second
_MORE_STEPS = 120_000  # while words are left over
_CHANCE = 5  # boxes by which a later attempt may prefer a worse place
_CROSSING = 6  # what a crossing is worth, in boxes that the grid's sides grow by
_ACROSS, _DOWN = 1, 2


@dataclass(frozen=True, slots=True)
class Start:
    """Where a word begins, from 0, and whether it goes down."""

    row: int
    column: int
    down: bool


@dataclass(frozen=True, slots=True)
class Crossword:
    """Where each word begins, None of one that found no place, in a grid of so many rows and columns."""

    starts: tuple[Start | None, ...]
    rows: int
    columns: int

    def numbers(self) -> dict[tuple[int, int], int]:
        """The numbers of the boxes in which words begin, from 1 in reading order: a word across and one down share."""
        boxes = sorted({(start.row, start.column) for start in self.starts if start})
        return {box: number for number, box in enumerate(boxes, 1)}


def cells(word: Sequence[str], start: Start) -> Iterator[tuple[int, int, str]]:
    """Row, column and akshara of each box of a word."""
    for place, akshara in enumerate(word):
        yield start.row + (place if start.down else 0), start.column + (0 if start.down else place), akshara


def strangers(words: Sequence[Word]) -> tuple[int, ...]:
    """Those of the words that no chain of shared aksharas joins to the most of them."""
    groups: list[tuple[set[int], set[str]]] = []
    for place, word in enumerate(words):
        joined = ({place}, set(word))
        rest = []
        for group in groups:
            if group[1] & joined[1]:
                joined = (joined[0] | group[0], joined[1] | group[1])
            else:
                rest.append(group)
        groups = [*rest, joined]
    largest = max((group for group, _ in groups), key=lambda group: (len(group), -min(group)))
    return tuple(sorted(set(range(len(words))) - largest))


@lru_cache(maxsize=256)
def crossed(words: tuple[Word, ...], seed: str, most: int) -> Crossword:
    """The best of several layouts, no side longer than ``most``: as many words as can be, then crossings, then small.

    A word that found no place in the best one has none.
    """
    dice = Dice(seed)
    best = _Board(words, most)
    steps = attempt = 0
    while steps < _MORE_STEPS and not (best.whole and (attempt >= _TRIES or steps > _STEPS)):
        board = _Board(words, most)
        board.fill(_order(words, dice, attempt), dice if attempt else None)
        if board.worth() > best.worth():
            best = board
        attempt += 1
        steps += board.steps + len(words)
    return best.done()


def _order(words: tuple[Word, ...], dice: Dice, attempt: int) -> list[int]:
    """The longest first; in later attempts one of them comes before it, and the like in another order."""
    order = sorted(dice.shuffled(range(len(words))), key=lambda place: -len(words[place]))
    first = dice.below(len(order)) if attempt else 0
    return [order[first], *order[:first], *order[first + 1 :]]


class _Board:
    """One layout as it grows; rows and columns may lie before 0 until it is done."""

    def __init__(self, words: tuple[Word, ...], most: int) -> None:
        self._words, self._most = words, most
        self._starts: dict[int, Start] = {}
        self._boxes: dict[tuple[int, int], tuple[str, int]] = {}
        self._of: dict[str, list[tuple[int, int]]] = {}
        self._edges = (0, 0, -1, -1)  # top, left, bottom, right
        self._crossings = 0
        self.steps = 0

    @property
    def whole(self) -> bool:
        """Whether every word has found a place."""
        return len(self._starts) == len(self._words)

    def fill(self, order: list[int], dice: Dice | None) -> None:
        """Sets the first word, then again and again the one that fits best, until none does; by ``dice`` nearly so."""
        self._put(order[0], Start(0, 0, False))
        left = order[1:]
        while left:
            found = [one for place in left if (one := self._best(place))]
            if not found:
                return
            _, place, start = max(found, key=lambda one: one[0] + (dice.below(_CHANCE) if dice else 0))
            self._put(place, start)
            left.remove(place)

    def worth(self) -> tuple[int, ...]:
        """How good it is: words placed, crossings, a short longer side, few boxes of its rectangle."""
        top, left, bottom, right = self._edges
        height, width = bottom - top + 1, right - left + 1
        return (len(self._starts), self._crossings, -max(height, width), -height * width)

    def done(self) -> Crossword:
        """What it has come to, counted from its corner."""
        top, left, bottom, right = self._edges
        placed = [self._starts.get(place) for place in range(len(self._words))]
        starts = tuple([Start(one.row - top, one.column - left, one.down) if one else None for one in placed])
        return Crossword(starts, bottom - top + 1, right - left + 1)

    def _best(self, place: int) -> tuple[int, int, Start] | None:
        """The best place of a word, with its worth."""
        best: tuple[int, int, Start] | None = None
        for at, akshara in enumerate(self._words[place]):
            for row, column in self._of.get(akshara, ()):
                down = self._boxes[row, column][1] == _ACROSS
                start = Start(row - at, column, True) if down else Start(row, column - at, False)
                worth = self._fits(self._words[place], start)
                if worth is not None and (best is None or worth > best[0]):
                    best = (worth, place, start)
        return best

    def _fits(self, word: Word, start: Start) -> int | None:
        """What a place is worth to a word; None where it would touch or break another, or pass the bounds."""
        self.steps += 1
        boxes, grown = self._boxes, self._grown(word, start)
        side = max(grown[2] - grown[0], grown[3] - grown[1]) + 1
        if side > self._most:
            return None
        down, across = (1, 0) if start.down else (0, 1)
        before = (start.row - down, start.column - across)
        if before in boxes or self._after(word, start) in boxes:
            return None
        way, crossings = _DOWN if start.down else _ACROSS, 0
        for row, column, akshara in cells(word, start):
            known = boxes.get((row, column))
            if known is None:
                if (row - across, column - down) in boxes or (row + across, column + down) in boxes:
                    return None
            elif known[0] != akshara or known[1] & way:
                return None
            else:
                crossings += 1
        top, left, bottom, right = self._edges
        growth = (grown[2] - grown[0] - bottom + top) + (grown[3] - grown[1] - right + left)
        return crossings * _CROSSING - growth - side

    def _after(self, word: Word, start: Start) -> tuple[int, int]:
        length = len(word)
        return (start.row + length, start.column) if start.down else (start.row, start.column + length)

    def _grown(self, word: Word, start: Start) -> tuple[int, int, int, int]:
        """The edges with a word."""
        top, left, bottom, right = self._edges
        last_row = start.row + (len(word) - 1 if start.down else 0)
        last_column = start.column + (0 if start.down else len(word) - 1)
        return (min(top, start.row), min(left, start.column), max(bottom, last_row), max(right, last_column))

    def _put(self, place: int, start: Start) -> None:
        word = self._words[place]
        self._edges = self._grown(word, start)
        self._starts[place] = start
        way = _DOWN if start.down else _ACROSS
        for row, column, akshara in cells(word, start):
            known = self._boxes.get((row, column))
            if known:
                self._crossings += 1
            else:
                self._of.setdefault(akshara, []).append((row, column))
            self._boxes[row, column] = (akshara, (known[1] if known else 0) | way)
