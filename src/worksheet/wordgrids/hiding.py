"""A word search: words hidden in a square of aksharas, and the rest filled so that no word stands there twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

from worksheet.shipped import DATA
from worksheet.values import dataclass
from worksheet.wordgrids.dice import Dice

Word = tuple[str, ...]
Step = tuple[int, int]
"""How many rows down and columns to the right a word goes from box to box."""

STEPS: dict[str, tuple[Step, ...]] = {"across": ((0, 1),), "down": ((1, 0),), "diagonal": ((1, 1), (-1, 1))}
BACKWARD = "backward"
"""Likewise the ways of the others from the end to the beginning."""

_ALL: tuple[Step, ...] = tuple([(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1) if down or right])
_TRIES = 40
_STEPS = 250_000  # places looked at in all
_UNSEEMLY = 5  # aksharas of the longest word that must not come about by chance


@dataclass(frozen=True, slots=True)
class Run:
    """A word's first and last box: row and column, from 0."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Hidden:
    """The square, row by row, and where each word stands."""

    rows: tuple[Word, ...]
    runs: tuple[Run, ...]


def steps_of(directions: Sequence[str]) -> tuple[Step, ...]:
    """The ways that words may go; those backward are the others' turned round, of across and down if none is named."""
    named = [name for name in STEPS if name in directions] or ["across", "down"]
    steps = [step for name in named for step in STEPS[name]]
    if BACKWARD in directions:
        steps += [(-down, -right) for down, right in steps]
    return tuple(steps)


def within(word: Word, other: Word) -> bool:
    """Whether a word, read from either end, is a part of another."""
    return any(
        other[at : at + len(word)] in (word, word[::-1]) for at in range(len(other) - len(word) + 1) if word != other
    )


@lru_cache(maxsize=256)
def hidden(words: tuple[Word, ...], size: int, steps: tuple[Step, ...], pool: Word, seed: str) -> Hidden | None:
    """The words in a square of so many rows and columns; None where no place was found for all of them."""
    dice = Dice(seed)
    looked = 0
    for _ in range(_TRIES):
        square = _Square(words, size, dice)
        if square.place(steps) and square.fill(pool):
            return square.done()
        looked += square.looked
        if looked > _STEPS:
            break
    return None


class _Square:
    """A square as it is filled."""

    def __init__(self, words: tuple[Word, ...], size: int, dice: Dice) -> None:
        self._words, self._size, self._dice = words, size, dice
        self._boxes: list[list[str]] = [[""] * size for _ in range(size)]
        self._runs: dict[int, Run] = {}
        self.looked = 0

    def place(self, steps: tuple[Step, ...]) -> bool:
        """Hides each word, the longest first; False where one finds no place."""
        turn = self._dice.below(len(steps))
        order = sorted(self._dice.shuffled(range(len(self._words))), key=lambda place: -len(self._words[place]))
        for count, place in enumerate(order):
            ways = [steps[(turn + count + other) % len(steps)] for other in range(len(steps))]
            if not any(self._set(place, way) for way in ways):
                return False
        return all(len(self._found(word)) == 1 for word in self._words)

    def fill(self, pool: Word) -> bool:
        """Fills what is empty; False where each akshara would make a word once more."""
        for row in range(self._size):
            for column in range(self._size):
                if not self._boxes[row][column] and not self._set_filler(row, column, pool):
                    return False
        return True

    def done(self) -> Hidden:
        """What it has come to."""
        rows = tuple([tuple(row) for row in self._boxes])
        return Hidden(rows, tuple([self._runs[place] for place in range(len(self._words))]))

    def _set(self, place: int, way: Step) -> bool:
        """Sets a word somewhere along a way."""
        word, (down, right) = self._words[place], way
        reach = len(word) - 1
        rows, columns = (self._range(step * reach) for step in way)
        spots = [(row, column) for row in rows for column in columns]
        for row, column in self._dice.shuffled(spots):
            self.looked += 1
            boxes = [(row + down * at, column + right * at) for at in range(len(word))]
            if all(self._boxes[r][c] in ("", akshara) for (r, c), akshara in zip(boxes, word, strict=True)):
                for (r, c), akshara in zip(boxes, word, strict=True):
                    self._boxes[r][c] = akshara
                self._runs[place] = Run(row, column, *boxes[-1])
                return True
        return False

    def _range(self, reach: int) -> range:
        """Where a word may begin, whose last box is so far from the first."""
        return range(max(0, -reach), self._size - max(0, reach))

    def _set_filler(self, row: int, column: int, pool: Word) -> bool:
        for akshara in self._dice.shuffled(pool):
            self._boxes[row][column] = akshara
            if not self._makes_word(row, column) and not self._unseemly(row, column):
                return True
        return False

    def _makes_word(self, row: int, column: int) -> bool:
        """Whether the akshara in a box makes a word there."""
        akshara = self._boxes[row][column]
        for word in self._words:
            for at, one in enumerate(word):
                if one == akshara and any(self._stands(word, row - d * at, column - r * at, (d, r)) for d, r in _ALL):
                    return True
        return False

    def _stands(self, word: Word, row: int, column: int, way: Step) -> bool:
        for at, akshara in enumerate(word):
            r, c = row + way[0] * at, column + way[1] * at
            if not (0 <= r < self._size and 0 <= c < self._size) or self._boxes[r][c] != akshara:
                return False
        return True

    def _found(self, word: Word) -> set[frozenset[tuple[int, int]]]:
        """The places of a word; one that reads the same from both ends stands once in a place."""
        return {
            frozenset((row + d * at, column + r * at) for at in range(len(word)))
            for row in range(self._size)
            for column in range(self._size)
            for d, r in _ALL
            if self._stands(word, row, column, (d, r))
        }

    def _unseemly(self, row: int, column: int) -> bool:
        """Whether the akshara in a box makes a word that no school paper may have."""
        return any(digest(text) in _unseemly_words() for text in self._through(row, column))

    def _through(self, row: int, column: int) -> Iterator[str]:
        """What can be read through a box, in up to so many boxes."""
        for d, r in _ALL:
            line = [self._at(row + d * at, column + r * at) for at in range(1 - _UNSEEMLY, _UNSEEMLY)]
            for length in range(2, _UNSEEMLY + 1):
                for start in range(_UNSEEMLY - length, _UNSEEMLY):
                    if all(part := line[start : start + length]):
                        yield "".join(part)

    def _at(self, row: int, column: int) -> str:
        return self._boxes[row][column] if 0 <= row < self._size and 0 <= column < self._size else ""


def digest(text: str) -> str:
    """What a word is known by in the list of those that must not come about."""
    return blake2b(text.encode(), digest_size=5).hexdigest()


@lru_cache(maxsize=1)
def _unseemly_words() -> frozenset[str]:
    """Digests, so that the words themselves stand nowhere."""
    return frozenset((DATA / "wordgrids" / "unseemly.txt").read_text(encoding="utf-8").split())
