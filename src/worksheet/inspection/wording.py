"""Where the words of two documents differ, wherever their lines and pages break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice

from worksheet.values import dataclass

_MOST_PAIRS = 4_000_000  # of words that are compared with each other; beyond it a stretch is told whole


@dataclass(frozen=True, slots=True)
class Change:
    """Words of one document and what the other has instead; either may be none.

    ``page`` and ``line`` (from 1) are the old words', or where there are none the new ones'.
    """

    page: int
    line: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    page: int
    line: int


def changes(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]], most: int) -> Iterator[Change]:
    """The differences of two documents, each given as the lines of its pages, in the order of the old one."""
    olds, news = list(_lines(old)), list(_lines(new))
    return islice(_changes(olds, news), most)


def _lines(pages: Sequence[Sequence[str]]) -> Iterator[list[_Word]]:
    for page, lines in enumerate(pages, 1):
        for line, text in enumerate(lines, 1):
            yield [_Word(word, page, line) for word in text.split()]


def _changes(olds: list[list[_Word]], news: list[list[_Word]]) -> Iterator[Change]:
    """Lines that are alike are set aside first, since words take long to compare."""
    for first, last, begin, end in _unlike([_text(line) for line in olds], [_text(line) for line in news]):
        yield from _stretch(olds[first:last], news[begin:end])


def _stretch(olds: list[list[_Word]], news: list[list[_Word]]) -> list[Change]:
    """The differences of some lines that are not alike.

    Compared as running words, so that a word more on a line, which moves the ends of all that follow, is one
    difference; but line by line, where that tells hardly more words: rows of a table have changed then.
    """
    running = _words([word for line in olds for word in line], [word for line in news for word in line])
    if len(olds) != len(news):
        return running
    by_line = [change for old, new in zip(olds, news, strict=True) for change in _words(old, new)]
    return by_line if _extent(by_line) < 2 * _extent(running) else running


def _words(old: list[_Word], new: list[_Word]) -> list[Change]:
    if len(old) * len(new) > _MOST_PAIRS:
        return [_change(old, new)]
    spans = _unlike([word.text for word in old], [word.text for word in new])
    return [_change(old[low:high], new[start:stop]) for low, high, start, stop in spans]


def _extent(changes: list[Change]) -> int:
    """How many characters they tell."""
    return sum(len(change.old) + len(change.new) for change in changes)


def _unlike(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    for kind, *span in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield span[0], span[1], span[2], span[3]


def _change(old: list[_Word], new: list[_Word]) -> Change:
    place = (old or new)[0]
    return Change(place.page, place.line, _text(old), _text(new))


def _text(words: list[_Word]) -> str:
    return " ".join(word.text for word in words)
