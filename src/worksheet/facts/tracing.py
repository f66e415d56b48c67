"""The source text with its errata mended, and where words stand in it: NFC, one space, whole aksharas."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import field

from worksheet import limits
from worksheet.errors import InputError, Problem
from worksheet.formulas.texts import marked, typed
from worksheet.paper import Citation, Reading
from worksheet.text.akshara import fold, stands_at
from worksheet.values import dataclass

_STOPS = "।॥.?!"
_MOST_LINES = 50  # in which one text is found; a message names six
_OF_A_MATCH = 2_000  # what a match costs, in characters looked through
_WINDOW = 16  # how far round a cut an akshara is looked at
_LEFT_OUT = re.compile(r"\s*(?:…|\.\.\.)\s*")


@dataclass(frozen=True, slots=True)
class Match:
    """Where words stand in a text, in characters; ``left_out`` are stretches between them that ``…`` stands for."""

    start: int
    end: int
    left_out: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Mend:
    """One erratum where it stands in the mended text: ``start`` to ``end`` is what differs from the source.

    Where words are left out, nothing stands there: ``start`` is ``end``.
    """

    start: int
    end: int
    reading: Reading

    def within(self, match: Match) -> bool:
        """Whether what it mends stands in a match, or words that it leaves out stood in it or beside it."""
        if any(start <= self.start and self.end <= end for start, end in match.left_out):
            return False
        if self.start == self.end:
            return match.start <= self.start <= match.end
        return self.start < match.end and self.end > match.start


class Effort:
    """What a run may still spend on looking through its sources, in characters."""

    __slots__ = ("_left",)

    def __init__(self) -> None:
        self._left = limits.SEARCHED_CHARACTERS

    def spend(self, characters: int) -> None:
        """Takes what a search costs. Raises InputError once the bound is reached."""
        self._left -= characters
        if self._left < 0:
            millions = limits.SEARCHED_CHARACTERS // 1_000_000
            raise InputError(Problem("search-too-long", None, {"limit": millions}))


@dataclass(frozen=True, slots=True, eq=False)
class SourceText:
    """A chapter as mended: its lines joined by one space, ``starts`` the offset at which each begins.

    ``stop`` ends its sentences: the danda, or a full stop where it has none. ``year`` is that of dates without one,
    ``typed_lines`` are its lines before they were mended.
    """

    title: str
    text: str
    starts: tuple[int, ...]
    mends: tuple[Mend, ...] = ()
    language: str = "hi"
    stop: str = "।"
    year: int | None = None
    typed_lines: tuple[str, ...] = ()
    effort: Effort = field(default_factory=Effort)

    def lines_of(self, match: Match) -> tuple[int, int]:
        """The first and the last line, from 1, of a match."""
        return bisect_right(self.starts, match.start), bisect_right(self.starts, max(match.start, match.end - 1))

    def part(self, lines: tuple[int, int]) -> Match | None:
        """Lines, from 1, as a stretch of the text; None where there are no such lines."""
        first, last = lines
        if not 1 <= first <= last <= len(self.starts):
            return None
        end = self.starts[last] if last < len(self.starts) else len(self.text)
        return Match(self.starts[first - 1], end)

    def find(self, words: str, lines: tuple[int, int] | None = None, *, as_words: bool = False) -> list[Match]:
        """Where ``words`` stand, one match a line and some fifty lines at most; ``…`` leaves out words of one line, or
        of ``lines``.

        ``as_words`` leaves out where they are a part of a longer word.
        """
        pieces = [piece for piece in _LEFT_OUT.split(bare(typed(words))) if piece]
        whole = self.part(lines) if lines else Match(0, len(self.text))
        if not pieces or whole is None:
            return []
        if len(pieces) == 1:
            found: Iterator[Match] = occurrences(self.text, pieces[0], whole)
        else:
            found = self._in_pieces(pieces, whole, across=lines is not None)
        self.effort.spend(whole.end - whole.start)
        by_line: dict[tuple[int, int], Match] = {}
        for match in found:
            self.effort.spend(_OF_A_MATCH)
            if as_words and not whole_words(self.text, match):
                continue
            by_line.setdefault(self.lines_of(match), match)
            if len(by_line) == _MOST_LINES:
                break
        return list(by_line.values())

    def _in_pieces(self, pieces: Sequence[str], within: Match, *, across: bool) -> Iterator[Match]:
        for first in occurrences(self.text, pieces[0], within):
            self.effort.spend(_OF_A_MATCH)
            line = self.part(self.lines_of(first))
            limit = within.end if across or line is None else line.end
            match: Match | None = first
            for piece in pieces[1:]:
                following = match and next(occurrences(self.text, piece, Match(match.end, limit)), None)
                if not match or not following:
                    match = None
                    break
                match = Match(match.start, following.end, (*match.left_out, (match.end, following.start)))
            if match:
                yield match

    def cite(self, match: Match, statement: str, *, page: int | None = None, fact: str | None = None) -> Citation:
        """The citation of a match: its lines, the words, and the errata mended in them."""
        readings = tuple(mend.reading for mend in self.mends if mend.within(match))
        statement = marked(statement)
        return Citation(self.lines_of(match), statement, readings, page=page, fact=fact, language=self.language)

    def words(self, match: Match) -> str:
        """The words of a match."""
        return self.text[match.start : match.end]

    def context(self, match: Match, words: int) -> Match:
        """A match with as many words on either side as its sentence has, at most ``words``."""
        sentence = self.sentence(match)
        start, end = match.start, match.end
        for _ in range(words):
            space = self.text.rfind(" ", sentence.start, max(start - 1, sentence.start))
            start = space + 1 if space >= 0 else sentence.start
            space = self.text.find(" ", end + 1, sentence.end)
            end = space if space >= 0 else sentence.end
        return Match(start, end)

    def sentence(self, match: Match) -> Match:
        """The sentence of the line that holds a match, without its stop."""
        first, last = self.lines_of(match)
        line = self.part((first, last)) or match
        start = max((self.text.rfind(stop, line.start, match.start) + 1 for stop in _STOPS[:2]), default=line.start)
        start = max(start, line.start)
        ends = [end for stop in _STOPS[:2] if (end := self.text.find(stop, match.end, line.end)) >= 0]
        end = min(ends, default=line.end)
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        return Match(start, start + len(self.text[start:end].rstrip()))


def bare(words: str) -> str:
    """Words as they are compared: NFC, one space, without their final danda."""
    return fold(words).rstrip(" ।॥|.") if not words.rstrip().endswith(("…", "...")) else fold(words)


def occurrences(text: str, words: str, within: Match | None = None) -> Iterator[Match]:
    """Where ``words`` stand in ``text`` by whole aksharas, whole numbers and whole Latin words."""
    within = within or Match(0, len(text))
    start = text.find(words, within.start, within.end)
    while start >= 0 and words:
        end = start + len(words)
        if _between_aksharas(text, start, end) and not _splits(text, start) and not _splits(text, end):
            yield Match(start, end)
        start = text.find(words, start + 1, within.end)


def _between_aksharas(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends between aksharas, and what follows it begins there too."""
    before = max(0, start - _WINDOW)  # the text may be long, and it is copied
    part, start, end = text[before : end + _WINDOW], start - before, end - before
    return stands_at(part, start, end) and (end == len(part) or stands_at(part, end, len(part)))


def whole_words(text: str, match: Match) -> bool:
    """Whether a match begins and ends with a word, and not inside one."""
    before, after = text[match.start - 1 : match.start], text[match.end : match.end + 1]
    return not _in_word(before) and not _in_word(after)


def _in_word(character: str) -> bool:
    return character != "" and unicodedata.category(character)[0] in "LMN"


def _splits(text: str, place: int) -> bool:
    """Whether a number or a Latin word goes on across ``place``."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    latin = before.isalpha() and after.isalpha() and max(before, after) < "\u0250"
    return latin or (before.isdecimal() and after.isdecimal())
